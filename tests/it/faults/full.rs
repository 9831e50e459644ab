//! Disks that are full or cannot be written, and users who may not write.
//!
//! A script makes the disk within a view of the file system that is its own, and copies what is to be looked at.

use std::{
    fs,
    os::unix::fs::{MetadataExt as _, PermissionsExt},
    path::PathBuf,
    process::Command,
};

use super::{BOARD, NOBODY, Outcome, Program, ensure};
use crate::desk::{Desk, NOW};

/// Up to so many pages are free on the full disk.
const PAGES: usize = 24;

/// Runs a script that may mount: as root, or as one that only it believes in.
fn run(desk: &Desk, script: &str) -> Result<(), String> {
    let plain = desk.command();
    let is_root = rustix::process::geteuid().is_root();
    let view = if is_root { "-m" } else { "-Urm" };
    let path = std::env::var_os("PATH").unwrap_or_default();
    let output = Command::new("unshare")
        .args([view, "sh", "-eu", "-c", script])
        .env_clear()
        .envs(
            plain
                .get_envs()
                .filter_map(|(name, value)| Some((name, value?))),
        )
        .env("PATH", path)
        .env("STANDUP", plain.get_program())
        .env("NOW", NOW)
        .env("PAGES", PAGES.to_string())
        .current_dir(desk.path(""))
        .output()
        .unwrap();
    ensure!(output.status.success(), "the script: {output:?}");
    Ok(())
}

/// What the script has noted.
struct Noted {
    folder: PathBuf,
}

impl Noted {
    fn of(desk: &Desk) -> Self {
        Self {
            folder: desk.path("noted"),
        }
    }

    fn text(&self, name: &str) -> String {
        fs::read_to_string(self.folder.join(name)).unwrap_or_else(|it| panic!("{name}: {it}"))
    }

    fn code(&self, name: &str) -> i32 {
        self.text(name).trim().parse().unwrap()
    }
}

/// A board that takes some pages, on a disk with a few free ones, one more each time.
const FULL: &str = r#"
mkdir noted disk
for free in $(seq 0 "$PAGES"); do
    mount -t tmpfs -o size=1m standup disk
    mkdir disk/home
    cp board.ron disk/standup.ron
    # All is filled, and then some pages are given back.
    dd if=/dev/zero of=disk/last bs=4096 count="$free" 2>/dev/null
    dd if=/dev/zero of=disk/fill bs=4096 2>/dev/null || true
    rm disk/last
    code=0
    HOME="$PWD/disk/home" "$STANDUP" --now "$NOW" --file disk/standup.ron add "Write to Ioana" \
        >"noted/$free.out" 2>"noted/$free.err" || code=$?
    echo $code >"noted/$free.code"
    cp disk/standup.ron "noted/$free.ron"
    ls -A disk >"noted/$free.names"
    rm disk/fill
    code=0
    HOME="$PWD/disk/home" "$STANDUP" --now "$NOW" --file disk/standup.ron add "Go home" \
        >"noted/$free.out" 2>"noted/$free.again.err" || code=$?
    echo $code >"noted/$free.again.code"
    cp disk/standup.ron "noted/$free.again.ron"
    ls -A disk >"noted/$free.again.names"
    umount disk
done
"#;

pub(super) fn disk(program: Program) -> Outcome {
    let desk = program.desk();
    let filling = format!("// {}\n", "a board of some pages ".repeat(4)).repeat(200);
    let board = format!("{filling}{BOARD}");
    desk.put("board.ron", board.as_bytes());
    run(&desk, FULL)?;
    let noted = Noted::of(&desk);
    let (mut failed, mut saved) = (0, 0);
    for free in 0..=PAGES {
        let (text, told) = (
            noted.text(&format!("{free}.ron")),
            noted.text(&format!("{free}.err")),
        );
        match noted.code(&format!("{free}.code")) {
            0 => {
                ensure!(
                    text.contains("\"Write to Ioana\""),
                    "{free} pages: it says that it saved"
                );
                saved += 1;
            }
            1 => {
                ensure!(
                    text == board,
                    "{free} pages: the old file is not whole: {} bytes",
                    text.len()
                );
                ensure!(told.contains("disk/standup.ron"), "{free} pages: {told}");
                ensure!(told.contains("No space left"), "{free} pages: {told}");
                failed += 1;
            }
            code => return Err(format!("{free} pages: exit code {code}: {told}")),
        }
        let names = noted.text(&format!("{free}.names"));
        ensure!(
            !names.contains(".tmp"),
            "{free} pages: left beside it: {names}"
        );
        let again = noted.code(&format!("{free}.again.code"));
        let told = noted.text(&format!("{free}.again.err"));
        ensure!(
            again == 0 && told.is_empty(),
            "{free} pages, with room again: {told}"
        );
        let after = noted.text(&format!("{free}.again.ron"));
        let is_whole = after.contains("\"Go home\"") && after.len() > text.len();
        ensure!(is_whole, "{free} pages, with room again: it is not whole");
    }
    ensure!(
        0 < failed && 0 < saved,
        "{failed} failed and {saved} were saved"
    );
    Ok(format!(
        "{failed} times the disk was too full, {saved} times there was room"
    ))
}

