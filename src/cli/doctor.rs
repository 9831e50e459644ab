//! `doctor`: whether all that the program stands on is as it should be, and what to do where it is not.
//!
//! Invariant: it only looks, waits for nobody without an end, and tells no text of the board.

mod around;
mod board;
mod disk;
mod kept;
mod user;

use std::{
    io::stdout,
    path::PathBuf,
    sync::mpsc::{self, RecvTimeoutError, Sender},
    thread,
    time::Duration,
};

use rustix::termios::tcgetwinsize;
use serde::Serialize;

use super::{Call, Surroundings, failure::Failure};
use crate::{
    clock::Clock,
    report::{
        json,
        styled::{Line, Role},
    },
};

/// How long a disk may take to answer one question: a network that is gone never does.
const PATIENCE: Duration = Duration::from_secs(5);
/// How wide the signs and names are that stand before what is found.
const BEFORE: usize = 15;
/// The narrowest room for what is found.
const NARROWEST: usize = 20;
/// How wide lines are where no terminal says it.
const WIDE: usize = 100;

/// Something that was looked at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct Finding {
    /// What was looked at, in a word.
    of: &'static str,
    /// Whether it is as it should be.
    ok: bool,
    /// How it is.
    says: String,
    /// What to do, or what to know.
    advice: Option<String>,
}

impl Finding {
    /// All is well with it.
    fn well(of: &'static str, says: impl Into<String>) -> Self {
        Self {
            of,
            ok: true,
            says: says.into(),
            advice: None,
        }
    }

    /// It needs mending.
    fn care(of: &'static str, says: impl Into<String>, advice: impl Into<String>) -> Self {
        Self {
            of,
            ok: false,
            says: says.into(),
            advice: Some(advice.into()),
        }
    }

    /// The same with something to know.
    fn with(self, advice: impl Into<String>) -> Self {
        Self {
            advice: Some(advice.into()),
            ..self
        }
    }
}

/// What is needed to look.
#[derive(Debug, Clone)]
struct Looking {
    around: Surroundings,
    file: Option<PathBuf>,
    clock: Clock,
}

pub(super) fn doctor(call: &mut Call<'_>) -> Result<(), Failure> {
    let looking = Looking {
        around: call.around.clone(),
        file: call.common.file.clone(),
        clock: call.clock,
    };
    let mut groups = on_disk(looking.clone());
    groups.extend(around::groups(&looking, call));
    groups.retain(|it| !it.is_empty());
    let all = || groups.iter().flatten();
    if call.common.json {
        let list: Vec<&Finding> = all().collect();
        call.out.text(&json::written(&list)?)?;
    } else {
        call.out.lines(&lines(&groups, width()))?;
        call.out.flush()?;
        call.out.say(match all().filter(|it| !it.ok).count() {
            0 => "all is well",
            1 => "1 thing needs mending: it is marked with !",
            _ => "some things need mending: they are marked with !",
        });
    }
    if all().all(|it| it.ok) {
        Ok(())
    } else {
        Err(Failure::Told)
    }
}

/// What is on disks, which may never answer: looked at beside, and waited for as long as each answer may take.
fn on_disk(looking: Looking) -> Vec<Vec<Finding>> {
    let (tell, told) = mpsc::channel();
    thread::spawn(move || look(&looking, &tell));
    let mut groups = Vec::new();
    loop {
        match told.recv_timeout(PATIENCE) {
            Ok(group) => groups.push(group),
            Err(RecvTimeoutError::Disconnected) => return groups,
            Err(RecvTimeoutError::Timeout) => {
                let says = "the disk has not answered for 5 seconds";
                let advice = "is it on a network that is gone? what is on it was not looked at";
                groups.push(vec![Finding::care("disk", says, advice)]);
                return groups;
            }
        }
    }
}

fn look(looking: &Looking, tell: &Sender<Vec<Finding>>) {
    let (findings, board) = board::look(looking);
    // Who has lost patience hears no more.
    let tell = |group| tell.send(group).unwrap_or_default();
    tell(findings);
    tell(kept::look(looking, &board));
    tell(disk::look(looking, &board));
    tell(user::look(looking, &board));
}

/// How wide the terminal is.
fn width() -> usize {
    let columns = tcgetwinsize(stdout()).map(|it| usize::from(it.ws_col));
    columns.ok().filter(|it| 0 < *it).unwrap_or(WIDE)
}

fn lines(groups: &[Vec<Finding>], width: usize) -> Vec<Line> {
    let room = width.saturating_sub(BEFORE).max(NARROWEST);
    let mut lines = Vec::new();
    for (index, group) in groups.iter().enumerate() {
        if 0 < index {
            lines.push(Line::new());
        }
        for it in group {
            let (role, sign) = if it.ok {
                (Role::Kept, "ok")
            } else {
                (Role::Missed, "! ")
            };
            let mut begin = Line::new().with(role, sign);
            begin.push_apart(Role::Title, it.of);
            begin.pad_to(BEFORE);
            let role = if it.ok { Role::Text } else { Role::Care };
            under(begin, role, &it.says, room, &mut lines);
            if let Some(advice) = &it.advice {
                under(indent(), Role::Hint, advice, room, &mut lines);
            }
        }
    }
    lines
}

fn indent() -> Line {
    let mut line = Line::new();
    line.pad_to(BEFORE);
    line
}

/// A text after a begin, that goes on below itself where it has no room.
fn under(begin: Line, role: Role, text: &str, room: usize, lines: &mut Vec<Line>) {
    let mut line = begin;
    for row in Line::new().with(role, text).wrap(room) {
        for (role, stretch) in row.stretches() {
            line.push(role, &stretch.to_string());
        }
        lines.push(std::mem::replace(&mut line, indent()));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::styled::{Colours, text_of};

    #[test]
    fn what_is_found_stands_in_columns_and_goes_on_below_itself() {
        let groups = [
            vec![Finding::well(
                "board",
                "/home/ana/work/standup.ron, by --file",
            )],
            vec![
                Finding::care(
                    "lock",
                    "held",
                    "end process 12 if it does not end by itself",
                ),
                Finding::well("colours", "yes"),
            ],
        ];
        let told = |width| text_of(&lines(&groups, width), Colours::Off);
        assert_eq!(
            told(80),
            concat!(
                "ok  board      /home/ana/work/standup.ron, by --file\n",
                "\n",
                "!   lock       held\n",
                "               end process 12 if it does not end by itself\n",
                "ok  colours    yes\n",
            )
        );
        assert_eq!(
            told(40),
            concat!(
                "ok  board      /home/ana/work/standup.ro\n",
                "                 n, by --file\n",
                "\n",
                "!   lock       held\n",
                "               end process 12 if it does\n",
                "                 not end by itself\n",
                "ok  colours    yes\n",
            )
        );
    }
}
