//! Which file a verb is about, how it is found, and what becomes of one that is damaged, busy or shared.

use super::*;

#[test]
fn settings_that_cannot_be_read_are_told_and_left() {
    let desk = desk();
    desk.put("home/.config/standup/config.ron", b"(\n  me: 7)");
    let ran = desk.run(&["add", "x"]);
    assert_eq!(ran.code, 0);
    assert!(
        ran.err.contains("config.ron:2:7: expected a text"),
        "{ran:?}"
    );
}

#[test]
fn a_broken_record_is_told_and_the_rest_works() {
    let broken = BOARD.replace("value: 1)", "value: \"one\")");
    let desk = Desk::with(&broken).set(ANA, "ana");
    let ran = desk.run(&["show"]);
    assert_eq!(ran.code, 0);
    assert!(
        ran.err.contains("standup.ron:26:82:") && ran.err.contains("expected"),
        "{ran:?}"
    );
    let ran = desk.run(&["done", "aaaa"]);
    assert_eq!(ran.code, 0);
    assert!(ran.err.contains("standup.ron:26:82:"), "{ran:?}");
    let (lines, gone) = added(&broken, &desk.text());
    assert_eq!((lines.len(), gone), (1, 0));
    let check = desk.run(&["check"]);
    assert_eq!(check.code, 1);
    assert!(
        check.out.contains("standup.ron:26:82:") && check.out.contains("value: \"one\""),
        "{check:?}"
    );
    let problems: Value = serde_json::from_str(&desk.run(&["check", "--json"]).out).unwrap();
    assert_eq!(problems[0]["line"], 26);
}

#[test]
fn a_file_that_cannot_be_read_is_left_as_it_is() {
    for text in [
        "(version: 1, records: [",
        "{\"a\": 1}",
        "<<<<<<< ours\n(version: 1)\n",
        "(version: 9)",
        "\0\0\0",
        "// Ours.\r(\r    version: 1,\r)\r",
    ] {
        let desk = Desk::with(text);
        make_old(&desk.path("standup.ron"));
        desk.unchanged(|it| {
            it.fails(1, &["add", "x"], "standup.ron");
            it.fails(1, &["show"], "standup.ron");
            let check = it.run(&["check"]);
            assert_eq!(check.code, 1, "{text}");
            assert!(check.out.contains("standup.ron:"), "{check:?}");
        });
    }
}

#[test]
fn check_finds_nothing_wrong_with_a_good_file() {
    let desk = desk();
    let ran = desk.run(&["check"]);
    assert_eq!((ran.code, ran.out.as_str()), (0, ""), "{ran:?}");
    desk.put(
        "other.ron",
        BOARD
            .replace("toward: \"leads\"", "toward: \"lead\"")
            .as_bytes(),
    );
    let ran = desk.run(&["check", "other.ron"]);
    assert_eq!(ran.code, 1, "{ran:?}");
    assert!(ran.out.starts_with("other.ron:30:21: no result"), "{ran:?}");
    desk.fails(1, &["check", "none.ron"], "no board at none.ron");
}

#[test]
fn without_a_file_every_verb_says_how_to_make_one() {
    let desk = Desk::new();
    for arguments in [
        &["show"][..],
        &["add", "x"],
        &["done", "x"],
        &["carry"],
        &["measure", "x", "1"],
        &["hold"],
        &["log"],
        &["check"],
        &["verdict", "x", "kept"],
    ] {
        let mut all = vec!["--file", "my.ron"];
        all.extend(arguments);
        desk.fails(
            1,
            &all,
            "no board at my.ron; make one: standup --file my.ron init",
        );
    }
    assert!(!desk.path("my.ron").exists());
}

#[test]
fn init_makes_a_file_once() {
    let desk = Desk::new();
    assert_eq!(desk.ok(&["init", "--template", "first-client"]), "");
    assert!(
        desk.text()
            .contains("start: \"2026-10-09\",\n            due: \"2026-11-09\",")
    );
    desk.unchanged(|it| it.fails(1, &["init"], "standup.ron exists"));
    desk.ok(&["init", "--force"]);
    assert!(desk.text().starts_with("// An empty board"));
    let snapshots = fs::read_dir(desk.path("home/.local/state/standup")).unwrap();
    assert!(0 < snapshots.count());
    // Where nothing can be kept, nothing is replaced.
    fs::remove_dir_all(desk.path("home/.local/state/standup")).unwrap();
    desk.put("home/.local/state/standup", b"a file");
    desk.unchanged(|it| it.fails(1, &["init", "--force"], "cannot be kept"));
    fs::remove_file(desk.path("home/.local/state/standup")).unwrap();
    desk.ok(&["--file", "deep/er/my.ron", "init"]);
    assert!(desk.path("deep/er/my.ron").exists());
    desk.fails(
        1,
        &["--file", "x.ron", "init", "--template", "pipline"],
        "no template `pipline`; did you mean `pipeline`?",
    );
    assert!(!desk.path("x.ron").exists());
}