/// A disk that can only be read; a folder, a home and a file that a user may not write; a user without a home.
const REFUSED: &str = r#"
mkdir noted disk
cp "$STANDUP" program
chmod 755 . program
try() {
    code=0
    name=$1
    shift
    "$@" >"noted/$name.out" 2>"noted/$name.err" || code=$?
    echo $code >"noted/$name.code"
    cp "$file" "noted/$name.ron"
    ls -A "$(dirname "$file")" >"noted/$name.names"
}
nobody() {
    setpriv --reuid=54321 --regid=54321 --clear-groups "$@"
}
add="./program --now $NOW add promise --file"

mount -t tmpfs -o size=1m standup disk
mkdir disk/home
cp board.ron disk/standup.ron
mount -o remount,ro disk
file=disk/standup.ron
try read-only-disk $add $file

file=$PWD/folder/standup.ron
mkdir folder
cp board.ron folder/standup.ron
chmod 666 folder/standup.ron
chmod 755 folder
mkdir -m 700 theirs
chown 54321 theirs
export HOME="$PWD/theirs"
try folder nobody $add "$file"

chown 54321 folder
chmod 444 folder/standup.ron
try file nobody $add "$file"

chmod 600 folder/standup.ron
try anothers nobody $add "$file"

chown 54321:54321 folder/standup.ron
mkdir -m 500 closed
chown 54321 closed
export HOME="$PWD/closed"
try home nobody $add "$file"

cp board.ron folder/standup.ron
unset HOME
try homeless nobody $add "$file"

# What they may write, but not give back to whom it belongs.
export HOME="$PWD/theirs"
cp board.ron folder/standup.ron
chown 0:54321 folder/standup.ron
chmod 660 folder/standup.ron
try group nobody $add "$file"
"#;

pub(super) fn refused(program: Program) -> Outcome {
    ensure!(
        rustix::process::geteuid().is_root(),
        "only root can become another"
    );
    let desk = program.desk();
    desk.put("board.ron", BOARD.as_bytes());
    run(&desk, REFUSED)?;
    let noted = Noted::of(&desk);
    let refused = ["read-only-disk", "folder", "file", "anothers", "group"];
    for name in refused {
        let told = noted.text(&format!("{name}.err"));
        let code = noted.code(&format!("{name}.code"));
        ensure!(code == 1, "{name}: exit code {code}: {told}");
        ensure!(told.contains("standup.ron"), "{name}: {told}");
        ensure!(
            noted.text(&format!("{name}.ron")) == BOARD,
            "{name}: the file was touched"
        );
    }
    let stand = ["home", "homeless"];
    for name in stand {
        let told = noted.text(&format!("{name}.err"));
        let code = noted.code(&format!("{name}.code"));
        ensure!(code == 0, "{name}: exit code {code}: {told}");
        ensure!(
            told.lines().count() == 1,
            "{name}: one warning, not {told:?}"
        );
        let text = noted.text(&format!("{name}.ron"));
        ensure!(text.contains("\"promise\""), "{name}: it was not saved");
    }
    for name in refused.iter().chain(&stand) {
        let names = noted.text(&format!("{name}.names"));
        ensure!(!names.contains(".tmp"), "{name}: left beside it: {names}");
    }
    Ok(format!(
        "{} refused, {} saved with a warning",
        refused.len(),
        stand.len()
    ))
}

pub(super) fn owner(program: Program) -> Outcome {
    ensure!(
        rustix::process::geteuid().is_root(),
        "only root can give files away"
    );
    let owners = [(NOBODY, NOBODY), (0, NOBODY), (NOBODY, 0)];
    for (user, group) in owners {
        let desk = program.with_board();
        let board = desk.path("standup.ron");
        std::os::unix::fs::chown(&board, Some(user), Some(group)).unwrap();
        fs::set_permissions(&board, PermissionsExt::from_mode(0o660)).unwrap();
        let ran = desk.run(&["add", "Write to Ioana"]);
        ensure!(ran.code == 0, "{ran:?}");
        let found = fs::metadata(&board).unwrap();
        let now = (found.uid(), found.gid(), found.mode() & 0o7777);
        ensure!(now == (user, group, 0o660), "{user}:{group} became {now:?}");
    }
    Ok(format!("{} owners", owners.len()))
}
