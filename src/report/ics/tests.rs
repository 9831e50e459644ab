use std::collections::BTreeMap;

use icalendar::parser::{Component, read_calendar, unfold};
use proptest::prelude::*;

use super::*;
use crate::state::text as board_text;

const UID: &str = "standup-0123456789abcdef0123456789abcdef";

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn board(meeting: &str, rest: &str) -> Board {
    let text = format!("(version: 1, meeting: ({meeting}), {rest})");
    let loaded = board_text::load(&text).unwrap();
    assert!(loaded.problems.is_empty(), "{:?}", loaded.problems);
    loaded.board
}

fn made(board: &Board, from: Option<&str>) -> Option<String> {
    let it = Appointment {
        from: from.map(day),
        today: day("2026-10-09"),
        uid: UID,
        made: "2026-10-09T05:00:00Z".parse().unwrap(),
    };
    meeting(board, &it)
}

/// What a calendar program reads of the only event: its fields, and those of its reminder.
fn event(text: &str) -> (BTreeMap<String, String>, BTreeMap<String, String>) {
    let unfolded = unfold(text);
    let calendar = read_calendar(&unfolded).unwrap();
    assert_eq!(calendar.components.len(), 1);
    let event = &calendar.components[0];
    assert_eq!((event.name.as_str(), event.components.len()), ("VEVENT", 1));
    let alarm = &event.components[0];
    assert_eq!(alarm.name, "VALARM");
    let fields = |it: &Component<'_>| {
        let fields = it.properties.iter();
        let fields = fields.map(|it| (it.name.to_string(), it.val.to_string()));
        let map: BTreeMap<_, _> = fields.collect();
        assert_eq!(map.len(), it.properties.len(), "each is said once: {map:?}");
        map
    };
    (fields(event), fields(alarm))
}

#[test]
fn the_meeting_is_an_appointment_on_every_working_day() {
    let board = board(
        r#"at: "08:00", minutes: 15, days_off: ["2026-12-25", "2026-10-10", "2026-09-07"],
        link: "https://meet.example/standup?room=1,2;3""#,
        r#"objectives: [(id: "o", title: "Bill 1 client", start: "2026-10-03", due: "2026-10-30")],
        people: [(id: "ana", name: "Ana")], records: [Commitment(id: "a", day: "2026-10-09", who: "ana", text: "Call Mihai", private: true)]"#,
    );
    let text = made(&board, None).unwrap();
    insta::assert_snapshot!("meeting", text.replace("\r\n", "\n"));
    for hidden in ["Mihai", "Bill"] {
        assert!(!text.contains(hidden), "{text}");
    }
    let (event, alarm) = event(&text);
    for (field, value) in [
        ("UID", UID),
        ("DTSTAMP", "20261009T050000Z"),
        // The third is a Saturday.
        ("DTSTART", "20261005T080000"),
        ("DURATION", "PT15M"),
        ("RRULE", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"),
        ("EXDATE", "20261225T080000"),
        ("URL", "https://meet.example/standup?room=1,2;3"),
        ("LOCATION", "https://meet.example/standup?room=1,2;3"),
    ] {
        assert_eq!(event[field], value, "{field}");
    }
    assert_eq!(alarm["ACTION"], "DISPLAY");
    assert_eq!(alarm["TRIGGER"], "-PT5M");
    assert!(alarm.contains_key("DESCRIPTION"));
}

#[test]
fn it_begins_with_the_board_or_on_the_day_that_is_named() {
    let begin = |board: &Board, from| event(&made(board, from).unwrap()).0["DTSTART"].clone();
    let empty = board("", "");
    assert_eq!(begin(&empty, None), "20261009T080000");
    assert_eq!(begin(&empty, Some("2026-10-10")), "20261012T080000");
    let two = board(
        "days_off: [\"2026-09-01\"]",
        r#"objectives: [(id: "b", title: "B", start: "2026-10-01", due: "2026-10-30"),
        (id: "a", title: "A", start: "2026-09-01", due: "2026-09-30")]"#,
    );
    assert_eq!(begin(&two, None), "20260902T080000");
}

#[test]
fn a_night_owls_meeting_is_on_the_next_date() {
    let board = board(
        r#"at: "01:30", day_starts_at: "03:00", workdays: [Mon, Sun], days_off: ["2026-10-12"]"#,
        "",
    );
    let (event, _) = event(&made(&board, Some("2026-10-11")).unwrap());
    assert_eq!(event["DTSTART"], "20261012T013000");
    assert_eq!(event["RRULE"], "FREQ=WEEKLY;BYDAY=TU,MO");
    assert_eq!(event["EXDATE"], "20261013T013000");
}

#[test]
fn where_nobody_works_there_is_no_meeting() {
    assert_eq!(made(&board("workdays: []", ""), None), None);
}

#[test]
fn a_place_that_is_no_address_is_only_a_place() {
    for (link, location, url) in [
        ("", None, None),
        ("  ", None, None),
        ("room 5, left", Some("room 5, left"), None),
        (
            "zoommtg://x?a=b",
            Some("zoommtg://x?a=b"),
            Some("zoommtg://x?a=b"),
        ),
        ("https://é.example", Some("https://é.example"), None),
        ("javascript", Some("javascript"), None),
        (
            "https://a\\r\\nATTENDEE:x",
            Some("https://a⏎ATTENDEE:x"),
            None,
        ),
        (
            "a\\u{1b}]52;c;x\\u{7}",
            Some("a\u{241b}]52;c;x\u{2407}"),
            None,
        ),
    ] {
        let board = board(&format!("link: \"{link}\""), "");
        let text = made(&board, None).unwrap();
        let (event, _) = event(&text);
        assert_eq!(
            event.get("LOCATION").map(String::as_str),
            location,
            "{link}"
        );
        assert_eq!(event.get("URL").map(String::as_str), url, "{link}");
        let is_obeyed = |it: char| it.is_control() && !"\r\n".contains(it);
        assert!(!text.contains(is_obeyed), "{text:?}");
        assert!(!event.contains_key("ATTENDEE"));
    }
}

proptest! {
    #![proptest_config(crate::cases(128))]

    #[test]
    fn it_comes_back_on_the_working_days_and_on_no_other(
        workdays in prop::sample::subsequence(WEEK.to_vec(), 1..=7),
        off in prop::collection::vec(0_u64..60, 0..20),
        start in 0_u64..14,
    ) {
        let from = day("2026-10-01");
        let on = |it: u64| from.checked_add_days(chrono::Days::new(it)).unwrap();
        let mut board = Board::default();
        let meeting = &mut board.head_mut().meeting;
        (meeting.workdays, meeting.days_off) = (workdays, off.into_iter().map(on).collect());
        let text = made(&board, Some(&on(start).to_string())).unwrap();
        prop_assert!(text.split("\r\n").all(|it| it.len() <= 75));
        let (event, _) = event(&text);
        let first = event["DTSTART"].clone();
        let skipped = event.get("EXDATE").cloned().unwrap_or_default();
        let rule = event["RRULE"].strip_prefix("FREQ=WEEKLY;BYDAY=").unwrap();
        for it in (start..90).map(on) {
            let at = it.format("%Y%m%dT080000").to_string();
            let name = it.format("%a").to_string().to_uppercase();
            let is_on = first <= at && rule.split(',').any(|it| name.starts_with(it))
                && !skipped.split(',').any(|it| it == at);
            prop_assert_eq!(is_on, board.calendar().is_working_day(it), "{}", it);
        }
    }
}
