//! Between any two calls of a save somebody else does something.
//!
//! The program is stopped after the call, the other does all that it has to do, and the program goes on.

use std::{
    fs,
    io::Write as _,
    os::unix::fs::{MetadataExt as _, PermissionsExt},
    path::Path,
};

use super::{
    Outcome, Program, ensure,
    scene::{SAVE, Scene, Stage},
    trace::{self, Call},
    with_each,
};
use crate::desk::NOW;

/// What another may do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Other {
    /// An editor writes the file in place, with one more promise in it.
    EditsInPlace,
    /// An editor writes another file, and renames it to the name of the file.
    EditsByRename,
    /// The same program saves a promise, but with another state folder, and so without a common lock.
    SavesElsewhere,
    /// The same program does just the same.
    DoesTheSame,
    /// The file goes.
    Removes,
    /// The file gets another mode.
    ChangesMode,
    /// Something else is put under the name of the temporary.
    Plants,
    /// The same program saves with another state folder, and must not take the temporary for left over.
    Respects,
}

/// A verdict, which two may give at the same time.
const VERDICT: Scene = Scene {
    arguments: &["--file", "standup.ron", "done", "7f3k2m9qxa"],
    ..SAVE
};

pub(super) fn others_write(program: Program) -> Outcome {
    let others = [
        Other::EditsInPlace,
        Other::EditsByRename,
        Other::SavesElsewhere,
    ];
    check(program, SAVE, &others, &[], |_, _| true)
}

pub(super) fn others_meddle(program: Program) -> Outcome {
    let told = [
        check(
            program,
            SAVE,
            &[Other::ChangesMode, Other::Respects],
            &[],
            |_, _| true,
        )?,
        check(program, SAVE, &[Other::Removes], &[], |save, it| {
            (save.locked..save.renamed).contains(&it)
        })?,
        check(program, SAVE, &[Other::Plants], &[], |save, it| {
            it <= save.synced
        })?,
        check(program, VERDICT, &[Other::DoesTheSame], &[], |save, it| {
            it <= save.synced
        })?,
    ];
    Ok(told.join("; "))
}

/// Where two names cannot change their places, only what comes before the second look can be seen.
pub(super) fn without_exchange(program: Program) -> Outcome {
    let unknown = ["renameat2:error=EINVAL".to_owned()];
    let others = [
        Other::EditsInPlace,
        Other::EditsByRename,
        Other::SavesElsewhere,
    ];
    let seen = check(program, SAVE, &others, &unknown, |save, it| {
        it <= save.synced
    })?;
    Ok(format!("{seen}; {}", the_lock_is_waited_for(program)?))
}

/// Where in a save that which matters is, by the place among its calls.
struct Save {
    /// The lock is taken.
    locked: usize,
    /// The new text is on the disk, and the file is to be looked at again.
    synced: usize,
    /// The file is renamed.
    renamed: usize,
}

impl Save {
    fn of(stage: &Stage, calls: &[&Call]) -> Self {
        let temporary = stage.folder.join(".standup.ron.tmp");
        let is_renamed = |it: &&Call| it.is(&["rename"]) && it.paths().contains(&stage.board);
        let renamed = calls.iter().position(is_renamed).unwrap_or(0);
        let before = calls.get(..renamed).unwrap();
        let is_synced = |it: &&Call| it.is(&["fsync"]) && it.path.as_ref() == Some(&temporary);
        Self {
            locked: calls.iter().position(|it| it.is(&["flock"])).unwrap_or(0),
            synced: before.iter().rposition(is_synced).unwrap_or(0),
            renamed,
        }
    }
}

fn check(
    program: Program,
    scene: Scene,
    others: &[Other],
    also: &[String],
    is_seen: impl Fn(&Save, usize) -> bool,
) -> Outcome {
    let stage = Stage::set(program, scene)?;
    let calls = stage.calls();
    let save = Save::of(&stage, &calls);
    let stops = calls.iter().enumerate();
    let stops = stops.filter(|(index, call)| {
        !call.is(&["close", "readlink", "mkdir"]) && is_seen(&save, *index)
    });
    let stops: Vec<Call> = stops.map(|(_, call)| (*call).clone()).collect();
    ensure!(!stops.is_empty(), "there is nowhere to stop");
    let each = |other: &Other| {
        let other = *other;
        stops.iter().map(move |stop| (other, stop))
    };
    let cases: Vec<(Other, &Call)> = others.iter().flat_map(each).collect();
    with_each(
        &cases,
        || Stage::set(program, scene),
        |stage, (other, call)| {
            let (name, number) = (&call.name, call.number);
            let stop = format!("{name}:signal=SIGSTOP:when={number}");
            // One call cannot be stopped and fail at once.
            let also = also
                .iter()
                .filter(|it| !it.starts_with(&format!("{name}:")));
            let inject: Vec<String> = also.cloned().chain([stop]).collect();
            let tried = try_one(stage, *other, call, &inject);
            tried.map_err(|it| format!("{other:?} after {name} number {number}: {it}"))
        },
    )?;
    Ok(format!(
        "{} times another came between, at {} calls",
        cases.len(),
        stops.len()
    ))
}

