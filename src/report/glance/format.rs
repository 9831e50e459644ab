//! The format of a glance: text with placeholders in braces.
//!
//! Invariant: a placeholder that is not known is refused before a board is read; what a board does not know stands for nothing.

use std::{fmt::Write as _, str::FromStr};

use super::{Glance, said_of};
use crate::{
    printable::Printable,
    report::{day::Reading, words::method},
    state::{Amount, board::Goal, id::ResultId},
};

/// A format that was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Format {
    pieces: Vec<Piece>,
}

/// Why a text is no format.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FormatError {
    /// A placeholder that there is not.
    #[error("there is no placeholder {{{}}}; there are {}", Printable::quoted(.0), list())]
    Unknown(String),
    /// A brace that has no other.
    #[error("a brace is alone; {{{{ and }}}} stand for braces themselves")]
    Unclosed,
}

/// A result that the board does not have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoSuchResult(pub String);

#[derive(Debug, Clone, PartialEq, Eq)]
enum Piece {
    Text(String),
    Figure(Figure),
    /// Of the result with an id; of the one in most trouble where there is none.
    Result(Option<ResultId>, Detail),
}

macro_rules! placeholders {
    ($name:ident, $doc:literal, $( $variant:ident $word:literal $about:literal, )*) => {
        #[doc = $doc]
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        enum $name { $( $variant, )* }

        impl $name {
            /// Every one with its word, and what it stands for.
            const ALL: &'static [(Self, &'static str, &'static str)] =
                &[$( (Self::$variant, $word, $about), )*];

            fn named(word: &str) -> Option<Self> {
                Self::ALL.iter().find(|it| it.1 == word).map(|it| it.0)
            }
        }
    };
}

placeholders! {
    Figure, "What is said of the day.",
    Results "results" "what is to be known of the results: `Leads behind`, `all on pace`",
    Kept "kept" "how many promises of the day were kept",
    Of "of" "how many there are, without excused ones",
    Open "open" "how many have no verdict yet",
    Next "next" "the first of them that is open and not private",
    KeptYesterday "yesterday.kept" "the same of yesterday, the last day with promises: also .of and .open",
    OfYesterday "yesterday.of" "",
    OpenYesterday "yesterday.open" "",
    FollowThrough "follow_through" "kept in 10 working days: `79 %`, of few `2 of 3`",
    Streak "streak" "how many working days in a row a standup was held",
    Standup "standup" "`held`, or `open` on a working day without one",
    Blockers "blockers" "how many blockers are not cleared",
    Date "date" "the day: 2026-10-09",
}

placeholders! {
    Detail, "What is said of a result.",
    Title "title" "its title",
    Standing "standing" "where its number stands",
    To "to" "where it shall go; for a band the edge that it must keep",
    Status "status" "how it stands: `behind`, `waits for leads`",
    Glyph "glyph" "the same as a glyph: `▲`",
    Signal "signal" "whether what is done moves it: `busy, not moving`",
    Sentence "sentence" "one sentence: `at this pace 13 Oct, 13 days early`",
    Progress "progress" "how far it has come: `70 %`",
    Expected "expected" "how far it should have come by the day",
    Kept "kept" "how many promises toward it were kept in 5 working days",
    Doing "doing" "its pace: `1 every 5 days`",
    Needed "needed" "the pace it needs",
    Landing "landing" "when it is reached at its pace: 2026-10-29",
    Buffer "buffer" "how many working days that is before it is due",
    Ledger "ledger" "promise and number, day by day: `···○◇◇`",
}

/// What the placeholders are, for the help.
pub fn help() -> String {
    let mut text =
        String::from("Text with placeholders; {{ and }} stand for braces themselves.\n\n");
    let line = |text: &mut String, name: &str, about: &str| {
        // Writing to a string cannot fail.
        let written = writeln!(text, "{:<22}{about}", format!("{{{name}}}"));
        debug_assert!(written.is_ok());
    };
    for (_, name, about) in Figure::ALL.iter().filter(|it| !it.2.is_empty()) {
        line(&mut text, name, about);
    }
    text.push_str(
        "\nOf the result with an id, such as leads, and of the one in most trouble without one, as in {result.title}:\n\n",
    );
    for (_, name, about) in Detail::ALL {
        line(&mut text, &format!("result.ID.{name}"), about);
    }
    text
}

