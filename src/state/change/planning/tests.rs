//! The plan, one change at a time: what the board says then, and what its text says.

use chrono::NaiveDate;
use proptest::prelude::*;

use super::*;
use crate::state::{
    Amount, arbitrary,
    board::{Cadence, Ending, ResultKind},
    id::{PersonId, RecordId},
    text,
};

/// A plan with a comment at every place where one may be lost.
const PLAN: &str = r#"// On top.
(
    version: 1,
    people: [(id: "ana", name: "Ana")], // who
    objectives: [
        // The first.
        (
            id: "october",
            title: "Bill 1 client",
            mood: "unknown fields stay",
            segments: [
                (id: "small", title: "Small shops"), // up to 5 people
                (id: "large", title: "Large shops"),
            ],
            start: "2026-10-01",
            due: "2026-10-30",
            results: [
                // Who might.
                (id: "prospects", title: "Prospects", to: 10, segment: "small", actions: [
                    (id: "calls", title: "Call", times: 3, process: [
                        "Who?", // first
                        "What?",
                        "When?",
                    ]),
                    // Later.
                    (id: "videos", title: "Record a video", times: 3), // with sound
                ]),
                (id: "leads", title: "Leads", to: 3, actions: [
                    (id: "offer", title: "The offer"),
                ]), // who do
            ],
            replanned: [(day: "2026-10-02", result: "prospects", to: 10, why: "it was 8")],
        ),
        (id: "november", title: "Bill 2", start: "2026-11-02", due: "2026-11-30"),
    ],
    habits: [
        (id: "outreach", title: "15 minutes", every: Workday, action: "calls", result: "prospects"), // daily
    ],
    records: [
        Commitment(id: "one", day: "2026-10-05", who: "ana",
            text: "Call Mihai",
            toward: "prospects", // yes
            action: "calls",
            verdict: Kept,
        ),
        Measurement(id: "two", day: "2026-10-05", result: "prospects",
            value: 1,
        ),
        Answer(id: "three", day: "2026-10-05", by: "ana",
            action: "calls",
            step: "What?",
            text: "A visit",
        ),
        Answer(id: "four", day: "2026-10-05", by: "ana",
            commitment: "one",
            step: "What?",
            text: "",
        ),
        Blocker(id: "five", day: "2026-10-05", who: "ana",
            text: "legal",
            result: "prospects",
        ),
        Decision(id: "six", day: "2026-10-05",
            text: "visits",
            result: "prospects",
        ),
        Win(id: "seven", day: "2026-10-05", who: "ana",
            text: "Mihai said yes",
            result: "prospects",
        ),
        Experience(id: "eight", day: "2026-10-05", objective: "october",
            segment: "small",
            good: true,
        ),
        HabitRun(id: "nine", day: "2026-10-05", habit: "outreach", who: "ana",
            verdict: Kept,
        ),
        Measurement(id: "ten", day: "2026-10-05", result: "leads",
            value: 0,
        ),
        // The last.
    ],
)
"#;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn amount(text: &str) -> Amount {
    text.parse().unwrap()
}

fn reach(from: &str, to: &str) -> Goal {
    let [from, to] = [from, to].map(amount);
    Goal::Reach { from, to }
}

fn keep(at_least: Option<&str>, at_most: Option<&str>) -> Goal {
    let [at_least, at_most] = [at_least, at_most].map(|it| it.map(amount));
    Goal::Keep { at_least, at_most }
}

fn board() -> Board {
    let loaded = text::load(PLAN).unwrap();
    assert!(loaded.problems.is_empty(), "{:?}", loaded.problems);
    loaded.board
}

fn objective() -> ObjectiveId {
    ObjectiveId::new("october")
}

fn prospects() -> ResultId {
    ResultId::new("prospects")
}

fn calls() -> ActionId {
    ActionId::new("calls")
}

