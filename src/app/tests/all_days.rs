//! The promises of all days, found while it is typed.

use super::*;
use crate::{app::page::AllDays, command::Context};

fn page(desk: &Desk) -> &AllDays {
    match desk.app.page() {
        Some(Page::Log(it)) => it,
        other => panic!("{other:?}"),
    }
}

/// What is seen: the texts, with `*` before the focused one.
fn seen(desk: &Desk) -> Vec<String> {
    let star = |is_focused| if is_focused { "*" } else { "" };
    let seen = page(desk).seen();
    seen.map(|(it, is_focused)| format!("{}{}", star(is_focused), it.text))
        .collect()
}

/// So many days, a promise of Ana's and one of Dan's on each, from the first of January 2026 on.
fn many(days: usize) -> Board {
    let mut board = board(2);
    let dates = on("2026-01-01").iter_days().take(days);
    let promises = dates.enumerate().flat_map(|(nth, day)| {
        ["ana", "dan"].map(|who| {
            let id = RecordId::new(format!("{who}{nth}"));
            Commitment::new(id, day, PersonId::new(who), format!("{who} {nth}"))
        })
    });
    board.records.extend(promises);
    board
}

#[test]
fn what_is_typed_finds_at_once_and_enter_opens_its_day() {
    let mut desk = Desk::open(lived(2));
    desk.press("f");
    assert_eq!(desk.app.context(), Context::Filter);
    assert_eq!(
        seen(&desk),
        ["*Call Mihai", "Draft the offer", "Record video 2"]
    );
    desk.press("dan t");
    assert_eq!(seen(&desk), ["*Draft the offer"]);
    desk.press("<backspace>");
    assert_eq!(seen(&desk), ["*Draft the offer", "Record video 2"]);
    desk.press("<down><enter>");
    assert!(desk.app.page().is_none());
    assert_eq!(desk.app.date(), on("2026-10-09"));
    assert_eq!(
        desk.pane(Pane::Today),
        "-ana Call Mihai (leads), -dan Draft the offer (leads), *-dan Record video 2 (leads)"
    );
}

#[test]
fn in_the_list_letters_are_keys_and_the_filter_is_one_key_away() {
    let mut desk = Desk::open(lived(2));
    desk.press("fleads<tab>jy");
    let Some(Effect::Copy(text)) = desk.asked.pop() else {
        panic!("a copy");
    };
    assert_eq!(text, "Draft the offer");
    assert_eq!(desk.notice(), "copied: Draft the offer");
    desk.press("/ vid");
    assert_eq!(seen(&desk), ["*Record video 2"]);
    desk.press("<esc>");
    assert!(desk.app.page().is_none());
    desk.press("f<tab>q");
    assert!(desk.app.page().is_none(), "{:?}", desk.asked);
}

#[test]
fn where_nothing_is_found_nothing_opens() {
    let mut desk = Desk::open(lived(2));
    desk.press("fzzz<enter>");
    assert_eq!(desk.notice(), "nothing was found");
    assert!(desk.seen(80, 24).contains("nothing matches"));
    let mut desk = Desk::open(board(2));
    desk.press("f");
    assert!(desk.seen(80, 24).contains("nothing promised yet"));
}

#[test]
fn a_day_that_is_none_is_told_and_the_rest_is_found() {
    let mut desk = Desk::open(lived(2));
    desk.press("fsince:so dan");
    assert_eq!(seen(&desk), ["*Draft the offer", "Record video 2"]);
    let screen = desk.seen(100, 24);
    assert!(screen.contains("found `so`"), "{screen}");
    desk.press("<ctrl-u>since:fri");
    assert_eq!(page(&desk).problem, None);
    assert_eq!(page(&desk).found(), 3);
}

#[test]
fn what_others_keep_private_is_not_found() {
    let mut board = lived(2);
    board
        .records
        .change_commitment(&RecordId::new("two"), |it| it.private = true);
    let mut start = start(board, "2026-10-12T08:00");
    start.identity.configured = Some("ana".to_owned());
    let mut desk = Desk::start(start);
    desk.press("f");
    assert_eq!(seen(&desk), ["*Call Mihai", "Record video 2"]);
}

#[test]
fn the_focus_stays_in_sight_and_on_what_it_was() {
    let mut desk = Desk::open(many(200));
    desk.press("f<pagedown><pagedown><down>");
    let (chosen, rows) = (page(&desk).chosen, page(&desk).scroll);
    assert!(rows <= chosen && 0 < rows, "{rows} {chosen}");
    let focused = page(&desk).focused().unwrap().text.clone();
    // What others write at the same time moves no focus.
    let mut other = desk.disk.clone();
    let id = RecordId::new("new");
    other.records.push(Commitment::new(
        id,
        on("2026-10-12"),
        PersonId::new("dan"),
        "new",
    ));
    desk.send(Message::Changed(Disk::Board(Box::new(loaded(other)))));
    assert_eq!(page(&desk).focused().unwrap().text, focused);
    assert_eq!(page(&desk).chosen, chosen + 1);
    desk.send(Message::Input(Input::Resized(Size::new(40, 8))));
    let seen = seen(&desk);
    assert!(seen.iter().any(|it| it.starts_with('*')), "{seen:?}");
    desk.press("<tab>G");
    assert_eq!(page(&desk).focused().unwrap().text, "dan 0");
    desk.press("gg");
    assert_eq!(page(&desk).chosen, 0);
}

#[test]
fn a_click_focuses_a_promise_or_the_filter() {
    use ratatui::layout::Position;
    let mut desk = Desk::open(lived(2));
    desk.press("f<tab>");
    let place = |row| Message::Input(Input::Clicked(Position::new(20, row)));
    let areas =
        crate::layout::log(crate::layout::page(ratatui::layout::Rect::new(0, 0, 120, 36)).body);
    desk.send(place(areas.rows.y + 1));
    assert_eq!(seen(&desk)[1], "*Draft the offer");
    desk.send(place(areas.rows.y + 9));
    assert_eq!(page(&desk).chosen, 1, "nothing is there");
    desk.send(place(areas.field.y));
    assert_eq!(desk.app.context(), Context::Filter);
}

#[test]
fn every_size_of_the_screen_shows_something() {
    let mut desk = Desk::open(many(30));
    desk.press("fana");
    for (width, height) in [
        (1, 1),
        (2, 3),
        (10, 4),
        (33, 7),
        (50, 9),
        (69, 12),
        (200, 60),
    ] {
        desk.send(Message::Input(Input::Resized(Size::new(width, height))));
        let screen = desk.seen(width, height);
        assert!(width < 10 || screen.contains("ana"), "{screen}");
    }
}