#[test]
fn every_template_can_be_shown() {
    for name in [
        "first-client",
        "pipeline",
        "content",
        "inbound",
        "customer-outcome",
        "purpose",
        "engineering",
        "blank",
    ] {
        let desk = Desk::new();
        desk.ok(&["init", "--template", name]);
        desk.ok(&["show"]);
        assert_eq!(desk.run(&["check"]).code, 0, "{name}");
    }
}

#[test]
fn the_nearest_board_above_is_found() {
    let desk = desk();
    fs::create_dir_all(desk.path("home/work/deep")).unwrap();
    desk.put("home/work/standup.ron", BOARD.as_bytes());
    let output = desk
        .command()
        .args(["--now", NOW, "log", "offer"])
        .current_dir(desk.path("home/work/deep"))
        .output()
        .unwrap();
    assert!(output.status.success(), "{output:?}");
}

#[test]
fn a_board_that_was_reduced_to_comments_is_damaged() {
    let desk = desk();
    desk.ok(&["add", "x"]);
    for left in [
        "// Ours. Keep it short.\n",
        "\u{feff}",
        "\n \n",
        "",
        "/* a */\n// b",
    ] {
        desk.put("standup.ron", left.as_bytes());
        make_old(&desk.path("standup.ron"));
        desk.unchanged(|it| {
            for verb in [&["add", "x"][..], &["hold"], &["show"]] {
                it.fails(1, verb, "it is empty now, but was not");
            }
            let ran = it.run(&["check"]);
            assert!(
                ran.code == 1 && ran.out.contains("empty now"),
                "{left:?}: {ran:?}"
            );
        });
    }
}

#[test]
fn a_file_that_is_being_written_is_waited_for() {
    let desk = desk();
    for (verb, part) in [
        (&["add", "x"][..], 0),
        (&["add", "x"], 2),
        (&["show"], 2),
        (&["check"], 2),
    ] {
        let whole = desk.text();
        let (half, rest) = whole.split_at(whole.len().checked_div(part).unwrap_or(0));
        desk.put("standup.ron", half.as_bytes());
        let mut command = desk.command();
        command.args(["--now", NOW]).args(verb);
        let child = command
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        // Once it sleeps it has seen the half. Elsewhere the rest may come sooner.
        let state = format!("/proc/{}/stat", child.id());
        let end = Deadline::after(Duration::from_millis(500));
        while fs::read_to_string(&state).is_ok_and(|it| it.contains(") R ") || it.contains(") D "))
            && !end.left().is_zero()
        {
            std::thread::yield_now();
        }
        fs::File::options()
            .append(true)
            .open(desk.path("standup.ron"))
            .and_then(|mut it| std::io::Write::write_all(&mut it, rest.as_bytes()))
            .unwrap();
        let output = child.wait_with_output().unwrap();
        assert!(output.status.success(), "{verb:?}: {output:?}");
        assert!(desk.text().starts_with(half), "{verb:?}");
    }
}

#[test]
fn commands_without_a_common_lock_lose_nothing() {
    let desk = desk();
    let add = |writer: usize, number: usize| {
        let mut command = desk.command();
        command.env("XDG_STATE_HOME", desk.path(&format!("state-{writer}")));
        command.args(["--now", NOW, "add", &format!("promise {writer} {number}")]);
        command.stdout(Stdio::null()).spawn().unwrap()
    };
    for number in 0..4 {
        let children: Vec<_> = (0..8).map(|writer| add(writer, number)).collect();
        for mut child in children {
            assert!(child.wait().unwrap().success());
        }
    }
    assert_eq!(desk.ok(&["log", "promise"]).lines().count(), 32);
    let left = fs::read_dir(desk.path("")).unwrap();
    let left = left.filter(|it| {
        it.as_ref()
            .unwrap()
            .path()
            .extension()
            .is_some_and(|it| it == "tmp")
    });
    assert_eq!(left.count(), 0);
}
