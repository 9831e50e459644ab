//! The verbs, on a file that people wrote by hand.

mod files;
mod first_hour;
mod noting;
mod opening;
mod people;
mod printing;
mod remind;
mod reports;
mod resolving;
mod settings;
mod showing;
mod trouble;

use std::{
    fs,
    io::Read as _,
    path::Path,
    process::Stdio,
    time::{Duration, SystemTime},
};

use serde_json::{Value, json};

use standup::{
    cli::{Next, Opening, Origin, Streams, Surroundings, Terminal},
    clock::{Clock, Deadline},
    paths::Environment,
    printable::Locale,
    report::styled::Colours,
};

use crate::desk::{Desk, NOW};

/// A board with comments everywhere: Thursday is open, Friday has one promise of Dan's.
const BOARD: &str = r#"// Ours. Keep it short.
(   // the head
    version: 1,
    meeting: (at: "08:00"), // sharp
    people: [
        (id: "ana", name: "Ana"), /* boss */
        (id: "dan", name: "Dan Pop"),
    ],
    objectives: [
        (
            id: "goal", title: "Bill 1 client",
            start: "2026-10-01", due: "2026-10-30",
            results: [
                (id: "prospects", title: "Prospects", to: 10),
                // a lead has the need
                (id: "leads", title: "Warm Leads", to: 3, actions: [
                    (id: "calls", title: "Call to plan a visit", times: 3),
                ]),
                (id: "quality", title: "Quality", at_least: 95.5, unit: "%"),
            ],
            color: "blue", // no field of ours
        ),
    ],
    records: [
        // Wednesday
        Measurement(id: "m111111111", day: "2026-10-07", result: "leads", value: 1),
        // Thursday
        Commitment(id: "aaaa111111", day: "2026-10-08", who: "ana",
            text: "Call Mihai", // before lunch
            toward: "leads",
        ),
        Commitment(id: "aaab222222", day: "2026-10-08", who: "dan", text: "Draft", private: true),
        Mood(day: "2026-10-08", is: "fine"), // no kind of ours
        Commitment(id: "bbbb333333", day: "2026-10-09", who: "dan",
            text: "Offer", // the big one
            minutes: 90,
        ),
    ], // the end
)
// goodbye
"#;

const ANA: &str = "STANDUP_ME";

fn desk() -> Desk {
    Desk::with(BOARD).set(ANA, "ana")
}

/// Makes a file one that nobody is writing just now, so that it is not waited for.
fn make_old(path: &Path) {
    let long_ago = SystemTime::UNIX_EPOCH + Duration::from_secs(1_700_000_000);
    let file = fs::File::options().append(true).open(path).unwrap();
    file.set_modified(long_ago).unwrap();
}

/// The lines of the new text that the old one has not, and how many of the old ones are gone.
fn added(old: &str, new: &str) -> (Vec<String>, usize) {
    let (old, new): (Vec<&str>, Vec<&str>) = (old.lines().collect(), new.lines().collect());
    let mut rest = new.iter().peekable();
    let (mut more, mut gone) = (Vec::new(), 0);
    for line in &old {
        let mut skipped = Vec::new();
        let mut ahead = rest.clone();
        while ahead.peek().is_some_and(|it| *it != line) {
            skipped.push(ahead.next().unwrap().to_string());
        }
        if ahead.next().is_some() {
            more.extend(skipped);
            rest = ahead;
        } else {
            gone += 1;
        }
    }
    more.extend(rest.map(|it| (*it).to_owned()));
    (more, gone)
}
