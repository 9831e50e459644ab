//! Who may depend on whom.

use std::{
    fs,
    path::{Path, PathBuf},
};

/// The modules, lowest layer first: each may name those before it in the list.
const LAYERS: &[&str] = &[
    "clock",
    "paths",
    "printable",
    "state",
    "insight",
    "report",
    "meeting",
    "template",
    "config",
    "command",
    "keymap",
    "layout",
    "app",
    "view",
    "input",
    "runtime",
    "cli",
];

/// The roots, which may name all.
const ROOTS: &[&str] = &["build", "lib", "main"];

/// What only the outer layers know of, and from which on they may.
const FOREIGN: &[(&str, &str)] = &[
    ("clap", "cli"),
    ("crossterm", "keymap"),
    ("notify", "state"),
    ("ratatui", "layout"),
    ("rustix", "state"),
    ("signal_hook", "runtime"),
];

fn src() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

/// Every file of the program, apart from its tests, with the top module it belongs to.
pub(crate) fn files() -> Vec<(String, PathBuf)> {
    let mut found = Vec::new();
    let mut folders = vec![src()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            let is_test = path.file_stem().is_some_and(|it| it == "tests");
            if is_test {
                continue;
            }
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|it| it == "rs") {
                let inside = path.strip_prefix(src()).unwrap();
                let top = inside.components().next().unwrap();
                let top = Path::new(&top).file_stem().unwrap().to_str().unwrap();
                found.push((top.to_owned(), path));
            }
        }
    }
    found
}

/// The code without comments, texts, spaces and line breaks.
fn code(text: &str) -> String {
    let mut code = String::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let skipped = match first {
            '/' if rest.starts_with("//") => rest.find('\n').unwrap_or(rest.len()),
            '/' if rest.starts_with("/*") => rest.find("*/").map_or(rest.len(), |it| it + 2),
            '"' => quoted(rest, '"'),
            '\'' if is_character(rest) => quoted(rest, '\''),
            'r' if rest.starts_with("r\"") => {
                rest.split_at(2).1.find('"').map_or(rest.len(), |it| it + 3)
            }
            'r' if rest.starts_with("r#\"") => rest.find("\"#").map_or(rest.len(), |it| it + 2),
            _ => 0,
        };
        if skipped > 0 {
            // What was skipped parts words.
            code.push(' ');
            rest = rest.split_at(skipped).1;
            continue;
        }
        if !first.is_whitespace() {
            code.push(first);
        } else if rest.split_at(first.len_utf8()).1.starts_with(is_word) && code.ends_with(is_word)
        {
            code.push(' ');
        }
        rest = rest.split_at(first.len_utf8()).1;
    }
    code
}

fn is_word(char: char) -> bool {
    char.is_alphanumeric() || char == '_'
}

/// A character rather than a lifetime.
fn is_character(rest: &str) -> bool {
    let mut chars = rest.chars().skip(1);
    matches!(
        (chars.next(), chars.next()),
        (Some('\\'), _) | (_, Some('\''))
    )
}

/// How long the quoted text is at the beginning of what is left.
fn quoted(rest: &str, quote: char) -> usize {
    let mut is_escaped = false;
    for (at, char) in rest.char_indices().skip(1) {
        match char {
            _ if is_escaped => is_escaped = false,
            '\\' => is_escaped = true,
            _ if char == quote => return at + 1,
            _ => {}
        }
    }
    rest.len()
}

/// The names that follow a path's beginning, as in `crate::state` or `crate::{app::App, state}`.
fn named<'a>(code: &'a str, beginning: &str) -> Vec<&'a str> {
    let mut names = Vec::new();
    for (at, _) in code.match_indices(beginning) {
        if code.split_at(at).0.ends_with(is_word) {
            continue;
        }
        let after = code.split_at(at + beginning.len()).1;
        let Some(group) = after.strip_prefix('{') else {
            names.push(word(after));
            continue;
        };
        let mut depth = 0_usize;
        let mut is_at_start = true;
        for (at, char) in group.char_indices() {
            if is_at_start && depth == 0 && is_word(char) {
                names.push(word(group.split_at(at).1));
            }
            is_at_start = char == ',';
            match char {
                '{' => depth += 1,
                '}' if depth == 0 => break,
                '}' => depth -= 1,
                _ => {}
            }
        }
    }
    names
}

fn word(text: &str) -> &str {
    let end = text.find(|it| !is_word(it)).unwrap_or(text.len());
    text.split_at(end).0
}

fn layer(module: &str) -> Option<usize> {
    LAYERS.iter().position(|it| *it == module)
}

#[test]
fn every_module_has_its_place() {
    for (module, file) in files() {
        let is_known = layer(&module).is_some() || ROOTS.contains(&module.as_str());
        assert!(is_known, "{} belongs to no layer", file.display());
        assert!(
            !file.ends_with("mod.rs"),
            "{} would be foo.rs",
            file.display()
        );
    }
}

#[test]
fn modules_name_only_those_below_them() {
    for (module, file) in files() {
        let Some(own) = layer(&module) else { continue };
        let text = fs::read_to_string(&file).unwrap();
        let code = code(&text);
        for other in named(&code, "crate::") {
            let Some(place) = layer(other) else { continue };
            assert!(
                place <= own,
                "{} names {other}, which is above it",
                file.display()
            );
        }
    }
}

#[test]
fn what_is_foreign_stays_outside() {
    for (module, file) in files() {
        let Some(own) = layer(&module) else { continue };
        let text = fs::read_to_string(&file).unwrap();
        let code = code(&text);
        for (foreign, from) in FOREIGN {
            let is_named = !named(&code, &format!("{foreign}::")).is_empty();
            let is_allowed = own >= layer(from).unwrap();
            assert!(
                is_allowed || !is_named,
                "{} knows of {foreign}",
                file.display()
            );
        }
    }
}

#[test]
fn paths_are_found_however_they_are_written() {
    let text = r##"
        //! crate::cli
        use crate::{
            app::{self, App, dialog::{Dialog, cli}},
            clock::Clock, // crate::view
        };
        /* crate::input */
        fn f<'a>(it: &'a str) -> char { crate :: state::merge("crate::runtime \" crate::cli", r#"crate::cli"#); '"' }
        use mycrate::keymap;
    "##;
    assert_eq!(named(&code(text), "crate::"), ["app", "clock", "state"]);
}
