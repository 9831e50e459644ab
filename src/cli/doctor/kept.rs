//! What is kept beside the board: locks, snapshots, drafts, what was rescued, copies of the sample.

use std::{
    env, fs,
    path::{Path, PathBuf},
};

use super::{Finding, Looking, board::Found};
use crate::{
    cli::snapshots::{size, when_as_of},
    clock::local_of,
    printable::Printable,
    report::words::counted,
    state::file::{
        Locked,
        copies::{Kind, beside},
        look_at_lock,
        snapshots::Snapshots,
    },
    template::SAMPLE_COPY,
};

pub(super) fn look(looking: &Looking, found: &Found) -> Vec<Finding> {
    let state = looking.around.environment.state_folder();
    let Some(state) = state else {
        let says = "no folder for locks, snapshots and drafts";
        let advice = "set HOME, or XDG_STATE_HOME to an absolute path: two programs cannot take turns, and there is no undo across runs";
        return vec![Finding::care("state", says, advice)];
    };
    let mut findings = vec![Finding::well("state", Printable::path(&state).to_string())];
    if let Some(real) = &found.real {
        findings.push(snapshots(looking, &state, real));
        findings.push(lock(looking, &state, real));
    }
    let drafts = entries(&state.join("drafts"), |_| true).len();
    if 0 < drafts {
        let says = counted(drafts, "half-typed text", "half-typed texts");
        findings.push(
            Finding::well("drafts", says).with("each is offered when its board is opened again"),
        );
    }
    findings.extend(copies(found, &state));
    findings.extend(rescued(found, &state));
    findings.extend(samples());
    findings
}

fn snapshots(looking: &Looking, state: &Path, real: &Path) -> Finding {
    let kept = match Snapshots::of(state, real).list() {
        Ok(kept) => kept,
        Err(error) => {
            return Finding::care("snapshots", "cannot be listed", error.to_string());
        }
    };
    let Some(newest) = kept.last() else {
        return Finding::well("snapshots", "none yet: each save keeps one");
    };
    let all = kept.iter().map(|it| it.size).sum();
    let when = when_as_of(looking.clock, newest.id.at());
    let says = format!("{}, {}, the newest of {when}", kept.len(), size(all));
    Finding::well("snapshots", says)
}

fn lock(looking: &Looking, state: &Path, real: &Path) -> Finding {
    match look_at_lock(state, real) {
        Ok(Locked::Free) => Finding::well("lock", "free"),
        Ok(Locked::Held { holder, since }) => {
            let who = holder.as_ref().map(ToString::to_string);
            let who = who.unwrap_or_else(|| "another program".to_owned());
            let since = since.map(local_of);
            let since = since.map(|it| format!(" since {}", when_as_of(looking.clock, it)));
            let says = format!("held by {who}{}", since.unwrap_or_default());
            let advice = match &holder {
                Some(it) => format!(
                    "a save takes a moment; if it stays so, that program was stopped or hangs: kill {}",
                    it.process
                ),
                None => "a save takes a moment; if it stays so, end that program".to_owned(),
            };
            Finding::care("lock", says, advice)
        }
        Err(error) => {
            let says = format!("cannot be looked at: {error}");
            let advice =
                "check the state folder and its disk; without it two programs cannot take turns";
            Finding::care("lock", says, advice)
        }
    }
}

/// Copies that sync tools have left beside the board.
fn copies(found: &Found, state: &Path) -> Option<Finding> {
    let (path, loaded) = (found.path.as_deref()?, found.loaded.as_ref()?);
    let copies = beside(path, &loaded.board, Some(state)).into_iter();
    let copies: Vec<_> = copies.filter(|it| it.kind != Some(Kind::Rescued)).collect();
    let first = Printable::line(&copies.first()?.name()).to_string();
    let says = match copies.len() {
        1 => format!("1 conflict copy beside the file: {first}"),
        count => format!("{count} conflict copies beside the file, the first {first}"),
    };
    let advice = "standup resolve merges them, record by record";
    Some(Finding::care("copies", says, advice))
}

/// Boards that could not be saved in their place.
fn rescued(found: &Found, state: &Path) -> Option<Finding> {
    let path = found.path.as_deref()?;
    let stem = path.file_stem()?.to_string_lossy().into_owned();
    let begin = format!("{stem}-rescued-");
    let beside = path.parent().map(|it| {
        if it.as_os_str().is_empty() {
            Path::new(".")
        } else {
            it
        }
    });
    let temporary = env::temp_dir();
    let folders = beside.into_iter().chain([state, temporary.as_path()]);
    let files: Vec<PathBuf> = folders
        .flat_map(|it| entries(it, |name| name.starts_with(&begin)))
        .collect();
    let [first, ..] = files.as_slice() else {
        return None;
    };
    let shown = Printable::path(first).to_string();
    let says = match files.len() {
        1 => format!("1 board that could not be saved in its place: {shown}"),
        count => {
            format!("{count} boards that could not be saved in their place, the first {shown}")
        }
    };
    let advice =
        "standup resolve takes over what is missing from one beside the board; else name it to it";
    Some(Finding::care("rescued", says, advice))
}

/// Copies of the sample that nobody has cleared away.
fn samples() -> Option<Finding> {
    let folder = env::temp_dir();
    let copies = entries(&folder, |name| name.starts_with(SAMPLE_COPY)).len();
    if copies == 0 {
        return None;
    }
    let says = format!(
        "{} in {}",
        counted(copies, "copy of the sample", "copies of the sample"),
        Printable::path(&folder)
    );
    let advice = format!(
        "to clear them away: rm -r {}",
        folder.join(format!("{SAMPLE_COPY}*")).display()
    );
    Some(Finding::well("samples", says).with(Printable::line(&advice).to_string()))
}

/// What in a folder has such a name; nothing where it cannot be listed.
fn entries(folder: &Path, is_meant: impl Fn(&str) -> bool) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else {
        return Vec::new();
    };
    let entries = entries.filter_map(Result::ok);
    let mut found: Vec<PathBuf> = entries
        .filter(|it| is_meant(&it.file_name().to_string_lossy()))
        .map(|it| it.path())
        .collect();
    found.sort();
    found
}
