//! Saves, and what comes from outside: what is merged, what clashes, and what is still to be saved.

use proptest::prelude::*;

use super::*;
use crate::state::arbitrary::board_and_changes;

/// A save that finds the disk as it was last read, or with `outside` in it.
fn write(sent: &Saving, disk: &Board) -> Board {
    merge(&sent.base, &sent.ours, disk).0
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
    assert_eq!((arrived.changes, arrived.clashes), (1, 0));
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
    assert_eq!(document.outside(disk).clashes, 2);
    let dispute = document.dispute().unwrap();
    assert_eq!(dispute.clashes().len(), 2);
    assert_eq!(text(document.board(), "a"), "Theirs");
    assert_eq!(text(dispute.ours(), "a"), "Ours");
    edit(&mut document, add("c"));
    assert!(
        document.settle("kept our version", day(), |it| match it.record() {
            Some(it) if it == id("a") => Some(Side::Ours),
            _ => Some(Side::Theirs),
        })
    );
    assert!(document.dispute().is_none());
    assert_eq!(text(document.board(), "a"), "Ours");
    assert_eq!(text(document.board(), "b"), "Also");
    assert_eq!(ids(document.board()), "abc");
    assert!(document.is_dirty());
    document.undo().unwrap();
    assert_eq!(text(document.board(), "a"), "Theirs");
    assert!(!document.settle("nothing", day(), |_| Some(Side::Theirs)));
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
        assert_eq!(document.saved(sent, disk).clashes, 1);
        let dispute = document.dispute().unwrap();
        assert_eq!(text(document.board(), "a"), "Theirs");
        let expected = if is_edited_meanwhile {
            "Ours, later"
        } else {
            "Ours"
        };
        assert_eq!(dispute.clashes().len(), 1);
        assert_eq!(dispute.clashes()[0].ours, format!("\"{expected}\""));
        assert!(document.settle("ours", day(), |_| Some(Side::Ours)));
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

proptest! {
    #![proptest_config(crate::cases(64))]

    #[test]
    fn what_is_saved_and_read_again_is_clean((start, changes) in board_and_changes(8)) {
        let mut document = Document::new(read(&start));
        for change in &changes {
            document.edit("change", day(), |it| change.apply(it));
            let sent = document.to_save();
            let disk = read(&sent.ours);
            let arrived = document.saved(sent, disk.clone());
            prop_assert_eq!((arrived.changes, arrived.clashes), (0, 0));
            prop_assert!(!document.is_dirty());
            prop_assert_eq!(document.board(), &disk);
            let texts = |it: &Board| it.records.iter().map(|it| it.origin().text().map(str::to_owned)).collect::<Vec<_>>();
            prop_assert_eq!(texts(document.board()), texts(&disk));
        }
    }
}
