//! Choosing between what was changed here and outside: when it is asked, what it shows, and what must wait for it.

use super::*;

/// A desk on which the text of the promise `one` was changed here to `Call Mihai today` and outside to `Write Mihai`.
fn disputed() -> Desk {
    let mut desk = Desk::open(lived(2));
    clash(&mut desk, "e today<enter>");
    assert_eq!(desk.app.clashes(), 1);
    desk
}

/// Changes something by keys; while that is on its way to the disk, somebody else writes `Write Mihai`.
fn clash(desk: &mut Desk, keys: &str) {
    let mut other = desk.disk.clone();
    say(&mut other, "Write Mihai");
    desk.is_disk_slow = true;
    desk.press(keys);
    desk.is_disk_slow = false;
    desk.disk = other.clone();
    desk.send(Message::Saved(Ok(Box::new(written(other)))));
    desk.asked.clear();
}

fn say(board: &mut Board, text: &str) {
    let one = RecordId::new("one");
    let said = board
        .records
        .change_commitment(&one, |it| it.text = text.to_owned());
    assert!(said);
}

fn on_disk(desk: &Desk) -> &str {
    let one = RecordId::new("one");
    &desk.disk.records.commitment(&one).unwrap().text
}

fn asks(desk: &Desk) -> bool {
    matches!(desk.app.dialogs().last(), Some(Dialog::Clashes(_)))
}

#[test]
fn nothing_is_chosen_by_a_key_that_was_not_meant_for_it() {
    let mut desk = disputed();
    assert!(asks(&desk));
    desk.press("<enter><space>jk<enter>");
    assert!(asks(&desk));
    assert_eq!(on_disk(&desk), "Write Mihai");
    assert!(desk.seen(80, 24).contains("choose one of the two first"));
    desk.press("o<enter>");
    assert_eq!(on_disk(&desk), "Call Mihai today");
    assert!(!asks(&desk));
    desk.press("u");
    assert_eq!(on_disk(&desk), "Write Mihai");
}

#[test]
fn what_else_is_changed_meanwhile_is_saved_and_what_is_in_dispute_is_not() {
    let mut desk = disputed();
    desk.press("<esc>j<space>");
    let two = RecordId::new("two");
    let verdict = desk.disk.records.commitment(&two).unwrap().verdict;
    assert_eq!(verdict, Some(Verdict::Kept));
    assert_eq!(on_disk(&desk), "Write Mihai");
    // Nor is another field of the same promise held up.
    desk.press("k<space>");
    let one = desk.disk.records.commitment(&RecordId::new("one")).unwrap();
    assert_eq!(
        (one.text.as_str(), one.verdict),
        ("Write Mihai", Some(Verdict::Kept))
    );
    desk.press(":clashes<enter>o<enter>");
    assert_eq!(on_disk(&desk), "Call Mihai today");
}

#[test]
fn what_would_write_it_asks_first_and_keeps_what_was_typed() {
    let mut desk = disputed();
    desk.press("<esc>e, or Elena<enter>");
    assert!(asks(&desk), "{}", desk.seen(100, 30));
    assert_eq!(on_disk(&desk), "Write Mihai");
    desk.press("t<enter>");
    assert!(desk.seen(100, 30).contains("Write Mihai, or Elena"));
    assert_eq!(on_disk(&desk), "Write Mihai");
    desk.press("<enter>");
    assert_eq!(on_disk(&desk), "Write Mihai, or Elena");
    // What is done by a key without a dialog asks as well.
    let mut desk = disputed();
    desk.press("<esc>dd");
    assert!(asks(&desk), "{}", desk.seen(100, 30));
    assert_eq!(on_disk(&desk), "Write Mihai");
}

