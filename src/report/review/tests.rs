//! Which days, and what is said of customers.

use chrono::NaiveDate;

use super::*;
use crate::{
    report::{
        day::Day,
        markdown::{self, Flavour},
        selection::{Privacy, Selection},
    },
    state::{
        Board, Ids, Record,
        change::reflecting::{HowItWas, Reflection},
        id::{ObjectiveId, PersonId},
        text,
    },
};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// A board of one objective with a result at 5 of 10 in the middle of its days, and what else is on it.
fn board(number: &str, records: &str) -> Board {
    let text = format!(
        "(version: 1, meeting: (days_off: [\"2026-10-14\", \"2026-10-17\"]), people: [(id: \"ana\", name: \"Ana\"), (id: \"dan\", name: \"Dan\")],
        objectives: [(id: \"o\", title: \"O\", experience: \"Calm\", start: \"2026-10-01\", due: \"2026-10-30\",
        results: [(id: \"r\", title: \"R\", to: 10)])], records: [
        Measurement(id: \"m\", day: \"2026-10-15\", result: \"r\", value: {number}), {records}])"
    );
    let loaded = text::load(&text).unwrap();
    assert!(loaded.problems.is_empty(), "{:?}", loaded.problems);
    loaded.board
}

fn week(board: &Board) -> Review<'_> {
    let period = Period::week(board, day("2026-10-15"), day("2026-11-15"));
    Review::of(board, period, &Selection::default())
}

fn experiences(good: &[bool]) -> String {
    let noted = good.iter().enumerate().map(|(nth, good)| {
        format!("Experience(id: \"e{nth}\", day: \"2026-10-15\", objective: \"o\", good: {good}),")
    });
    noted.collect()
}

#[track_caller]
fn goes(number: &str, good: &[bool], expected: Journey) {
    let board = board(number, &experiences(good));
    let review = week(&board);
    let segments = &review.objectives.first().unwrap().segments;
    assert_eq!(segments.first().unwrap().journey, expected);
}

#[test]
fn a_number_can_be_won_and_the_experience_lost() {
    goes("8", &[], Journey::NotNoted);
    goes("8", &[true], Journey::BothWon);
    goes("8", &[true, false], Journey::BothWon);
    goes("8", &[true, false, false], Journey::ExperienceLost);
    goes("1", &[true], Journey::NumberBehind);
    goes("1", &[false], Journey::BothLost);
}

#[test]
fn days_off_are_named_where_they_would_be_worked_on() {
    // The board had begun by then.
    let begun = "Commitment(id: \"c\", day: \"2026-10-09\", who: \"ana\", text: \"Call\"),";
    let board = board("5", begun);
    let review = week(&board);
    assert_eq!(review.days, 4);
    assert_eq!(review.days_off, [day("2026-10-14")]);
    assert_eq!(review.period.as_of, day("2026-10-19"));
}

#[test]
fn weeks_follow_each_other() {
    let board = board("5", "");
    let today = day("2026-10-15");
    let week = Period::week(&board, today, today);
    assert_eq!((week.from, week.as_of), (day("2026-10-12"), today));
    assert_eq!(week.before(&board, today).from, day("2026-10-05"));
    assert_eq!(week.before(&board, today).after(&board, today), week);
    assert!(week.is_week() && week.has(day("2026-10-18")) && !week.has(day("2026-10-19")));
    let next = week.after(&board, today);
    // Nothing of it is over, and nothing is said of it.
    assert_eq!(next.as_of, next.from);
    assert_eq!(Review::of(&board, next, &Selection::default()).days, 0);
}

#[test]
fn what_is_noted_in_a_review_belongs_to_a_working_day_of_it() {
    let board = board("5", "");
    let on = |day: NaiveDate, today: &str| {
        let today = self::day(today);
        Period::week(&board, day, today).day(&board, today)
    };
    let monday = day("2026-10-12");
    assert_eq!(on(monday, "2026-10-20"), day("2026-10-16"));
    assert_eq!(on(monday, "2026-10-15"), day("2026-10-15"));
    // The 14th is off; before the week has begun it is its first day.
    assert_eq!(on(monday, "2026-10-14"), day("2026-10-13"));
    assert_eq!(on(monday, "2026-10-01"), monday);
}

#[test]
fn what_is_said_in_looking_back_is_said_once_and_can_be_changed() {
    let mut board = board("5", "");
    let mut ids = Ids::from_seed(1);
    let ana = PersonId::new("ana");
    let mut say = |board: &mut Board, looks: [&str; 3], change: &str| {
        let period = Period::week(board, day("2026-10-15"), day("2026-10-20"));
        let said = Reflection {
            from: period.from,
            to: period.to,
            day: day("2026-10-16"),
            by: &ana,
            looks: looks.map(str::to_owned),
            change: change.to_owned(),
        };
        board.reflect(&said, &mut ids);
    };
    let told = |board: &Board| {
        let review = week(board);
        let looks = review
            .looks
            .map(|it| it.1.map(|it| it.text.clone()).unwrap_or_default());
        let records = board.records.len();
        let change = review.change.map(|it| it.text.clone());
        (looks.join("|"), change.unwrap_or_default(), records)
    };
    say(&mut board, ["tired", " ", "one offer"], " visits first ");
    assert_eq!(
        told(&board),
        ("tired||one offer".to_owned(), "visits first".to_owned(), 4)
    );
    say(&mut board, ["tired", "too many calls", ""], "visits first");
    assert_eq!(
        told(&board),
        (
            "tired|too many calls|".to_owned(),
            "visits first".to_owned(),
            4
        )
    );
    say(&mut board, ["", "", ""], "");
    assert_eq!(told(&board), ("||".to_owned(), String::new(), 1));
    // An answer to a process, and a decision on a result, are no part of it.
    let others = "Answer(id: \"a\", day: \"2026-10-15\", by: \"ana\", action: \"x\", step: \"People\", text: \"y\"),
        Decision(id: \"d\", day: \"2026-10-15\", text: \"z\", result: \"r\"),";
    let text = format!("(version: 1, records: [{others}])");
    let loaded = text::load(&text).unwrap().board;
    let review = week(&loaded);
    assert!(review.looks.iter().all(|it| it.1.is_none()) && review.change.is_none());
}

#[test]
fn how_it_was_for_a_customer_can_be_noted() {
    let mut board = board("8", "");
    let it = HowItWas {
        day: day("2026-10-15"),
        objective: ObjectiveId::new("o"),
        segment: None,
        good: false,
        note: "  waited a week ".to_owned(),
    };
    board.note_experience(it, &mut Ids::from_seed(1));
    let review = week(&board);
    let segment = review.objectives.first().unwrap().segments.first().unwrap();
    assert_eq!(segment.journey, Journey::ExperienceLost);
    assert_eq!(
        segment.noted.first().unwrap().note.as_deref(),
        Some("waited a week")
    );
}

/// What is in the way by the text of the day and by the review, for whom `who` selects.
fn in_the_way(who: &str, privacy: Privacy) -> [String; 2] {
    let board = board(
        "5",
        "Commitment(id: \"p\", day: \"2026-10-12\", who: \"ana\", text: \"x\", private: true),
        Commitment(id: \"q\", day: \"2026-10-12\", who: \"ana\", text: \"y\"),
        Blocker(id: \"b1\", day: \"2026-10-12\", who: \"dan\", text: \"wall\", result: \"r\"),
        Blocker(id: \"b2\", day: \"2026-10-12\", who: \"dan\", text: \"debt\", commitment: \"p\"),
        Blocker(id: \"b3\", day: \"2026-10-12\", who: \"dan\", text: \"door\", commitment: \"q\"),
        Blocker(id: \"b4\", day: \"2026-10-12\", who: \"ana\", text: \"gate\", commitment: \"q\"),",
    );
    let selection = Selection {
        privacy,
        who: (!who.is_empty()).then(|| PersonId::new(who)),
    };
    let date = day("2026-10-16");
    let told = markdown::day(
        &board,
        &Day::of(&board, date),
        &selection,
        Flavour::Markdown,
    );
    let texts = ["wall", "debt", "door", "gate"];
    let told = texts.iter().filter(|it| told.contains(&format!("{it} (")));
    let period = Period::week(&board, date, date);
    let review = Review::of(&board, period, &selection);
    let mut seen: Vec<&str> = review
        .blockers
        .iter()
        .map(|it| it.0.text.as_str())
        .collect();
    seen.sort_unstable_by_key(|text| texts.iter().position(|it| it == text));
    [told.copied().collect::<Vec<_>>().join(" "), seen.join(" ")]
}

#[test]
fn a_day_and_a_review_tell_of_the_same_blockers() {
    for (who, privacy, expected) in [
        ("", Privacy::LeaveOut, "wall door gate"),
        ("", Privacy::Show, "wall debt door gate"),
        ("dan", Privacy::LeaveOut, "wall door"),
        ("ana", Privacy::LeaveOut, "gate"),
        // What stops what Ana keeps private is hers to see, whoever clears it.
        ("dan", Privacy::Show, "wall door"),
        ("ana", Privacy::Show, "debt gate"),
    ] {
        assert_eq!(in_the_way(who, privacy), [expected; 2], "{who} {privacy:?}");
    }
}

#[test]
fn decisions_are_asked_after_five_working_days_and_blockers_grow_old() {
    let board = board(
        "5",
        "Decision(id: \"d1\", day: \"2026-10-01\", text: \"old\", result: \"r\", helped: true),
        Decision(id: \"d2\", day: \"2026-10-05\", text: \"asked\", result: \"r\"),
        Decision(id: \"d3\", day: \"2026-10-12\", text: \"new\", result: \"r\"),
        Blocker(id: \"b1\", day: \"2026-10-13\", who: \"ana\", text: \"lawyer\"),
        Blocker(id: \"b2\", day: \"2026-10-05\", who: \"ana\", text: \"bank\"),
        Blocker(id: \"b3\", day: \"2026-10-05\", who: \"ana\", text: \"gone\", cleared: \"2026-10-16\"),
        Blocker(id: \"b4\", day: \"2026-10-01\", who: \"ana\", text: \"long gone\", cleared: \"2026-10-02\"),",
    );
    let review = week(&board);
    let decided = review.decisions.iter();
    let decided: Vec<_> = decided
        .map(|it| (it.decision.text.as_str(), it.judged_on))
        .collect();
    assert_eq!(
        decided,
        [("asked", day("2026-10-12")), ("new", day("2026-10-20"))]
    );
    let blockers = review.blockers.iter();
    let blockers: Vec<_> = blockers.map(|it| (it.0.text.as_str(), it.1)).collect();
    assert_eq!(blockers, [("bank", 14), ("lawyer", 6)]);
    let cleared: Vec<_> = review.cleared.iter().map(|it| it.text.as_str()).collect();
    assert_eq!(cleared, ["gone"]);
}

#[test]
fn habits_are_counted_by_their_turns_from_when_they_had_begun() {
    let text = "(version: 1, people: [(id: \"ana\", name: \"Ana\")], habits: [
        (id: \"daily\", title: \"Daily\", every: Workday),
        (id: \"weekly\", title: \"Weekly\", every: Weeks(1)),
        (id: \"never\", title: \"Never\", every: Workday)], records: [
        HabitRun(id: \"h1\", day: \"2026-10-13\", habit: \"daily\", who: \"ana\", verdict: Kept),
        HabitRun(id: \"h2\", day: \"2026-10-15\", habit: \"daily\", who: \"ana\", verdict: Excused),
        HabitRun(id: \"h3\", day: \"2026-10-16\", habit: \"daily\", who: \"ana\", verdict: Kept),
        HabitRun(id: \"h4\", day: \"2026-10-09\", habit: \"weekly\", who: \"ana\", verdict: Kept),
        HabitRun(id: \"h5\", day: \"2026-10-14\", habit: \"weekly\", who: \"ana\", verdict: Kept)])";
    let board = text::load(text).unwrap().board;
    let review = week(&board);
    let habits = review.habits.iter();
    let habits: Vec<_> = habits
        .map(|it| (it.habit.id.as_str(), it.well, it.of, it.streak))
        .collect();
    // On the 14th nothing was noted; before the 13th nothing was to be done.
    assert_eq!(habits, [("daily", 2, 3, 1), ("weekly", 1, 1, 2)]);
}

#[test]
fn a_habit_that_was_retired_in_these_days_is_told_with_what_was_noted_of_it() {
    let text = "(version: 1, people: [(id: \"ana\", name: \"Ana\")], habits: [
        (id: \"gone\", title: \"Gone\", every: On([])), (id: \"old\", title: \"Old\", every: On([]))], records: [
        HabitRun(id: \"h0\", day: \"2026-10-08\", habit: \"old\", who: \"ana\", verdict: Kept),
        HabitRun(id: \"h1\", day: \"2026-10-13\", habit: \"gone\", who: \"ana\", verdict: Kept),
        HabitRun(id: \"h2\", day: \"2026-10-14\", habit: \"gone\", who: \"ana\", verdict: Missed),
        HabitRun(id: \"h3\", day: \"2026-10-15\", habit: \"gone\", who: \"ana\", verdict: Excused),
        HabitRun(id: \"h4\", day: \"2026-10-20\", habit: \"gone\", who: \"ana\", verdict: Kept)])";
    let board = text::load(text).unwrap().board;
    let review = week(&board);
    let habits = review.habits.iter();
    let habits: Vec<_> = habits
        .map(|it| (it.habit.id.as_str(), it.well, it.of))
        .collect();
    assert_eq!(habits, [("gone", 1, 2)]);
}

#[test]
fn days_before_the_board_began_were_not_missed() {
    let began =
        "Commitment(id: \"c\", day: \"2026-10-15\", who: \"ana\", text: \"Call\", verdict: Kept),
        Standup(id: \"s\", day: \"2026-10-15\"),";
    let board = board("5", began);
    let told = |from: &str| {
        let period = Period::week(&board, day(from), day("2026-11-15"));
        span(&Review::of(&board, period, &Selection::default()))
    };
    let first = told("2026-10-15");
    assert!(first.starts_with("2 days, 1 with a standup · "), "{first}");
    let before = told("2026-10-05");
    assert!(
        before.starts_with("before the first standup · "),
        "{before}"
    );
    let later = told("2026-10-20");
    assert!(later.starts_with("5 days, 0 with a standup · "), "{later}");
    let ahead = told("2026-11-17");
    assert!(ahead.starts_with("no day of it is over yet"), "{ahead}");
    let nothing = text::load("").unwrap().board;
    let period = Period::week(&nothing, day("2026-10-05"), day("2026-11-15"));
    let never = span(&Review::of(&nothing, period, &Selection::default()));
    assert!(never.starts_with("before the first standup · "), "{never}");
}

proptest::proptest! {
    #![proptest_config(crate::cases(64))]

    #[test]
    fn every_board_has_a_review_of_any_days(
        board in crate::state::arbitrary::board(), ahead in 0_u64..60, length in 0_u64..60,
    ) {
        let first = board.records.iter().next().map_or(day("2026-10-12"), Record::day);
        let from = first + chrono::Days::new(ahead);
        let to = from + chrono::Days::new(length);
        let period = Period::between(&board, from, to, first + chrono::Days::new(40));
        let review = Review::of(&board, period, &Selection::default());
        proptest::prop_assert!(json::review(&review).is_ok());
        proptest::prop_assert!(!super::text::review(&board, &review).is_empty());
        let shares: f64 = review.promises.reasons.iter().map(|it| it.share).sum();
        proptest::prop_assert!(review.promises.reasons.is_empty() || (shares - 1.0).abs() < 1e-9);
    }
}
