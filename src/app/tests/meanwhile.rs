//! What others write while a dialog is open: it stays, and where both wrote the same, that is told before it is written over.

use super::*;
use crate::{
    app::message::Disk,
    state::{
        Measurement, Origin, Record,
        board::{Closed, Ending},
        record::{Answer, Blocker},
    },
};

/// Somebody else changes the board on the disk.
fn outside(desk: &mut Desk, change: impl FnOnce(&mut Board)) {
    let mut board = desk.disk.clone();
    change(&mut board);
    desk.send(Message::Changed(Disk::Board(Box::new(loaded(board)))));
}

/// Types into a dialog, lets somebody else write, and saves; says what was told before it was written over, and saves again.
fn raced(
    desk: &mut Desk,
    typed: &str,
    change: impl FnOnce(&mut Board),
    saved: &str,
) -> Option<String> {
    desk.press(typed);
    outside(desk, change);
    let before = desk.disk.clone();
    desk.press(saved);
    let told = told(desk);
    let (_, told) = told.split_once("changed outside meanwhile: ")?;
    let (told, _) = told.split_once("; enter again puts yours there")?;
    assert!(desk.disk == before, "nothing is written before it was read");
    desk.press("<enter>");
    Some(told.to_owned())
}

/// What the screen says, over however many lines.
fn told(desk: &Desk) -> String {
    let screen = desk.seen(120, 36);
    let words = screen.split(|it: char| it.is_whitespace() || it == '│');
    let words: Vec<&str> = words.filter(|it| !it.is_empty()).collect();
    words.join(" ")
}

fn promise<'a>(desk: &'a Desk, id: &str) -> &'a Commitment {
    desk.disk.records.commitment(&RecordId::new(id)).unwrap()
}

fn blocker(id: &str, text: &str) -> Blocker {
    Blocker {
        id: RecordId::new(id),
        day: on("2026-10-08"),
        who: PersonId::new("ana"),
        text: text.to_owned(),
        result: None,
        commitment: None,
        cleared: None,
        origin: Origin::default(),
    }
}

#[test]
fn a_verdict_that_others_gave_is_told_before_it_is_another() {
    let mut desk = Desk::open(lived(1));
    let kept = |board: &mut Board| {
        board.judge(&RecordId::new("one"), Some(Verdict::Kept), None);
    };
    let told = raced(&mut desk, "1xmno phone", kept, "<enter>");
    assert_eq!(told.as_deref(), Some("verdict Kept"));
    assert_eq!(promise(&desk, "one").verdict, Some(Verdict::Missed));
    desk.press("u");
    assert_eq!(promise(&desk, "one").verdict, Some(Verdict::Kept));
}

#[test]
fn a_blocker_that_others_changed_is_told_before_it_is_another() {
    let mut board = lived(1);
    board.records.push(blocker("b", "blocked"));
    let mut desk = Desk::open(board);
    let change = |board: &mut Board| {
        board.change_blocker(&RecordId::new("b"), |it| it.text = "by the bank".to_owned());
    };
    let told = raced(&mut desk, "3G<enter> X", change, "<enter>");
    assert_eq!(told.as_deref(), Some("by the bank"));
    let text = desk
        .disk
        .records
        .get(&RecordId::new("b"))
        .and_then(Record::blocker);
    assert_eq!(text.map(|it| it.text.as_str()), Some("blocked X"));
}

#[test]
fn what_was_not_touched_in_a_dialog_stays_as_others_have_it() {
    let people = |text: &str| Answer {
        id: RecordId::new("p"),
        day: on("2026-10-08"),
        by: PersonId::new("ana"),
        action: None,
        commitment: None,
        step: "People".to_owned(),
        text: text.to_owned(),
        origin: Origin::default(),
    };
    let mut board = lived(1);
    board.records.push(people("before"));
    let mut desk = Desk::open(board);
    let change = |board: &mut Board| {
        board.records.change(&RecordId::new("p"), |it| {
            if let Record::Answer(it) = it {
                it.text = "theirs".to_owned();
            }
        });
    };
    let told = raced(&mut desk, "R<enter>slow", change, "<enter><enter><enter>");
    assert_eq!(told, None);
    let answers = desk.disk.records.iter().filter_map(Record::answer);
    let said: Vec<(&str, &str)> = answers
        .map(|it| (it.step.as_str(), it.text.as_str()))
        .collect();
    assert_eq!(said, [("People", "theirs"), ("Process", "slow")]);
}

