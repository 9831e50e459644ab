//! The lowest lines: the one sentence, and the keys that matter here.
//!
//! Invariant: one sentence, never two; whether everything is saved is always told.

use std::borrow::Cow;

use ratatui::{buffer::Buffer, layout::Rect, style::Modifier, widgets::Widget};

use super::{
    dialogs::Keys,
    hints::{self, Hint, Spacing},
    pane::inset,
    sheet,
    strip::Strip,
    theme::{Role, Theme},
};
use crate::{
    app::{
        notice::{Notice, Status, Tone},
        rows::{self, Entry},
    },
    command::Command,
    layout::{self, Areas},
    printable::Printable,
    report::{
        day::Day,
        headline::{Call, Headline},
        words,
    },
};

/// How many cells part a sentence from the key that answers it.
const APART: usize = 3;
/// How many cells stand before a sentence.
const GLYPH: usize = 2;

/// The one sentence.
pub(super) struct Sentence<'a> {
    pub(super) notice: &'a Notice,
    pub(super) theme: Theme,
}

impl Sentence<'_> {
    /// Draws it where it belongs; one that is too long for its line grows over what is above it, to be read in full.
    pub(super) fn draw(&self, areas: &Areas, buf: &mut Buffer) {
        let (glyph, role) = match self.notice.tone {
            Tone::Good => ("✔", Role::Kept),
            Tone::Care => ("!", Role::Care),
            Tone::Trouble => ("✘", Role::Missed),
        };
        let words = match self.notice.tone {
            Tone::Good | Tone::Care => Role::Text,
            Tone::Trouble => Role::Missed,
        };
        let text = Printable::line(&self.notice.text);
        let one = areas.notice(1);
        let inner = |area: Rect| inset(area, layout::margin(area.width));
        let width = usize::from(inner(one).width).saturating_sub(GLYPH).max(1);
        let lines = u16::try_from(text.wrap(width).count()).unwrap_or(u16::MAX);
        let area = areas.notice(lines);
        if 1 < area.height {
            sheet::clear(area, buf);
            buf.set_style(area, self.theme.style(Role::Screen));
        }
        let mut lines = text.wrap(width);
        let rows = usize::from(area.height);
        for (nth, row) in inner(area).rows().enumerate() {
            let mut strip = Strip::new(row, buf);
            if nth == 0 {
                strip.say(glyph, self.theme.style(role)).skip(1);
            } else {
                strip.skip(GLYPH);
            }
            // What has no line any more begins in the last one, and is cut there.
            let most = if nth.saturating_add(1) < rows {
                1
            } else {
                usize::MAX
            };
            let line: Vec<String> = lines.by_ref().take(most).map(|it| it.to_string()).collect();
            strip.say(&line.join(" "), self.theme.style(words));
        }
    }
}

/// The focused entry in full, where the pane has no room for it: its text, and what explains it.
pub(super) fn in_full(entry: Entry<'_>, day: &Day, area: Rect, theme: Theme, buf: &mut Buffer) {
    let mut strip = Strip::new(inset(area, layout::margin(area.width)), buf);
    let (text, hint) = (theme.style(Role::Text), theme.style(Role::Hint));
    let aside = |strip: &mut Strip<'_>, words: &str| {
        if !words.is_empty() {
            strip.say(" · ", hint).say(words, hint);
        }
    };
    match entry {
        Entry::Commitment(commitment) => {
            strip.say(&commitment.text, text);
            if let Some(steps) = day.steps_of(&commitment.id) {
                aside(&mut strip, &words::steps(steps));
            }
            for remark in rows::remarks(commitment) {
                aside(&mut strip, remark);
            }
        }
        Entry::Blocker(blocker) => {
            strip.say(&blocker.text, text);
            aside(&mut strip, &blocker.aside());
            aside(&mut strip, blocker.about().unwrap_or_default());
        }
        Entry::Parked(parked) => {
            strip.say(&parked.text, text);
            aside(&mut strip, &parked.aside());
        }
        Entry::Habit(habit) => {
            strip.say(&habit.title, text).say(&habit.mark(), hint);
            aside(&mut strip, &habit.row().unwrap_or_default());
            for remark in habit.remarks() {
                aside(&mut strip, remark);
            }
        }
        Entry::Result(result) => {
            strip.say(&result.title, text);
            aside(&mut strip, &words::number(result));
            for said in &result.says {
                aside(&mut strip, said);
            }
        }
    }
}

