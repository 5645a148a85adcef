//! Balance: the centre of mass is over what carries it, at every moment.

use super::finding::{Finding, Place, Rule, length};
use super::limits::{MARGIN, MARGIN_SLACK};
use super::measure::{Balance, Help};
use super::subject::{Moment, Subject};

/// For each key pose and the way to it, the moment with the least balance, where that is too little.
pub fn balanced(subject: &Subject, moments: &[Moment]) -> Vec<Finding> {
    let mut findings = Vec::new();
    for key in 0..subject.movement.keys.len() {
        let lacking = moments
            .iter()
            .filter(|moment| moment.key == key)
            .filter_map(|moment| {
                let (lack, balance) = lack(subject, moment)?;
                Some((lack, balance, moment.at_key))
            })
            .max_by(|a, b| a.0.total_cmp(&b.0));
        findings.extend(
            lacking.map(|(lack, balance, at_key)| finding(subject, key, lack, &balance, at_key)),
        );
    }
    findings
}

/// How far inside its support the centre of mass has to be. What is only passed through is not
/// swayed in, and with a hand on something, or sitting or lying, swaying does no harm.
fn needed(balance: &Balance, at_key: bool) -> f32 {
    if at_key && balance.helped_by.is_none() {
        MARGIN
    } else {
        0.0
    }
}

/// How much balance a moment lacks, in metres, where that is too much.
fn lack(subject: &Subject, moment: &Moment) -> Option<(f32, Balance)> {
    let balance = subject.balance(moment);
    let lack = needed(&balance, moment.at_key) - balance.margin?;
    (lack > MARGIN_SLACK).then_some((lack, balance))
}

/// Whether a moment has the balance it needs.
#[must_use]
pub fn is_balanced(subject: &Subject, moment: &Moment) -> bool {
    lack(subject, moment).is_none()
}

fn finding(subject: &Subject, key: usize, lack: f32, balance: &Balance, at_key: bool) -> Finding {
    let name = &subject.authored[key].name;
    let margin = balance.margin.unwrap_or(0.0);
    let place = if margin >= 0.0 {
        format!("only {} inside", length(margin))
    } else {
        format!("{} outside", length(-margin))
    };
    let carried = match balance.helped_by {
        None => "the feet or knees that carry it",
        Some(Help::Wall) => "feet and wall",
        Some(Help::Arm | Help::Seat) => "all that carries it",
    };
    let when = if at_key {
        format!("`{name}` falls over")
    } else {
        format!("the body falls over on the way to `{name}`")
    };
    let remedy = if balance.helped_by.is_none() {
        "bring the weight over the feet, or name a support as a contact: a hand on the wall or seat"
    } else {
        "bring the weight over what carries it, or name another contact that takes it"
    };
    Finding {
        rule: Rule::Balance,
        place: Place::Pose(key),
        what: format!("{when}: its centre of mass is {place} {carried}"),
        by: length(lack),
        remedy: remedy.to_owned(),
    }
}
