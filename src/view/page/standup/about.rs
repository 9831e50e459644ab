//! What a question is about: the promise, the number, what stands in the way; in large letters for those who look on.
//!
//! Invariant: what is drawn in large letters stands on the screen in letters as well, or is short enough to be whole.

use ratatui::{buffer::Buffer, layout::Rect};

use super::{
    super::super::{
        big,
        mask::Mask,
        strip::Strip,
        theme::{Role, Theme},
    },
    question::posed_title,
};
use crate::{
    app::{App, dialog::Dialog},
    meeting::{Item, Question},
    printable::Printable,
    report::words,
    state::{Record, size::size},
};

/// How many rows a question takes at least, with its keys.
const QUESTION: u16 = 3;

/// What a question is about.
pub(super) struct About {
    /// Whether others look on.
    pub(super) is_large: bool,
    /// Whether what is asked about is the question itself.
    is_title: bool,
    /// What is asked about, as the question's own dialog says it.
    pub(super) told: String,
    /// What is asked about, as it is shown above the question.
    text: String,
    /// What else there is to know of it.
    pub(super) more: String,
}

/// What is asked about, and what else there is to know.
pub(super) fn about(app: &App, item: &Item) -> About {
    let board = app.board();
    let (text, more) = match &item.question {
        Question::Verdict(id) | Question::Carry(id) => {
            let commitment = board.records.commitment(id);
            let text = commitment.map(|it| it.text.clone());
            (text.unwrap_or_default(), serves(app, item))
        }
        Question::Habit(id) => {
            let habit = board.habit(id).map(|it| it.title.clone());
            (habit.unwrap_or_default(), "a habit".to_owned())
        }
        Question::Blocker(id) => {
            let blocker = board.records.get(id).and_then(Record::blocker);
            (
                blocker.map(|it| it.text.clone()).unwrap_or_default(),
                String::new(),
            )
        }
        Question::Number(id) => {
            let result = board.result(id).map(|it| it.plan.title.clone());
            // In large letters the number that is typed stands beside it.
            let value = match app.question() {
                Some(Dialog::Measure(it)) if app.is_presenting() => it.value(),
                Some(_) | None => None,
            };
            let result = result.map(|it| match value {
                Some(value) => format!("{it}: {value}"),
                None => it,
            });
            let mut readings = app.day().results.iter();
            let reading = readings.find(|it| it.id == *id);
            let more = reading.map(|it| {
                let said = it.says.first().map(|it| format!(" · {it}"));
                format!("{}{}", words::number(it), said.unwrap_or_default())
            });
            (result.unwrap_or_default(), more.unwrap_or_default())
        }
        Question::Rest(_)
        | Question::Also(_)
        | Question::Made(_)
        | Question::Promise(_)
        | Question::Quarter(_)
        | Question::Newcomer
        | Question::Win => (String::new(), String::new()),
    };
    let is_large = app.is_presenting();
    let told = text.clone();
    // Large letters are drawn of blocks, which nothing can hide afterwards.
    let text = if app.is_masked() {
        Mask::of(board).text(&text)
    } else {
        text
    };
    let is_title = text.is_empty();
    let text = if is_title {
        posed_title(app, item).to_owned()
    } else {
        text
    };
    About {
        is_large,
        is_title,
        told,
        text,
        more,
    }
}

