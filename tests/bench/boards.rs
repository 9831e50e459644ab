//! Boards to measure with, as texts: made the same each time, from nothing but their size.

use std::fmt::Write as _;

use chrono::{Datelike as _, NaiveDate, Weekday};

/// The last day of every board.
pub(crate) const LAST: NaiveDate = match NaiveDate::from_ymd_opt(2026, 10, 9) {
    Some(day) => day,
    None => NaiveDate::MIN,
};

/// How large a board is.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Size {
    /// What it is called.
    pub(crate) name: &'static str,
    /// How many people promise.
    pub(crate) people: usize,
    /// On how many working days.
    pub(crate) days: usize,
    /// Whether promises serve actions, and there is a habit.
    pub(crate) is_planned: bool,
}

impl std::fmt::Display for Size {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name)
    }
}

/// The boards that are measured.
pub(crate) const SIZES: [Size; 6] = [
    Size {
        name: "empty",
        people: 0,
        days: 0,
        is_planned: false,
    },
    TWO_WEEKS,
    Size {
        name: "year-of-3",
        people: 3,
        days: 260,
        is_planned: false,
    },
    Size {
        name: "year-of-10",
        people: 10,
        days: 260,
        is_planned: false,
    },
    PLANNED_YEAR,
    Size {
        name: "ten-years-of-10",
        people: 10,
        days: 2_600,
        is_planned: false,
    },
];

/// A year of a team of ten whose promises serve actions, and which has a habit.
pub(crate) const PLANNED_YEAR: Size = Size {
    name: "planned-year-of-10",
    people: 10,
    days: 260,
    is_planned: true,
};

/// Two weeks of a team of ten.
pub(crate) const TWO_WEEKS: Size = Size {
    name: "two-weeks-of-10",
    people: 10,
    days: 10,
    is_planned: false,
};

const NAMES: [&str; 10] = [
    "Ana", "Dan", "Mihai", "Ioana", "Radu", "Elena", "Matei", "Sofia", "Luca", "Maria",
];
const RESULTS: [(&str, &str, usize); 3] = [
    ("prospects", "Prospects", 10),
    ("leads", "Leads", 3),
    ("invoices", "Invoices", 1),
];
const TEXTS: [&str; 8] = [
    "Call Mihai and Ioana before 12:00",
    "Write the benefits of the yearly plan",
    "Record video 2 in the quiet room",
    "Send email 1 to 7 people who asked for a price",
    "Draft the offer for the town hall's café",
    "Plan a visit with Ioana",
    "Landing page: put the pictures in",
    "Ask the last three clients what nearly stopped them",
];
const WHYS: [&str; 3] = ["no phone numbers", "no quiet room", "waiting for legal"];

/// The text of a board.
pub(crate) fn board(size: Size) -> String {
    let mut text = head(size);
    let mut seed = 1;
    let days = working_days(size.days);
    for (number, day) in days.iter().enumerate() {
        let is_last = number + 1 == days.len();
        measurements(&mut text, &mut seed, *day, number, size.days);
        if !is_last {
            standup(&mut text, &mut seed, *day, size.people);
        }
        if size.is_planned {
            habit(&mut text, &mut seed, *day);
        }
        for person in names(size.people) {
            for promise in 0..3 {
                let promise = Promise {
                    number: promise,
                    is_open: is_last,
                    is_planned: size.is_planned,
                };
                commitment(&mut text, &mut seed, *day, &person, promise);
            }
        }
    }
    text.push_str("    ],\n)\n");
    text
}

fn names(people: usize) -> impl Iterator<Item = String> {
    NAMES.iter().take(people).map(|it| it.to_lowercase())
}

fn working_days(count: usize) -> Vec<NaiveDate> {
    let is_worked_on = |it: &NaiveDate| !matches!(it.weekday(), Weekday::Sat | Weekday::Sun);
    let before = std::iter::successors(Some(LAST), NaiveDate::pred_opt);
    let mut days: Vec<_> = before.filter(is_worked_on).take(count).collect();
    days.reverse();
    days
}

