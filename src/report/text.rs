//! A day, and a list of commitments, as plain text that reads well in a pipe.
//!
//! Invariant: a line says the same without its colours; each commitment begins with letters of its id
//! that name it and no other.

use std::collections::BTreeSet;

use super::{
    day::{BlockerLine, Day, Group, HabitLine, ParkedLine, Reading},
    selection::Selection,
    styled::{Line, Role},
    words::{self, method, summary},
};
use crate::{
    insight::{Insight, pace::Status},
    printable::Printable,
    state::{Board, Commitment, Record, Verdict, id::RecordId, size::size},
};

/// How many letters of an id are shown at least, so that they stay unique for a while.
const SHORTEST_ID: usize = 4;
/// How wide the column of texts gets; longer ones push the rest of their line.
const WIDEST_TEXT: usize = 56;

/// The shortest beginnings of ids that name one commitment of a board each.
#[derive(Debug, Clone)]
pub struct ShortIds<'a> {
    ids: BTreeSet<&'a str>,
}

impl<'a> ShortIds<'a> {
    /// Of all commitments of a board.
    pub fn of(board: &'a Board) -> Self {
        let commitments = board.records.iter().filter_map(Record::commitment);
        Self {
            ids: commitments.map(|it| it.id.as_str()).collect(),
        }
    }

    /// The beginning of an id that no other has.
    pub fn short<'i>(&self, id: &'i RecordId) -> &'i str {
        let id = id.as_str();
        let neighbours = [
            self.ids.range(..id).next_back(),
            self.ids.range(id..).find(|it| **it != id),
        ];
        let shared = neighbours.into_iter().flatten().map(|it| shared(id, it));
        let length = shared.max().map_or(1, |it| it + 1).max(SHORTEST_ID);
        id.char_indices()
            .nth(length)
            .and_then(|(end, _)| id.get(..end))
            .unwrap_or(id)
    }
}

/// How many letters two texts share at their beginning.
fn shared(one: &str, other: &str) -> usize {
    let pairs = one.chars().zip(other.chars());
    pairs.take_while(|(a, b)| a == b).count()
}

/// The three panes of a day.
pub fn day(board: &Board, day: &Day, selection: &Selection) -> Vec<Line> {
    let mut lines = vec![head(board, day)];
    body(
        board,
        day,
        selection,
        Some(&ShortIds::of(board)),
        &mut lines,
    );
    lines
}

/// The three panes of a day without the line above them; its promises with their ids where these are given.
pub(super) fn body(
    board: &Board,
    day: &Day,
    selection: &Selection,
    ids: Option<&ShortIds<'_>>,
    lines: &mut Vec<Line>,
) {
    let insight = Insight::of(board, day.date);
    if let Some(rhythm) = summary::rhythm(day.streak, insight.follow_through()) {
        lines.push(Line::new().with(Role::Hint, &rhythm));
    }
    lines.push(Line::new());
    let yesterday = day.yesterday.map(words::day);
    let title = yesterday.map_or_else(|| "Yesterday".to_owned(), |it| format!("Yesterday · {it}"));
    pane(&title, &day.done, selection, ids, lines);
    habits(&day.habits_done, selection, ids, lines);
    lines.push(Line::new());
    lines.push(Line::new().with(Role::Title, "Measure"));
    numbers(&day.open_results(board), day, lines);
    let stuck = summary::bottlenecks(&insight);
    lines.extend(
        stuck
            .iter()
            .map(|it| Line::new().with(Role::Hint, &format!("  {it}"))),
    );
    lines.push(Line::new());
    let title = format!("Today · {}", words::day(day.date));
    pane(&title, &day.promised, selection, ids, lines);
    blockers(&day.blockers, selection, ids, lines);
    parked(&day.parked, selection, ids, lines);
    habits(&day.habits, selection, ids, lines);
}

/// What stands in the way.
fn blockers(
    blockers: &[BlockerLine],
    selection: &Selection,
    ids: Option<&ShortIds<'_>>,
    lines: &mut Vec<Line>,
) {
    let shown = blockers.iter().filter(|it| it.is_shown(selection));
    let shown: Vec<&BlockerLine> = shown.collect();
    if shown.is_empty() {
        return;
    }
    lines.push(Line::new().with(Role::Person, "  In the way"));
    for blocker in shown {
        let mut line = begun(None, ids);
        let (role, glyph) = if blocker.is_cleared {
            (Role::Kept, words::glyph(Some(Verdict::Kept)))
        } else {
            (Role::Care, words::BLOCKER)
        };
        line.push(role, glyph);
        line.push(Role::Text, " ");
        line.push(Role::Text, &blocker.text);
        if let Some(result) = &blocker.result {
            line.push_apart(Role::Link, result.as_str());
        }
        line.push_apart(Role::Text, &blocker.aside());
        if let Some(about) = blocker.about_beside_result() {
            line.push_apart(Role::Hint, about);
        }
        lines.push(line);
    }
}

