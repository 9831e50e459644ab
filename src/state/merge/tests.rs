//! The laws of the merge, on any boards, and what it does to some.

use std::{collections::HashSet, sync::Arc};

use chrono::{NaiveDate, Weekday};
use proptest::{collection::vec, prelude::*};

use super::*;
use crate::state::{
    arbitrary::{Change, board_and_changes, change, changed},
    block::{Block as _, Origin},
    board::{Objective, Person},
    id::{ObjectiveId, PersonId},
    record::{Commitment, Verdict, Win},
};

fn day() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 10, 9).unwrap()
}

fn commitment(id: &str, text: &str) -> Commitment {
    Commitment::new(RecordId::new(id), day(), PersonId::new("ana"), text)
}

/// A board with one commitment for each letter.
fn journal(ids: &str) -> Board {
    let mut board = Board::default();
    for id in ids.chars() {
        board.records.push(commitment(&id.to_string(), "Call"));
    }
    board
}

fn ids(board: &Board) -> String {
    board.records.iter().map(|it| it.id().as_str()).collect()
}

fn edited(board: &Board, id: &str, edit: impl FnOnce(&mut Commitment)) -> Board {
    let mut board = board.clone();
    assert!(board.records.change_commitment(&RecordId::new(id), edit));
    board
}

fn without(board: &Board, id: &str) -> Board {
    let mut board = board.clone();
    assert!(board.records.remove(&RecordId::new(id)).is_some());
    board
}

#[test]
fn different_fields_of_one_record_are_both_kept() {
    let base = journal("abc");
    let ours = edited(&base, "b", |it| it.verdict = Some(Verdict::Kept));
    let theirs = edited(&base, "b", |it| it.text = "Call Ioana".to_owned());
    let (merged, clashes) = merge(&base, &ours, &theirs);
    let both = edited(&ours, "b", |it| it.text = "Call Ioana".to_owned());
    assert_eq!((merged, clashes), (both, Vec::new()));
}

#[test]
fn a_clash_shows_both_sides_and_theirs_stands() {
    let base = journal("a");
    let ours = edited(&base, "a", |it| it.minutes = Some(15));
    let base = edited(&base, "a", |it| it.minutes = Some(10));
    let theirs = edited(&base, "a", |it| it.minutes = None);
    let (merged, clashes) = merge(&base, &ours, &theirs);
    assert_eq!(merged, theirs);
    let clash = Clash {
        path: vec![("Commitment", "a".to_owned())],
        field: "minutes",
        ours: "15".to_owned(),
        theirs: String::new(),
    };
    assert_eq!(clashes, [clash]);
    assert_eq!(clashes[0].record(), Some(RecordId::new("a")));
    let chosen = merge_choosing(&base, &ours, &theirs, &mut |_| Side::Ours);
    assert_eq!(chosen, ours);
}

#[test]
fn an_edit_survives_a_deletion_and_what_is_unchanged_does_not() {
    let base = journal("abc");
    let edit = edited(&base, "b", |it| it.verdict = Some(Verdict::Kept));
    let deletion = without(&without(&base, "b"), "a");
    for (ours, theirs) in [(&edit, &deletion), (&deletion, &edit)] {
        let (merged, clashes) = merge(&base, ours, theirs);
        assert_eq!(ids(&merged), "bc");
        assert_eq!(clashes, []);
        assert_eq!(
            merged.records.get(&RecordId::new("b")),
            edit.records.get(&RecordId::new("b"))
        );
    }
}

#[test]
fn new_records_go_to_the_end_and_what_was_in_the_middle_keeps_its_place() {
    let base = journal("ac");
    let (merged, _) = merge(&base, &journal("abcx"), &journal("acy"));
    assert_eq!(ids(&merged), "abcyx");
}

