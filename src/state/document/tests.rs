//! What an open board does with edits, undo, saves and changes from outside.

use std::collections::{HashMap, HashSet};

use proptest::prelude::*;

use super::*;
use crate::state::{
    arbitrary::{board_and_changes, changed},
    block::Origin,
    id::{PersonId, RecordId},
    record::{Commitment, Record, Verdict},
};

fn day() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 10, 9).unwrap()
}

fn id(id: &str) -> RecordId {
    RecordId::new(id)
}

fn commitment(of: &str) -> Commitment {
    Commitment::new(id(of), day(), PersonId::new("ana"), "Call Mihai")
}

/// A board with one commitment for each letter.
fn board(ids: &str) -> Board {
    let mut board = Board::default();
    for id in ids.chars() {
        board.records.push(commitment(&id.to_string()));
    }
    board
}

fn ids(board: &Board) -> String {
    board.records.iter().map(|it| it.id().as_str()).collect()
}

fn say(of: &str, text: &str) -> impl FnOnce(&mut Board) {
    move |board| {
        let text = text.to_owned();
        assert!(
            board
                .records
                .change_commitment(&id(of), |it| it.text = text)
        );
    }
}

fn add(of: &str) -> impl FnOnce(&mut Board) {
    move |board| board.records.push(commitment(of))
}

fn delete(of: &str) -> impl FnOnce(&mut Board) {
    move |board| assert!(board.records.remove(&id(of)).is_some())
}

fn with(board: &Board, change: impl FnOnce(&mut Board)) -> Board {
    let mut board = board.clone();
    change(&mut board);
    board
}

fn text<'a>(board: &'a Board, of: &str) -> &'a str {
    &board.records.commitment(&id(of)).unwrap().text
}

#[track_caller]
fn edit(document: &mut Document, change: impl FnOnce(&mut Board)) {
    assert!(document.edit("edit", day(), change));
}

/// A save that finds the disk as it was last read, or with `outside` in it.
fn write(sent: &Saving, disk: &Board) -> Board {
    merge(&sent.base, &sent.ours, disk).0
}

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
    assert_eq!((arrived.changes, arrived.dispute.is_none()), (1, true));
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
    assert!(
        document
            .outside(with(&disk, say("a", "Visit")))
            .dispute
            .is_none()
    );
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
    assert!(document.saved(sent, disk.clone()).dispute.is_none());
    let arrived = document.outside(with(&with(&disk, say("b", "Visit")), delete("a")));
    assert_eq!(arrived.changes, 2);
    let kept = document.undo().unwrap().kept;
    assert_eq!((ids(document.board()).as_str(), kept.len()), ("b", 1));
    assert!(kept[0].ours.is_empty() && kept[0].theirs.contains("Visit"));
    let kept = document.undo().unwrap().kept;
    assert_eq!((ids(document.board()).as_str(), kept.len()), ("b", 1));
    assert!(kept[0].theirs.is_empty() && kept[0].ours.contains("Call Mihai"));
}

#[test]
fn a_save_makes_the_board_clean_and_undo_makes_it_dirty_again() {
    let mut document = Document::new(board("a"));
    assert!(!document.is_dirty());
    edit(&mut document, add("b"));
    assert!(document.is_dirty());
    let sent = document.to_save();
    assert_eq!(sent.revision, document.revision());
    let disk = sent.ours.clone();
    assert_eq!(document.saved(sent, disk).changes, 0);
    assert!(!document.is_dirty());
    document.undo().unwrap();
    assert!(document.is_dirty());
    document.redo().unwrap();
    assert!(!document.is_dirty());
}

#[test]
fn edits_during_a_save_stay_and_stay_to_be_saved() {
    let mut document = Document::new(board("ab"));
    edit(&mut document, say("a", "Write"));
    let sent = document.to_save();
    edit(&mut document, say("a", "Write twice"));
    edit(&mut document, add("c"));
    let disk = write(&sent, &with(&board("ab"), say("b", "From outside")));
    let arrived = document.saved(sent, disk);
    assert_eq!((arrived.changes, arrived.dispute.is_none()), (1, true));
    assert_eq!(text(document.board(), "a"), "Write twice");
    assert_eq!(text(document.board(), "b"), "From outside");
    assert!(document.is_dirty());
    let sent = document.to_save();
    assert_eq!(text(&sent.base, "a"), "Write");
    let disk = write(&sent, &sent.base);
    assert_eq!(document.saved(sent, disk).changes, 0);
    assert!(!document.is_dirty());
}

#[test]
fn a_clash_takes_the_disks_value_and_ours_can_be_chosen_as_a_step() {
    let mut document = Document::new(board("ab"));
    edit(&mut document, say("a", "Ours"));
    edit(&mut document, say("b", "Ours too"));
    let disk = with(&with(&board("ab"), say("a", "Theirs")), say("b", "Also"));
    let dispute = document.outside(disk).dispute.unwrap();
    assert_eq!(dispute.clashes().len(), 2);
    assert_eq!(text(document.board(), "a"), "Theirs");
    assert_eq!(text(&dispute.ours(document.board()), "a"), "Ours");
    edit(&mut document, add("c"));
    assert!(document.settle(
        &dispute,
        "kept our version",
        day(),
        |it| match it.record() {
            Some(it) if it == id("a") => Side::Ours,
            _ => Side::Theirs,
        }
    ));
    assert_eq!(text(document.board(), "a"), "Ours");
    assert_eq!(text(document.board(), "b"), "Also");
    assert_eq!(ids(document.board()), "abc");
    assert!(document.is_dirty());
    document.undo().unwrap();
    assert_eq!(text(document.board(), "a"), "Theirs");
    assert!(!document.settle(&dispute, "nothing", day(), |_| Side::Theirs));
}

