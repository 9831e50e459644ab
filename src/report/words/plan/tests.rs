//! What is said of the plan.

use super::*;
use crate::state::text;

fn told(fields: &str) -> String {
    let text = format!(
        "(version: 1, objectives: [(id: \"o\", title: \"O\", start: \"2026-10-01\", due: \"2026-10-30\", \
         results: [(id: \"r\", title: \"R\", to: 5)], replanned: [(day: \"2026-10-12\", {fields})])])"
    );
    let board = text::load(&text).unwrap().board;
    replanned(
        &board.head.objectives[0].replanned[0],
        "2026-10-12".parse().unwrap(),
    )
}

#[test]
fn a_moved_goal_says_what_it_was() {
    for (fields, expected) in [
        (
            "result: \"r\", to: 5, was: (to: 3), why: \"two new people\"",
            "3 to 5, two new people",
        ),
        (
            "due: \"2026-11-13\", was: (due: \"2026-10-30\"), why: \"rain\"",
            "30 Oct to 13 Nov, rain",
        ),
        ("from: 2, was: (from: 0)", "from 2 instead of 0"),
        (
            "start: \"2026-10-05\", was: (start: \"2026-10-01\"), why: \"rain\"",
            "begins 5 Oct instead of 1 Oct, rain",
        ),
        (
            "at_least: 5, was: (to: 3, at_least: 4)",
            "no longer 3, at least 5 instead of 4",
        ),
        (
            "at_most: 9, was: (at_least: 4)",
            "no longer at least 4, at most 9",
        ),
        ("", ""),
        // As a hand wrote it.
        (
            "from: 0, to: 5, due: \"2026-11-13\", why: \"more\"",
            "from 0 to 5, by 13 Nov, more",
        ),
    ] {
        let when = "re-planned on 12 Oct";
        let expected = match expected {
            "" => when.to_owned(),
            expected => format!("{when}: {expected}"),
        };
        assert_eq!(told(fields), expected);
    }
}

#[test]
fn whether_a_plan_fits_is_said_with_its_numbers() {
    let said = |left, a_day, days| fit(&Fit { left, a_day, days }).unwrap_or_default();
    assert_eq!(
        said(23, Some(1.4), 15),
        "23 actions left; you keep 1.4 a day; 15 days: 2 too many"
    );
    assert_eq!(
        said(21, Some(1.4), 15),
        "21 actions left; you keep 1.4 a day; 15 days: it fits"
    );
    assert_eq!(
        said(1, Some(0.0), 1),
        "1 action left; you keep 0 a day; 1 day: 1 too many"
    );
    assert_eq!(said(22, None, 22), "22 actions left in 22 days: 1 a day");
    assert_eq!(said(2, Some(1.0), 0), "2 actions left; no day is left");
    assert_eq!(said(0, Some(1.0), 3), "");
    assert_eq!(too_many(5), None);
    assert!(
        too_many(6)
            .unwrap_or_default()
            .starts_with("6 results: choose")
    );
}

#[test]
fn what_depends_is_listed_by_what_becomes_of_it() {
    let counts = Counts::default;
    let both = Dependents {
        going: Counts {
            actions: 3,
            measurements: 9,
            answers: 1,
            ..counts()
        },
        staying: Counts {
            commitments: 1,
            ..counts()
        },
    };
    assert_eq!(
        dependents(&both),
        [
            "3 actions, 9 numbers and 1 answer go with it",
            "1 promise stays, and serves it no more"
        ]
    );
    assert_eq!(dependents(&Dependents::default()), [""; 0]);
}

#[test]
fn a_cadence_is_said_as_people_say_it() {
    use Weekday::{Fri, Mon, Tue};
    for (every, expected) in [
        (Cadence::Workday, "every working day"),
        (Cadence::On(vec![Tue]), "every Tue"),
        (Cadence::On(vec![Mon, Tue, Fri]), "every Mon, Tue and Fri"),
        (Cadence::On(Vec::new()), "never"),
        (Cadence::Days(1), "every day"),
        (Cadence::Days(2), "every 2 days"),
        (Cadence::Weeks(1), "every week"),
        (Cadence::Weeks(3), "every 3 weeks"),
    ] {
        assert_eq!(cadence(&every), expected);
    }
}
