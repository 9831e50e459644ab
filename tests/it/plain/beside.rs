//! What can be said at any question: for later, decided, how long it takes, a text that is only a sign.

use super::{ALONE, THREE, questions, talk};
use crate::desk::Desk;

#[test]
fn a_promise_or_a_reason_that_is_only_a_sign_is_typed_with_a_space_before_it() {
    let desk = Desk::with(ALONE);
    let help = talk(&desk, &["?"]);
    assert!(help.out.contains("with a space before it"), "{}", help.out);
    talk(&desk, &["m", " q", " m", " b", "k", " X", ""]);
    let text = desk.text();
    for typed in ["why: \"q\"", "why: \"b\"", "text: \"X\""] {
        assert!(text.contains(typed), "{typed}: {text}");
    }
}

#[test]
fn a_point_is_parked_at_any_question_and_the_question_is_asked_again() {
    let desk = Desk::with(ALONE);
    let ran = talk(&desk, &["m", "P prices of next year", "P", "a second", ""]);
    let asked = questions(&ran);
    let why = "What got in the way? 1 = no phone numbers, or type it, enter = no reason:";
    let listed = "For later: 1 = prices of next year (Ana). Type what else is, a number = dealt with, enter = nothing more:";
    assert_eq!(asked[1..5], [why, why, listed, why]);
    let again = talk(&desk, &["P", "1", ""]);
    assert!(
        again.out.contains("dealt with: prices of next year"),
        "{}",
        again.out
    );
    let text = desk.text();
    let parked = "text: \"prices of next year\",\n            cleared: \"2026-10-09\",";
    assert!(text.contains(parked), "{text}");
    assert!(text.contains("text: \"a second\",\n        ),"), "{text}");
}

#[test]
fn a_point_has_an_owner_where_there_are_several() {
    let desk = Desk::with(THREE);
    let ran = talk(&desk, &["P prices", "2", "P the flat", "", "k"]);
    for said in [
        "Whose is it? 1 = Ana, 2 = Dan, 3 = Eva, 4 = Jon, enter = Ana:",
        "it is Dan's",
        "kept: Call Mihai",
    ] {
        assert!(ran.out.contains(said), "{said}: {}", ran.out);
    }
    let text = desk.text();
    for (who, what) in [("dan", "prices"), ("ana", "the flat")] {
        let parked = format!("who: \"{who}\",\n            text: \"{what}\"");
        assert!(text.contains(&parked), "{parked}: {text}");
    }
}

#[test]
fn a_decision_is_kept_at_any_question_and_becomes_a_promise() {
    let desk = Desk::with(ALONE);
    let lines = [
        "k",
        "k",
        "k",
        "",
        "+2",
        "!",
        "visits instead of calls",
        "y",
        "! less mail",
        "",
        "",
    ];
    let ran = talk(&desk, &lines);
    for said in [
        "Leads: What is decided? Type it, enter = nothing:",
        "decided: visits instead of calls",
        "promised: visits instead of calls",
        "decided: less mail",
    ] {
        assert!(ran.out.contains(said), "{said}: {}", ran.out);
    }
    let text = desk.text();
    for saved in [
        "text: \"visits instead of calls\",\n            result: \"leads\",\n            by: \"ana\",\n            commitment: ",
        "text: \"less mail\",\n            result: \"leads\",\n            by: \"ana\",\n        )",
    ] {
        assert!(text.contains(saved), "{saved}: {text}");
    }
    let due = desk.feed(
        "2026-10-19T08:00",
        &["run", "--plain"],
        "!\nn\nphone\n\n!\n",
    );
    for said in [
        "Decided on Fri 9 Oct: visits instead of calls",
        "y = it helped, n = it did not: decide anew",
        "it did not help",
        "decided: phone",
    ] {
        assert!(due.out.contains(said), "{said}: {}", due.out);
    }
    assert!(desk.text().contains("helped: false"), "{}", desk.text());
}

#[test]
fn how_long_it_takes_is_told_when_it_is_asked_for() {
    let alone = talk(&Desk::with(ALONE), &["t"]);
    assert!(
        alone.out.contains("\n0 min so far · 15 min left\n"),
        "{}",
        alone.out
    );
    let three = talk(&Desk::with(THREE), &["t"]);
    let told = "\n0 min so far · 15 min left · Ana's turn: 3 min left\n";
    assert!(three.out.contains(told), "{}", three.out);
}

#[test]
fn what_only_its_owner_sees_is_made_so_and_stays_out_of_the_minutes() {
    let desk = Desk::with(ALONE);
    let lines = [
        "k",
        "k",
        "k",
        "",
        "",
        "",
        "",
        "Fix my knee 20m",
        "1",
        "b",
        ".",
        "",
        "",
        "",
    ];
    let ran = talk(&desk, &lines);
    assert!(ran.out.contains(", . = only for you"), "{}", ran.out);
    assert!(
        ran.out
            .contains("private). Is it as you want it? enter = yes, . = for all to see"),
        "{}",
        ran.out
    );
    assert!(desk.text().contains("private: true"), "{}", desk.text());
    let (_, minutes) = ran.out.split_once("Done in").unwrap();
    assert!(!minutes.contains("knee"), "{minutes}");
}
