//! What was changed on both sides: neither value is written over the other before somebody has chosen.

use proptest::prelude::*;

use super::*;
use crate::state::{
    arbitrary::{board_and_changes, changed},
    merge::merge_choosing,
};

/// A document in which the texts of these were changed here to `ours` and outside to `theirs`.
fn disputed(of: &str) -> Document {
    let mut document = Document::new(board("abc"));
    let mut disk = board("abc");
    for it in of.chars().map(|it| it.to_string()) {
        edit(&mut document, say(&it, "Ours"));
        say(&it, "Theirs")(&mut disk);
    }
    assert_eq!(document.outside(disk).clashes, of.len());
    document
}

/// Each field in dispute: whose it is, ours and theirs.
fn asked(document: &Document) -> Vec<(String, String, String)> {
    let clashes = document.dispute().map(|it| it.clashes().to_vec());
    let clashes = clashes.unwrap_or_default().into_iter();
    let of = |it: &Clash| it.record().map_or_else(String::new, |it| it.to_string());
    clashes.map(|it| (of(&it), it.ours, it.theirs)).collect()
}

fn row(of: &str, ours: &str, theirs: &str) -> (String, String, String) {
    (
        of.to_owned(),
        format!("\"{ours}\""),
        format!("\"{theirs}\""),
    )
}

#[test]
fn what_others_write_meanwhile_is_what_is_asked_about() {
    let mut document = disputed("ab");
    let disk = with(document.board(), say("a", "Theirs, later"));
    assert_eq!(document.outside(disk).clashes, 0);
    let expected = [
        row("a", "Ours", "Theirs, later"),
        row("b", "Ours", "Theirs"),
    ];
    assert_eq!(asked(&document), expected);
    document.settle("ours", day(), |_| Some(Side::Ours));
    assert_eq!(text(document.board(), "a"), "Ours");
}

#[test]
fn there_is_nothing_to_choose_once_both_say_the_same() {
    let mut document = disputed("a");
    let _ = document.outside(with(document.board(), say("a", "Ours")));
    assert!(document.dispute().is_none());
    assert_eq!(text(document.board(), "a"), "Ours");
    assert!(!document.is_dirty());
}

#[test]
fn what_others_delete_meanwhile_can_still_be_kept() {
    for side in [Side::Ours, Side::Theirs] {
        let mut document = disputed("a");
        let _ = document.outside(with(document.board(), delete("a")));
        assert_eq!(ids(document.board()), "bc");
        let [clash] = document.dispute().unwrap().clashes() else {
            panic!("{:?}", document.dispute());
        };
        assert_eq!((clash.field, clash.theirs.as_str()), ("", ""));
        document.settle("one of them", day(), |_| Some(side));
        let kept = document.board().records.commitment(&id("a"));
        let kept = kept.map(|it| it.text.as_str());
        assert_eq!(kept, (side == Side::Ours).then_some("Ours"));
        assert!(document.dispute().is_none());
    }
}

#[test]
fn what_is_in_dispute_is_not_to_be_written_by_anything_else() {
    let mut document = disputed("a");
    let dispute = document.dispute().unwrap();
    let forbids = |change: &dyn Fn(&mut Board)| {
        dispute.forbids(document.board(), &with(document.board(), change))
    };
    assert!(forbids(&|it| say("a", "Third")(it)));
    assert!(forbids(&|it| delete("a")(it)));
    // That is one of the two.
    assert!(!forbids(&|it| say("a", "Ours")(it)));
    assert!(!forbids(&|it| say("b", "Third")(it)));
    assert!(!forbids(&|it| add("z")(it)));
    // Nor by what takes something back or does it again.
    let theirs = document.board().clone();
    while document.undo().is_some() {}
    assert_eq!(text(document.board(), "a"), "Theirs");
    while document.redo().is_some() {}
    assert_eq!(document.board(), &theirs);
    assert_eq!(asked(&document), [row("a", "Ours", "Theirs")]);
}

#[test]
fn a_change_that_is_done_again_does_not_write_what_others_took_back() {
    let mut document = Document::new(board("a"));
    edit(&mut document, say("a", "First"));
    let sent = document.to_save();
    let disk = sent.ours.clone();
    let _ = document.saved(sent, disk.clone());
    edit(&mut document, say("a", "Second"));
    // Others took the first change back while we made the second.
    let _ = document.outside(board("a"));
    assert_eq!(asked(&document), [row("a", "Second", "Call Mihai")]);
    while document.undo().is_some() {}
    while document.redo().is_some() {}
    assert_eq!(text(document.board(), "a"), "Call Mihai");
    assert!(!document.is_dirty());
}

#[test]
fn what_is_not_chosen_stays_to_be_chosen() {
    let mut document = disputed("ab");
    let only_a = |it: &Clash| (it.record() == Some(id("a"))).then_some(Side::Ours);
    assert!(document.settle("one of them", day(), only_a));
    assert_eq!(asked(&document), [row("b", "Ours", "Theirs")]);
    assert_eq!(text(document.board(), "a"), "Ours");
    assert_eq!(text(document.board(), "b"), "Theirs");
}

#[test]
fn a_second_dispute_is_asked_beside_the_first() {
    let mut document = disputed("a");
    edit(&mut document, say("b", "Ours"));
    let disk = with(document.board(), say("b", "Theirs"));
    assert_eq!(document.outside(disk).clashes, 1);
    let expected = [row("a", "Ours", "Theirs"), row("b", "Ours", "Theirs")];
    assert_eq!(asked(&document), expected);
}

proptest! {
    #![proptest_config(crate::cases(64))]

    #[test]
    fn choosing_later_is_as_good_as_choosing_at_once(
        (start, changes) in board_and_changes(12),
        split in any::<prop::sample::Index>(),
    ) {
        let (ours, theirs) = changes.split_at(split.index(changes.len() + 1));
        let mut document = Document::new(start.clone());
        for change in ours {
            document.edit("change", day(), |it| change.apply(it));
        }
        let (mine, disk) = (document.board().clone(), changed(&start, theirs));
        let arrived = document.outside(disk.clone());
        let (merged, clashes) = merge(&start, &mine, &disk);
        prop_assert_eq!(document.board(), &merged);
        prop_assert_eq!(arrived.clashes, clashes.len());
        let told = document.dispute().map(|it| it.clashes().to_vec()).unwrap_or_default();
        prop_assert_eq!(&told, &clashes);
        let mut chosen = document.clone();
        chosen.settle("ours", day(), |_| Some(Side::Ours));
        prop_assert_eq!(chosen.board(), &merge_choosing(&start, &mine, &disk, &mut |_| Side::Ours));
        prop_assert!(chosen.dispute().is_none());
        document.settle("theirs", day(), |_| Some(Side::Theirs));
        prop_assert_eq!(document.board(), &merged);
    }
}
