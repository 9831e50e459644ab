//! Links, modes, names, and what lies where the file or its temporary should be.

use std::{
    ffi::{OsStr, OsString},
    fs,
    os::unix::{
        ffi::OsStringExt as _,
        fs::{PermissionsExt, symlink},
        net::UnixListener,
    },
    path::{Path, PathBuf},
    process::{Command, Output},
};

use super::{BOARD, Outcome, Program, ensure};
use crate::desk::{Desk, NOW};

fn mode(path: &Path) -> u32 {
    fs::symlink_metadata(path).unwrap().permissions().mode() & 0o7777
}

fn set_mode(path: &Path, mode: u32) {
    fs::set_permissions(path, PermissionsExt::from_mode(mode)).unwrap();
}

fn fifo(path: &Path) {
    assert!(Command::new("mkfifo").arg(path).status().unwrap().success());
}

/// Adds a promise to a file.
fn add_to(desk: &Desk, path: &OsStr) -> Output {
    let mut command = desk.command();
    let command = command
        .args(["--now", NOW, "--file"])
        .arg(path)
        .args(["add", "Write to Ioana"]);
    command.output().unwrap()
}

/// It was saved, and the file says so.
fn is_saved(desk: &Desk, asked: &OsStr, file: &Path) -> Result<String, String> {
    let output = add_to(desk, asked);
    ensure!(output.status.success(), "{asked:?}: {output:?}");
    let text = fs::read_to_string(file).map_err(|it| format!("{asked:?}: {it}"))?;
    ensure!(
        text.contains("\"Write to Ioana\""),
        "{asked:?}: it is not in the file"
    );
    Ok(String::from_utf8(output.stderr).unwrap())
}

/// It was refused, with a message.
fn is_refused(desk: &Desk, asked: &OsStr, message: &str) -> Result<(), String> {
    let output = add_to(desk, asked);
    let told = String::from_utf8(output.stderr).unwrap();
    ensure!(
        output.status.code() == Some(1),
        "{asked:?}: {:?}: {told}",
        output.status
    );
    ensure!(told.contains(message), "{asked:?}: {told}");
    ensure!(output.stdout.is_empty(), "{asked:?}: it says an identity");
    Ok(())
}

pub(super) fn links(program: Program) -> Outcome {
    let desk = program.desk();
    desk.put("there/board.ron", BOARD.as_bytes());
    let file = desk.path("there/board.ron");
    symlink("board.ron", desk.path("there/second")).unwrap();
    symlink("there/second", desk.path("first")).unwrap();
    symlink("there", desk.path("folder")).unwrap();
    symlink(desk.path("folder/board.ron"), desk.path("absolute")).unwrap();
    let kept = ["there/second", "first", "folder", "absolute"];
    for asked in ["first", "folder/board.ron", "absolute"] {
        desk.put("there/board.ron", BOARD.as_bytes());
        is_saved(&desk, OsStr::new(asked), &file)?;
        for link in kept {
            let found = fs::symlink_metadata(desk.path(link)).unwrap();
            ensure!(found.is_symlink(), "{asked}: {link} is no link any more");
        }
    }
    symlink("there/new.ron", desk.path("dangling")).unwrap();
    let ran = desk.run(&["--file", "dangling", "init", "--template", "blank"]);
    ensure!(
        ran.code == 0 && desk.path("there/new.ron").is_file(),
        "{ran:?}"
    );
    symlink("b", desk.path("a")).unwrap();
    symlink("a", desk.path("b")).unwrap();
    is_refused(&desk, OsStr::new("a"), "links in a row")?;
    fs::hard_link(&file, desk.path("twin.ron")).unwrap();
    let told = is_saved(&desk, OsStr::new("there/board.ron"), &file)?;
    ensure!(told.contains("hard links"), "{told}");
    Ok("3 ways through 4 links, one that dangles, a circle and a hard link".to_owned())
}

pub(super) fn odd_files(program: Program) -> Outcome {
    let desk = program.desk();
    fs::create_dir(desk.path("folder")).unwrap();
    fifo(&desk.path("fifo"));
    symlink("fifo", desk.path("link")).unwrap();
    let _listener = UnixListener::bind(desk.path("socket")).unwrap();
    let odd = [
        ("folder", "a folder"),
        ("fifo", "a pipe"),
        ("link", "a pipe"),
        ("socket", "a socket"),
        ("/dev/full", "a device"),
        ("/", "a folder"),
    ];
    for (name, kind) in odd {
        let path = desk.path(name);
        let kind_before = fs::symlink_metadata(&path).unwrap().file_type();
        is_refused(
            &desk,
            OsStr::new(name),
            &format!("this is {kind}, not a file"),
        )?;
        let kind_after = fs::symlink_metadata(&path).unwrap().file_type();
        ensure!(kind_before == kind_after, "{name} is another now");
    }
    desk.put("standup.ron", BOARD.as_bytes());
    set_mode(&desk.path("standup.ron"), 0o444);
    is_refused(&desk, OsStr::new("standup.ron"), "read-only")?;
    ensure!(desk.text() == BOARD, "a read-only file was written");
    Ok(format!("{} of other kinds, and a read-only one", odd.len()))
}

