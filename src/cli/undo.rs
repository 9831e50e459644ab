//! `undo`: one step back on the way that the file went, or forward again.
//!
//! Invariant: what it takes back it says, and how to have it again; what others wrote meanwhile stays.

use super::{Call, args::Undo, discretion::Discretion, failure::Failure, snapshots::when};
use crate::{
    report::difference::Told,
    state::{
        Board,
        file::{
            board::{BoardFile, Gone},
            snapshots::Way,
        },
        merge::Clash,
    },
};

pub(super) fn undo(call: &mut Call<'_>, it: &Undo) -> Result<(), Failure> {
    let environment = &call.around.environment;
    let path = environment.board(call.common.file.as_deref())?;
    let mut file = BoardFile::at(&path, environment.state_folder().as_deref());
    let way = if it.redo { Way::Forward } else { Way::Back };
    let gone = file.step(way, call.clock.now())?;
    for warning in &gone.warnings {
        call.out.say(&warning.to_string());
    }
    let discretion = call.discretion(&gone.after);
    for line in said(call, way, &gone, &discretion) {
        call.out.say(&line);
    }
    Ok(())
}

/// What was taken back or done again, what stayed, and where the way goes on.
fn said(call: &Call<'_>, way: Way, gone: &Gone, discretion: &Discretion) -> Vec<String> {
    let state = format!(
        "as it was {}, snapshot {}",
        when(call, gone.to.id.at()),
        gone.to.id.number()
    );
    let Some(before) = &gone.before else {
        let mut lines = vec![format!("put back: the file is {state}")];
        lines.extend(gone.left.map(|it| {
            let number = it.id.number();
            format!("what was there is snapshot {number}: standup snapshots show {number}")
        }));
        return lines;
    };
    let [from, to] = [&gone.step[0], &gone.step[1]];
    let (did, boards, again) = match way {
        Way::Back => ("took back", [to, from], "standup undo --redo"),
        Way::Forward => ("did again", [from, to], "standup undo"),
    };
    let told = Told::between(boards, discretion.reader());
    let what = if told.is_empty() {
        "a change of comments or spaces".to_owned()
    } else {
        told.phrase()
    };
    let mut lines = vec![format!("{did}: {what}")];
    lines.extend(kept(gone, before, discretion));
    lines.push(if gone.has_outside {
        format!("what was written by other means since stays; the way back is {again}")
    } else {
        format!("the file is {state}; the way back is {again}")
    });
    lines
}

/// What somebody has written since and stays, though the step would have changed it.
fn kept(gone: &Gone, before: &Board, discretion: &Discretion) -> Vec<String> {
    let told = |clash: &Clash| {
        let clash = discretion.clash(clash.clone(), [before, &gone.after]);
        let place: Vec<String> = clash
            .path
            .iter()
            .map(|(kind, id)| format!("{kind} `{id}`"))
            .collect();
        let stays = if clash.theirs.is_empty() {
            "stays deleted".to_owned()
        } else if clash.field.is_empty() {
            "stays as it was changed since".to_owned()
        } else {
            format!(
                "`{}` stays {}, as it was changed since",
                clash.field, clash.theirs
            )
        };
        format!("{}: {stays}", place.join(", "))
    };
    gone.kept.iter().map(told).collect()
}
