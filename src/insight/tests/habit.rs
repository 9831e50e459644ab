//! Habits: their turns, their rows of good days, what should become one and what should stop being one.

use chrono::Weekday;

use super::*;
use crate::{
    insight::habit::{Habits, Turn, Went, proven, turn},
    state::{
        board::Cadence,
        calendar::WEEK,
        id::{ActionId, HabitId},
    },
};

/// A board of two with some habits, a result and an action, Monday to Friday, without Wednesday 7 October.
fn habits(habits: &str, records: &str) -> Board {
    let text = format!(
        "(version: 1, meeting: (days_off: [\"2026-10-07\"]),
        people: [(id: \"ana\", name: \"Ana\"), (id: \"dan\", name: \"Dan\", away: [(from: \"2026-10-08\", to: \"2026-10-09\")])],
        objectives: [(id: \"o\", title: \"O\", start: \"2026-09-01\", due: \"2026-12-30\", results: [
            (id: \"r\", title: \"R\", to: 99, actions: [(id: \"a\", title: \"A\"), (id: \"p\", title: \"P\", process: [\"one\"])])
        ])],
        habits: [{habits}], records: [{records}])"
    );
    let loaded = text::load(&text).unwrap();
    assert!(loaded.problems.is_empty(), "{:?}", loaded.problems);
    loaded.board
}

/// Runs of the habit `h`: `10-05=Kept 10-06=Missed`, by Ana; a verdict behind a name is that person's: `10-05=dan:Kept`.
fn runs(noted: &str) -> String {
    let noted = noted.split_whitespace().enumerate();
    let records = noted.map(|(index, it)| {
        let (day, said) = it.split_once('=').unwrap();
        let (who, verdict) = said.split_once(':').unwrap_or(("ana", said));
        format!(
            "HabitRun(id: \"h{index}\", day: \"2026-{day}\", habit: \"h\", who: \"{who}\", verdict: {verdict}),\n"
        )
    });
    records.collect::<Vec<_>>().concat()
}

fn of_october(day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 10, day).unwrap()
}

#[track_caller]
fn check_turns(every: &Cadence, expected: &str) {
    let calendar = Calendar::new(&WEEK[..5], [day("2026-10-07")]);
    let turns = (1..=14).filter_map(|it| Some((it, turn(every, &calendar, of_october(it))?)));
    let told = turns.map(|(on, it)| {
        let [from, to] = [it.from, it.to].map(|it| it.format("%-d").to_string());
        if from == to {
            from
        } else {
            format!("{on}:{from}-{to}")
        }
    });
    assert_eq!(told.collect::<Vec<_>>().join(" "), expected);
}

#[test]
fn a_cadence_cuts_the_calendar_into_turns() {
    // October 2026 begins on a Thursday; Wednesday the 7th is a day off.
    check_turns(&Cadence::Workday, "1 2 5 6 8 9 12 13 14");
    let on = |days: &[Weekday]| Cadence::On(days.to_vec());
    check_turns(&on(&[Weekday::Tue, Weekday::Wed]), "6 13 14");
    check_turns(&on(&[Weekday::Sat]), "3 10");
    check_turns(&on(&[]), "");
    check_turns(&Cadence::Days(1), "1 2 5 6 8 9 12 13 14");
    check_turns(&Cadence::Days(0), "1 2 5 6 8 9 12 13 14");
    check_turns(
        &Cadence::Days(2),
        "1:30-1 2:2-3 5:4-5 6:6-7 8:8-9 9:8-9 12:12-13 13:12-13 14:14-15",
    );
    check_turns(
        &Cadence::Weeks(1),
        "1:28-4 2:28-4 5:5-11 6:5-11 8:5-11 9:5-11 12:12-18 13:12-18 14:12-18",
    );
}

fn cadence() -> impl Strategy<Value = Cadence> {
    prop_oneof![
        Just(Cadence::Workday),
        prop::sample::subsequence(WEEK.to_vec(), 0..=7).prop_map(Cadence::On),
        (0_u32..40).prop_map(Cadence::Days),
        (0_u32..6).prop_map(Cadence::Weeks),
    ]
}

