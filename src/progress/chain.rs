//! A chain of active days, and the shields that carry it over missed ones.

use jiff::civil::Date;

use super::civil::{days_between, plus_days};
use super::history::History;
use super::rules::Rules;

/// Days between two active ones on which something was expected and nothing done.
#[derive(Default)]
pub struct Gap {
    /// Each costs a shield. Oldest first; no more of them than prove that the gap can't be crossed.
    pub missed: Vec<Date>,
    /// Days that the calendar skipped: they count as kept and cost nothing.
    pub lost: u32,
}

impl Gap {
    /// The gap between two dates, of which one may have been lost on a journey.
    pub fn between(
        from: Date,
        to: Date,
        lost: Option<Date>,
        history: &History,
        rules: &Rules,
    ) -> Self {
        let mut gap = Self::default();
        for day in (1..days_between(from, to)).map(|days| plus_days(from, days)) {
            if lost == Some(day) {
                gap.lost += 1;
            } else if !history.is_covered(day) {
                if gap.is_hopeless(rules) {
                    break;
                }
                gap.missed.push(day);
            }
        }
        gap
    }

    /// Whether no shields there can be would carry a chain over it.
    pub fn is_hopeless(&self, rules: &Rules) -> bool {
        let most = rules.most_shields.max(rules.most_shields_early);
        self.missed.len() > most as usize
    }
}

/// A chain of active days. Shields are kept as credit, one unit for an active day, up to that of
/// the most shields; one costs as much as earns it. So more sessions can never mean fewer shields.
pub struct Chain {
    /// Days kept so far.
    pub days: u32,
    /// Missed days that a shield was spent on.
    pub shielded: Vec<Date>,
    began: Date,
    last: Date,
    credit: u32,
    /// Days that count as kept as soon as the person comes back.
    uncounted: u32,
}

impl Chain {
    /// A chain of one day.
    pub fn begin(date: Date, rules: &Rules) -> Self {
        let mut chain = Self {
            days: 0,
            shielded: Vec::new(),
            began: date,
            last: date,
            credit: rules.first_shields * rules.days_per_shield,
            uncounted: 0,
        };
        chain.add_active(date, rules);
        chain
    }

    /// Adds an active day; the missed days before it now count as kept.
    pub fn add_active(&mut self, date: Date, rules: &Rules) {
        self.last = date;
        self.credit = (self.credit + 1).min(self.most_credit(date, rules));
        self.days += 1 + self.uncounted;
        self.uncounted = 0;
    }

    /// Goes over the missed days of a gap. When the shields don't last it stays where it is.
    pub fn cross(&mut self, gap: &Gap, rules: &Rules) -> bool {
        let mut credit = self.credit;
        for day in &gap.missed {
            credit = credit.min(self.most_credit(*day, rules));
            let Some(left) = credit.checked_sub(rules.days_per_shield) else {
                return false;
            };
            credit = left;
        }
        self.credit = credit;
        self.last = gap.missed.last().copied().unwrap_or(self.last);
        self.uncounted += gap.lost + u32::try_from(gap.missed.len()).unwrap_or(0);
        self.shielded.extend_from_slice(&gap.missed);
        true
    }

    /// Shields left.
    pub const fn shields(&self, rules: &Rules) -> u32 {
        self.credit / rules.days_per_shield
    }

    /// Active days until the next shield; `None` when there can't be more.
    pub fn next_shield_in(&self, rules: &Rules) -> Option<u32> {
        let is_full = self.shields(rules) >= self.most_shields(self.last, rules);
        let missing = rules.days_per_shield - self.credit % rules.days_per_shield;
        (!is_full).then_some(missing)
    }

    fn most_shields(&self, date: Date, rules: &Rules) -> u32 {
        if days_between(self.began, date) < rules.early_days {
            rules.most_shields_early
        } else {
            rules.most_shields
        }
    }

    fn most_credit(&self, date: Date, rules: &Rules) -> u32 {
        self.most_shields(date, rules) * rules.days_per_shield
    }
}
