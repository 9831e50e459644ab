//! A power cut at every point of a save: its calls are replayed on a model of a disk.

use std::{fs, path::PathBuf};

use super::{
    Outcome, Program, ensure,
    scene::{FIRST_SAVE, MEASUREMENT, NEW_FILE, REPLACEMENT, SAVE, Scene, Stage},
};
use crate::desk::Desk;

/// What a save that was killed in the middle of another's has left: nobody else has this text.
const LEFT_OVER: &str = "(version: 1, people: [(id: \"dan\", name: \"Dan\")])\n";

pub(super) fn cut(program: Program) -> Outcome {
    let scenes = [SAVE, MEASUREMENT, FIRST_SAVE, NEW_FILE, REPLACEMENT];
    let [mut points, mut states] = [0, 0];
    let mut count = |stage: &Stage, left_over: Option<&str>| {
        let (more, looked) = replay(stage, left_over)?;
        points += more;
        states += looked;
        Ok::<_, String>(())
    };
    for scene in scenes {
        count(&Stage::set(program, scene)?, None).map_err(|it| told(scene, &it))?;
    }
    for name in [".standup.ron.tmp", ".standup.ron.17-0.tmp"] {
        for scene in [SAVE, FIRST_SAVE] {
            let leave = |desk: &Desk| desk.put(name, LEFT_OVER.as_bytes());
            let stage = Stage::set_with(program, scene, leave)?;
            count(&stage, Some(LEFT_OVER)).map_err(|it| told(scene, &it))?;
        }
    }
    Ok(format!("{points} power cuts, {states} states of the disk"))
}

fn told(scene: Scene, wrong: &str) -> String {
    format!("{}: {wrong}", scene.arguments.join(" "))
}

/// Follows the calls of a save, and looks after each at all that a power cut might leave.
fn replay(stage: &Stage, left_over: Option<&str>) -> Result<(usize, usize), String> {
    let mut disk = stage.disk();
    let (mut points, mut states) = (0, 0);
    let snapshots = stage.snapshots().ok_or("no snapshots")?;
    let folder = stage.board.parent().unwrap();
    let is_saved = |text: Option<&[u8]>| stage.is_new(text);
    for call in &stage.clean.calls {
        if !disk.follow(call) {
            continue;
        }
        points += 1;
        let after = format!("after {} number {}", call.name, call.number);
        for text in disk.may_say(&stage.board) {
            states += 1;
            let is_whole = stage.is_old(text.as_deref()) || is_saved(text.as_deref());
            ensure!(
                is_whole,
                "{after} the file may say {}",
                shown(text.as_deref())
            );
        }
        for path in disk.names(&snapshots).into_iter().filter(is_named) {
            for text in disk.may_say(&path).into_iter().flatten() {
                states += 1;
                let is_whole = text.ends_with(b"\n)\n") || text == LEFT_OVER.as_bytes();
                ensure!(
                    is_whole,
                    "{after} {} may say {}",
                    path.display(),
                    shown(Some(&text))
                );
            }
        }
        if let Some(text) = left_over {
            let is_lost = disk.may_lack(folder, text.as_bytes())
                && disk.may_lack(&snapshots, text.as_bytes());
            ensure!(!is_lost, "{after} what was left over may be gone");
        }
    }
    ensure!(5 < points, "only {points} calls were of the disk");
    let ends = disk.may_say(&stage.board);
    let is_there = ends.iter().all(|it| is_saved(it.as_deref()));
    ensure!(
        is_there,
        "it says that it saved, but the file may say {}",
        shown(ends[0].as_deref())
    );
    let written = fs::read(&stage.board).unwrap();
    for text in stage
        .old
        .as_deref()
        .map(str::as_bytes)
        .into_iter()
        .chain([&*written])
    {
        let is_kept = !disk.may_lack(&snapshots, text);
        ensure!(
            is_kept,
            "in the end a state may be in no snapshot: {}",
            shown(Some(text))
        );
    }
    Ok((points, states))
}

#[expect(clippy::ptr_arg, reason = "a filter of an iterator gives this")]
fn is_named(path: &PathBuf) -> bool {
    let name = path.file_name().unwrap().to_string_lossy();
    path.extension().is_some_and(|it| it == "ron") && !name.starts_with('.')
}

/// A text, as far as it is of interest.
fn shown(text: Option<&[u8]>) -> String {
    match text {
        None => "nothing, since there is none".to_owned(),
        Some(text) => {
            let end = String::from_utf8_lossy(&text[text.len().saturating_sub(20)..]).into_owned();
            format!("{} bytes that end with {end:?}", text.len())
        }
    }
}