proptest! {
    #![proptest_config(crate::cases(256))]

    #[test]
    fn turns_do_not_overlap_and_a_day_off_shifts_none(every in cadence(), off in 0_u64..900, days in 1_u64..900) {
        let start = day("2025-01-01");
        let off = start + Days::new(off);
        let [with, without] = [vec![off], vec![]].map(|it| Calendar::new(&WEEK[..5], it));
        let on = start + Days::new(days);
        if let Some(turn) = turn(&every, &without, on) {
            prop_assert!(turn.from <= on && on <= turn.to);
            for other in turn.from.iter_days().take_while(|it| *it <= turn.to) {
                prop_assert!(self::turn(&every, &without, other).is_none_or(|it| it == turn));
            }
        }
        if on == off {
            prop_assert_eq!(turn(&every, &with, on), None);
        } else {
            prop_assert_eq!(turn(&every, &with, on), turn(&every, &without, on));
        }
    }

    /// What is looked for from a day on may begin with the first day of the turn around it: none before it reaches that far.
    #[test]
    fn no_turn_before_the_one_around_a_day_reaches_it(every in cadence(), days in 0_u64..900) {
        let calendar = Calendar::new(&WEEK[..5], []);
        let on = day("2025-01-01") + Days::new(days);
        let first = Turn::around(&every, on).from;
        prop_assert!(first <= on);
        prop_assert_eq!(turn(&every, &calendar, on).is_none_or(|it| it.from == first), true);
        let earlier = (day("2024-01-01").iter_days()).take_while(|it| *it < first);
        let mut turns = earlier.filter_map(|it| turn(&every, &calendar, it));
        prop_assert!(turns.all(|it| it.to < on));
    }
}

/// The days of the first half of October 2026 on which the habit is asked for or was noted.
#[track_caller]
fn check_asked(habit: &str, noted: &str, expected: &str) {
    let board = habits(habit, &runs(noted));
    let asked = (1..=14).filter(|it| !Habits::of(&board).on(of_october(*it)).is_empty());
    let asked: Vec<String> = asked.map(|it| it.to_string()).collect();
    assert_eq!(asked.join(" "), expected);
}

#[test]
fn a_habit_is_asked_for_on_its_days_and_in_a_longer_turn_until_it_is_done() {
    check_asked(
        "(id: \"h\", title: \"H\", every: Workday)",
        "",
        "1 2 5 6 8 9 12 13 14",
    );
    let weekly = "(id: \"h\", title: \"H\", every: Weeks(1))";
    check_asked(weekly, "", "1 2 5 6 8 9 12 13 14");
    check_asked(weekly, "10-01=Kept 10-06=Kept 10-12=Excused", "1 5 6 12");
    // What was missed, or done in part, can still be done.
    check_asked(
        weekly,
        "10-01=Kept 10-05=Missed 10-06=Partly 10-08=Kept 10-12=Dropped",
        "1 5 6 8 12",
    );
    // Something done on a day that is none of its own is shown.
    check_asked(
        "(id: \"h\", title: \"H\", every: On([Mon]))",
        "10-11=Kept",
        "5 11 12",
    );
    check_asked("(id: \"h\", title: \"H\", every: On([]))", "", "");
}

#[test]
fn a_person_who_is_away_is_not_asked_and_another_s_runs_are_not_theirs() {
    let own = "(id: \"h\", title: \"H\", who: \"dan\", every: Workday)";
    check_asked(own, "", "1 2 5 6 12 13 14");
    // A team's habit is asked for whoever is away.
    check_asked(
        "(id: \"h\", title: \"H\", every: Workday)",
        "",
        "1 2 5 6 8 9 12 13 14",
    );
    let board = habits(own, &runs("10-05=ana:Kept 10-06=dan:Kept"));
    let mut seen = Habits::of(&board);
    let run = |it: &mut Habits<'_>, day| it.on(of_october(day))[0].run.is_some();
    assert_eq!([run(&mut seen, 5), run(&mut seen, 6)], [false, true]);
}

#[test]
fn the_standup_is_a_habit_that_the_panes_do_not_ask_for() {
    let held = ["10-05", "10-06", "10-08"]
        .map(|it| format!("Standup(id: \"s{it}\", day: \"2026-{it}\"),"));
    let board = habits(
        "(id: \"standup\", title: \"Daily\", every: Workday)",
        &held.concat(),
    );
    let mut seen = Habits::of(&board);
    assert!(seen.on(of_october(8)).is_empty());
    let habit = &board.head.habits.iter().next().unwrap();
    let streaks = [5, 6, 8, 9, 12].map(|it| seen.streak(habit, of_october(it)));
    assert_eq!(streaks, [1, 2, 3, 3, 0]);
    // It is the streak of DESIGN.md section 3.
    let whole = [5, 6, 8, 9, 12].map(|it| Insight::of(&board, of_october(it)).streak());
    assert_eq!(streaks, whole);
}

#[track_caller]
fn check_streak(habit: &str, noted: &str, on: u32, expected: usize) {
    let board = habits(habit, &runs(noted));
    let habit = board.head.habits.iter().next().unwrap();
    assert_eq!(
        Habits::of(&board).streak(habit, of_october(on)),
        expected,
        "{noted}"
    );
}

