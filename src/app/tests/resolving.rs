//! Conflict copies beside the board, marks of git in its file, and what cannot be saved.

use std::{fs, io::Write as _, path::Path, sync::Arc};

use super::*;
use crate::{
    app::{Lying, Resolving, Righted},
    state::{
        file::copies::{self, Copy, Kind},
        sides::Sides,
        text,
    },
};

const NAME: &str = "standup (Dan's conflicted copy 2026-10-09).ron";

fn put(path: &Path, text: &str) {
    let mut file = fs::File::create(path).unwrap();
    file.write_all(text.as_bytes()).unwrap();
}

/// A copy of a board that says something else, as it is found beside it.
fn copy(board: &Board, other: &Board) -> Copy {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("standup.ron");
    put(&path, &text::render("", board).unwrap());
    put(&folder.path().join(NAME), &text::render("", other).unwrap());
    copies::beside(&path, board, None).pop().expect("a copy")
}

fn lying() -> Lying {
    Lying {
        name: NAME.to_owned(),
        kind: Some(Kind::Conflict),
    }
}

/// The board with another text of the promise `one`, and one that is new.
fn other(text: &str) -> Board {
    let mut board = lived(2);
    let change = |it: &mut Commitment| it.text = text.to_owned();
    board
        .records
        .change_commitment(&RecordId::new("one"), change);
    let dan = PersonId::new("dan");
    let four = RecordId::new("four");
    board
        .records
        .push(Commitment::new(four, on("2026-10-09"), dan, "Sign"));
    board
}

fn first_text(desk: &Desk) -> String {
    let one = desk.app.board().records.commitment(&RecordId::new("one"));
    one.unwrap().text.clone()
}

#[test]
fn a_copy_that_lies_beside_the_board_is_told_once_and_offered() {
    let mut desk = Desk::open(lived(2));
    desk.press(":resolve<enter>");
    let reason = "no conflict copy lies beside the board";
    assert!(
        desk.seen(120, 36).contains(reason),
        "{}",
        desk.seen(120, 36)
    );
    desk.press("<esc>");
    desk.send(Message::Beside(vec![lying()]));
    let told = format!(":resolve · a conflict copy lies beside the board: {NAME}");
    assert_eq!(desk.notice(), told);
    desk.press("j");
    desk.send(Message::Beside(vec![lying()]));
    assert_eq!(desk.notice(), "");
    desk.press(":resolve<enter>");
    assert!(matches!(desk.asked.as_slice(), [Effect::FindConflicts]));
}

#[test]
fn what_does_not_clash_is_merged_as_one_step_and_the_copy_goes_once_it_is_saved() {
    let mut desk = Desk::open(lived(2));
    let found = copy(&lived(2), &other("Call Mihai"));
    desk.is_disk_slow = true;
    desk.send(Message::Resolving(Resolving::Copies(vec![found])));
    assert_eq!(desk.notice(), format!("merged 1 change of {NAME}"));
    assert!(desk.pane(Pane::Yesterday).contains("Sign"));
    let [Effect::Save(sent)] = desk.asked.as_slice() else {
        panic!("{:?}", desk.asked);
    };
    let saved = written(sent.ours.clone());
    desk.send(Message::Saved(Ok(Box::new(saved))));
    let Some(Effect::PutAway(copies)) = desk.asked.get(1) else {
        panic!("{:?}", desk.asked);
    };
    assert_eq!(copies[0].name(), NAME);
    desk.press("u");
    assert!(!desk.pane(Pane::Yesterday).contains("Sign"));
}

#[test]
fn a_copy_that_says_nothing_new_goes_at_once() {
    let mut desk = Desk::open(other("Call Mihai"));
    let found = copy(&other("Call Mihai"), &lived(2));
    desk.send(Message::Resolving(Resolving::Copies(vec![found])));
    assert_eq!(desk.notice(), format!("{NAME} says nothing new"));
    assert!(matches!(desk.asked.as_slice(), [Effect::PutAway(_)]));
    assert!(desk.app.document.undoable().is_none());
}