#[test]
fn who_types_is_asked_when_it_is_done() {
    let mut desk = ana(lived(2));
    desk.is_disk_slow = true;
    desk.press("e today<enter>");
    desk.is_disk_slow = false;
    desk.press("3aCall El");
    let mut other = desk.disk.clone();
    say(&mut other, "Write Mihai");
    desk.send(Message::Saved(Ok(Box::new(written(other)))));
    assert!(!asks(&desk));
    desk.press("ena");
    assert!(desk.seen(100, 30).contains("Call Elena"));
    desk.press("<enter>");
    assert!(asks(&desk), "{}", desk.seen(100, 30));
    assert!(
        desk.disk
            .records
            .iter()
            .any(|it| it.commitment().is_some_and(|it| it.text == "Call Elena"))
    );
}

#[test]
fn what_others_write_while_it_is_asked_is_shown_before_it_is_chosen() {
    let mut desk = disputed();
    desk.press("o");
    let mut other = desk.disk.clone();
    say(&mut other, "Visit Mihai");
    desk.disk = other.clone();
    desk.send(Message::Changed(Disk::Board(Box::new(loaded(
        other.clone(),
    )))));
    let seen = desk.seen(80, 24);
    assert!(
        seen.contains("Visit Mihai") && seen.contains("look again"),
        "{seen}"
    );
    desk.press("<enter>");
    assert!(asks(&desk), "what was chosen was another value");
    assert_eq!(on_disk(&desk), "Visit Mihai");
    say(&mut other, "Call Mihai today");
    desk.send(Message::Changed(Disk::Board(Box::new(loaded(other)))));
    assert!(!asks(&desk));
    assert_eq!(desk.notice(), "both say the same now: nothing to choose");
    assert_eq!(desk.app.clashes(), 0);
}

#[test]
fn two_disputes_are_asked_about_in_one_go() {
    let mut desk = disputed();
    desk.press("<esc>");
    let mut other = desk.disk.clone();
    other.judge(&RecordId::new("two"), Some(Verdict::Missed), None);
    desk.is_disk_slow = true;
    desk.press("j<space>");
    desk.is_disk_slow = false;
    desk.disk = other.clone();
    desk.send(Message::Saved(Ok(Box::new(written(other)))));
    assert_eq!(desk.app.clashes(), 2);
    assert!(asks(&desk));
    desk.press("oo<enter>");
    assert_eq!(desk.app.clashes(), 0);
    assert_eq!(on_disk(&desk), "Call Mihai today");
    let two = RecordId::new("two");
    let verdict = desk.disk.records.commitment(&two).unwrap().verdict;
    assert_eq!(verdict, Some(Verdict::Kept));
}

#[test]
fn it_is_not_asked_before_others_who_must_not_see_it() {
    let mut board = lived(2);
    let one = RecordId::new("one");
    board
        .records
        .change_commitment(&one, |it| it.private = true);
    let mut desk = ana(board);
    desk.press("p<esc>");
    assert!(desk.app.is_presenting());
    assert!(desk.app.page().is_none(), "{}", desk.seen(100, 30));
    let mut other = desk.disk.clone();
    say(&mut other, "Write Mihai");
    // What was typed before the others looked on comes back only now.
    let mut mine = desk.disk.clone();
    say(&mut mine, "Call Mihai today");
    desk.app
        .document
        .edit("typed", on("2026-10-12"), |it| *it = mine);
    desk.send(Message::Changed(Disk::Board(Box::new(loaded(other)))));
    assert_eq!(desk.app.clashes(), 1);
    for size in [(120, 36), (40, 12)] {
        let seen = desk.seen(size.0, size.1);
        assert!(!seen.contains("Mihai"), "{seen}");
    }
    desk.press("p");
    assert!(!desk.app.is_presenting());
    assert!(asks(&desk), "{}", desk.seen(100, 30));
}

