//! The muscles by name: the one vocabulary of files, reports and the screen.

use std::fmt;

use serde::Deserialize;

macro_rules! muscles {
    ($($variant:ident = $name:literal, $plain:literal;)*) => {
        /// A muscle, of which there is one on each side.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize)]
        #[serde(try_from = "String")]
        #[repr(u8)]
        #[expect(missing_docs, reason = "the names are the anatomical terms")]
        pub enum Muscle { $($variant,)* }

        impl Muscle {
            /// All of them, by name.
            pub const ALL: &[Self] = &[$(Self::$variant,)*];
            /// How many there are on each side.
            pub const COUNT: usize = Self::ALL.len();

            /// The anatomical name in files and reports, without a side.
            #[must_use]
            pub const fn name(self) -> &'static str { match self { $(Self::$variant => $name,)* } }

            /// Where people feel it, in words that anyone knows.
            #[must_use]
            pub const fn plain_name(self) -> &'static str {
                match self { $(Self::$variant => $plain,)* }
            }
        }
    };
}

muscles! {
    AdductorBrevis = "adductor_brevis", "top of the inner thigh";
    AdductorLongus = "adductor_longus", "inner thigh";
    AdductorMagnus = "adductor_magnus", "back of the inner thigh";
    BicepsBrachiiLong = "biceps_brachii_long", "front of the upper arm";
    BicepsBrachiiShort = "biceps_brachii_short", "front of the upper arm";
    BicepsFemorisLong = "biceps_femoris_long", "outer back of the thigh";
    BicepsFemorisShort = "biceps_femoris_short", "back of the thigh above the knee";
    Brachialis = "brachialis", "front of the elbow";
    DeltoidAnterior = "deltoid_anterior", "front of the shoulder";
    DeltoidMiddle = "deltoid_middle", "top of the shoulder";
    DeltoidPosterior = "deltoid_posterior", "back of the shoulder";
    ErectorSpinae = "erector_spinae", "along the spine";
    ExtensorDigitorumLongus = "extensor_digitorum_longus", "top of the foot";
    ExtensorHallucisLongus = "extensor_hallucis_longus", "top of the big toe";
    ExternalOblique = "external_oblique", "side of the waist";
    FibularisBrevis = "fibularis_brevis", "outer side of the shin";
    FibularisLongus = "fibularis_longus", "outer side of the shin";
    FingerExtensors = "finger_extensors", "back of the forearm";
    FingerFlexors = "finger_flexors", "palm side of the forearm and fingers";
    FlexorDigitorumLongus = "flexor_digitorum_longus", "underside of the toes";
    FlexorHallucisLongus = "flexor_hallucis_longus", "underside of the big toe";
    Gastrocnemius = "gastrocnemius", "upper calf";
    GluteusMaximus = "gluteus_maximus", "buttock";
    GluteusMedius = "gluteus_medius", "side of the hip";
    GluteusMinimus = "gluteus_minimus", "deep in the side of the hip";
    Gracilis = "gracilis", "inner thigh down to the knee";
    Iliacus = "iliacus", "front of the hip";
    Infraspinatus = "infraspinatus", "back of the shoulder blade";
    InternalOblique = "internal_oblique", "side of the waist";
    LatissimusDorsi = "latissimus_dorsi", "side of the back";
    LevatorScapulae = "levator_scapulae", "side and back of the neck";
    Multifidus = "multifidus", "small of the back";
    Pectineus = "pectineus", "groin";
    PectoralisMajorClavicular = "pectoralis_major_clavicular", "upper chest";
    PectoralisMajorSternal = "pectoralis_major_sternal", "chest";
    PectoralisMinor = "pectoralis_minor", "chest below the collarbone";
    Piriformis = "piriformis", "deep in the buttock";
    PlantarFascia = "plantar_fascia", "sole of the foot";
    PsoasMajor = "psoas_major", "front of the hip";
    QuadratusLumborum = "quadratus_lumborum", "side of the lower back";
    RectusAbdominis = "rectus_abdominis", "front of the belly";
    RectusFemoris = "rectus_femoris", "front of the thigh and hip";
    Rhomboids = "rhomboids", "between the shoulder blades";
    Sartorius = "sartorius", "front of the hip to the inner knee";
    Scalenes = "scalenes", "side of the neck";
    Semimembranosus = "semimembranosus", "inner back of the thigh";
    Semispinalis = "semispinalis", "back of the neck";
    Semitendinosus = "semitendinosus", "inner back of the thigh";
    Soleus = "soleus", "lower calf";
    Splenius = "splenius", "back of the neck";
    Sternocleidomastoid = "sternocleidomastoid", "front of the neck";
    Subscapularis = "subscapularis", "front of the shoulder blade";
    TensorFasciaeLatae = "tensor_fasciae_latae", "outer side of the hip";
    TeresMajor = "teres_major", "below the shoulder blade";
    TeresMinor = "teres_minor", "back of the shoulder";
    TibialisAnterior = "tibialis_anterior", "shin";
    TibialisPosterior = "tibialis_posterior", "deep in the inner calf";
    TrapeziusLower = "trapezius_lower", "middle of the back";
    TrapeziusMiddle = "trapezius_middle", "between the shoulder blades";
    TrapeziusUpper = "trapezius_upper", "top of the shoulder to the neck";
    TricepsLateralMedial = "triceps_lateral_medial", "back of the upper arm";
    TricepsLong = "triceps_long", "back of the upper arm";
    VastusIntermedius = "vastus_intermedius", "front of the thigh";
    VastusLateralis = "vastus_lateralis", "outer front of the thigh";
    VastusMedialis = "vastus_medialis", "inner front of the thigh";
    WristExtensors = "wrist_extensors", "back of the forearm";
    WristFlexors = "wrist_flexors", "palm side of the forearm";
}