#[test]
fn what_clashes_is_asked_and_until_then_the_board_stands_and_the_copy_stays() {
    let mut desk = Desk::open(lived(2));
    let found = copy(&lived(2), &other("Write Mihai"));
    let resolving = || Message::Resolving(Resolving::Copies(vec![found.clone()]));
    desk.send(resolving());
    assert_eq!(desk.app.context(), Context::Clashes);
    assert_eq!(first_text(&desk), "Call Mihai");
    assert!(
        desk.app
            .board()
            .records
            .get(&RecordId::new("four"))
            .is_some()
    );
    let screen = desk.seen(120, 36);
    for part in [
        NAME,
        "ours, on the board",
        "theirs, in the copy",
        "Write Mihai",
    ] {
        assert!(screen.contains(part), "{part} is not on\n{screen}");
    }
    desk.press("<esc>");
    assert!(desk.asked.is_empty(), "{:?}", desk.asked);
    desk.send(resolving());
    desk.press("t<enter>");
    assert_eq!(first_text(&desk), "Write Mihai");
    assert!(matches!(desk.asked.as_slice(), [Effect::PutAway(_)]));
    assert_eq!(&desk.disk, desk.app.board());
    desk.press("u");
    assert_eq!(first_text(&desk), "Call Mihai");
    // Where ours is chosen, the copy goes as well.
    desk.asked.clear();
    desk.send(resolving());
    desk.press("o<enter>");
    assert_eq!(first_text(&desk), "Call Mihai");
    assert!(matches!(desk.asked.as_slice(), [Effect::PutAway(_)]));
}

#[test]
fn copies_are_merged_one_after_the_other() {
    let mut desk = Desk::open(lived(2));
    let copies = ["Write Mihai", "Visit Mihai"].map(|it| copy(&lived(2), &other(it)));
    desk.send(Message::Resolving(Resolving::Copies(copies.to_vec())));
    desk.press("t<enter>");
    assert_eq!(desk.app.context(), Context::Clashes);
    assert_eq!(first_text(&desk), "Write Mihai");
    desk.press("t<enter>");
    assert_eq!(
        (first_text(&desk), desk.app.context()),
        ("Visit Mihai".to_owned(), Context::Board)
    );
    let away = desk
        .asked
        .iter()
        .filter(|it| matches!(it, Effect::PutAway(_)));
    assert_eq!(away.count(), 2);
}

#[test]
fn nothing_is_resolved_while_others_look_on_or_the_file_may_not_be_written() {
    let mut desk = Desk::open(lived(2));
    desk.send(Message::Beside(vec![lying()]));
    desk.press("p:resolve<enter>");
    assert!(desk.seen(120, 36).contains("others look on"));
    let is_asked = |it: &Effect| matches!(it, Effect::FindConflicts);
    assert!(!desk.asked.iter().any(is_asked));
    let mut desk = Desk::open(lived(2));
    desk.send(Message::Beside(vec![lying()]));
    desk.send(Message::Guarded(Some("read-only".to_owned())));
    desk.press(":resolve<enter>");
    let reason = "nothing can be changed: read-only";
    assert!(desk.seen(120, 36).contains(reason));
    desk.press("<esc>");
    let found = copy(&lived(2), &other("Write Mihai"));
    desk.send(Message::Resolving(Resolving::Copies(vec![found])));
    assert_eq!(desk.app.board(), &lived(2));
}

/// What git leaves of the board where both sides changed the promise `one`, and theirs added one.
fn marked(ours: &str) -> (Arc<str>, Box<Sides>) {
    let text = text::render("", &other("THE TEXT")).unwrap();
    let added = text.find("        Commitment(id: \"four\"").unwrap();
    let (before, after) = text.split_at(added);
    let end = after.find("        ),\n").unwrap() + "        ),\n".len();
    let (four, rest) = after.split_at(end);
    let text = format!("{before}<<<<<<< HEAD\n||||||| base\n=======\n{four}>>>>>>> dan\n{rest}");
    let line = "            text: \"THE TEXT\",\n";
    let conflict = format!(
        "<<<<<<< HEAD\n            text: \"{ours}\",\n||||||| base\n            text: \"Call Mihai\",\n=======\n            text: \"Write Mihai\",\n>>>>>>> dan\n"
    );
    let text: Arc<str> = text.replace(line, &conflict).into();
    let sides = Sides::of(&text).unwrap().unwrap();
    (text, Box::new(sides))
}

