//! A day as Markdown, and as the text that Slack takes.
//!
//! Invariant: texts of the board stand in it as text; none of their letters format or link,
//! and none is a command to Slack, which knows no way to escape `*`: there it becomes one that only
//! looks like it.

mod escape;

use chrono::NaiveDate;

pub(super) use escape::{begun, escaped};

use super::{
    day::{BlockerLine, Day, Group, HabitLine, ParkedLine, Reading},
    selection::Selection,
    words::{self, summary},
};
use crate::{
    insight::Insight,
    state::{Board, Commitment, Verdict, size::size},
};

/// For whom the text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Flavour {
    /// The common Markdown, with check boxes.
    Markdown,
    /// Slack's own.
    Slack,
}

/// The three answers of a day.
pub fn day(board: &Board, day: &Day, selection: &Selection, flavour: Flavour) -> String {
    let mut out = title(&of(day.date), flavour);
    body(board, day, selection, flavour, &mut out);
    out
}

/// What a day is called.
pub(super) fn of(day: NaiveDate) -> String {
    format!("Standup of {}", words::full_day(day))
}

/// What stands above all of it.
pub(super) fn title(title: &str, flavour: Flavour) -> String {
    match flavour {
        Flavour::Markdown => format!("## {title}\n"),
        Flavour::Slack => format!("*{title}*\n"),
    }
}

/// The three answers of a day without the title above them.
pub(super) fn body(
    board: &Board,
    day: &Day,
    selection: &Selection,
    flavour: Flavour,
    out: &mut String,
) {
    let insight = Insight::of(board, day.date);
    if let Some(rhythm) = summary::rhythm(day.streak, insight.follow_through()) {
        paragraph(&rhythm, flavour, out);
    }
    let yesterday = day.yesterday.map(words::day);
    let yesterday =
        yesterday.map_or_else(|| "Yesterday".to_owned(), |it| format!("Yesterday, {it}"));
    pane(&yesterday, &day.done, selection, flavour, out);
    habits(&day.habits_done, selection, flavour, out);
    heading("Measure", flavour, out);
    for reading in day.open_results(board) {
        item(&number(reading, flavour), flavour, out);
    }
    for stuck in summary::bottlenecks(&insight) {
        item(&escaped(&stuck, flavour), flavour, out);
    }
    let today = format!("Today, {}", words::day(day.date));
    pane(&today, &day.promised, selection, flavour, out);
    habits(&day.habits, selection, flavour, out);
    blockers(&day.blockers, selection, flavour, out);
    parked(&day.parked, selection, flavour, out);
}

/// What stands in the way, under a heading of its own.
fn blockers(blockers: &[BlockerLine], selection: &Selection, flavour: Flavour, out: &mut String) {
    let mut shown = blockers
        .iter()
        .filter(|it| it.is_shown(selection))
        .peekable();
    if shown.peek().is_some() {
        heading("In the way", flavour, out);
    }
    for blocker in shown {
        let mut text = escaped(&blocker.text, flavour);
        text.extend([" (", &blocker.aside()]);
        if let Some(result) = &blocker.result {
            text.extend([", ", &escaped(result.as_str(), flavour)]);
        }
        if let Some(about) = blocker.about_beside_result() {
            text.extend([", ", &escaped(about, flavour)]);
        }
        text.push(')');
        item(&text, flavour, out);
    }
}

/// What is for later, under a heading of its own.
fn parked(parked: &[ParkedLine], selection: &Selection, flavour: Flavour, out: &mut String) {
    let mut shown = parked.iter().filter(|it| it.is_shown(selection)).peekable();
    if shown.peek().is_some() {
        heading("For later", flavour, out);
    }
    for it in shown {
        let [text, aside] = [&it.text, &it.aside()].map(|it| escaped(it, flavour));
        item(&format!("{text} ({aside})"), flavour, out);
    }
}

