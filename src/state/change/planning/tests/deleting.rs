//! What goes with what is deleted, and what stays without it.

use proptest::prelude::*;

use super::*;
use crate::state::arbitrary;

#[test]
fn what_depends_on_something_is_told_before_it_is_deleted() {
    let counts = Counts::default;
    let all = Dependents {
        going: Counts {
            actions: 2,
            measurements: 1,
            answers: 1,
            ..counts()
        },
        staying: Counts {
            habits: 1,
            commitments: 1,
            blockers: 1,
            decisions: 1,
            wins: 1,
            ..counts()
        },
    };
    let whole = Dependents {
        going: Counts {
            results: 2,
            actions: 3,
            segments: 2,
            measurements: 2,
            experiences: 1,
            ..all.going
        },
        staying: all.staying,
    };
    for (words, expected) in [
        ("result prospects", all),
        ("objective october", whole),
        (
            "action calls",
            Dependents {
                going: Counts {
                    answers: 1,
                    ..counts()
                },
                staying: Counts {
                    habits: 1,
                    commitments: 1,
                    ..counts()
                },
            },
        ),
        ("action videos", Dependents::default()),
        (
            "segment october small",
            Dependents {
                going: counts(),
                staying: Counts {
                    results: 1,
                    experiences: 1,
                    ..counts()
                },
            },
        ),
        ("segment october large", Dependents::default()),
        ("segment november small", Dependents::default()),
        (
            "habit outreach",
            Dependents {
                going: Counts {
                    runs: 1,
                    ..counts()
                },
                staying: counts(),
            },
        ),
        ("step calls 0", Dependents::default()),
        (
            "result leads",
            Dependents {
                going: Counts {
                    actions: 1,
                    measurements: 1,
                    ..counts()
                },
                staying: counts(),
            },
        ),
        ("objective november", Dependents::default()),
        ("result gone", Dependents::default()),
    ] {
        assert_eq!(board().dependents(&item(words)), expected, "{words}");
    }
}

#[test]
fn what_is_deleted_is_named_nowhere_and_the_rest_stays_as_it_is() {
    let after = check(
        |it| assert!(it.delete(&item("result leads"))),
        &[
            "- (id: \"leads\", title: \"Leads\", to: 3, actions: [",
            "- (id: \"offer\", title: \"The offer\"),",
            "- ]), // who do",
            "- Measurement(id: \"ten\", day: \"2026-10-05\", result: \"leads\",",
            "- value: 0,",
            "- ),",
        ],
    );
    assert!(!after.has_on_plan(&item("result leads")));
    check(
        |it| assert!(it.delete(&item("action videos"))),
        &[
            "- // Later.",
            "- (id: \"videos\", title: \"Record a video\", times: 3), // with sound",
        ],
    );
    check(
        |it| assert!(it.delete(&item("step calls 1"))),
        &["- \"What?\","],
    );
    check(|it| assert!(!it.delete(&item("step calls 3"))), &[]);
    check(
        |it| assert!(!it.delete(&item("segment november small"))),
        &[],
    );
    for words in [
        "result prospects",
        "objective october",
        "segment october small",
        "action calls",
        "habit outreach",
        "objective november",
    ] {
        let mut after = board();
        assert!(after.delete(&item(words)), "{words}");
        let written = text::render(PLAN, &after).unwrap();
        let read = text::load(&written).unwrap();
        assert!(read.problems.is_empty(), "{words}: {:?}", read.problems);
        assert_eq!(read.board, after, "{words}");
        assert!(
            written.starts_with("// On top.") && written.contains("// The last."),
            "{written}"
        );
        assert_eq!(
            after.dependents(&item(words)),
            Dependents::default(),
            "{words}"
        );
        assert!(!after.delete(&item(words)), "{words}");
    }
}

proptest! {
    #![proptest_config(crate::cases(64))]

    /// Whatever is taken out of whatever board, what is left can be read again and names nothing that is gone.
    #[test]
    fn what_is_left_of_a_plan_is_whole(mut board in arbitrary::board(), which in any::<prop::sample::Index>()) {
        let objectives = board.head.objectives.iter();
        let mut items: Vec<PlanItem> = objectives.clone().map(|it| PlanItem::Objective(it.id.clone())).collect();
        items.extend(objectives.flat_map(|of| of.segments.iter().map(|it| PlanItem::Segment(of.id.clone(), it.id.clone()))));
        items.extend(board.results().map(|it| PlanItem::Result(it.plan.id.clone())));
        items.extend(board.results().flat_map(|it| &it.plan.actions).map(|it| PlanItem::Action(it.id.clone())));
        items.extend(board.head.habits.iter().map(|it| PlanItem::Habit(it.id.clone())));
        prop_assume!(!items.is_empty());
        let item = which.get(&items);
        let before = text::render("", &board).unwrap();
        let problems = text::load(&before).unwrap().problems.len();
        let dependents = board.dependents(item);
        let records = board.records.len();
        prop_assert!(board.delete(item));
        let written = text::render(&before, &board).unwrap();
        let read = text::load(&written).unwrap();
        prop_assert!(read.problems.len() <= problems, "{:?}", read.problems);
        let Counts { measurements, answers, experiences, runs, .. } = dependents.going;
        prop_assert_eq!(records - board.records.len(), measurements + answers + experiences + runs);
        prop_assert_eq!(board.dependents(item), Dependents::default());
        prop_assert_eq!(read.board, board);
    }
}
