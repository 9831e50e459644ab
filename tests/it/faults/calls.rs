//! Each call of a save fails with each error that fits, and each is the last one before a kill.

use std::{
    fs,
    os::unix::fs::{MetadataExt as _, PermissionsExt},
    sync::atomic::{AtomicUsize, Ordering},
};

use super::{
    Outcome, Program, ensure,
    scene::{FIRST_SAVE, MEASUREMENT, MODE, NEW_FILE, SAVE, Scene, Stage},
    trace::{Call, Traced},
    with_each,
};

/// What each call may fail with.
const ERRORS: &[(&[&str], &[&str])] = &[
    (
        &["open"],
        &[
            "ENOSPC", "EDQUOT", "EIO", "EACCES", "EPERM", "EROFS", "EMFILE", "ENFILE", "ENOENT",
            "EINTR",
        ],
    ),
    (&["read"], &["EIO", "EINTR"]),
    (
        &["write", "pwrite64"],
        &["ENOSPC", "EDQUOT", "EIO", "EFBIG", "EINTR"],
    ),
    (
        &["fsync", "fdatasync"],
        &["EIO", "ENOSPC", "EDQUOT", "EROFS", "EINVAL", "EINTR"],
    ),
    (
        &["rename", "link"],
        &[
            "EIO", "ENOSPC", "EDQUOT", "EACCES", "EPERM", "EROFS", "EINVAL", "ENOSYS", "ENOENT",
            "EEXIST",
        ],
    ),
    (
        &["unlink"],
        &["EIO", "EACCES", "EPERM", "EROFS", "EBUSY", "ENOENT"],
    ),
    (
        &["mkdir"],
        &["EIO", "ENOSPC", "EDQUOT", "EACCES", "EPERM", "EROFS"],
    ),
    (
        &[
            "stat",
            "lstat",
            "fstat",
            "newfstatat",
            "statx",
            "access",
            "faccessat",
            "faccessat2",
        ],
        &["EIO", "EACCES", "ENOENT", "ENOMEM"],
    ),
    (
        &["chmod", "fchmod", "chown", "fchown"],
        &["EIO", "EPERM", "EROFS"],
    ),
    (
        &["flock"],
        &["EAGAIN", "EINTR", "EIO", "ENOLCK", "EINVAL", "ENOSYS"],
    ),
    (&["ftruncate"], &["EIO", "ENOSPC"]),
    (&["readlink"], &["EIO", "EACCES", "ENOENT"]),
    (&["getdents", "getdents64"], &["EIO", "ENOENT", "EINTR"]),
    (&["close"], &["EIO", "ENOSPC", "EDQUOT", "EINTR"]),
];

pub(super) fn of_a_save(program: Program) -> Outcome {
    check(program, SAVE, usize::MAX)
}

pub(super) fn of_a_measurement(program: Program) -> Outcome {
    check(program, MEASUREMENT, 2)
}

pub(super) fn of_a_new_file(program: Program) -> Outcome {
    check(program, NEW_FILE, 2)
}

pub(super) fn of_a_first_save(program: Program) -> Outcome {
    check(program, FIRST_SAVE, 2)
}

/// What happens to one call.
#[derive(Debug, Clone)]
enum Fault {
    Error(&'static str),
    Kill,
}

/// A call by its name and number, and what happens to it.
#[derive(Debug, Clone)]
struct Case {
    name: String,
    number: usize,
    about: String,
    /// Whether that is the temporary beside the file.
    is_of_temporary: bool,
    fault: Fault,
}

impl Case {
    fn is_of(&self, names: &[&str]) -> bool {
        names.contains(&self.name.as_str())
    }

    /// Whether the call only has to be made again.
    fn is_interrupted(&self) -> bool {
        matches!(self.fault, Fault::Error("EINTR"))
    }

