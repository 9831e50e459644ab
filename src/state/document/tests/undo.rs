//! Edits, and undo and redo of them, also when something came from outside since.

use std::collections::HashSet;

use proptest::prelude::*;

use super::*;
use crate::state::arbitrary::{board_and_changes, changed};

#[test]
fn undo_takes_back_one_change_at_a_time_and_redo_does_it_again() {
    let mut document = Document::new(board("a"));
    assert!(document.edit("add: Call", day(), add("b")));
    assert!(document.edit(format!("edit: {}", "Call"), day(), say("a", "Write")));
    assert_eq!(document.undoable(), Some("edit: Call"));
    let undone = document.undo().unwrap();
    assert_eq!(
        (undone.label.as_ref(), undone.day, undone.kept),
        ("edit: Call", day(), vec![])
    );
    assert_eq!(document.board(), &board("ab"));
    assert_eq!(
        (document.undoable(), document.redoable()),
        (Some("add: Call"), Some("edit: Call"))
    );
    document.undo().unwrap();
    assert_eq!(document.board(), &board("a"));
    assert_eq!(document.undo(), None);
    document.redo().unwrap();
    document.redo().unwrap();
    assert_eq!(document.board(), &with(&board("ab"), say("a", "Write")));
    assert_eq!(document.redo(), None);
}

#[test]
fn an_edit_that_changes_nothing_is_no_step() {
    let mut document = Document::new(board("a"));
    edit(&mut document, add("b"));
    document.undo().unwrap();
    let (revision, before) = (document.revision(), document.board().clone());
    assert!(!document.edit("nothing", day(), say("a", "Call Mihai")));
    assert_eq!((document.revision(), document.undoable()), (revision, None));
    assert_eq!(document.redoable(), Some("edit"));
    assert!(document.board().records.is_same(&before.records));
}

#[test]
fn an_edit_that_is_refused_changes_nothing_however_far_it_came() {
    let mut document = Document::new(board("a"));
    edit(&mut document, add("b"));
    document.undo().unwrap();
    let (revision, before) = (document.revision(), document.board().clone());
    let refused = document.try_edit("half", day(), |board| {
        add("c")(board);
        Err::<(), _>("no more than that")
    });
    assert_eq!(refused, Err("no more than that"));
    assert_eq!((document.revision(), document.undoable()), (revision, None));
    assert_eq!(
        (document.redoable(), document.is_dirty()),
        (Some("edit"), false)
    );
    assert!(document.board().records.is_same(&before.records));
    let made = document.try_edit("whole", day(), |board| {
        add("c")(board);
        Ok::<_, ()>(board.records.len())
    });
    assert_eq!((made, document.undoable()), (Ok((2, true)), Some("whole")));
}

#[test]
fn an_edit_clears_redo() {
    let mut document = Document::new(board("a"));
    edit(&mut document, add("b"));
    document.undo().unwrap();
    edit(&mut document, add("c"));
    assert_eq!(document.redo(), None);
    assert_eq!(ids(document.board()), "ac");
}

#[test]
fn undo_of_a_deletion_puts_the_record_back_at_its_place() {
    let mut document = Document::new(board("abc"));
    edit(&mut document, delete("b"));
    let disk = with(&board("ac"), add("z"));
    assert_eq!(document.outside(disk).changes, 1);
    document.undo().unwrap();
    assert_eq!(ids(document.board()), "abcz");
}

#[test]
fn undo_of_a_deletion_at_the_end_puts_the_record_before_what_came_since() {
    let mut document = Document::new(board("abc"));
    edit(&mut document, delete("c"));
    let _ = document.outside(board("abcz"));
    assert_eq!(ids(document.board()), "abz");
    document.undo().unwrap();
    assert_eq!(ids(document.board()), "abcz");
    assert!(!document.is_dirty());
}

#[test]
fn undo_keeps_what_came_from_outside_since() {
    let mut document = Document::new(board("ab"));
    edit(&mut document, say("a", "Write"));
    let disk = with(&board("ab"), say("b", "From outside"));
    let arrived = document.outside(disk);
    assert_eq!((arrived.changes, arrived.clashes), (1, 0));
    assert_eq!(document.undo().unwrap().kept, []);
    assert_eq!(text(document.board(), "a"), "Call Mihai");
    assert_eq!(text(document.board(), "b"), "From outside");
    assert!(!document.is_dirty());
    document.redo().unwrap();
    assert_eq!(text(document.board(), "a"), "Write");
}