#[test]
fn a_clash_that_the_saver_met_is_told_with_the_newest_of_ours() {
    for is_edited_meanwhile in [false, true] {
        let mut document = Document::new(board("a"));
        edit(&mut document, say("a", "Ours"));
        let sent = document.to_save();
        let disk = write(&sent, &with(&board("a"), say("a", "Theirs")));
        if is_edited_meanwhile {
            edit(&mut document, say("a", "Ours, later"));
        }
        let dispute = document.saved(sent, disk).dispute.unwrap();
        assert_eq!(text(document.board(), "a"), "Theirs");
        let expected = if is_edited_meanwhile {
            "Ours, later"
        } else {
            "Ours"
        };
        assert_eq!(dispute.clashes().len(), 1);
        assert_eq!(dispute.clashes()[0].ours, format!("\"{expected}\""));
        assert!(document.settle(&dispute, "ours", day(), |_| Side::Ours));
        assert_eq!(text(document.board(), "a"), expected);
    }
}

#[test]
fn a_deletion_from_outside_is_counted_and_a_part_of_the_plan_too() {
    let mut document = Document::new(board("abc"));
    let disk = with(&board("abc"), |board| {
        delete("b")(board);
        board.head_mut().meeting.minutes = 10;
    });
    assert_eq!(document.outside(disk).changes, 2);
    assert_eq!(ids(document.board()), "ac");
    assert!(!document.is_dirty());
}

/// A board as it is read from a text: each record with its own part of it.
fn read(board: &Board) -> Board {
    let mut whole = String::new();
    let mut spans = Vec::new();
    for record in board.records.iter() {
        let start = u32::try_from(whole.len()).unwrap();
        record.write(&mut whole, 4);
        spans.push(start..u32::try_from(whole.len()).unwrap());
        whole.push_str(",\n");
    }
    let whole: Arc<str> = whole.into();
    let records = board.records.iter().zip(spans).map(|(record, span)| {
        let mut record = record.clone();
        let text = Some((Arc::clone(&whole), span));
        record.came_from(
            Origin {
                text,
                has_made_id: false,
            },
            None,
        );
        Arc::new(record)
    });
    Board {
        head: Arc::clone(&board.head),
        records: records.collect(),
    }
}

#[test]
fn a_text_that_is_read_again_and_again_is_held_once() {
    let mut start = Board::default();
    for number in 0..2_000 {
        start.records.push(commitment(&number.to_string()));
    }
    let mut document = Document::new(read(&start));
    for round in 0..20 {
        edit(&mut document, say("1000", &round.to_string()));
        edit(&mut document, add(&format!("new {round}")));
        let sent = document.to_save();
        let disk = read(&sent.ours);
        assert_eq!(document.saved(sent, disk).changes, 0);
        assert!(!document.is_dirty());
    }
    let mut texts = HashMap::new();
    let steps = document.done.iter().flat_map(|it| [&it.before, &it.after]);
    for board in steps.chain([&document.board, &document.base]) {
        for record in board.records.iter() {
            if let Some((text, _)) = &record.origin().text {
                texts.insert(text.as_ptr(), text.len());
            }
        }
    }
    let first = read(&start);
    let whole = first.records.iter().next().map(Record::origin);
    let whole = whole
        .and_then(|it| it.text.as_ref())
        .map_or(0, |it| it.0.len());
    let held: usize = texts.values().sum();
    assert!(
        held < whole + whole / 10,
        "{held} bytes held, the text has {whole}"
    );
    let fresh = document.board.records.get(&id("new 0")).unwrap();
    assert!(fresh.origin().text().is_some_and(|it| it.contains("new 0")));
}

#[test]
fn a_hundred_steps_share_the_records_they_did_not_change() {
    let mut start = Board::default();
    for number in 0..5_000 {
        start.records.push(commitment(&number.to_string()));
    }
    let mut document = Document::new(start);
    for round in 0..300 {
        let done = if round % 2 == 0 {
            Verdict::Kept
        } else {
            Verdict::Missed
        };
        edit(&mut document, |board| {
            let changed = board
                .records
                .change_commitment(&id("2500"), |it| it.verdict = Some(done));
            assert!(changed);
        });
    }
    assert_eq!(document.done.len(), STEPS);
    for step in &document.done {
        let [before, after] = Parted::new([&step.before.records, &step.after.records]).differing();
        assert!(before.len() <= 128 && after.len() <= 128);
    }
    let first = document.done.front().unwrap().before.clone();
    while document.undo().is_some() {}
    assert!(document.board().records.is_same(&first.records));
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

    #[test]
    fn what_is_saved_and_read_again_is_clean((start, changes) in board_and_changes(8)) {
        let mut document = Document::new(read(&start));
        for change in &changes {
            document.edit("change", day(), |it| change.apply(it));
            let sent = document.to_save();
            let disk = read(&sent.ours);
            let arrived = document.saved(sent, disk.clone());
            prop_assert_eq!((arrived.changes, arrived.dispute.is_none()), (0, true));
            prop_assert!(!document.is_dirty());
            prop_assert_eq!(document.board(), &disk);
            let texts = |it: &Board| it.records.iter().map(|it| it.origin().text().map(str::to_owned)).collect::<Vec<_>>();
            prop_assert_eq!(texts(document.board()), texts(&disk));
        }
    }
}
