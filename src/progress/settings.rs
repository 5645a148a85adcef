//! What a person has chosen about their own goal, day and week.

use jiff::civil::Weekday;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use super::civil::DayStart;

/// On how many days of a week a person wants to do something, 2 to 6.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "u32", into = "u32")]
pub struct WeeklyGoal(u32);

impl WeeklyGoal {
    /// A goal of so many days. Seven is not offered: a week without a rest day is no goal.
    ///
    /// # Errors
    /// When it is not 2 to 6.
    pub const fn new(days: u32) -> Result<Self, InvalidWeeklyGoal> {
        if days < 2 || days > 6 {
            return Err(InvalidWeeklyGoal(days));
        }
        Ok(Self(days))
    }

    /// Days of a week.
    #[must_use]
    pub const fn days(self) -> u32 {
        self.0
    }
}

impl Default for WeeklyGoal {
    /// Three of seven: the least that flexibility guidelines call enough is two to three
    /// (ACSM's Guidelines for Exercise Testing and Prescription, 11th edition).
    fn default() -> Self {
        Self(3)
    }
}

impl TryFrom<u32> for WeeklyGoal {
    type Error = InvalidWeeklyGoal;

    fn try_from(days: u32) -> Result<Self, Self::Error> {
        Self::new(days)
    }
}

impl From<WeeklyGoal> for u32 {
    fn from(goal: WeeklyGoal) -> Self {
        goal.0
    }
}

/// A number of days that can't be a weekly goal.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0} days a week can't be the goal: choose 2 to 6")]
pub struct InvalidWeeklyGoal(u32);

/// The day on which calendar weeks begin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WeekStart(pub Weekday);

impl Default for WeekStart {
    /// Monday, as in ISO 8601.
    fn default() -> Self {
        Self(Weekday::Monday)
    }
}

const NAMES: [(&str, Weekday); 7] = [
    ("monday", Weekday::Monday),
    ("tuesday", Weekday::Tuesday),
    ("wednesday", Weekday::Wednesday),
    ("thursday", Weekday::Thursday),
    ("friday", Weekday::Friday),
    ("saturday", Weekday::Saturday),
    ("sunday", Weekday::Sunday),
];

impl Serialize for WeekStart {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let name = NAMES.iter().find(|(_, day)| *day == self.0);
        serializer.serialize_str(name.map_or("monday", |(name, _)| name))
    }
}

impl<'de> Deserialize<'de> for WeekStart {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        let day = NAMES.iter().find(|(name, _)| *name == text);
        day.map(|(_, day)| Self(*day))
            .ok_or_else(|| de::Error::custom(format!("\"{text}\" is not a day of the week")))
    }
}

/// The choices in force.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Settings {
    /// Days of a week that make the weekly streak.
    pub weekly_goal: WeeklyGoal,
    /// When a day begins.
    pub day_start: DayStart,
    /// When a week begins.
    pub week_start: WeekStart,
}

/// Some choices, changed; what is not given stays.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SettingsChange {
    /// New weekly goal.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub weekly_goal: Option<WeeklyGoal>,
    /// New start of the day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub day_start: Option<DayStart>,
    /// New start of the week.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub week_start: Option<WeekStart>,
}

impl Settings {
    /// These settings with a change made.
    #[must_use]
    pub fn with(self, change: SettingsChange) -> Self {
        Self {
            weekly_goal: change.weekly_goal.unwrap_or(self.weekly_goal),
            day_start: change.day_start.unwrap_or(self.day_start),
            week_start: change.week_start.unwrap_or(self.week_start),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_week_keeps_a_rest_day() {
        let error = WeeklyGoal::new(7).unwrap_err().to_string();
        assert!(error.contains("2 to 6"), "{error}");
        assert!(serde_json::from_str::<WeeklyGoal>("1").is_err());
        assert_eq!(serde_json::from_str::<WeeklyGoal>("6").unwrap().days(), 6);
    }

    #[test]
    fn a_change_leaves_the_rest_alone() {
        let change = SettingsChange {
            weekly_goal: Some(WeeklyGoal::new(5).unwrap()),
            ..SettingsChange::default()
        };
        let settings = Settings::default().with(change);
        assert_eq!(settings.weekly_goal.days(), 5);
        assert_eq!(settings.day_start, DayStart::default());
    }

    #[test]
    fn days_of_the_week_are_written_by_name() {
        let sunday = WeekStart(Weekday::Sunday);
        assert_eq!(serde_json::to_string(&sunday).unwrap(), "\"sunday\"");
        assert_eq!(
            serde_json::from_str::<WeekStart>("\"sunday\"").unwrap(),
            sunday
        );
        assert!(serde_json::from_str::<WeekStart>("\"someday\"").is_err());
    }
}
