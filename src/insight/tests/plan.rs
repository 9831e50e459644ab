//! The plan against what is done.

use super::*;
use crate::insight::plan::End;
use crate::state::{board::Objective, id::ActionId};

/// Promises that are parts of actions: `10-05=calls=kept 10-06=-=kept`; `-` is a part of none. All serve the result `r`.
fn parts(made: &str) -> String {
    let made = made.split_whitespace().enumerate();
    let records = made.map(|(index, it)| {
        let mut words = it.split('=');
        let [day, action, verdict] = [(); 3].map(|()| words.next().unwrap());
        let action = match action {
            "-" => String::new(),
            action => format!("action: \"{action}\","),
        };
        let (first, rest) = verdict.split_at(1);
        let verdict = match verdict {
            "open" => String::new(),
            _ => format!("verdict: {}{rest},", first.to_uppercase()),
        };
        format!(
            "Commitment(id: \"p{index}\", day: \"2026-{day}\", who: \"ana\", text: \"x\", toward: \"r\", {action} {verdict}),\n"
        )
    });
    records.collect::<Vec<_>>().concat()
}

const ACTIONS: &str = "(id: \"r\", title: \"R\", to: 10, actions: [
    (id: \"calls\", title: \"Call\", times: 5), (id: \"visits\", title: \"Visit\", times: 3), (id: \"once\", title: \"Once\"),
]),";

fn objective(board: &Board) -> &Objective {
    board.head.objectives.first().unwrap()
}

#[test]
fn an_action_was_done_as_often_as_its_promises_were_kept() {
    let made = "10-05=calls=kept 10-06=calls=kept 10-07=calls=partly 10-08=calls=missed 10-08=visits=carried \
                10-09=visits=kept 10-09=-=kept 10-12=once=open 10-13=calls=kept";
    let board = board_of(ACTIONS, &parts(made));
    let insight = insight(&board);
    let done = insight.done();
    let counts = ["calls", "visits", "once", "nothing"].map(|it| done.of(&ActionId::new(it)));
    assert_eq!(counts, [2, 1, 0, 0], "the 13th has not come");
    assert_eq!(done.left_of(board.results().next().unwrap()), 3 + 2 + 1);
}

#[test]
fn what_was_done_more_often_than_planned_makes_up_for_nothing() {
    let made = "10-05=once=kept 10-06=once=kept 10-07=once=kept";
    let board = board_of(ACTIONS, &parts(made));
    let left = insight(&board)
        .done()
        .left_of(board.results().next().unwrap());
    assert_eq!(left, 8);
}

#[track_caller]
fn fits(results: &str, records: &str, expected: (usize, Option<f64>, usize, Option<usize>)) {
    let board = board_of(results, records);
    let insight = insight(&board);
    let fit = insight.fit(objective(&board), &insight.done());
    assert_eq!((fit.left, fit.a_day, fit.days, fit.too_many()), expected);
}

#[test]
fn a_plan_fits_when_as_much_is_kept_as_is_left() {
    // From Thu 1 to Fri 9 October there are 7 working days, from Mon 12 to Fri 30 there are 15.
    let seven = "10-01=-=kept 10-02=-=kept 10-05=-=kept 10-06=-=kept 10-07=-=kept 10-08=-=partly 10-09=-=partly 10-09=-=kept";
    fits(ACTIONS, &parts(seven), (9, Some(1.0), 15, Some(0)));
    fits(ACTIONS, "", (9, Some(0.0), 15, Some(9)));
    let many = ACTIONS.replace("times: 5", "times: 20");
    fits(&many, &parts(seven), (24, Some(1.0), 15, Some(9)));
    // 1.4 a day in 15 days are 21, whatever floats say.
    let forty = "10-01=-=kept 10-01=-=kept 10-02=-=kept 10-05=-=kept 10-05=-=kept 10-06=-=kept 10-06=-=kept 10-07=-=kept \
                 10-08=-=kept 10-09=-=partly 10-09=-=partly 09-30=-=kept 10-12=-=kept 10-09=-=excused";
    let board_is = parts(forty);
    fits(
        &ACTIONS.replace("times: 5", "times: 19"),
        &board_is,
        (23, Some(10.0 / 7.0), 15, Some(2)),
    );
}

#[test]
fn what_is_reached_has_nothing_left() {
    fits(ACTIONS, &numbers("10-09=10"), (0, Some(0.0), 15, Some(0)));
}

#[test]
fn a_plan_that_has_not_begun_says_no_pace() {
    let board = board_of(ACTIONS, "");
    let insight = Insight::of(&board, day("2026-09-28"));
    let fit = insight.fit(objective(&board), &insight.done());
    assert_eq!((fit.a_day, fit.days, fit.too_many()), (None, 22, None));
    assert_eq!(fit.needed(), Some(9.0 / 22.0));
    let late = Insight::of(&board, day("2026-11-02"));
    let fit = late.fit(objective(&board), &late.done());
    assert_eq!((fit.days, fit.needed(), fit.too_many()), (0, None, Some(9)));
}