/// `result leads`, `step calls 1`, `segment october small`.
fn item(words: &str) -> PlanItem {
    let words: Vec<&str> = words.split_whitespace().collect();
    match words.as_slice() {
        ["objective", id] => PlanItem::Objective(ObjectiveId::new(id)),
        ["segment", of, id] => PlanItem::Segment(ObjectiveId::new(of), SegmentId::new(id)),
        ["result", id] => PlanItem::Result(ResultId::new(id)),
        ["action", id] => PlanItem::Action(ActionId::new(id)),
        ["step", of, place] => PlanItem::Step(ActionId::new(of), place.parse().unwrap()),
        ["habit", id] => PlanItem::Habit(HabitId::new(id)),
        words => panic!("{words:?}"),
    }
}

/// Changes the plan, and compares the lines of the file that went and came with those expected: `- old`, `+ new`.
/// What is written is read again as what the board says, without a problem.
#[track_caller]
fn check(change: impl FnOnce(&mut Board), expected: &[&str]) -> Board {
    let mut after = board();
    change(&mut after);
    let written = text::render(PLAN, &after).unwrap();
    let read = text::load(&written).unwrap();
    assert!(read.problems.is_empty(), "{:?}\n{written}", read.problems);
    assert_eq!(read.board, after, "{written}");
    assert_eq!(changed_lines(PLAN, &written), expected, "{written}");
    after
}

/// The lines that went and that came, without those that only changed their place.
fn changed_lines(old: &str, new: &str) -> Vec<String> {
    let (mut went, mut came) = (Vec::new(), new.lines().map(str::trim).collect::<Vec<_>>());
    for line in old.lines().map(str::trim) {
        match came.iter().position(|it| *it == line) {
            Some(place) => drop(came.remove(place)),
            None => went.push(format!("- {line}")),
        }
    }
    went.extend(came.into_iter().map(|it| format!("+ {it}")));
    went
}

#[test]
fn what_is_added_comes_last_with_an_id_made_of_its_title() {
    check(
        |it| {
            let id = it.add_objective(" Bill  3 ", day("2026-12-01"), day("2026-12-18"));
            assert_eq!(id, Ok(ObjectiveId::new("bill-3")));
        },
        &[
            "+ (",
            "+ id: \"bill-3\",",
            "+ title: \"Bill 3\",",
            "+ start: \"2026-12-01\",",
            "+ due: \"2026-12-18\",",
            "+ ),",
        ],
    );
    check(
        |it| {
            let id = it.add_segment(&objective(), "Small shops!");
            assert_eq!(id, Ok(SegmentId::new("small-shops")));
        },
        &["+ (id: \"small-shops\", title: \"Small shops!\"),"],
    );
    check(
        |it| {
            let id = it.add_result(&objective(), "Leads", reach("1", "4"));
            assert_eq!(id, Ok(ResultId::new("leads-2")));
        },
        &["+ (id: \"leads-2\", title: \"Leads\", from: 1, to: 4),"],
    );
    check(
        |it| {
            let id = it.add_action(&ResultId::new("leads"), "Call", 2);
            assert_eq!(id, Ok(ActionId::new("call")));
        },
        &["+ (id: \"call\", title: \"Call\", times: 2),"],
    );
    check(
        |it| {
            let id = it.add_habit("Post", Cadence::Days(2));
            assert_eq!(id, Ok(HabitId::new("post")));
        },
        &["+ (id: \"post\", title: \"Post\", every: Days(2)),"],
    );
}

#[test]
fn a_step_is_added_where_it_is_wanted() {
    for (place, expected) in [
        (0, ["New", "Who?", "What?", "When?"]),
        (2, ["Who?", "What?", "New", "When?"]),
        (9, ["Who?", "What?", "When?", "New"]),
    ] {
        let after = check(
            |it| it.add_step(&calls(), place, "New").unwrap(),
            &["+ \"New\","],
        );
        assert_eq!(after.action(&calls()).unwrap().1.process.0, expected);
    }
}

