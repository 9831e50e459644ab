//! What is added and renamed: which id it gets, and which lines of the file change.

use super::*;

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
