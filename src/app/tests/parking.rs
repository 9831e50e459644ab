//! Points for later: parked from anywhere, seen each day, changed, dealt with, promised, taken back.

use super::*;
use crate::{layout::Pane, state::Record};

#[track_caller]
fn hides(desk: &Desk, text: &str) {
    let day = desk.pane(Pane::Today);
    assert!(!day.contains(text), "{text} is in\n{day}");
}

fn parked(desk: &Desk) -> crate::state::record::Parked {
    let mut parked = desk.disk.records.iter().filter_map(Record::parked);
    parked.next().unwrap().clone()
}

#[test]
fn a_parked_point_comes_back_each_day_until_it_is_dealt_with() {
    let mut desk = ana(lived(2));
    desk.press("Pprices of next year<enter>");
    assert_eq!(desk.notice(), "for later: prices of next year");
    shows(&desk, "»prices of next year (Ana · today)");
    desk.press("]");
    shows(&desk, "»prices of next year (Ana · 1 day)");
    desk.press("t3G<space>");
    assert_eq!(desk.notice(), "dealt with: prices of next year");
    shows(&desk, "»prices of next year (Ana · done)");
    desk.press("]");
    hides(&desk, "prices");
    desk.press("u]");
    shows(&desk, "»prices of next year (Ana · 1 day)");
}

#[test]
fn that_it_is_dealt_with_is_taken_back_by_the_same_keys() {
    for key in ["<space>", "x"] {
        let mut desk = ana(lived(1));
        desk.press("Pprices<enter>3G").press(key);
        shows(&desk, "»prices (done)");
        desk.press(key);
        shows(&desk, "»prices (today)");
        assert_eq!(desk.notice(), "for later again: prices");
    }
}

#[test]
fn it_is_parked_and_dealt_with_today_at_the_latest() {
    let mut desk = ana(lived(1));
    desk.press("]]Pprices<enter>3G<space>");
    let found = parked(&desk);
    assert_eq!(found.day, on("2026-10-12"));
    assert_eq!(found.cleared, Some(on("2026-10-12")));
    let mut desk = ana(lived(1));
    desk.press("[Pprices<enter>t3G<space>");
    let found = parked(&desk);
    assert_eq!(found.day, on("2026-10-09"));
    assert_eq!(found.cleared, Some(on("2026-10-12")));
}

#[test]
fn whose_it_is_begins_with_whoever_is_focused_and_can_be_anybody() {
    for (keys, expected) in [
        ("1Pprices<enter>", "ana"),
        ("1GPprices<enter>", "dan"),
        ("2Pprices<enter>", "ana"),
        ("2Pprices<tab>dan<enter>", "dan"),
        ("2Pprices<tab>Sorin<enter><enter>", "sorin"),
    ] {
        let mut desk = ana(lived(2));
        desk.press(keys);
        assert_eq!(parked(&desk).who.as_str(), expected, "{keys}");
    }
}

#[test]
fn a_point_is_parked_from_every_screen_which_is_there_again_then() {
    for page in ["o", "i", "v", "R", "H", "f<tab>"] {
        let mut desk = ana(lived(2));
        desk.press(page);
        let before = desk.seen(120, 36);
        desk.press("P");
        assert_eq!(desk.app.dialogs().len(), 1, "{page}");
        desk.press("prices<enter>");
        assert_eq!(parked(&desk).text, "prices", "{page}");
        assert_eq!(parked(&desk).who.as_str(), "ana", "{page}");
        assert!(desk.app.page().is_some(), "{page}");
        let first = |it: &str| it.lines().next().map(str::to_owned);
        assert_eq!(first(&desk.seen(120, 36)), first(&before), "{page}");
    }
}

#[test]
fn a_point_is_told_in_other_words_given_to_somebody_else_and_deleted() {
    let mut desk = ana(lived(2));
    desk.press("Pprices<enter>3Ge of next year<enter>");
    assert_eq!(desk.notice(), "for later now: prices of next year");
    shows(&desk, "»prices of next year (Ana · today)");
    desk.press("wdan<enter>");
    shows(&desk, "»prices of next year (Dan · today)");
    desk.press("u");
    shows(&desk, "»prices of next year (Ana · today)");
    desk.press("dd");
    assert_eq!(desk.notice(), "deleted: prices of next year");
    hides(&desk, "prices");
    desk.press("u");
    shows(&desk, "prices of next year");
}

