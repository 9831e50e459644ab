//! Goals and cadences as people write them: `0 to 10`, `at least 95`, `tue thu`, `every 2 weeks`.
//!
//! Invariant: what is written here is read back as the same value.

use std::{fmt, str::FromStr};

use chrono::Weekday;

use super::{
    amount::{Amount, AmountError},
    board::{Cadence, Goal},
    calendar::WEEK,
};

/// Why a text says nothing that can be reached or repeated.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PhraseError {
    /// A part of it should be a number.
    #[error(transparent)]
    Amount(#[from] AmountError),
    /// It is no goal.
    #[error("write it like 0 to 10, at least 95, at most 2, or 5 and 9 for between them")]
    Goal,
    /// It is no cadence.
    #[error("write it like workday, tue thu, 2 days or 1 week")]
    Cadence,
}

impl fmt::Display for Goal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::Reach { from, to } => write!(f, "{from} to {to}"),
            Self::Keep { at_least, at_most } => match (at_least, at_most) {
                (Some(least), Some(most)) => write!(f, "{least} and {most}"),
                (Some(least), None) => write!(f, "at least {least}"),
                (None, Some(most)) => write!(f, "at most {most}"),
                (None, None) => Ok(()),
            },
        }
    }
}

impl FromStr for Goal {
    type Err = PhraseError;

    /// `0 to 10`, `10` (from 0), `at least 95`, `at most 2`, `5 and 9`, `between 5 and 9`.
    fn from_str(text: &str) -> Result<Self, PhraseError> {
        let text = text.trim().to_lowercase();
        let band = text.strip_prefix("between ");
        let text = band.unwrap_or(&text).trim();
        let amount = |it: &str| it.trim().parse::<Amount>().map_err(PhraseError::from);
        let edge = |words: [&str; 2]| words.iter().find_map(|it| text.strip_prefix(it));
        if text.is_empty() {
            return Err(PhraseError::Goal);
        }
        if let Some(least) = edge(["at least ", ">="]) {
            let at_least = Some(amount(least)?);
            return Ok(Self::Keep {
                at_least,
                at_most: None,
            });
        }
        if let Some(most) = edge(["at most ", "<="]) {
            let at_most = Some(amount(most)?);
            return Ok(Self::Keep {
                at_least: None,
                at_most,
            });
        }
        if let Some((least, most)) = text.split_once(" and ") {
            let at_least = Some(amount(least)?);
            let at_most = Some(amount(most)?);
            return Ok(Self::Keep { at_least, at_most });
        }
        if band.is_some() {
            return Err(PhraseError::Goal);
        }
        let halves = ["to ", "→", "->"].iter().find_map(|it| text.split_once(it));
        let (from, to) = halves.unwrap_or(("0", text));
        let from = if from.trim().is_empty() { "0" } else { from };
        let (from, to) = (amount(from)?, amount(to)?);
        Ok(Self::Reach { from, to })
    }
}

impl fmt::Display for Cadence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let counted = |f: &mut fmt::Formatter<'_>, count: u32, word: &str| {
            let ending = if count == 1 { "" } else { "s" };
            write!(f, "{count} {word}{ending}")
        };
        match self {
            Self::Workday => f.write_str("workday"),
            Self::On(days) => {
                let days: Vec<String> = days.iter().map(Weekday::to_string).collect();
                f.write_str(&days.join(" ").to_lowercase())
            }
            Self::Days(count) => counted(f, *count, "day"),
            Self::Weeks(count) => counted(f, *count, "week"),
        }
    }
}

impl FromStr for Cadence {
    type Err = PhraseError;

    /// `workday`, `tue thu`, `2 days`, `week`; an `every` before it says the same.
    fn from_str(text: &str) -> Result<Self, PhraseError> {
        let text = text.to_lowercase();
        let words = text.split(|it: char| it == ',' || it.is_whitespace());
        let words = words.filter(|it| !matches!(*it, "" | "every" | "and" | "on"));
        let words: Vec<&str> = words.collect();
        let some = |count: &str| count.parse().ok().filter(|it| 0 < *it);
        match words.as_slice() {
            [] => Err(PhraseError::Cadence),
            ["workday" | "workdays"] | ["working" | "work", "day" | "days"] => Ok(Self::Workday),
            ["day" | "daily"] => Ok(Self::Days(1)),
            ["week" | "weekly"] => Ok(Self::Weeks(1)),
            [count, "day" | "days"] => some(count).map(Self::Days).ok_or(PhraseError::Cadence),
            [count, "week" | "weeks"] => some(count).map(Self::Weeks).ok_or(PhraseError::Cadence),
            days => {
                let named: Option<Vec<Weekday>> = days.iter().map(|it| it.parse().ok()).collect();
                let named = named.ok_or(PhraseError::Cadence)?;
                // In the order of the week, each once.
                Ok(Self::On(
                    WEEK.into_iter().filter(|it| named.contains(it)).collect(),
                ))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::state::arbitrary;

    #[test]
    fn a_goal_is_read_as_people_write_it() {
        for (text, expected) in [
            ("0 to 10", "0 to 10"),
            ("10", "0 to 10"),
            (" to 10 ", "0 to 10"),
            ("82.5 -> 78", "82.5 to 78"),
            ("-3→-1", "-3 to -1"),
            ("At least 95", "at least 95"),
            (">=95", "at least 95"),
            ("at most 2", "at most 2"),
            ("<= 2", "at most 2"),
            ("5 and 9", "5 and 9"),
            ("between 5 and 9", "5 and 9"),
        ] {
            let goal: Goal = text.parse().unwrap();
            assert_eq!(goal.to_string(), expected, "{text}");
        }
        for text in [
            "",
            " ",
            "ten",
            "0 to",
            "1 to 2 to 3",
            "at least",
            "between 5",
            "NaN",
        ] {
            assert!(text.parse::<Goal>().is_err(), "{text}");
        }
    }

    #[test]
    fn a_cadence_is_read_as_people_write_it() {
        for (text, expected) in [
            ("workday", "workday"),
            ("every working day", "workday"),
            ("Tue", "tue"),
            ("thu, tue and tuesday", "tue thu"),
            ("2 days", "2 days"),
            ("daily", "1 day"),
            ("every week", "1 week"),
            ("every 2 weeks", "2 weeks"),
        ] {
            let every: Cadence = text.parse().unwrap();
            assert_eq!(every.to_string(), expected, "{text}");
        }
        for text in ["", "sometimes", "0 days", "-1 weeks", "tue sometimes", "2"] {
            assert_eq!(text.parse::<Cadence>(), Err(PhraseError::Cadence), "{text}");
        }
    }

    proptest! {
        #![proptest_config(crate::cases(64))]

        #[test]
        fn what_is_written_is_read_back(board in arbitrary::board()) {
            for result in board.results() {
                let goal = result.plan.goal();
                prop_assert_eq!(goal.to_string().parse(), Ok(goal));
            }
            for habit in &board.head.habits {
                let again: Cadence = habit.every.to_string().parse().unwrap();
                prop_assert_eq!(again.to_string(), habit.every.to_string().parse::<Cadence>().unwrap().to_string());
            }
        }
    }
}
