//! How an action was carried out, as Markdown: the steps of its process with what was answered, each time anew.
//!
//! Invariant: what is answered for a private promise is left out as the promise itself is.

use super::{
    markdown::{Flavour, begun, escaped},
    selection::Selection,
    words,
};
use crate::{
    insight::process::{Checklist, Step, carried_out},
    state::{Board, Verdict, board::Action, id::ActionId},
};

/// Every time that the process of an action was carried out, the oldest first; its steps to tick where it never was. None
/// where there is no such action.
pub fn process(
    board: &Board,
    action: &ActionId,
    selection: &Selection,
    flavour: Flavour,
) -> Option<String> {
    let (result, planned) = board.action(action)?;
    let mut out = String::new();
    heading(&escaped(&planned.title, flavour), 2, flavour, &mut out);
    out.push('\n');
    out.extend(["Toward: ", &escaped(&result.plan.title, flavour), "\n"]);
    let lists = carried_out(board, action);
    let is_shown = |it: &&Checklist<'_>| it.promise.is_none_or(|it| selection.shows(it));
    let shown: Vec<&Checklist<'_>> = lists.iter().filter(is_shown).collect();
    let is_wanted =
        |it: &&Checklist<'_>| it.promise.is_some_and(|it| selection.shows_person(&it.who));
    let hidden = lists.iter().filter(is_wanted).count()
        - shown.iter().filter(|it| it.promise.is_some()).count();
    for list in &shown {
        out.push('\n');
        heading(&title(board, list, flavour), 3, flavour, &mut out);
        out.push('\n');
        for it in &list.steps {
            step(it, flavour, &mut out);
        }
    }
    if shown.is_empty() {
        out.push('\n');
        to_tick(planned, flavour, &mut out);
    }
    if 0 < hidden {
        out.extend(["\n", &words::private(hidden), "\n"]);
    }
    Some(out)
}

fn heading(text: &str, level: usize, flavour: Flavour, out: &mut String) {
    match flavour {
        Flavour::Markdown => out.extend([&"#".repeat(level), " ", text, "\n"]),
        Flavour::Slack => out.extend(["*", text, "*\n"]),
    }
}

/// When it was, whose, and what was promised.
fn title(board: &Board, list: &Checklist<'_>, flavour: Flavour) -> String {
    let day = list.promise.map(|it| it.day).or_else(|| list.began());
    let day = day.map(words::full_day).unwrap_or_default();
    match list.promise {
        Some(promise) => format!(
            "{day}, {}: {}",
            escaped(board.name_of(&promise.who), flavour),
            escaped(&promise.text, flavour)
        ),
        None => format!("{day}, once and for all"),
    }
}

fn to_tick(action: &Action, flavour: Flavour, out: &mut String) {
    for text in action.process.iter() {
        let open = Step {
            text,
            answer: None,
            is_planned: true,
        };
        step(&open, flavour, out);
    }
}

/// A step with its box, and what was answered below it, line by line.
fn step(it: &Step<'_>, flavour: Flavour, out: &mut String) {
    let mark = match (flavour, it.answer) {
        (Flavour::Markdown, Some(_)) => "- [x]",
        (Flavour::Markdown, None) => "- [ ]",
        (Flavour::Slack, Some(_)) => words::glyph(Some(Verdict::Kept)),
        (Flavour::Slack, None) => words::glyph(None),
    };
    out.extend([mark, " ", &escaped(it.text, flavour), "\n"]);
    let Some(written) = it.written() else {
        return;
    };
    if flavour == Flavour::Markdown {
        out.push('\n');
    }
    for line in written.lines() {
        match (line.trim().is_empty(), flavour) {
            (true, _) => out.push('\n'),
            // A line that would be read as a list or a heading of its own stays text behind the two spaces of the item.
            (false, Flavour::Markdown) => {
                let text = escaped(line.trim(), flavour);
                out.extend(["  ", &begun(&text, flavour), "  \n"]);
            }
            (false, Flavour::Slack) => out.extend([">", &escaped(line, flavour), "\n"]),
        }
    }
    if flavour == Flavour::Markdown {
        out.push('\n');
    }
}
