//! Terminals that show ASCII alone: every screen that a test looks at, and what the commands say.

use std::{collections::BTreeSet, fs};

use ::standup::{
    app::ThemeName,
    cli::{self, Next, Streams, Surroundings, Terminal},
    clock::Clock,
    paths::Environment,
    printable::{Glyphs, Locale},
    report::words::signs::signs,
    template,
    view::theme::Theme,
};
use ratatui::buffer::Buffer;

use crate::{
    desk::Desk,
    harness::{FRIDAY, User, write},
    layers, standup,
    tty::Tty,
};

/// Holds every cell of a frame to be one letter of ASCII.
#[track_caller]
pub(crate) fn can_be_spelled(draw: impl Fn(Theme) -> Buffer) {
    let frame = draw(Theme::new(ThemeName::Dark).drawn_with(Glyphs::Ascii));
    for (at, cell) in frame.content().iter().enumerate() {
        let is_one = matches!(cell.symbol().as_bytes(), [b' '..=b'~']);
        let (x, y) = frame.pos_of(at);
        assert!(is_one, "at {x}, {y}: {:?}", cell.symbol());
    }
}

/// The signs in the texts of the program's own code.
fn drawn() -> BTreeSet<char> {
    let mut drawn = BTreeSet::new();
    for (_, file) in layers::files() {
        // Made-up boards of tests hold everything that people may type.
        if file.ends_with("state/arbitrary.rs") {
            continue;
        }
        let text = fs::read_to_string(&file).unwrap();
        let code = text.split("\nmod tests {").next().unwrap_or_default();
        for line in code.lines().filter(|it| !it.trim_start().starts_with("//")) {
            drawn.extend(line.chars().filter(|it| !it.is_ascii()));
        }
    }
    drawn
}

#[test]
fn every_sign_of_the_programs_own_has_its_like() {
    let drawn = drawn();
    assert!(['✔', '▁', '⏎', '…'].iter().all(|it| drawn.contains(it)));
    for sign in drawn {
        let sign = sign.to_string();
        let like = Glyphs::Ascii.shown(&sign);
        assert!(like.len() == 1 && like != "?", "{sign} would be {like:?}");
    }
}

#[test]
fn what_signs_tell_apart_they_tell_apart_in_ascii() {
    for group in signs() {
        for (one, meaning) in &group.list {
            for (other, its) in &group.list {
                let are_same = Glyphs::Ascii.shown(one) == Glyphs::Ascii.shown(other);
                assert_eq!(one == other, are_same, "{}: {meaning}, {its}", group.title);
            }
        }
    }
}

#[test]
fn the_board_in_ascii_tells_as_much() {
    let text = template::sample("2026-10-23".parse().unwrap());
    for (name, keys, (width, height)) in [
        ("board", "", (120, 36)),
        ("board", "", (60, 18)),
        ("trend", "2v", (120, 36)),
        ("history", "H", (120, 36)),
        ("plan", "o", (120, 36)),
        ("verdict", "1x", (80, 24)),
    ] {
        let mut user = User::at(&text, "2026-10-23T08:05");
        user.draw(width, height);
        user.press(keys);
        let screen = user.screen_in_ascii();
        insta::assert_snapshot!(format!("ascii-{name}-{width}x{height}"), screen);
    }
}

#[test]
fn each_step_of_the_standup_in_ascii_is_as_clear() {
    let mut user = User::on(&standup::board(""));
    for (name, keys) in standup::STEPS {
        user.press(keys).draw(80, 24);
        let screen = user.screen_in_ascii();
        insta::assert_snapshot!(format!("ascii-standup-{name}-80x24"), screen);
    }
}

#[test]
fn what_is_presented_in_ascii_is_as_large() {
    let board = standup::board("(id: \"dan\", name: \"Dan\")");
    for (width, height) in [(120, 36), (80, 24)] {
        let mut user = User::on(&board);
        for (name, keys) in [
            ("verdict", "p"),
            ("number", ">>>"),
            ("promise", ">>"),
            ("masked", "<f6>"),
        ] {
            user.press(keys).draw(width, height);
            let screen = user.screen_in_ascii();
            insta::assert_snapshot!(format!("ascii-presented-{name}-{width}x{height}"), screen);
        }
    }
}

#[test]
fn what_is_hidden_from_those_who_look_on_is_hidden_in_ascii() {
    let board = standup::board("(id: \"dan\", name: \"Ștefan\")");
    let mut user = User::on(&board);
    user.press("p").draw(120, 36);
    assert!(user.screen_in_ascii().contains("next Stefan"));
    user.press("<f6>");
    let screen = user.screen_in_ascii();
    assert!(
        !screen.contains("tefan") && screen.contains("next Person 2"),
        "{screen}"
    );
}