#[test]
fn nothing_is_called_nothing_and_nothing_is_added_to_what_is_gone() {
    let mut after = board();
    let (start, due) = (day("2026-10-01"), day("2026-10-30"));
    let gone = ObjectiveId::new("gone");
    let no_result = ResultId::new("gone");
    let refused = [
        (
            after.add_objective(" ", start, due).err(),
            PlanError::NoTitle,
        ),
        (
            after.add_objective("x", due, start).err(),
            PlanError::EndsFirst,
        ),
        (after.add_segment(&gone, "x").err(), PlanError::Gone),
        (
            after.add_segment(&objective(), "").err(),
            PlanError::NoTitle,
        ),
        (
            after.add_result(&gone, "x", reach("0", "1")).err(),
            PlanError::Gone,
        ),
        (
            after.add_result(&objective(), "\n", reach("0", "1")).err(),
            PlanError::NoTitle,
        ),
        (
            after.add_result(&objective(), "x", keep(None, None)).err(),
            PlanError::NoGoal,
        ),
        (
            after
                .add_result(&objective(), "x", keep(Some("2"), Some("1")))
                .err(),
            PlanError::SwappedBand,
        ),
        (after.add_action(&no_result, "x", 1).err(), PlanError::Gone),
        (
            after.add_step(&ActionId::new("gone"), 0, "x").err(),
            PlanError::Gone,
        ),
        (after.add_step(&calls(), 0, " ").err(), PlanError::NoTitle),
        (
            after.add_habit("", Cadence::Workday).err(),
            PlanError::NoTitle,
        ),
        (
            after.rename(&item("result gone"), "x").err(),
            PlanError::Gone,
        ),
        (
            after.rename(&item("result leads"), " ").err(),
            PlanError::NoTitle,
        ),
        (
            after.rename(&item("step calls 3"), "x").err(),
            PlanError::Gone,
        ),
        (
            after.close(&gone, start, Ending::Reached, "").err(),
            PlanError::Gone,
        ),
        (
            after.move_result(&prospects(), &gone).err(),
            PlanError::Gone,
        ),
        (
            after.move_action(&calls(), &no_result).err(),
            PlanError::Gone,
        ),
    ];
    for (index, (refusal, expected)) in refused.into_iter().enumerate() {
        assert_eq!(refusal, Some(expected), "{index}");
    }
    assert_eq!(after, board());
}

#[test]
fn what_is_renamed_keeps_its_id_and_its_text_around() {
    for (words, line) in [
        (
            "objective october",
            ["- title: \"Bill 1 client\",", "+ title: \"New name\","],
        ),
        (
            "segment october small",
            [
                "- (id: \"small\", title: \"Small shops\"), // up to 5 people",
                "+ (id: \"small\", title: \"New name\"), // up to 5 people",
            ],
        ),
        (
            "result leads",
            [
                "- (id: \"leads\", title: \"Leads\", to: 3, actions: [",
                "+ (id: \"leads\", title: \"New name\", to: 3, actions: [",
            ],
        ),
        (
            "action videos",
            [
                "- (id: \"videos\", title: \"Record a video\", times: 3), // with sound",
                "+ (id: \"videos\", title: \"New name\", times: 3), // with sound",
            ],
        ),
        (
            "step calls 0",
            ["- \"Who?\", // first", "+ \"New name\", // first"],
        ),
        (
            "habit outreach",
            [
                "- (id: \"outreach\", title: \"15 minutes\", every: Workday, action: \"calls\", result: \"prospects\"), // daily",
                "+ (id: \"outreach\", title: \"New name\", every: Workday, action: \"calls\", result: \"prospects\"), // daily",
            ],
        ),
    ] {
        let item = item(words);
        let after = check(|it| it.rename(&item, " New\tname ").unwrap(), &line);
        assert_eq!(after.title_of(&item), Some("New name"));
    }
}

