use proptest::prelude::*;

use super::*;
use crate::{
    report::fuzzy::containing,
    state::{board::Person, dates::Reference, id::RecordId},
};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// What was promised on two days, in the order of the file.
fn board() -> Board {
    let mut board = Board::default();
    for (id, name) in [("ana", "Ana Pop"), ("dan", "Dan"), ("ioana", "Ioana")] {
        let person = Person::new(PersonId::new(id), name);
        board.head_mut().people.push(person);
    }
    let promise = |id: &str, day: &str, who: &str, text: &str| {
        Commitment::new(RecordId::new(id), self::day(day), PersonId::new(who), text)
    };
    board.records.extend([
        Commitment {
            toward: Some(ResultId::new("leads")),
            verdict: Some(Verdict::Missed),
            why: Some("no phone number".to_owned()),
            ..promise("call", "2026-10-08", "ana", "Call Mihai")
        },
        Commitment {
            verdict: Some(Verdict::Kept),
            note: Some("he comes on Friday".to_owned()),
            ..promise("visit", "2026-10-09", "dan", "Întâlnire la Brașov")
        },
        Commitment {
            toward: Some(ResultId::new("leads")),
            ..promise("offer", "2026-10-08", "ioana", "Send the offer")
        },
        promise("bank", "2026-10-09", "stranger", "Open an account"),
    ]);
    board
}

fn found(board: &Board, query: &str) -> Vec<String> {
    let log = Log::of(board, |_| true);
    let reference = Reference {
        today: day("2026-10-12"),
        yesterday: Some(day("2026-10-09")),
    };
    let (query, _) = Query::parse(query, reference);
    let places = log.find(&query).into_iter();
    let ids = places.map(|it| log.commitment(it).unwrap().id.to_string());
    ids.collect()
}

#[test]
fn the_newest_day_comes_first_and_a_day_keeps_its_order() {
    assert_eq!(found(&board(), ""), ["visit", "bank", "call", "offer"]);
}

#[test]
fn words_are_looked_for_in_all_that_is_said_of_a_commitment() {
    for (query, ids) in [
        ("mihai", vec!["call"]),
        ("intalnire BRASOV", vec!["visit"]),
        ("pop", vec!["call"]),
        ("phone number", vec!["call"]),
        ("friday", vec!["visit"]),
        ("leads ana", vec!["call", "offer"]),
        ("miss", vec!["call"]),
        ("mihai kept", vec![]),
        ("mihaino", vec![]),
        ("\"the offer\"", vec!["offer"]),
        ("\"offer the\"", vec![]),
        ("\"open\"", vec!["bank", "offer"]),
    ] {
        assert_eq!(found(&board(), query), ids, "{query}");
    }
}

#[test]
fn people_results_verdicts_and_days_choose() {
    for (query, ids) in [
        ("who:ana", vec!["call"]),
        ("who:pop", vec!["call"]),
        ("who:ana who:dan", vec!["visit", "call"]),
        ("who:stranger", vec!["bank"]),
        ("who:nobody", vec![]),
        ("toward:lea", vec!["call", "offer"]),
        ("toward:none", vec!["visit", "bank"]),
        (
            "toward:none toward:leads",
            vec!["visit", "bank", "call", "offer"],
        ),
        ("missed", vec!["call"]),
        ("missed kept", vec!["visit", "call"]),
        ("open", vec!["bank", "offer"]),
        ("open toward:leads who:io send", vec!["offer"]),
        ("on:2026-10-08", vec!["call", "offer"]),
        ("since:fri", vec!["visit", "bank"]),
        ("until:2026-10-08 missed", vec!["call"]),
        ("since:soon missed", vec!["call"]),
    ] {
        assert_eq!(found(&board(), query), ids, "{query}");
    }
}

#[test]
fn what_may_not_be_seen_is_not_found() {
    let log = Log::of(&board(), |it| it.who != PersonId::new("ana"));
    assert_eq!(log.len(), 3);
    let (query, _) = Query::parse(
        "mihai",
        Reference {
            today: day("2026-10-12"),
            yesterday: None,
        },
    );
    assert!(log.find(&query).is_empty());
}

proptest! {
    #![proptest_config(crate::cases(256))]

    #[test]
    fn a_log_finds_what_a_look_at_every_text_finds(
        texts in prop::collection::vec("[aAbBáÀ 🇷🇴\u{301}]{0,6}", 0..12), word in "[abAá]{1,3}",
    ) {
        let mut board = Board::default();
        let day = day("2026-10-09");
        board.records.extend(texts.iter().enumerate().map(|(index, text)| {
            Commitment::new(RecordId::new(index.to_string()), day, PersonId::new("x"), text.clone())
        }));
        let mut expected = containing(&word, texts.iter().map(String::as_str)).into_iter();
        let expected: Vec<String> = expected.by_ref().map(|it| it.index.to_string()).collect();
        prop_assert_eq!(found(&board, &word), expected);
    }
}
