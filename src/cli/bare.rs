//! The few arguments that open a board every morning, read without building the whole command line.
//!
//! Invariant: what is read here clap would read the same; all else is left to it. It saves a fifth of a
//! millisecond before the first frame, where that is most of what is left to save.

use std::{ffi::OsString, path::PathBuf};

use super::args::{Cli, Common, When, parse_now};

/// The command line of a board that is just opened: nothing, `--file PATH`, `--now TIME`, `--sample`.
pub(super) fn read(arguments: &[OsString]) -> Option<Cli> {
    let mut cli = Cli {
        common: Common {
            file: None,
            date: None,
            json: false,
            color: When::Auto,
            now: None,
        },
        sample: false,
        verb: None,
    };
    let mut rest = arguments.iter().skip(1);
    while let Some(name) = rest.next() {
        match name.to_str()? {
            "--sample" if !cli.sample => cli.sample = true,
            "--file" if cli.common.file.is_none() => {
                let path = rest.next().filter(|it| is_value(it))?;
                cli.common.file = Some(PathBuf::from(path));
            }
            "--now" if cli.common.now.is_none() => {
                cli.common.now = Some(parse_now(rest.next()?.to_str()?).ok()?);
            }
            _ => return None,
        }
    }
    let is_clear = !cli.sample || cli.common.file.is_none();
    is_clear.then_some(cli)
}

fn is_value(text: &OsString) -> bool {
    !text.is_empty() && !text.as_encoded_bytes().starts_with(b"-")
}

#[cfg(test)]
mod tests {
    use clap::Parser as _;

    use super::*;

    #[test]
    fn what_is_read_here_clap_reads_the_same() {
        for line in [
            "standup",
            "standup --sample",
            "standup --file a.ron",
            "standup --now 2026-10-01T08:00 --file a.ron",
            "standup --sample --now 2026-10-01T08:00:30",
        ] {
            let arguments: Vec<OsString> = line.split(' ').map(OsString::from).collect();
            let here = read(&arguments).unwrap();
            let clap = Cli::try_parse_from(arguments).unwrap();
            assert_eq!(format!("{here:?}"), format!("{clap:?}"), "{line}");
        }
    }

    #[test]
    fn all_else_is_left_to_clap() {
        for line in [
            "standup show",
            "standup --file",
            "standup --file -x",
            "standup --file a --file b",
            "standup --now x",
            "standup --sample --file a",
            "standup --date mon",
            "standup --help",
        ] {
            let arguments: Vec<OsString> = line.split(' ').map(OsString::from).collect();
            assert!(read(&arguments).is_none(), "{line}");
        }
    }
}
