//! Shields: what a missed day costs.

use super::{march, on, sessions};

#[test]
fn an_empty_journal_has_no_streak_and_two_shields() {
    let progress = on(march(10), &[]);
    assert_eq!((progress.streak.days, progress.streak.best_days), (0, 0));
    assert_eq!(
        (progress.shields.left, progress.shields.next_in),
        (2, Some(7))
    );
}

#[test]
fn a_missed_day_costs_a_shield_and_counts_as_kept_on_coming_back() {
    let away = on(march(5), &sessions(1..=3));
    assert_eq!((away.streak.days, away.shields.left), (3, 1));
    let back = on(march(5), &sessions([1, 2, 3, 5]));
    assert_eq!((back.streak.days, back.shields.left), (5, 1));
    assert_eq!(back.shields.spent_on, [march(4)]);
}

#[test]
fn the_oldest_missed_day_takes_the_shield_first() {
    let progress = on(march(7), &sessions([1, 4, 6]));
    // Days 2 and 3 take both; none is left for day 5, so the oldest day of the chain falls off.
    assert_eq!(progress.shields.spent_on, [march(5)]);
    assert_eq!((progress.streak.days, progress.streak.best_days), (3, 4));
}

#[test]
fn three_missed_days_are_too_many_for_two_shields() {
    let progress = on(march(7), &sessions(1..=3));
    assert_eq!((progress.streak.days, progress.streak.best_days), (0, 3));
    assert_eq!(on(march(6), &sessions(1..=3)).streak.days, 3);
}

#[test]
fn seven_active_days_earn_a_third_shield_in_the_first_month() {
    let six = on(march(6), &sessions(1..=6));
    assert_eq!((six.shields.left, six.shields.next_in), (2, Some(1)));
    let seven = on(march(7), &sessions(1..=7));
    assert_eq!((seven.shields.left, seven.shields.next_in), (3, None));
    assert_eq!(on(march(30), &sessions(1..=30)).shields.left, 3);
}

#[test]
fn after_the_first_month_two_shields_are_the_most() {
    let month = on(march(31), &sessions(1..=31));
    assert_eq!((month.shields.left, month.shields.next_in), (2, None));
    assert_eq!(on(march(34), &sessions(1..=31)).streak.days, 31);
}

#[test]
fn a_streak_too_long_for_its_shields_sheds_its_oldest_days() {
    // Three missed days: more than 31 days can bear, but not more than the last 29 alone could,
    // which are in their first month.
    assert_eq!(on(march(35), &sessions(1..=31)).streak.days, 29);
    assert_eq!(on(march(36), &sessions(1..=31)).streak.days, 0);
}

#[test]
fn an_old_session_from_another_device_takes_no_shields_from_the_streak() {
    let without = on(march(7), &sessions([4, 7]));
    let with = on(march(7), &sessions([1, 4, 7]));
    assert_eq!((without.streak.days, with.streak.days), (4, 4));
}

#[test]
fn a_spent_shield_is_earned_again_by_seven_days() {
    let mut days: Vec<i64> = (1..=31).collect();
    days.retain(|day| *day != 30);
    let spent = on(march(31), &sessions(days.clone()));
    assert_eq!((spent.shields.left, spent.shields.next_in), (2, None));
    days.extend([33, 34]);
    assert_eq!(on(march(34), &sessions(days.clone())).shields.left, 1);
    days.extend(35..=39);
    assert_eq!(on(march(39), &sessions(days)).shields.left, 2);
}

#[test]
fn sixty_days_away_eat_no_more_than_the_shields_there_are() {
    let mut records = sessions(1..=7);
    let gone = on(march(67), &records);
    assert_eq!((gone.streak.days, gone.streak.best_days), (0, 7));
    records.extend(sessions([68]));
    let back = on(march(68), &records);
    assert_eq!((back.streak.days, back.streak.best_days), (1, 7));
    // A new streak begins with its own two shields; nothing was spent at zero.
    assert_eq!((back.shields.left, back.shields.spent_on.len()), (2, 0));
}