/// The names of all placeholders.
fn list() -> String {
    let figures = Figure::ALL.iter().map(|it| format!("{{{}}}", it.1));
    let details = Detail::ALL.iter().map(|it| it.1);
    let details = details.collect::<Vec<_>>().join(", ");
    let figures = figures.collect::<Vec<_>>().join(", ");
    format!("{figures}, and {{result.ID.FIELD}} or {{result.FIELD}} with the fields {details}")
}

impl FromStr for Format {
    type Err = FormatError;

    fn from_str(text: &str) -> Result<Self, FormatError> {
        let mut pieces = Vec::new();
        let mut plain = String::new();
        let mut rest = text;
        while let Some((before, from)) = rest
            .find(['{', '}'])
            .and_then(|at| rest.split_at_checked(at))
        {
            plain.push_str(before);
            if let Some(after) = from.strip_prefix("{{") {
                plain.push('{');
                rest = after;
            } else if let Some(after) = from.strip_prefix("}}") {
                plain.push('}');
                rest = after;
            } else {
                let inner = from.strip_prefix('{').and_then(|it| it.split_once('}'));
                let (name, after) = inner
                    .filter(|it| !it.0.contains('{'))
                    .ok_or(FormatError::Unclosed)?;
                pieces.push(Piece::Text(std::mem::take(&mut plain)));
                pieces.push(placeholder(name)?);
                rest = after;
            }
        }
        plain.push_str(rest);
        pieces.push(Piece::Text(plain));
        Ok(Self { pieces })
    }
}

fn placeholder(name: &str) -> Result<Piece, FormatError> {
    let name = name.trim();
    let unknown = || FormatError::Unknown(name.to_owned());
    let Some(rest) = name.strip_prefix("result.") else {
        return Figure::named(name).map(Piece::Figure).ok_or_else(unknown);
    };
    // An id that was written by hand may have points in it.
    let (id, field) = match rest.rsplit_once('.') {
        Some((id, field)) => (Some(ResultId::new(id)), field),
        None => (None, rest),
    };
    let detail = Detail::named(field).ok_or_else(unknown)?;
    Ok(Piece::Result(id, detail))
}

impl Format {
    /// The line that a glance makes of it.
    ///
    /// # Errors
    ///
    /// When it names a result that the board does not have.
    pub fn line(&self, glance: &Glance<'_>) -> Result<Printable<'static>, NoSuchResult> {
        let results = glance.results();
        let mut line = String::new();
        for piece in &self.pieces {
            match piece {
                Piece::Text(text) => line.push_str(text),
                Piece::Figure(figure) => line.push_str(&glance.figure(*figure, &results)),
                Piece::Result(None, detail) => {
                    if let Some(reading) = results.first() {
                        line.push_str(&said_by(*detail, reading));
                    }
                }
                Piece::Result(Some(id), detail) => {
                    let found = glance.board.result(id);
                    let result = found.ok_or_else(|| NoSuchResult(id.to_string()))?;
                    line.push_str(&said_by(*detail, &glance.reading(result)));
                }
            }
        }
        Ok(Printable::line(&line).into_owned())
    }
}

impl Glance<'_> {
    fn figure(&self, figure: Figure, results: &[Reading]) -> String {
        let (day, yesterday) = (Some(self.day), self.board.yesterday(self.day));
        match figure {
            Figure::Results => said_of(results),
            Figure::Kept => self.tally(day).kept.to_string(),
            Figure::Of => self.tally(day).of.to_string(),
            Figure::Open => self.tally(day).open.to_string(),
            Figure::Next => self.next().map_or_else(String::new, |it| it.text.clone()),
            Figure::KeptYesterday => self.tally(yesterday).kept.to_string(),
            Figure::OfYesterday => self.tally(yesterday).of.to_string(),
            Figure::OpenYesterday => self.tally(yesterday).open.to_string(),
            Figure::FollowThrough => method::follow_through(match &self.who {
                Some(who) => self.insight.follow_through_of(who),
                None => self.insight.follow_through(),
            }),
            Figure::Streak => self.insight.streak().to_string(),
            Figure::Standup => self.standup().to_owned(),
            Figure::Blockers => self.blockers().to_string(),
            Figure::Date => self.day.to_string(),
        }
    }

