mod aside;
mod slips;

use std::collections::BTreeSet;

use super::*;
use crate::{
    app::dialog::Way,
    cli::run::{
        change::{Amendment, Beside, Otherwise},
        scene::Candidate,
    },
    meeting::{Frame, Item, Order, Progress},
    state::{
        Amount, Board, Verdict,
        id::{HabitId, PersonId},
        text,
    },
};

const BOARD: &str = r#"(version: 1, people: [(id: "ana", name: "Ana"), (id: "dan", name: "Dan")],
    objectives: [(id: "o", title: "O", start: "2026-10-01", due: "2026-10-30", results: [
        (id: "leads", title: "Leads", to: 3, counts_if: ["Has the need"]), (id: "calls", title: "Calls", to: 9),
        (id: "quality", title: "Quality", at_least: 95)])],
    habits: [(id: "post", title: "Post", who: "ana", every: Workday)],
    records: [
    Commitment(id: "z", day: "2026-10-07", who: "ana", text: "Old", verdict: Missed, why: "ill"),
    Commitment(id: "a", day: "2026-10-08", who: "ana", text: "Call Mihai"),
    Commitment(id: "b", day: "2026-10-08", who: "ana", text: "Draft", times: 2),
    Commitment(id: "m", day: "2026-10-09", who: "ana", text: "Film"),
    Commitment(id: "x", day: "2026-10-09", who: "dan", text: "Paint"),
    Decision(id: "v", day: "2026-10-09", text: "visits", result: "leads", by: "ana"),
    Parked(id: "p", day: "2026-10-09", who: "dan", text: "prices"),
    Blocker(id: "d", day: "2026-10-07", who: "dan", text: "no key"),
    ])"#;

fn heard(question: Question, step: &Step, line: &str) -> Heard {
    let board: Board = text::load(BOARD).unwrap().board;
    let now = chrono::DateTime::parse_from_rfc3339("2026-10-09T08:00:00+03:00").unwrap();
    let frame = Frame {
        order: Order::Roster,
        minutes: 15,
        turn: None,
    };
    let mut progress = Progress::begin(&board, "2026-10-09".parse().unwrap(), now, frame);
    progress.passed = BTreeSet::new();
    let ana = PersonId::new("ana");
    let item = Item {
        question,
        who: Some(ana.clone()),
        is_answered: false,
    };
    let scene = Scene {
        board: &board,
        progress: &progress,
        item: &item,
        step,
        me: Some(&ana),
        newcomer: "me",
    };
    hear(scene, line)
}

fn id(id: &str) -> RecordId {
    RecordId::new(id)
}

#[track_caller]
fn check(question: &Question, step: &Step, cases: &[(&str, Then)]) {
    for (line, expected) in cases {
        let heard = heard(question.clone(), step, line);
        assert_eq!(heard.then, *expected, "{line:?}: {heard:?}");
    }
}

/// What is changed, as it is debugged: without what is the same in all cases.
#[track_caller]
fn changes(question: &Question, step: &Step, line: &str) -> Change {
    let heard = heard(question.clone(), step, line);
    heard
        .change
        .unwrap_or_else(|| panic!("{line:?}: {:?}", heard.then))
}

#[test]
fn the_same_letters_lead_about_at_every_question_and_change_nothing() {
    let ana = PersonId::new("ana");
    let questions = [
        Question::Verdict(id("a")),
        Question::Habit(HabitId::new("post")),
        Question::Rest(ana.clone()),
        Question::Also(ana.clone()),
        Question::Number(ResultId::new("leads")),
        Question::Blocker(id("d")),
        Question::Carry(id("a")),
        Question::Made(id("m")),
        Question::Promise(ana.clone()),
        Question::Quarter(ana),
        Question::Newcomer,
        Question::Win,
    ];
    for question in questions {
        for (line, then) in [
            ("b", Then::Back),
            ("<", Then::TurnBack),
            (">", Then::NextTurn),
            ("a", Then::Absent),
            ("w", Then::Beside(Aside::Word)),
            ("P", Then::Beside(Aside::Later)),
            ("t", Then::Time),
            ("X", Then::BadDay),
            ("q", Then::Leave),
            ("?", Then::Help),
        ] {
            assert_eq!(
                heard(question.clone(), &Step::Asked, line),
                Heard::then(then)
            );
        }
    }
}