/// What is for later.
fn parked(
    parked: &[ParkedLine],
    selection: &Selection,
    ids: Option<&ShortIds<'_>>,
    lines: &mut Vec<Line>,
) {
    let shown = parked.iter().filter(|it| it.is_shown(selection));
    let shown: Vec<&ParkedLine> = shown.collect();
    if shown.is_empty() {
        return;
    }
    lines.push(Line::new().with(Role::Person, "  For later"));
    for it in shown {
        let mut line = begun(None, ids);
        let (role, glyph) = if it.is_cleared {
            (Role::Kept, words::glyph(Some(Verdict::Kept)))
        } else {
            (Role::Hint, words::PARKED)
        };
        line.push(role, glyph);
        line.push(Role::Text, " ");
        line.push(Role::Text, &it.text);
        line.push_apart(Role::Hint, &it.aside());
        lines.push(line);
    }
}

/// The habits of a day; those of a person where one is selected.
fn habits(
    habits: &[HabitLine],
    selection: &Selection,
    ids: Option<&ShortIds<'_>>,
    lines: &mut Vec<Line>,
) {
    let shown = habits.iter().filter(|it| selection.shows_habit(it));
    let shown: Vec<&HabitLine> = shown.collect();
    if shown.is_empty() {
        return;
    }
    lines.push(Line::new().with(Role::Person, "  Habits"));
    for habit in shown {
        let mut line = begun(None, ids);
        line.push(role(habit.verdict), words::glyph(habit.verdict));
        line.push(Role::Text, " ");
        line.push(Role::Text, &habit.title);
        line.push(Role::Hint, &habit.mark());
        if let Some(row) = habit.row() {
            line.push_apart(Role::Link, &row);
        }
        if let Some(verdict) = habit.verdict {
            line.push_apart(role(Some(verdict)), verdict.word());
        }
        for remark in habit.remarks() {
            line.push_apart(Role::Hint, remark);
        }
        lines.push(line);
    }
}

/// Commitments of many days, each with its day.
pub fn log<'a>(board: &Board, commitments: impl IntoIterator<Item = &'a Commitment>) -> Vec<Line> {
    let lines = commitments.into_iter().map(|it| {
        let mut line = Line::new().with(Role::Hint, &it.day.to_string());
        line.push_apart(role(it.verdict), words::glyph(it.verdict));
        line.push_apart(Role::Person, board.name_of(&it.who));
        line.push_apart(Role::Text, &it.text);
        tail(it, &mut line);
        line.push_apart(Role::Hint, it.id.as_str());
        line
    });
    lines.collect()
}

fn head(board: &Board, day: &Day) -> Line {
    let mut line = Line::new();
    let open = board
        .head
        .objectives
        .iter()
        .filter(|it| !it.is_closed_by(day.date));
    for objective in open {
        line.push(Role::Title, &objective.title);
        line.push(Role::Text, " · ");
    }
    line.push(Role::Text, &words::full_day(day.date));
    if day.is_held {
        line.push(Role::Hint, " · standup held");
    }
    line
}

fn pane(
    title: &str,
    groups: &[Group],
    selection: &Selection,
    ids: Option<&ShortIds<'_>>,
    lines: &mut Vec<Line>,
) {
    lines.push(Line::new().with(Role::Title, title));
    let shown: Vec<&Group> = groups
        .iter()
        .filter(|it| selection.shows_person(&it.who))
        .collect();
    if shown.is_empty() {
        lines.push(Line::new().with(Role::Hint, &format!("  {}", words::NOTHING_PROMISED)));
        return;
    }
    let texts = shown.iter().flat_map(|it| selection.of(it));
    let width = texts
        .map(|it| Printable::line(&it.text).width())
        .filter(|it| *it <= WIDEST_TEXT)
        .max()
        .unwrap_or(0);
    for group in shown {
        lines.push(person(group, selection));
        for commitment in selection.of(group) {
            lines.push(promise(commitment, ids, width));
        }
    }
}

/// A person's name and how many were kept; what is not listed is counted.
fn person(group: &Group, selection: &Selection) -> Line {
    let mut line = Line::new().with(Role::Person, &format!("  {}", group.name));
    let is_judged = group.commitments.iter().any(|it| it.verdict.is_some());
    if is_judged {
        line.push_apart(Role::Text, &words::kept(group.kept()));
    }
    let minutes = group.minutes();
    if !is_judged && 0 < minutes {
        line.push_apart(Role::Text, &size(minutes));
    }
    let hidden = selection.hidden(std::slice::from_ref(group));
    if 0 < hidden {
        line.push_apart(Role::Hint, &format!("{hidden} private"));
    }
    line
}

/// What stands before the glyph of a line: the id of a promise, where ids are shown.
fn begun(id: Option<&RecordId>, ids: Option<&ShortIds<'_>>) -> Line {
    let line = Line::new().with(Role::Text, "    ");
    let Some(ids) = ids else {
        return line;
    };
    let short = id.map_or_else(|| " ".repeat(SHORTEST_ID), |it| ids.short(it).to_owned());
    line.with(Role::Hint, &short).with(Role::Text, "  ")
}

