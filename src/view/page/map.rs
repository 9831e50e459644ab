//! The plan: a tree of objectives, results, actions and steps.
//!
//! Invariant: a line's number is never cut for its text.

use ratatui::{buffer::Buffer, layout::Rect};

use crate::{
    app::page::map::{Fold, GLYPH, Look, MapLine, MapRow, Mark, PlanMap, Shape},
    printable::Printable,
    report::words::{self, method, plan},
    state::{Verdict, board::Ending},
    view::{
        reading::status_role,
        strip::Strip,
        theme::{Role, Theme},
    },
};

/// Draws the plan.
pub(super) fn draw(page: &PlanMap, area: Rect, theme: Theme, buf: &mut Buffer) {
    let rows = page.rows.iter().skip(page.scroll);
    for (row, place) in rows.zip(area.rows()) {
        let Some(line) = page.lines.get(row.line) else {
            continue;
        };
        if row.nth == 0 {
            first(line, row, page.shape, Strip::new(place, buf), theme);
        } else if let Some(part) = &row.part {
            let mut strip = Strip::new(place, buf);
            strip.skip(page.shape.start(line));
            strip.say(part, theme.style(role(line.look)));
        }
        if row.line == page.focus {
            theme.select(place, buf);
        }
    }
}

/// The first row of a line.
fn first(line: &MapLine, row: &MapRow, shape: Shape, mut strip: Strip<'_>, theme: Theme) {
    let (room, aside) = shape.room(line);
    let hint = theme.style(Role::Hint);
    if !line.figure.is_empty() {
        let style = match line.look {
            Look::Result => theme.style(Role::Strong),
            Look::Gap | Look::Heading | Look::Plain | Look::Quiet | Look::Care | Look::Missing => {
                hint
            }
        };
        strip.say_right(&line.figure, style).skip_right(2);
    }
    if !aside.is_empty() {
        let figure = Printable::line(&line.figure).width();
        let missing = if figure == 0 {
            shape.figure.saturating_add(2)
        } else {
            shape.figure.saturating_sub(figure)
        };
        strip.skip_right(missing);
        strip.say_right(aside, hint).skip_right(2);
    }
    let (glyph, glyph_role) = glyph(line.mark);
    strip.skip(shape.indent(line));
    let fold = match line.fold {
        Some(Fold::Open) => "▾ ",
        Some(Fold::Folded) => "▸ ",
        None => "  ",
    };
    strip.say(fold, hint);
    if !glyph.is_empty() {
        let width = Printable::line(&glyph).width();
        strip.say(&glyph, theme.style(glyph_role));
        strip.skip(GLYPH.saturating_sub(width));
    }
    if !line.label.is_empty() {
        let label = Printable::head(line.label, shape.label().saturating_sub(1));
        let free = shape.label().saturating_sub(label.width());
        strip.left(&label, hint).skip(free);
    }
    let text = row.part.as_deref().unwrap_or(&line.title);
    strip.left(&Printable::head(text, room), theme.style(role(line.look)));
}

/// What the text of a line is.
const fn role(look: Look) -> Role {
    match look {
        Look::Heading => Role::Person,
        Look::Result => Role::Strong,
        Look::Gap | Look::Plain => Role::Text,
        Look::Quiet | Look::Missing => Role::Hint,
        Look::Care => Role::Care,
    }
}

/// The glyph of a line, and what it is.
fn glyph(mark: Mark) -> (String, Role) {
    let (glyph, role) = match mark {
        Mark::None => ("", Role::Hint),
        Mark::Status(status) => (method::status_glyph(status), status_role(status)),
        Mark::Waits => (method::WAITS, Role::Hint),
        Mark::Done(0, _) => (words::glyph(None), Role::Hint),
        Mark::Done(done, times) if usize::try_from(times).is_ok_and(|it| it <= done) => {
            (words::glyph(Some(Verdict::Kept)), Role::Kept)
        }
        Mark::Done(..) => (words::glyph(Some(Verdict::Partly)), Role::Care),
        Mark::Step(number) => return (number.to_string(), Role::Hint),
        Mark::Habit => ("↻", Role::Hint),
        Mark::Segment => ("⌂", Role::Link),
        Mark::Ending(how) => (plan::ending_glyph(how), ending_role(how)),
        Mark::Care => ("!", Role::Care),
    };
    (glyph.to_owned(), role)
}

const fn ending_role(how: Ending) -> Role {
    match how {
        Ending::Reached => Role::Kept,
        Ending::Missed => Role::Missed,
        Ending::Dropped => Role::Hint,
    }
}