#[track_caller]
fn ends(is_pipeline: bool, results: &str, noted: &str, on: &str, expected: Option<End>) {
    let mut board = board_of(results, &numbers(noted));
    for objective in &mut board.head_mut().objectives {
        objective.pipeline = is_pipeline;
    }
    let insight = Insight::of(&board, day(on));
    assert_eq!(insight.end(objective(&board)), expected);
}

#[test]
fn an_objective_ends_when_its_last_result_is_reached_or_its_day_has_passed() {
    let two = "(id: \"first\", title: \"F\", to: 10), (id: \"r\", title: \"R\", to: 1),";
    ends(true, two, "10-09=1", "2026-10-12", Some(End::Reached));
    ends(false, two, "10-09=1", "2026-10-12", None);
    ends(true, two, "10-09=0", "2026-10-12", None);
    ends(true, two, "", "2026-10-30", None);
    ends(true, two, "", "2026-10-31", Some(End::DayPassed));
    ends(true, two, "10-09=1", "2026-11-02", Some(End::Reached));
    let banded = "(id: \"r\", title: \"R\", to: 1), (id: \"band\", title: \"B\", at_least: 5),";
    ends(true, banded, "10-09=1", "2026-10-12", Some(End::Reached));
    ends(false, banded, "10-09=1", "2026-10-12", Some(End::Reached));
    let banded = "(id: \"done\", title: \"D\", to: 0), (id: \"r\", title: \"B\", at_least: 5),";
    let with_zero = |noted: &str, expected| {
        let zero = "Measurement(id: \"z\", day: \"2026-10-09\", result: \"done\", value: 0),";
        let mut board = board_of(banded, &format!("{}{zero}", numbers(noted)));
        board
            .head_mut()
            .objectives
            .iter_mut()
            .for_each(|it| it.pipeline = false);
        let insight = Insight::of(&board, day("2026-10-12"));
        assert_eq!(insight.end(objective(&board)), expected, "{noted}");
    };
    with_zero("10-09=5", Some(End::Reached));
    with_zero("10-09=4", None);
    let only = "(id: \"r\", title: \"R\", at_most: 5),";
    ends(false, only, "10-09=1", "2026-10-12", None);
    ends(false, "", "", "2026-10-12", None);
}

#[test]
fn what_is_closed_does_not_end_again() {
    let mut board = board_with("to: 1", &numbers("10-09=1"));
    let id = objective(&board).id.clone();
    let how = crate::state::board::Ending::Reached;
    board.close(&id, day("2026-10-12"), how, "").unwrap();
    assert_eq!(insight(&board).end(objective(&board)), None);
}

#[test]
fn a_harvest_tells_what_came_of_it() {
    let made = "09-30=calls=kept 10-05=calls=kept 10-06=calls=missed 10-07=once=kept 10-08=once=kept 10-08=-=excused \
                10-12=visits=open 10-09=visits=partly";
    let records = format!("{}{}", parts(made), numbers("10-09=7"));
    let board = board_of(ACTIONS, &records);
    let insight = insight(&board);
    let harvest = insight.harvest(objective(&board), &insight.done());
    assert_eq!((harvest.followed.kept, harvest.followed.of), (3.5, 5));
    assert_eq!(harvest.actions, (2 + 1, 9), "calls twice, once once");
    let stands: Vec<_> = harvest
        .results
        .iter()
        .map(|it| it.standing.value.to_string())
        .collect();
    assert_eq!(stands, ["7"]);
}

proptest! {
    #![proptest_config(crate::cases(64))]

    #[test]
    fn a_plan_is_looked_at_without_surprises(board in arbitrary::board(), ahead in 0_u64..60) {
        let on = board.records.iter().next().map_or(day("2026-10-12"), Record::day) + Days::new(ahead);
        let insight = Insight::of(&board, on);
        let done = insight.done();
        for objective in &board.head.objectives {
            let fit = insight.fit(objective, &done);
            prop_assert!(fit.too_many().is_none_or(|it| it <= fit.left));
            prop_assert_eq!(fit.a_day.is_none(), fit.too_many().is_none());
            let harvest = insight.harvest(objective, &done);
            prop_assert!(harvest.actions.0 <= harvest.actions.1);
            prop_assert!(harvest.followed.rate().is_none_or(|it| (0.0..=1.0).contains(&it)));
            prop_assert_eq!(harvest.results.len(), objective.results.len());
            prop_assert!(objective.closed.is_none() || insight.end(objective).is_none());
        }
    }
}
