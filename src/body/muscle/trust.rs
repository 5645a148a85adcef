//! What the model can carry: which muscles it knows well enough to say how far they are stretched.

use super::{Muscle, Stretch};

/// How much may be said of a muscle's stretch.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Trust {
    /// Nothing: a straight line of pull says too little of it.
    Unclaimed,
    /// In which band it is, never a number.
    Bands,
    /// Percentages. In the legs a line model follows detailed ones well.
    Numbers,
}

/// How far something is stretched, in words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Band {
    Slack,
    Neutral,
    Lengthened,
    StronglyLengthened,
}

impl Band {
    /// The words for it.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::Slack => "slack",
            Self::Neutral => "neutral",
            Self::Lengthened => "lengthened",
            Self::StronglyLengthened => "strongly lengthened",
        }
    }
}

impl Stretch {
    /// Which band it is in, by its share of the muscle's own stretch.
    #[must_use]
    pub fn band(&self) -> Band {
        match self.of_full {
            share if share < -0.1 => Band::Slack,
            share if share < 0.2 => Band::Neutral,
            share if share < 0.55 => Band::Lengthened,
            _ => Band::StronglyLengthened,
        }
    }
}

impl Muscle {
    /// How much may be said of its stretch.
    #[must_use]
    pub const fn trust(self) -> Trust {
        match self {
            Self::AdductorBrevis
            | Self::BicepsBrachiiLong
            | Self::BicepsBrachiiShort
            | Self::DeltoidAnterior
            | Self::DeltoidMiddle
            | Self::GluteusMinimus
            | Self::InternalOblique
            | Self::PectoralisMajorClavicular
            | Self::PectoralisMinor
            | Self::TeresMinor
            | Self::TrapeziusLower
            | Self::TrapeziusMiddle => Trust::Unclaimed,
            Self::AdductorLongus
            | Self::AdductorMagnus
            | Self::BicepsFemorisLong
            | Self::BicepsFemorisShort
            | Self::ExtensorDigitorumLongus
            | Self::ExtensorHallucisLongus
            | Self::FibularisBrevis
            | Self::FibularisLongus
            | Self::FlexorDigitorumLongus
            | Self::FlexorHallucisLongus
            | Self::Gastrocnemius
            | Self::GluteusMaximus
            | Self::GluteusMedius
            | Self::Gracilis
            | Self::Iliacus
            | Self::Pectineus
            | Self::Piriformis
            | Self::PlantarFascia
            | Self::PsoasMajor
            | Self::RectusFemoris
            | Self::Sartorius
            | Self::Semimembranosus
            | Self::Semitendinosus
            | Self::Soleus
            | Self::TensorFasciaeLatae
            | Self::TibialisAnterior
            | Self::TibialisPosterior
            | Self::VastusIntermedius
            | Self::VastusLateralis
            | Self::VastusMedialis => Trust::Numbers,
            _ => Trust::Bands,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bands_rise_with_the_stretch() {
        let band = |of_full| {
            let percent = 0.0;
            Stretch { percent, of_full }.band()
        };
        assert_eq!(band(-0.5), Band::Slack);
        assert_eq!(band(0.0), Band::Neutral);
        assert_eq!(band(0.4), Band::Lengthened);
        assert_eq!(band(0.9), Band::StronglyLengthened);
        assert!(Band::Slack < Band::Neutral && Band::Lengthened < Band::StronglyLengthened);
    }

    #[test]
    fn numbers_are_kept_to_the_legs() {
        assert_eq!(Muscle::Soleus.trust(), Trust::Numbers);
        assert_eq!(Muscle::LatissimusDorsi.trust(), Trust::Bands);
        assert_eq!(Muscle::TrapeziusLower.trust(), Trust::Unclaimed);
    }
}
