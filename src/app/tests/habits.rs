//! Habits on the board: asked for on their days, answered by the keys of promises, taken up and retired.

use super::*;
use crate::state::{Record, text};

/// Two people, a team's habit and one of Dan's, on the way to leads.
const HEAD: &str = r#"(version: 1, people: [(id: "ana", name: "Ana"), (id: "dan", name: "Dan")], objectives: [(id: "o",
    title: "O", start: "2026-10-01", due: "2026-10-30", results: [(id: "leads", title: "Leads", to: 30, actions: [
        (id: "calls", title: "Call to plan a visit", times: 9), (id: "offer", title: "Offer", process: ["Price"])])])],
    habits: [(id: "standup", title: "Daily meeting", every: Workday),
        (id: "reach", title: "15 minutes of outreach", every: Workday, result: "leads"),
        (id: "letter", title: "A letter", who: "dan", every: Weeks(1), action: "offer")],
    records: ["#;

fn desk(records: &str) -> Desk {
    let loaded = text::load(&format!("{HEAD}{records}])")).unwrap();
    assert!(loaded.problems.is_empty(), "{:?}", loaded.problems);
    Desk::open(loaded.board)
}

const FRIDAY: &str =
    r#"Commitment(id: "one", day: "2026-10-09", who: "ana", text: "Call Mihai", toward: "leads"),"#;

fn run(day: &str, verdict: &str) -> String {
    format!(
        "HabitRun(id: \"r{day}\", day: \"2026-10-{day}\", habit: \"reach\", who: \"ana\", verdict: {verdict}),"
    )
}

#[test]
fn habits_stand_below_the_promises_and_take_their_keys() {
    let letter =
        r#"HabitRun(id: "l", day: "2026-10-07", habit: "letter", who: "dan", verdict: Kept),"#;
    let records = [FRIDAY, &run("07", "Kept"), &run("08", "Kept"), letter].concat();
    let mut desk = desk(&records);
    let yesterday = |desk: &Desk, expected: &str| {
        let pane = desk.pane(Pane::Yesterday);
        assert_eq!(pane.replace("-ana Call Mihai (leads), ", ""), expected);
    };
    // Of Friday nobody has told yet.
    assert_eq!(desk.pane(Pane::Today), "-15 minutes of outreach, -A letter");
    desk.press("1j");
    yesterday(&desk, "*-15 minutes of outreach (2 in a row)");
    desk.press("<space>");
    assert_eq!(desk.notice(), "kept: 15 minutes of outreach");
    yesterday(&desk, "*+15 minutes of outreach (3 in a row)");
    assert_eq!(
        desk.pane(Pane::Today),
        "-15 minutes of outreach (3 in a row), -A letter"
    );
    desk.press("<space>");
    assert_eq!(desk.notice(), "open again: 15 minutes of outreach");
    desk.press("xmill<enter>");
    yesterday(&desk, "*!15 minutes of outreach: ill");
    desk.press("u");
    yesterday(&desk, "*-15 minutes of outreach (2 in a row)");
}

#[test]
fn what_was_to_be_done_once_a_week_is_open_on_its_last_day_alone() {
    let letter =
        r#"HabitRun(id: "l", day: "2026-10-02", habit: "letter", who: "dan", verdict: Missed),"#;
    let mut desk = desk(&[FRIDAY, &run("07", "Missed"), letter].concat());
    assert_eq!(
        desk.pane(Pane::Yesterday),
        "*-ana Call Mihai (leads), -15 minutes of outreach, -A letter"
    );
    desk.press("[");
    assert_eq!(desk.app.date(), on("2026-10-09"));
    assert!(!desk.pane(Pane::Yesterday).contains("A letter"));
    assert!(desk.pane(Pane::Today).contains("A letter"));
}

#[test]
fn what_is_asked_for_is_no_record_until_somebody_answers() {
    let mut desk = desk(FRIDAY);
    let count = desk.app.board().records.len();
    desk.press("3G<space>");
    let runs: Vec<_> = desk
        .disk
        .records
        .iter()
        .filter_map(Record::habit_run)
        .collect();
    assert_eq!(desk.disk.records.len(), count + 1);
    // It is Dan's, whoever sits here.
    assert_eq!(
        (runs[0].who.as_str(), runs[0].habit.as_str()),
        ("dan", "letter")
    );
    desk.press("<space>");
    assert_eq!(desk.disk.records.len(), count);
}

#[test]
fn what_only_promises_can_do_is_refused_on_a_habit_with_a_reason() {
    let mut desk = desk(FRIDAY);
    desk.press("3gg");
    for keys in ["<enter>", "E", "c", "r", "w", ".", "dd"] {
        desk.press(keys);
        assert_eq!(
            desk.notice(),
            "this is a habit: only how it went is said here",
            "{keys}"
        );
        assert!(desk.app.dialogs().is_empty());
    }
    desk.press("+");
    assert_eq!(desk.notice(), "this is a promise; numbers are in pane 2");
    desk.press("A");
    assert_eq!(
        desk.notice(),
        "the habit has no steps: it repeats no action that has some"
    );
    desk.press("y");
    assert_eq!(desk.notice(), "copied: 15 minutes of outreach");
    desk.press("/letter<enter>");
    assert_eq!(
        desk.pane(Pane::Today),
        "-15 minutes of outreach, *-A letter"
    );
    assert!(
        desk.press("A").seen(80, 24).contains("☐ Price"),
        "{}",
        desk.seen(80, 24)
    );
}

#[test]
fn a_habit_that_moved_nothing_is_offered_for_retirement_and_one_key_retires_it() {
    // Twenty working days up to Friday 9 October.
    let calendar = text::load("").unwrap().board.calendar();
    let days = calendar.before(on("2026-10-12")).take(20);
    let runs = days.enumerate().map(|(index, day)| {
        format!("HabitRun(id: \"r{index}\", day: \"{day}\", habit: \"reach\", who: \"ana\", verdict: Kept),")
    });
    let runs: String = runs.collect();
    let mut desk = desk(&[FRIDAY, &runs].concat());
    desk.press("3");
    assert_eq!(
        desk.pane(Pane::Today),
        "*-15 minutes of outreach (20 in a row): 20 times, and Leads did not move: retire it?, -A letter"
    );
    let seen = desk.seen(120, 36);
    assert!(seen.contains("m  retire"), "{seen}");
    desk.press("m");
    assert_eq!(desk.notice(), "retired: 15 minutes of outreach");
    assert_eq!(desk.pane(Pane::Today), "*-A letter");
    desk.press("u");
    assert!(desk.pane(Pane::Today).contains("outreach"));
}

/// Promises of the same action, kept on working days until Thursday 8 October, and a number that moves with each; one more
/// on Friday.
fn kept(times: usize) -> String {
    let calendar = text::load("").unwrap().board.calendar();
    let days: Vec<_> = calendar.before(on("2026-10-09")).take(times).collect();
    let days = days.iter().rev().enumerate();
    let records = days.map(|(index, day)| {
        format!(
            "Commitment(id: \"c{index}\", day: \"{day}\", who: \"ana\", text: \"x\", toward: \"leads\", action: \"calls\", verdict: Kept),
            Measurement(id: \"m{index}\", day: \"{day}\", result: \"leads\", value: {index}),"
        )
    });
    let friday = r#"Commitment(id: "last", day: "2026-10-09", who: "ana", text: "Call Mihai", toward: "leads", action: "calls"),"#;
    records.collect::<String>() + friday
}

#[test]
fn an_action_that_was_kept_five_times_and_moved_its_result_is_offered_as_a_habit() {
    let mut desk = desk(&kept(4));
    desk.press("1<space>");
    assert_eq!(
        desk.notice(),
        "kept: Call Mihai · kept 5 times, and Leads moved on 3 of 5 days: make it a habit?"
    );
    assert!(
        desk.seen(120, 36).contains("m  make it a habit"),
        "{}",
        desk.seen(120, 36)
    );
    desk.press("m");
    assert_eq!(
        desk.notice(),
        "a habit, every working day: Call to plan a visit"
    );
    assert!(
        desk.pane(Pane::Today).contains("-Call to plan a visit"),
        "{}",
        desk.pane(Pane::Today)
    );
    desk.press("1ggm");
    assert_eq!(desk.notice(), "it is a habit already");
}

#[test]
fn nothing_is_offered_the_fourth_and_the_sixth_time() {
    for times in [3, 5] {
        let mut desk = desk(&kept(times));
        desk.press("1<space>");
        assert_eq!(desk.notice(), "kept: Call Mihai", "{times}");
    }
}

#[test]
fn a_promise_without_an_action_becomes_a_habit_of_its_owner() {
    let mut desk = desk(FRIDAY);
    desk.press("1ggm");
    assert_eq!(desk.notice(), "a habit, every working day: Call Mihai");
    let habit = desk.disk.head.habits.iter().last().unwrap();
    assert_eq!(
        (habit.id.as_str(), habit.who.as_ref().unwrap().as_str()),
        ("call-mihai", "ana")
    );
}

#[test]
fn a_day_without_promises_says_so_above_its_habits_and_no_size_is_too_small() {
    let mut desk = desk(FRIDAY);
    desk.press("3");
    let seen = desk.seen(100, 30);
    assert!(
        seen.contains("nothing promised yet") && seen.contains("A letter · Dan"),
        "{seen}"
    );
    for width in [1, 5, 12, 20, 40, 60, 100, 130] {
        for height in [1, 2, 5, 8, 12, 18, 24, 40] {
            desk.send(Message::Input(Input::Resized(Size { width, height })));
            for keys in ["1", "3", "j", "z", "x", "<esc>"] {
                desk.press(keys);
                desk.seen(width, height);
            }
        }
    }
}