/// The habits of a day, in the list of its promises.
fn habits(habits: &[HabitLine], selection: &Selection, flavour: Flavour, out: &mut String) {
    for habit in habits.iter().filter(|it| selection.shows_habit(it)) {
        let mut text = format!(
            "{} Habit: {}",
            mark(habit.verdict, flavour),
            escaped(&habit.title, flavour)
        );
        text.push_str(&escaped(&habit.mark(), flavour));
        if let Some(row) = habit.row() {
            text.extend([" (", &row, ")"]);
        }
        if let Some(verdict) = habit.verdict {
            text.extend([", ", verdict.word()]);
        }
        if let Some(note) = habit.note() {
            text.extend([": ", &escaped(note, flavour)]);
        }
        item(&text, flavour, out);
    }
}

/// Letters that stand out.
pub(super) fn strong(text: &str, flavour: Flavour) -> String {
    match flavour {
        Flavour::Markdown => format!("**{text}**"),
        Flavour::Slack => format!("*{text}*"),
    }
}

/// A heading within it.
pub(super) fn heading(title: &str, flavour: Flavour, out: &mut String) {
    let (before, after) = match flavour {
        Flavour::Markdown => ("\n### ", "\n\n"),
        Flavour::Slack => ("\n*", "*\n"),
    };
    out.extend([before, title, after]);
}

/// A line of a list, with nothing but text at its begin.
pub(super) fn item(text: &str, flavour: Flavour, out: &mut String) {
    out.extend(["- ", &begun(text, flavour), "\n"]);
}

/// A line that stands alone, with nothing but text at its begin.
pub(super) fn paragraph(text: &str, flavour: Flavour, out: &mut String) {
    out.extend(["\n", &begun(text, flavour), "\n"]);
}

fn pane(title: &str, groups: &[Group], selection: &Selection, flavour: Flavour, out: &mut String) {
    heading(title, flavour, out);
    let mut is_empty = true;
    for group in groups.iter().filter(|it| selection.shows_person(&it.who)) {
        for commitment in selection.of(group) {
            is_empty = false;
            item(&promise(&group.name, commitment, flavour), flavour, out);
        }
    }
    let hidden = selection.hidden(groups);
    if 0 < hidden {
        item(&words::private(hidden), flavour, out);
    } else if is_empty {
        out.push_str(words::NOTHING_PROMISED);
        out.push('\n');
    }
}

/// The box of what ended so.
fn mark(verdict: Option<Verdict>, flavour: Flavour) -> &'static str {
    match (flavour, verdict) {
        (Flavour::Markdown, Some(Verdict::Kept)) => "[x]",
        (Flavour::Markdown, _) => "[ ]",
        (Flavour::Slack, verdict) => words::glyph(verdict),
    }
}

fn promise(name: &str, it: &Commitment, flavour: Flavour) -> String {
    let mark = mark(it.verdict, flavour);
    let mut text = format!(
        "{mark} {}: {}",
        escaped(name, flavour),
        escaped(&it.text, flavour)
    );
    let link = it.toward.as_ref().map(|it| escaped(it.as_str(), flavour));
    let aside: Vec<String> = link
        .into_iter()
        .chain(it.minutes.map(size))
        .chain(words::carried(it.times))
        .collect();
    if !aside.is_empty() {
        text.extend([" (", &aside.join(", "), ")"]);
    }
    if let Some(verdict) = it.verdict {
        text.extend([", ", verdict.word()]);
    }
    if let Some(why) = &it.why {
        text.extend([": ", &escaped(why, flavour)]);
    }
    text
}

fn number(reading: &Reading, flavour: Flavour) -> String {
    let mut text = format!(
        "{}: {}",
        escaped(&reading.title, flavour),
        escaped(&words::number(reading), flavour)
    );
    if let Some(change) = reading.change {
        text.extend([" (", &words::change(change), ")"]);
    }
    // A number that nobody knows has said so.
    if !words::is_unknown(reading) {
        let stands = escaped(&summary::stands(reading), flavour);
        text.extend([", ", reading.glyph(), " ", &stands]);
        let sentence = reading.sentence();
        if !sentence.is_empty() {
            text.extend([" · ", &escaped(&sentence, flavour)]);
        }
    }
    if let Some(note) = &reading.note {
        text.extend([", ", &escaped(note, flavour)]);
    }
    text
}
