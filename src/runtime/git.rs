//! What the user's own git knows of a file that is being merged.
//!
//! Invariant: it only reads the index, asks nobody anything and runs nothing of the repository's; what it does not say soon is
//! done without.

use std::{
    io::Read as _,
    path::Path,
    process::{Child, Command, Stdio},
    sync::mpsc,
    thread,
    time::Duration,
};

use crate::state::{
    file::{contents::MOST_BYTES, target::Target},
    sides::Stages,
};

/// How long each text may take.
const PATIENCE: Duration = Duration::from_secs(2);

/// The three texts of an unfinished merge of a file; none where git knows of no such merge, or there is no git.
pub fn stages(path: &Path) -> Option<Stages> {
    let target = Target::resolve(path).ok()?;
    let text = |stage: u8| blob(&target, stage);
    Some(Stages {
        base: text(1)?,
        ours: text(2)?,
        theirs: text(3)?,
    })
}

/// One of the texts that the index has of a file.
fn blob(target: &Target, stage: u8) -> Option<String> {
    let name = target.name().to_str()?;
    // No filter looks at what `cat-file` prints.
    let object = format!(":{stage}:./{name}");
    let mut command = Command::new("git");
    command
        .arg("-C")
        .arg(target.folder())
        .args(["-c", "core.fsmonitor=false", "cat-file", "blob", &object])
        .env("GIT_TERMINAL_PROMPT", "0")
        .env("GIT_OPTIONAL_LOCKS", "0")
        .env("LC_ALL", "C")
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null());
    let mut child = command.spawn().ok()?;
    let said = hear(&mut child);
    if said.is_none() {
        child.kill().unwrap_or_default();
    }
    let is_fine = child.wait().is_ok_and(|it| it.success());
    String::from_utf8(said.filter(|_| is_fine)?).ok()
}

/// All that it prints, if that comes in time.
fn hear(child: &mut Child) -> Option<Vec<u8>> {
    let output = child.stdout.take()?;
    let (tell, told) = mpsc::channel();
    let listener = thread::Builder::new().name("git".to_owned());
    let heard = listener.spawn(move || {
        let mut bytes = Vec::new();
        let read = output.take(MOST_BYTES).read_to_end(&mut bytes);
        tell.send(read.map(|_| bytes)).unwrap_or_default();
    });
    heard.ok()?;
    told.recv_timeout(PATIENCE).ok()?.ok()
}