#[test]
fn an_objective_that_others_closed_is_not_opened_again_by_moving_its_end() {
    let mut desk = Desk::open(lived(1));
    let close = |board: &mut Board| {
        let objective = board.head_mut().objectives.iter_mut().next().unwrap();
        objective.closed = Some(Closed {
            day: on("2026-10-09"),
            how: Ending::Dropped,
            learned: Some("ask the landlord".to_owned()),
            origin: Origin::default(),
        });
    };
    let told = raced(
        &mut desk,
        "ox2<ctrl-u>2026-12-01<tab>two more",
        close,
        "<enter>",
    );
    assert_eq!(told, None);
    let objective = desk.disk.head.objectives.iter().next().unwrap();
    assert_eq!(objective.due, on("2026-12-01"));
    let learned = objective
        .closed
        .as_ref()
        .and_then(|it| it.learned.as_deref());
    assert_eq!(learned, Some("ask the landlord"));
}

#[test]
fn a_part_of_the_plan_that_others_renamed_is_told_before_it_is_another() {
    let mut desk = Desk::open(lived(1));
    let rename = |board: &mut Board| {
        let objective = board.head_mut().objectives.iter_mut().next().unwrap();
        objective.title = "Uno".to_owned();
    };
    let told = raced(&mut desk, "oe<end> now", rename, "<enter>");
    assert_eq!(told.as_deref(), Some("Uno"));
    let objective = desk.disk.head.objectives.iter().next().unwrap();
    assert_eq!(objective.title, "Bill 1 client in October now");
}

#[test]
fn a_promise_that_others_ended_is_not_split() {
    let mut desk = Desk::open(lived(1));
    desk.press("1S<tab>Half B");
    outside(&mut desk, |board| {
        board.judge(&RecordId::new("one"), Some(Verdict::Kept), None);
    });
    desk.press("<enter>");
    assert!(
        matches!(desk.app.dialogs(), [Dialog::Split(_)]),
        "{:?} {}",
        desk.app.dialogs(),
        told(&desk)
    );
    assert!(told(&desk).contains("it is kept: there is nothing to split"));
    assert_eq!(desk.disk.records.commitments(on("2026-10-09")).count(), 1);
}

#[test]
fn what_is_typed_on_the_board_as_others_have_made_it_is_not_asked_about() {
    let mut board = lived(1);
    board.records.push(blocker("b", "blocked"));
    let mut desk = Desk::open(board);
    desk.press("3G<enter>");
    outside(&mut desk, |board| {
        board.change_blocker(&RecordId::new("b"), |it| it.text = "by the bank".to_owned());
    });
    desk.press("<esc><enter>, again<enter>");
    let text = desk
        .disk
        .records
        .get(&RecordId::new("b"))
        .and_then(Record::blocker);
    assert_eq!(text.map(|it| it.text.as_str()), Some("by the bank, again"));
}

#[test]
fn a_number_that_others_noted_meanwhile_is_not_there_twice() {
    let mut desk = Desk::open(lived(1));
    let noted = |board: &mut Board| {
        board.records.push(Measurement {
            id: RecordId::new("m"),
            day: on("2026-10-12"),
            result: ResultId::new("posts"),
            value: Amount::whole(2),
            by: None,
            note: None,
            origin: Origin::default(),
        });
    };
    raced(&mut desk, "2G<enter>3", noted, "<enter>");
    let posts = ResultId::new("posts");
    let day = on("2026-10-12");
    let noted = desk.disk.records.measurements(&posts, day, day);
    let values: Vec<Amount> = noted.map(|it| it.value).collect();
    assert_eq!(values, [Amount::whole(3)]);
}

#[test]
fn a_form_does_not_write_over_what_others_wrote_while_it_was_open() {
    let text = |desk: &Desk| {
        let one = RecordId::new("one");
        desk.disk.records.commitment(&one).unwrap().text.clone()
    };
    // What was not touched stays as they have it.
    let mut desk = Desk::open(lived(2));
    desk.press("1e<tab><tab><tab>45");
    desk.send(retold(&desk.disk.clone(), "Call Ioana"));
    desk.press("<enter>");
    assert_eq!(text(&desk), "Call Ioana");
    // What both wrote is told before one of them is lost.
    let mut desk = Desk::open(lived(2));
    desk.press("1e today");
    desk.send(retold(&desk.disk.clone(), "Call Ioana"));
    desk.press("<enter>");
    assert_eq!(text(&desk), "Call Mihai", "not written yet");
    let told = desk.seen(120, 36);
    assert!(
        told.contains("changed outside meanwhile: Call Ioana"),
        "{told}"
    );
    desk.press("<enter>");
    assert_eq!(text(&desk), "Call Mihai today");
}