fn try_one(stage: &Stage, other: Other, stop: &Call, inject: &[String]) -> Result<(), String> {
    stage.reset();
    let running = trace::start(&stage.desk, stage.scene.arguments, inject);
    ensure!(running.wait_for_stop(), "it did not stop");
    let acted = act(stage, other, stop);
    running.go_on();
    let ended = running.finish();
    let left = acted?;
    ensure!(
        ended.code == Some(0),
        "exit code {:?}: {}",
        ended.code,
        ended.err
    );
    let text = fs::read_to_string(&stage.board).map_err(|it| it.to_string())?;
    match other {
        Other::DoesTheSame => {
            ensure!(text.matches("verdict: Kept").count() == 1, "it says {text}");
            ensure!(left == stamp(&stage.board), "the same was written again");
            return Ok(());
        }
        Other::EditsInPlace | Other::EditsByRename | Other::SavesElsewhere | Other::Respects => {
            ensure!(
                text.contains("\"From outside\""),
                "what the other wrote is gone: {text}"
            );
        }
        Other::ChangesMode => {
            let mode = fs::metadata(&stage.board).unwrap().permissions().mode() & 0o7777;
            ensure!(mode == 0o604, "its mode is {mode:o}");
        }
        Other::Plants | Other::Removes => {}
    }
    ensure!(
        text.contains("\"Write to Ioana\""),
        "what was promised is gone: {text}"
    );
    ensure!(text.contains("// he is there"), "a comment is gone: {text}");
    Ok(())
}

/// Does what the other does, while the program stands still. Gives the state of the file after that.
fn act(stage: &Stage, other: Other, stop: &Call) -> Result<Option<Stamp>, String> {
    let temporary = stage.folder.join(".standup.ron.tmp");
    match other {
        Other::EditsInPlace => put(&stage.board, &edited(&stage.board)),
        Other::EditsByRename => {
            let beside = stage.folder.join("4913");
            put(&beside, &edited(&stage.board));
            fs::rename(beside, &stage.board).unwrap();
        }
        Other::SavesElsewhere => elsewhere(stage, &["add", "From outside"])?,
        Other::DoesTheSame => elsewhere(stage, &["done", "7f3k2m9qxa"])?,
        Other::Removes => fs::remove_file(&stage.board).unwrap(),
        Other::ChangesMode => {
            fs::set_permissions(&stage.board, PermissionsExt::from_mode(0o604)).unwrap();
        }
        Other::Plants => {
            if temporary.exists() {
                let beside = stage.folder.join("planted");
                put(&beside, "(version: 1)\n");
                fs::rename(beside, &temporary).unwrap();
            }
        }
        Other::Respects => {
            let before = stamp(&temporary);
            elsewhere(stage, &["add", "From outside"])?;
            // Between making it and locking it nobody can see that it is in use.
            let is_about_it = stop
                .paths()
                .iter()
                .any(|it| it.ends_with(".standup.ron.tmp"));
            let is_new = stop.is(&["open"]) && is_about_it;
            let is_same = before == stamp(&temporary);
            ensure!(
                is_same || is_new,
                "the other took the temporary for left over: {stop:?}"
            );
        }
    }
    Ok(stamp(&stage.board))
}

/// Runs the program on the same file, but with another state folder, and so without a common lock.
fn elsewhere(stage: &Stage, arguments: &[&str]) -> Result<(), String> {
    let mut command = stage.desk.command();
    command.env("XDG_STATE_HOME", stage.folder.join("home/elsewhere"));
    let ran = command
        .args(["--now", NOW])
        .args(arguments)
        .output()
        .unwrap();
    ensure!(ran.status.success(), "the other: {ran:?}");
    Ok(())
}

/// What the file says, with one more promise in it.
fn edited(board: &Path) -> String {
    let text = fs::read_to_string(board).unwrap();
    let promise = "        Commitment(id: \"fr0mouts1d\", day: \"2026-10-09\", who: \"ana\",\n            \
        text: \"From outside\",\n            made: \"2026-10-09T07:00:00+03:00\",\n        ),\n";
    text.replacen("    records: [\n", &format!("    records: [\n{promise}"), 1)
}

fn put(path: &Path, text: &str) {
    let mut file = fs::File::create(path).unwrap();
    file.write_all(text.as_bytes()).unwrap();
}

/// Which file it is, how large, and when it was written.
type Stamp = (u64, u64, i64, i64);

fn stamp(path: &Path) -> Option<Stamp> {
    let found = fs::symlink_metadata(path).ok()?;
    Some((found.ino(), found.size(), found.mtime(), found.mtime_nsec()))
}

/// Without an exchange only the lock guards the last moment: whoever comes then waits, and is told for whom.
fn the_lock_is_waited_for(program: Program) -> Outcome {
    let stage = Stage::set(program, SAVE)?;
    let calls = stage.calls();
    let save = Save::of(&stage, &calls);
    let looks = calls.iter().take(save.renamed).rev();
    let mut looks = looks.filter(|it| it.is(&["read"]) && it.path.as_ref() == Some(&stage.board));
    let last = looks
        .next()
        .ok_or("the file is not read before the rename")?;
    stage.reset();
    let inject = [
        "renameat2:error=EINVAL".to_owned(),
        format!("{}:signal=SIGSTOP:when={}", last.name, last.number),
    ];
    let running = trace::start(&stage.desk, stage.scene.arguments, &inject);
    ensure!(running.wait_for_stop(), "it did not stop");
    let second = stage.desk.run(&["add", "From outside"]);
    running.go_on();
    let first = running.finish();
    let text = fs::read_to_string(&stage.board).unwrap();
    ensure!(first.code == Some(0), "the first: {}", first.err);
    ensure!(text.contains("\"Write to Ioana\""), "the first is gone");
    let is_there = text.contains("\"From outside\"");
    ensure!(
        is_there == (second.code == 0),
        "the second: {second:?}, and is it there? {is_there}"
    );
    ensure!(
        second.err.contains("is saving it"),
        "the second: {second:?}"
    );
    Ok("the second of two waited for the lock, and was told for whom".to_owned())
}
