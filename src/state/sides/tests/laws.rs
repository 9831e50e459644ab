//! Any two sets of edits, merged by `git` and put together: it must be what the merge of the three boards says.

use std::{collections::BTreeMap, sync::Arc};

use proptest::prelude::*;

use super::*;
use crate::state::{
    arbitrary::{board_and_changes, change, changed},
    journal::Journal,
    text::render,
};

fn three() -> impl Strategy<Value = (Board, Board, Board)> {
    board_and_changes(4).prop_flat_map(|(base, changes)| {
        let others = proptest::collection::vec(change(&base.head), 0..=4);
        (Just(base), Just(changes), others).prop_map(|(base, ours, theirs)| {
            let (ours, theirs) = (changed(&base, &ours), changed(&base, &theirs));
            (base, ours, theirs)
        })
    })
}

/// What a board says, in whatever order its records stand.
fn content(board: &Board) -> (String, BTreeMap<String, String>) {
    let mut records = BTreeMap::new();
    for record in board.records.iter() {
        let mut text = String::new();
        record.write(&mut text, 0);
        records.insert(record.id().to_string(), text);
    }
    let head = Board {
        head: Arc::clone(&board.head),
        records: Journal::default(),
    };
    (render("", &head).unwrap(), records)
}

/// How git is asked to tell conflicts.
const STYLES: [&[&str]; 3] = [&["--diff3"], &["--zdiff3"], &[]];

proptest! {
    #![proptest_config(crate::cases(48))]

    #[test]
    fn a_merge_of_git_is_put_together_as_the_boards_are_merged((base, ours, theirs) in three(), is_ours in any::<bool>()) {
        let side = if is_ours { Side::Ours } else { Side::Theirs };
        let expected = Common::Known(base.clone()).merge(&ours, &theirs, &mut |_| side);
        let stages = stages(&base, &ours, &theirs);
        for style in STYLES {
            let Some(merged) = git_merge(&stages, style) else {
                return Ok(());
            };
            let Some(sides) = Sides::of_stages(&merged, &stages).unwrap() else {
                prop_assert!(text::load(&merged).is_ok(), "{}", merged);
                continue;
            };
            // Now and then git's lines look as if a hand had been in them; then the marks alone tell.
            if sides.before.is_none() {
                continue;
            }
            let board = sides.merged(&mut |_| side);
            let resolved = sides.resolved(&board).unwrap();
            prop_assert_eq!(&resolved.left_out, &[]);
            prop_assert_eq!(content(&resolved.board), content(&expected), "{:?}: {}", style, merged);
        }
    }

    #[test]
    fn by_its_marks_alone_nothing_is_lost_that_the_text_still_has((base, ours, theirs) in three(), is_ours in any::<bool>()) {
        let side = if is_ours { Side::Ours } else { Side::Theirs };
        let stages = stages(&base, &ours, &theirs);
        for style in STYLES {
            let Some(merged) = git_merge(&stages, style) else {
                return Ok(());
            };
            let Ok(Some(sides)) = Sides::of(&merged) else {
                continue;
            };
            let resolved = sides.resolved(&sides.merged(&mut |_| side)).unwrap();
            let [ours, theirs] = [&sides.ours().records, &sides.theirs().records];
            for record in ours.iter().chain(theirs.iter()) {
                let id = record.id();
                let was_there = match &sides.common {
                    Common::Known(base) => base.records.get(id).is_some(),
                    Common::Older(_) | Common::Unknown => false,
                };
                let is_on_both = ours.get(id).is_some() && theirs.get(id).is_some();
                let is_there = resolved.board.records.get(id).is_some();
                prop_assert!(is_there || was_there && !is_on_both, "{:?}: {}", style, merged);
            }
        }
    }
}

#[test]
fn marks_alone_say_nearly_always_what_the_boards_do_and_git_is_known_by_its_lines() {
    use proptest::{strategy::ValueTree as _, test_runner::TestRunner};
    let mut runner = TestRunner::deterministic();
    let (mut conflicts, mut amiss, mut known) = (0, 0, 0);
    for case in 0..120 {
        let (base, ours, theirs) = three().new_tree(&mut runner).unwrap().current();
        let stages = stages(&base, &ours, &theirs);
        let Some(merged) = git_merge(&stages, STYLES[case % 2]) else {
            return;
        };
        let of_git = Sides::of_stages(&merged, &stages);
        known += usize::from(matches!(of_git, Ok(Some(it)) if it.before.is_some()));
        let is_fine = match Sides::of(&merged) {
            Ok(None) => continue,
            Ok(Some(sides)) => {
                let choose = &mut |_: &Clash| Side::Ours;
                let expected = Common::Known(base).merge(&ours, &theirs, choose);
                content(&sides.merged(choose)) == content(&expected)
            }
            Err(_) => false,
        };
        conflicts += 1;
        amiss += usize::from(!is_fine);
    }
    assert!(20 < conflicts, "{conflicts}");
    assert!(20 * amiss <= conflicts, "{amiss} of {conflicts}");
    assert!(19 * conflicts <= 20 * known, "{known} of {conflicts}");
}

fn stages(base: &Board, ours: &Board, theirs: &Board) -> Stages {
    let base = render("", base).unwrap();
    let [ours, theirs] = [ours, theirs].map(|it| render(&base, it).unwrap());
    Stages { base, ours, theirs }
}
