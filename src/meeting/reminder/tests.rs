use proptest::prelude::*;

use super::*;
use crate::state::{arbitrary, id::RecordId, record::Standup, text};

/// Ana is there, Dan is away from Monday on; Friday has promises, Christmas is off.
const BOARD: &str = r#"(version: 1,
    meeting: (at: "08:00", minutes: 15, days_off: ["2026-12-25"], link: " https://meet.example/x?a=1&b=2 "),
    people: [(id: "ana", name: "Ana"), (id: "dan", name: "Dan", away: [(from: "2026-10-12", to: "2026-10-16")])],
    records: [
        Standup(id: "s", day: "2026-10-08"),
        Commitment(id: "a", day: "2026-10-09", who: "ana", text: "Call Mihai", minutes: 15),
        Commitment(id: "b", day: "2026-10-09", who: "ana", text: "Secret", minutes: 25, private: true),
        Commitment(id: "c", day: "2026-10-09", who: "ana", text: "Film", verdict: Kept, minutes: 50),
        Commitment(id: "d", day: "2026-10-09", who: "dan", text: "Draft"),
        Commitment(id: "e", day: "2026-10-12", who: "dan", text: "Offer", verdict: Excused),
        Commitment(id: "f", day: "2026-10-12", who: "ana", text: "Offer", verdict: Excused),
        Commitment(id: "g", day: "2026-10-13", who: "dan", text: "Offer"),
    ])"#;

fn board() -> Board {
    text::load(BOARD).unwrap().board
}

fn with_meeting(meeting: &str) -> Board {
    let text = format!("(version: 1, meeting: ({meeting}))");
    text::load(&text).unwrap().board
}

/// The line of a reminder, or the word for why there is none.
fn told(reminder: Result<Reminder, Silence>) -> String {
    reminder.map_or_else(|it| it.word().to_owned(), |it| it.line)
}

/// What is said of a day's standup at a time to somebody, or to everybody.
fn said(board: &Board, day: &str, now: &str, who: &str, ahead: Option<u32>) -> String {
    let who = PersonId::new(who);
    let ask = Ask {
        board,
        day: day.parse().unwrap(),
        now: now.parse().unwrap(),
        who: Some(&who).filter(|it| !it.as_str().is_empty()),
    };
    told(ask.standup(ahead))
}

/// What is said in the evening.
fn evening(board: &Board, day: &str, who: &str) -> String {
    let who = PersonId::new(who);
    let ask = Ask {
        board,
        day: day.parse().unwrap(),
        now: "2026-10-09T17:00:00".parse().unwrap(),
        who: Some(&who).filter(|it| !it.as_str().is_empty()),
    };
    told(ask.evening())
}

#[test]
fn a_reminder_says_how_near_the_standup_is_when_and_where() {
    let board = with_meeting("link: \"https://meet.example/x\"");
    for (now, expected) in [
        ("2026-10-09T00:05:00", "Standup in 7 h 55: 8:00, 15 min"),
        ("2026-10-09T07:50:00", "Standup in 10 min: 8:00, 15 min"),
        ("2026-10-09T07:50:59", "Standup in 10 min: 8:00, 15 min"),
        ("2026-10-09T07:59:30", "Standup in 1 min: 8:00, 15 min"),
        ("2026-10-09T08:00:00", "Time for the standup: 8:00, 15 min"),
        ("2026-10-09T08:00:59", "Time for the standup: 8:00, 15 min"),
        (
            "2026-10-09T08:01:00",
            "Time for the standup: 8:00, not held yet",
        ),
        (
            "2026-10-09T23:00:00",
            "Time for the standup: 8:00, not held yet",
        ),
        ("2026-10-08T23:30:00", "Standup on Fri 9 Oct: 8:00, 15 min"),
        (
            "2026-10-12T08:00:00",
            "Time for the standup: Fri 9 Oct, 8:00, not held yet",
        ),
    ] {
        let expected = format!("{expected}, https://meet.example/x");
        assert_eq!(said(&board, "2026-10-09", now, "", None), expected, "{now}");
    }
    let bare = with_meeting("minutes: 0, link: \" \"");
    let now = "2026-10-09T08:00:00";
    assert_eq!(
        said(&bare, "2026-10-09", now, "", None),
        "Time for the standup: 8:00"
    );
    let soon = with_meeting("at: \"00:10\"");
    assert_eq!(
        said(&soon, "2026-10-09", "2026-10-08T23:55:00", "", None),
        "Standup in 15 min: 0:10, 15 min"
    );
}

#[test]
fn the_place_to_meet_is_the_last_line_of_the_body() {
    let board = board();
    let ask = Ask {
        board: &board,
        day: "2026-10-09".parse().unwrap(),
        now: "2026-10-09T07:55:00".parse().unwrap(),
        who: None,
    };
    let reminder = ask.standup(None).unwrap();
    assert_eq!(reminder.title, "Standup in 5 min");
    assert_eq!(
        reminder.body,
        ["8:00, 15 min", "https://meet.example/x?a=1&b=2"]
    );
}

