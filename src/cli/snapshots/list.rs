//! The list of earlier states, with what was changed from each to the next.

use serde::Serialize;

use super::{super::failure::Failure, Call, Past, when};
use crate::{
    report::{
        difference::Told,
        json,
        styled::{Line, Role},
    },
    state::{
        Board,
        file::snapshots::Snapshot,
        id::PersonId,
        text::{self, Unreadable},
    },
};

/// One state as it is told.
#[derive(Serialize)]
struct Row {
    number: u64,
    at: String,
    size: u64,
    changed: String,
    stands_for: Option<u64>,
    is_readable: bool,
    path: String,
    #[serde(skip)]
    when: String,
}

pub(super) fn list(call: &mut Call<'_>) -> Result<(), Failure> {
    let past = Past::open(call)?;
    let me = past.reader(call);
    let mut rows = Vec::new();
    let mut before: Option<State> = None;
    for snapshot in past.steps.all() {
        // One that another program has pruned in this moment is no longer there to be told.
        let Ok(bytes) = past.bytes(*snapshot) else {
            continue;
        };
        let board = text::decode(&bytes).and_then(text::load);
        let now = (bytes, board.map(|it| it.board));
        let row = Row {
            number: snapshot.id.number(),
            at: snapshot.id.at().format("%Y-%m-%dT%H:%M:%S").to_string(),
            size: snapshot.size,
            changed: changed(&past, *snapshot, before.as_ref(), &now, me.as_ref()),
            stands_for: snapshot.id.stands_for(),
            is_readable: now.1.is_ok(),
            path: past
                .snapshots
                .path(snapshot.id)
                .to_string_lossy()
                .into_owned(),
            when: when(call, snapshot.id.at()),
        };
        rows.push(row);
        before = Some(now);
    }
    rows.reverse();
    if call.common.json {
        return call.out.text(&json::written(&rows)?);
    }
    if rows.is_empty() {
        call.out
            .say("no earlier states are kept of this file yet: the first save keeps one");
        return Ok(());
    }
    call.out.lines(&table(&rows))?;
    call.out.flush()?;
    call.out.say(&present(call, past, &rows)?);
    Ok(())
}

/// The text of a state, and what it says.
type State = (Vec<u8>, Result<Board, Unreadable>);

/// What a state has that the one before it had not.
fn changed(
    past: &Past,
    snapshot: Snapshot,
    before: Option<&State>,
    now: &State,
    me: Option<&PersonId>,
) -> String {
    let Ok(board) = &now.1 else {
        return "cannot be read".to_owned();
    };
    let difference = |before: &Board| {
        let told = Told::between([before, board], me);
        if told.is_empty() {
            "comments or spaces".to_owned()
        } else {
            told.summary()
        }
    };
    if let Some(number) = snapshot.id.stands_for() {
        let original = past.steps.get(number);
        let original = original.and_then(|it| past.board(it).ok()?.ok());
        return match original {
            Some(it) if it.text.as_bytes() == now.0 => format!("as {number} again"),
            Some(it) => format!("as {number}, but for {}", difference(&it.board)),
            None => format!("as {number} again"),
        };
    }
    match before {
        None => "the oldest that is kept".to_owned(),
        Some((_, Err(_))) => "can be read again".to_owned(),
        Some((_, Ok(before))) => difference(before),
    }
}

/// A size for people: `812 B`, `3.1 kB`, `2.4 MB`.
pub(in crate::cli) fn size(bytes: u64) -> String {
    let tenths = |unit: u64| {
        let tenths = bytes.saturating_mul(10) / unit;
        format!("{}.{}", tenths / 10, tenths % 10)
    };
    match bytes {
        ..1_000 => format!("{bytes} B"),
        1_000..1_000_000 => format!("{} kB", tenths(1_000)),
        1_000_000..1_000_000_000 => format!("{} MB", tenths(1_000_000)),
        _ => format!("{} GB", tenths(1_000_000_000)),
    }
}

fn table(rows: &[Row]) -> Vec<Line> {
    let widest =
        |of: &dyn Fn(&Row) -> String| rows.iter().map(|it| of(it).len()).max().unwrap_or(0);
    let numbers = widest(&|it| it.number.to_string());
    let whens = widest(&|it| it.when.clone());
    let sizes = widest(&|it| size(it.size));
    let lines = rows.iter().map(|it| {
        let mut line = Line::new().with(Role::Title, &format!("{:>numbers$}", it.number));
        line.push_apart(Role::Text, &format!("{:<whens$}", it.when));
        line.push_apart(Role::Hint, &format!("{:>sizes$}", size(it.size)));
        let role = if it.is_readable {
            Role::Text
        } else {
            Role::Missed
        };
        line.push_apart(role, &it.changed);
        line
    });
    lines.collect()
}

/// Where the file stands now, and what can be done.
fn present(call: &Call<'_>, mut past: Past, rows: &[Row]) -> Result<String, Failure> {
    let Some(newest) = rows.first().and_then(|it| past.steps.get(it.number)) else {
        return Ok(String::new());
    };
    let number = newest.id.number();
    let advice = format!("standup snapshots diff {number}, or restore {number}");
    let loaded = match past.file.load_patiently() {
        Ok(Some(loaded)) => loaded,
        Ok(None) => {
            return Ok(format!(
                "the file is gone: standup snapshots restore {number}"
            ));
        }
        Err(_) => {
            let advice = "standup check says why, standup undo puts back what was";
            return Ok(format!("the file cannot be read now: {advice}"));
        }
    };
    if loaded.text.as_bytes() == past.bytes(newest)? {
        return Ok(format!(
            "the file is as {number}; standup snapshots diff N compares, restore N goes back"
        ));
    }
    let told = match past.board(newest)? {
        Ok(before) => {
            let me = call.discretion(&loaded.board);
            let told = Told::between([&before.board, &loaded.board], me.reader());
            if told.is_empty() {
                "comments or spaces".to_owned()
            } else {
                told.summary()
            }
        }
        Err(_) => "it can be read".to_owned(),
    };
    Ok(format!(
        "the file was changed since {number} ({told}): {advice}"
    ))
}

#[cfg(test)]
mod tests {
    use super::size;

    #[test]
    fn sizes_are_told_with_a_unit() {
        let told = [0, 999, 1_000, 3_149, 999_999, 2_400_000, u64::MAX / 20].map(size);
        assert_eq!(
            told,
            [
                "0 B",
                "999 B",
                "1.0 kB",
                "3.1 kB",
                "999.9 kB",
                "2.4 MB",
                "922337203.6 GB"
            ]
        );
    }
}
