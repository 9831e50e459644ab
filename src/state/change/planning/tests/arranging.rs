//! What changes its place, and what takes another's.

use super::*;

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
fn a_result_in_use_keeps_its_days_wherever_it_belongs() {
    let november = ObjectiveId::new("november");
    let mut moved = board();
    moved.move_result(&prospects(), &november).unwrap();
    let result = moved.result(&prospects()).unwrap();
    let days = |it: [&str; 2]| it.map(|it| Some(day(it)));
    assert_eq!(
        [result.plan.start, result.plan.due],
        days(["2026-10-01", "2026-10-30"])
    );
    // Where it comes back to it goes along again.
    moved.move_result(&prospects(), &objective()).unwrap();
    let plan = moved.result(&prospects()).unwrap().plan;
    assert_eq!([plan.start, plan.due], [None, None]);
    // What nothing was done for takes the days of what it leads to.
    let posts = moved
        .add_result(&objective(), "Posts", reach("0", "5"))
        .unwrap();
    moved.move_result(&posts, &november).unwrap();
    let posts = moved.result(&posts).unwrap();
    assert_eq!(
        [Some(posts.start()), Some(posts.due())],
        days(["2026-11-02", "2026-11-30"])
    );
    // Nothing ends before it begins: a last day of its own may be too early for the other.
    let early = moved
        .add_result(&objective(), "Early", reach("0", "5"))
        .unwrap();
    moved.result_mut(&early).unwrap().due = Some(day("2026-10-09"));
    let refused = moved.move_result(&early, &november);
    assert_eq!(refused, Err(PlanError::EndsFirst));
    assert_eq!(moved.result(&early).unwrap().objective.id, objective());
}
