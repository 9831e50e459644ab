//! What the panes are called on the day that is shown.
//!
//! Invariant: a pane is only called today, yesterday or tomorrow when it is; else it bears its date.

use chrono::NaiveDate;

use crate::{
    layout::Pane,
    report::{day::Day, words},
};

/// What a pane is called.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Heading {
    /// Number and name: `1 Yesterday`, `3 Mon 12 Oct`.
    pub(super) title: String,
    /// The same for a tab: `3 Mon 12`.
    pub(super) tab: String,
    /// What stands at the right of the title: the date behind a name.
    pub(super) aside: String,
}

impl Heading {
    /// What a pane is called on a day, as seen from today.
    pub(super) fn of(pane: Pane, day: &Day, today: NaiveDate) -> Self {
        let number = pane.number();
        let named = |name: &str, aside: String| Self {
            title: format!("{number} {name}"),
            tab: format!("{number} {name}"),
            aside,
        };
        let dated = |date: NaiveDate, aside: &str| Self {
            title: format!("{number} {}", words::day(date)),
            tab: format!("{number} {}", words::shortest_day(date)),
            aside: aside.to_owned(),
        };
        match pane {
            Pane::Measure if day.date == today => named(pane.title(), "this morning".to_owned()),
            Pane::Measure => {
                let morning = format!("{} morning", words::weekday(day.date));
                named(pane.title(), morning)
            }
            Pane::Yesterday => match day.yesterday {
                // On the day itself it is the meeting's word, whatever the weekend did.
                _ if day.date == today => named(
                    pane.title(),
                    day.yesterday.map(words::day).unwrap_or_default(),
                ),
                Some(date) if date == today => named("Today", words::day(date)),
                Some(date) => dated(date, "the day before"),
                None => named("Before", String::new()),
            },
            Pane::Today if day.date == today => named(pane.title(), words::day(day.date)),
            Pane::Today if today.succ_opt() == Some(day.date) => Self {
                title: format!("{number} Tomorrow"),
                aside: words::day(day.date),
                ..dated(day.date, "")
            },
            Pane::Today => dated(day.date, ""),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::Board;

    #[track_caller]
    fn check(date: &str, yesterday: Option<&str>, titles: [(&str, &str); 2]) {
        let date: NaiveDate = date.parse().unwrap();
        let day = Day {
            yesterday: yesterday.map(|it| it.parse().unwrap()),
            ..Day::of(&Board::default(), date)
        };
        let today = "2026-10-09".parse().unwrap();
        let found = [Pane::Yesterday, Pane::Today].map(|it| Heading::of(it, &day, today));
        let found = found
            .each_ref()
            .map(|it| (it.title.as_str(), it.aside.as_str()));
        assert_eq!(found, titles);
    }

    #[test]
    fn a_pane_says_truthfully_which_day_it_shows() {
        check(
            "2026-10-09",
            Some("2026-10-06"),
            [("1 Yesterday", "Tue 6 Oct"), ("3 Today", "Fri 9 Oct")],
        );
        check(
            "2026-10-09",
            None,
            [("1 Yesterday", ""), ("3 Today", "Fri 9 Oct")],
        );
        check(
            "2026-10-08",
            Some("2026-10-07"),
            [("1 Wed 7 Oct", "the day before"), ("3 Thu 8 Oct", "")],
        );
        check(
            "2026-10-10",
            Some("2026-10-09"),
            [("1 Today", "Fri 9 Oct"), ("3 Tomorrow", "Sat 10 Oct")],
        );
        check("2026-10-12", None, [("1 Before", ""), ("3 Mon 12 Oct", "")]);
    }
}
