//! What is around the program and needs no disk: the time, the terminal, the locale, the program itself.

use std::{env, io::stdout, path::Path};

use rustix::termios::tcgetwinsize;

use super::{Finding, Looking};
use crate::{
    cli::{Call, Terminal, colours},
    config::Mouse,
    printable::{Glyphs, Printable},
    report::{
        styled::Colours,
        words::{full_day, hour},
    },
    state::board::VERSION,
};

/// Where systems keep what they know of zones.
const ZONES: [&str; 3] = ["/usr/share/zoneinfo", "/usr/lib/zoneinfo", "/etc/zoneinfo"];
/// The smallest terminal that shows all of a board.
const SMALL: (u16, u16) = (40, 12);

pub(super) fn groups(looking: &Looking, call: &Call<'_>) -> [Vec<Finding>; 3] {
    let mut terminal = vec![size(looking)];
    terminal.extend(inside());
    terminal.push(coloured(looking, call));
    terminal.push(locale(looking));
    terminal.push(mouse(call));
    [time(looking), terminal, program()]
}

fn variable(name: &str) -> Option<String> {
    let value = env::var_os(name).filter(|it| !it.is_empty())?;
    Some(value.to_string_lossy().into_owned())
}

fn time(looking: &Looking) -> Vec<Finding> {
    let moment = looking.clock.moment();
    let local = moment.naive_local();
    let says = format!(
        "{} {}, {} from UTC",
        full_day(local.date()),
        hour(local.time()),
        moment.format("%:z")
    );
    vec![Finding::well("now", says), zone()]
}

/// The zone, and whether the system knows it: if not, it silently is UTC.
fn zone() -> Finding {
    let Some(zone) = variable("TZ") else {
        return match std::fs::read_link("/etc/localtime") {
            Ok(path) => {
                let path = path.to_string_lossy().into_owned();
                let name = path
                    .split_once("zoneinfo/")
                    .map_or(path.as_str(), |it| it.1);
                Finding::well(
                    "zone",
                    format!("{}, by the system", Printable::quoted(name)),
                )
            }
            Err(_) if Path::new("/etc/localtime").exists() => {
                Finding::well("zone", "by the system")
            }
            Err(_) => Finding::well("zone", "UTC, since the system says none")
                .with("if that is not yours, set TZ, such as TZ=Europe/Bucharest"),
        };
    };
    let shown = Printable::quoted(&zone).to_string();
    if is_known_zone(&zone, |it| Path::new(it).is_file()) {
        return Finding::well("zone", format!("{shown}, by $TZ"));
    }
    let says = format!("{shown}, by $TZ, is not known to the system: it counts as UTC");
    Finding::care(
        "zone",
        says,
        "set TZ to one that is, such as Europe/Bucharest",
    )
}

/// Whether a value of `$TZ` says a zone: the name of a file that the system has, or the rule itself, as `EET-2EEST`.
fn is_known_zone(zone: &str, is_file: impl Fn(&str) -> bool) -> bool {
    let name = zone.strip_prefix(':').unwrap_or(zone);
    let is_rule = name.contains(|it: char| it.is_ascii_digit()) && !name.contains('/');
    let is_utc = ["UTC", "UTC0", "GMT"].contains(&name);
    let is_path = name.starts_with('/') && is_file(name);
    let mut folders = ZONES.iter();
    is_rule || is_utc || is_path || folders.any(|it| is_file(&format!("{it}/{name}")))
}

fn size(looking: &Looking) -> Finding {
    let name = variable("TERM");
    if looking.around.terminal == Terminal::None {
        return Finding::well("terminal", "none: the output goes elsewhere")
            .with("the board needs one; standup show and standup run --plain do not");
    }
    let shown = name.as_deref().map(|it| Printable::quoted(it).to_string());
    let Some(shown) = shown else {
        let advice = "set TERM to what your terminal is, such as xterm-256color";
        return Finding::care("terminal", "$TERM is not set", advice);
    };
    let columns = tcgetwinsize(stdout()).map(|it| (it.ws_col, it.ws_row));
    let Ok((columns, rows)) = columns else {
        return Finding::well("terminal", shown);
    };
    let says = format!("{shown}, {columns}x{rows}");
    if shown == "dumb" {
        let advice = "it moves no cursor: standup run --plain asks line by line";
        return Finding::care("terminal", says, advice);
    }
    let finding = Finding::well("terminal", says);
    if columns < SMALL.0 || rows < SMALL.1 {
        return finding.with("small: one pane is shown at a time, and long texts are cut");
    }
    finding
}

