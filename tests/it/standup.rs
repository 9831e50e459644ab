//! The guided standup, step by step, at every size; and as it is shown to those who look on.

use insta::assert_snapshot;

use crate::harness::User;

/// Two people on the way to a client; the first is alone with it where the second is left out.
pub(crate) fn board(second: &str) -> String {
    format!(
        r#"(
    version: 1,
    people: [(id: "ana", name: "Ana"),{second}],
    objectives: [
        (id: "client", title: "Bill 1 client in October", start: "2026-10-01", due: "2026-10-30", pipeline: true, results: [
            (id: "prospects", title: "Prospects", to: 10),
            (id: "leads", title: "Leads", to: 3),
        ]),
    ],
    records: [
        Commitment(id: "film", day: "2026-10-07", who: "ana", text: "Film", verdict: Missed, why: "no quiet room"),
        Measurement(id: "m1", day: "2026-10-08", result: "prospects", value: 6),
        Blocker(id: "legal", day: "2026-10-08", who: "ana", text: "waiting for legal", result: "leads"),
        Commitment(id: "calls", day: "2026-10-09", who: "ana", text: "Call Mihai and Ioana before 12:00", toward: "leads", minutes: 30),
        Commitment(id: "offer", day: "2026-10-09", who: "dan", text: "Draft the offer", toward: "leads", times: 1),
    ],
)
"#
    )
}

/// The steps, and the keys from each to the next.
pub(crate) const STEPS: [(&str, &str); 10] = [
    ("verdict", "s"),
    ("reason", "m"),
    ("also", "1"),
    ("number", "<enter>"),
    ("counted", "++"),
    ("blocker", "<enter><enter>"),
    ("carry", "<enter>"),
    ("promise", "<enter>"),
    ("win", "<enter>"),
    ("end", "<enter>"),
];

#[test]
fn each_step_of_one_person_is_clear_at_every_size() {
    let board = board("");
    for (width, height) in [(120, 36), (80, 24), (60, 18), (40, 12)] {
        let mut user = User::on(&board);
        for (name, keys) in STEPS {
            let screen = user.press(keys).screen(width, height);
            assert_snapshot!(format!("standup-{name}-{width}x{height}"), screen);
        }
    }
}

#[test]
fn each_step_is_shown_large_to_those_who_look_on() {
    let board = board("(id: \"dan\", name: \"Dan\")");
    for (width, height) in [(120, 36), (80, 24), (60, 18), (40, 12)] {
        let mut user = User::on(&board);
        for (name, keys) in [
            ("verdict", "p"),
            ("reason", "m"),
            ("also", "1"),
            ("next", "<alt-n>"),
            ("number", ">"),
            ("promise", ">><enter>"),
            ("masked", "<f6>"),
        ] {
            let screen = user.press(keys).screen(width, height);
            assert_snapshot!(format!("presented-{name}-{width}x{height}"), screen);
        }
    }
}

#[test]
fn the_board_shows_what_is_focused_large_to_those_who_look_on() {
    let board = board("(id: \"dan\", name: \"Dan\")");
    for (width, height) in [(120, 36), (80, 24), (60, 18)] {
        let mut user = User::on(&board);
        user.press("p<esc><esc>");
        for (name, keys) in [
            ("yesterday", "1"),
            ("measure", "2"),
            ("today", "3"),
            ("blocker", "j"),
            ("masked", "1jM"),
        ] {
            let screen = user.press(keys).screen(width, height);
            assert_snapshot!(format!("presented-board-{name}-{width}x{height}"), screen);
        }
    }
}

#[test]
fn no_size_is_too_small_for_any_step() {
    let board = board("(id: \"dan\", name: \"Dan\")");
    for begin in ["s", "p"] {
        let mut user = User::on(&board);
        user.press(begin);
        for (_, keys) in STEPS.iter().skip(1) {
            for width in (1..24).chain([30, 59, 99, 400]) {
                for height in [1, 2, 3, 4, 5, 6, 7, 9, 11, 14, 19, 22, 60] {
                    user.screen(width, height);
                }
            }
            user.press(keys);
        }
    }
}
