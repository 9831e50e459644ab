//! `log`: all commitments, searched.
//!
//! Invariant: what is found holds every word, whatever its accents and capitals.

use super::{Call, args::Log, failure::Failure, session::Session, show::privacy};
use crate::{
    app::fuzzy::containing,
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
    let shown = board.records.iter().filter_map(Record::commitment);
    let shown = shown.filter(|it| selection.shows(it) && day.is_none_or(|day| it.day == day));
    let mut found: Vec<&Commitment> = shown.collect();
    let query = it.query.join(" ");
    if !query.trim().is_empty() {
        let texts: Vec<String> = found.iter().map(|it| text_of(board, it)).collect();
        let matches = containing(&query, texts.iter().map(String::as_str));
        let matching = matches.iter().filter_map(|it| found.get(it.index).copied());
        found = matching.collect();
    }
    // The order within a day is the order in the file.
    found.sort_by_key(|it| std::cmp::Reverse(it.day));
    if call.common.json {
        return call.out.text(&json::commitments(found)?);
    }
    call.out.lines(&text::log(board, found))
}

/// All that is searched of a commitment, a field a line: no word reaches over two.
fn text_of(board: &Board, it: &Commitment) -> String {
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
    let fields: Vec<&str> = fields.into_iter().flatten().collect();
    fields.join("\n")
}