#[test]
fn a_point_becomes_a_promise_of_its_owner_for_the_day_in_one_step() {
    let mut desk = ana(lived(2));
    desk.press("Pprices of next year<tab>dan<enter>3Gc");
    assert!(
        desk.seen(80, 24).contains("I will, on Mon 12 Oct"),
        "{}",
        desk.seen(80, 24)
    );
    desk.press("<ctrl-u>Send the prices to Mihai<enter>");
    assert_eq!(desk.notice(), "promised: Send the prices to Mihai");
    shows(&desk, "*-dan Send the prices to Mihai");
    shows(&desk, "»prices of next year (Dan · done)");
    desk.press("u");
    hides(&desk, "Send the prices");
    shows(&desk, "»prices of next year (Dan · today)");
}

#[test]
fn a_point_that_is_not_promised_in_the_end_stays_for_later() {
    let mut desk = ana(lived(1));
    desk.press("Pprices<enter>3Gc<esc>");
    shows(&desk, "»prices (today)");
    assert_eq!(parked(&desk).cleared, None);
}

#[test]
fn a_point_without_a_text_is_asked_for_one() {
    let mut desk = ana(lived(1));
    desk.press("P<enter>");
    let seen = desk.seen(80, 24);
    assert!(seen.contains("talked about later"), "{seen}");
    desk.press("<esc>");
    assert!(desk.app.dialogs().is_empty());
    assert_eq!(
        desk.disk.records.iter().filter_map(Record::parked).count(),
        0
    );
}

#[test]
fn what_was_typed_of_a_point_is_there_again() {
    let mut desk = ana(lived(1));
    desk.press("Pprices of<esc>");
    assert!(desk.notice().starts_with("not done"), "{}", desk.notice());
    desk.press("P next year<enter>");
    assert_eq!(parked(&desk).text, "prices of next year");
    // What is asked of another one does not begin with it.
    desk.press("Pa new printer<esc>3Ge");
    let seen = desk.seen(80, 24);
    assert!(!seen.contains("printer"), "{seen}");
}

#[test]
fn what_others_changed_while_a_point_was_typed_is_kept() {
    let mut desk = ana(lived(1));
    desk.press("Pprices");
    let message = retold(&desk.disk, "Call Mihai at 10");
    desk.send(message);
    desk.press("<enter>");
    let texts = desk.disk.records.iter().filter_map(Record::commitment);
    let texts: Vec<&str> = texts.map(|it| it.text.as_str()).collect();
    assert_eq!(texts, ["Call Mihai at 10"]);
    assert_eq!(parked(&desk).text, "prices");
}

#[test]
fn a_point_that_others_deleted_meanwhile_is_not_promised() {
    let mut desk = ana(lived(1));
    desk.press("Pprices<enter>3Gc");
    let mut other = desk.disk.clone();
    other.records.remove(&parked(&desk).id);
    desk.send(Message::Changed(Disk::Board(Box::new(loaded(other)))));
    desk.press("<enter>");
    let seen = desk.seen(100, 30);
    assert!(seen.contains("not on the board any more"), "{seen}");
    hides(&desk, "prices");
}

#[test]
fn what_is_for_later_is_no_promise_and_says_so() {
    let mut desk = ana(lived(1));
    desk.press("Pprices<enter>3G");
    for key in ["E", ".", "r", "+", "S", "b", "A", "m"] {
        desk.press(key);
        let expected = "this is for later; space says it is dealt with, enter changes it, c makes a promise of it";
        assert_eq!(desk.notice(), expected, "{key}");
    }
    shows(&desk, "»prices (today)");
}

#[test]
fn a_point_is_found_and_copied() {
    let mut desk = ana(lived(1));
    desk.press("Pprices of next year<enter>1/next<enter>");
    shows(&desk, "*»prices of next year");
    desk.press("y");
    let copied = desk
        .asked
        .iter()
        .any(|it| matches!(it, Effect::Copy(it) if it == "prices of next year"));
    assert!(copied, "{:?}", desk.asked);
}

#[test]
fn points_stand_below_what_is_in_the_way_and_above_habits_the_oldest_first() {
    let mut board = lived(1);
    let who = PersonId::new("ana");
    let mut ids = Ids::from_seed(9);
    for (day, text) in [("2026-10-09", "young"), ("2026-10-05", "old")] {
        board.park(on(day), &who, text, &mut ids);
    }
    let done = board.park(on("2026-10-01"), &who, "over", &mut ids);
    board.clear_parked(&done, Some(on("2026-10-12")));
    let mut desk = ana(board);
    desk.press("1bno number<enter>2");
    let day = desk.pane(Pane::Today);
    assert!(
        day.ends_with(
            "!no number (today): Call Mihai, »old (7 days), »young (3 days), »over (done)"
        ),
        "{day}"
    );
}
