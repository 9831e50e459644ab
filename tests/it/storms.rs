//! What a terminal can throw at the program: sizes without end and without sense, pastes of a megabyte, no colours, no
//! letters but the plain ones, no terminal at all.

use std::fs;

use crate::{
    endings::left_on::left_on,
    pty::{Home, promise},
    tty::{Tty, wait},
};

/// Sizes as nobody would think of them, always the same.
fn sizes(count: usize) -> Vec<(u16, u16)> {
    let odd = [
        (1, 1),
        (0, 0),
        (500, 200),
        (1, 200),
        (500, 1),
        (2, 2),
        (0, 30),
        (100, 0),
        (40, 12),
    ];
    let mut seed: u32 = 7;
    let mut some = move |most: u16| {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        u16::try_from(seed >> 16).unwrap() % most + 1
    };
    let mut sizes = odd.to_vec();
    sizes.extend((odd.len()..count).map(|_| (some(500), some(200))));
    sizes
}

/// Goes through sizes, and then it must work at the usual one.
#[track_caller]
fn weathers(keys: &str, shown: &str, count: usize) {
    let home = Home::new();
    let mut tty = home.open();
    tty.press(keys);
    tty.wait_for(shown);
    for (nth, (columns, rows)) in sizes(count).into_iter().enumerate() {
        tty.resize(columns, rows);
        if nth % 16 == 0 {
            // That it keeps up: what was asked for a moment ago is not what is looked at now.
            tty.press("\x1b[I");
        }
    }
    tty.resize(100, 30);
    tty.wait_for(shown);
    tty.press("\x03");
    assert_eq!(tty.end(), 0);
    wait("the terminal given back", || {
        left_on(&tty.output()).is_empty()
    });
}

#[test]
fn a_storm_of_sizes_passes() {
    weathers("3aHalf typed", "Half typed", 120);
}

#[test]
#[ignore = "takes a while; .ci/run runs it"]
fn a_storm_of_sizes_passes_wherever_it_comes() {
    for (keys, shown) in [
        ("", "Plan a visit"),
        ("?", "Help"),
        ("s", "Anything else done?"),
        ("o", "Bill 1 client"),
        ("v", "Leads"),
        (":", "find"),
    ] {
        weathers(keys, shown, 400);
    }
}

/// A text of a megabyte.
fn megabyte() -> String {
    "kj jk kj jk ".repeat(1024 * 1024 / 12)
}

#[test]
fn a_megabyte_is_pasted_into_a_field() {
    let home = Home::new();
    let mut tty = home.open();
    tty.press("3a");
    tty.wait_for("I will");
    tty.press(&format!("\x1b[200~{}\x1b[201~", megabyte()));
    tty.wait_for("kj jk");
    // It is cut to what a field takes, which is told.
    tty.press("\x15Ship it");
    tty.wait_for("Ship it");
    tty.press("\r");
    tty.wait_for("promised: Ship it");
    tty.press("q");
    assert_eq!(tty.end(), 0);
    assert!(home.text().contains("\"Ship it\""), "{}", home.text());
    assert!(!home.text().contains("kj jk"), "{}", home.text());
}

#[test]
fn a_megabyte_is_pasted_onto_the_board() {
    let home = Home::new();
    let mut tty = home.open();
    tty.press(&format!("3\x1b[200~{}\x1b[201~", megabyte()));
    // It is taken for a promise, not for keys.
    tty.wait_for("I will");
    tty.press("\x03");
    assert_eq!(tty.end(), 0);
    wait("the terminal given back", || {
        left_on(&tty.output()).is_empty()
    });
    assert_eq!(home.text(), crate::pty::BOARD);
}

#[test]
#[ignore = "takes a while; .ci/run runs it"]
fn a_long_text_that_comes_as_keys_is_taken_key_by_key() {
    // On the board these are moves; in a field they are text, which ctrl-u takes out.
    for (keys, shown, times, then, seen) in [
        ("3", "Plan a visit", 8 * 1024, "?", "Help"),
        ("3a", "I will", 1024, "\x15Ship it", "Ship it"),
    ] {
        let home = Home::new();
        let mut tty = home.open();
        tty.press(keys);
        tty.wait_for(shown);
        tty.press(&"kj".repeat(times));
        tty.press(then);
        tty.wait_for(seen);
        tty.press("\x03");
        assert_eq!(tty.end(), 0);
        wait("the terminal given back", || {
            left_on(&tty.output()).is_empty()
        });
        assert!(!home.text().contains("kjkj"), "{}", home.text());
    }
}

#[test]
fn a_terminal_that_can_do_little_gets_little() {
    for (name, value, is_plain) in [
        ("TERM", "dumb", true),
        ("NO_COLOR", "1", true),
        ("LANG", "C", false),
        ("TERM", "", false),
    ] {
        let home = Home::new();
        let mut tty = Tty::start(home.command().env(name, value));
        tty.wait_for("Plan a visit");
        promise(&mut tty, "Ship it");
        tty.press("q");
        assert_eq!(tty.end(), 0, "{name}");
        wait("the terminal given back", || {
            left_on(&tty.output()).is_empty()
        });
        let output = tty.output();
        if is_plain {
            let colours = ["\x1b[3", "\x1b[9", "\x1b[48;", "\x1b[10"];
            let coloured = colours
                .iter()
                .find(|it| output.contains(**it) && ended_by_m(&output, it));
            assert_eq!(coloured, None, "{name}");
        }
        if name == "LANG" {
            assert!(output.is_ascii(), "{output}");
        }
    }
}

/// Whether one of these is a colour: it ends with an `m`, and is no place.
fn ended_by_m(output: &str, begin: &str) -> bool {
    output.split(begin).skip(1).any(|it| {
        let end = it.find(|it: char| !it.is_ascii_digit() && it != ';');
        end.is_some_and(|end| it.split_at(end).1.starts_with('m'))
    })
}

#[test]
fn without_a_terminal_at_one_end_nothing_is_touched() {
    let program = env!("CARGO_BIN_EXE_standup");
    for ends in ["</dev/null", "| cat", "2>&1 >/dev/null | cat", ">file"] {
        let home = Home::new();
        let board = home.board();
        let line = format!(
            "stty -g >before; ({program} --file {} 2>told; echo $? >code) {ends}; stty -g >after; echo all done",
            board.display()
        );
        let mut tty = Tty::start(Tty::command("sh", home.folder.path()).args(["-c", &line]));
        tty.wait_for("all done");
        tty.end();
        let file = |name: &str| fs::read_to_string(home.folder.path().join(name)).unwrap();
        assert_eq!(file("code"), "1\n", "{ends}");
        assert_eq!(file("before"), file("after"), "{ends}");
        assert!(
            file("told").contains("the board needs a terminal"),
            "{ends}: {}",
            file("told")
        );
        assert_eq!(left_on(&tty.output()), "", "{ends}");
        assert!(!tty.output().contains('\x1b'), "{ends}");
        assert_eq!(home.text(), crate::pty::BOARD);
    }
}
