//! A warm word at the end of a session. Short, and without guilt: nobody is told what they missed.

use rand::Rng;
use rand::seq::IndexedRandom;

use super::civil::days_between;
use super::fold::Progress;
use super::record::EndReason;

/// What a word of encouragement is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Occasion {
    /// The first session ever.
    FirstSession,
    /// The person stopped because it hurt.
    StoppedForPain,
    /// Back after three days or more.
    CameBack,
    /// The weekly goal was met.
    WeekGoalMet,
    /// The daily streak has grown.
    StreakGrew,
    /// The person stopped before the end.
    StoppedEarly,
    /// Any other session.
    Finished,
    /// A day of planned rest, or sick.
    Resting,
}

impl Occasion {
    /// All there are.
    pub const ALL: [Self; 8] = [
        Self::FirstSession,
        Self::StoppedForPain,
        Self::CameBack,
        Self::WeekGoalMet,
        Self::StreakGrew,
        Self::StoppedEarly,
        Self::Finished,
        Self::Resting,
    ];

    /// What is most worth saying after a session, from progress without it and with it.
    #[must_use]
    pub fn after_session(before: &Progress, after: &Progress, reason: EndReason) -> Self {
        let last = before.last_session.as_ref();
        let away = last.map_or(0, |last| days_between(last.date, after.today) - 1);
        match reason {
            EndReason::StoppedForPain => Self::StoppedForPain,
            _ if before.sessions == 0 && after.sessions > 0 => Self::FirstSession,
            _ if away >= 3 => Self::CameBack,
            EndReason::Completed if after.streak.weeks > before.streak.weeks => Self::WeekGoalMet,
            EndReason::Completed if after.streak.days > before.streak.days => Self::StreakGrew,
            EndReason::Completed => Self::Finished,
            EndReason::StoppedEarly | EndReason::Other => Self::StoppedEarly,
        }
    }

    const fn lines(self) -> &'static [&'static str] {
        match self {
            Self::FirstSession => &[
                "That's the first one. The hardest is behind you.",
                "You began. Everything else grows from here.",
                "A good start, and your body noticed.",
                "One session in. Tomorrow it will feel familiar.",
            ],
            Self::StoppedForPain => &[
                "Stopping was the right call. Your streak is safe.",
                "You listened to your body. That is the whole skill.",
                "Well judged. Rest it, and let it settle.",
                "Knowing when to stop is strength too.",
                "Nothing lost. If it stays sore, have someone look at it.",
            ],
            Self::CameBack => &[
                "Good to see you. You picked up right where it matters.",
                "Welcome back. Breaks are part of it.",
                "You came back, and that is what habits are made of.",
                "Back on the mat. It remembers you.",
            ],
            Self::WeekGoalMet => &[
                "That's your week. The rest of it is a bonus.",
                "Weekly goal met. Your body has what it needs.",
                "You did what you set out to do this week.",
                "Goal reached. Rest days are yours now.",
            ],
            Self::StreakGrew => &[
                "Another day looked after.",
                "Small and steady. This is how it works.",
                "One more day on the chain. Nicely done.",
                "You kept it going. See you tomorrow.",
                "Your future knees say thank you.",
            ],
            Self::StoppedEarly => &[
                "What you did counts. Every minute of it.",
                "Some is far better than none.",
                "Short today, and that's fine.",
                "Enough for now. The mat will wait.",
            ],
            Self::Finished => &[
                "Done, and done well.",
                "Take that looseness with you.",
                "Feel that? That's yours for the evening.",
                "Lovely work. Drink some water.",
                "A few quiet minutes, well spent.",
            ],
            Self::Resting => &[
                "Rest is training too. Enjoy it.",
                "Nothing to do today. Your streak is resting with you.",
                "Take the time you need. We'll be here.",
                "Muscles mend while you rest.",
            ],
        }
    }
}

/// A line for the occasion, not the one that was said before if it is given.
#[must_use]
pub fn encouragement(
    occasion: Occasion,
    said_before: Option<&str>,
    rng: &mut impl Rng,
) -> &'static str {
    let lines = occasion.lines().iter().copied();
    let fresh: Vec<&str> = lines.filter(|it| Some(*it) != said_before).collect();
    fresh.choose(rng).copied().unwrap_or("Well done.")
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::super::fixture;
    use super::*;

    #[test]
    fn there_is_enough_to_say_and_each_line_is_short() {
        let lines: Vec<_> = Occasion::ALL.iter().flat_map(|it| it.lines()).collect();
        let different: BTreeSet<_> = lines.iter().collect();
        assert!(different.len() >= 20 && different.len() == lines.len());
        for line in lines {
            assert!(line.len() <= 60, "{line}");
        }
    }

    #[test]
    fn no_line_speaks_of_what_was_missed() {
        for line in Occasion::ALL.iter().flat_map(|it| it.lines()) {
            for word in [
                "miss",
                "fail",
                "lost your",
                "should",
                "must",
                "only",
                "don't",
            ] {
                assert!(!line.to_lowercase().contains(word), "{line}");
            }
        }
    }

    #[test]
    fn stopping_for_pain_is_praised_even_in_the_first_session() {
        let now = fixture::local("2026-03-10T20:00:00+01:00");
        let stop = fixture::ended("2026-03-10T19:00:00+01:00", 20, EndReason::StoppedForPain);
        let progress = |records: &[_]| {
            Progress::from_records(
                records,
                &fixture::library(),
                now,
                &super::super::Rules::default(),
            )
        };
        let (before, after) = (progress(&[]), progress(&[stop]));
        let occasion = Occasion::after_session(&before, &after, EndReason::StoppedForPain);
        assert_eq!(occasion, Occasion::StoppedForPain);
    }

    #[test]
    fn the_same_seed_says_the_same_and_never_the_same_twice_running() {
        let mut before = None;
        for seed in 0..200 {
            let say = |before| encouragement(Occasion::Finished, before, &mut fixture::rng(seed));
            let line = say(before);
            assert_eq!(line, say(before));
            assert_ne!(Some(line), before);
            before = Some(line);
        }
    }
}
