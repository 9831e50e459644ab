//! A standup read back in a sentence: how long it took, what was promised, when everybody meets again.
//!
//! Invariant: what is private is not counted.

use chrono::NaiveDate;

use super::words;
use crate::state::{Board, Commitment};

/// `Done in 6 min. 4 promises, 1 h 20. See you Monday 8:00.`
///
/// `took` is how long it took, in seconds; a begun minute counts.
pub fn readback(board: &Board, day: NaiveDate, took: Option<u32>) -> String {
    let done = took.map_or_else(
        || "Done.".to_owned(),
        |it| format!("Done in {} min.", it.div_ceil(60).max(1)),
    );
    let promised = board.records.commitments(day);
    let public: Vec<&Commitment> = promised.filter(|it| !it.private).collect();
    let minutes = public.iter().filter_map(|it| it.minutes);
    let minutes = minutes.fold(0, u32::saturating_add);
    let said = match public.len() {
        0 => "Nothing promised.".to_owned(),
        count => {
            let count = words::counted(count, "promise", "promises");
            let size = Some(minutes).filter(|it| 0 < *it).map(words::duration);
            format!(
                "{count}{}.",
                size.map(|it| format!(", {it}")).unwrap_or_default()
            )
        }
    };
    let next = board.calendar().next(day);
    let when = match next.signed_duration_since(day).num_days() {
        1 => "tomorrow".to_owned(),
        // Within a week a day is known by its name.
        ..7 => next.format("%A").to_string(),
        7.. => words::day(next),
    };
    let at = words::hour(board.head.meeting.at);
    format!("{done} {said} See you {when} {at}.")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::text;

    #[track_caller]
    fn check(records: &str, day: &str, took: Option<u32>, expected: &str) {
        let text =
            format!("(version: 1, meeting: (days_off: [\"2026-12-21\", \"2026-12-22\", \"2026-12-23\", \"2026-12-24\", \"2026-12-25\",
            \"2026-12-28\", \"2026-12-29\", \"2026-12-30\", \"2026-12-31\", \"2027-01-01\"]),
            people: [(id: \"ana\", name: \"Ana\")], records: [{records}])");
        let board = text::load(&text).unwrap().board;
        assert_eq!(readback(&board, day.parse().unwrap(), took), expected);
    }

    #[test]
    fn it_says_how_long_it_took_what_was_promised_and_when_we_meet_again() {
        let friday = r#"Commitment(id: "a", day: "2026-10-09", who: "ana", text: "A", minutes: 50),
            Commitment(id: "b", day: "2026-10-09", who: "ana", text: "B", minutes: 30),
            Commitment(id: "c", day: "2026-10-09", who: "ana", text: "C", minutes: 30, private: true)"#;
        check(
            friday,
            "2026-10-09",
            Some(301),
            "Done in 6 min. 2 promises, 1 h 20. See you Monday 8:00.",
        );
        check(
            "",
            "2026-10-08",
            Some(0),
            "Done in 1 min. Nothing promised. See you tomorrow 8:00.",
        );
        check(
            "",
            "2026-12-18",
            None,
            "Done. Nothing promised. See you Mon 4 Jan 8:00.",
        );
        let one = r#"Commitment(id: "a", day: "2026-10-08", who: "ana", text: "A")"#;
        check(
            one,
            "2026-10-08",
            None,
            "Done. 1 promise. See you tomorrow 8:00.",
        );
    }
}
