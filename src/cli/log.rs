//! `log`: all commitments, searched.
//!
//! Invariant: what is found holds every word, whatever its accents and capitals.

use nucleo_matcher::chars::{normalize, to_lower_case};

use super::{Call, args::Log, failure::Failure, session::Session, show::privacy};
use crate::{
    report::{json, selection::Selection, text},
    state::{Board, Commitment, Record, Verdict, dates::Looking, id::ResultId},
};

pub(super) fn log(call: &mut Call<'_>, it: &Log) -> Result<(), Failure> {
    let session = Session::open(call)?;
    let board = session.board();
    let day = session.named_day(call, Looking::Back)?;
    let selection = Selection {
        privacy: privacy(it.private),
        who: None,
    };
    let words: Vec<String> = it
        .query
        .iter()
        .flat_map(|it| it.split_whitespace())
        .map(plain)
        .collect();
    let mut found: Vec<&Commitment> = board
        .records
        .iter()
        .filter_map(Record::commitment)
        .filter(|it| selection.shows(it) && day.is_none_or(|day| it.day == day))
        .filter(|it| has_all(board, it, &words))
        .collect();
    // The order within a day is the order in the file.
    found.sort_by_key(|it| std::cmp::Reverse(it.day));
    if call.common.json {
        return call.out.text(&json::commitments(found)?);
    }
    call.out.lines(&text::log(board, found))
}

fn has_all(board: &Board, it: &Commitment, words: &[String]) -> bool {
    if words.is_empty() {
        return true;
    }
    let result = it.toward.as_ref();
    let title = result
        .and_then(|it| board.result(it))
        .map(|it| it.plan.title.as_str());
    let fields = [
        Some(it.text.as_str()),
        Some(it.who.as_str()),
        Some(board.name_of(&it.who)),
        result.map(ResultId::as_str),
        title,
        Some(it.verdict.map_or("open", Verdict::word)),
        it.why.as_deref(),
        it.note.as_deref(),
    ];
    let fields: Vec<String> = fields.into_iter().flatten().map(plain).collect();
    words
        .iter()
        .all(|word| fields.iter().any(|it| it.contains(word)))
}

/// A text without accents and capitals.
fn plain(text: &str) -> String {
    let letters = text.chars().filter(|it| !is_accent(*it));
    letters.map(|it| to_lower_case(normalize(it))).collect()
}

/// Whether a character is an accent on the letter before it.
const fn is_accent(letter: char) -> bool {
    matches!(letter, '\u{300}'..='\u{36f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accents_and_capitals_do_not_matter() {
        assert_eq!(
            plain("Întâlnire LA Brașov, cafe\u{301}"),
            "intalnire la brasov, cafe"
        );
    }
}
