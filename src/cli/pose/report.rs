//! What is printed of a pose.

use std::collections::BTreeMap;

use serde::{Serialize, Serializer};

use crate::body::muscle::{Lengthening, Stretch, Target};
use crate::body::{Frames, Segment, Side};
use crate::library::{Exercise, Id};
use crate::motion::authored::Posture;
use crate::motion::key::{Contact, Ground};
use crate::motion::proof::{Moment, Subject, Sunk, Work, is_sound, stretches, surface_of};
use crate::motion::solver::overlap::Overlap;
use crate::motion::vocabulary;

/// A pose with everything that is measured on it; its fields are those of the JSON.
#[derive(Debug, Serialize)]
pub struct Report<'a> {
    pub exercise: &'a Id,
    /// The variant that this body does; none where it does the exercise as it is shown.
    pub variant: Option<&'a str>,
    /// `left`, `right` or `both`.
    pub side: &'static str,
    /// The key pose's name; none on the way between two.
    pub pose: Option<&'a str>,
    pub posture: Posture,
    /// In degrees, all of the vocabulary, in its order.
    #[serde(serialize_with = "as_map")]
    pub angles: Vec<(String, f32)>,
    pub segments: BTreeMap<String, Placed>,
    pub contacts: Vec<Touch>,
    /// Centre of mass, in metres.
    pub com: [f32; 3],
    /// How far inside its support the centre of mass is; none where nothing carries.
    pub support_margin_mm: Option<f32>,
    /// Of the flesh in floor and props, beyond what it flattens under load.
    pub penetration_mm: f32,
    /// Of limbs in each other, more than soft flesh gives more than firm.
    pub self_penetration_mm: f32,
    /// How far every muscle and group is stretched.
    pub muscles: BTreeMap<String, Stretched>,
    /// With their side, such as `hamstrings_r`.
    pub targets: Vec<String>,
    /// Whether the pose keeps every rule that can be seen on a single pose.
    pub ok: bool,
    /// Which flesh is deepest in what.
    #[serde(skip)]
    deepest: Option<Sunk>,
    /// Which parts are deepest in each other.
    #[serde(skip)]
    overlap: Option<Overlap>,
}

/// Where a segment is.
#[derive(Debug, Serialize)]
pub struct Placed {
    /// Its proximal joint, in metres.
    pub position: [f32; 3],
    /// Against the world: x, y, z, w.
    pub rotation: [f32; 4],
}

/// How far a muscle is stretched.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct Stretched {
    /// Length against neutral standing, in percent.
    pub percent: f32,
    /// Length as a share of the muscle's own stretch: 0 in neutral standing, 1 at its longest.
    pub of_full: f32,
}

/// A contact and how well it is kept.
#[derive(Debug, Serialize)]
pub struct Touch {
    pub site: String,
    /// A surface, or another site.
    pub surface: String,
    pub error_mm: f32,
}

impl<'a> Report<'a> {
    /// Measures a moment of a movement, which is solved for the right side; the left one is its
    /// mirror image.
    pub fn new(
        exercise: &'a Exercise,
        side: Option<Side>,
        subject: &Subject,
        moment: &Moment,
    ) -> Self {
        let mirrored = side == Some(Side::Left);
        let pose = if mirrored {
            moment.pose.mirrored()
        } else {
            moment.pose
        };
        let mut balance = subject.balance(moment);
        if mirrored {
            balance.com.x = -balance.com.x;
        }
        let millimetres = |metres: f32| metres * 1000.0;
        let targets_of = exercise.muscles();
        let aim = exercise.aim(&targets_of);
        let is_held =
            moment.at_key && moment.key + 1 == subject.authored.len() && aim.work == Work::Stretch;
        let deepest = subject.penetration(moment);
        let overlap = subject.self_penetration(&subject.watch(moment.key), moment);
        Self {
            exercise: &exercise.id,
            variant: None,
            side: side.map_or("both", Side::word),
            pose: moment
                .at_key
                .then(|| exercise.poses[moment.key].name.as_str()),
            posture: exercise.posture,
            angles: vocabulary::report_pose(&pose),
            segments: segments(&subject.skeleton.frames(&pose)),
            contacts: contacts(subject, moment, mirrored),
            com: balance.com.to_array(),
            support_margin_mm: balance.margin.map(millimetres),
            penetration_mm: millimetres(deepest.map_or(0.0, |sunk| sunk.depth)),
            self_penetration_mm: millimetres(overlap.map_or(0.0, |overlap| overlap.depth)),
            muscles: muscles(&subject.lengthening(moment), mirrored),
            targets: targets(exercise, side),
            ok: is_sound(subject, moment) && (!is_held || stretches(subject, &aim, moment)),
            deepest,
            overlap,
        }
    }

    /// The measures, one on each line.
    pub fn summary(&self) -> String {
        let balance = match self.support_margin_mm {
            Some(mm) if mm >= 0.0 => format!("{mm:.0} mm inside its support"),
            Some(mm) => format!("{:.0} mm outside its support", -mm),
            None => "nothing carries it".to_owned(),
        };
        let sunk = self.deepest.map_or("nothing".to_owned(), |sunk| {
            let (mm, solid) = (self.penetration_mm, sunk.solid.name());
            format!("{} is {mm:.1} mm in the {solid}", sunk.segment)
        });
        let overlap = self.overlap.map_or("nothing".to_owned(), |overlap| {
            let mm = self.self_penetration_mm;
            format!("{} is {mm:.1} mm in {}", overlap.a, overlap.b)
        });
        format!("Balance: {balance}\nIn floor or props: {sunk}\nIn itself: {overlap}")
    }
}

fn segments(frames: &Frames) -> BTreeMap<String, Placed> {
    let placed = |segment: Segment| {
        let frame = frames[segment];
        let placed = Placed {
            position: frame.position.to_array(),
            rotation: frame.rotation.to_array(),
        };
        (segment.to_string(), placed)
    };
    Segment::all().map(placed).collect()
}

fn contacts(subject: &Subject, moment: &Moment, mirrored: bool) -> Vec<Touch> {
    let name = |site: crate::body::Site| if mirrored { site.mirrored() } else { site }.to_string();
    let authored = &subject.authored[moment.key];
    let surface = |contact: &Contact| match contact.on {
        Ground::Site(other) => name(other),
        _ => surface_of(authored, contact)
            .map_or("floor", |on| on.word())
            .to_owned(),
    };
    subject
        .contacts(moment)
        .map(|contact| Touch {
            site: name(contact.site),
            surface: surface(contact),
            error_mm: subject.contact_error(contact, moment) * 1000.0,
        })
        .collect()
}

fn muscles(found: &Lengthening, mirrored: bool) -> BTreeMap<String, Stretched> {
    let mut muscles = BTreeMap::new();
    for target in Target::all() {
        for side in Side::BOTH {
            let Stretch { percent, of_full } = found.of(target, side);
            let side = if mirrored { side.other() } else { side };
            let name = format!("{target}_{}", side.suffix());
            muscles.insert(name, Stretched { percent, of_full });
        }
    }
    muscles
}

fn targets(exercise: &Exercise, side: Option<Side>) -> Vec<String> {
    let sides = side.map_or(Side::BOTH.to_vec(), |side| vec![side]);
    let named = |target: &String| {
        let with = |side: &Side| format!("{target}_{}", side.suffix());
        sides.iter().map(with).collect::<Vec<_>>()
    };
    exercise.targets.iter().flat_map(named).collect()
}

fn as_map<S: Serializer>(angles: &[(String, f32)], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_map(angles.iter().map(|(name, degrees)| (name, degrees)))
}