#[test]
fn nothing_is_said_where_there_is_nothing_to_be_reminded_of() {
    let board = board();
    for (day, who, expected) in [
        ("2026-10-08", "", "held"),
        ("2026-10-08", "ana", "held"),
        ("2026-10-10", "", "day_off"),
        ("2026-12-25", "ana", "day_off"),
        ("2026-10-12", "dan", "away"),
        ("2026-10-16", "dan", "away"),
        ("2026-10-12", "ana", "excused"),
        ("2026-10-12", "", "Time"),
        ("2026-10-09", "dan", "Time"),
        ("2026-10-19", "dan", "Time"),
        ("2026-10-09", "nobody", "Time"),
    ] {
        let said = said(&board, day, &format!("{day}T08:00:00"), who, None);
        assert!(said.starts_with(expected), "{day} {who}: {said}");
    }
}

#[test]
fn everybody_is_away_when_nobody_is_there() {
    let with_people = |from: &str, to: &str| {
        let text = BOARD.replace(from, to);
        text::load(&text).unwrap().board
    };
    let said = |board| said(&board, "2026-10-13", "2026-10-13T08:00:00", "", None);
    assert!(said(board()).starts_with("Time"));
    assert_eq!(
        said(with_people(r#"(id: "ana", name: "Ana"), "#, "")),
        "away"
    );
    assert!(said(with_people("people: [", "friends: [")).starts_with("Time"));
}

#[test]
fn who_runs_it_again_and_again_is_reminded_near_the_time_only() {
    let board = with_meeting("at: \"08:00\"");
    for (now, expected) in [
        ("2026-10-09T00:00:00", "early"),
        ("2026-10-09T07:49:59", "early"),
        ("2026-10-09T07:50:00", "Standup"),
        ("2026-10-09T08:00:00", "Time"),
        ("2026-10-09T11:59:59", "Time"),
        ("2026-10-09T12:00:00", "late"),
        ("2026-10-09T23:59:59", "late"),
    ] {
        let said = said(&board, "2026-10-09", now, "", Some(10));
        assert!(said.starts_with(expected), "{now}: {said}");
    }
}

#[test]
fn a_standup_before_days_begin_is_in_the_night_after_its_day() {
    let owls = with_meeting("at: \"01:00\", day_starts_at: \"03:00\"");
    let meeting = &owls.head.meeting;
    let friday = "2026-10-09".parse().unwrap();
    assert_eq!(
        meeting.begins(friday),
        "2026-10-10T01:00:00".parse().unwrap()
    );
    assert_eq!(
        said(&owls, "2026-10-09", "2026-10-10T00:50:00", "", Some(10)),
        "Standup in 10 min: 1:00, 15 min"
    );
    assert_eq!(
        said(&owls, "2026-10-09", "2026-10-10T02:00:00", "", None),
        "Time for the standup: 1:00, not held yet"
    );
}

#[test]
fn a_standup_right_after_midnight_is_reminded_of_before_it() {
    let board = with_meeting("at: \"00:05\"");
    let nearest = |now: &str, ahead| {
        let now: NaiveDateTime = now.parse().unwrap();
        nearest(&board.head.meeting, now.date(), now, ahead).to_string()
    };
    assert_eq!(nearest("2026-10-08T23:54:59", 10), "2026-10-08");
    assert_eq!(nearest("2026-10-08T23:55:00", 10), "2026-10-09");
    assert_eq!(nearest("2026-10-09T00:05:00", 10), "2026-10-09");
}

#[test]
fn the_evening_says_how_much_is_open_and_what_would_keep_it() {
    let board = board();
    // Her private promise counts for her, and for nobody else.
    assert_eq!(
        evening(&board, "2026-10-09", "ana"),
        "2 open; 40 minutes would keep both"
    );
    assert_eq!(evening(&board, "2026-10-09", "dan"), "1 open");
    assert_eq!(
        evening(&board, "2026-10-09", ""),
        "2 open; 15 minutes would keep 1 of them"
    );
    assert_eq!(evening(&board, "2026-10-08", "ana"), "nothing_open");
    assert_eq!(evening(&board, "2026-10-12", "ana"), "excused");
    // Who is away is not reminded, and of them nobody is.
    assert_eq!(evening(&board, "2026-10-13", "dan"), "away");
    assert_eq!(evening(&board, "2026-10-13", ""), "nothing_open");
    // A promise for a day off was meant.
    let mut sunday = board.clone();
    let day = "2026-10-11".parse().unwrap();
    sunday.records.push(Commitment::new(
        RecordId::new("z"),
        day,
        PersonId::new("ana"),
        "Read",
    ));
    assert_eq!(evening(&sunday, "2026-10-11", "ana"), "1 open");
}

#[test]
fn what_it_takes_is_said_in_words_that_fit() {
    #[track_caller]
    fn check(sizes: &[Option<u32>], expected: &str) {
        let mut board = Board::default();
        let day = "2026-10-09".parse().unwrap();
        for (nth, minutes) in sizes.iter().enumerate() {
            let id = RecordId::new(format!("c{nth}"));
            board.records.push(Commitment {
                minutes: *minutes,
                ..Commitment::new(id, day, PersonId::new("ana"), "Call")
            });
        }
        assert_eq!(evening(&board, "2026-10-09", "ana"), expected);
    }
    check(&[Some(1)], "1 open; 1 minute would keep it");
    check(&[Some(59)], "1 open; 59 minutes would keep it");
    check(&[Some(20), Some(20)], "2 open; 40 minutes would keep both");
    check(&[Some(20), None], "2 open; 20 minutes would keep 1 of them");
    check(
        &[Some(20), None, Some(10)],
        "3 open; 30 minutes would keep 2 of them",
    );
    check(
        &[Some(20), Some(20), Some(40)],
        "3 open; 1 h 20 would keep all 3",
    );
    check(&[None, None], "2 open");
    check(
        &[Some(u32::MAX), Some(u32::MAX)],
        "2 open; 71582788 h 15 would keep both",
    );
}

fn meeting() -> impl Strategy<Value = Meeting> {
    (0_u32..1440, 0_u32..1440).prop_map(|(at, starts)| {
        let time =
            |it: u32| chrono::NaiveTime::from_num_seconds_from_midnight_opt(it * 60, 0).unwrap();
        Meeting {
            at: time(at),
            day_starts_at: time(starts),
            workdays: crate::state::calendar::WEEK.to_vec(),
            ..Meeting::default()
        }
    })
}

proptest! {
    #![proptest_config(crate::cases(256))]

    #[test]
    fn at_any_time_one_standup_at_most_is_reminded_of_and_it_is_the_nearest(
        meeting in meeting(), day in arbitrary::day(), minute in 0_i64..1440, ahead in 1_u32..=720,
    ) {
        let mut board = Board::default();
        board.head_mut().meeting = meeting.clone();
        let now = day.and_time(chrono::NaiveTime::MIN) + TimeDelta::minutes(minute);
        let reminds = |day: NaiveDate| {
            Ask { board: &board, day, now, who: None }.standup(Some(ahead)).is_ok()
        };
        let today = crate::clock::Clock::Fixed(now).day_at(meeting.day_starts_at);
        let near: Vec<NaiveDate> = (-2..=2).map(|it| today + TimeDelta::days(it)).filter(|it| reminds(*it)).collect();
        let nearest = nearest(&meeting, today, now, ahead);
        let asked = if reminds(nearest) { vec![nearest] } else { vec![] };
        // One that began before the day did is yesterday's, and over.
        let ours: Vec<NaiveDate> = near.iter().copied().filter(|it| today <= *it).collect();
        prop_assert!(near.len() <= 1, "{:?}", near);
        prop_assert_eq!(ours, asked);
    }

    #[test]
    fn once_it_is_held_nobody_is_reminded(
        board in arbitrary::board(), day in arbitrary::day(), minute in 0_i64..1440, ahead in prop::option::of(1_u32..=720),
    ) {
        let mut board = board;
        board.records.push(Standup::on(RecordId::new("the-standup"), day));
        let now = day.and_time(chrono::NaiveTime::MIN) + TimeDelta::minutes(minute);
        let ask = Ask { board: &board, day, now, who: None };
        prop_assert_eq!(ask.standup(ahead), Err(Silence::Held));
    }

    #[test]
    fn the_evening_tells_numbers_and_no_text(board in arbitrary::board(), nth in any::<prop::sample::Index>()) {
        let days: Vec<NaiveDate> = board.records.iter().filter_map(|it| it.commitment()).map(|it| it.day).collect();
        prop_assume!(!days.is_empty());
        let day = days[nth.index(days.len())];
        let people = board.records.commitments(day).map(|it| Some(it.who.clone())).chain([None]);
        for who in people.collect::<Vec<_>>() {
            let ask = Ask { board: &board, day, now: day.and_time(chrono::NaiveTime::MIN), who: who.as_ref() };
            let words = ["open", "open;", "would", "keep", "minute", "minutes", "h", "min", "it", "both", "all", "of", "them"];
            if let Ok(reminder) = ask.evening() {
                let is_known = |it: &str| words.contains(&it) || it.parse::<u64>().is_ok();
                prop_assert!(reminder.line.split(' ').all(is_known), "{}", reminder.line);
            }
        }
    }
}
