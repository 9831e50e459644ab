//! `undo` and `snapshots`: what they say, and what the file is then.

use super::*;

/// Three changes of Ana's, each saved by itself, and the text after each of them, the first before any.
fn three() -> (Desk, Vec<String>) {
    let desk = desk();
    let mut texts = vec![desk.text()];
    let lives = [
        ("2026-10-08T08:01", vec!["done", "aaaa"]),
        (
            "2026-10-08T17:30",
            vec!["measure", "leads", "2", "--date", "today"],
        ),
        (
            "2026-10-09T07:59",
            vec!["add", "Visit Ioana", "--toward", "leads"],
        ),
    ];
    for (now, arguments) in lives {
        assert_eq!(desk.at(now, &arguments).code, 0);
        texts.push(desk.text());
    }
    (desk, texts)
}

#[track_caller]
fn says(desk: &Desk, arguments: &[&str], expected: &str) {
    let ran = desk.run(arguments);
    assert_eq!((ran.code, ran.err.as_str()), (0, expected), "{arguments:?}");
    assert_eq!(ran.out, "");
}

#[test]
fn undo_says_what_it_takes_back_and_the_way_back_each_time_one_step() {
    let (desk, texts) = three();
    says(
        &desk,
        &["undo"],
        "took back: Ana's promise for Fri 9 Oct \"Visit Ioana\"\nthe file is as it was yesterday 17:30, snapshot 3; the way back is standup undo --redo\n",
    );
    assert_eq!(desk.text(), texts[2]);
    says(
        &desk,
        &["undo"],
        "took back: the number 2 of Warm Leads for Thu 8 Oct\nthe file is as it was yesterday 8:01, snapshot 2; the way back is standup undo --redo\n",
    );
    assert_eq!(desk.text(), texts[1]);
    says(
        &desk,
        &["undo"],
        "took back: Ana's promise for Thu 8 Oct \"Call Mihai\": verdict open → kept\nthe file is as it was yesterday 8:01, snapshot 1; the way back is standup undo --redo\n",
    );
    assert_eq!(desk.text(), texts[0]);
    desk.unchanged(|it| it.fails(1, &["undo"], "nothing to take back"));
    says(
        &desk,
        &["undo", "--redo"],
        "did again: Ana's promise for Thu 8 Oct \"Call Mihai\": verdict open → kept\nthe file is as it was yesterday 8:01, snapshot 2; the way back is standup undo\n",
    );
    desk.ok(&["undo", "--redo"]);
    desk.ok(&["undo", "--redo"]);
    assert_eq!(desk.text(), texts[3]);
    desk.unchanged(|it| it.fails(1, &["undo", "--redo"], "nothing to do again"));
}

#[test]
fn what_an_editor_wrote_since_stays() {
    let (desk, _) = three();
    let edited = desk.text().replace("Ours. Keep it short.", "By hand.");
    desk.put("standup.ron", edited.as_bytes());
    let ran = desk.run(&["undo"]);
    assert!(
        ran.err.ends_with(
            "\nwhat was written by other means since stays; the way back is standup undo --redo\n"
        ),
        "{ran:?}"
    );
    assert!(desk.text().starts_with("// By hand.") && !desk.text().contains("Visit Ioana"));
    desk.ok(&["undo", "--redo"]);
    assert_eq!(desk.text(), edited);
}

