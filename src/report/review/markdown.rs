//! A review as Markdown, and as the text that Slack takes.
//!
//! Invariant: texts of the board stand in it as text; none of their letters format or link.

use super::{Review, sections};
use crate::{
    report::markdown::{Flavour, escaped, heading, item, paragraph, strong, title},
    state::Board,
};

/// A whole review.
pub fn review(board: &Board, review: &Review<'_>, flavour: Flavour) -> String {
    let text = |text: &str| escaped(text, flavour);
    let mut out = title(&text(&sections::title(review.period)), flavour);
    paragraph(&text(&sections::span(review)), flavour, &mut out);
    for section in sections(board, review) {
        let mut about = text(&section.title);
        if !section.aside.is_empty() {
            about.extend([", ", &text(&section.aside)]);
        }
        heading(&about, flavour, &mut out);
        for it in &section.items {
            let mut line = String::new();
            if let Some((_, glyph)) = it.glyph {
                line.extend([&text(glyph), " "]);
            }
            if !it.strong.is_empty() {
                line.extend([&strong(&text(&it.strong), flavour), " "]);
            }
            line.push_str(&text(&it.text));
            item(&line, flavour, &mut out);
            for under in &it.under {
                out.push_str("  ");
                item(&text(under), flavour, &mut out);
            }
        }
    }
    out
}