#[test]
fn the_same_record_added_on_both_sides_is_merged_field_by_field() {
    let base = Board::default();
    let ours = journal("a");
    let theirs = edited(&ours, "a", |it| it.text = "Call Ioana".to_owned());
    let (merged, clashes) = merge(&base, &ours, &theirs);
    assert_eq!(merged, theirs);
    let fields: Vec<_> = clashes.iter().map(|it| it.field).collect();
    assert_eq!(fields, ["text"]);
}

#[test]
fn a_record_that_became_two_kinds_is_one_clash() {
    let base = Board::default();
    let ours = journal("a");
    let mut theirs = base.clone();
    theirs.records.push(Win {
        id: RecordId::new("a"),
        day: day(),
        who: PersonId::new("ana"),
        text: "The first lead".to_owned(),
        result: None,
        by: None,
        origin: Origin::default(),
    });
    let (merged, clashes) = merge(&base, &ours, &theirs);
    assert_eq!(merged, theirs);
    assert_eq!(clashes.len(), 1);
    assert!(clashes[0].ours.contains("Call") && clashes[0].theirs.contains("The first lead"));
    assert_eq!(
        merge_choosing(&base, &ours, &theirs, &mut |_| Side::Ours),
        ours
    );
}

#[test]
fn a_clash_in_the_plan_says_where_it_is() {
    let mut base = Board::default();
    base.head_mut()
        .people
        .push(Person::new(PersonId::new("ana"), "Ana"));
    let [ours, theirs] = [("Ana P.", 20), ("Ana M.", 30)].map(|(name, minutes)| {
        let mut board = base.clone();
        for person in &mut board.head_mut().people {
            name.clone_into(&mut person.name);
        }
        board.head_mut().meeting.minutes = minutes;
        board
    });
    let (_, clashes) = merge(&base, &ours, &theirs);
    let places: Vec<_> = clashes
        .iter()
        .map(|it| (it.path.clone(), it.field))
        .collect();
    assert_eq!(
        places,
        [
            (vec![("meeting", String::new())], "minutes"),
            (vec![("person", "ana".to_owned())], "name"),
        ]
    );
    assert!(clashes.iter().all(|it| it.record().is_none()));
}

#[test]
fn plain_lists_are_merged_as_sets() {
    let date = |day| NaiveDate::from_ymd_opt(2026, 12, day).unwrap();
    let board = |days: &[u32]| {
        let mut board = Board::default();
        board.head_mut().meeting.days_off = days.iter().map(|it| date(*it)).collect();
        board
    };
    let (merged, clashes) = merge(&board(&[1, 2, 3]), &board(&[1, 3, 24]), &board(&[1, 2, 25]));
    assert_eq!(clashes, []);
    assert_eq!(merged, board(&[1, 25, 24]));
}

#[test]
fn what_ours_moved_in_the_plan_stays_moved() {
    let board = |ids: &str| {
        let mut board = Board::default();
        for id in ids.chars() {
            board.head_mut().people.push(Person::new(
                PersonId::new(id.to_string()),
                id.to_uppercase().to_string(),
            ));
        }
        board
    };
    let (merged, _) = merge(&board("abc"), &board("cabx"), &board("abcy"));
    assert_eq!(merged, board("cabyx"));
    let (merged, _) = merge(&board("abc"), &board("cab"), &board("bca"));
    assert_eq!(merged, board("bca"));
}

#[test]
fn a_merge_shares_what_did_not_change() {
    let mut base = Board::default();
    for number in 0..2_000 {
        base.records.push(commitment(&number.to_string(), "Call"));
    }
    let ours = edited(&base, "700", |it| it.verdict = Some(Verdict::Kept));
    let mut theirs = base.clone();
    theirs.records.push(commitment("new", "Write"));
    let (merged, _) = merge(&base, &ours, &theirs);
    let kept = |a: &Board, b: &Board| {
        let [a, b] = Parted::new([&a.records, &b.records]).differing();
        (a.len(), b.len())
    };
    let (ours_left, _) = kept(&ours, &merged);
    assert!(ours_left <= 128, "{ours_left} records are not shared");
    assert_eq!(merged.records.len(), 2_001);
    assert!(Arc::ptr_eq(&merged.head, &base.head));
    let (first, last) = (&merged.records.chunk_sizes()[0], merged.records.len());
    assert!(*first == 128 && last == 2_001);
}