#[test]
fn a_row_of_good_turns_is_broken_by_a_bad_one_and_by_one_that_nobody_told_of() {
    let daily = "(id: \"h\", title: \"H\", every: Workday)";
    check_streak(daily, "", 9, 0);
    check_streak(daily, "10-05=Kept 10-06=Kept 10-08=Kept", 8, 3);
    // What was done in part was not done.
    check_streak(daily, "10-05=Kept 10-06=Partly 10-08=Kept", 8, 1);
    // The day itself breaks nothing while it is open.
    check_streak(daily, "10-05=Kept 10-06=Kept 10-08=Kept", 9, 3);
    check_streak(daily, "10-05=Kept 10-06=Kept 10-08=Kept 10-09=Missed", 9, 0);
    check_streak(daily, "10-05=Kept 10-06=Missed 10-08=Kept", 8, 1);
    check_streak(daily, "10-05=Kept 10-08=Kept", 8, 1);
    // What is excused neither counts nor breaks.
    check_streak(daily, "10-05=Kept 10-06=Excused 10-08=Kept", 9, 2);
    // Later days are not looked at.
    check_streak(daily, "10-05=Kept 10-06=Kept 10-08=Missed", 6, 2);
    let own = "(id: \"h\", title: \"H\", who: \"dan\", every: Workday)";
    check_streak(own, "10-05=dan:Kept 10-06=dan:Kept 10-12=dan:Kept", 12, 3);
    let weekly = "(id: \"h\", title: \"H\", every: Weeks(1))";
    check_streak(weekly, "10-02=Kept 10-09=Kept", 12, 2);
    check_streak(weekly, "10-02=Kept 10-05=Missed 10-09=Kept", 12, 2);
    check_streak(weekly, "10-02=Kept 10-09=Missed", 12, 0);
}

#[test]
fn a_turn_goes_as_its_best_run_went() {
    let weekly = "(id: \"h\", title: \"H\", every: Weeks(1))";
    let went = |noted: &str, on: u32| {
        let board = habits(weekly, &runs(noted));
        let habit = board.head.habits.iter().next().unwrap().clone();
        let week = Turn {
            from: of_october(5),
            to: of_october(11),
        };
        Habits::of(&board).went(&habit, week, of_october(on))
    };
    assert_eq!(went("", 9), Went::Open);
    assert_eq!(went("", 12), Went::Badly);
    assert_eq!(went("10-06=Missed", 9), Went::Badly);
    assert_eq!(went("10-06=Missed 10-08=Excused", 9), Went::Excused);
    assert_eq!(went("10-06=Missed 10-08=Kept", 9), Went::Well);
    assert_eq!(went("10-06=Missed 10-08=Kept", 6), Went::Badly);
}

#[test]
fn a_row_is_as_long_whatever_was_counted_before_it() {
    let runs = runs(
        "09-28=Kept 09-29=Kept 09-30=Kept 10-01=Kept 10-02=Excused 10-05=Partly 10-06=Kept 10-08=Kept 10-09=Missed \
         10-12=Kept 10-14=Kept 10-15=Kept",
    );
    for every in ["Workday", "Weeks(1)", "Days(2)", "On([Mon, Thu])"] {
        let board = habits(&format!("(id: \"h\", title: \"H\", every: {every})"), &runs);
        let habit = board.head.habits.iter().next().unwrap();
        let alone = |on: u32| Habits::of(&board).streak(habit, of_october(on));
        let expected: Vec<usize> = (1..24).map(alone).collect();
        assert!(expected.iter().any(|it| 1 < *it), "{every}: {expected:?}");
        let mut seen = Habits::of(&board);
        let mut together = |on: u32| seen.streak(habit, of_october(on));
        let forth: Vec<usize> = (1..24).map(&mut together).collect();
        let mut back: Vec<usize> = (1..24).rev().map(together).collect();
        back.reverse();
        assert_eq!([&forth, &back], [&expected; 2], "{every}");
    }
}