#[test]
fn answers_follow_the_step_they_answer() {
    let after = check(
        |it| it.rename(&item("step calls 1"), "What for?").unwrap(),
        &[
            "- \"What?\",",
            "- step: \"What?\",",
            "- step: \"What?\",",
            "+ \"What for?\",",
            "+ step: \"What for?\",",
            "+ step: \"What for?\",",
        ],
    );
    // Where another step is still called so, they stay with that one.
    let mut twice = after.clone();
    twice.add_step(&calls(), 0, "What for?").unwrap();
    twice.rename(&item("step calls 0"), "Else").unwrap();
    let step = |board: &Board| {
        let answer = board.records.get(&RecordId::new("three")).unwrap();
        answer.answer().unwrap().step.clone()
    };
    assert_eq!(step(&twice), "What for?");
}

#[test]
fn what_is_moved_up_or_down_takes_its_comments_along() {
    let order = |after: &Board| {
        let ids = |plans: Vec<&str>| plans.join(" ");
        let october = after.objective(&objective()).unwrap();
        [
            ids(after
                .head
                .objectives
                .iter()
                .map(|it| it.id.as_str())
                .collect()),
            ids(october.results.iter().map(|it| it.id.as_str()).collect()),
            ids(october.segments.iter().map(|it| it.id.as_str()).collect()),
            ids(after
                .result(&prospects())
                .unwrap()
                .plan
                .actions
                .iter()
                .map(|it| it.id.as_str())
                .collect()),
            ids(after
                .action(&calls())
                .unwrap()
                .1
                .process
                .iter()
                .map(String::as_str)
                .collect()),
        ]
        .join(", ")
    };
    let before = "october november, prospects leads, small large, calls videos, Who? What? When?";
    assert_eq!(order(&board()), before);
    for (words, shift, then, expected) in [
        (
            "objective october",
            Shift::Down,
            "objective october",
            "november october, prospects leads, small large, calls videos, Who? What? When?",
        ),
        (
            "result leads",
            Shift::Up,
            "result leads",
            "october november, leads prospects, small large, calls videos, Who? What? When?",
        ),
        (
            "segment october large",
            Shift::Up,
            "segment october large",
            "october november, prospects leads, large small, calls videos, Who? What? When?",
        ),
        (
            "action calls",
            Shift::Down,
            "action calls",
            "october november, prospects leads, small large, videos calls, Who? What? When?",
        ),
        (
            "step calls 1",
            Shift::Up,
            "step calls 0",
            "october november, prospects leads, small large, calls videos, What? Who? When?",
        ),
        (
            "step calls 1",
            Shift::Down,
            "step calls 2",
            "october november, prospects leads, small large, calls videos, Who? When? What?",
        ),
    ] {
        let after = check(
            |it| assert_eq!(it.shift(&item(words), shift), Some(item(then))),
            &[],
        );
        assert_eq!(order(&after), expected);
    }
}

#[test]
fn nothing_goes_further_than_the_end() {
    for (words, shift) in [
        ("objective october", Shift::Up),
        ("objective november", Shift::Down),
        ("result leads", Shift::Down),
        ("result prospects", Shift::Up),
        ("action videos", Shift::Down),
        ("segment october small", Shift::Up),
        ("step calls 0", Shift::Up),
        ("step calls 2", Shift::Down),
        ("step calls 9", Shift::Up),
        ("habit outreach", Shift::Down),
        ("habit outreach", Shift::Up),
        ("habit gone", Shift::Up),
    ] {
        check(
            |it| assert_eq!(it.shift(&item(words), shift), None, "{words}"),
            &[],
        );
    }
}

