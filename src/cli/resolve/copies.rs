//! Copies of a board that lie beside it, or that somebody names.

use super::{Call, Failure, Place, Resolve, asking::Choosing, shown};
use crate::{
    report::words::counted,
    state::{
        Board, Document,
        file::copies::{self, Copy, Kind},
        text::Loaded,
    },
};

pub(super) fn merge(
    call: &mut Call<'_>,
    it: &Resolve,
    mut place: Place,
    loaded: &Loaded,
) -> Result<(), Failure> {
    let path = place.shown();
    let copies = found(it, &place, &loaded.board)?;
    if copies.is_empty() {
        let nothing = "no conflict is in it, and no copy of it beside it";
        call.out.say(&format!("{path}: {nothing}"));
        return Ok(());
    }
    let mut merged = loaded.board.clone();
    let mut changes = Vec::new();
    for copy in &copies {
        let before = merged.clone();
        let theirs = &copy.loaded.board;
        let name = copy.name();
        let mut choosing = Choosing::new(call, it, [&before, theirs], ["", &name], &path);
        let chosen = choosing.decide(&copy.clashes(&before).1)?;
        merged = copy
            .common
            .merge(&before, theirs, &mut |clash| chosen.side(clash));
        changes.push(Document::new(before).outside(merged.clone()).changes);
    }
    save(call, &mut place, &loaded.board, &merged)?;
    let mut is_all_done = true;
    for (copy, changes) in copies.iter().zip(changes) {
        is_all_done &= put_away(call, it, (&place, loaded), copy, changes);
    }
    if is_all_done {
        Ok(())
    } else {
        Err(Failure::Told)
    }
}

/// The copies that were named, else those that lie beside the board.
fn found(it: &Resolve, place: &Place, board: &Board) -> Result<Vec<Copy>, Failure> {
    let state = place.state.as_deref();
    if it.copies.is_empty() {
        return Ok(copies::beside(&place.path, board, state));
    }
    let named = it.copies.iter().map(|copy| {
        let found = copies::named(&place.path, copy, board, state);
        found.ok_or_else(|| {
            let (copy, path) = (shown(copy), place.shown());
            Failure::Request(format!(
                "{copy}: this is no board that shares a record, a person or an objective with {path}; nothing was written"
            ))
        })
    });
    named.collect()
}

fn save(
    call: &mut Call<'_>,
    place: &mut Place,
    base: &Board,
    merged: &Board,
) -> Result<(), Failure> {
    if base == merged {
        return Ok(());
    }
    let now = call.clock.now();
    let saved = place.file.save_patiently(base, merged, now)?;
    for warning in &saved.warnings {
        call.out.say(&warning.to_string());
    }
    if saved.clashes.is_empty() {
        return Ok(());
    }
    // Somebody else wrote meanwhile: the copies stay, so that nothing of them is lost.
    let discretion = call.discretion(merged);
    let clashes = saved.clashes.into_iter();
    let clashes = clashes.map(|it| discretion.clash(it, [merged, &saved.board]));
    Err(Failure::Clashes(clashes.collect()))
}

/// Says what became of a copy, and removes it where its name says that a tool has made it. Says whether that could be done.
fn put_away(
    call: &mut Call<'_>,
    it: &Resolve,
    (place, loaded): (&Place, &Loaded),
    copy: &Copy,
    changes: usize,
) -> bool {
    let (name, path) = (shown(&copy.path), place.shown());
    let came = if changes == 0 {
        format!("{name}: it says nothing that {path} does not")
    } else {
        let changes = counted(changes, "change", "changes");
        format!("{name}: {changes} taken over into {path}")
    };
    let stays = if copy.loaded.has_unread_beyond(loaded) {
        Some("it has records that cannot be read, so it stays")
    } else if it.keep || copy.kind.is_none() {
        Some("it stays where it is")
    } else {
        None
    };
    if let Some(stays) = stays {
        call.out.say(&format!("{came}; {stays}"));
        return true;
    }
    let now = call.clock.now();
    match copy.put_away(&place.path, place.state.as_deref(), now) {
        Ok(kept) => {
            let kept = shown(&kept);
            let what = match copy.kind {
                Some(Kind::Rescued) => "the rescued board",
                Some(Kind::Conflict | Kind::Perhaps) | None => "the copy",
            };
            call.out.say(&format!(
                "{came}; {what} was removed, and is kept in {kept}"
            ));
            true
        }
        Err(error) => {
            call.out.say(&came);
            call.out.say(&error.to_string());
            false
        }
    }
}
