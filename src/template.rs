//! Boards to start from, and one to look at.
//!
//! Invariant: only dates are moved; every other byte of an asset is as its author wrote it.

use chrono::{NaiveDate, Weekday};

use crate::state::{Calendar, calendar::WEEK};

/// The first day of every template's objective, which is moved to today.
const START: &str = "2026-10-01";
/// The last day of every template's objective.
const DUE: &str = "2026-10-30";
/// How many working days an objective takes, the first and the last included.
const WORKING_DAYS: usize = 22;

/// The last day that was lived in the sample, which is moved to today.
const LAST_DAY: NaiveDate = match NaiveDate::from_ymd_opt(2026, 10, 23) {
    Some(day) => day,
    None => NaiveDate::MAX,
};
const SAMPLE: &str = include_str!("../assets/sample.ron");

/// A board to start from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Template {
    /// What `init --template` calls it.
    pub name: &'static str,
    text: &'static str,
}

macro_rules! template {
    ($name:literal) => {
        Template {
            name: $name,
            text: include_str!(concat!("../assets/templates/", $name, ".ron")),
        }
    };
}

impl Template {
    /// All templates, in the order they are offered.
    pub const ALL: [Self; 8] = [
        template!("first-client"),
        template!("pipeline"),
        template!("content"),
        template!("inbound"),
        template!("customer-outcome"),
        template!("purpose"),
        template!("engineering"),
        Self::BLANK,
    ];

    /// The empty board.
    pub const BLANK: Self = template!("blank");

    /// The template with a name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.name == name)
    }

    /// What it is for: the first line of its comment.
    pub fn about(self) -> &'static str {
        let line = self.text.lines().next().unwrap_or_default();
        line.trim_start_matches('/').trim()
    }

    /// The board's text, with objectives that start today and are due on the 22nd working day.
    pub fn text(self, today: NaiveDate) -> String {
        let due = due(today);
        let moved = |field: &str, day: NaiveDate| format!("{field}: \"{day}\"");
        self.text
            .replace(&format!("start: \"{START}\""), &moved("start", today))
            .replace(&format!("due: \"{DUE}\""), &moved("due", due))
    }
}

/// The last day of an objective that starts today: its 22nd working day.
pub fn due(today: NaiveDate) -> NaiveDate {
    let calendar = weekdays();
    let days = std::iter::successors(Some(today), |it| Some(calendar.next(*it)));
    let mut worked = days.filter(|it| calendar.is_working_day(*it));
    worked.nth(WORKING_DAYS - 1).unwrap_or(today)
}

/// How the names of the sample's copies begin: of their file, or of the folder that they are in.
pub const SAMPLE_COPY: &str = "standup-sample-";

/// Whether a path is that of a copy of the sample.
pub fn is_sample(path: &str) -> bool {
    path.split('/').any(|it| it.starts_with(SAMPLE_COPY))
}

/// The sample's text, moved so that its last day is today and each working day stays one.
pub fn sample(today: NaiveDate) -> String {
    let calendar = weekdays();
    let pieces = SAMPLE.split('"').map(|piece| {
        let day = piece.get(..10);
        let rest = piece.get(10..).unwrap_or_default();
        let day = day.and_then(|it| it.parse::<NaiveDate>().ok());
        let is_whole = rest.is_empty() || rest.starts_with('T');
        match day.filter(|_| is_whole) {
            Some(day) => format!("{}{rest}", moved(day, today, &calendar)),
            None => piece.to_owned(),
        }
    });
    pieces.collect::<Vec<_>>().join("\"")
}

/// A day of the sample, as many working days from today as it is from the sample's last day.
fn moved(day: NaiveDate, today: NaiveDate, calendar: &Calendar) -> NaiveDate {
    let walk = |count: usize, step: &dyn Fn(NaiveDate) -> NaiveDate| {
        std::iter::successors(Some(today), |it| Some(step(*it)))
            .nth(count)
            .unwrap_or(today)
    };
    if day <= LAST_DAY {
        let back = calendar.working_days(day, LAST_DAY);
        walk(back, &|it| calendar.previous(it))
    } else {
        // From the last day's morrow to the day itself.
        let first = LAST_DAY.succ_opt().unwrap_or(LAST_DAY);
        let after = day.succ_opt().unwrap_or(day);
        walk(calendar.working_days(first, after), &|it| calendar.next(it))
    }
}

/// Monday to Friday: the working days of every asset.
fn weekdays() -> Calendar {
    let is_weekend = |it: &Weekday| matches!(it, Weekday::Sat | Weekday::Sun);
    let days: Vec<Weekday> = WEEK.into_iter().filter(|it| !is_weekend(it)).collect();
    Calendar::new(&days, [])
}

#[cfg(test)]
mod tests {
    use chrono::Datelike as _;

    use super::*;
    use crate::state::{Record, text};

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn a_copy_of_the_sample_is_known_by_its_name() {
        assert!(is_sample("/tmp/standup-sample-a1/sample.ron"));
        assert!(is_sample("/tmp/standup-sample-a1.ron"));
        assert!(!is_sample("/home/ana/standup.ron"));
        assert!(!is_sample("/home/ana/sample.ron"));
    }

    #[test]
    fn every_template_is_a_board_without_problems() {
        for template in Template::ALL {
            let loaded = text::load(&template.text(day("2026-10-01"))).unwrap();
            assert_eq!(loaded.problems, [], "{}", template.name);
            assert!(!template.about().is_empty());
            assert_eq!(template.text(day("2026-10-01")), template.text);
        }
    }

    #[test]
    fn a_template_starts_today_and_is_due_on_the_22nd_working_day() {
        let calendar = weekdays();
        for (today, due) in [
            ("2026-10-01", "2026-10-30"),
            ("2026-10-03", "2026-11-03"),
            ("2027-02-28", "2027-03-30"),
        ] {
            let text = Template::named("first-client").unwrap().text(day(today));
            let board = text::load(&text).unwrap().board;
            let objective = &board.head.objectives[0];
            assert_eq!((objective.start, objective.due), (day(today), day(due)));
            let after = objective.due.succ_opt().unwrap();
            assert_eq!(calendar.working_days(objective.start, after), WORKING_DAYS);
            assert!(!text.contains(START) || today == START);
        }
    }

    #[test]
    fn the_sample_ends_today_and_its_days_are_working_days() {
        for today in [
            "2026-10-23",
            "2027-03-01",
            "2027-03-03",
            "2028-02-29",
            "2026-10-24",
        ] {
            let today = day(today);
            let loaded = text::load(&sample(today)).unwrap();
            assert_eq!(loaded.problems, [], "{today}");
            let lived = || {
                let records = loaded.board.records.iter();
                records.filter(|it| it.marks_a_day()).map(Record::day)
            };
            assert_eq!(lived().max(), Some(today));
            let is_worked = |it: &NaiveDate| it.weekday().num_days_from_monday() < 5;
            assert!(lived().filter(|it| *it != today).all(|it| is_worked(&it)));
            for made in loaded.board.records.iter().filter_map(Record::commitment) {
                let date = made.made.unwrap().date_naive();
                assert!(date <= made.day, "{made:?}");
            }
        }
    }

    #[test]
    fn on_its_own_day_the_sample_is_as_it_was_written() {
        assert_eq!(sample(LAST_DAY), SAMPLE);
    }
}
