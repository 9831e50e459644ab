//! The lowest lines: the one sentence, and the keys that matter here.
//!
//! Invariant: one sentence, never two; whether everything is saved is always told.

use std::borrow::Cow;

use ratatui::{buffer::Buffer, layout::Rect, widgets::Widget};

use super::{
    hints::{self, Hint, Spacing},
    pane::inset,
    strip::Strip,
    theme::{Role, Theme},
};
use crate::{
    app::{
        notice::{Notice, Status, Tone},
        rows::{self, Entry},
    },
    layout,
    printable::Printable,
    report::{day::Day, words},
};

/// The one sentence.
pub(super) struct Sentence<'a> {
    pub(super) notice: &'a Notice,
    pub(super) theme: Theme,
}

impl Widget for Sentence<'_> {
    fn render(self, area: Rect, buf: &mut Buffer) {
        let mut strip = Strip::new(inset(area, layout::margin(area.width)), buf);
        let (glyph, role) = match self.notice.tone {
            Tone::Good => ("✔", Role::Kept),
            Tone::Care => ("!", Role::Care),
            Tone::Trouble => ("✘", Role::Missed),
        };
        let words = match self.notice.tone {
            Tone::Good | Tone::Care => Role::Text,
            Tone::Trouble => Role::Missed,
        };
        strip.say(glyph, self.theme.style(role)).skip(1);
        strip.say(&self.notice.text, self.theme.style(words));
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
            for remark in rows::remarks(commitment) {
                aside(&mut strip, remark);
            }
        }
        Entry::Result(result) => {
            strip.say(&result.title, text);
            aside(&mut strip, &words::number(result));
            aside(&mut strip, &rows::said(result, day));
        }
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
    pub(super) theme: Theme,
}

impl Widget for Footer<'_> {
    fn render(self, area: Rect, buf: &mut Buffer) {
        let mut strip = Strip::new(inset(area, layout::margin(area.width)), buf);
        self.status(&mut strip);
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
