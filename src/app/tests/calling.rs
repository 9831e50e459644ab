//! The board says when it is eight, and the end of a turn is heard where that is wanted.

use super::*;
use crate::{
    config::Switch,
    state::{board::Away, record::Standup},
};

fn tick(desk: &mut Desk, now: &str) {
    let now = DateTime::parse_from_rfc3339(&format!("{now}+03:00")).unwrap();
    desk.send(Message::Clock(now));
}

fn rings(desk: &Desk) -> usize {
    let rings = desk.asked.iter().filter(|it| matches!(it, Effect::Ring));
    rings.count()
}

/// A board of two that is open since before eight on Monday.
fn early(change: impl FnOnce(&mut Board)) -> Desk {
    let mut board = lived(2);
    change(&mut board);
    let mut desk = Desk::start(Start {
        meeting: MeetingSettings {
            bell: Switch::On,
            ..MeetingSettings::default()
        },
        ..start(board, "2026-10-12T07:40")
    });
    desk.app.me = Some(PersonId::new("ana"));
    desk
}

#[test]
fn a_board_that_is_open_says_when_it_is_time() {
    let mut desk = early(|_| {});
    assert_eq!(
        desk.app.calls_at().map(|it| it.to_string()).unwrap(),
        "2026-10-12 08:00:00"
    );
    tick(&mut desk, "2026-10-12T07:59:59");
    assert_eq!(desk.notice(), "");
    tick(&mut desk, "2026-10-12T08:00:00");
    assert_eq!(desk.notice(), "it is 8:00: time for the standup");
    assert_eq!((rings(&desk), desk.app.calls_at()), (1, None));
    desk.press("j");
    tick(&mut desk, "2026-10-12T08:00:01");
    assert_eq!((desk.notice(), rings(&desk)), ("", 1), "it is said once");
}

#[test]
fn a_machine_that_slept_says_when_the_standup_was() {
    let mut desk = early(|_| {});
    tick(&mut desk, "2026-10-12T10:30:00");
    assert_eq!(desk.notice(), "the standup was at 8:00");
    // Over midnight as well.
    let mut desk = early(|_| {});
    tick(&mut desk, "2026-10-13T08:05:00");
    assert_eq!(desk.notice(), "it is 8:00: time for the standup");
}

#[test]
fn a_board_that_is_opened_later_says_nothing() {
    let mut desk = Desk::open(lived(2));
    tick(&mut desk, "2026-10-12T08:00:01");
    assert_eq!((desk.notice(), desk.app.calls_at()), ("", None));
}

#[test]
fn what_was_said_over_a_dialog_is_said_again_on_the_board() {
    let mut desk = early(|_| {});
    desk.press("3a").press("Call");
    tick(&mut desk, "2026-10-12T08:00:00");
    assert_eq!(desk.notice(), "it is 8:00: time for the standup");
    desk.press(" Dan");
    assert_eq!(desk.notice(), "");
    desk.press("<esc>");
    // What was typed comes back when that is asked for, which is said first.
    desk.press("j");
    assert_eq!(desk.notice(), "it is 8:00: time for the standup");
    desk.press("j");
    assert_eq!(desk.notice(), "");
}

#[test]
fn nobody_is_called_where_there_is_nothing_to_come_to() {
    type Change = fn(&mut Board);
    let changes: [(&str, Change); 4] = [
        ("a day off", |it| {
            it.head_mut().meeting.days_off.push(on("2026-10-12"));
        }),
        ("no day of work", |it| {
            it.head_mut().meeting.workdays = vec![chrono::Weekday::Tue];
        }),
        ("away", |it| {
            let mut people = it.head_mut().people.iter_mut();
            let ana = people.next().unwrap();
            ana.away.push(Away {
                from: on("2026-10-09"),
                to: on("2026-10-12"),
                origin: crate::state::Origin::default(),
            });
        }),
        ("held", |it| {
            it.hold(Standup::on(RecordId::new("held"), on("2026-10-12")));
        }),
    ];
    for (why, change) in changes {
        let mut desk = early(change);
        assert_eq!(desk.app.calls_at(), None, "{why}");
        tick(&mut desk, "2026-10-12T08:00:00");
        assert_eq!((desk.notice(), rings(&desk)), ("", 0), "{why}");
    }
    let mut desk = early(|_| {});
    desk.press("s");
    assert_eq!(desk.app.calls_at(), None, "under way");
}

#[test]
fn the_small_hours_are_the_end_of_a_night_owls_day() {
    let mut desk = early(|it| {
        let meeting = &mut it.head_mut().meeting;
        meeting.day_starts_at = "03:00:00".parse().unwrap();
        meeting.at = "01:30:00".parse().unwrap();
    });
    assert_eq!(
        desk.app.calls_at().map(|it| it.to_string()).unwrap(),
        "2026-10-13 01:30:00"
    );
    tick(&mut desk, "2026-10-13T01:30:00");
    assert_eq!(desk.notice(), "it is 1:30: time for the standup");
}

#[test]
fn the_end_of_a_turn_and_of_the_whole_is_heard_once_where_that_is_wanted() {
    for (bell, expected) in [(Switch::On, 2), (Switch::Off, 0)] {
        let mut desk = Desk::start(Start {
            meeting: MeetingSettings {
                bell,
                turn: Some(std::time::Duration::from_mins(1)),
                ..MeetingSettings::default()
            },
            ..start(lived(2), "2026-10-12T08:00")
        });
        desk.app.me = Some(PersonId::new("ana"));
        desk.press("s");
        for minute in 8..=25 {
            let second = if minute % 2 == 0 { 0 } else { 30 };
            tick(&mut desk, &format!("2026-10-12T08:{minute:02}:{second:02}"));
        }
        assert_eq!(rings(&desk), expected);
    }
}