/// The board with a merge of git in its file, which is why it could not be opened.
fn stopped() -> Desk {
    let mut start = start(board(0), "2026-10-12T08:00");
    start.opening = Opening::Unreadable(NoBoard {
        is_marked: true,
        ..no_board("line 3: a merge was left unfinished")
    });
    Desk::start(start)
}

/// Does what the disk does: writes what both sides say together, and answers that.
fn put_right(desk: &mut Desk) {
    let Some(Effect::PutRight { sides, board, .. }) = desk.asked.pop() else {
        panic!("{:?}", desk.asked);
    };
    let resolved = sides.resolved(&board).unwrap();
    desk.disk = resolved.board.clone();
    desk.send(Message::Righted(Box::new(Righted {
        ours: sides.ours().clone(),
        loaded: text::load(&resolved.text).unwrap(),
        left_out: None,
    })));
}

#[test]
fn a_merge_of_git_is_put_together_and_the_board_can_be_changed_again() {
    let mut desk = stopped();
    assert!(
        desk.notice().starts_with(":resolve · line 3"),
        "{}",
        desk.notice()
    );
    desk.press(":resolve<enter>");
    assert!(matches!(desk.asked.pop(), Some(Effect::FindConflicts)));
    let (text, sides) = marked("Call Mihai");
    desk.send(Message::Resolving(Resolving::Marks(text, sides)));
    put_right(&mut desk);
    assert!(
        desk.notice()
            .starts_with("put both sides of the merge together"),
        "{}",
        desk.notice()
    );
    assert_eq!(
        (desk.app.blocked(), desk.app.status()),
        (None, Status::Saved)
    );
    assert_eq!(first_text(&desk), "Write Mihai");
    // What theirs brought can be taken back; what was ours stays.
    desk.press("u");
    assert_eq!(first_text(&desk), "Call Mihai");
    assert!(
        desk.app
            .board()
            .records
            .get(&RecordId::new("four"))
            .is_none()
    );
    assert_eq!(&desk.disk, desk.app.board());
    desk.press("U");
    assert_eq!(first_text(&desk), "Write Mihai");
}

#[test]
fn what_both_sides_of_a_merge_changed_is_asked_before_anything_is_written() {
    let mut desk = stopped();
    let (text, sides) = marked("Visit Mihai");
    let resolving = || Message::Resolving(Resolving::Marks(Arc::clone(&text), sides.clone()));
    desk.send(resolving());
    let screen = desk.seen(120, 36);
    for part in ["ours, HEAD", "theirs, dan", "Visit Mihai", "Write Mihai"] {
        assert!(screen.contains(part), "{part} is not on\n{screen}");
    }
    desk.press("<esc>");
    assert!(desk.asked.is_empty(), "{:?}", desk.asked);
    desk.send(resolving());
    desk.press("t<enter>");
    put_right(&mut desk);
    assert_eq!(first_text(&desk), "Write Mihai");
}

#[test]
fn what_was_done_before_the_merge_came_into_the_file_is_merged_with_it() {
    let mut desk = Desk::open(lived(2));
    desk.is_disk_slow = true;
    desk.press("<space>");
    desk.send(Message::Saved(
        Err("a merge was left unfinished".to_owned()),
    ));
    let why = NoBoard {
        is_marked: true,
        ..no_board("line 3: a merge was left unfinished")
    };
    desk.send(Message::Changed(Disk::Unreadable(why)));
    assert!(desk.rescued.is_some());
    desk.is_disk_slow = false;
    desk.asked.clear();
    let (text, sides) = marked("Call Mihai");
    desk.send(Message::Resolving(Resolving::Marks(text, sides)));
    put_right(&mut desk);
    let one = desk
        .app
        .board()
        .records
        .commitment(&RecordId::new("one"))
        .unwrap();
    assert_eq!(
        (&*one.text, one.verdict),
        ("Write Mihai", Some(Verdict::Kept))
    );
    assert_eq!(&desk.disk, desk.app.board());
    assert!(desk.rescued.is_none(), "all is saved");
}