#[test]
fn undo_leaves_a_newer_value_from_outside_and_says_so() {
    let mut document = Document::new(board("a"));
    edit(&mut document, say("a", "Write"));
    let sent = document.to_save();
    let disk = sent.ours.clone();
    assert_eq!(document.saved(sent, disk.clone()).changes, 0);
    assert_eq!(document.outside(with(&disk, say("a", "Visit"))).clashes, 0);
    let kept = document.undo().unwrap().kept;
    assert_eq!(text(document.board(), "a"), "Visit");
    let values: Vec<_> = kept
        .iter()
        .map(|it| (it.field, it.ours.as_str(), it.theirs.as_str()))
        .collect();
    assert_eq!(values, [("text", "\"Call Mihai\"", "\"Visit\"")]);
    assert_eq!(document.redo().unwrap().kept.len(), 1);
    assert_eq!(text(document.board(), "a"), "Visit");
}

#[test]
fn undo_neither_deletes_what_was_edited_outside_nor_brings_back_what_was_deleted_there() {
    let mut document = Document::new(board("a"));
    edit(&mut document, say("a", "Write"));
    edit(&mut document, add("b"));
    let sent = document.to_save();
    let disk = sent.ours.clone();
    assert_eq!(document.saved(sent, disk.clone()).clashes, 0);
    let arrived = document.outside(with(&with(&disk, say("b", "Visit")), delete("a")));
    assert_eq!(arrived.changes, 2);
    let kept = document.undo().unwrap().kept;
    assert_eq!((ids(document.board()).as_str(), kept.len()), ("b", 1));
    assert!(kept[0].ours.is_empty() && kept[0].theirs.contains("Visit"));
    let kept = document.undo().unwrap().kept;
    assert_eq!((ids(document.board()).as_str(), kept.len()), ("b", 1));
    assert!(kept[0].theirs.is_empty() && kept[0].ours.contains("Call Mihai"));
}

/// The records in which two boards differ.
fn touched_ids(a: &Board, b: &Board) -> HashSet<RecordId> {
    let ids = a.records.iter().chain(b.records.iter()).map(Record::id);
    ids.filter(|it| a.records.get(it) != b.records.get(it))
        .cloned()
        .collect()
}

proptest! {
    #![proptest_config(crate::cases(64))]

    #[test]
    fn all_edits_can_be_undone_and_redone((start, changes) in board_and_changes(12)) {
        let mut document = Document::new(start.clone());
        let mut steps = 0;
        for change in &changes {
            steps += usize::from(document.edit("change", day(), |it| change.apply(it)));
        }
        let end = document.board().clone();
        let mut undone = 0;
        while let Some(it) = document.undo() {
            prop_assert_eq!(it.kept, vec![]);
            undone += 1;
        }
        prop_assert_eq!(undone, steps);
        prop_assert_eq!(document.board(), &start);
        prop_assert!(!document.is_dirty());
        while document.redo().is_some() {}
        prop_assert_eq!(document.board(), &end);
    }

    #[test]
    fn undo_after_an_outside_change_takes_back_only_ours(
        (start, changes) in board_and_changes(8),
        split in any::<prop::sample::Index>(),
    ) {
        let (ours, theirs) = changes.split_at(split.index(changes.len() + 1));
        let mut document = Document::new(start.clone());
        let mut touched = HashSet::new();
        for change in ours {
            let before = document.board().clone();
            document.edit("change", day(), |it| change.apply(it));
            touched.extend(touched_ids(&before, document.board()));
        }
        let disk = changed(&start, theirs);
        prop_assume!(touched_ids(&start, &disk).is_disjoint(&touched));
        let _ = document.outside(disk.clone());
        while let Some(it) = document.undo() {
            prop_assert!(it.kept.iter().all(|it| it.record().is_none()));
        }
        prop_assert_eq!(&document.board().records, &disk.records);
    }
}
