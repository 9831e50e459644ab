//! Goals that are moved: with a reason where they are in use, without a word where they are not.

use super::*;

fn term(start: &str, due: &str) -> Term {
    Term {
        start: day(start),
        due: day(due),
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
        after.replan_objective(&november, term("2026-11-02", "2026-12-01"), moved),
        Ok(true)
    );
    assert!(after.objective(&november).unwrap().replanned.is_empty());
    let until = term("2026-10-01", "2026-11-06");
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
    let begun = term("2026-10-01", "2026-09-30");
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
        .replan_objective(&objective(), term("2026-10-01", "2026-11-06"), moved)
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
fn a_first_day_in_use_is_moved_with_a_reason_that_stays() {
    let moved = |why| Moved {
        day: day("2026-10-12"),
        why,
    };
    let later = term("2026-10-05", "2026-10-30");
    let after = check(
        |it| {
            let refused = it.replan_objective(&objective(), later, moved(""));
            assert_eq!(refused, Err(PlanError::NoReason));
            let done = it.replan_objective(&objective(), later, moved("Ana was ill"));
            assert_eq!(done, Ok(true));
        },
        &[
            "- start: \"2026-10-01\",",
            "- replanned: [(day: \"2026-10-02\", result: \"prospects\", to: 10, why: \"it was 8\")],",
            "+ start: \"2026-10-05\",",
            "+ replanned: [(day: \"2026-10-02\", result: \"prospects\", to: 10, why: \"it was 8\"), (day: \"2026-10-12\", start: \"2026-10-05\", was: (start: \"2026-10-01\"), why: \"Ana was ill\")],",
        ],
    );
    assert_eq!(after.objective(&objective()).unwrap().term(), later);
}

#[test]
fn no_result_ends_before_it_begins_when_its_objective_moves() {
    let mut after = board();
    let moved = Moved {
        day: day("2026-10-12"),
        why: "holidays",
    };
    let aim = Aim {
        goal: reach("0", "10"),
        due: day("2026-10-20"),
    };
    after.replan_result(&prospects(), aim, moved).unwrap();
    let late = term("2026-10-21", "2026-10-30");
    let first = Err(PlanError::ResultEndsFirst);
    assert_eq!(after.replan_objective(&objective(), late, moved), first);
    after.result_mut(&prospects()).unwrap().due = None;
    after.result_mut(&prospects()).unwrap().start = Some(day("2026-10-20"));
    let short = term("2026-10-01", "2026-10-19");
    assert_eq!(after.replan_objective(&objective(), short, moved), first);
    let fits = term("2026-10-21", "2026-10-30");
    assert_eq!(after.replan_objective(&objective(), fits, moved), Ok(true));
    // As a hand wrote it, it is not in the way of the others.
    after.result_mut(&prospects()).unwrap().due = Some(day("2026-10-01"));
    let longer = term("2026-10-21", "2026-11-30");
    assert_eq!(
        after.replan_objective(&objective(), longer, moved),
        Ok(true)
    );
}

#[test]
fn what_numbers_mean_stays_once_there_are_some() {
    let mut after = board();
    let counted = Err(PlanError::Counted);
    assert_eq!(
        after.count_result(&prospects(), ResultKind::PerDay),
        counted
    );
    assert_eq!(after.count_result(&prospects(), ResultKind::Total), Ok(()));
    let posts = after
        .add_result(&objective(), "Posts", reach("0", "5"))
        .unwrap();
    assert_eq!(after.count_result(&posts, ResultKind::PerDay), Ok(()));
    assert_eq!(after.result(&posts).unwrap().plan.kind, ResultKind::PerDay);
}
