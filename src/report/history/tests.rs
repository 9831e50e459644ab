use super::*;
use crate::state::text;

/// Two weeks of October, on the Monday after them: held every day but Friday the 2nd, Wednesday the 7th off.
const BOARD: &str = r#"(
    version: 1,
    meeting: (days_off: ["2026-10-07"]),
    people: [(id: "ana", name: "Ana"), (id: "dan", name: "Dan")],
    objectives: [
        (id: "shop", title: "Open the shop", start: "2026-09-01", due: "2026-10-05", results: [
            (id: "keys", title: "Keys", to: 2),
        ], closed: (day: "2026-10-05", how: Reached, learned: "Ask the landlord first")),
        (id: "client", title: "Bill 1 client", start: "2026-10-01", due: "2026-10-30", results: [
            (id: "prospects", title: "Prospects", to: 10),
            (id: "leads", title: "Leads", to: 3),
            (id: "calm", title: "Complaints", at_most: 2),
        ]),
    ],
    records: [
        Standup(id: "s1", day: "2026-10-01", ended: "08:11"),
        Standup(id: "s5", day: "2026-10-05", began: "08:02", ended: "08:11", present: ["ana", "dan"]),
        Standup(id: "s6", day: "2026-10-06", began: "08:00"),
        Standup(id: "s8", day: "2026-10-08", note: "in the car"),
        Measurement(id: "m0", day: "2026-09-30", result: "keys", value: 2),
        Measurement(id: "m1", day: "2026-10-01", result: "prospects", value: 0),
        Measurement(id: "m2", day: "2026-10-06", result: "prospects", value: 2),
        Measurement(id: "m3", day: "2026-10-06", result: "calm", value: 1),
        Measurement(id: "m4", day: "2026-10-12", result: "prospects", value: 3),
        Commitment(id: "c1", day: "2026-10-05", who: "ana", text: "Call A", toward: "leads", verdict: Kept),
        Commitment(id: "c2", day: "2026-10-05", who: "ana", text: "Call B", toward: "leads", verdict: Kept),
        Commitment(id: "c3", day: "2026-10-05", who: "dan", text: "Call C", toward: "leads", verdict: Kept),
        Commitment(id: "c4", day: "2026-10-05", who: "dan", text: "Video", toward: "prospects", private: true, verdict: Partly, why: "no light"),
        Commitment(id: "c5", day: "2026-10-06", who: "dan", text: "Offer", verdict: Missed),
        Commitment(id: "c6", day: "2026-10-06", who: "ana", text: "Visit", verdict: Kept),
        Commitment(id: "c7", day: "2026-10-08", who: "ana", text: "Bank", verdict: Missed),
        Commitment(id: "c8", day: "2026-10-09", who: "ana", text: "Letter"),
        Commitment(id: "c9", day: "2026-10-09", who: "dan", text: "Away", verdict: Excused),
        Decision(id: "d1", day: "2026-10-06", text: "visits instead of calls", helped: true),
        Win(id: "w1", day: "2026-10-06", who: "dan", text: "Ana's call did it"),
    ],
)
"#;

fn on(text: &str) -> NaiveDate {
    format!("2026-{text}").parse().unwrap()
}

fn board() -> Board {
    let loaded = text::load(BOARD).unwrap();
    assert!(loaded.problems.is_empty(), "{:?}", loaded.problems);
    loaded.board
}

fn calendar_day(day: &str) -> CalendarDay {
    History::of(&board(), on("10-12")).calendar_day(on(day))
}

fn told(day: &str) -> Vec<String> {
    let board = board();
    let told = History::of(&board, on("10-12")).told(on(day));
    told.iter()
        .map(|it| format!("{} {}", it.glyph, it.text))
        .collect()
}

#[test]
fn a_day_says_whether_its_standup_was_held() {
    for (day, meeting) in [
        ("09-29", Meeting::Open),
        ("10-01", Meeting::Held),
        ("10-02", Meeting::NotHeld),
        ("10-03", Meeting::NoWorkday),
        ("10-05", Meeting::Held),
        ("10-07", Meeting::DayOff),
        ("10-09", Meeting::NotHeld),
        ("10-12", Meeting::Open),
        ("10-13", Meeting::Open),
    ] {
        assert_eq!(calendar_day(day).meeting, meeting, "{day}");
    }
}

#[test]
fn a_day_says_how_much_was_kept() {
    for (day, kept) in [
        ("10-01", None),
        ("10-05", Some(Kept::Most)),
        ("10-06", Some(Kept::Half)),
        ("10-08", Some(Kept::Few)),
        ("10-09", Some(Kept::Unsaid)),
    ] {
        assert_eq!(calendar_day(day).kept, kept, "{day}");
    }
}

#[test]
fn a_day_says_what_its_results_said_and_what_ended_on_it() {
    assert_eq!(calendar_day("10-02").signal, None, "nobody was there");
    assert_eq!(calendar_day("10-05").signal, Some(Signal::MovingByItself));
    assert_eq!(calendar_day("10-06").signal, Some(Signal::BusyNotMoving));
    assert_eq!(calendar_day("10-12").signal, None);
    assert!(calendar_day("10-05").is_an_end);
    assert!(!calendar_day("10-06").is_an_end);
}

