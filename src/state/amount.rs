//! The number of a result: a finite decimal that reads back as it was written.
//!
//! Invariant: an amount is finite, has at most 15 digits in plain writing and is never minus zero,
//! so that a 64-bit float holds it and prints it back exactly.

use std::{fmt, str::FromStr};

use crate::printable::Printable;

/// How many digits an amount may have, before and after the point together.
pub const MAX_DIGITS: usize = 15;
/// The smallest whole number with more digits than that.
const TOO_LARGE: f64 = 1e15;
/// How many digits always fit a `u32`.
pub(super) const SMALL_DIGITS: usize = 9;

/// A finite decimal of at most 15 digits.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd)]
pub struct Amount(f64);

/// Why a number is not an amount.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum AmountError {
    /// It is no number at all.
    #[error("expected a number, found `{}`", Printable::quoted(.0))]
    NotANumber(String),
    /// Its decimals are parted by a comma.
    #[error("expected a number, found `{}`; use a point: {}", Printable::quoted(.found), Printable::quoted(.meant))]
    Comma {
        /// What was found.
        found: String,
        /// What it says with a point.
        meant: String,
    },
    /// `NaN`, `inf`, or too large to be held.
    #[error("expected a finite number, found `{}`", Printable::quoted(.0))]
    NotFinite(String),
    /// More digits than can be held exactly.
    #[error("a number has at most {MAX_DIGITS} digits, `{}` has more", Printable::quoted(.0))]
    TooLong(String),
}

impl Eq for Amount {}

impl Amount {
    /// Nothing.
    pub const ZERO: Self = Self(0.0);

    /// The amount of a whole number.
    pub fn whole(number: i32) -> Self {
        Self(f64::from(number))
    }

    /// The amount of a whole number that [`SMALL_DIGITS`] can write.
    pub(super) fn small(number: u32) -> Self {
        Self(f64::from(number))
    }

    /// The amount as a float, for arithmetic.
    pub fn get(self) -> f64 {
        self.0
    }

    /// The amount nearest to a float, to 15 digits.
    ///
    /// # Errors
    ///
    /// When the float is not finite, or its whole part alone has more than 15 digits.
    pub fn nearest(number: f64) -> Result<Self, AmountError> {
        if !number.is_finite() {
            return Err(AmountError::NotFinite(number.to_string()));
        }
        if number.fract() == 0.0 && number.abs() < TOO_LARGE {
            // Most are whole and need no digit to be looked at; zero has no sign.
            return Ok(Self(number + 0.0));
        }
        let whole_digits = digits(&format!("{:.0}", number.trunc())).max(1);
        let Some(places) = MAX_DIGITS.checked_sub(whole_digits) else {
            return Err(AmountError::TooLong(number.to_string()));
        };
        format!("{number:.places$}").parse()
    }

    /// The sum of two amounts.
    ///
    /// # Errors
    ///
    /// When the sum has more than 15 digits before the point.
    pub fn plus(self, other: Self) -> Result<Self, AmountError> {
        self.rounded_with(other, self.0 + other.0)
    }

    /// The difference of two amounts.
    ///
    /// # Errors
    ///
    /// When the difference has more than 15 digits before the point.
    pub fn minus(self, other: Self) -> Result<Self, AmountError> {
        self.rounded_with(other, self.0 - other.0)
    }

    /// A sum or difference without the digits that neither of the two has: binary fractions have left them there.
    fn rounded_with(self, other: Self, number: f64) -> Result<Self, AmountError> {
        if number.fract() == 0.0 {
            return Self::nearest(number);
        }
        let places = self.places().max(other.places());
        let rounded = format!("{number:.places$}").parse();
        Self::nearest(rounded.unwrap_or(number))
    }

    /// How many digits it has after the point.
    fn places(self) -> usize {
        let plain = self.0.to_string();
        plain.split_once('.').map_or(0, |(_, it)| it.len())
    }
}

impl FromStr for Amount {
    type Err = AmountError;