    fn standup(&self) -> &'static str {
        if self.board.records.standup(self.day).is_some() {
            "held"
        } else if self.board.calendar().is_working_day(self.day) {
            "open"
        } else {
            ""
        }
    }
}

/// What is said of a result.
fn said_by(detail: Detail, reading: &Reading) -> String {
    let (pace, goal) = (&reading.pace, reading.goal);
    let known = |it: Option<Amount>| it.map_or_else(String::new, |it| it.to_string());
    let share = |it: Option<f64>| it.map_or_else(String::new, method::percent);
    let rate = |it: Option<f64>| it.map_or_else(String::new, method::rate);
    match detail {
        Detail::Title => reading.title.clone(),
        Detail::Standing => known(reading.standing),
        Detail::To => known(match goal {
            Goal::Reach { to, .. } => Some(to),
            Goal::Keep { at_least, at_most } => at_least.or(at_most),
        }),
        Detail::Status => reading.status(),
        Detail::Glyph => reading.glyph().to_owned(),
        Detail::Signal => method::signal(reading.outcome.signal).to_owned(),
        Detail::Sentence => reading.sentence(),
        Detail::Progress => share(pace.progress),
        Detail::Expected => share(pace.expected),
        Detail::Kept => method::halves(reading.outcome.kept),
        Detail::Doing => pace
            .doing
            .map_or_else(String::new, |it| method::doing(it, goal)),
        Detail::Needed => rate(pace.needed),
        Detail::Landing => pace.landing.map_or_else(String::new, |it| it.to_string()),
        Detail::Buffer => pace.buffer.map_or_else(String::new, |it| it.to_string()),
        Detail::Ledger => method::ledger(&reading.ledger, reading.ledger.len()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn refused(text: &str) -> FormatError {
        text.parse::<Format>().unwrap_err()
    }

    #[test]
    fn every_placeholder_is_read_by_its_word() {
        for (figure, word, _) in Figure::ALL {
            let format: Format = format!("a{{{word}}}b").parse().unwrap();
            assert_eq!(
                format.pieces.get(1),
                Some(&Piece::Figure(*figure)),
                "{word}"
            );
        }
        for (detail, word, _) in Detail::ALL {
            let format: Format = format!("{{result.{word}}}").parse().unwrap();
            assert_eq!(format.pieces.get(1), Some(&Piece::Result(None, *detail)));
            let format: Format = format!("{{ result.a.b.{word} }}").parse().unwrap();
            let id = Some(ResultId::new("a.b"));
            assert_eq!(format.pieces.get(1), Some(&Piece::Result(id, *detail)));
        }
    }

    #[test]
    fn braces_stand_for_themselves_in_pairs() {
        let format: Format = "{{{kept}}} {{x}}".parse().unwrap();
        let text = |it: &str| Piece::Text(it.to_owned());
        assert_eq!(
            format.pieces,
            [text("{"), Piece::Figure(Figure::Kept), text("} {x}")]
        );
    }

    #[test]
    fn what_is_no_placeholder_is_refused() {
        for text in ["{", "}", "{kept", "{kept{of}", "a } b", "{{kept}"] {
            assert_eq!(refused(text), FormatError::Unclosed, "{text}");
        }
        for (text, name) in [
            ("{}", ""),
            ("{Kept}", "Kept"),
            ("{result}", "result"),
            ("{result.}", "result."),
            ("{result.leads}", "result.leads"),
        ] {
            assert_eq!(
                refused(text),
                FormatError::Unknown(name.to_owned()),
                "{text}"
            );
        }
        let message = refused("{stroke}").to_string();
        assert!(
            message.contains("{stroke}; there are {results}, {kept}"),
            "{message}"
        );
    }

    #[test]
    fn the_help_names_every_placeholder() {
        let help = help();
        for (_, word, about) in Figure::ALL.iter().filter(|it| !it.2.is_empty()) {
            assert!(help.contains(&format!("{{{word}}}")) && help.contains(about));
        }
        for (_, word, about) in Detail::ALL {
            assert!(help.contains(&format!("{{result.ID.{word}}}")) && help.contains(about));
        }
    }
}
