//! A board in which a merge of git has left its marks.

use super::{Call, Failure, Place, Resolve, asking::Choosing};
use crate::{
    printable::Printable,
    report::words::counted,
    runtime::git,
    state::{
        merge::Common,
        sides::{Resolved, Sides},
    },
};

/// How many lines that are left out are told one by one.
const MOST_LEFT_OUT: usize = 5;
/// How much of such a line is told, in cells.
const LONGEST: usize = 120;

pub(super) fn put_together(
    call: &mut Call<'_>,
    it: &Resolve,
    mut place: Place,
    text: &str,
) -> Result<(), Failure> {
    let path = place.shown();
    if !it.copies.is_empty() {
        let message = format!(
            "{path}: a merge was left unfinished in it; put that together first: standup resolve"
        );
        return Err(Failure::Request(message));
    }
    let refused =
        |why: String| Failure::Request(format!("{path}: {why}; the file was left as it is"));
    let sides = match git::stages(&place.path) {
        Some(stages) => Sides::of_stages(text, &stages),
        None => Sides::of(text),
    };
    let sides = sides.map_err(|it| refused(it.to_string()))?;
    let mut sides = sides.ok_or_else(|| refused("no conflict is in it".to_owned()))?;
    if sides.common == Common::Unknown {
        sides.common = place.file.common(sides.ours(), sides.theirs());
    }
    let names = sides.names();
    let mut choosing = Choosing::new(call, it, [sides.ours(), sides.theirs()], names, &path);
    let chosen = choosing.decide(&sides.clashes())?;
    let merged = sides.merged(&mut |clash| chosen.side(clash));
    let resolved = sides
        .resolved(&merged)
        .map_err(|it| refused(it.to_string()))?;
    let now = call.clock.now();
    let created = place.file.put_right(text, &resolved.text, now)?;
    for warning in &created.warnings {
        call.out.say(&warning.to_string());
    }
    tell(call, &path, &sides, &resolved);
    Ok(())
}

fn tell(call: &mut Call<'_>, path: &str, sides: &Sides, resolved: &Resolved) {
    let conflicts = counted(sides.conflicts(), "conflict", "conflicts");
    call.out.say(&format!(
        "{path}: {conflicts} put together; the text with the marks is kept as a snapshot. Where git waits for it: git add"
    ));
    for line in resolved.left_out.iter().take(MOST_LEFT_OUT) {
        let text = Printable::head(&line.text, LONGEST);
        call.out.say(&format!(
            "{path}: line {} of that text is not in the board: {text}",
            line.line
        ));
    }
    let more = resolved.left_out.len().saturating_sub(MOST_LEFT_OUT);
    if 0 < more {
        let more = counted(more, "more line is", "more lines are");
        call.out.say(&format!("{path}: {more} not in the board"));
    }
}
