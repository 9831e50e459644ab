//! Several writers at once, killed and alive, and an editor beside them.

use std::{
    collections::HashSet,
    fs,
    io::Write as _,
    path::Path,
    process::{Child, Command, Stdio},
    thread,
    time::Duration,
};

use standup::state::text;

use Way::{ByRename, InPlace};

use super::{Outcome, Program, ensure};
use crate::{
    desk::{Desk, NOW},
    tty::wait,
};

/// Eight writers, each so often.
const EACH_OF_EIGHT: usize = 4;
/// How often one of three writers is started in all, and how often an editor saves.
const ROUNDS: usize = 60;
/// The longest that a writer lives before it is killed, in microseconds: a save takes about as long.
const LONGEST_LIFE: u64 = 40_000;

/// Numbers that look random and are the same each time (Vigna's `SplitMix64`).
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (mixed ^ (mixed >> 31)) % limit
    }
}

fn add(desk: &Desk, text: &str) -> Child {
    let mut command = desk.command();
    command.args(["--now", NOW, "add", text]);
    let command = command.stdout(Stdio::null()).stderr(Stdio::piped());
    command.spawn().unwrap()
}

/// The texts of all promises on the board, which must be readable.
fn promises(board: &Path) -> Result<Vec<String>, String> {
    let text = fs::read_to_string(board).map_err(|it| it.to_string())?;
    let loaded =
        text::load(&text).map_err(|it| format!("the file cannot be read: {it}: {text}"))?;
    ensure!(loaded.problems.is_empty(), "the file has problems: {text}");
    let texts = text
        .lines()
        .filter_map(|it| it.trim().strip_prefix("text: \""));
    Ok(texts
        .map(|it| it.trim_end_matches("\",").to_owned())
        .collect())
}

/// All that is expected is there, each once, and none of the others twice.
fn nothing_is_lost(board: &Path, expected: &[String]) -> Result<usize, String> {
    let promises = promises(board)?;
    let found: HashSet<&String> = promises.iter().collect();
    ensure!(
        found.len() == promises.len(),
        "something is there twice: {promises:?}"
    );
    let lost = expected.iter().find(|it| !found.contains(it));
    ensure!(lost.is_none(), "lost: {lost:?}");
    Ok(promises.len())
}

pub(super) fn eight_at_once(program: Program) -> Outcome {
    let desk = program.with_board();
    let write = |writer: usize| {
        let mut written = Vec::new();
        for number in 0..EACH_OF_EIGHT {
            let text = format!("promise {number} of {writer}");
            let output = add(&desk, &text).wait_with_output().unwrap();
            ensure!(output.status.success(), "{output:?}");
            written.push(text);
        }
        Ok(written)
    };
    let written: Result<Vec<_>, String> = thread::scope(|scope| {
        let writers: Vec<_> = (0..8).map(|it| scope.spawn(move || write(it))).collect();
        writers.into_iter().map(|it| it.join().unwrap()).collect()
    });
    let written = written?.concat();
    let there = nothing_is_lost(&desk.path("standup.ron"), &written)?;
    ensure!(there == written.len() + 1, "{there} are there");
    nothing_is_beside(&desk)?;
    Ok(format!("8 writers, {} promises, all there", written.len()))
}

fn nothing_is_beside(desk: &Desk) -> Result<(), String> {
    let names = fs::read_dir(desk.path(""))
        .unwrap()
        .map(|it| it.unwrap().file_name());
    let mut beside = names.filter(|it| it != "standup.ron" && it != "home");
    let first = beside.next();
    ensure!(first.is_none(), "left beside it: {first:?}");
    Ok(())
}