#[test]
fn a_verdict_is_a_letter_or_its_word_and_all_but_kept_are_asked_why() {
    let question = Question::Verdict(id("a"));
    for (line, verdict) in [
        ("k", Verdict::Kept),
        ("kept", Verdict::Kept),
        ("h", Verdict::Partly),
        ("p", Verdict::Partly),
        ("partly", Verdict::Partly),
        ("m", Verdict::Missed),
        ("d", Verdict::Dropped),
        ("e", Verdict::Excused),
    ] {
        let heard = heard(question.clone(), &Step::Asked, line);
        let why = Step::Why(vec![id("a")], verdict);
        let then = if verdict == Verdict::Kept {
            Then::On
        } else {
            Then::Within(why)
        };
        assert_eq!(heard.then, then, "{line}");
        let judged = Change::Judge {
            ids: vec![id("a")],
            verdict,
            why: None,
            carry: false,
        };
        assert_eq!(heard.change, Some(judged), "{line}");
    }
    check(
        &question,
        &Step::Asked,
        &[
            ("", Then::Pass),
            ("maybe", Then::Again("`maybe` is no answer here".to_owned())),
            ("c", Then::On),
        ],
    );
    let twice = Question::Verdict(id("b"));
    check(&twice, &Step::Asked, &[("c", Then::Within(Step::Instead))]);
}

#[test]
fn a_reason_is_typed_or_one_given_before_by_its_number() {
    let question = Question::Verdict(id("a"));
    for (verdict, line, expected) in [
        (Verdict::Missed, "1", "ill"),
        (Verdict::Missed, " 1", "1"),
        (Verdict::Missed, " 2", "2"),
        (Verdict::Missed, "2 trains late", "2 trains late"),
        (Verdict::Missed, "no time", "no time"),
        (Verdict::Partly, "1", "1"),
        (Verdict::Partly, "50", "50"),
    ] {
        let step = Step::Why(vec![id("a")], verdict);
        let judged = Change::Judge {
            ids: vec![id("a")],
            verdict,
            why: Some(expected.to_owned()),
            carry: false,
        };
        assert_eq!(changes(&question, &step, line), judged, "{line}");
    }
}

#[test]
fn a_habit_was_kept_missed_or_excused() {
    let question = Question::Habit(HabitId::new("post"));
    let no = "a habit was kept, missed or excused on its day";
    check(
        &question,
        &Step::Asked,
        &[
            ("k", Then::On),
            ("m", Then::Within(Step::WhyHabit(Verdict::Missed))),
            ("d", Then::Again(no.to_owned())),
            ("", Then::Pass),
        ],
    );
}

#[test]
fn a_number_is_kept_set_or_changed_and_who_counts_is_asked_for() {
    let calls = Question::Number(ResultId::new("calls"));
    for (line, expected) in [
        ("", Number::Exactly(Amount::ZERO)),
        ("7", Number::Exactly(Amount::whole(7))),
        ("+2", Number::Change(Amount::whole(2))),
        ("-1", Number::Change(Amount::whole(-1))),
    ] {
        let Change::Note { number, .. } = changes(&calls, &Step::Asked, line) else {
            panic!("{line}");
        };
        assert_eq!(number, expected, "{line}");
    }
    let leads = Question::Number(ResultId::new("leads"));
    check(
        &leads,
        &Step::Asked,
        &[
            (
                "+1",
                Then::Within(Step::Who(Number::Change(Amount::whole(1)))),
            ),
            ("0", Then::On),
        ],
    );
    let unknown = Question::Number(ResultId::new("quality"));
    check(
        &unknown,
        &Step::Asked,
        &[("", Then::Pass), ("96", Then::On)],
    );
    let ten = heard(calls, &Step::Asked, "ten").then;
    assert!(
        matches!(&ten, Then::Again(it) if it.ends_with("write 7, +2, -1 or =-1")),
        "{ten:?}"
    );
}

#[test]
fn what_is_in_the_way_stays_is_cleared_or_is_something_else() {
    let question = Question::Blocker(id("d"));
    check(&question, &Step::Asked, &[("", Then::Pass)]);
    assert_eq!(
        changes(&question, &Step::Asked, "c"),
        Change::Clear(id("d"))
    );
    assert_eq!(
        changes(&question, &Step::Asked, "no door"),
        Change::Reword(id("d"), "no door".to_owned())
    );
}