#[test]
fn the_earlier_states_are_listed_with_what_was_changed() {
    let (desk, _) = three();
    let ran = desk.run(&["snapshots"]);
    assert_eq!(
        ran.out,
        concat!(
            "4  today 7:59       1.7 kB  Ana: 1 promise\n",
            "3  yesterday 17:30  1.5 kB  Ana: 1 number\n",
            "2  yesterday 8:01   1.4 kB  Ana: 1 verdict\n",
            "1  yesterday 8:01   1.4 kB  the oldest that is kept\n",
        )
    );
    assert_eq!(
        ran.err,
        "the file is as 4; standup snapshots diff N compares, restore N goes back\n"
    );
    assert_eq!(desk.ok(&["snapshots", "list"]), ran.out);
    desk.ok(&["undo"]);
    assert!(
        desk.ok(&["snapshots"])
            .starts_with("5  today 8:00       1.5 kB  as 3 again\n")
    );
    let rows: Value = serde_json::from_str(&desk.ok(&["snapshots", "--json"])).unwrap();
    assert_eq!(rows[0]["number"], 5);
    assert_eq!(rows[0]["stands_for"], 3);
    assert_eq!(rows[1]["changed"], "Ana: 1 promise");
    assert_eq!(rows[1]["at"], "2026-10-09T07:59:00");
    assert_eq!(rows[1]["is_readable"], true);
    let path = rows[1]["path"].as_str().unwrap();
    assert!(fs::read_to_string(path).unwrap().contains("Visit Ioana"));
    // What was changed since is said.
    desk.put(
        "standup.ron",
        desk.text().replace("\"Offer\"", "\"An offer\"").as_bytes(),
    );
    let ran = desk.run(&["snapshots"]);
    assert_eq!(
        ran.err,
        "the file was changed since 5 (Dan Pop: 1 promise): standup snapshots diff 5, or restore 5\n"
    );
}

#[test]
fn a_difference_is_told_in_words_or_by_lines() {
    let (desk, _) = three();
    assert_eq!(
        desk.ok(&["snapshots", "diff", "1"]),
        concat!(
            "from snapshot 1, yesterday 8:01, to the file\n",
            "~ Ana's promise for Thu 8 Oct \"Call Mihai\": verdict open → kept\n",
            "+ the number 2 of Warm Leads for Thu 8 Oct\n",
            "+ Ana's promise for Fri 9 Oct \"Visit Ioana\"\n",
        )
    );
    assert_eq!(
        desk.ok(&["snapshots", "diff", "2", "1", "--lines"]),
        concat!(
            "--- snapshot 2, yesterday 8:01\n",
            "+++ snapshot 1, yesterday 8:01\n",
            "@@ -28,7 +28,6 @@\n",
            "         Commitment(id: \"aaaa111111\", day: \"2026-10-08\", who: \"ana\",\n",
            "             text: \"Call Mihai\", // before lunch\n",
            "             toward: \"leads\",\n",
            "-            verdict: Kept,\n",
            "         ),\n",
            "         (private)\n",
            "         Mood(day: \"2026-10-08\", is: \"fine\"), // no kind of ours\n",
        )
        .replace("         (private)", " (private)")
    );
    let ran = desk.run(&["snapshots", "diff", "4"]);
    assert_eq!(
        ran.err,
        "snapshot 4, today 7:59 and the file are the same\n"
    );
    desk.put(
        "standup.ron",
        format!("{}// more\n", desk.text()).as_bytes(),
    );
    let ran = desk.run(&["snapshots", "diff", "4"]);
    assert!(
        ran.err
            .contains("say the same: comments, spaces or order differ"),
        "{ran:?}"
    );
    assert!(
        desk.ok(&["snapshots", "diff", "4", "--lines"])
            .contains("\n+// more\n")
    );
    desk.fails(
        1,
        &["snapshots", "diff", "9"],
        "there is no snapshot 9; there are 1 to 4",
    );
}

#[test]
fn what_others_keep_private_is_veiled_unless_it_is_asked_for() {
    let (desk, _) = three();
    let ran = desk.run(&["snapshots", "show", "4"]);
    assert!(
        !ran.out.contains("Draft") && ran.out.contains("(private)"),
        "{}",
        ran.out
    );
    assert_eq!(
        ran.err,
        "1 line is private and not shown; --private shows all\n"
    );
    assert_eq!(
        desk.ok(&["snapshots", "show", "4", "--private"]),
        desk.text()
    );
    let dan = desk.set(ANA, "dan");
    assert_eq!(dan.ok(&["snapshots", "show", "4"]), dan.text());
    dan.ok(&["verdict", "aaab", "missed", "--why", "no desk"]);
    let ana = dan.set(ANA, "ana");
    for arguments in [
        &["snapshots", "diff", "4"][..],
        &["snapshots", "diff", "4", "--lines"],
        &["snapshots"],
        &["undo"],
    ] {
        let ran = ana.run(arguments);
        assert_eq!(ran.code, 0, "{ran:?}");
        assert!(!format!("{ran:?}").contains("no desk"), "{ran:?}");
        assert!(!format!("{ran:?}").contains("Draft"), "{ran:?}");
    }
    ana.ok(&["undo", "--redo"]);
    assert!(
        ana.ok(&["snapshots", "diff", "4", "--private"])
            .contains("no desk")
    );
}