#[test]
fn what_was_open_the_day_before_is_told_once_it_can_no_longer_be_done() {
    let board = habits(
        "(id: \"h\", title: \"Weekly\", every: Weeks(1)), (id: \"d\", title: \"Daily\", every: Workday),
        (id: \"new\", title: \"New\", every: Workday)",
        // What is new was done for the first time on the 12th: before that nobody asked for it.
        &["h", "d", "new"]
            .map(|it| {
                let day = if it == "new" { "10-12" } else { "10-01" };
                runs(&format!("{day}=Kept")).replace("\"h\"", &format!("\"{it}\"")).replace("\"h0\"", &format!("\"{it}0\""))
            })
            .concat(),
    );
    let mut seen = Habits::of(&board);
    let mut titles = |before: u32, today: u32| -> Vec<&str> {
        let told = seen.before(of_october(before), of_october(today));
        told.iter().map(|it| it.habit.title.as_str()).collect()
    };
    assert_eq!(titles(8, 9), ["Daily"]);
    assert_eq!(titles(9, 12), ["Weekly", "Daily"]);
}

/// Twenty good runs on working days up to Friday 23 October, and numbers.
fn twenty(numbers: &str) -> Board {
    let calendar = Calendar::new(&WEEK[..5], [day("2026-10-07")]);
    let days: Vec<String> = calendar
        .before(of_october(24))
        .take(20)
        .map(|it| format!("{}=Kept", it.format("%m-%d")))
        .collect();
    let habit = "(id: \"h\", title: \"H\", every: Workday, action: \"a\")";
    habits(habit, &format!("{}{numbers}", runs(&days.join(" "))))
}

#[test]
fn a_habit_that_moved_nothing_in_twenty_runs_is_offered_for_retirement() {
    let check = |board: &Board, on: u32| {
        let habit = board.head.habits.iter().next().unwrap();
        Habits::of(board)
            .idle(habit, of_october(on))
            .map(|it| (it.runs, it.result))
    };
    let idle_one = Some((20, "R".to_owned()));
    assert_eq!(check(&twenty(""), 24), idle_one);
    assert_eq!(check(&twenty(""), 23), None, "nineteen runs before the day");
    let moved = numbers("10-05=3 10-06=4");
    assert_eq!(check(&twenty(&moved), 24), None);
    let fell = numbers("09-25=4 10-05=4 10-06=3");
    assert_eq!(
        check(&twenty(&fell), 24),
        idle_one,
        "it moved before, and fell"
    );
    let first = numbers("09-28=4");
    assert_eq!(check(&twenty(&first), 24), None, "the first run moved it");
    let mut retired = twenty("");
    retired.retire_habit(&HabitId::new("h"));
    assert_eq!(check(&retired, 24), None);
}

/// Promises of the action `a`, and a number that is noted each time it moves.
fn kept_times(days: &str, numbers_of: &str, habit: &str) -> Board {
    let made = days.split_whitespace().enumerate();
    let records = made.map(|(index, it)| {
        let (day, verdict) = it.split_once('=').unwrap();
        format!(
            "Commitment(id: \"c{index}\", day: \"2026-{day}\", who: \"ana\", text: \"x\", toward: \"r\", action: \"a\", verdict: {verdict}),\n"
        )
    });
    let records = records.collect::<Vec<_>>().concat();
    habits(habit, &format!("{records}{}", numbers(numbers_of)))
}

#[test]
fn an_action_that_was_kept_again_and_again_and_moved_its_result_is_offered_as_a_habit() {
    let five = "10-01=Kept 10-02=Kept 10-05=Kept 10-06=Kept 10-08=Kept";
    let moving = "10-01=0 10-02=1 10-05=2 10-06=3";
    let action = ActionId::new("a");
    let board = kept_times(five, moving, "");
    let found = proven(&board, &action, of_october(9)).unwrap();
    assert_eq!((found.kept, found.days, found.moved), (5.0, 5, 3));
    assert_eq!(
        (found.every.clone(), found.result.as_str()),
        (Cadence::Workday, "R")
    );
    assert!(found.can_be_habit && found.can_be_process);
    // Of a day whose next morning has not come nobody knows whether it moved anything.
    let found = proven(&board, &action, of_october(8)).unwrap();
    assert_eq!((found.kept, found.days, found.moved), (5.0, 4, 3));
    let none = |days: &str, numbers: &str, habit: &str, why: &str| {
        let board = kept_times(days, numbers, habit);
        assert_eq!(proven(&board, &action, of_october(9)), None, "{why}");
    };
    none(
        "10-01=Kept 10-02=Kept 10-05=Kept 10-06=Kept 10-08=Missed",
        moving,
        "",
        "kept four times",
    );
    none(five, "10-01=0 10-02=1 10-05=2", "", "moved on two days");
    let held = "(id: \"h\", title: \"H\", every: Workday, action: \"a\")";
    let found = proven(&kept_times(five, moving, held), &action, of_october(9)).unwrap();
    assert!(!found.can_be_habit && found.can_be_process);
    let retired = "(id: \"h\", title: \"H\", every: On([]), action: \"a\")";
    let found = proven(&kept_times(five, moving, retired), &action, of_october(9)).unwrap();
    assert!(found.can_be_habit);
    assert_eq!(
        proven(&board, &ActionId::new("nothing"), of_october(9)),
        None
    );
}

#[test]
fn what_was_kept_once_a_week_would_come_once_a_week() {
    let board = kept_times(
        "09-01=Kept 09-08=Kept 09-15=Kept 09-22=Kept 09-29=Partly 10-06=Partly",
        "09-01=0 09-02=1 09-09=2 09-16=3",
        "",
    );
    let found = proven(&board, &ActionId::new("a"), of_october(9)).unwrap();
    assert_eq!((found.kept, found.days, found.moved), (5.0, 6, 3));
    assert_eq!(found.every, Cadence::Weeks(1));
}