#[test]
fn an_open_objective_goes_past_those_that_are_closed() {
    let mut after = board();
    let closed = ObjectiveId::new("november");
    after
        .add_objective("Last", day("2026-12-01"), day("2026-12-18"))
        .unwrap();
    after
        .close(&closed, day("2026-11-30"), Ending::Missed, "")
        .unwrap();
    assert_eq!(after.shift(&item("objective november"), Shift::Up), None);
    after.shift(&item("objective last"), Shift::Up).unwrap();
    let order: Vec<_> = after
        .head
        .objectives
        .iter()
        .map(|it| it.id.as_str())
        .collect();
    assert_eq!(order, ["last", "october", "november"]);
}

#[test]
fn an_action_and_a_result_can_belong_elsewhere() {
    let after = check(
        |it| {
            it.move_action(&ActionId::new("videos"), &ResultId::new("leads"))
                .unwrap();
        },
        &[],
    );
    let (of, _) = after.action(&ActionId::new("videos")).unwrap();
    assert_eq!(of.plan.id.as_str(), "leads");
    let november = ObjectiveId::new("november");
    let mut moved = board();
    moved
        .add_result(&november, "Other", reach("0", "1"))
        .unwrap();
    let text = text::render(PLAN, &moved).unwrap();
    moved = text::load(&text).unwrap().board;
    moved.move_result(&prospects(), &november).unwrap();
    let result = moved.result(&prospects()).unwrap();
    assert_eq!(result.objective.id, november);
    assert_eq!(
        result.plan.segment, None,
        "november knows no such customers"
    );
    assert_eq!(result.objective.replanned.len(), 1);
    assert!(moved.objective(&objective()).unwrap().replanned.is_empty());
    let written = text::render(&text, &moved).unwrap();
    assert_eq!(text::load(&written).unwrap().board, moved);
    assert!(
        written.contains("// Who might.") && written.contains("// with sound"),
        "{written}"
    );
    moved.move_result(&prospects(), &november).unwrap();
    assert_eq!(moved.result(&prospects()).unwrap().objective.id, november);
}

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

#[test]
fn a_goal_in_use_is_moved_with_a_reason_that_stays() {
    let moved = |why| Moved {
        day: day("2026-10-12"),
        why,
    };
    let after = check(
        |it| {
            let aim = Aim {
                goal: reach("0", "12"),
                due: day("2026-10-30"),
            };
            assert_eq!(
                it.replan_result(&prospects(), aim, moved(" two new people ")),
                Ok(true)
            );
            assert_eq!(
                it.replan_result(&prospects(), aim, moved("")),
                Ok(false),
                "it is so already"
            );
        },
        &[
            "- (id: \"prospects\", title: \"Prospects\", to: 10, segment: \"small\", actions: [",
            "- replanned: [(day: \"2026-10-02\", result: \"prospects\", to: 10, why: \"it was 8\")],",
            "+ (id: \"prospects\", title: \"Prospects\", to: 12, segment: \"small\", actions: [",
            "+ replanned: [(day: \"2026-10-02\", result: \"prospects\", to: 10, why: \"it was 8\"), (day: \"2026-10-12\", result: \"prospects\", to: 12, was: (to: 10), why: \"two new people\")],",
        ],
    );
    let lines = &after.objective(&objective()).unwrap().replanned;
    let was = lines.last().unwrap().was.clone().unwrap();
    assert_eq!(
        (was.to, was.from, was.due),
        (Some(amount("10")), None, None)
    );
}

