//! Who the user is, what they have set, and which editor they have.

use std::{
    env,
    ffi::OsString,
    fs,
    os::unix::fs::PermissionsExt as _,
    path::{Path, PathBuf},
};

use super::{Finding, Looking, board::Found};
use crate::{
    config::{self, Config, Identity, Reading},
    keymap::Keymap,
    printable::Printable,
    report::words::counted,
    state::{Board, id::PersonId},
};

pub(super) fn look(looking: &Looking, found: &Found) -> Vec<Finding> {
    let path = config::path(&looking.around.environment);
    let (settings, config) = settings(path.as_deref());
    let board = found.loaded.as_ref().map(|it| &it.board);
    vec![me(looking, board, &config), settings, editor()]
}

/// Who the user is on the board, and what says so.
fn me(looking: &Looking, board: Option<&Board>, config: &Config) -> Finding {
    let around = &looking.around;
    let identity = Identity {
        configured: config.me.clone(),
        variable: around.me.clone(),
    };
    let said = || {
        let is_named = |it: &Option<String>| it.as_ref().is_some_and(|it| !it.trim().is_empty());
        if is_named(&identity.configured) {
            "by the settings"
        } else if is_named(&identity.variable) {
            "by $STANDUP_ME"
        } else {
            "as the only person on the board"
        }
    };
    let shown = |it: &str| Printable::quoted(it).to_string();
    let Some(board) = board else {
        return match identity.name() {
            Some(name) => Finding::well("me", format!("{}, {}", shown(name), said())),
            None => Finding::well("me", "not known; the board asks"),
        };
    };
    if let Some(name) = identity.stranger(board) {
        let people = board.head.people.iter().map(|it| shown(it.id.as_str()));
        let says = format!("{}, {}, is nobody on this board", shown(name), said());
        let people = people.collect::<Vec<_>>().join(", ");
        return Finding::care(
            "me",
            says,
            format!("the board knows {people}: set me to one of these ids, or to a name"),
        );
    }
    if let Some(me) = identity.on(board) {
        return Finding::well("me", format!("{}, {}", shown(me.as_str()), said()));
    }
    let login = around.login.as_deref();
    match login.filter(|it| board.person(&PersonId::new(*it)).is_some()) {
        Some(login) => Finding::well("me", format!("{}, as your login", shown(login)))
            .with("the board asks all the same; say me in the settings, or set $STANDUP_ME"),
        None => Finding::well("me", "not known")
            .with("the board asks once; else say me in the settings, or set $STANDUP_ME"),
    }
}

fn settings(path: Option<&Path>) -> (Finding, Config) {
    let Some(path) = path else {
        let says = "no place for them";
        let advice = "set HOME, or XDG_CONFIG_HOME to an absolute path";
        return (Finding::care("settings", says, advice), Config::default());
    };
    let mut reading = Reading::at(path);
    let keymap = Keymap::of(path, &mut reading).err();
    let folder = path.parent().unwrap_or(path);
    let theme = reading.check_theme(folder).err();
    let others = usize::from(keymap.is_some()) + usize::from(theme.is_some());
    let count = reading.troubles.len() + others;
    let shown = Printable::path(path).to_string();
    let finding = match count {
        0 if path.exists() => Finding::well("settings", shown),
        0 => Finding::well("settings", format!("none; they would be in {shown}")),
        _ => {
            let says = format!("{} in {shown}", counted(count, "mistake", "mistakes"));
            Finding::care(
                "settings",
                says,
                "standup config explains them; the rest holds",
            )
        }
    };
    (finding, reading.config)
}

/// The editor for long texts, and whether there is such a program.
fn editor() -> Finding {
    let named = |name| env::var_os(name).filter(|it: &OsString| !it.is_empty());
    let (command, by) = match (named("VISUAL"), named("EDITOR")) {
        (Some(it), _) => (it, ", by $VISUAL"),
        (None, Some(it)) => (it, ", by $EDITOR"),
        (None, None) => ("vi".into(), ", since neither $VISUAL nor $EDITOR is set"),
    };
    let command = command.to_string_lossy();
    let shown = Printable::quoted(&command).to_string();
    // It is a line for the shell: its first word is the program, unless it is more than words.
    let program = command.split_whitespace().next().unwrap_or_default();
    let is_word = !program.contains(['"', '\'', '\\', '$', '=']);
    if is_word && !is_found(program) {
        let says = format!("{shown}{by}: there is no such program");
        return Finding::care("editor", says, "set VISUAL or EDITOR to your editor");
    }
    Finding::well("editor", format!("{shown}{by}"))
}

fn is_found(program: &str) -> bool {
    let is_program = |path: &PathBuf| {
        let metadata = fs::metadata(path);
        metadata.is_ok_and(|it| it.is_file() && it.permissions().mode() & 0o111 != 0)
    };
    if program.contains('/') {
        return is_program(&PathBuf::from(program));
    }
    let folders = env::var_os("PATH").unwrap_or_default();
    env::split_paths(&folders).any(|it| is_program(&it.join(program)))
}
