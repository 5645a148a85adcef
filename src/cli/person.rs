//! Whose body is asked about.

use clap::builder::PossibleValuesParser;
use clap::builder::TypedValueParser;

use crate::body::Sex;
use crate::coach::{Flexibility, Height, Measured, Person};
use crate::library::Equipment;

/// The body of a person: its size and how far its joints go, and what is at hand.
#[derive(Debug, clap::Args)]
pub struct PersonArgs {
    /// Height of the body in metres, from 1.2 to 2.3
    #[arg(long, value_name = "METRES", default_value = "1.75")]
    height: Height,
    /// Sex of the body, for its proportions
    #[arg(long, value_name = "SEX", default_value = "female", value_parser = sex())]
    sex: Sex,
    /// A stiff body: every range at the 5th percentile of healthy adults
    #[arg(long)]
    stiff: bool,
    /// A range as it was measured, in degrees, such as `hip_flexion=-10..105`, or the length of a
    /// muscle over two joints, such as `straight_leg_raise=58`; may be repeated
    #[arg(long, value_name = "ANGLE=RANGE")]
    range: Vec<Measured>,
    /// What is at hand besides a mat, such as strap,cushion, or none; everything unless given
    #[arg(long, value_name = "THINGS", value_parser = things)]
    equipment: Option<Things>,
}

/// Some things that exercises need.
#[derive(Clone, Debug)]
struct Things(Vec<Equipment>);

impl PersonArgs {
    /// The person that was asked for.
    pub fn person(&self) -> Person {
        Person {
            height: self.height,
            sex: self.sex,
            flexibility: if self.stiff {
                Flexibility::Stiff
            } else {
                Flexibility::Typical
            },
            measured: self.range.clone(),
            equipment: self.equipment.as_ref().map(|things| things.0.clone()),
        }
    }
}

fn sex() -> impl TypedValueParser<Value = Sex> {
    PossibleValuesParser::new(["female", "male"]).map(|name| match name.as_str() {
        "male" => Sex::Male,
        _ => Sex::Female,
    })
}

fn things(text: &str) -> Result<Things, String> {
    if text == "none" {
        return Ok(Things(Vec::new()));
    }
    let things: Result<_, String> = text.split(',').map(str::parse).collect();
    things.map(Things)
}