#[test]
fn a_restored_state_is_the_earlier_file_to_the_byte_and_says_the_way_back() {
    let (desk, texts) = three();
    let path = desk.path("standup.ron");
    let path = path.canonicalize().unwrap();
    says(
        &desk,
        &["snapshots", "restore", "1"],
        &format!(
            "{0} is as it was yesterday 8:01, snapshot 1\nwhat it was until now is snapshot 4: standup snapshots restore 4\n",
            path.display()
        ),
    );
    assert_eq!(desk.text(), texts[0]);
    desk.unchanged(|it| {
        assert!(
            it.run(&["snapshots", "restore", "1"])
                .err
                .contains("already")
        );
    });
    desk.ok(&["undo"]);
    assert_eq!(desk.text(), texts[3]);
}

#[test]
fn a_file_that_cannot_be_read_was_emptied_or_is_gone_is_put_back() {
    for damage in [
        Some(&b"(version: 1, records: ["[..]),
        Some(b""),
        Some(b"\0\0\0"),
        Some(b"\xff\xfe(\0"),
        None,
    ] {
        for arguments in [&["undo"][..], &["snapshots", "restore", "4"]] {
            let (desk, texts) = three();
            match damage {
                Some(bytes) => damaged(&desk, bytes),
                None => fs::remove_file(desk.path("standup.ron")).unwrap(),
            }
            // A file that is gone is not found any more, unless it is named.
            let ran = desk.run(&["--file", "standup.ron", "snapshots"]);
            let expected = if damage.is_some() {
                "cannot be read now"
            } else {
                "the file is gone"
            };
            assert!(ran.err.contains(expected), "{damage:?}: {ran:?}");
            let ran = desk.run(&["--file", "standup.ron", "snapshots", "diff", "3"]);
            assert_eq!(ran.code, 0, "{ran:?}");
            let all = [&["--file", "standup.ron"], arguments].concat();
            let ran = desk.run(&all);
            assert_eq!(ran.code, 0, "{ran:?}");
            assert_eq!(desk.text(), texts[3], "{damage:?}");
        }
    }
}

#[test]
fn without_a_folder_for_states_that_is_said() {
    let (desk, _) = three();
    for arguments in [
        &["undo"][..],
        &["snapshots"],
        &["snapshots", "restore", "1"],
    ] {
        let output = desk
            .command()
            // One that is no folder of its own counts as none.
            .env("HOME", "nowhere")
            .args(["--file", "standup.ron"])
            .args(arguments)
            .output()
            .unwrap();
        let said = String::from_utf8(output.stderr).unwrap();
        assert!(
            said.starts_with("no earlier states are kept, since there is no folder"),
            "{said}"
        );
        assert_eq!(output.status.code(), Some(1));
    }
    let new = Desk::with(BOARD);
    assert!(
        new.run(&["snapshots"])
            .err
            .starts_with("no earlier states are kept of this file yet")
    );
    new.fails(1, &["undo"], "nothing to take back");
    Desk::new().fails(1, &["--file", "my.ron", "undo"], "no board at my.ron");
}

#[test]
fn a_pipe_or_a_device_is_refused_and_not_waited_for() {
    let desk = desk();
    for arguments in [
        &["undo"][..],
        &["snapshots"],
        &["snapshots", "restore", "1"],
    ] {
        let all = [&["--file", "/dev/null"], arguments].concat();
        desk.fails(1, &all, "this is a device, not a file");
    }
}