fn head(size: Size) -> String {
    let mut text = String::from("// Made to measure with.\n(\n    version: 1,\n    people: [\n");
    for (id, name) in names(size.people).zip(NAMES) {
        push(
            &mut text,
            format_args!("        (id: \"{id}\", name: \"{name}\"),\n"),
        );
    }
    let start = working_days(size.days).first().copied().unwrap_or(LAST);
    push(
        &mut text,
        format_args!(
            "    ],\n    objectives: [\n        (\n            id: \"bill-one-client\",\n            title: \"Bill 1 client\",\n            \
             start: \"{start}\",\n            due: \"2026-10-30\",\n            pipeline: true,\n            results: [\n"
        ),
    );
    for (id, title, to) in RESULTS {
        let action = format!("(id: \"{id}-work\", title: \"Work\", times: {to})");
        let actions = if size.is_planned {
            format!(", actions: [\n                    {action},\n                ]")
        } else {
            String::new()
        };
        push(
            &mut text,
            format_args!(
                "                (id: \"{id}\", title: \"{title}\", from: 0, to: {to}{actions}),\n"
            ),
        );
    }
    text.push_str("            ],\n        ),\n    ],\n");
    if size.is_planned {
        text.push_str("    habits: [\n        (id: \"outreach\", title: \"15 minutes\", every: Workday, action: \"leads-work\", result: \"leads\"),\n    ],\n");
    }
    text.push_str("    records: [\n");
    text
}

fn habit(text: &mut String, seed: &mut u64, day: NaiveDate) {
    let id = id(seed);
    push(
        text,
        format_args!(
            "        HabitRun(id: \"{id}\", day: \"{day}\", habit: \"outreach\", who: \"ana\",\n            verdict: Kept,\n        ),\n"
        ),
    );
}

fn measurements(text: &mut String, seed: &mut u64, day: NaiveDate, number: usize, days: usize) {
    for (result, _, to) in RESULTS {
        let (id, value) = (id(seed), to * number / days.max(1));
        push(
            text,
            format_args!(
                "        Measurement(id: \"{id}\", day: \"{day}\", result: \"{result}\",\n            value: {value},\n            by: \"ana\",\n        ),\n"
            ),
        );
    }
}

fn standup(text: &mut String, seed: &mut u64, day: NaiveDate, people: usize) {
    let present: Vec<_> = names(people).map(|it| format!("\"{it}\"")).collect();
    push(
        text,
        format_args!(
            "        Standup(id: \"{}\", day: \"{day}\",\n            began: \"08:00\",\n            ended: \"08:14\",\n            present: [{}],\n        ),\n",
            id(seed),
            present.join(", ")
        ),
    );
}

/// Which of a person's promises of a day it is.
#[derive(Clone, Copy)]
struct Promise {
    number: usize,
    is_open: bool,
    is_planned: bool,
}

fn commitment(text: &mut String, seed: &mut u64, day: NaiveDate, who: &str, promise: Promise) {
    let id = id(seed);
    let chance = next(seed);
    let what = pick(&TEXTS, chance);
    let (result, _, _) = pick(&RESULTS, chance >> 8);
    let minutes = 10 + promise.number * 10;
    let action = if promise.is_planned {
        format!("            action: \"{result}-work\",\n")
    } else {
        String::new()
    };
    push(
        text,
        format_args!(
            "        Commitment(id: \"{id}\", day: \"{day}\", who: \"{who}\",\n            text: \"{what}\",\n            \
             made: \"{day}T08:05:11+03:00\",\n            toward: \"{result}\",\n{action}            minutes: {minutes},\n"
        ),
    );
    match (chance >> 16) % 10 {
        _ if promise.is_open => {}
        0 => {
            let why = pick(&WHYS, chance >> 24);
            push(
                text,
                format_args!("            verdict: Missed,\n            why: \"{why}\",\n"),
            );
        }
        1 => text.push_str("            verdict: Partly,\n"),
        2 => text.push_str("            verdict: Carried,\n"),
        _ => text.push_str("            verdict: Kept,\n"),
    }
    text.push_str("        ),\n");
}

/// Writing to a text cannot fail.
fn push(text: &mut String, what: std::fmt::Arguments<'_>) {
    text.write_fmt(what).unwrap_or_default();
}

fn pick<T: Copy + Default, const N: usize>(from: &[T; N], chance: u64) -> T {
    let at = usize::try_from(chance).unwrap_or_default() % N;
    from.get(at).copied().unwrap_or_default()
}

/// Numbers that look random and are the same each time.
fn next(seed: &mut u64) -> u64 {
    *seed = seed.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let mut mixed = *seed;
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    mixed ^ (mixed >> 31)
}

fn id(seed: &mut u64) -> String {
    const LETTERS: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
    let bits = next(seed);
    (0..10)
        .map(|at| char::from(pick(LETTERS, bits >> (at * 5) & 31)))
        .collect()
}
