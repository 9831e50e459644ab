//! The review: a page to read, and four questions at its end.
//!
//! Invariant: a line was broken where the page was made; here nothing is cut but what is wider than the screen.

use ratatui::{buffer::Buffer, layout::Rect};

use crate::{
    app::page::review::{ReviewLine, Reviewing},
    printable::Printable,
    view::{
        strip::Strip,
        theme::{Role, Theme},
    },
};

/// Draws the review.
pub(super) fn draw(page: &Reviewing, area: Rect, theme: Theme, buf: &mut Buffer) {
    let lines = page.lines.iter().skip(page.scroll);
    for (line, row) in lines.zip(area.rows()) {
        let mut strip = Strip::new(row, buf);
        match line {
            ReviewLine::Gap => {}
            ReviewLine::Title(title, aside) => {
                strip.say(title, theme.style(Role::Person)).skip(2);
                strip.say(aside, theme.style(Role::Hint));
            }
            ReviewLine::Item {
                glyph,
                strong,
                about,
                text,
            } => {
                strip.skip(2);
                if let Some((role, glyph)) = glyph {
                    strip.say(glyph, theme.style(Role::of(*role))).skip(1);
                }
                strip.say(strong, theme.style(Role::Strong));
                if !strong.is_empty() {
                    let width = Printable::line(strong).width();
                    strip.skip(about.saturating_sub(width).saturating_add(2));
                }
                strip.say(text, theme.style(Role::Text));
            }
            ReviewLine::More(at, text) => {
                strip.skip(*at).say(text, theme.style(Role::Text));
            }
            ReviewLine::Under(at, text) => {
                strip.skip(*at).say(text, theme.style(Role::Hint));
            }
        }
    }
}
