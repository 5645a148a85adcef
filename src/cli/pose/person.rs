//! Whose body is posed.

use crate::body::{Proportions, Ranges, Sex, Skeleton};
use crate::library::Equipment;
use crate::motion::measured::Measurement;

/// The body of the person: its size and how far its joints go.
#[derive(Debug, clap::Args)]
pub struct Person {
    /// Height of the body in metres, from 1.2 to 2.3
    #[arg(long, value_name = "METRES", default_value = "1.75", value_parser = height)]
    height: f32,
    /// Sex of the body, for its proportions: female or male
    #[arg(long, value_name = "SEX", default_value = "female", value_parser = sex)]
    sex: Sex,
    /// A stiff body: every range at the 5th percentile of healthy adults
    #[arg(long)]
    stiff: bool,
    /// A range as it was measured, in degrees, such as `hip_flexion=-10..105`, or the length of a
    /// muscle over two joints, such as `straight_leg_raise=58`; may be repeated
    #[arg(long, value_name = "ANGLE=RANGE", value_parser = measurement)]
    range: Vec<Measurement>,
    /// What is at hand besides a mat, such as strap,cushion, or none; everything unless given
    #[arg(long, value_name = "THINGS", value_parser = things)]
    equipment: Option<Things>,
}

/// Some things that exercises need.
#[derive(Clone, Debug)]
struct Things(Vec<Equipment>);

impl Person {
    /// What they have.
    pub fn at_hand(&self) -> Vec<Equipment> {
        let things = self.equipment.as_ref();
        things.map_or_else(|| Equipment::ALL.to_vec(), |things| things.0.clone())
    }

    /// Their joints.
    pub fn skeleton(&self) -> Skeleton {
        let known = if self.stiff {
            Ranges::stiff()
        } else {
            Ranges::default()
        };
        let measured = |ranges, measurement: &Measurement| measurement.of(ranges);
        Skeleton::new(Proportions {
            height: self.height,
            sex: self.sex,
        })
        .with_ranges(self.range.iter().fold(known, measured))
    }
}

fn sex(text: &str) -> Result<Sex, String> {
    match text {
        "female" => Ok(Sex::Female),
        "male" => Ok(Sex::Male),
        _ => Err("`female` or `male` is meant".to_owned()),
    }
}

fn height(text: &str) -> Result<f32, String> {
    let height = text.parse().ok().filter(|h| (1.2..=2.3).contains(h));
    height.ok_or_else(|| "metres from 1.2 to 2.3 are meant, such as 1.68".to_owned())
}

fn things(text: &str) -> Result<Things, String> {
    if text == "none" {
        return Ok(Things(Vec::new()));
    }
    let known = Equipment::ALL.map(|thing| (thing, format!("{thing:?}")));
    let thing = |name: &str| {
        let name = name.trim().replace(['_', '-'], "");
        let is = |(_, known): &&(Equipment, String)| known.eq_ignore_ascii_case(&name);
        let found = known.iter().find(is).map(|(thing, _)| *thing);
        found.ok_or_else(|| {
            let names: Vec<&str> = known.iter().map(|(_, name)| name.as_str()).collect();
            format!("`{name}`: some of {} are meant, or none", names.join(", "))
        })
    };
    let things: Result<_, String> = text.split(',').map(thing).collect();
    things.map(Things)
}

fn measurement(text: &str) -> Result<Measurement, String> {
    text.parse()
}
