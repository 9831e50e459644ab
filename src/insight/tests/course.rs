//! The course of a result, by tables and laws.

use super::{
    super::{
        course::{Course, Line, Point, Span},
        outcome::Mark,
    },
    *,
};
use crate::state::{board::ResultKind, record::Measurement};

const OCTOBER: [&str; 2] = ["2026-10-01", "2026-10-30"];

fn span([from, to]: [&str; 2]) -> Span {
    Span {
        from: day(from),
        to: day(to),
    }
}

fn course(board: &Board, on: &str, of: [&str; 2], most: usize) -> Course {
    let result = board.results().next().unwrap();
    Insight::of(board, day(on)).course(result, span(of), most)
}

fn line(from: (f64, f64), to: (f64, f64)) -> Line {
    let point = |(at, value)| Point { at, value };
    Line {
        from: point(from),
        to: point(to),
    }
}

fn point(at: f64, value: f64) -> Point {
    Point { at, value }
}

fn standings(course: &Course) -> Vec<Option<f64>> {
    course.steps.iter().map(|it| it.standing).collect()
}

fn kept_of(course: &Course) -> Vec<(f64, usize)> {
    course.steps.iter().map(|it| (it.kept, it.of)).collect()
}

#[test]
fn a_month_has_a_step_for_each_working_day() {
    let board = board_with("to: 11", &numbers("10-01=0 10-05=2 10-09=6"));
    let course = course(&board, "2026-10-12", OCTOBER, 100);
    assert_eq!(
        (course.steps.len(), course.days, course.length),
        (22, 1, 22.0)
    );
    let known = [0.0, 0.0, 2.0, 2.0, 2.0, 2.0, 6.0, 6.0].map(Some);
    assert_eq!(standings(&course)[..8], known);
    assert!(standings(&course)[8..].iter().all(Option::is_none));
    assert_eq!(course.steps[2].from, day("2026-10-05"));
    // The morning of the 8th of 22 days.
    assert_eq!((course.today, course.last), (7.0, Some(point(7.0, 6.0))));
    // Half a one a day, all of it by the morning after the last day.
    assert_eq!(course.plan, Some(line((0.0, 0.0), (22.0, 11.0))));
    assert_eq!(course.aims, [line((0.0, 11.0), (22.0, 11.0))]);
    // 6 in 7 days: the last 5 in 5 5/6.
    let forecast = course.forecast.unwrap();
    assert_eq!(forecast.from, point(7.0, 6.0));
    assert!((forecast.to.at - (7.0 + 35.0 / 6.0)).abs() < 1e-9);
    assert!((forecast.to.value - 11.0).abs() < 1e-9);
    assert_eq!(course.bounds(), Some([0.0, 11.0]));
}

#[test]
fn what_is_done_stands_between_the_mornings_it_lies_between() {
    let promised = promises(
        "10-02=kept 10-03=partly 10-05=missed 10-05=excused 10-06=kept 10-07=kept 10-05=KEPT",
    );
    let board = board_with("to: 10", &(promised + &numbers("10-01=0 10-05=1 10-07=2")));
    let course = course(&board, "2026-10-06", ["2026-10-01", "2026-10-07"], 9);
    // Saturday's work belongs to Friday: its number is that of Monday. What is ahead is promised, not kept.
    let kept = [(0.0, 0), (1.5, 2), (0.0, 1), (1.0, 1), (0.0, 1)];
    assert_eq!(kept_of(&course), kept);
    assert_eq!(course.rising(), [0.0, 0.0, 1.5, 1.5, 2.5]);
    assert_eq!(course.busiest(), 2);
    let marks: Vec<_> = course.steps.iter().map(|it| it.mark).collect();
    let told = [Mark::Still, Mark::KeptMoved, Mark::MissedStill].map(Some);
    assert_eq!(marks, [&told[..], &[None, None]].concat());
}

