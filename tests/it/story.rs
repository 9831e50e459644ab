//! The story of two people and eight working days, played by commands, and by keys and commands.

use serde_json::{Value, json};
use standup::{app::rows::Entry, layout::Pane};

use crate::{desk::Desk, harness::User};

const PEOPLE: &str =
    "    people: [\n        (id: \"ana\", name: \"Ana\"),\n        (id: \"dan\", name: \"Dan\"),\n";

/// One morning: when, the verdicts on what was promised, the three numbers, what is promised.
struct Morning {
    day: &'static str,
    verdicts: &'static [(&'static str, &'static str)],
    numbers: [&'static str; 3],
    promises: &'static [Promise],
}

/// What somebody promises.
enum Promise {
    New(&'static str, &'static str, &'static str),
    Carried(&'static str),
}

use Promise::{Carried, New};

const MORNINGS: [Morning; 8] = [
    Morning {
        day: "2026-10-01",
        verdicts: &[],
        numbers: ["0", "0", "0"],
        promises: &[
            New("ana", "Write 10 benefits", "prospects"),
            New("dan", "Draft the landing page", "prospects"),
        ],
    },
    Morning {
        day: "2026-10-02",
        verdicts: &[("kept", ""), ("partly", "no pictures yet")],
        numbers: ["1", "0", "0"],
        promises: &[New("ana", "Record video 1", "prospects"), Carried("dan")],
    },
    Morning {
        day: "2026-10-05",
        verdicts: &[("kept", ""), ("kept", "")],
        numbers: ["2", "0", "0"],
        promises: &[
            New("ana", "Send email 1 to 5 people", "prospects"),
            New("dan", "Record video 2", "prospects"),
        ],
    },
    Morning {
        day: "2026-10-06",
        verdicts: &[("kept", ""), ("missed", "no quiet room")],
        numbers: ["3", "0", "0"],
        promises: &[New("ana", "Call 3 prospects", "leads"), Carried("dan")],
    },
    Morning {
        day: "2026-10-07",
        verdicts: &[("missed", "no phone numbers"), ("kept", "")],
        numbers: ["5", "0", "0"],
        promises: &[Carried("ana"), New("dan", "Landing page live", "prospects")],
    },
    Morning {
        day: "2026-10-08",
        verdicts: &[("kept", ""), ("kept", "")],
        numbers: ["6", "0", "0"],
        promises: &[
            New("ana", "Call Mihai and Ioana before 12:00", "leads"),
            New("dan", "Draft the offer", "leads"),
        ],
    },
    Morning {
        day: "2026-10-09",
        verdicts: &[("kept", ""), ("kept", "")],
        numbers: ["+1", "0", "0"],
        promises: &[
            New("ana", "Plan a visit with Ioana", "leads"),
            New("dan", "Invite 7 to the demo webinar", "leads"),
        ],
    },
    Morning {
        day: "2026-10-12",
        verdicts: &[("kept", ""), ("partly", "")],
        numbers: ["7", "1", "0"],
        promises: &[],
    },
];

impl Morning {
    fn now(&self) -> String {
        format!("{}T08:00", self.day)
    }

    fn play(&self, desk: &Desk) {
        let now = self.now();
        let ok = |arguments: &[&str]| {
            let ran = desk.at(&now, arguments);
            assert_eq!(ran.code, 0, "{arguments:?}: {ran:?}");
            ran.out
        };
        let before = desk.json(&now, &[]);
        let yesterday = before["yesterday"]["commitments"].as_array().unwrap();
        assert_eq!(yesterday.len(), self.verdicts.len(), "{}", self.day);
        for (commitment, (verdict, why)) in yesterday.iter().zip(self.verdicts) {
            let id = commitment["id"].as_str().unwrap();
            match (*verdict, *why) {
                ("kept", "") => ok(&["done", id]),
                (verdict, "") => ok(&["verdict", id, verdict]),
                (verdict, why) => ok(&["verdict", id, verdict, "--why", why]),
            };
        }
        for (result, number) in ["prospects", "leads", "invoices"].iter().zip(self.numbers) {
            ok(&["measure", result, number]);
        }
        for promise in self.promises {
            match promise {
                New(who, text, toward) => ok(&["add", text, "--who", who, "--toward", toward]),
                Carried(who) => {
                    let theirs = yesterday.iter().find(|it| it["who"] == **who).unwrap();
                    ok(&["carry", theirs["id"].as_str().unwrap()])
                }
            };
        }
        ok(&["hold", "--present", "ana,dan"]);
    }
}

impl Morning {
    /// The same at the keyboard of an open board.
    fn press(&self, desk: &Desk) -> User {
        let mut user = User::open(&desk.path("standup.ron"), &self.now(), Some("ana"));
        user.press("1gg");
        for (row, (verdict, why)) in self.verdicts.iter().enumerate() {
            match (told(&user, row).as_deref(), *verdict) {
                // It was told by a command the evening before.
                (Some(told), verdict) => assert_eq!(told, verdict, "{}", self.day),
                (None, "kept") => drop(user.press("<space>")),
                (None, "partly") => drop(user.press(&format!("xp{why}<enter>"))),
                (None, "missed") => drop(user.press(&format!("xm{why}<enter>"))),
                (None, other) => panic!("{other}"),
            }
            user.press("j");
        }
        let numbers = self.numbers.map(|it| format!("{it}<alt-enter>")).concat();
        user.press(&format!("2gg<enter>{numbers}"));
        for promise in self.promises {
            match promise {
                New(who, text, toward) => {
                    user.press(&format!("3a{text}<tab>{toward}<tab><ctrl-u>{who}<enter>"))
                }
                Carried("ana") => user.press("1ggc"),
                Carried(_) => user.press("1Gc"),
            };
        }
        user.is_all_saved();
        user
    }
}

/// The verdict that a line of Yesterday has.
fn told(user: &User, row: usize) -> Option<String> {
    match user.app.shown().entries(Pane::Yesterday).get(row) {
        Some(Entry::Commitment(it)) => it.verdict.map(|it| it.word().to_owned()),
        other => panic!("{other:?} in line {row}:\n{}", user.day()),
    }
}

/// A board from the template, with Ana and Dan.
fn start() -> Desk {
    let desk = Desk::new();
    let init = desk.at("2026-10-01T07:55", &["init", "--template", "first-client"]);
    assert_eq!(init.code, 0, "{init:?}");
    let text = desk.text().replacen("    people: [\n", PEOPLE, 1);
    desk.put("standup.ron", text.as_bytes());
    desk
}

/// The board on a morning of the story, whose standup is held.
pub(crate) fn board_on(day: &str) -> String {
    let desk = start();
    for morning in MORNINGS.iter().filter(|it| it.day <= day) {
        morning.play(&desk);
    }
    desk.text()
}

#[test]
fn eight_working_days_by_commands_end_where_the_story_ends() {
    let desk = start();
    for morning in &MORNINGS {
        morning.play(&desk);
    }
    ends_as_the_story(&desk);
}

#[test]
fn the_main_job_by_keys_and_commands_ends_where_the_story_ends() {
    let desk = start();
    let [days @ .., friday, monday] = &MORNINGS;
    for morning in days {
        let mut user = morning.press(&desk);
        // Between the meetings the same file serves commands, and the open board sees what they write.
        let board = desk.json(&morning.now(), &[]);
        let promised = board["today"]["commitments"].as_array().unwrap();
        assert_eq!(promised.len(), 2, "{}", morning.day);
        let his = promised.iter().find(|it| it["who"] == "dan").unwrap();
        if his["text"] == "Draft the offer" {
            let evening = format!("{}T17:30", morning.day);
            let id = his["id"].as_str().unwrap();
            assert_eq!(desk.at(&evening, &["done", id]).code, 0);
            user.look();
            assert_eq!(user.notice(), "1 change from outside");
            assert!(
                user.day().contains("✔ dan: Draft the offer"),
                "{}",
                user.day()
            );
        }
    }
    by_keys_on_friday(friday, &desk);
    let mut user = monday.press(&desk);
    assert_eq!(
        desk.at(&monday.now(), &["hold", "--present", "ana,dan"])
            .code,
        0
    );
    user.look();
    let today = user.app.today();
    assert!(
        user.app.board().records.standup(today).is_some(),
        "{}",
        user.day()
    );
    ends_as_the_story(&desk);
    every_standup_was_noted(&user);
}

/// Dan promises from his own machine, and in the afternoon the first lead comes.
fn by_keys_on_friday(friday: &Morning, desk: &Desk) {
    let [ana @ New(..), New(_, text, toward)] = friday.promises else {
        panic!("two promises");
    };
    let hers = Morning {
        promises: std::slice::from_ref(ana),
        ..*friday
    };
    let mut user = hers.press(desk);
    let added = desk.at(
        "2026-10-09T08:20",
        &["add", text, "--who", "dan", "--toward", toward],
    );
    assert_eq!(added.code, 0, "{added:?}");
    user.look();
    assert!(
        user.day().ends_with(&format!("☐ dan: {text} ({toward})")),
        "{}",
        user.day()
    );
    let noted = desk.at("2026-10-09T15:00", &["measure", "leads", "1"]);
    assert!(noted.err.contains("leads: 1 for Mon 12 Oct"), "{noted:?}");
    user.look();
    assert!(user.day().contains("Leads 0, 1 then"), "{}", user.day());
    assert!(
        user.screen(120, 36).contains("1 for Mon"),
        "{}",
        user.screen(120, 36)
    );
}

fn every_standup_was_noted(user: &User) {
    let board = user.app.board();
    for morning in &MORNINGS {
        let day = morning.day.parse().unwrap();
        assert!(board.records.standup(day).is_some(), "{day}");
    }
}

fn ends_as_the_story(desk: &Desk) {
    let monday = desk.json("2026-10-12T08:10", &[]);
    let told = |key: &str| -> Vec<Value> {
        let results = monday["results"].as_array().unwrap();
        results.iter().map(|it| it[key].clone()).collect()
    };
    assert_eq!(told("id"), ["prospects", "leads", "invoices"]);
    assert_eq!(told("standing"), [7, 1, 0]);
    assert_eq!(told("change"), [0, 1, 0]);
    assert_eq!(told("noted"), ["2026-10-12"; 3]);
    assert_eq!(told("to"), [10, 3, 1]);
    assert_eq!(monday["yesterday"]["date"], "2026-10-09");
    assert_eq!(
        monday["today"],
        json!({"date": "2026-10-12", "commitments": []})
    );
    says_what_the_story_says(&monday);
    let check = desk.run(&["check"]);
    assert_eq!((check.code, check.out.as_str()), (0, ""), "{check:?}");
    verdicts_are_those_of_the_story(desk);
}

/// The figures of Monday, to the last digit.
fn says_what_the_story_says(monday: &Value) {
    let of = |index: usize, keys: &[&str]| -> Vec<Value> {
        let result = &monday["results"][index];
        keys.iter().map(|it| result[*it].clone()).collect()
    };
    let pace = [
        "progress", "expected", "status", "needed", "doing", "landing", "buffer", "stale",
    ];
    let expected = 7.0 / 22.0;
    assert_eq!(
        Value::from(of(0, &pace)),
        json!([
            0.7,
            expected,
            "on_pace",
            3.0 / 15.0,
            1.0,
            "2026-10-14",
            12,
            false
        ])
    );
    assert_eq!(
        Value::from(of(1, &pace)),
        json!([
            1.0 / 3.0,
            expected,
            "on_pace",
            2.0 / 15.0,
            1.0 / 7.0,
            "2026-10-29",
            1,
            false
        ])
    );
    assert_eq!(
        Value::from(of(2, &pace)),
        json!([0.0, expected, "behind", 1.0 / 15.0, 0.0, null, null, false])
    );
    let outcome = ["kept", "delta", "signal"];
    assert_eq!(Value::from(of(0, &outcome)), json!([3.0, 5, "moving"]));
    assert_eq!(Value::from(of(1, &outcome)), json!([4.5, 1, "moving"]));
    assert_eq!(Value::from(of(2, &outcome)), json!([0.0, 0, "quiet"]));
    assert_eq!(
        monday["results"][1]["ledger"],
        json!([
            "still",
            "still",
            "still",
            "missed_still",
            "kept_still",
            "kept_still",
            "kept_moved"
        ])
    );
    let pipeline = &monday["pipelines"][0];
    assert_eq!(pipeline["objective"], "bill-one-client");
    assert_eq!(
        pipeline["steps"][0],
        json!({"from": "prospects", "to": "leads", "have": 7, "became": 1, "conversion": 1.0 / 7.0, "planned": 0.3,
            "too_few": true, "needs": 21, "more": 14})
    );
    assert_eq!(pipeline["steps"].as_array().unwrap().len(), 2);
    assert_eq!(
        pipeline["bottleneck"],
        json!({"from": "prospects", "to": "leads"})
    );
    assert_eq!(
        monday["follow_through"],
        json!({"kept": 11.0, "of": 14, "rate": 11.0 / 14.0})
    );
    assert_eq!(monday["streak"], 8);
}

fn verdicts_are_those_of_the_story(desk: &Desk) {
    let ran = desk.run(&["log", "--json"]);
    let log: Vec<Value> = serde_json::from_str(&ran.out).unwrap();
    let kept: Vec<f64> = log
        .iter()
        .map(|it| match it["verdict"].as_str().unwrap() {
            "kept" => 1.0,
            "partly" => 0.5,
            "missed" => 0.0,
            other => panic!("{other}"),
        })
        .collect();
    assert_eq!((kept.iter().sum::<f64>(), kept.len()), (11.0, 14));
    let carried: Vec<(&str, u64)> = log
        .iter()
        .map(|it| (it["text"].as_str().unwrap(), it["times"].as_u64().unwrap()))
        .filter(|(_, times)| 0 < *times)
        .collect();
    assert_eq!(
        carried,
        [
            ("Call 3 prospects", 1),
            ("Record video 2", 1),
            ("Draft the landing page", 1)
        ]
    );
    let whys: Vec<&str> = log.iter().filter_map(|it| it["why"].as_str()).collect();
    assert_eq!(
        whys,
        ["no phone numbers", "no quiet room", "no pictures yet"]
    );
}

#[test]
fn on_friday_the_standings_and_changes_are_those_of_the_story() {
    let desk = start();
    for morning in MORNINGS.iter().take(7) {
        morning.play(&desk);
    }
    let friday = desk.json("2026-10-09T12:00", &[]);
    let results = friday["results"].as_array().unwrap();
    let told: Vec<_> = results
        .iter()
        .map(|it| (&it["standing"], &it["change"]))
        .collect();
    assert_eq!(
        told,
        [
            (&json!(7), &json!(1)),
            (&json!(0), &json!(0)),
            (&json!(0), &json!(0))
        ]
    );
    let leads = &results[1];
    assert_eq!(leads["status"], "behind");
    assert_eq!(
        [&leads["kept"], &leads["delta"], &leads["signal"]],
        [&json!(3.0), &json!(0), &json!("busy_not_moving")]
    );
    assert_eq!(friday["today"]["commitments"].as_array().unwrap().len(), 2);
    // The standup is held: what is measured now counts for Monday.
    let later = desk.at("2026-10-09T15:00", &["measure", "leads", "+1"]);
    assert_eq!(later.code, 0);
    assert!(later.err.contains("leads: 1 for Mon 12 Oct"), "{later:?}");
    assert_eq!(
        desk.json("2026-10-09T15:01", &[])["results"][1]["standing"],
        0
    );
    assert_eq!(
        desk.json("2026-10-12T08:00", &[])["results"][1]["standing"],
        1
    );
}
