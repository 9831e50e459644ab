//! What a paste means: a text for the field, or several items.

/// A paste, understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Pasted {
    /// One line, for [`Edit::Paste`](super::Edit::Paste).
    Line(String),
    /// Several lines, each an item of its own: trimmed, none empty, without the markers of a list.
    /// As many and as long as they were pasted.
    Lines(Vec<String>),
}

/// Understands pasted `text`. Terminals send CR for a newline, files LF or both.
pub fn paste(text: &str) -> Pasted {
    if !text.contains(['\n', '\r']) {
        return Pasted::Line(cleaned(text));
    }
    let mut lines: Vec<String> = text
        .split(['\n', '\r'])
        .map(|line| cleaned(line).trim().to_owned())
        .filter(|line| !without_marker(line).is_empty())
        .collect();
    if lines.len() > 1 {
        return Pasted::Lines(
            lines
                .iter()
                .map(|line| without_marker(line).to_owned())
                .collect(),
        );
    }
    Pasted::Line(lines.pop().unwrap_or_default())
}

/// `text` as a field takes it: tabs and newlines as spaces, without other control characters.
pub(super) fn cleaned(text: &str) -> String {
    let spaced = text.chars().map(|letter| match letter {
        '\t' | '\n' => ' ',
        _ => letter,
    });
    spaced.filter(|letter| !letter.is_control()).collect()
}

/// A line of a list without `- `, `* `, `+ `, `• ` and the box of a task.
fn without_marker(line: &str) -> &str {
    let Some(item) = line.strip_prefix(['-', '*', '+', '•']) else {
        return line;
    };
    if !item.is_empty() && !item.starts_with(' ') {
        return line;
    }
    let item = item.trim_start();
    let task = ["[ ]", "[x]", "[X]"]
        .iter()
        .find_map(|mark| item.strip_prefix(mark));
    task.filter(|task| task.is_empty() || task.starts_with(' '))
        .unwrap_or(item)
        .trim_start()
}
