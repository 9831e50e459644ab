//! Days away: the working days without a standup before a day.
//!
//! Invariant: a day off is no day away; a team that never held a standup was never away.

use chrono::{Days, NaiveDate};

use crate::state::{Board, Record};

/// From how many working days without a standup on somebody was away.
const LEAST: usize = 2;
/// How far back the last standup is looked for, in days: who comes back later begins anew.
const FURTHEST: Days = Days::new(366);

/// The working days since the last standup, up to but not including a day, the oldest first: *After days away* of DESIGN.md
/// section 5. None where there are fewer than two, or where the day's own standup was held.
pub fn days_away(board: &Board, day: NaiveDate) -> Vec<NaiveDate> {
    let calendar = board.calendar();
    // On nearly every day this is all that is looked at.
    let mut near = std::iter::once(day).chain(calendar.before(day).take(LEAST));
    if near.any(|it| board.records.standup(it).is_some()) {
        return Vec::new();
    }
    let from = day.checked_sub_days(FURTHEST).unwrap_or(NaiveDate::MIN);
    let standups = board.records.between(from, day).filter_map(Record::standup);
    let Some(last) = standups.map(|it| it.day).max() else {
        return Vec::new();
    };
    let mut days: Vec<NaiveDate> = calendar.before(day).take_while(|it| last < *it).collect();
    if days.len() < LEAST {
        return Vec::new();
    }
    days.reverse();
    days
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::{id::RecordId, record::Standup};

    fn on(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    /// Standups were held on these days, and the Friday before Christmas is off.
    fn board(held: &[&str]) -> Board {
        let mut board = Board::default();
        board.head_mut().meeting.days_off.push(on("2026-12-25"));
        board.records.extend(
            held.iter()
                .map(|it| Standup::on(RecordId::new(*it), on(it))),
        );
        board
    }

    #[track_caller]
    fn check(held: &[&str], day: &str, away: &[&str]) {
        let days: Vec<String> = days_away(&board(held), on(day))
            .iter()
            .map(ToString::to_string)
            .collect();
        assert_eq!(days, away, "{held:?} {day}");
    }

    #[test]
    fn two_working_days_without_a_standup_are_days_away() {
        check(&["2026-10-07"], "2026-10-12", &["2026-10-08", "2026-10-09"]);
        check(
            &["2026-10-01", "2026-10-02"],
            "2026-10-08",
            &["2026-10-05", "2026-10-06", "2026-10-07"],
        );
    }

    #[test]
    fn one_is_none_and_weekends_and_days_off_do_not_count() {
        check(&["2026-10-09"], "2026-10-12", &[]);
        check(&["2026-10-08"], "2026-10-12", &[]);
        check(&["2026-12-23"], "2026-12-28", &[]);
        check(&["2026-12-23"], "2026-12-29", &["2026-12-24", "2026-12-28"]);
    }

    #[test]
    fn a_standup_on_a_weekend_or_later_in_the_file_counts() {
        check(&["2026-10-10", "2026-10-01"], "2026-10-13", &[]);
        check(
            &["2026-10-10", "2026-10-01"],
            "2026-10-14",
            &["2026-10-12", "2026-10-13"],
        );
    }

    #[test]
    fn nobody_is_away_who_met_today_or_never() {
        check(&["2026-10-01", "2026-10-12"], "2026-10-12", &[]);
        check(&[], "2026-10-12", &[]);
        check(&["2025-10-01"], "2026-10-12", &[]);
        check(&["2026-10-13"], "2026-10-12", &[]);
    }
}
