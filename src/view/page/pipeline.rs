//! The pipelines: results one below the other, with what becomes of each between them.
//!
//! Invariant: the words of a line are never cut before its bar is.

use ratatui::{buffer::Buffer, layout::Rect};

use crate::{
    app::page::pipeline::{INDENT, PipelineLine, Pipelines, Stage},
    printable::Printable,
    report::words::method,
    view::{
        reading,
        strip::Strip,
        theme::{Role, Theme},
    },
};

/// The narrowest bar that says something.
const BAR: usize = 8;

/// Draws the pipelines.
pub(super) fn draw(page: &Pipelines, area: Rect, theme: Theme, buf: &mut Buffer) {
    let columns = Columns::of(page, usize::from(area.width));
    let lines = page.lines.iter().skip(page.scroll);
    for (line, row) in lines.zip(area.rows()) {
        let mut strip = Strip::new(row, buf);
        match line {
            PipelineLine::Gap => {}
            PipelineLine::Objective(title) => {
                strip.say(title, theme.style(Role::Person));
            }
            PipelineLine::Stage(stage) => columns.stage(stage, strip, theme),
            PipelineLine::Step {
                says,
                is_stuck,
                goes_on,
            } => {
                let (glyph, role, words) = if *is_stuck {
                    ("▲ ", Role::Missed, Role::Text)
                } else {
                    ("↓ ", Role::Hint, Role::Hint)
                };
                let glyph = if *goes_on { "  " } else { glyph };
                strip.skip(INDENT.saturating_sub(glyph.chars().count()));
                strip.say(glyph, theme.style(role));
                strip.say(says, theme.style(words));
            }
            PipelineLine::Needs(says) => {
                strip.skip(INDENT).say(says, theme.style(Role::Text));
            }
        }
    }
}

/// How stages share the width: titles, bars, numbers, and how each stands.
struct Columns {
    title: usize,
    number: usize,
    standing: usize,
    is_tight: bool,
    has_bars: bool,
}

impl Columns {
    fn of(page: &Pipelines, width: usize) -> Self {
        let widest = |text: &dyn Fn(&Stage) -> String| {
            let stages = page.lines.iter().filter_map(|it| match it {
                PipelineLine::Stage(stage) => Some(Printable::line(&text(stage)).width()),
                PipelineLine::Gap
                | PipelineLine::Objective(_)
                | PipelineLine::Step { .. }
                | PipelineLine::Needs(_) => None,
            });
            stages.max().unwrap_or(0)
        };
        let number = widest(&|it| it.number.clone());
        let said = widest(&|it| standing(it).1);
        let title = widest(&|it| it.title.clone());
        let is_tight = width < number + said + 4 + BAR;
        let standing = if is_tight { 1 } else { said };
        let taken = number + standing + 4;
        let least = width.saturating_sub(taken + BAR + 4);
        Self {
            number,
            standing,
            is_tight,
            title: title.min(least.max(width.saturating_sub(taken) / 2)),
            has_bars: 12.min(title) <= least,
        }
    }

    fn stage(&self, stage: &Stage, mut strip: Strip<'_>, theme: Theme) {
        let (role, mut words) = standing(stage);
        if self.is_tight {
            // The glyph says it where the title would have no room else.
            words.truncate(words.find(' ').unwrap_or(words.len()));
        }
        let missing =
            |width: usize, text: &str| width.saturating_sub(Printable::line(text).width());
        strip.skip_right(missing(self.standing, &words));
        strip.say_right(&words, theme.style(role)).skip_right(2);
        strip.say_right(&stage.number, theme.style(Role::Strong));
        strip.skip_right(missing(self.number, &stage.number) + 2);
        if !self.has_bars {
            strip.say(&stage.title, theme.style(Role::Strong));
            return;
        }
        let title = Printable::head(&stage.title, self.title);
        let free = self.title.saturating_sub(title.width());
        strip.left(&title, theme.style(Role::Strong)).skip(free + 2);
        reading::draw_bar(stage.progress, None, strip, theme);
    }
}

/// How a stage stands, in glyph and word.
fn standing(stage: &Stage) -> (Role, String) {
    if let Some(waits) = &stage.waits {
        (Role::Hint, format!("{} {waits}", method::WAITS))
    } else {
        let glyph = method::status_glyph(stage.status);
        let words = method::status(stage.status);
        (
            reading::status_role(stage.status),
            format!("{glyph} {words}"),
        )
    }
}