/// What changes of two people make of a board.
fn three() -> impl Strategy<Value = (Board, Board, Board)> {
    board_and_changes(0).prop_flat_map(|(base, _)| {
        let sides = [6, 6].map(|most| vec(change(&base.head), 0..=most));
        (Just(base), sides).prop_map(|(base, [ours, theirs])| {
            let (ours, theirs) = (changed(&base, &ours), changed(&base, &theirs));
            (base, ours, theirs)
        })
    })
}

/// A board whose records are other ones that say the same, as if it were read from a file.
fn read_anew(board: &Board) -> Board {
    Board {
        head: Arc::new(Head::clone(&board.head)),
        records: board
            .records
            .iter()
            .map(|it| Arc::new(it.clone()))
            .collect(),
    }
}

fn sorted<T>(
    items: impl IntoIterator<Item = T>,
    key: impl Fn(&T) -> String,
) -> Vec<(String, String)>
where
    T: std::fmt::Debug,
{
    let mut items: Vec<_> = items
        .into_iter()
        .map(|it| (key(&it), format!("{it:?}")))
        .collect();
    items.sort();
    items
}

/// What a board says, whatever the order it says it in.
fn unordered(board: &Board) -> impl PartialEq + std::fmt::Debug + use<> {
    let mut head = Head::clone(&board.head);
    head.meeting.days_off.sort();
    head.meeting
        .workdays
        .sort_by_key(Weekday::num_days_from_monday);
    let mut plan: Vec<_> = head
        .objectives
        .iter()
        .map(|it| {
            let words = (it.id.clone(), it.title.clone(), it.outcome.clone());
            let results = sorted(&it.results, |it| it.id.to_string());
            (words, it.closed.clone(), results)
        })
        .collect();
    plan.sort_by(|a, b| a.0.cmp(&b.0));
    (
        sorted(board.records.iter(), |it| it.id().to_string()),
        sorted(&head.people, |it| it.id.to_string()),
        plan,
        head.meeting,
    )
}

fn unique(board: &Board) -> bool {
    let mut seen = HashSet::new();
    board.records.iter().all(|it| seen.insert(it.id().clone()))
}

