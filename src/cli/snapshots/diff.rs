//! What is another in one state than in another: in words, or line by line.

use similar::TextDiff;

use super::{super::failure::Failure, Call, Past, say_veiled, when};
use crate::{
    cli::args::DiffSnapshots,
    printable::Printable,
    report::{
        difference::Told,
        styled::{Line, Role},
    },
    state::{
        Board,
        file::{board::LoadError, contents},
        id::PersonId,
        text,
    },
};

/// How many lines around a change are printed.
const AROUND: usize = 3;

/// One side of a comparison.
struct Side {
    name: String,
    bytes: Vec<u8>,
}

impl Side {
    fn board(&self) -> Option<Board> {
        let loaded = text::decode(&self.bytes).and_then(text::load);
        loaded.ok().map(|it| it.board)
    }

    /// The text, with what is private veiled unless it is asked for.
    fn text(&self, me: Option<&PersonId>, with_private: bool) -> (String, usize) {
        let text = String::from_utf8_lossy(&self.bytes);
        if with_private {
            (text.into_owned(), 0)
        } else {
            text::veiled(&text, me)
        }
    }
}

pub(super) fn diff(call: &mut Call<'_>, it: &DiffSnapshots) -> Result<(), Failure> {
    let past = Past::open(call)?;
    let from = snapshot(call, &past, it.from)?;
    let to = match it.to {
        Some(number) => snapshot(call, &past, number)?,
        None => present(&past)?,
    };
    let me = past.reader(call);
    if from.bytes == to.bytes {
        call.out
            .say(&format!("{} and {} are the same", from.name, to.name));
        return Ok(());
    }
    match (from.board(), to.board()) {
        (Some(before), Some(after)) if !it.lines => in_words(
            call,
            [&from, &to],
            [&before, &after],
            me.as_ref(),
            it.private,
        ),
        (Some(_), Some(_)) => by_lines(call, [&from, &to], me.as_ref(), it.private),
        (from_board, _) => {
            if !it.lines {
                let unread = if from_board.is_none() { &from } else { &to };
                let said = format!("{} cannot be read as a board: by lines", unread.name);
                call.out.say(&said);
            }
            by_lines(call, [&from, &to], me.as_ref(), it.private)
        }
    }
}

fn snapshot(call: &Call<'_>, past: &Past, number: u64) -> Result<Side, Failure> {
    let snapshot = past.steps.find(number)?;
    Ok(Side {
        name: format!("snapshot {number}, {}", when(call, snapshot.id.at())),
        bytes: past.bytes(snapshot)?,
    })
}

fn present(past: &Past) -> Result<Side, Failure> {
    let path = past.file.path();
    let read = contents::read(path).map_err(LoadError::from)?;
    Ok(Side {
        name: "the file".to_owned(),
        bytes: read.map(|it| it.bytes).unwrap_or_default(),
    })
}

fn in_words(
    call: &mut Call<'_>,
    sides: [&Side; 2],
    boards: [&Board; 2],
    me: Option<&PersonId>,
    with_private: bool,
) -> Result<(), Failure> {
    let told = Told::between(boards, me);
    let told = if with_private {
        told.with_private()
    } else {
        told
    };
    let [from, to] = sides.map(|it| it.name.as_str());
    if told.is_empty() {
        call.out.say(&format!(
            "{from} and {to} say the same: comments, spaces or order differ; --lines shows them"
        ));
        return Ok(());
    }
    let title = format!("from {from}, to {to}");
    let mut lines = vec![Line::new().with(Role::Title, &title)];
    lines.extend(told.lines());
    call.out.lines(&lines)
}

fn by_lines(
    call: &mut Call<'_>,
    sides: [&Side; 2],
    me: Option<&PersonId>,
    with_private: bool,
) -> Result<(), Failure> {
    let [(from, hidden), (to, also_hidden)] = sides.map(|it| it.text(me, with_private));
    let [from_name, to_name] = sides.map(|it| it.name.as_str());
    let diff = TextDiff::from_lines(&from, &to);
    let mut unified = diff.unified_diff();
    let text = unified
        .context_radius(AROUND)
        .header(from_name, to_name)
        .to_string();
    call.out.lines(&coloured(&text))?;
    if 0 < hidden.max(also_hidden) {
        call.out.flush()?;
        say_veiled(call, hidden.max(also_hidden));
    }
    Ok(())
}

/// The lines of a unified diff, those that came and went in their colours.
fn coloured(text: &str) -> Vec<Line> {
    let lines = text.lines().enumerate().map(|(index, line)| {
        let role = match line.chars().next() {
            _ if index < 2 => Role::Title,
            Some('+') => Role::Kept,
            Some('-') => Role::Missed,
            Some('@') => Role::Hint,
            Some(_) | None => Role::Text,
        };
        Line::new().with(role, &Printable::line(line).to_string())
    });
    lines.collect()
}
