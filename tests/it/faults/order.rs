//! One save under `strace`: which calls it makes, and in which order.

use super::{
    Outcome, Program, ensure,
    scene::{SAVE, Stage},
    trace::Call,
};

/// The recipe, as its calls show it.
const RECIPE: &[&str] = &[
    "lock",
    "look at the file",
    "read the file",
    "make the temporary, which nobody else may read",
    "lock the temporary",
    "give it the mode of the file",
    "write the new text",
    "sync the temporary",
    "look at the file",
    "read the file",
    "look at the temporary",
    "exchange both",
    "look at the temporary",
    "read the temporary",
    "lock the temporary",
    "look at the temporary",
    "remove the temporary",
    "sync the folder",
    "write a snapshot",
    "sync the snapshot",
    "name the snapshot",
    "sync the snapshots",
    "unlock",
];

pub(super) fn of_a_save(program: Program) -> Outcome {
    let stage = Stage::set(program, SAVE)?;
    let calls = stage.calls();
    let mut steps: Vec<&str> = Vec::new();
    let mut lock = None;
    for call in &calls {
        let Some(step) = step(&stage, call, &mut lock) else {
            continue;
        };
        let is_again = steps.last() == Some(&step);
        if !is_again {
            steps.push(step);
        }
    }
    let wrong = steps.iter().zip(RECIPE).find(|(did, should)| did != should);
    if let Some((did, should)) = wrong {
        return Err(format!("it should {should}, but it did {did}: {steps:#?}"));
    }
    ensure!(steps.len() == RECIPE.len(), "it ends otherwise: {steps:#?}");
    Ok(format!("{} calls in {} steps", calls.len(), steps.len()))
}

/// What step of the recipe a call is; none before the lock, and where it is none.
fn step(stage: &Stage, call: &Call, lock: &mut Option<i64>) -> Option<&'static str> {
    let path = call.path.as_deref()?;
    let folder = stage.board.parent()?;
    let temporary = folder.join(".standup.ron.tmp");
    let is_lock = path.extension().is_some_and(|it| it == "lock");
    if is_lock && call.is(&["flock"]) {
        *lock = Some(call.descriptor());
        return Some("lock");
    }
    if is_lock && call.is(&["close"]) {
        return Some("unlock");
    }
    (*lock)?;
    if path == stage.board {
        return of_the_file(call);
    }
    if path == temporary {
        return of_the_temporary(call);
    }
    if path == folder {
        return call.is(&["fsync"]).then_some("sync the folder");
    }
    let snapshots = stage.snapshots()?;
    if path == snapshots {
        return call.is(&["fsync"]).then_some("sync the snapshots");
    }
    (path.parent() == Some(&snapshots)).then(|| of_a_snapshot(call))?
}

fn of_the_file(call: &Call) -> Option<&'static str> {
    if call.is(&["read"]) {
        return Some("read the file");
    }
    if call.is(&["write"]) {
        return Some("write the file in place");
    }
    let is_look =
        call.is(&["statx", "lstat", "newfstatat"]) && call.texts().any(|it| !it.is_empty());
    is_look.then_some("look at the file")
}

fn of_the_temporary(call: &Call) -> Option<&'static str> {
    if call.is(&["open"]) {
        let flags = format!("{:?}", call.arguments);
        let is_new =
            flags.contains("O_EXCL") && flags.contains("O_CREAT") && flags.contains("0600");
        let is_read = flags.contains("O_RDONLY");
        return Some(match (is_new, is_read) {
            (true, _) => "make the temporary, which nobody else may read",
            (false, true) => "read the temporary",
            (false, false) => "open the temporary, whoever made it",
        });
    }
    let is_look =
        call.is(&["statx", "lstat", "newfstatat"]) && call.texts().any(|it| !it.is_empty());
    if is_look {
        return Some("look at the temporary");
    }
    let steps: &[(&str, &str)] = &[
        ("flock", "lock the temporary"),
        ("fchmod", "give it the mode of the file"),
        ("write", "write the new text"),
        ("read", "read the temporary"),
        ("fsync", "sync the temporary"),
        ("rename", "exchange both"),
        ("unlink", "remove the temporary"),
    ];
    let step = steps.iter().find(|(name, _)| call.is(&[name]));
    let step = step.map(|(_, step)| *step)?;
    let is_exchange = || call.other(4) == "RENAME_EXCHANGE";
    if step == "exchange both" && !is_exchange() {
        return Some("rename the temporary");
    }
    Some(step)
}

fn of_a_snapshot(call: &Call) -> Option<&'static str> {
    let steps: &[(&str, &str)] = &[
        ("write", "write a snapshot"),
        ("fsync", "sync the snapshot"),
        ("rename", "name the snapshot"),
    ];
    let step = steps.iter().find(|(name, _)| call.is(&[name]));
    step.map(|(_, step)| *step)
}