#[test]
fn enter_carries_once_or_twice_and_never_a_third_time() {
    let first = Question::Carry(id("a"));
    assert_eq!(changes(&first, &Step::Asked, ""), Change::Carry(id("a")));
    check(
        &first,
        &Step::Asked,
        &[
            ("n", Then::Pass),
            ("1", Then::Within(Step::Smaller)),
            ("2", Then::Within(Step::Split)),
            ("3", Then::Within(Step::HandOver)),
            ("4", Then::Within(Step::Stops)),
        ],
    );
    let third = Question::Carry(id("b"));
    let again = heard(third.clone(), &Step::Asked, "");
    assert!(
        matches!(again.then, Then::Again(_)) && again.change.is_none(),
        "{again:?}"
    );
    let Change::Judge { verdict, .. } = changes(&third, &Step::Asked, "5") else {
        panic!("it is not dropped");
    };
    assert_eq!(verdict, Verdict::Dropped);
}

#[test]
fn what_goes_on_otherwise_is_said_in_one_line_or_two() {
    let question = Question::Carry(id("b"));
    for (step, line, expected) in [
        (
            Step::Smaller,
            "Page one",
            Otherwise::Smaller("Page one".to_owned()),
        ),
        (
            Step::SplitRest("One".to_owned()),
            "Two",
            Otherwise::Split(["One".to_owned(), "Two".to_owned()]),
        ),
        (
            Step::HandOver,
            "2",
            Otherwise::HandOver(PersonId::new("dan")),
        ),
        (
            Step::HandOver,
            "dan",
            Otherwise::HandOver(PersonId::new("dan")),
        ),
        (
            Step::Stops,
            "no key",
            Otherwise::Stopped("no key".to_owned()),
        ),
    ] {
        let change = Change::CarryAs(id("b"), expected);
        assert_eq!(changes(&question, &step, line), change, "{line}");
    }
    let again = Then::Again("type it, or b to go back".to_owned());
    check(&question, &Step::Smaller, &[("", again)]);
}

#[test]
fn of_a_promise_its_size_and_its_result_are_known_or_asked_for() {
    let ana = PersonId::new("ana");
    let Change::Promise(promised) = changes(&Question::Promise(ana), &Step::Asked, "Film 20m")
    else {
        panic!("nothing is promised");
    };
    assert_eq!(
        (promised.text.as_str(), promised.minutes, promised.toward),
        ("Film", Some(20), None),
        "there are several results"
    );
    let made = Question::Made(id("m"));
    let toward = Step::Toward(id("m"));
    for line in ["2", "calls"] {
        let served = Amendment::Toward(ResultId::new("calls"));
        assert_eq!(
            changes(&made, &toward, line),
            Change::Amend(id("m"), served)
        );
    }
    let size = changes(&made, &Step::Size(id("m")), "1h30");
    assert_eq!(size, Change::Amend(id("m"), Amendment::Minutes(90)));
    check(&made, &toward, &[("", Then::Details)]);
    let no = heard(made, &Step::Size(id("m")), "soon");
    assert!(matches!(no.then, Then::Again(_)), "{no:?}");
}

#[test]
fn a_number_that_counts_by_checks_asks_who_it_is_and_for_each_check() {
    let leads = Question::Number(ResultId::new("leads"));
    let number = Number::Change(Amount::whole(1));
    let candidate = |asked: usize, missing: &[&str]| Candidate {
        number,
        name: "Ioana".to_owned(),
        asked,
        missing: missing.iter().map(|it| (*it).to_owned()).collect(),
    };
    let check_of = Step::Check(candidate(0, &[]));
    check(
        &leads,
        &Step::Who(number),
        &[("", Then::Back), ("Ioana", Then::Within(check_of.clone()))],
    );
    let missing = Step::FindOut(candidate(1, &["Has the need"]));
    check(
        &leads,
        &check_of,
        &[
            ("n", Then::Within(missing.clone())),
            ("perhaps", Then::Again("y or n".to_owned())),
        ],
    );
    let counted = changes(&leads, &check_of, "y");
    let Change::Note { note, .. } = &counted else {
        panic!("{counted:?}");
    };
    assert_eq!(note, "Ioana");
    check(&leads, &missing, &[("n", Then::Pass)]);
    for (line, text) in [("", "Ask Ioana: Has the need?"), ("Call her", "Call her")] {
        let Change::Promise(promised) = changes(&leads, &missing, line) else {
            panic!("{line:?} promises nothing");
        };
        assert_eq!(promised.text, text);
        assert_eq!(promised.toward, Some(ResultId::new("leads")));
    }
}

const YES: [&str; 5] = ["y", "Y", "yes", "Yes", "YES"];
const NO: [&str; 5] = ["n", "N", "no", "No", "NO"];