    /// Reads a plain decimal: `7`, `-0.5`, `1_000`, `1e3`.
    fn from_str(text: &str) -> Result<Self, AmountError> {
        // Nearly all are small whole numbers, which need none of what follows.
        if text.len() <= SMALL_DIGITS && text.bytes().all(|it| it.is_ascii_digit()) {
            let number = text.parse::<u32>();
            return number
                .map(Self::small)
                .map_err(|_| AmountError::NotANumber(text.to_owned()));
        }
        let plain = text.trim().replace('_', "");
        let starts_well = plain
            .trim_start_matches(['+', '-'])
            .starts_with(|it: char| it.is_ascii_digit() || it == '.');
        let number = plain.parse::<f64>();
        let number = match number {
            Ok(number) if number.is_finite() && starts_well => number,
            Ok(number) if !number.is_nan() && !number.is_finite() => {
                return Err(AmountError::NotFinite(text.to_owned()));
            }
            _ => return Err(not_a_number(text)),
        };
        // The digits as typed count when they are written plainly, the value's own otherwise.
        let is_plain = !plain.contains(['e', 'E']);
        let count = if is_plain {
            digits(&plain)
        } else {
            digits(&number.to_string())
        };
        let mantissa = plain.split(['e', 'E']).next().unwrap_or_default();
        let is_lost = number == 0.0 && mantissa.contains(|it: char| ('1'..='9').contains(&it));
        if MAX_DIGITS < count || is_lost {
            return Err(AmountError::TooLong(text.to_owned()));
        }
        Ok(Self(if number == 0.0 { 0.0 } else { number }))
    }
}

fn not_a_number(text: &str) -> AmountError {
    let found = text.trim().to_owned();
    let meant = found.replacen(',', ".", 1);
    if found != meant && meant.parse::<Amount>().is_ok() {
        return AmountError::Comma { found, meant };
    }
    AmountError::NotANumber(text.to_owned())
}

/// How many digits a plain decimal needs: zeros that lead or that end a fraction do not count.
fn digits(plain: &str) -> usize {
    let unsigned = plain.trim_start_matches(['+', '-']);
    let (whole, fraction) = unsigned.split_once('.').unwrap_or((unsigned, ""));
    whole.trim_start_matches('0').len() + fraction.trim_end_matches('0').len()
}

impl fmt::Display for Amount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_amount_prints_as_it_was_read() {
        for text in [
            "0",
            "7",
            "-1",
            "0.5",
            "123456789012345",
            "0.00000000000001",
            "99999999.0000001",
        ] {
            assert_eq!(text.parse::<Amount>().unwrap().to_string(), text);
        }
        assert_eq!("-0".parse::<Amount>().unwrap().to_string(), "0");
        assert_eq!("1_000".parse::<Amount>().unwrap().to_string(), "1000");
        assert_eq!("1e3".parse::<Amount>().unwrap().to_string(), "1000");
        assert_eq!("007.50".parse::<Amount>().unwrap().to_string(), "7.5");
    }

    #[test]
    fn what_is_no_finite_decimal_is_refused() {
        for text in ["ten", "", "NaN", "nan", "-", "1.2.3", "0x10"] {
            assert_eq!(
                text.parse::<Amount>(),
                Err(AmountError::NotANumber(text.to_owned())),
                "{text}"
            );
        }
        for text in ["inf", "-inf", "1e999", "infinity"] {
            assert_eq!(
                text.parse::<Amount>(),
                Err(AmountError::NotFinite(text.to_owned())),
                "{text}"
            );
        }
        for text in [
            "1234567890123456",
            "0.1234567890123456",
            "1e15",
            "1e300",
            "1e-999",
            "9007199254740993",
        ] {
            assert_eq!(
                text.parse::<Amount>(),
                Err(AmountError::TooLong(text.to_owned())),
                "{text}"
            );
        }
    }

    #[test]
    fn sums_are_decimal() {
        let amount = |text: &str| text.parse::<Amount>().unwrap();
        assert_eq!(amount("0.1").plus(amount("0.2")), Ok(amount("0.3")));
        assert_eq!(amount("7").minus(amount("8")), Ok(amount("-1")));
        assert_eq!(amount("80").minus(amount("81.9")), Ok(amount("-1.9")));
        assert_eq!(amount("100.01").minus(amount("100")), Ok(amount("0.01")));
        assert!(amount("999999999999999").plus(amount("1")).is_err());
    }
}