#[test]
fn what_cannot_be_saved_is_kept_at_once_and_said_to_be_until_it_is_saved() {
    let mut desk = Desk::open(lived(2));
    desk.is_disk_slow = true;
    desk.press("<space>");
    assert!(desk.rescued.is_none(), "a save is under way");
    desk.send(Message::Saved(Err("the disk is full".to_owned())));
    assert_eq!(desk.rescued.as_ref(), Some(desk.app.board()));
    desk.press("k");
    let told = "not saved: the disk is full; what is not saved is kept in standup-rescued.ron";
    assert_eq!(desk.notice(), told);
    // What is done after that is kept as well.
    desk.press("j<space>");
    desk.send(Message::Saved(Err("the disk is full".to_owned())));
    assert_eq!(desk.rescued.as_ref(), Some(desk.app.board()));
    desk.is_disk_slow = false;
    desk.send(Message::Focused);
    assert_eq!(desk.app.status(), Status::Saved);
    assert!(desk.rescued.is_none());
}

#[test]
fn what_was_not_saved_when_the_file_became_unreadable_is_kept_until_it_can_be_read() {
    let mut desk = Desk::open(lived(2));
    desk.is_disk_slow = true;
    desk.press("<space>");
    desk.send(Message::Saved(Err("line 3: what".to_owned())));
    desk.send(Message::Changed(Disk::Unreadable(no_board("line 3: what"))));
    assert_eq!(desk.rescued.as_ref(), Some(desk.app.board()));
    desk.press("j");
    assert_eq!(
        desk.notice(),
        "what is not saved is kept in standup-rescued.ron"
    );
    desk.is_disk_slow = false;
    desk.send(Message::Changed(Disk::Board(Box::new(loaded(lived(2))))));
    assert!(desk.rescued.is_none());
    assert_eq!(&desk.disk, desk.app.board());
    assert!(desk.pane(Pane::Yesterday).contains("+ana"));
}

#[test]
fn what_was_typed_is_kept_where_it_cannot_be_done() {
    let mut desk = ana(lived(2));
    desk.press("3aShip it");
    desk.send(Message::Changed(Disk::Unreadable(no_board("line 3: what"))));
    desk.press("<enter>");
    let kept = desk.asked.iter().rev().find_map(|it| {
        let Effect::KeepDraft(text) = it else {
            return None;
        };
        text.clone()
    });
    assert_eq!(kept.as_deref(), Some("Ship it"));
    desk.send(Message::Changed(Disk::Board(Box::new(loaded(lived(2))))));
    desk.press("<enter>");
    assert!(desk.pane(Pane::Today).contains("Ship it"));
    assert!(matches!(desk.asked.last(), Some(Effect::KeepDraft(None))));
}

#[test]
fn what_others_write_while_a_copy_is_asked_about_is_asked_as_well() {
    let mut desk = Desk::open(lived(2));
    let mut theirs = other("Write Mihai");
    let two = RecordId::new("two");
    theirs
        .records
        .change_commitment(&two, |it| it.minutes = Some(20));
    let mut ours = lived(2);
    ours.records
        .change_commitment(&two, |it| it.minutes = Some(20));
    desk.send(Message::Changed(Disk::Board(Box::new(loaded(
        ours.clone(),
    )))));
    let found = copy(&ours, &theirs);
    desk.send(Message::Resolving(Resolving::Copies(vec![found])));
    let mut outside = desk.app.board().clone();
    outside
        .records
        .change_commitment(&two, |it| it.minutes = Some(45));
    desk.send(Message::Changed(Disk::Board(Box::new(loaded(outside)))));
    desk.press("t<enter>");
    let Some(Dialog::Clashes(it)) = desk.app.dialogs().last() else {
        panic!("{}", desk.notice());
    };
    let asked: Vec<&str> = it.clashes.iter().map(|it| it.field).collect();
    assert_eq!(asked, ["minutes"]);
    assert!(
        desk.asked
            .iter()
            .all(|it| !matches!(it, Effect::PutAway(_)))
    );
    desk.press("o<enter>");
    assert!(desk.asked.iter().any(|it| matches!(it, Effect::PutAway(_))));
}