    /// Whether the file system seems to know no sync of folders: that is warned of, and nothing can be done about it.
    fn says_that_folders_are_not_synced(&self) -> bool {
        let is_unknown = matches!(self.fault, Fault::Error("EINVAL"));
        is_unknown && self.is_of(&["fsync"]) && !self.is_of_temporary
    }
}

/// Tries so many errors of each call, the most likely ones.
fn check(program: Program, scene: Scene, errors: usize) -> Outcome {
    let cases = cases(&Stage::set(program, scene)?, errors)?;
    let [failed, killed, whole, stood] = [const { AtomicUsize::new(0) }; 4];
    with_each(
        &cases,
        || Stage::set(program, scene),
        |stage, case| {
            let count = match case.fault {
                Fault::Error(_) => &failed,
                Fault::Kill => &killed,
            };
            count.fetch_add(1, Ordering::Relaxed);
            let is_new = try_one(stage, case).map_err(|it| format!("{case:?}: {it}"))?;
            let count = if is_new { &stood } else { &whole };
            count.fetch_add(1, Ordering::Relaxed);
            Ok(())
        },
    )?;
    let count = |it: &AtomicUsize| it.load(Ordering::Relaxed);
    Ok(format!(
        "{} calls failed and {} were the last; then the old file was there {} times and the new one {} times",
        count(&failed),
        count(&killed),
        count(&whole),
        count(&stood)
    ))
}

fn cases(stage: &Stage, most: usize) -> Result<Vec<Case>, String> {
    let mut cases = Vec::new();
    for call in stage.calls() {
        let errors = ERRORS.iter().find(|(names, _)| call.is(names));
        let Some((_, errors)) = errors else {
            return Err(format!("no errors are known for {call:?}"));
        };
        let creates = format!("{:?}", call.arguments).contains("O_CREAT");
        let is_full = |it: &str| matches!(it, "ENOSPC" | "EDQUOT" | "EROFS");
        let fits = |it: &&&str| !call.is(&["open"]) || creates || !is_full(it);
        let faults = errors
            .iter()
            .filter(fits)
            .take(most)
            .map(|it| Fault::Error(it));
        cases.extend(faults.chain([Fault::Kill]).map(|fault| Case {
            name: call.name.clone(),
            number: call.number,
            about: about(stage, call),
            is_of_temporary: call.is_about_a("tmp"),
            fault,
        }));
    }
    Ok(cases)
}

fn about(stage: &Stage, call: &Call) -> String {
    let path = call.path.as_deref().unwrap();
    let path = path.strip_prefix(&stage.folder).unwrap_or(path);
    path.display().to_string()
}

/// Plays the scene with a fault, and looks at what is left. Says whether that is the new text.
fn try_one(stage: &Stage, case: &Case) -> Result<bool, String> {
    let what = match case.fault {
        Fault::Error(error) => format!("error={error}"),
        Fault::Kill => "signal=SIGKILL".to_owned(),
    };
    let played = stage.play(&[format!("{}:{what}:when={}", case.name, case.number)]);
    let text = fs::read(&stage.board).ok();
    let (is_old, is_new) = (stage.is_old(text.as_deref()), stage.is_new(text.as_deref()));
    ensure!(
        is_old || is_new,
        "the file is neither old nor new: {text:?}"
    );
    ensure!(!played.err.contains("panicked"), "a panic: {}", played.err);
    match (&case.fault, played.code) {
        (Fault::Kill, None) => {}
        (Fault::Kill, Some(code)) => {
            return Err(format!("it was not killed, but ended with {code}"));
        }
        (Fault::Error(_), None) => return Err(format!("it was killed: {}", played.err)),
        (Fault::Error(_), Some(code)) => {
            let is_hit = played.calls.iter().any(|it| it.is_injected);
            ensure!(is_hit, "nothing failed");
            look_at_the_end(stage, case, code, is_new, &played)?;
        }
    }
    if text.is_some() && stage.old.is_some() {
        let found = fs::metadata(&stage.board).unwrap();
        let mode = found.permissions().mode() & 0o7777;
        ensure!(mode == MODE, "its mode is {mode:o}");
        ensure!(found.gid() == stage.group, "its group is {}", found.gid());
    }
    snapshots_are_whole(stage)?;
    go_on(stage, is_new)?;
    Ok(is_new)
}

/// How the program ended, and what it has left.
fn look_at_the_end(
    stage: &Stage,
    case: &Case,
    code: i32,
    is_new: bool,
    played: &Traced,
) -> Result<(), String> {
    let told = &played.err;
    let is_retried = case.is_interrupted() && case.is_of(&["openat", "read", "write", "fsync"]);
    ensure!(code == 0 || !is_retried, "it was only interrupted: {told}");
    if code == 0 {
        ensure!(
            is_new,
            "it says that it saved, but the file is the old one: {told}"
        );
        if !case.says_that_folders_are_not_synced() {
            it_lasts(stage, played)?;
        }
    } else {
        ensure!(code == 1, "exit code {code}: {told}");
        let folder = stage.folder.display().to_string();
        let is_of_folder = told.starts_with(&folder) && case.name.starts_with("readlink");
        let is_named = told.contains(stage.scene.board) || is_of_folder;
        ensure!(is_named, "the message does not name the file: {told:?}");
        let is_told = told.contains("may not survive a power cut");
        ensure!(is_told == is_new, "is it new? {is_new}; but: {told}");
        let is_of_board = case.is_of(&["fsync"]) && case.about.is_empty();
        let can_be_done_again = stage.old.is_some() && is_of_board;
        ensure!(!can_be_done_again, "it did not save once more: {told}");
    }
    // What cannot be looked at or removed is left to the next save.
    let is_excused = case.is_of_temporary && !case.is_of(&["openat", "write", "fsync"]);
    let beside = stage.is_beside();
    ensure!(
        beside.is_empty() || is_excused,
        "left beside it: {beside:?}"
    );
    Ok(())
}

/// What was saved is there after a power cut.
fn it_lasts(stage: &Stage, played: &Traced) -> Result<(), String> {
    let mut disk = stage.disk();
    for call in &played.calls {
        disk.follow(call);
    }
    for text in disk.may_say(&stage.board) {
        ensure!(
            stage.is_new(text.as_deref()),
            "it says that it saved, but after a power cut the file may say {:?}",
            text.map(|it| String::from_utf8_lossy(&it).into_owned())
        );
    }
    Ok(())
}

/// Each snapshot is a text that the file had.
fn snapshots_are_whole(stage: &Stage) -> Result<(), String> {
    let Some(folder) = stage.snapshots() else {
        return Ok(());
    };
    for path in fs::read_dir(folder).unwrap().map(|it| it.unwrap().path()) {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if name.starts_with(".new-") {
            continue;
        }
        let text = fs::read(&path).unwrap();
        let is_known = stage.is_old(Some(&text)) || stage.is_new(Some(&text));
        let is_whole = is_known || text.ends_with(b"\n)\n");
        ensure!(is_whole, "a snapshot that is not whole: {name}");
    }
    Ok(())
}

/// The next save works, loses nothing and clears up.
fn go_on(stage: &Stage, is_new: bool) -> Result<(), String> {
    if stage.board.exists() {
        save_again(stage, is_new)?;
    } else {
        let ran = stage.desk.run(stage.scene.arguments);
        ensure!(ran.code == 0, "the next try: {ran:?}");
        let text = fs::read(&stage.board).unwrap();
        ensure!(
            stage.is_new(Some(&text)),
            "the next try made something else"
        );
    }
    let beside = stage.is_beside();
    ensure!(
        beside.is_empty(),
        "the next save left beside it: {beside:?}"
    );
    if let Some(folder) = stage.snapshots() {
        let names = fs::read_dir(folder)
            .unwrap()
            .map(|it| it.unwrap().file_name());
        let unfinished = names
            .filter(|it| it.to_string_lossy().starts_with(".new-"))
            .count();
        ensure!(unfinished == 0, "an unfinished snapshot was left");
    }
    Ok(())
}

/// One more promise comes to all that is there.
fn save_again(stage: &Stage, is_new: bool) -> Result<(), String> {
    let before = fs::read_to_string(&stage.board).unwrap();
    let ran = stage
        .desk
        .run(&["--file", stage.scene.board, "add", "Go home"]);
    ensure!(ran.code == 0, "the next save: {ran:?}");
    let after = fs::read_to_string(&stage.board).unwrap();
    ensure!(after.contains("\"Go home\""), "the next save saved nothing");
    if stage.old.is_none() {
        return Ok(());
    }
    let gone = before.lines().find(|it| !after.contains(*it));
    ensure!(gone.is_none(), "the next save lost {gone:?}");
    ensure!(
        !is_new || before.len() < after.len(),
        "the next save lost something"
    );
    Ok(())
}
