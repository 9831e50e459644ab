//! The question after days away.

use super::*;
use crate::{
    app::dialog::{Absence, DaysAway},
    insight::Insight,
    state::record::Standup,
};

/// The team, which held its standups up to this day of October.
fn held_to(last: u32) -> Board {
    let mut board = lived(2);
    let days = on("2026-10-01").iter_days();
    let days = days.take_while(|it| *it <= on(&format!("2026-10-{last:02}")));
    let calendar = board.calendar();
    let held: Vec<Standup> = days
        .filter(|it| calendar.is_working_day(*it))
        .map(|it| Standup::on(RecordId::new(format!("s{it}")), it))
        .collect();
    board.records.extend(held);
    board
}

fn asked(desk: &Desk) -> Option<&DaysAway> {
    match desk.app.dialogs() {
        [Dialog::DaysAway(it)] => Some(it),
        _ => None,
    }
}

fn streak(desk: &Desk) -> usize {
    Insight::of(desk.app.board(), desk.app.today()).streak()
}

#[test]
fn days_off_are_written_with_one_key_and_heal_the_streak() {
    let mut desk = Desk::open(held_to(7));
    assert_eq!(
        asked(&desk).unwrap().days,
        [on("2026-10-08"), on("2026-10-09")]
    );
    let screen = desk.seen(80, 24);
    assert!(screen.contains("Thu and Fri without standup"), "{screen}");
    assert_eq!(streak(&desk), 0);
    desk.press("1");
    assert_eq!(desk.notice(), "2 days off: Thu and Fri");
    let off = &desk.disk.head.meeting.days_off;
    assert_eq!(*off, [on("2026-10-08"), on("2026-10-09")]);
    assert_eq!(streak(&desk), 5);
    desk.press("u");
    assert!(desk.disk.head.meeting.days_off.is_empty());
    assert!(asked(&desk).is_none());
}

#[test]
fn what_was_skipped_changes_nothing() {
    for keys in ["2", "<enter>", "<esc>"] {
        let mut desk = Desk::open(held_to(6));
        let before = desk.app.board().clone();
        desk.press(keys);
        assert!(desk.app.dialogs().is_empty(), "{keys}");
        assert_eq!(*desk.app.board(), before, "{keys}");
    }
    let mut desk = Desk::open(held_to(6));
    desk.press("j");
    assert_eq!(asked(&desk).unwrap().pointed(), Some(Absence::DaysOff));
    desk.press("7");
    assert!(asked(&desk).is_some(), "no such answer");
}

#[test]
fn nobody_is_asked_without_a_gap_on_another_day_or_where_nothing_can_be_written() {
    assert!(asked(&Desk::open(held_to(9))).is_none());
    assert!(asked(&Desk::open(held_to(8))).is_none(), "one day is none");
    assert!(asked(&Desk::open(lived(2))).is_none(), "never held");
    let mut other_day = start(held_to(6), "2026-10-12T08:00");
    other_day.date = Some(on("2026-10-09"));
    assert!(asked(&Desk::start(other_day)).is_none());
    let mut read_only = start(held_to(6), "2026-10-12T08:00");
    read_only.read_only = Some("the file is read-only".to_owned());
    assert!(asked(&Desk::start(read_only)).is_none());
}

#[test]
fn a_board_that_stays_open_asks_once_on_each_morning_after_a_gap() {
    let mut desk = Desk::start(start(held_to(9), "2026-10-12T08:00"));
    desk.send(Message::Clock(at("2026-10-13T08:00")));
    assert!(asked(&desk).is_none());
    desk.send(Message::Clock(at("2026-10-14T08:00")));
    assert_eq!(asked(&desk).unwrap().days.len(), 2);
    desk.press("2");
    desk.send(Message::Clock(at("2026-10-14T09:00")));
    assert!(asked(&desk).is_none());
}