#[test]
fn a_day_has_as_many_glyphs_as_it_has_room_for() {
    let glyph = |day| calendar_day(day).glyph().0;
    let glyphs = [
        "10-01", "10-02", "10-03", "10-05", "10-06", "10-07", "10-08", "10-09",
    ];
    assert_eq!(glyphs.map(glyph), ["●", "○", " ", "⚑", "◐", "–", "✘", "○"]);
    let all = |day| calendar_day(day).glyphs().map(|it| it.0).concat();
    assert_eq!(all("10-05"), "●✔⚑");
    assert_eq!(all("10-06"), "●◐◇");
    assert_eq!(all("10-09"), "○☐◇");
    let two = |day| calendar_day(day).two_glyphs().map(|it| it.0).concat();
    assert_eq!(["10-05", "10-06", "10-09"].map(two), ["✔⚑", "◐◇", "○◇"]);
}

#[test]
fn a_day_is_told_in_words() {
    assert_eq!(
        told("10-05"),
        [
            "● standup held 08:02 to 08:11: Ana, Dan",
            "✔ 3 of 4 kept · 1 partly",
            "▪ Prospects 0 to 2, by Tue 6 Oct",
            "▪ moving by itself: Keys",
            "⚑ Open the shop: reached · Keys 2 of 2 · learned: Ask the landlord first",
        ]
    );
    assert_eq!(
        told("10-06"),
        [
            "● standup held at 08:00",
            "◐ 1 of 2 kept · 1 missed",
            "· no number moved by Thu 8 Oct",
            "◇ Leads: busy, not moving: 3 kept in 5 days, no change",
            "◆ moving: Prospects",
            "! decided: visits instead of calls · it helped",
            "★ Dan: Ana's call did it",
            "⚑ 5 Oct: Open the shop, reached",
        ]
    );
    let ended = "⚑ 5 Oct: Open the shop, reached";
    assert_eq!(told("10-01")[0], "● standup held, done at 08:11");
    assert_eq!(told("10-03"), ["  no working day", ended]);
    assert_eq!(told("10-07"), ["– a day off", ended]);
    assert_eq!(told("10-08")[0], "● standup held · in the car");
    assert_eq!(told("10-09")[1], "☐ 0 of 1 kept · 1 open · 1 excused");
    assert_eq!(told("10-12"), ["  no standup held yet", ended]);
    assert_eq!(told("10-13")[0], "  still ahead");
    assert_eq!(told("09-01"), ["  before the first standup"]);
}

#[test]
fn what_is_private_is_counted_and_not_told() {
    let all: Vec<String> = board()
        .calendar()
        .before(on("10-31"))
        .take(30)
        .flat_map(|it| told(&it.format("%m-%d").to_string()))
        .collect();
    assert!(!all.concat().contains("no light") && !all.concat().contains("Video"));
}

#[test]
fn a_history_has_ends_where_something_was_lived() {
    let board = board();
    let history = History::of(&board, on("10-12"));
    assert_eq!(history.ends(), Some([on("10-01"), on("10-09")]));
    assert_eq!(History::of(&Board::default(), on("10-12")).ends(), None);
}

#[test]
fn no_two_meanings_of_the_legend_share_a_glyph() {
    let glyphs: std::collections::HashSet<&str> = legend().iter().map(|it| it.0.0).collect();
    assert_eq!(glyphs.len(), legend().len());
}

#[test]
fn a_decision_that_became_a_private_promise_is_told_to_nobody() {
    let text = BOARD.replace(
        "text: \"visits instead of calls\",",
        "text: \"visits instead of calls\", commitment: \"c4\",",
    );
    let board = text::load(&text).unwrap().board;
    let told = History::of(&board, on("10-12")).told(on("10-06"));
    assert!(
        told.iter().all(|it| !it.text.contains("visits")),
        "{told:?}"
    );
}

#[test]
fn of_what_is_where_it_shall_be_nobody_has_to_decide() {
    let toward_calm = BOARD.replace("toward: \"leads\"", "toward: \"calm\"");
    let board = text::load(&toward_calm).unwrap().board;
    let history = History::of(&board, on("10-12"));
    assert_ne!(
        history.calendar_day(on("10-08")).signal,
        Some(Signal::BusyNotMoving)
    );
    let told = history.told(on("10-08"));
    assert!(told.iter().all(|it| !it.text.contains("busy")), "{told:?}");
}

#[test]
fn a_band_that_nothing_was_noted_for_ends_without_a_number() {
    let keys = "(id: \"keys\", title: \"Keys\", to: 2),";
    let noise = "(id: \"noise\", title: \"Noise\", at_most: 5),";
    let board = text::load(&BOARD.replace(keys, &format!("{keys} {noise}")))
        .unwrap()
        .board;
    let told = History::of(&board, on("10-12")).told(on("10-05"));
    let end = told
        .iter()
        .find(|it| it.text.starts_with("Open the shop"))
        .unwrap();
    assert_eq!(
        end.text,
        "Open the shop: reached · Keys 2 of 2 · Noise at most 5 · learned: Ask the landlord first"
    );
}