/// What a command says, and its messages, where it speaks to such a terminal.
fn said(desk: &Desk, terminal: Terminal, glyphs: Glyphs, arguments: &[&str]) -> (String, String) {
    let around = Surroundings {
        environment: Environment {
            home: Some(desk.path("home")),
            current_folder: Some(desk.path("")),
            xdg_config_home: Some(desk.path("home/.config")),
            system_state: Some(desk.path("home/state")),
            ..Environment::default()
        },
        me: None,
        login: None,
        terminal,
        colourless: None,
        locale: Locale {
            glyphs,
            variable: Some("$LANG"),
        },
        clock: Clock::Fixed("2026-10-12T08:00:00".parse().unwrap()),
    };
    let (mut data, mut messages) = (Vec::new(), Vec::new());
    let streams = Streams {
        input: &mut std::io::empty(),
        data: &mut data,
        messages: &mut messages,
    };
    let all = ["standup"].iter().chain(arguments).map(Into::into);
    assert!(matches!(cli::run(all, &around, streams), Next::End(_)));
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (text(data), text(messages))
}

#[test]
fn commands_speak_ascii_where_the_locale_or_the_settings_say_so() {
    let board = FRIDAY
        .replace("Call Mihai", "Café cu Ștefan")
        .replace("name: \"Dan\"", "name: \"山田\"");
    let desk = Desk::with(&board);
    let settings = |text: &str| desk.put("home/.config/standup/config.ron", text.as_bytes());
    let show = ["show", "--date", "2026-10-12"];
    let data = |terminal, glyphs, arguments: &[&str]| said(&desk, terminal, glyphs, arguments).0;
    let at_terminal = |glyphs, arguments: &[&str]| data(Terminal::Output, glyphs, arguments);

    let shown = at_terminal(Glyphs::Unicode, &show);
    assert!(shown.contains("☐ Café cu Ștefan"), "{shown}");
    let shown = at_terminal(Glyphs::Ascii, &show);
    assert!(
        shown.is_ascii() && shown.contains("_ Cafe cu Stefan"),
        "{shown}"
    );
    assert!(shown.contains("????"), "{shown}");
    for arguments in [&["status"][..], &["report", "--week"], &["show", "--help"]] {
        let shown = at_terminal(Glyphs::Ascii, arguments);
        assert!(shown.is_ascii() && !shown.is_empty(), "{shown}");
    }
    assert!(at_terminal(Glyphs::Ascii, &["log", "café"]).contains("Cafe cu Stefan"));
    for (arguments, expected) in [(["done", "Ștefan"], "`Stefan`"), (["show", "--Ș"], "--S")] {
        let (_, told) = said(&desk, Terminal::Output, Glyphs::Ascii, &arguments);
        assert!(told.is_ascii() && told.contains(expected), "{told}");
    }

    // What programs read, and what is pasted elsewhere or piped, is not the terminal's.
    for format in [&["--json"][..], &["--format", "markdown"]] {
        let shown = at_terminal(Glyphs::Ascii, &[&show[..], format].concat());
        assert!(shown.contains("Café cu Ștefan"), "{shown}");
    }
    let piped = data(Terminal::None, Glyphs::Ascii, &show);
    assert!(piped.contains("☐ Café cu Ștefan"), "{piped}");

    let listed = at_terminal(Glyphs::Ascii, &["config"]);
    assert!(listed.contains("glyphs: Ascii, // $LANG\n"), "{listed}");
    settings("(share: \"écho\", glyphs: Unicode)");
    let listed = at_terminal(Glyphs::Ascii, &["config"]);
    assert!(
        listed.contains("glyphs: Unicode, // config.ron:1\n"),
        "{listed}"
    );
    assert!(listed.contains("share: \"écho\""), "{listed}");
    assert!(at_terminal(Glyphs::Ascii, &show).contains("☐ Café cu Ștefan"));
    settings("(glyphs: Ascii)");
    assert!(at_terminal(Glyphs::Unicode, &show).is_ascii());
}

#[test]
fn a_terminal_whose_locale_is_not_utf_8_gets_ascii_alone() {
    let home = tempfile::tempdir().unwrap();
    let start = |locale: &str| {
        let command = Tty::command(env!("CARGO_BIN_EXE_standup"), home.path());
        Tty::start(command.env("LANG", locale).arg("--sample"))
    };
    let mut tty = start("C");
    tty.wait_for("+ 1 Yesterday");
    tty.press("?");
    tty.wait_for("+ Help");
    tty.press("qq");
    assert_eq!(tty.end(), 0);
    assert!(tty.output().is_ascii(), "{}", tty.output());

    // What is told after the board has closed: the copy of the sample is told by its path.
    let away = home.path().join("état");
    let command = Tty::command(env!("CARGO_BIN_EXE_standup"), home.path());
    let command = command
        .env("LANG", "C")
        .env("TMPDIR", &away)
        .arg("--sample");
    fs::create_dir(&away).unwrap();
    let mut tty = Tty::start(command);
    tty.wait_for("+ 1 Yesterday");
    tty.press("q");
    assert_eq!(tty.end(), 0);
    let said = tty.output();
    assert!(
        said.contains("the sample is in") && said.is_ascii(),
        "{said}"
    );
    assert!(said.contains("/etat/"), "{said}");

    start("en_US.UTF-8").wait_for("╭ 1 Yesterday");
    let settings = home.path().join(".config/standup/config.ron");
    fs::create_dir_all(settings.parent().unwrap()).unwrap();
    write(&settings, "(glyphs: Ascii)");
    start("en_US.UTF-8").wait_for("+ 1 Yesterday");
    write(&settings, "(glyphs: Unicode)");
    start("C").wait_for("╭ 1 Yesterday");
}
