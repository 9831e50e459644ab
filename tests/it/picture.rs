//! The pictures of the README: real screens, reached by keys, as SVG under `assets/screens`.
//!
//! A picture that is not what the screen shows fails its test. To make them anew:
//! `STANDUP_PICTURES=write cargo test --test it picture`.

mod svg;

use std::{env, fs, path::PathBuf};

use standup::{app::ThemeName, template};
use svg::{Ground, svg};

use crate::{
    harness::{User, write},
    story,
};

/// What is to be seen.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Picture {
    /// The name of its files, without `-dark.svg` and `-light.svg`.
    pub(crate) name: &'static str,
    /// What it says to those who cannot see it.
    pub(crate) says: &'static str,
    pub(crate) board: Of,
    /// The morning: `2026-10-09`.
    pub(crate) date: &'static str,
    /// What is pressed from the board on.
    pub(crate) keys: &'static str,
    pub(crate) size: (u16, u16),
}

/// Whose board it is.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Of {
    /// The sample, whose last day is the date.
    Sample,
    /// Two people and their first client: what they did up to the date, whose own standup is held.
    Story,
}

const SHADES: [(&str, ThemeName, Ground); 2] = [
    (
        "dark",
        ThemeName::Dark,
        Ground {
            letters: "#d7dae0",
            ground: "#1c1d22",
        },
    ),
    (
        "light",
        ThemeName::Light,
        Ground {
            letters: "#24292f",
            ground: "#ffffff",
        },
    ),
];

/// Takes a picture, in dark and in light, and holds it against the one that is there.
#[track_caller]
pub(crate) fn picture(it: Picture) {
    let text = match it.board {
        Of::Sample => template::sample(it.date.parse().unwrap()),
        Of::Story => story::board_on(it.date),
    };
    let mut user = User::at(&text, &format!("{}T08:05", it.date));
    user.draw(it.size.0, it.size.1);
    user.press(it.keys);
    for (shade, theme, ground) in SHADES {
        let drawn = svg(&user.painted(theme), ground);
        let name = format!("assets/screens/{}-{shade}.svg", it.name);
        let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(&name);
        if env::var_os("STANDUP_PICTURES").is_some_and(|it| it == "write") {
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            write(&path, &drawn);
            continue;
        }
        let there = fs::read_to_string(&path).unwrap_or_default();
        assert!(
            there == drawn,
            "{name} is not what the screen shows; to make it anew: STANDUP_PICTURES=write cargo test --test it picture\n{}",
            user.screen(it.size.0, it.size.1)
        );
    }
}

/// The pictures of the README, in its order.
pub(crate) const PICTURES: &[Picture] = &[
    Picture {
        name: "plan",
        says: "The plan: objective, results, actions with their processes, habits",
        board: Of::Story,
        date: "2026-10-09",
        keys: "o",
        size: (110, 40),
    },
    Picture {
        name: "board",
        says: "The board on Friday morning: leads are behind, busy and not moving",
        board: Of::Story,
        date: "2026-10-09",
        keys: "",
        size: (120, 30),
    },
    Picture {
        name: "standup",
        says: "The standup, question by question: what does the number say, and what would one more do?",
        board: Of::Sample,
        date: "2026-10-23",
        keys: "s<alt-n>>>+",
        size: (110, 26),
    },
    Picture {
        name: "present",
        says: "The same on a shared screen: whose turn it is, how much time there is, and what is asked, in large type",
        board: Of::Sample,
        date: "2026-10-23",
        keys: "p<enter>",
        size: (110, 30),
    },
    Picture {
        name: "decide",
        says: "The question: the same action, another one, or the wrong people?",
        board: Of::Story,
        date: "2026-10-09",
        keys: "!",
        size: (120, 30),
    },
    Picture {
        name: "win",
        says: "The board on Monday morning: leads 0 to 1, and whose promise did that",
        board: Of::Story,
        date: "2026-10-12",
        keys: "",
        size: (120, 30),
    },
    Picture {
        name: "trend",
        says: "One result large, with what was done for it below on the same days",
        board: Of::Sample,
        date: "2026-10-23",
        keys: "2jv",
        size: (120, 36),
    },
    Picture {
        name: "pipeline",
        says: "The pipeline: stuck between prospects and leads",
        board: Of::Story,
        date: "2026-10-12",
        keys: "i",
        size: (100, 24),
    },
    Picture {
        name: "history",
        says: "The calendar: standups, promises kept and what moved, day by day",
        board: Of::Sample,
        date: "2026-10-23",
        keys: "H",
        size: (110, 34),
    },
    Picture {
        name: "log",
        says: "All promises ever made, filtered as you type",
        board: Of::Sample,
        date: "2026-10-23",
        keys: "ftoward:pilots",
        size: (110, 24),
    },
    Picture {
        name: "review",
        says: "The review of the week",
        board: Of::Sample,
        date: "2026-10-23",
        keys: "R",
        size: (110, 44),
    },
];

#[test]
fn they_are_what_the_screen_shows() {
    for it in PICTURES {
        picture(*it);
    }
}
