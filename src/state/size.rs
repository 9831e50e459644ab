//! How long a commitment should take, as people write it: `20`, `20m`, `1h`, `1h30`.
//!
//! Invariant: what is written here reads back as the same number of minutes.

use crate::printable::Printable;

/// The longest size, in minutes: a day.
const LONGEST: u32 = 24 * 60;
/// In which steps a half is told, in minutes.
const STEP: u32 = 5;

/// Why a text is no size.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SizeError {
    /// It is not written like one.
    #[error("expected a size such as 20, 20m, 1h or 1h30, found `{}`", Printable::quoted(.0))]
    Unknown(String),
    /// It takes no time, or more than a day has.
    #[error("expected a size from 1m to 24h, found `{}`", Printable::quoted(.0))]
    OutOfRange(String),
}

/// The minutes that a text says.
///
/// # Errors
///
/// When it says none, or more than a day has.
pub fn parse_size(text: &str) -> Result<u32, SizeError> {
    let word = text.trim().to_lowercase();
    let minutes = match word.split_once('h') {
        Some((hours, "")) => number(hours).and_then(|it| it.checked_mul(60)),
        Some((hours, rest)) => whole_and_rest(hours, rest.strip_suffix('m').unwrap_or(rest)),
        None => number(word.strip_suffix('m').unwrap_or(&word)),
    };
    let minutes = minutes.ok_or_else(|| SizeError::Unknown(text.trim().to_owned()))?;
    if (1..=LONGEST).contains(&minutes) {
        Ok(minutes)
    } else {
        Err(SizeError::OutOfRange(text.trim().to_owned()))
    }
}

/// A size as it is shown: `20m`, `1h`, `1h30`.
pub fn size(minutes: u32) -> String {
    match (minutes / 60, minutes % 60) {
        (0, minutes) => format!("{minutes}m"),
        (hours, 0) => format!("{hours}h"),
        (hours, minutes) => format!("{hours}h{minutes:02}"),
    }
}

/// The sizes of the two parts of something that takes so many minutes: half of it each, in steps of 5 minutes where it is longer
/// than those, and together all of it. What takes a minute has no second half.
pub const fn halves(minutes: u32) -> [Option<u32>; 2] {
    let half = minutes.div_ceil(2);
    let even = half.div_ceil(STEP).saturating_mul(STEP);
    let first = if even < minutes { even } else { half };
    let second = minutes.saturating_sub(first);
    [some(first), some(second)]
}

/// A size, where it takes any time.
const fn some(minutes: u32) -> Option<u32> {
    if 0 < minutes { Some(minutes) } else { None }
}

fn whole_and_rest(hours: &str, minutes: &str) -> Option<u32> {
    let rest = number(minutes).filter(|it| *it < 60)?;
    number(hours)?.checked_mul(60)?.checked_add(rest)
}

/// A number of plain digits; `parse` alone would take a sign.
fn number(digits: &str) -> Option<u32> {
    let is_plain = digits.bytes().all(|it| it.is_ascii_digit());
    is_plain.then(|| digits.parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_size_is_minutes_hours_or_both() {
        for (text, minutes) in [
            ("20", 20),
            ("20m", 20),
            (" 20M ", 20),
            ("1h", 60),
            ("1h30", 90),
            ("1h30m", 90),
            ("2h05", 125),
            ("24h", 1440),
        ] {
            assert_eq!(parse_size(text), Ok(minutes), "{text}");
            assert_eq!(parse_size(&size(minutes)), Ok(minutes));
        }
        assert_eq!(
            (size(20), size(60), size(125)),
            ("20m".into(), "1h".into(), "2h05".into())
        );
    }

    #[test]
    fn what_is_no_size_is_said() {
        for text in [
            "",
            "m",
            "h",
            "h30",
            "1h60",
            "+5",
            "-5",
            "1.5h",
            "soon",
            "99999999999",
        ] {
            assert_eq!(
                parse_size(text),
                Err(SizeError::Unknown(text.to_owned())),
                "{text}"
            );
        }
        for text in ["0", "0m", "25h", "1441"] {
            assert_eq!(
                parse_size(text),
                Err(SizeError::OutOfRange(text.to_owned())),
                "{text}"
            );
        }
    }
}