/// A command of a desk under a umask.
fn under(desk: &Desk, umask: &str, arguments: &[&str]) -> Output {
    let plain = desk.command();
    let mut command = Command::new("sh");
    command
        .args(["-c", &format!("umask {umask}; exec \"$0\" \"$@\"")])
        .arg(plain.get_program())
        .args(["--now", NOW])
        .args(arguments)
        .envs(
            plain
                .get_envs()
                .filter_map(|(name, value)| Some((name, value?))),
        )
        .current_dir(desk.path(""));
    command.output().unwrap()
}

pub(super) fn modes(program: Program) -> Outcome {
    let [umasks, modes] = [
        &["000", "022", "077", "277"][..],
        &["600", "640", "664", "604", "644"],
    ];
    for umask in umasks {
        let desk = program.with_board();
        let board = desk.path("standup.ron");
        for wanted in modes {
            set_mode(&board, u32::from_str_radix(wanted, 8).unwrap());
            let output = under(&desk, umask, &["add", "Write to Ioana"]);
            ensure!(
                output.status.success(),
                "umask {umask}, mode {wanted}: {output:?}"
            );
            let now = mode(&board);
            ensure!(
                format!("{now:o}") == *wanted,
                "umask {umask}: {wanted} became {now:o}"
            );
        }
        let desk = program.desk();
        let output = under(
            &desk,
            umask,
            &["--file", "a/b/my.ron", "init", "--template", "blank"],
        );
        if *umask == "277" {
            // Nobody, not even the owner, may write in the folders that it makes.
            continue;
        }
        ensure!(output.status.success(), "umask {umask}: {output:?}");
        is_private(&desk.path("a"))?;
        is_private(&desk.path("home/.local"))?;
    }
    Ok(format!(
        "{} modes under {} umasks, and what is new is private",
        modes.len(),
        umasks.len()
    ))
}

/// Everything in a folder, and it itself, is its owner's alone.
fn is_private(path: &Path) -> Result<(), String> {
    let (mode, is_folder) = (mode(path), path.is_dir());
    let wanted = if is_folder { 0o700 } else { 0o600 };
    ensure!(mode == wanted, "{}: its mode is {mode:o}", path.display());
    let inside = fs::read_dir(path)
        .into_iter()
        .flatten()
        .filter(|_| is_folder);
    for entry in inside {
        is_private(&entry.unwrap().path())?;
    }
    Ok(())
}

pub(super) fn names(program: Program) -> Outcome {
    let names: &[&[u8]] = &[
        b"b\xffard.ron",
        b"-board.ron",
        b"--force",
        b"bo\x1b]52;c;aGk=\x07ard.ron",
        b"bo\nard.ron",
        "b\u{202e}oard.ron".as_bytes(),
        b" .ron ",
        b"board",
    ];
    for name in names {
        let desk = program.desk();
        let name = OsString::from_vec(name.to_vec());
        // As an argument of its own one that begins with a dash would be an option.
        let asked = PathBuf::from(".").join(&name);
        let file = desk.path("").join(&name);
        desk.put("standup.ron", BOARD.as_bytes());
        fs::rename(desk.path("standup.ron"), &file).unwrap();
        is_saved(&desk, asked.as_os_str(), &file)?;
        set_mode(&file, 0o444);
        let output = add_to(&desk, asked.as_os_str());
        let told = String::from_utf8(output.stderr).map_err(|it| format!("{name:?}: {it}"))?;
        ensure!(told.contains("read-only"), "{name:?}: {told}");
        let message = told.trim_end_matches('\n');
        let has_control = message
            .chars()
            .any(|it| it.is_control() || it == '\u{202e}');
        ensure!(!has_control, "{name:?}: {told:?}");
    }
    Ok(format!("{} names", names.len()))
}