proptest! {
    #![proptest_config(crate::cases(64))]

    #[test]
    fn what_only_one_side_changed_is_taken((base, other, _) in three()) {
        for base_again in [base.clone(), read_anew(&base)] {
            prop_assert_eq!(merge(&base, &base_again, &other), (other.clone(), vec![]));
            prop_assert_eq!(merge(&base, &other, &base_again), (other.clone(), vec![]));
        }
    }

    #[test]
    fn what_both_changed_alike_is_no_clash((base, other, _) in three()) {
        prop_assert_eq!(merge(&base, &other, &other), (other.clone(), vec![]));
        prop_assert_eq!(merge(&base, &other, &read_anew(&other)), (other, vec![]));
    }

    #[test]
    fn a_merge_that_is_merged_again_changes_nothing((base, ours, theirs) in three()) {
        let (merged, _) = merge(&base, &ours, &theirs);
        for theirs in [theirs.clone(), read_anew(&theirs)] {
            prop_assert_eq!(merge(&base, &merged, &theirs), (merged.clone(), vec![]));
        }
        let (from_disk, _) = merge(&read_anew(&base), &read_anew(&ours), &read_anew(&theirs));
        prop_assert_eq!(&from_disk, &merged);
    }

    #[test]
    fn changes_without_a_clash_commute((base, ours, theirs) in three()) {
        let (one, clashes) = merge(&base, &ours, &theirs);
        let (other, mirrored) = merge(&base, &theirs, &ours);
        let mirror = |it: &Clash| Clash { ours: it.theirs.clone(), theirs: it.ours.clone(), ..it.clone() };
        let sort = |them: Vec<Clash>| sorted(them, |it| format!("{:?} {}", it.path, it.field));
        prop_assert_eq!(sort(clashes.iter().map(mirror).collect()), sort(mirrored));
        if clashes.is_empty() {
            prop_assert_eq!(unordered(&one), unordered(&other));
        }
    }

    #[test]
    fn no_record_is_invented_or_lost((base, ours, theirs) in three()) {
        let (merged, _) = merge(&base, &ours, &theirs);
        prop_assert!(unique(&merged));
        let ids = |it: &Board| it.records.iter().map(|it| it.id().clone()).collect::<HashSet<_>>();
        let (in_merged, in_ours, in_theirs) = (ids(&merged), ids(&ours), ids(&theirs));
        for id in &in_merged {
            prop_assert!(in_ours.contains(id) || in_theirs.contains(id));
        }
        for id in in_ours.union(&in_theirs).filter(|it| !in_merged.contains(it)) {
            let old = base.records.get(id);
            let left = ours.records.get(id).or(theirs.records.get(id));
            prop_assert!(old.is_some() && left == old, "only what one side deleted and the other left may go");
        }
    }

    #[test]
    fn ours_chosen_everywhere_is_what_ours_says((base, ours, theirs) in three()) {
        let mut clashes = Vec::new();
        let chosen = merge_choosing(&base, &ours, &theirs, &mut |clash| {
            clashes.push(clash.clone());
            Side::Ours
        });
        for clash in &clashes {
            prop_assert_ne!(&clash.ours, &clash.theirs);
            let Some(id) = clash.record() else { continue };
            let (Some(chosen), Some(ours), Some(theirs)) = (chosen.records.get(&id), ours.records.get(&id), theirs.records.get(&id)) else {
                panic!("a clash in a record that is not on both sides");
            };
            prop_assert_eq!(chosen.field(clash.field, 0).unwrap_or_default(), clash.ours.clone());
            prop_assert_eq!(ours.field(clash.field, 0).unwrap_or_default(), clash.ours.clone());
            prop_assert_eq!(theirs.field(clash.field, 0).unwrap_or_default(), clash.theirs.clone());
        }
        // What ours changed is as ours has it, whatever theirs did.
        for record in ours.records.iter().filter(|it| base.records.get(it.id()) != Some(it)) {
            let chosen = chosen.records.get(record.id()).unwrap();
            for column in record.columns() {
                let old = base.records.get(record.id()).map(|it| it.field(column.name, 0));
                let new = record.field(column.name, 0);
                if old.as_ref() != Some(&new) {
                    prop_assert_eq!(chosen.field(column.name, 0), new);
                }
            }
        }
    }

    #[test]
    fn the_order_of_what_theirs_has_is_kept((base, ours, theirs) in three()) {
        let (merged, _) = merge(&base, &ours, &theirs);
        let ids = |it: &Board, other: &Board| -> Vec<RecordId> {
            let ids = it.records.iter().map(Record::id);
            ids.filter(|it| other.records.get(it).is_some()).cloned().collect()
        };
        prop_assert_eq!(ids(&merged, &theirs), ids(&theirs, &merged));
    }
}

#[test]
fn objectives_added_on_both_sides_are_both_there() {
    let added = |id: &str| {
        let mut board = Board::default();
        Change::Hire("Dan".to_owned()).apply(&mut board);
        let objective = Objective::new(ObjectiveId::new(id), id, day(), day());
        board.head_mut().objectives.push(objective);
        board
    };
    let (merged, clashes) = merge(&Board::default(), &added("one"), &added("two"));
    let ids: Vec<_> = merged
        .head
        .objectives
        .iter()
        .map(|it| it.id.as_str())
        .collect();
    assert_eq!((ids, clashes.len()), (vec!["two", "one"], 0));
    assert_eq!(merged.head.people.len(), 1);
    assert!(merged.head.has_same(&added("one").head, "people"));
}
