//! A review as Markdown.
//!
//! Invariant: texts of the board stand in it as text; none of their letters format or link.

use super::{Review, sections};
use crate::{
    report::markdown::{Flavour, escaped, item},
    state::Board,
};

/// A whole review.
pub fn review(board: &Board, review: &Review<'_>) -> String {
    let text = |text: &str| escaped(text, Flavour::Markdown);
    let mut out = String::new();
    let title = text(&sections::title(review.period));
    out.extend(["## ", &title, "\n\n", &text(&sections::span(review)), "\n"]);
    for section in sections(board, review) {
        out.extend(["\n### ", &text(&section.title)]);
        if !section.aside.is_empty() {
            out.extend([", ", &text(&section.aside)]);
        }
        out.push_str("\n\n");
        for it in &section.items {
            let mut line = String::new();
            if let Some((_, glyph)) = it.glyph {
                line.extend([&text(glyph), " "]);
            }
            if !it.strong.is_empty() {
                line.extend(["**", &text(&it.strong), "** "]);
            }
            line.push_str(&text(&it.text));
            item(&line, Flavour::Markdown, &mut out);
            for under in &it.under {
                out.push_str("  ");
                item(&text(under), Flavour::Markdown, &mut out);
            }
        }
    }
    out
}