pub(super) fn planted(program: Program) -> Outcome {
    let desk = program.with_board();
    let temporary = desk.path(".standup.ron.tmp");
    desk.put("precious", b"precious");
    symlink("precious", &temporary).unwrap();
    is_saved(&desk, OsStr::new("standup.ron"), &desk.path("standup.ron"))?;
    let precious = fs::read(desk.path("precious")).unwrap();
    ensure!(precious == b"precious", "it was written through a link");
    ensure!(
        fs::symlink_metadata(&temporary).is_err(),
        "the link is still there"
    );
    for name in [".standup.ron.tmp", ".standup.ron.1-0.tmp"] {
        let text = format!("(version: 1) // {name}\n");
        desk.put(name, text.as_bytes());
        is_saved(&desk, OsStr::new("standup.ron"), &desk.path("standup.ron"))?;
        ensure!(!desk.path(name).exists(), "{name} is still there");
        ensure!(
            snapshots(&desk).contains(&text),
            "what was left under {name} is gone"
        );
    }
    let is_in_the_way = |desk: &Desk| is_refused(desk, OsStr::new("standup.ron"), "in the way");
    fs::create_dir(&temporary).unwrap();
    is_in_the_way(&desk)?;
    ensure!(temporary.is_dir(), "the folder is gone");
    fs::remove_dir(&temporary).unwrap();
    fifo(&temporary);
    is_in_the_way(&desk)?;
    ensure!(temporary.exists(), "the pipe is gone");
    Ok("a link, two files, a folder and a pipe".to_owned())
}

/// All states that are kept.
fn snapshots(desk: &Desk) -> Vec<String> {
    let all = fs::read_dir(desk.path("home/.local/state/standup/snapshots"));
    let folders = all.into_iter().flatten().map(|it| it.unwrap().path());
    let files = folders.flat_map(|it| fs::read_dir(it).unwrap());
    files
        .map(|it| fs::read_to_string(it.unwrap().path()).unwrap())
        .collect()
}

pub(super) fn homes(program: Program) -> Outcome {
    let desk = program.with_board();
    let board = desk.path("standup.ron");
    let told = is_saved(&desk, OsStr::new("standup.ron"), &board)?;
    ensure!(told.is_empty(), "{told}");
    let kept = snapshots(&desk);
    let is_kept = kept.contains(&BOARD.to_owned()) && kept.contains(&desk.text());
    ensure!(is_kept, "the states are not kept: {}", kept.len());
    desk.put("file", b"");
    let odd = ["file", "file/below", "/dev/null", "/proc/1/fd/x"];
    for state in odd {
        let desk = program.with_board();
        desk.put("file", b"");
        let state = desk.path(state).display().to_string();
        let desk = desk.set("XDG_STATE_HOME", &state);
        let told = is_saved(&desk, OsStr::new("standup.ron"), &desk.path("standup.ron"))?;
        ensure!(
            told.lines().count() == 1 && told.contains(&state),
            "{state}: {told}"
        );
    }
    // A relative one counts as unsaid.
    let desk = program.with_board().set("XDG_STATE_HOME", "here");
    let told = is_saved(&desk, OsStr::new("standup.ron"), &desk.path("standup.ron"))?;
    ensure!(told.is_empty() && !desk.path("here").exists(), "{told}");
    Ok(format!(
        "{} state folders that cannot be, and each state is kept in a good one",
        odd.len()
    ))
}

/// With so few files open that one step or the other fails.
pub(super) fn descriptors(program: Program) -> Outcome {
    let (mut failed, mut saved) = (0, 0);
    for limit in 4..=12 {
        let desk = program.with_board();
        let plain = desk.command();
        let mut command = Command::new("sh");
        command
            .args(["-c", &format!("ulimit -n {limit}; exec \"$0\" \"$@\"")])
            .arg(plain.get_program())
            .args(["--now", NOW, "add", "Write to Ioana"])
            .envs(
                plain
                    .get_envs()
                    .filter_map(|(name, value)| Some((name, value?))),
            )
            .current_dir(desk.path(""));
        let output = command.output().unwrap();
        let told = String::from_utf8(output.stderr).unwrap();
        let is_new = desk.text().contains("\"Write to Ioana\"");
        match output.status.code() {
            Some(0) => {
                ensure!(is_new, "{limit}: it says that it saved");
                saved += 1;
            }
            Some(1) => {
                ensure!(desk.text() == BOARD, "{limit}: {}", desk.text());
                ensure!(told.contains("standup.ron"), "{limit}: {told}");
                failed += 1;
            }
            code => return Err(format!("{limit}: {code:?}: {told}")),
        }
        ensure!(
            !desk.path(".standup.ron.tmp").exists(),
            "{limit}: the temporary is left"
        );
    }
    ensure!(0 < failed && 0 < saved, "{failed} failed, {saved} saved");
    Ok(format!(
        "{failed} limits were too low, with {saved} it saved"
    ))
}
