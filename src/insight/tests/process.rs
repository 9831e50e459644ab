//! Processes as they are carried out.

use super::*;
use crate::{
    insight::process::{Checklist, carried_out, checklist, steps_done},
    state::id::{ActionId, RecordId},
};

const RESULTS: &str = r#"(id: "r", title: "R", to: 9, actions: [
    (id: "a", title: "A", process: ["Why?", "Tick", "Who?"]), (id: "b", title: "B"),
]),"#;

fn process(records: &str) -> Board {
    board_of(RESULTS, records)
}

fn promise(id: &str, day: u32, rest: &str) -> String {
    format!(
        "Commitment(id: \"{id}\", day: \"2026-10-{day:02}\", who: \"ana\", text: \"T{id}\", {rest}),"
    )
}

fn answer(id: u32, of: &str, step: &str, text: &str) -> String {
    format!(
        "Answer(id: \"q{id}\", day: \"2026-10-05\", by: \"ana\", {of}, step: \"{step}\", text: \"{text}\"),"
    )
}

/// The steps as `Why?=because`, `Tick` where only ticked, `-Who?` where open, `(Old)` where no longer planned.
fn told(list: &Checklist<'_>) -> String {
    let steps = list.steps.iter().map(|it| {
        let text = match (it.answer, it.written()) {
            (None, _) => format!("-{}", it.text),
            (Some(_), None) => it.text.to_owned(),
            (Some(_), Some(written)) => format!("{}={written}", it.text),
        };
        if it.is_planned {
            text
        } else {
            format!("({text})")
        }
    });
    steps.collect::<Vec<_>>().join(" ")
}

#[test]
fn a_promise_carries_the_steps_of_its_action() {
    let records = [
        promise("one", 5, "action: \"a\""),
        promise("two", 6, "action: \"b\""),
        promise("three", 6, ""),
        answer(1, "commitment: \"one\"", "Why?", "because"),
        answer(2, "commitment: \"one\"", "Tick", ""),
        answer(3, "commitment: \"one\"", "Old", "kept"),
        answer(4, "commitment: \"one\"", "Why?", "so"),
    ];
    let board = process(&records.concat());
    let list = |id: &str| {
        let commitment = board.records.commitment(&RecordId::new(id)).unwrap();
        checklist(&board, commitment)
            .map(|it| (told(&it), it.done(), it.of_steps(), it.is_finished()))
    };
    let one = ("Why?=so Tick -Who? (Old=kept)".to_owned(), 2, 3, false);
    assert_eq!(list("one"), Some(one));
    assert_eq!(list("two"), None, "no process");
    assert_eq!(list("three"), None, "no action");
    let promises = board.records.iter().filter_map(Record::commitment);
    let steps = steps_done(&board, promises).into_iter();
    let steps: Vec<_> = steps.map(|(it, steps)| (it.id.as_str(), steps)).collect();
    assert_eq!(steps, [("one", (2, 3))]);
}

#[test]
fn what_was_carried_on_goes_on_with_its_answers() {
    let records = [
        promise("one", 5, "action: \"a\", verdict: Carried"),
        promise("two", 6, "action: \"a\", first: \"one\", times: 1"),
        answer(1, "commitment: \"one\"", "Why?", "because"),
        answer(2, "commitment: \"two\"", "Tick", ""),
    ];
    let board = process(&records.concat());
    let two = board.records.commitment(&RecordId::new("two")).unwrap();
    assert_eq!(
        told(&checklist(&board, two).unwrap()),
        "Why?=because Tick -Who?"
    );
    let lists = carried_out(&board, &ActionId::new("a"));
    let lists: Vec<_> = lists
        .iter()
        .map(|it| (told(it), it.promise.map(|it| it.id.as_str())))
        .collect();
    assert_eq!(lists, [("Why?=because Tick -Who?".to_owned(), Some("two"))]);
    let steps = steps_done(&board, [two]).into_iter();
    assert_eq!(steps.map(|it| it.1).collect::<Vec<_>>(), [(2, 3)]);
}

#[test]
fn each_time_an_action_is_promised_it_is_answered_anew() {
    let records = [
        promise("one", 5, "action: \"a\""),
        promise("two", 6, "action: \"a\""),
        promise("other", 6, "action: \"b\""),
        answer(1, "commitment: \"two\"", "Why?", "second"),
        answer(2, "action: \"a\"", "Why?", "always"),
        answer(3, "commitment: \"one\"", "Why?", "first"),
        answer(4, "commitment: \"other\"", "Why?", "elsewhere"),
        answer(5, "action: \"b\"", "Why?", "elsewhere"),
    ];
    let board = process(&records.concat());
    let lists = carried_out(&board, &ActionId::new("a"));
    let lists: Vec<_> = lists.iter().map(told).collect();
    let expected = ["second", "always", "first"].map(|it| format!("Why?={it} -Tick -Who?"));
    assert_eq!(lists, expected);
    assert!(carried_out(&board, &ActionId::new("nothing")).is_empty());
}