fn promise(commitment: &Commitment, ids: Option<&ShortIds<'_>>, width: usize) -> Line {
    let mut line = begun(Some(&commitment.id), ids);
    line.push(role(commitment.verdict), words::glyph(commitment.verdict));
    line.push(Role::Text, " ");
    let begins = line.width();
    line.push(Role::Text, &commitment.text);
    line.pad_to(begins.saturating_add(width));
    tail(commitment, &mut line);
    line
}

/// What follows the text of a commitment: its result, size, marks, and what became of it.
fn tail(commitment: &Commitment, line: &mut Line) {
    if let Some(result) = &commitment.toward {
        line.push_apart(Role::Link, result.as_str());
    }
    if let Some(minutes) = commitment.minutes {
        line.push_apart(Role::Text, &size(minutes));
    }
    if let Some(carried) = words::carried(commitment.times) {
        line.push_apart(Role::Hint, &carried);
    }
    if commitment.private {
        line.push_apart(Role::Hint, "private");
    }
    if let Some(verdict) = commitment.verdict {
        line.push_apart(role(Some(verdict)), verdict.word());
    }
    if let Some(why) = &commitment.why {
        line.push(Role::Text, ": ");
        line.push(Role::Text, why);
    }
    if let Some(note) = &commitment.note {
        line.push_apart(Role::Hint, note);
    }
}

fn numbers(results: &[&Reading], day: &Day, lines: &mut Vec<Line>) {
    if results.is_empty() {
        let none = if day.results.is_empty() {
            "  no result yet"
        } else {
            "  all is closed"
        };
        lines.push(Line::new().with(Role::Hint, none));
    }
    let title = |it: &&Reading| Printable::line(&it.title).width();
    let widest = results.iter().map(title).filter(|it| *it <= WIDEST_TEXT);
    let width = widest.max().unwrap_or(0);
    let figures = results
        .iter()
        .filter(|it| !words::is_unknown(it))
        .map(|it| Printable::line(&words::number(it)).width());
    let figures_width = figures.max().unwrap_or(0);
    for reading in results {
        let mut line = Line::new().with(Role::Text, "  ");
        line.push(Role::Text, &reading.title);
        line.pad_to(width.saturating_add(2));
        let begins = line.width().saturating_add(2);
        if words::is_unknown(reading) {
            line.push_apart(Role::Hint, words::NO_NUMBER);
            ahead(reading, &mut line);
            lines.push(line);
            continue;
        }
        line.push_apart(Role::Title, &words::number(reading));
        line.pad_to(begins.saturating_add(figures_width));
        remarks(reading, day, &mut line);
        lines.push(line);
        lines.extend(sentence(reading));
    }
}

/// What explains how a result stands: its sentence, and promise and number day by day.
fn sentence(reading: &Reading) -> Option<Line> {
    let ledger = method::ledger(&reading.ledger, reading.ledger.len());
    let parts = [reading.sentence(), ledger];
    let parts: Vec<&str> = parts
        .iter()
        .map(String::as_str)
        .filter(|it| !it.is_empty())
        .collect();
    (!parts.is_empty()).then(|| {
        let text = format!("    {}", parts.join("  "));
        Line::new().with(Role::Hint, &text)
    })
}

/// What follows a number: its change, how it stands, when it was noted, what was remarked, what comes next.
fn remarks(reading: &Reading, day: &Day, line: &mut Line) {
    if let Some(change) = reading.change {
        line.push_apart(Role::Text, &words::change(change));
    }
    if reading.noted.is_some() || reading.pace.status != Status::NoNumber {
        line.push_apart(reading.role(), reading.glyph());
        line.push(Role::Text, " ");
        line.push(Role::Text, &summary::stands(reading));
    }
    match reading.noted {
        None => line.push_apart(Role::Hint, words::NO_NUMBER),
        Some(noted) if noted != day.date => {
            line.push_apart(Role::Hint, &format!("noted {}", words::day(noted)));
        }
        Some(_) => {}
    }
    ahead(reading, line);
    if let Some(note) = &reading.note {
        line.push_apart(Role::Hint, note);
    }
}

/// A number that was noted for a later morning.
fn ahead(reading: &Reading, line: &mut Line) {
    if let Some((morning, ahead)) = reading.ahead {
        line.push_apart(Role::Text, &format!("{ahead} for {}", words::day(morning)));
    }
}

const fn role(verdict: Option<Verdict>) -> Role {
    match verdict {
        None => Role::Text,
        Some(Verdict::Kept) => Role::Kept,
        Some(Verdict::Partly | Verdict::Carried) => Role::Care,
        Some(Verdict::Missed) => Role::Missed,
        Some(Verdict::Dropped | Verdict::Excused) => Role::Hint,
    }
}