#[test]
fn a_long_span_has_several_days_in_a_step() {
    let promised = promises("10-01=kept 10-02=kept 10-05=kept 10-06=missed");
    let board = board_with("to: 22", &(promised + &numbers("10-01=0 10-06=3")));
    let course = course(&board, "2026-10-07", OCTOBER, 8);
    // 22 days by 3, of which the last step has one.
    assert_eq!((course.days, course.steps.len()), (3, 8));
    assert!((course.length - 22.0 / 3.0).abs() < 1e-9);
    assert_eq!(kept_of(&course)[..2], [(3.0, 3), (0.0, 1)]);
    assert_eq!(course.steps[1].from, day("2026-10-06"));
    assert_eq!(standings(&course)[..3], [Some(0.0), Some(3.0), None]);
    assert_eq!(course.steps[0].mark, Some(Mark::KeptMoved));
    assert_eq!(course.steps[1].mark, None, "the step is not over");
    assert!((course.today - 4.0 / 3.0).abs() < 1e-9);
}

#[test]
fn the_course_of_each_kind_of_result() {
    for (result, noted, known, plan, bounds) in [
        // Falling, and below zero.
        (
            "from: 4, to: -4",
            "10-01=4 10-02=-1",
            [Some(4.0), Some(-1.0)],
            Some((4.0, -4.0)),
            [-4.0, 4.0],
        ),
        // The sum of what was added each day.
        (
            "to: 20, kind: PerDay",
            "10-01=2 10-02=3",
            [Some(2.0), Some(5.0)],
            Some((0.0, 20.0)),
            [0.0, 20.0],
        ),
        // A band has its edges, and no plan.
        (
            "at_least: 3, at_most: 5",
            "10-02=9",
            [None, Some(9.0)],
            None,
            [3.0, 9.0],
        ),
        (
            "at_most: 5, kind: PerDay",
            "10-01=4 10-02=2",
            [Some(4.0), Some(2.0)],
            None,
            [2.0, 5.0],
        ),
        // No number yet.
        ("to: 10", "", [None, None], Some((0.0, 10.0)), [0.0, 10.0]),
        // Beyond its target.
        (
            "to: 3",
            "10-01=0 10-02=8",
            [Some(0.0), Some(8.0)],
            Some((0.0, 3.0)),
            [0.0, 8.0],
        ),
        // Nowhere to go.
        (
            "from: 5, to: 5",
            "10-01=5 10-02=5",
            [Some(5.0), Some(5.0)],
            Some((5.0, 5.0)),
            [5.0, 5.0],
        ),
    ] {
        let board = board_with(result, &numbers(noted));
        let course = course(&board, "2026-10-02", OCTOBER, 100);
        assert_eq!(standings(&course)[..2], known, "{result} {noted}");
        let planned = plan.map(|(from, to)| line((0.0, from), (22.0, to)));
        assert_eq!(course.plan, planned, "{result}");
        assert_eq!(course.bounds(), Some(bounds), "{result} {noted}");
        assert_eq!(course.last.map(|it| it.value), known[1], "{result}");
    }
}

#[test]
fn at_this_pace_never_is_a_line_that_does_not_arrive() {
    for (noted, on, end) in [
        ("10-01=0", "2026-10-09", Some(point(22.0, 0.0))),
        ("10-01=8 10-09=2", "2026-10-09", Some(point(22.0, 18.0))),
        // On the first day nothing can be said, and nothing of what is reached.
        ("10-01=0", "2026-10-01", None),
        ("10-01=0 10-05=10", "2026-10-06", None),
        ("", "2026-10-06", None),
        ("10-01=0", "2026-09-30", None),
        // After the last day it still goes on.
        ("10-01=0 10-30=5", "2026-11-02", Some(point(32.0, 10.0))),
    ] {
        let board = board_with("to: 10", &numbers(noted));
        let falls = board_with("from: 8, to: -10", &numbers(noted));
        let board = if noted.starts_with("10-01=8") {
            &falls
        } else {
            &board
        };
        let forecast = course(board, on, OCTOBER, 100).forecast;
        if noted == "10-01=8 10-09=2" {
            // One a day down to -10: 12 days.
            assert_eq!(forecast.map(|it| it.to), Some(point(18.0, -10.0)));
            continue;
        }
        assert_eq!(forecast.map(|it| it.to), end, "{noted} on {on}");
    }
}