#[test]
fn each_part_of_a_goal_that_is_moved_is_told_with_what_it_was() {
    let moved = Moved {
        day: day("2026-10-12"),
        why: "because",
    };
    let tell = |goal, due: &str| {
        let mut after = board();
        let aim = Aim {
            goal,
            due: day(due),
        };
        after.replan_result(&prospects(), aim, moved).unwrap();
        let planned = after.result(&prospects()).unwrap();
        assert_eq!(planned.aim(), aim);
        let line = planned.objective.replanned.last().unwrap();
        let written = |it: &Option<Amount>| it.map_or("-".to_owned(), |it| it.to_string());
        let was = line.was.as_ref().unwrap();
        let days = [was.due, line.due].map(|it| it.map_or("-".to_owned(), |it| it.to_string()));
        let old = [&was.from, &was.to, &was.at_least, &was.at_most].map(written);
        let new = [&line.from, &line.to, &line.at_least, &line.at_most].map(written);
        format!(
            "{} {} > {} {}",
            old.join(" "),
            days[0],
            new.join(" "),
            days[1]
        )
    };
    let due = "2026-10-30";
    assert_eq!(tell(reach("0", "12"), due), "- 10 - - - > - 12 - - -");
    assert_eq!(tell(reach("2", "10"), due), "0 - - - - > 2 - - - -");
    assert_eq!(
        tell(reach("0", "10"), "2026-11-13"),
        "- - - - 2026-10-30 > - - - - 2026-11-13"
    );
    assert_eq!(tell(keep(Some("5"), None), due), "0 10 - - - > - - 5 - -");
    assert_eq!(
        tell(keep(Some("5"), Some("9")), "2026-11-13"),
        "0 10 - - 2026-10-30 > - - 5 9 2026-11-13"
    );
}

#[test]
fn a_goal_that_nothing_was_done_for_yet_is_corrected_without_a_word() {
    let mut after = board();
    let aim = Aim {
        goal: reach("0", "12"),
        due: day("2026-10-30"),
    };
    let moved = Moved {
        day: day("2026-10-12"),
        why: " ",
    };
    assert_eq!(
        after.replan_result(&prospects(), aim, moved),
        Err(PlanError::NoReason)
    );
    let posts = after
        .add_result(&objective(), "Posts", reach("0", "5"))
        .unwrap();
    assert_eq!(after.replan_result(&posts, aim, moved), Ok(true));
    assert_eq!(after.objective(&objective()).unwrap().replanned.len(), 1);
    let november = ObjectiveId::new("november");
    assert_eq!(
        after.replan_objective(&november, day("2026-12-01"), moved),
        Ok(true)
    );
    assert!(after.objective(&november).unwrap().replanned.is_empty());
    let until = day("2026-11-06");
    assert_eq!(
        after.replan_objective(&objective(), until, moved),
        Err(PlanError::NoReason)
    );
    let early = Aim {
        due: day("2026-09-30"),
        ..aim
    };
    assert_eq!(
        after.replan_result(&posts, early, moved),
        Err(PlanError::EndsFirst)
    );
    let begun = day("2026-09-30");
    assert_eq!(
        after.replan_objective(&objective(), begun, moved),
        Err(PlanError::EndsFirst)
    );
    let band = Aim {
        goal: keep(None, None),
        ..aim
    };
    assert_eq!(
        after.replan_result(&posts, band, moved),
        Err(PlanError::NoGoal)
    );
}

#[test]
fn a_result_that_ends_with_its_objective_goes_on_ending_with_it() {
    let mut after = board();
    let moved = Moved {
        day: day("2026-10-12"),
        why: "holidays",
    };
    let aim = |due: &str| Aim {
        goal: reach("0", "10"),
        due: day(due),
    };
    after
        .replan_result(&prospects(), aim("2026-10-20"), moved)
        .unwrap();
    assert_eq!(
        after.result(&prospects()).unwrap().plan.due,
        Some(day("2026-10-20"))
    );
    after
        .replan_objective(&objective(), day("2026-11-06"), moved)
        .unwrap();
    let due = |id: &str| after.result(&ResultId::new(id)).unwrap().due().to_string();
    assert_eq!(
        (due("prospects"), due("leads")),
        ("2026-10-20".into(), "2026-11-06".into())
    );
    after
        .replan_result(&prospects(), aim("2026-11-06"), moved)
        .unwrap();
    assert_eq!(after.result(&prospects()).unwrap().plan.due, None);
}

