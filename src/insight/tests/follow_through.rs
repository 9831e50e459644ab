//! Follow-through, the streak, and why promises were not kept, by tables.

use super::{
    super::{follow_through::FollowThrough, reasons::reasons_of},
    *,
};

#[test]
fn follow_through_counts_ten_working_days_and_nothing_that_is_excused() {
    for (made, kept, of, open) in [
        ("", 0.0, 0, 0),
        (
            "10-09=kept 10-09=partly 10-08=missed 10-08=carried 10-07=dropped 10-07=open",
            1.5,
            6,
            1,
        ),
        ("10-09=excused 10-08=kept", 1.0, 1, 0),
        // The tenth working day before the 12th is 28 September.
        ("09-25=kept 09-28=kept 10-12=kept", 1.0, 1, 0),
        ("10-10=kept 10-11=kept", 0.0, 0, 0),
        ("10-09=KEPT 10-08=kept", 2.0, 2, 0),
    ] {
        let board = board_with("to: 10", &promises(made));
        assert_eq!(
            insight(&board).follow_through(),
            FollowThrough { kept, of, open },
            "{made}"
        );
    }
    let rate = |kept, of, open| FollowThrough { kept, of, open }.rate();
    assert_eq!(rate(11.0, 14, 2), Some(11.0 / 14.0));
    assert_eq!(rate(0.0, 0, 0), None);
}

#[test]
fn a_persons_days_away_count_in_their_own_figures_alone() {
    let text = |away: &str| {
        format!(
            "(version: 1, people: [(id: \"ana\", name: \"Ana\", away: [{away}]), (id: \"dan\", name: \"Dan\")], records: [{}])",
            promises("09-25=kept 10-09=missed 10-08=kept")
        )
    };
    let there = text::load(&text("")).unwrap().board;
    let away = text::load(&text("(from: \"2026-10-09\", to: \"2026-10-11\")"))
        .unwrap()
        .board;
    let own = |board: &Board| {
        let found = insight(board).follow_through_of(&PersonId::new("ana"));
        (found.kept, found.of)
    };
    assert_eq!(own(&there), (1.0, 2));
    assert_eq!(own(&away), (2.0, 2));
    assert_eq!(
        insight(&away).follow_through(),
        insight(&there).follow_through()
    );
    assert_eq!(
        insight(&away).follow_through_of(&PersonId::new("dan")).of,
        0
    );
}

#[test]
fn full_days_are_told_from_others() {
    let made = "10-09=kept 10-09=kept 10-09=missed 10-08=kept 10-08=missed 10-08=missed 10-08=missed 10-07=excused 10-07=kept";
    let board = board_with("to: 10", &promises(made));
    let by_size = insight(&board).by_size();
    assert_eq!((by_size.few.kept, by_size.few.of), (3.0, 4));
    assert_eq!((by_size.many.kept, by_size.many.of), (1.0, 4));
}

#[test]
fn the_streak_is_broken_by_a_working_day_without_a_standup_alone() {
    for (held, on, streak) in [
        ("", "2026-10-12", 0),
        ("10-08 10-09", "2026-10-12", 2),
        ("10-08 10-09 10-12", "2026-10-12", 3),
        ("10-07 10-09 10-12", "2026-10-12", 2),
        ("10-08 10-09", "2026-10-10", 2),
        ("10-08 10-09 10-10", "2026-10-10", 2),
        ("10-08 10-09 10-10", "2026-10-12", 2),
        ("10-08 10-09", "2026-10-13", 0),
        ("10-12", "2026-10-12", 1),
    ] {
        let records = held
            .split_whitespace()
            .map(|it| format!("Standup(id: \"s{it}\", day: \"2026-{it}\"),"));
        let board = board_with("to: 10", &records.collect::<Vec<_>>().concat());
        assert_eq!(
            Insight::of(&board, day(on)).streak(),
            streak,
            "{held} on {on}"
        );
    }
}

#[test]
fn a_streak_may_be_long() {
    for length in [19, 20, 21, 40, 45] {
        let held = day("2026-06-01")
            .iter_days()
            .filter(|it| it.weekday().number_from_monday() < 6);
        let held: Vec<NaiveDate> = held.take(length).collect();
        let records = held
            .iter()
            .map(|it| format!("Standup(id: \"s{it}\", day: \"{it}\"),"));
        let board = board_with("to: 10", &records.collect::<Vec<_>>().concat());
        let last = *held.last().unwrap();
        assert_eq!(Insight::of(&board, last).streak(), length);
        let next = board.calendar().next(last);
        assert_eq!(Insight::of(&board, next).streak(), length);
    }
}

#[test]
fn reasons_are_told_with_their_shares_the_most_frequent_first() {
    let records: Vec<String> = [
        ("Missed", "no time"), ("Partly", "No phone numbers"), ("Missed", " no phone numbers "), ("Missed", ""),
        ("Kept", "no time"), ("Dropped", "no time"),
    ].iter().enumerate().map(|(index, (verdict, why))| {
        format!("Commitment(id: \"c{index}\", day: \"2026-10-09\", who: \"ana\", text: \"x\", verdict: {verdict}, why: \"{why}\"),")
    }).collect();
    let board = board_with("to: 10", &records.concat());
    let commitments = || board.records.iter().filter_map(Record::commitment);
    let reasons = reasons_of(commitments());
    let told: Vec<_> = reasons
        .iter()
        .map(|it| (it.text, it.count, it.share))
        .collect();
    assert_eq!(
        told,
        [
            (Some("No phone numbers"), 2, 0.5),
            (Some("no time"), 1, 0.25),
            (None, 1, 0.25)
        ]
    );
    assert!(reasons_of(commitments().filter(|it| it.verdict == Some(Verdict::Kept))).is_empty());
}
