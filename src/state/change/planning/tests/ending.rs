//! How an objective ends, and the next one that copies its plan.

use super::*;

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
fn the_reason_of_an_extension_is_kept_also_where_nothing_was_done_yet() {
    let mut unused = board();
    let all: Vec<RecordId> = unused.records.iter().map(|it| it.id().clone()).collect();
    for id in all {
        unused.records.remove(&id);
    }
    let moved = Moved {
        day: day("2026-11-02"),
        why: "we begin later",
    };
    let extended = unused.extend(&objective(), day("2026-11-13"), moved);
    assert_eq!(extended, Ok(true));
    let line = unused.objective(&objective()).unwrap().replanned.last();
    assert_eq!(
        line.and_then(|it| it.why.as_deref()),
        Some("we begin later")
    );
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
