//! The numbers of the game, in one place.

/// The numbers that streaks, shields and experience go by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rules {
    /// Seconds of activity from which a session counts: two minutes. One that was stopped for pain
    /// counts whatever its length.
    pub counts_from_s: u32,
    /// Shields that a daily streak begins with.
    pub first_shields: u32,
    /// Active days that earn another shield.
    pub days_per_shield: u32,
    /// The most shields at a time.
    pub most_shields: u32,
    /// The same in the first days of a streak, when a habit needs more slack.
    pub most_shields_early: u32,
    /// How many days that is: a month.
    pub early_days: i64,
    /// Longest rest or pause, in days.
    pub longest_range_days: i64,
    /// How many days a pause for sickness may begin before the day on which it was noted.
    pub back_dated_days: i64,
    /// Seconds of one muscle on one side that earn experience in a session: 4 minutes, where the
    /// benefit of stretching tops out (Ingram and others, Sports Medicine 2025,
    /// doi:10.1007/s40279-024-02143-9; 189 studies).
    pub dose_per_session_s: u32,
    /// The same in a week: 10 minutes (the same source).
    pub dose_per_week_s: u32,
    /// Seconds of dose for a point of experience.
    pub seconds_per_point: u32,
    /// Points for having stopped because it hurt, once a day: as many as the shortest session that
    /// counts can earn with one side at a time.
    pub pain_stop_points: u32,
    /// Hours for which an interrupted session is offered again.
    pub resume_within_hours: i64,
}

impl Default for Rules {
    fn default() -> Self {
        Self {
            counts_from_s: 120,
            first_shields: 2,
            days_per_shield: 7,
            most_shields: 2,
            most_shields_early: 3,
            early_days: 30,
            longest_range_days: 90,
            back_dated_days: 3,
            dose_per_session_s: 240,
            dose_per_week_s: 600,
            seconds_per_point: 6,
            pain_stop_points: 20,
            resume_within_hours: 12,
        }
    }
}
