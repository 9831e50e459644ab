//! The mouse: on the board, in dialogs and on the first run.

use crossterm::event::{KeyModifiers, MouseButton, MouseEvent, MouseEventKind};

use super::*;

/// Clicks on the first letter of a text, where the screen shows it last.
#[track_caller]
fn click(desk: &mut Desk, text: &str) {
    let size = desk.app.size();
    let seen = desk.seen(size.width, size.height);
    // Each line of the picture is in quotation marks.
    let found = seen.lines().enumerate().filter_map(|(row, line)| {
        let before = line.trim_start_matches('"').split(text).next()?;
        line.contains(text).then(|| (before.chars().count(), row))
    });
    let Some((column, row)) = found.last() else {
        panic!("{text} is not on:\n{seen}");
    };
    click_at(desk, column, row);
}

fn click_at(desk: &mut Desk, column: usize, row: usize) {
    let event = Event::Mouse(MouseEvent {
        kind: MouseEventKind::Down(MouseButton::Left),
        column: column.try_into().unwrap(),
        row: row.try_into().unwrap(),
        modifiers: KeyModifiers::NONE,
    });
    if let Some(message) = input::translate(&desk.app, &desk.keymap, event) {
        desk.send(message);
    }
}

#[test]
fn a_click_on_a_verdict_gives_it_and_one_on_a_reason_takes_it() {
    let mut desk = Desk::open(lived(2));
    desk.press("x");
    click(&mut desk, "kept     It was");
    assert!(desk.pane(Pane::Yesterday).starts_with("*+ana Call Mihai"));
    desk.press("jxmno pictures<enter>jx");
    click(&mut desk, "missed ");
    click(&mut desk, "no pictures");
    desk.press("<enter>");
    assert!(
        desk.pane(Pane::Yesterday)
            .ends_with("*!dan Record video 2 (leads): no pictures")
    );
}

#[test]
fn a_click_on_a_choice_chooses_it() {
    let mut desk = Desk::open(lived(2));
    desk.press("r");
    click(&mut desk, "Posts  ");
    assert!(
        desk.pane(Pane::Yesterday)
            .starts_with("*-ana Call Mihai (posts)")
    );
    desk.press("w");
    click(&mut desk, "Dan  ");
    assert!(desk.pane(Pane::Yesterday).starts_with("*-dan Call Mihai"));
    desk.press(":zoo");
    click(&mut desk, "zoom ");
    assert_eq!(desk.app.zoom(), Zoom::Pane);
    // The third carry goes on with what was clicked on.
    let mut board = lived(1);
    board
        .records
        .change_commitment(&RecordId::new("one"), |it| it.times = 2);
    let mut desk = Desk::open(board);
    desk.press("c");
    click(&mut desk, "split it");
    assert!(matches!(desk.app.dialogs().last(), Some(Dialog::Split(_))));
}

#[test]
fn a_click_on_a_field_gives_it_the_keyboard() {
    let mut desk = Desk::open(lived(1));
    desk.press("3aShip it");
    click(&mut desk, "size ");
    desk.press("20m");
    click(&mut desk, "result ");
    click(&mut desk, "Leads  ");
    click(&mut desk, "what ");
    desk.press(" today<enter>");
    assert_eq!(desk.pane(Pane::Today), "*-ana Ship it today (leads) 20m");
    desk.press("2<enter>");
    click(&mut desk, "remark  what");
    desk.press("from the fair");
    click(&mut desk, "number ");
    desk.press("7<enter>");
    assert_eq!(desk.notice(), "Prospects 0 to 7");
}

#[test]
fn a_click_beside_what_is_asked_does_nothing() {
    let mut desk = Desk::open(lived(2));
    for keys in ["x", "3a", "2<enter>7", "r", ":", "?"] {
        desk.press("<esc><esc><esc>1").press(keys);
        let before = desk.seen(120, 36);
        for (column, row) in [(0, 0), (3, 8), (119, 35), (60, 35)] {
            click_at(&mut desk, column, row);
        }
        assert_eq!(desk.seen(120, 36), before, "{keys}");
    }
    assert_eq!(desk.disk, lived(2));
}

#[test]
fn the_first_run_can_be_clicked_through() {
    let mut start = start(board(0), "2026-10-12T08:00");
    start.opening = Opening::Nothing;
    let mut desk = Desk::start(start);
    click(&mut desk, "Four questions");
    click(&mut desk, "by when ");
    desk.press("<ctrl-u>2026-10-30");
    click(&mut desk, "what ");
    desk.press("Bill 1 client<enter>");
    assert!(
        desk.seen(120, 36).contains("2 of 4"),
        "{}",
        desk.seen(120, 36)
    );
    desk.press("<esc><esc>");
    click(&mut desk, "Look at a sample");
    assert!(matches!(desk.asked.as_slice(), [Effect::OpenSample]));
}

#[test]
fn a_click_focuses_and_the_wheel_moves() {
    let mut desk = Desk::open(lived(2));
    let area = desk.app.areas().panes.get(Pane::Measure).rows();
    let place = area.as_position();
    desk.send(Message::Input(Input::Clicked(place)));
    assert_eq!(desk.app.focus(), Pane::Measure);
    desk.send(Message::Input(Input::Wheel(place, Turn::Down)));
    assert_eq!(desk.app.cursor(Pane::Measure).entry(), Some(1));
}

#[test]
fn the_wheel_goes_through_what_a_dialog_lists_and_changes_nothing_that_is_typed() {
    let mut desk = Desk::open(lived(2));
    let wheel = |turn| Message::Input(Input::Wheel(ratatui::layout::Position::ORIGIN, turn));
    desk.press("?");
    let before = desk.seen(120, 36);
    desk.send(wheel(Turn::Down));
    assert_ne!(desk.seen(120, 36), before);
    desk.send(wheel(Turn::Up));
    assert_eq!(desk.seen(120, 36), before);
    desk.press("<esc>w");
    desk.send(wheel(Turn::Down));
    desk.press("<enter>");
    assert!(desk.pane(Pane::Yesterday).contains("dan Call Mihai"));
    desk.press("2<enter>7");
    desk.send(wheel(Turn::Up));
    desk.press("<enter>");
    assert!(desk.pane(Pane::Measure).contains("Prospects 7"));
}