#[test]
fn a_standup_asks_between_two_of_its_questions() {
    let mut desk = Desk::open(lived(2));
    desk.press("s");
    let mut other = desk.disk.clone();
    say(&mut other, "Write Mihai");
    let mut mine = desk.disk.clone();
    say(&mut mine, "Call Mihai today");
    desk.app
        .document
        .edit("typed", on("2026-10-12"), |it| *it = mine);
    desk.send(Message::Changed(Disk::Board(Box::new(loaded(other)))));
    assert!(!asks(&desk), "a question is on the screen");
    desk.press("k");
    assert!(asks(&desk), "{}", desk.seen(100, 30));
    desk.press("t<enter>");
    assert!(desk.app.is_question_on_top(), "{}", desk.seen(100, 30));
}

#[test]
fn a_dispute_outlives_that_the_file_cannot_be_read_for_a_while() {
    let mut desk = disputed();
    desk.send(Message::Changed(Disk::Unreadable(no_board("it is torn"))));
    desk.press("o<enter>");
    assert!(asks(&desk));
    let seen = desk.seen(100, 30);
    assert!(
        seen.contains("nothing can be changed: it is torn"),
        "{seen}"
    );
    let readable = desk.disk.clone();
    desk.send(Message::Changed(Disk::Board(Box::new(loaded(readable)))));
    assert_eq!(desk.app.clashes(), 1);
    desk.press("<enter>");
    assert_eq!(on_disk(&desk), "Call Mihai today");
}

#[test]
fn both_values_are_read_in_full_at_every_size() {
    let long =
        |end: &str| format!("Call Mihai, Ioana and Elena about the offer for the hall {end}");
    for (width, height) in [(120, 36), (80, 24), (60, 18), (40, 12), (20, 6), (1, 1)] {
        let mut desk = Desk::open(lived(2));
        let mut other = desk.disk.clone();
        say(&mut other, &long("on Monday"));
        let mut mine = desk.disk.clone();
        say(&mut mine, &long("on Friday"));
        desk.send(Message::Input(Input::Resized(Size::new(width, height))));
        desk.app
            .document
            .edit("typed", on("2026-10-12"), |it| *it = mine);
        desk.send(Message::Changed(Disk::Board(Box::new(loaded(other)))));
        let first = desk.seen(width, height);
        let both = first + &desk.press("t").seen(width, height);
        if 40 <= width {
            for end in ["on Monday", "on Friday", "ours", "theirs"] {
                assert!(both.contains(end), "{end} at {width}x{height}:\n{both}");
            }
        }
    }
}

#[test]
fn where_the_user_is_stays_when_others_write() {
    let mut board = lived(2);
    for number in 0..60 {
        let id = RecordId::new(format!("more-{number:02}"));
        let text = format!("Call number {number:02}");
        let commitment = Commitment::new(id, on("2026-10-09"), PersonId::new("ana"), &text);
        board.records.push(commitment);
    }
    let mut desk = Desk::open(board);
    desk.press("1G<ctrl-u>kk");
    let seen = |desk: &Desk| {
        let cursor = desk.app.cursor(Pane::Yesterday).clone();
        let on = desk.app.commitment().map(|it| it.text.clone());
        (desk.app.focus(), on, cursor, desk.seen(80, 24))
    };
    let before = seen(&desk);
    let mut other = desk.disk.clone();
    other.judge(&RecordId::new("one"), Some(Verdict::Kept), None);
    desk.send(Message::Changed(Disk::Board(Box::new(loaded(
        other.clone(),
    )))));
    let after = seen(&desk);
    assert_eq!(
        (&before.0, &before.1, &before.2),
        (&after.0, &after.1, &after.2)
    );
    // What is above it goes, and the record stays in the place where the eye is.
    other.records.remove(&RecordId::new("more-00"));
    desk.send(Message::Changed(Disk::Board(Box::new(loaded(other)))));
    let after = seen(&desk);
    assert_eq!((before.0, before.1), (after.0, after.1));
    let line = |seen: &str| seen.lines().position(|it| it.contains("› "));
    assert_eq!(line(&before.3), line(&after.3), "{}\n{}", before.3, after.3);
}