/// The one thing to say about the day, with the key that answers it where keys are told.
pub(super) fn headline(
    headline: &Headline,
    keys: Option<Keys<'_>>,
    area: Rect,
    theme: Theme,
    buf: &mut Buffer,
) {
    let mut area = inset(area, layout::margin(area.width));
    let (role, command, word) = match headline.call {
        Call::Decide(_) => (Role::Missed, Some(Command::Decide), "decide"),
        Call::Answer(_) => (Role::Care, Some(Command::Decide), "answer"),
        Call::Keep { .. } => (Role::Kept, Some(Command::Win), "keep as a win"),
        Call::Know => (Role::Care, None, ""),
    };
    let lead = Printable::line(&headline.lead);
    let key = command
        .and_then(|it| Some(keys?.key(it)))
        .filter(|it| !it.is_empty());
    if let Some(key) = key {
        let spacing = Spacing::of(area.width);
        let taken = |it: &Hint| it.width(spacing).saturating_add(APART);
        let fits = |it: &Hint| lead.width().saturating_add(taken(it)) <= usize::from(area.width);
        // The key alone says where to go on where there is no room for its word.
        let hints = [Hint::new(key.as_str(), word), Hint::new(key.as_str(), "")];
        if let Some(hint) = hints.into_iter().find(fits) {
            let taken = taken(&hint);
            let taken = u16::try_from(taken).unwrap_or(u16::MAX);
            area.width = area.width.saturating_sub(taken);
            let behind = Rect {
                x: area
                    .right()
                    .saturating_add(u16::try_from(APART).unwrap_or(0)),
                width: taken,
                ..area
            };
            hints::draw(&[hint], spacing, &mut Strip::new(behind, buf), theme);
        }
    }
    let mut strip = Strip::new(area, buf);
    strip.left(&lead, theme.style(role).add_modifier(Modifier::BOLD));
    strip.skip(1);
    let fits = |it: &&String| Printable::line(it).width() <= strip.room();
    if let Some(way) = headline.ways.iter().find(fits) {
        strip.say(way, theme.style(Role::Text));
    }
}

/// What becomes of changes to a copy of the sample.
pub(super) fn about_the_sample(path: &str, area: Rect, theme: Theme, buf: &mut Buffer) {
    let mut strip = Strip::new(inset(area, layout::margin(area.width)), buf);
    let ways = [
        format!("a sample to try things out; what you change stays in {path}"),
        "a sample to try things out; your own board is elsewhere".to_owned(),
        "a sample to try things out".to_owned(),
    ];
    let fits = |it: &&String| Printable::line(it).width() <= strip.room();
    if let Some(words) = ways.iter().find(fits) {
        strip.say(words, theme.style(Role::Hint));
    }
}

/// The keys that matter here, and whether everything is saved.
pub(super) struct Footer<'a> {
    pub(super) hints: &'a [Hint],
    /// The key that was pressed, where a chord waits for its second one.
    pub(super) begun: Option<String>,
    pub(super) status: Status,
    /// Whether others look on, and what is private is not shown.
    pub(super) is_presenting: bool,
    pub(super) theme: Theme,
}

impl Widget for Footer<'_> {
    fn render(self, area: Rect, buf: &mut Buffer) {
        let mut strip = Strip::new(inset(area, layout::margin(area.width)), buf);
        self.status(&mut strip);
        if self.is_presenting {
            let style = self.theme.style(Role::Focus);
            strip.say_right("presenting", style).skip_right(2);
        }
        if let Some(begun) = &self.begun {
            let begun = format!("{begun} …");
            strip.left(&Printable::line(&begun), self.theme.style(Role::Focus));
            strip.skip(3);
        }
        hints::draw(self.hints, Spacing::of(area.width), &mut strip, self.theme);
    }
}

impl Footer<'_> {
    fn status(&self, strip: &mut Strip<'_>) {
        let (role, words) = match &self.status {
            Status::Saved => (Role::Hint, "saved".into()),
            Status::Saving => (Role::Hint, "saving".into()),
            Status::NotSaved(_) => (Role::Missed, "✘ not saved".into()),
            Status::Undecided(count) => (Role::Care, Cow::from(format!("{count} to decide"))),
            Status::ReadOnly(_) => (Role::Care, "read only".into()),
        };
        let is_quiet = role == Role::Hint;
        // On a very narrow screen only trouble is worth its cells.
        if is_quiet && strip.room() < 30 {
            return;
        }
        strip
            .say_right(&words, self.theme.style(role))
            .skip_right(2);
    }
}