impl Muscle {
    /// The muscle of this name, without a side.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL
            .iter()
            .copied()
            .find(|muscle| muscle.name() == name)
    }

    /// The groups it belongs to.
    pub fn groups(self) -> impl Iterator<Item = Group> {
        Group::ALL
            .iter()
            .copied()
            .filter(move |group| group.members().contains(&self))
    }
}

impl TryFrom<String> for Muscle {
    type Error = String;

    fn try_from(name: String) -> Result<Self, String> {
        Self::from_name(&name).ok_or_else(|| format!("there is no muscle `{name}`"))
    }
}

impl fmt::Display for Muscle {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

macro_rules! groups {
    ($($variant:ident = $name:literal, $plain:literal, [$($member:ident),*];)*) => {
        /// Muscles that people know and stretch as one.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[repr(u8)]
        #[expect(missing_docs, reason = "the names are the anatomical terms")]
        pub enum Group { $($variant,)* }

        impl Group {
            /// All of them, legs first.
            pub const ALL: &[Self] = &[$(Self::$variant,)*];
            /// How many there are on each side.
            pub const COUNT: usize = Self::ALL.len();

            /// The name in files and reports, without a side.
            #[must_use]
            pub const fn name(self) -> &'static str { match self { $(Self::$variant => $name,)* } }

            /// Where people feel it, in words that anyone knows.
            #[must_use]
            pub const fn plain_name(self) -> &'static str {
                match self { $(Self::$variant => $plain,)* }
            }

            /// The muscles it is made of.
            #[must_use]
            pub const fn members(self) -> &'static [Muscle] {
                match self { $(Self::$variant => &[$(Muscle::$member),*],)* }
            }
        }
    };
}

groups! {
    Hamstrings = "hamstrings", "back of the thigh",
        [BicepsFemorisLong, Semitendinosus, Semimembranosus];
    Quadriceps = "quadriceps", "front of the thigh",
        [RectusFemoris, VastusMedialis, VastusIntermedius, VastusLateralis];
    Vasti = "vasti", "front of the thigh above the knee",
        [VastusMedialis, VastusIntermedius, VastusLateralis];
    Iliopsoas = "iliopsoas", "front of the hip", [Iliacus, PsoasMajor];
    Adductors = "adductors", "inner thigh",
        [AdductorLongus, AdductorBrevis, AdductorMagnus, Gracilis];
    Glutes = "glutes", "buttocks", [GluteusMaximus, GluteusMedius, GluteusMinimus];
    Calves = "calves", "calf", [Gastrocnemius, Soleus];
    Fibulares = "fibulares", "outer side of the shin", [FibularisLongus, FibularisBrevis];
    PectoralisMajor = "pectoralis_major", "chest",
        [PectoralisMajorClavicular, PectoralisMajorSternal];
    RotatorCuffPosterior = "rotator_cuff_posterior", "back of the shoulder",
        [Infraspinatus, TeresMinor];
    BicepsBrachii = "biceps_brachii", "front of the upper arm",
        [BicepsBrachiiLong, BicepsBrachiiShort];
    ToeFlexors = "toe_flexors", "underside of the toes",
        [FlexorDigitorumLongus, FlexorHallucisLongus];
    ToeExtensors = "toe_extensors", "top of the foot",
        [ExtensorDigitorumLongus, ExtensorHallucisLongus];
    NeckExtensors = "neck_extensors", "back of the neck", [Splenius, Semispinalis];
}

impl Group {
    /// The group of this name, without a side.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|group| group.name() == name)
    }
}

impl fmt::Display for Group {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}
