//! A review as Markdown.
//!
//! Invariant: texts of the board stand in it as text; none of their letters format or link.

use super::{Review, sections};
use crate::{
    report::markdown::{Flavour, escaped},
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
        for item in &section.items {
            out.push_str("- ");
            if let Some((_, glyph)) = item.glyph {
                out.extend([&text(glyph), " "]);
            }
            if !item.strong.is_empty() {
                out.extend(["**", &text(&item.strong), "** "]);
            }
            out.extend([&text(&item.text), "\n"]);
            for under in &item.under {
                out.extend(["  - ", &text(under), "\n"]);
            }
        }
    }
    out
}