#[test]
fn a_moved_target_is_seen_where_it_moved() {
    let replanned = r#"(day: "2026-10-07", result: "r", to: 5, why: "two new people"), (day: "2026-10-05", result: "r", to: 4),
        (day: "2026-10-06", due: "2026-10-30"), (day: "2026-10-06", result: "other", to: 9)"#;
    let text = format!(
        "(version: 1, objectives: [(id: \"o\", title: \"O\", start: \"2026-10-01\", due: \"2026-10-30\",
        results: [(id: \"r\", title: \"R\", to: 6)], replanned: [{replanned}])], records: [])"
    );
    let board = text::load(&text).unwrap().board;
    let all = course(&board, "2026-10-12", OCTOBER, 100);
    // A hand wrote down what it became, and not what it was; what it is now is the plan's.
    let aims = [line((2.0, 4.0), (4.0, 4.0)), line((4.0, 6.0), (22.0, 6.0))];
    assert_eq!(all.aims, aims);
    let moves: Vec<_> = all
        .moves
        .iter()
        .map(|it| (it.at, it.replanned.day))
        .collect();
    let days = ["2026-10-05", "2026-10-06", "2026-10-07"].map(day);
    assert_eq!(moves, [(2.0, days[0]), (3.0, days[1]), (4.0, days[2])]);
    assert_eq!(
        all.moves[2].replanned.why.as_deref(),
        Some("two new people")
    );
    let later = course(&board, "2026-10-12", ["2026-10-08", "2026-10-30"], 100);
    assert!(later.moves.is_empty());
    assert_eq!(later.aims.last(), Some(&line((-1.0, 6.0), (17.0, 6.0))));
}

#[test]
fn a_goal_is_drawn_as_high_as_it_was_at_each_time() {
    for (goal, replanned, expected) in [
        (
            "to: 5",
            "(day: \"2026-10-07\", result: \"r\", to: 5, was: (to: 3), why: \"two new people\")",
            vec![line((0.0, 3.0), (4.0, 3.0)), line((4.0, 5.0), (22.0, 5.0))],
        ),
        (
            "to: 5",
            "(day: \"2026-10-05\", result: \"r\", to: 4, was: (to: 3)), (day: \"2026-10-07\", result: \"r\", to: 5, was: (to: 4))",
            vec![
                line((0.0, 3.0), (2.0, 3.0)),
                line((2.0, 4.0), (4.0, 4.0)),
                line((4.0, 5.0), (22.0, 5.0)),
            ],
        ),
        // Moved on the first day it was never anything else in the picture.
        (
            "to: 5",
            "(day: \"2026-10-01\", result: \"r\", to: 5, was: (to: 3))",
            vec![line((0.0, 5.0), (22.0, 5.0))],
        ),
        // Of a band only the edge that was moved is.
        (
            "at_least: 4, at_most: 9",
            "(day: \"2026-10-05\", result: \"r\", at_least: 4, was: (at_least: 2))",
            vec![
                line((0.0, 2.0), (2.0, 2.0)),
                line((2.0, 4.0), (22.0, 4.0)),
                line((0.0, 9.0), (22.0, 9.0)),
            ],
        ),
        // An edge that is there no more, and a target that became a band.
        (
            "at_least: 4",
            "(day: \"2026-10-05\", result: \"r\", was: (at_most: 9))",
            vec![line((0.0, 4.0), (22.0, 4.0)), line((0.0, 9.0), (2.0, 9.0))],
        ),
        (
            "at_least: 4",
            "(day: \"2026-10-05\", result: \"r\", at_least: 4, was: (to: 6))",
            vec![line((0.0, 6.0), (2.0, 6.0)), line((2.0, 4.0), (22.0, 4.0))],
        ),
        // A last day that was moved moves no number.
        (
            "to: 5",
            "(day: \"2026-10-05\", due: \"2026-10-30\", was: (due: \"2026-10-23\"))",
            vec![line((0.0, 5.0), (22.0, 5.0))],
        ),
    ] {
        let text = format!(
            "(version: 1, objectives: [(id: \"o\", title: \"O\", start: \"2026-10-01\", due: \"2026-10-30\",
            results: [(id: \"r\", title: \"R\", {goal})], replanned: [{replanned}])], records: [])"
        );
        let board = text::load(&text).unwrap().board;
        let all = course(&board, "2026-10-12", OCTOBER, 100);
        assert_eq!(all.aims, expected, "{replanned}");
    }
}

#[test]
fn small_steps_are_added_up_from_the_start_to_the_day() {
    let mut promised =
        promises("10-02=kept 10-05=partly 10-06=missed 10-09=kept 10-13=kept 09-30=kept");
    promised = promised.replace("who: \"ana\"", "who: \"ana\", minutes: 30");
    let board = board_with("to: 10", &(promised + &numbers("10-01=1 10-08=4 10-12=7")));
    let sum = |on, of| course(&board, on, of, 50).sum;
    let all = sum("2026-10-12", ["2026-09-20", "2026-10-30"]);
    assert_eq!(
        (all.since, all.until),
        (day("2026-10-01"), day("2026-10-12"))
    );
    assert_eq!((all.kept, all.of, all.minutes), (2.5, 4, 75.0));
    assert_eq!(all.standings, Some([1.0, 7.0]));
    // What the last day's work came to is seen in the morning after it.
    let past = sum("2026-10-12", ["2026-10-05", "2026-10-09"]);
    assert_eq!((past.kept, past.of), (1.5, 3));
    assert_eq!(past.standings, Some([1.0, 7.0]));
    let per_day = board_with("to: 10, kind: PerDay", &numbers("10-01=1 10-02=2 10-05=1"));
    let sum_of = |of| course(&per_day, "2026-10-12", of, 50).sum.standings;
    assert_eq!(sum_of(OCTOBER), Some([0.0, 4.0]));
    assert_eq!(sum_of(["2026-10-02", "2026-10-02"]), Some([1.0, 4.0]));
    let ahead = sum("2026-10-12", ["2026-10-14", "2026-10-30"]);
    assert_eq!((ahead.kept, ahead.of, ahead.standings), (0.0, 0, None));
}

#[test]
fn spans_of_any_kind_have_a_course() {
    let board = board_with("to: 10", &numbers("10-01=1"));
    for (of, most, steps) in [
        (["2026-10-05", "2026-10-05"], 10, 1),
        // A weekend has no working day, and a span that ends before it begins has none.
        (["2026-10-03", "2026-10-04"], 10, 0),
        (["2026-10-09", "2026-10-01"], 10, 0),
        (["2026-10-01", "2026-10-30"], 0, 1),
        (["2016-10-01", "2026-10-30"], 100, 98),
        (["1970-01-01", "9999-12-31"], 100, 100),
        // A first day off begins the first step.
        (["2026-10-03", "2026-10-05"], 10, 1),
    ] {
        let course = course(&board, "2026-10-12", of, most);
        assert_eq!(course.steps.len(), steps, "{of:?}");
        assert!(course.length <= f64::from(u32::try_from(steps).unwrap()));
        if let Some(first) = course.steps.first() {
            assert_eq!(first.from, day(of[0]));
        }
    }
}

#[test]
fn a_part_of_a_line_lies_on_it() {
    let whole = line((0.0, 0.0), (10.0, 20.0));
    assert_eq!(whole.within(2.0, 5.0), Some(line((2.0, 4.0), (5.0, 10.0))));
    assert_eq!(whole.within(-2.0, 50.0), Some(whole));
    assert_eq!(whole.within(11.0, 12.0), None);
    assert_eq!(whole.within(-2.0, -1.0), None);
    let upright = line((3.0, 1.0), (3.0, 2.0));
    assert_eq!(upright.within(0.0, 9.0), Some(upright));
}

proptest! {
    #![proptest_config(crate::cases(128))]

    #[test]
    fn a_course_says_what_the_insights_say(
        board in arbitrary::board(), back in 0_u64..40, ahead in 0_u64..40, most in 1_usize..40, later in 0_u64..60,
    ) {
        let on = board.records.iter().next().map_or(day("2026-10-12"), Record::day) + Days::new(later);
        let insight = Insight::of(&board, on);
        let span = Span { from: on - Days::new(back), to: on + Days::new(ahead) };
        for result in board.results() {
            let course = insight.course(result, span, most);
            prop_assert!(course.steps.len() <= most);
            prop_assert!(course.steps.windows(2).all(|it| it[0].from < it[1].from));
            for step in &course.steps {
                prop_assert!(step.kept <= number(step.of));
                prop_assert!(step.from <= on || (step.standing.is_none() && step.mark.is_none() && step.kept == 0.0));
                let standing = board.standing(result, step.from);
                if let Some(value) = step.standing && matches!(result.plan.kind, ResultKind::Total) {
                    prop_assert!((value - standing.value.get()).abs() <= 0.0);
                }
            }
            if let (Some(plan), Some(expected)) = (course.plan, insight.pace(result).expected)
                && let Some(now) = plan.within(course.today, course.today)
                && let Goal::Reach { from, to } = result.plan.goal()
            {
                let planned = from.get() + expected * (to.get() - from.get());
                let scale = from.get().abs().max(to.get().abs()).max(1.0);
                prop_assert!((now.from.value - planned).abs() <= 1e-6 * scale, "{} {planned}", now.from.value);
            }
            if let Some([low, high]) = course.bounds() {
                prop_assert!(low <= high);
                prop_assert!(course.last.is_none_or(|it| low <= it.value && it.value <= high));
            }
            prop_assert!(course.rising().windows(2).all(|it| it[0] <= it[1]));
        }
    }

    /// Where each working day has its step, the last marks are the ledger.
    #[test]
    fn the_marks_of_single_days_are_the_ledger(board in arbitrary::board(), later in 0_u64..60) {
        let on = board.records.iter().next().map_or(day("2026-10-12"), Record::day) + Days::new(later);
        let calendar = board.calendar();
        prop_assume!(calendar.is_working_day(on) && calendar.working_days(day("2026-10-01"), day("2026-11-01")) != 0);
        let insight = Insight::of(&board, on);
        let first = calendar.before(on).take(10).last().unwrap();
        let off_work = |it: &Record| it.commitment().is_some_and(|it| !calendar.is_working_day(it.day));
        prop_assume!(!board.records.between(first, on).any(off_work));
        for result in board.results() {
            let span = Span { from: first, to: on };
            let marks = insight.course(result, span, 20).steps.into_iter().filter_map(|it| it.mark);
            prop_assert_eq!(marks.collect::<Vec<_>>(), insight.ledger(result));
        }
    }
}

/// Ten years of a number for each working day, noted in order.
#[test]
fn ten_years_are_looked_through_once() {
    let mut board = board_with("to: 100000, kind: PerDay, start: \"2016-10-03\"", "");
    let days = day("2016-10-03")
        .iter_days()
        .take_while(|it| *it < day("2026-10-03"));
    let result = board.results().next().unwrap().plan.id.clone();
    let calendar = board.calendar();
    for (nth, on) in days.filter(|it| calendar.is_working_day(*it)).enumerate() {
        board.records.push(Measurement {
            id: crate::state::id::RecordId::new(format!("m{nth:09}")),
            day: on,
            result: result.clone(),
            value: Amount::whole(1),
            by: None,
            note: None,
            origin: crate::state::Origin::default(),
        });
    }
    let course = course(&board, "2026-10-05", ["2016-10-03", "2026-10-30"], 90);
    let noted = standings(&course).into_iter().flatten();
    // A number is noted in the morning: the first of them has one already.
    let days = (0_u32..).map(|it| f64::from(it) * number(course.days) + 1.0);
    let expected = days.take_while(|it| *it <= 2610.0);
    let noted: Vec<f64> = noted.collect();
    let expected: Vec<f64> = expected.collect();
    assert_eq!(noted.get(..expected.len()), Some(&expected[..]));
    assert_eq!(course.last.map(|it| it.value), Some(2610.0));
}
