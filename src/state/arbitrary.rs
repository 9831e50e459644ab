//! Boards for property tests: any that could stand in a file, and any change of one.
//!
//! Invariant: ids are unique, what a record names is there, and nothing has an origin.

mod change;
mod plan;
mod record;

use std::{collections::HashSet, sync::Arc};

use chrono::{DateTime, Days, FixedOffset, NaiveDate, NaiveTime};
use proptest::{
    collection::vec,
    option,
    prelude::*,
    sample::{Index, select},
};

pub(crate) use change::{Change, change};
pub(crate) use plan::head;
use record::refer;
pub(crate) use record::{VERDICTS, record};

use super::{Amount, Board, id::RecordId, journal::Journal};

/// A text: mostly plain words, sometimes anything at all.
pub(crate) fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => "[A-Z][a-z]{0,7}( [a-z0-9]{1,6}){0,3}",
        1 => "[ -~]{0,12}",
        1 => r#"[\\"'/*,()\[\]\n\r\t:#rb]{0,8}"#,
        1 => "(👩‍💻|❤️|é|ț|見|\u{202e}|\u{200b}|\u{feff}|\u{e000}|\u{0}|\u{1b}|\u{85}){0,4}",
        1 => any::<String>(),
    ]
}

/// A day of some years around now.
pub(crate) fn day() -> impl Strategy<Value = NaiveDate> {
    (0_u64..2_000).prop_map(date)
}

fn date(offset: u64) -> NaiveDate {
    let first = NaiveDate::from_ymd_opt(2024, 1, 1).unwrap();
    first.checked_add_days(Days::new(offset)).unwrap()
}

/// An amount of any size and sign.
pub(crate) fn amount() -> impl Strategy<Value = Amount> {
    prop_oneof![
        (-20_i32..200).prop_map(Amount::whole),
        (-999_999_999_999_i64..999_999_999_999, 0_u8..4).prop_map(|(number, places)| {
            let digits = format!("{number}e-{places}");
            Amount::nearest(digits.parse().unwrap()).unwrap()
        }),
    ]
}

fn time() -> impl Strategy<Value = NaiveTime> {
    (
        0_u32..24 * 60,
        prop_oneof![4 => Just(0_u32), 1 => 0_u32..60],
    )
        .prop_map(|(minute, second)| {
            NaiveTime::from_hms_opt(minute / 60, minute % 60, second).unwrap()
        })
}

fn moment() -> impl Strategy<Value = DateTime<FixedOffset>> {
    (0_i64..4_000_000_000, -12_i32..14).prop_map(|(second, hours)| {
        let offset = FixedOffset::east_opt(hours * 3_600).unwrap();
        DateTime::from_timestamp(second, 0)
            .unwrap()
            .with_timezone(&offset)
    })
}

fn one_of<T: Clone + std::fmt::Debug + 'static>(choices: Vec<T>) -> BoxedStrategy<Option<T>> {
    if choices.is_empty() {
        return Just(None).boxed();
    }
    option::of(select(choices)).boxed()
}

/// Any board.
pub(crate) fn board() -> impl Strategy<Value = Board> {
    head().prop_flat_map(|head| {
        let records = vec((record(&head), any::<Index>()), 0..9);
        records.prop_map(move |records| {
            let mut seen = HashSet::new();
            let mut commitments: Vec<RecordId> = Vec::new();
            let mut journal = Journal::default();
            for (mut record, earlier) in records {
                if !seen.insert(record.id().clone()) {
                    continue;
                }
                if !commitments.is_empty() {
                    refer(&mut record, earlier.get(&commitments));
                }
                commitments.extend(record.commitment().map(|it| it.id.clone()));
                journal.push(record);
            }
            Board {
                head: Arc::new(head.clone()),
                records: journal,
            }
        })
    })
}

/// A board, and what some changes made of it.
pub(crate) fn board_and_changes(most: usize) -> impl Strategy<Value = (Board, Vec<Change>)> {
    board().prop_flat_map(move |board| {
        let changes = vec(change(&board.head), 0..=most);
        (Just(board), changes)
    })
}

/// What changes make of a board.
pub(crate) fn changed(board: &Board, changes: &[Change]) -> Board {
    let mut board = board.clone();
    for change in changes {
        change.apply(&mut board);
    }
    board
}

proptest! {
    #![proptest_config(crate::cases(48))]

    #[test]
    fn generated_boards_have_unique_ids((board, changes) in board_and_changes(6)) {
        for board in [&board, &changed(&board, &changes)] {
            let mut seen = HashSet::new();
            prop_assert!(board.records.iter().all(|it| seen.insert(it.id().clone())));
            let results: HashSet<_> = board.results().map(|it| it.plan.id.clone()).collect();
            prop_assert_eq!(results.len(), board.results().count());
        }
    }
}
