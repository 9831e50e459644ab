//! Whether a day had its standup, and what belongs to which day.

use super::*;

#[test]
fn once_the_standup_is_held_a_number_belongs_to_the_next_morning() {
    let (mut board, mut ids) = board();
    let friday = day("2026-10-09");
    assert_eq!(board.morning_of(friday), friday);
    board.hold(Standup::on(ids.fresh(), friday));
    assert_eq!(board.morning_of(friday), day("2026-10-12"));
}

#[test]
fn a_day_has_met_when_yesterday_is_judged_and_a_promise_was_made_on_the_day() {
    let (mut board, mut ids) = board();
    let (friday, monday) = (day("2026-10-09"), day("2026-10-12"));
    assert!(board.has_met(friday), "nothing was promised before");
    assert!(!board.has_met(monday));
    board
        .carry(
            &RecordId::new("one"),
            carrying("2026-10-12", Insistence::Ask),
            &mut ids,
        )
        .unwrap();
    assert!(board.has_met(monday));
}

#[test]
fn a_night_owls_promise_after_midnight_is_made_on_the_day_before() {
    let (mut board, mut ids) = board();
    board.head_mut().meeting.day_starts_at = "03:00:00".parse().unwrap();
    let friday = day("2026-10-09");
    let carrying = |to: &str, at: &str| Carrying {
        to: day(to),
        made: DateTime::parse_from_rfc3339(at).unwrap(),
        insistence: Insistence::Ask,
    };
    let two = board
        .carry(
            &RecordId::new("one"),
            carrying("2026-10-12", "2026-10-13T00:30:00+03:00"),
            &mut ids,
        )
        .unwrap();
    assert!(board.has_met(friday));
    assert!(board.has_met(day("2026-10-12")), "half past midnight");
    board
        .carry(
            &two,
            carrying("2026-10-13", "2026-10-13T02:59:00+03:00"),
            &mut ids,
        )
        .unwrap();
    assert!(
        !board.has_met(day("2026-10-13")),
        "planned the night before"
    );
}