pub(super) fn killed_at_random(program: Program) -> Outcome {
    let desk = program.with_board();
    let board = desk.path("standup.ron");
    let write = |writer: u64| {
        let mut dice = Dice(2026 + writer);
        let (mut written, mut kills) = (Vec::new(), 0);
        for number in 0..ROUNDS / 3 {
            let text = format!("promise {number} of {writer}");
            let mut child = add(&desk, &text);
            if dice.below(3) < 2 {
                thread::sleep(Duration::from_micros(dice.below(LONGEST_LIFE)));
                child.kill().unwrap();
            }
            let output = child.wait_with_output().unwrap();
            if output.status.success() {
                written.push(text);
            } else if output.status.code().is_none() {
                kills += 1;
            } else {
                return Err(format!("{output:?}"));
            }
            // It always reads.
            promises(&board)?;
        }
        Ok((written, kills))
    };
    let done: Result<Vec<_>, String> = thread::scope(|scope| {
        let writers: Vec<_> = (0..3).map(|it| scope.spawn(move || write(it))).collect();
        writers.into_iter().map(|it| it.join().unwrap()).collect()
    });
    let (written, kills): (Vec<_>, Vec<_>) = done?.into_iter().unzip();
    let written = written.concat();
    nothing_is_lost(&board, &written)?;
    let ran = desk.run(&["add", "the last"]);
    ensure!(ran.code == 0, "{ran:?}");
    let there = nothing_is_lost(&board, &written)?;
    nothing_is_beside(&desk)?;
    let kills: usize = kills.iter().sum();
    ensure!(0 < kills, "nothing was killed");
    Ok(format!(
        "3 writers, {kills} kills, {} reported saved, {there} there",
        written.len()
    ))
}

/// Everything stands still while the editor reads and saves: what it cannot know of, nobody could ask of it.
pub(super) fn beside_an_editor(program: Program) -> Outcome {
    let desk = program.with_board();
    let board = desk.path("standup.ron");
    let mut dice = Dice(1984);
    let mut expected = Vec::new();
    let mut edits = 0;
    for round in 0..ROUNDS / 4 {
        let texts: Vec<String> = (0..3)
            .map(|it| format!("promise {round} of {it}"))
            .collect();
        let children: Vec<Child> = texts.iter().map(|it| add(&desk, it)).collect();
        for number in 0..2 {
            thread::sleep(Duration::from_micros(dice.below(LONGEST_LIFE / 2)));
            stop(&children);
            let text = format!("edit {number} of {round}");
            let id = format!("edit{number}x{round:04}");
            let way = if number == 0 { InPlace } else { ByRename };
            edit(&desk, (&id, &text), way)?;
            for child in &children {
                signal("-CONT", child);
            }
            expected.push(text);
            edits += 1;
        }
        for child in children {
            let output = child.wait_with_output().unwrap();
            ensure!(output.status.success(), "{output:?}");
        }
        expected.extend(texts);
        nothing_is_lost(&board, &expected)?;
    }
    nothing_is_beside(&desk)?;
    let text = fs::read_to_string(&board).unwrap();
    let comments = [
        "// Ours. Comments stay.",
        "// only Ana",
        "// he is there on Thursdays",
    ];
    let gone = comments.iter().find(|it| !text.contains(**it));
    ensure!(gone.is_none(), "a comment is gone: {gone:?}");
    Ok(format!(
        "3 writers and an editor, {edits} edits, {} promises in all",
        expected.len() + 1
    ))
}

/// Sends a signal to a writer, which may have ended already.
fn signal(name: &str, child: &Child) {
    let mut command = Command::new("kill");
    let command = command.args([name, &child.id().to_string()]);
    command.stderr(Stdio::null()).status().unwrap();
}

/// Stops all that still run, and waits until they stand.
fn stop(children: &[Child]) {
    for child in children {
        signal("-STOP", child);
    }
    for child in children {
        let stat = format!("/proc/{}/stat", child.id());
        wait("a writer to stand still", || {
            let told = fs::read_to_string(&stat).unwrap_or_default();
            let state = told.rsplit(')').next().unwrap_or_default().trim_start();
            state.is_empty() || state.starts_with(['T', 't', 'Z', 'X'])
        });
    }
}

/// How an editor saves.
#[derive(Debug, Clone, Copy)]
enum Way {
    InPlace,
    ByRename,
}

/// Saves one more promise as an editor does.
fn edit(desk: &Desk, (id, text): (&str, &str), way: Way) -> Result<(), String> {
    let board = desk.path("standup.ron");
    let before = fs::read_to_string(&board).map_err(|it| it.to_string())?;
    let promise = format!(
        "        Commitment(id: \"{id}\", day: \"2026-10-09\", who: \"ana\",\n            \
         text: \"{text}\",\n            made: \"2026-10-09T07:00:00+03:00\",\n        ),\n"
    );
    let after = before.replacen("    records: [\n", &format!("    records: [\n{promise}"), 1);
    let beside = desk.path("4913");
    let path = match way {
        InPlace => &board,
        ByRename => &beside,
    };
    let mut file = fs::File::create(path).unwrap();
    file.write_all(after.as_bytes()).unwrap();
    if matches!(way, ByRename) {
        fs::rename(beside, board).unwrap();
    }
    Ok(())
}
