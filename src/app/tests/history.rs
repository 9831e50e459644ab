//! The calendar of months.

use super::*;
use crate::{app::page::Calendar, command::Context, state::record::Standup};

fn page(desk: &Desk) -> &Calendar {
    match desk.app.page() {
        Some(Page::History(it)) => it,
        other => panic!("{other:?}"),
    }
}

/// The team on Monday 12 October, with standups from the first of the month on.
fn desk() -> Desk {
    let mut board = lived(2);
    let calendar = board.calendar();
    let days = on("2026-10-01").iter_days().take(11);
    let days = days.filter(|it| calendar.is_working_day(*it));
    let held: Vec<Standup> = days
        .map(|it| Standup::on(RecordId::new(format!("s{it}")), it))
        .collect();
    board.records.extend(held);
    Desk::open(board)
}

#[track_caller]
fn check(keys: &str, day: &str) {
    let mut desk = desk();
    desk.press("H").press(keys);
    assert_eq!(page(&desk).day, on(day), "{keys}");
}

#[test]
fn keys_move_by_days_weeks_and_months() {
    check("", "2026-10-12");
    check("h", "2026-10-11");
    check("<right>l", "2026-10-14");
    check("k", "2026-10-05");
    check("<down>j", "2026-10-26");
    check("[", "2026-09-12");
    check("]<pagedown>", "2026-12-12");
    check("<pageup><pageup>", "2026-08-12");
    check("kkkkt", "2026-10-12");
    check("gg", "2026-10-01");
    check("ggG", "2026-10-09");
    check("@2019-02-03<enter>", "2019-02-03");
    check("]]]]]]]]]]]]]]]]]]]]", "2028-06-12");
}

#[test]
fn the_focused_day_is_always_seen_and_known() {
    for (width, height) in [(120, 36), (80, 24), (60, 18), (40, 12), (20, 6), (120, 60)] {
        let mut desk = desk();
        desk.send(Message::Input(Input::Resized(Size::new(width, height))));
        desk.press("H");
        for keys in ["", "[", "[", "kkk", "@2019-02-03<enter>", "G", "jjj", "]]]"] {
            desk.press(keys);
            let calendar = page(&desk);
            assert!(
                calendar.calendar_day(calendar.day).is_some(),
                "{width} {keys}"
            );
            let screen = desk.seen(width, height);
            let number = calendar.day.format("%-d").to_string();
            assert!(screen.contains(&number), "{screen}");
        }
    }
}

#[test]
fn enter_opens_the_day_as_the_board_of_that_day() {
    let mut desk = desk();
    desk.press("Hhhh");
    let screen = desk.seen(120, 36);
    assert!(
        screen.contains("Fri 9 Oct 2026") && screen.contains("standup held"),
        "{screen}"
    );
    desk.press("<enter>");
    assert_eq!(desk.app.context(), Context::Board);
    assert_eq!(desk.app.date(), on("2026-10-09"));
    desk.press("H@2026-10-02<enter><esc>");
    assert_eq!(desk.app.date(), on("2026-10-09"), "only looked at");
}

#[test]
fn a_day_that_is_none_is_told_in_the_dialog() {
    let mut desk = desk();
    desk.press("H@soon<enter>");
    let screen = desk.seen(80, 24);
    assert!(screen.contains("found `soon`"), "{screen}");
    desk.press("<esc><esc>");
    assert!(desk.app.page().is_none());
}

#[test]
fn what_changes_is_seen_at_once() {
    let mut desk = desk();
    desk.press("H@2026-10-09<enter>");
    assert_eq!(page(&desk).told[1].text, "0 of 3 kept · 3 open");
    let mut other = desk.disk.clone();
    other.judge(&RecordId::new("one"), Some(Verdict::Kept), None);
    desk.send(Message::Changed(Disk::Board(Box::new(loaded(other)))));
    assert_eq!(page(&desk).told[1].text, "1 of 3 kept · 2 open");
    let calendar_day = page(&desk).calendar_day(on("2026-10-09")).unwrap();
    assert_eq!(calendar_day.kept, Some(crate::report::history::Kept::Few));
}

#[test]
fn a_click_focuses_a_day_and_another_opens_it() {
    let mut desk = desk();
    desk.press("H");
    let body = crate::layout::page(ratatui::layout::Rect::new(0, 0, 120, 36)).body;
    let areas = crate::layout::calendar(body);
    let last = areas.months.last().unwrap();
    let place = areas.day(*last, on("2026-10-08"), on("2026-10-12"));
    let click = Message::Input(Input::Clicked(place.into()));
    desk.send(click.clone());
    assert_eq!(page(&desk).day, on("2026-10-08"));
    desk.send(click);
    assert_eq!(desk.app.date(), on("2026-10-08"));
    assert!(desk.app.page().is_none());
}