/// Which result a promise serves, for how long it is carried, how long it takes.
fn serves(app: &App, item: &Item) -> String {
    let (Question::Verdict(id) | Question::Carry(id)) = &item.question else {
        return String::new();
    };
    let Some(commitment) = app.board().records.commitment(id) else {
        return String::new();
    };
    let result = commitment.toward.as_ref();
    let result = result.and_then(|it| app.board().result(it));
    let result = result.map_or_else(
        || "toward no result".to_owned(),
        |it| format!("toward {}", it.plan.title),
    );
    let verdict = commitment
        .verdict
        .filter(|_| matches!(item.question, Question::Carry(_)));
    let verdict = verdict.map(|it| match &commitment.why {
        Some(why) => format!("{}: {why}", it.word()),
        None => it.word().to_owned(),
    });
    let parts = [
        Some(result),
        words::carried(commitment.times),
        commitment.minutes.map(size),
        verdict,
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// How a text is drawn that is asked about.
enum Text {
    /// In large letters.
    Large(Vec<String>),
    /// In letters.
    Plain(Vec<String>),
}

impl About {
    /// The lines of its text: in large letters where others look on, and where that leaves room for the question.
    fn text(&self, area: Rect) -> Text {
        // What stands in letters below it takes two rows at least.
        let most = usize::from(area.height.saturating_sub(QUESTION + 2) / big::TALL);
        let large = big::lines(&self.text, area.width);
        let large = large.filter(|it| self.is_large && (2 <= most || it.len() <= most));
        match large {
            // The question says it itself.
            None if self.is_title => Text::Plain(Vec::new()),
            None => Text::Plain(wrapped(&self.text, area.width)),
            Some(lines) => Text::Large(big::cut(lines, most, area.width)),
        }
    }

    /// What else there is to know; where large letters have no room for all of the text, all of it in letters.
    fn more(&self, area: Rect) -> Vec<String> {
        let large = big::lines(&self.text, area.width).map_or(0, |it| it.len());
        let is_cut = matches!(self.text(area), Text::Large(it) if it.len() < large);
        let mut lines = if is_cut {
            wrapped(&self.text, area.width)
        } else {
            Vec::new()
        };
        lines.extend(wrapped(&self.more, area.width));
        lines
    }
}

fn wrapped(text: &str, width: u16) -> Vec<String> {
    let line = Printable::line(text);
    let lines = line.wrap(usize::from(width).max(1));
    lines
        .map(|it| it.to_string())
        .filter(|it| !it.is_empty())
        .collect()
}

/// Draws what a question is about, and gives what is left of the area below it.
pub(super) fn draw_about(about: &About, area: Rect, theme: Theme, buf: &mut Buffer) -> Rect {
    let (text, more, rest) = about_places(about, area);
    match about.text(area) {
        Text::Large(lines) => {
            big::draw(&lines, text, theme.style(Role::Text), theme.glyphs(), buf);
        }
        Text::Plain(lines) => {
            for (line, row) in lines.iter().zip(text.rows()) {
                Strip::new(row, buf).say(line, theme.style(Role::Strong));
            }
        }
    }
    let lines = about.more(area);
    for (line, row) in lines.iter().zip(more.rows()) {
        Strip::new(row, buf).say(line, theme.style(Role::Hint));
    }
    rest
}

/// Where the text, what else there is to know, and the question below them are.
pub(super) fn about_places(about: &About, area: Rect) -> (Rect, Rect, Rect) {
    let rows = |lines: usize| u16::try_from(lines).unwrap_or(u16::MAX);
    let text = match about.text(area) {
        Text::Large(lines) => rows(lines.len()).saturating_mul(big::TALL),
        // The question itself comes first where there is little room.
        Text::Plain(lines) => rows(lines.len()).min(area.height / 3),
    };
    let room = area.height.saturating_sub(QUESTION).saturating_sub(text);
    let more = rows(about.more(area).len()).min(room);
    let is_airy = 0 < text.saturating_add(more) && 12 <= area.height;
    let air = u16::from(is_airy && more < room);
    let y = area.y;
    let at = |y: u16, height: u16| Rect { y, height, ..area };
    let (text_at, more_at) = (at(y, text), at(y.saturating_add(text), more));
    let used = text
        .saturating_add(more)
        .saturating_add(air)
        .min(area.height);
    let rest = at(y.saturating_add(used), area.height.saturating_sub(used));
    (text_at, more_at, rest)
}