#[test]
fn an_objective_is_closed_with_what_was_learned_and_opened_again() {
    let after = check(
        |it| {
            it.close(
                &objective(),
                day("2026-10-30"),
                Ending::Reached,
                " Visits, not calls. ",
            )
            .unwrap();
        },
        &["+ closed: (day: \"2026-10-30\", how: Reached, learned: \"Visits, not calls.\"),"],
    );
    let mut again = after.clone();
    again.reopen(&objective()).unwrap();
    assert_eq!(again, board());
    let mut extended = after;
    let moved = |why| Moved {
        day: day("2026-11-02"),
        why,
    };
    let due = day("2026-11-13");
    assert_eq!(
        extended.extend(&objective(), due, moved(" ")),
        Err(PlanError::NoReason)
    );
    assert_eq!(
        extended.extend(&objective(), due, moved("one visit is left")),
        Ok(true)
    );
    let october = extended.objective(&objective()).unwrap();
    assert_eq!((october.due, october.closed.as_ref()), (due, None));
    let line = october.replanned.last().unwrap();
    assert_eq!((line.result.as_ref(), line.due), (None, Some(due)));
    assert_eq!(line.was.as_ref().unwrap().due, Some(day("2026-10-30")));
}

#[test]
fn the_next_objective_copies_the_plan_and_shares_nothing() {
    let mut after = board();
    if let Some(plan) = after.result_mut(&prospects()) {
        plan.unit = Some("shops".to_owned());
        plan.kind = ResultKind::PerDay;
        plan.ours = true;
        plan.owner = Some(PersonId::new("ana"));
        plan.counts_if = vec!["Has the need".to_owned()];
        plan.due = Some(day("2026-10-20"));
    }
    let next = Next {
        title: "Bill 2 more".to_owned(),
        start: day("2026-11-02"),
        due: day("2026-11-30"),
        goals: vec![(prospects(), reach("0", "20"))],
    };
    let id = after.next_objective(&objective(), &next).unwrap();
    assert_eq!(id.as_str(), "bill-2-more");
    let copy = after.objective(&id).unwrap();
    let told: Vec<_> = copy
        .results
        .iter()
        .map(|it| (it.id.as_str(), it.goal()))
        .collect();
    assert_eq!(
        told,
        [
            ("prospects-2", reach("0", "20")),
            ("leads-2", reach("0", "3"))
        ]
    );
    assert!(copy.replanned.is_empty() && copy.closed.is_none());
    let plan = copy.results.first().unwrap();
    let old = after.result(&prospects()).unwrap().plan.clone();
    assert_eq!(
        (
            &plan.unit,
            plan.kind,
            plan.ours,
            &plan.owner,
            &plan.segment,
            &plan.counts_if,
            plan.due
        ),
        (
            &old.unit,
            old.kind,
            old.ours,
            &old.owner,
            &old.segment,
            &old.counts_if,
            None
        )
    );
    let actions: Vec<_> = plan
        .actions
        .iter()
        .map(|it| (it.id.as_str(), it.times, it.process.len()))
        .collect();
    assert_eq!(actions, [("call", 3, 3), ("record-a-video", 3, 0)]);
    let habit = after.habit(&HabitId::new("outreach")).unwrap();
    let names = [
        habit.result.as_ref().map(ResultId::as_str),
        habit.action.as_ref().map(ActionId::as_str),
    ];
    assert_eq!(names, [Some("prospects-2"), Some("call")]);
    assert!(!after.is_objective_in_use(&id) && after.is_objective_in_use(&objective()));
    let written = text::render(PLAN, &after).unwrap();
    let read = text::load(&written).unwrap();
    assert!(read.problems.is_empty(), "{:?}", read.problems);
    assert_eq!(read.board, after);
    let first = written.lines().take(3).collect::<Vec<_>>().join("\n");
    assert!(PLAN.starts_with(&first));
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