/// What stands between the program and the terminal, and whether copies get through.
fn inside() -> Vec<Finding> {
    let mut between = Vec::new();
    let mut advice = None;
    if variable("TMUX").is_some() {
        between.push("tmux");
        advice =
            Some("for copies: set -g set-clipboard on; for esc at once: set -sg escape-time 10");
    } else if variable("STY").is_some() {
        between.push("screen");
        advice = Some("it lets no copies through (OSC 52); w writes minutes to a file instead");
    } else if variable("ZELLIJ").is_some() {
        between.push("Zellij");
    }
    if variable("SSH_CONNECTION").or(variable("SSH_TTY")).is_some() {
        between.push("ssh");
    }
    let program = variable("TERM_PROGRAM").unwrap_or_default();
    if advice.is_none() && program == "Apple_Terminal" {
        advice = Some("this terminal takes no copies (OSC 52); w writes minutes to a file instead");
    }
    if between.is_empty() && advice.is_none() {
        return Vec::new();
    }
    let says = if between.is_empty() {
        program
    } else {
        format!("through {}", between.join(" and "))
    };
    let finding = Finding::well("between", says);
    vec![match advice {
        Some(it) => finding.with(it),
        None => finding,
    }]
}

fn coloured(looking: &Looking, call: &Call<'_>) -> Finding {
    let says = match (colours(call.common, call.around), looking.around.colourless) {
        (Colours::On, _) if variable("COLORTERM").is_some() => "yes, all of them",
        (Colours::On, _) => "yes",
        (Colours::Off, Some("$NO_COLOR")) => "no, by $NO_COLOR",
        (Colours::Off, Some(_)) => "no, by $TERM",
        (Colours::Off, None) => "not here",
    };
    Finding::well("colours", says)
}

fn mouse(call: &Call<'_>) -> Finding {
    Finding::well(
        "mouse",
        match call.settings().config.mouse {
            None | Some(Mouse::On) => "heard by the board; shift marks text in most terminals",
            Some(Mouse::Off) => "left to the terminal, by the settings",
        },
    )
}

fn locale(looking: &Looking) -> Finding {
    let locale = looking.around.locale;
    let by = locale.variable.map(|it| format!(", by {it}"));
    let by = by.unwrap_or_else(|| ": nothing says otherwise".to_owned());
    match (locale.glyphs, looking.around.glyphs()) {
        (Glyphs::Unicode, Glyphs::Unicode) => Finding::well("letters", format!("UTF-8{by}")),
        (Glyphs::Ascii, Glyphs::Ascii) => Finding::well("letters", format!("ASCII{by}"))
            .with("for all letters and signs: a locale of UTF-8, such as LC_ALL=C.UTF-8"),
        (_, Glyphs::Unicode) => Finding::well("letters", "all, by the settings"),
        (_, Glyphs::Ascii) => Finding::well("letters", "ASCII, by the settings"),
    }
}

fn program() -> Vec<Finding> {
    let version = env!("CARGO_PKG_VERSION");
    let path = env::current_exe().ok();
    let path = path.map(|it| format!(", {}", Printable::path(&it)));
    let says = format!(
        "standup {version}, which writes version {VERSION} of the file{}",
        path.unwrap_or_default()
    );
    vec![Finding::well("program", says)]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_zone_is_known_by_its_file_or_as_a_rule() {
        let is_known = |zone: &str| {
            is_known_zone(zone, |it| {
                it == "/usr/share/zoneinfo/Europe/Bucharest" || it == "/z"
            })
        };
        for zone in [
            "Europe/Bucharest",
            ":Europe/Bucharest",
            "UTC",
            "EET-2EEST",
            "<+03>-3",
            "/z",
        ] {
            assert!(is_known(zone), "{zone}");
        }
        for zone in [
            "Mars/Base",
            "Europe/Bucarest",
            "/y",
            "nowhere",
            "Mars/Base1",
        ] {
            assert!(!is_known(zone), "{zone}");
        }
    }
}
