//! What two wrote at the same time, put together by `resolve`: marks of git, copies of sync tools, rescued boards.

use std::process::{Command, Stdio};

use super::*;
use crate::desk::Ran;

/// What git leaves of the board when Ana and Dan changed the same promise, and each added one.
fn marked() -> String {
    BOARD
        .replace(
            "            text: \"Call Mihai\", // before lunch\n",
            "<<<<<<< HEAD\n            text: \"Call Mihai\", // before lunch\n            verdict: Kept,\n||||||| 1f2e\n            text: \"Call Mihai\", // before lunch\n=======\n            text: \"Call Mihai and Ioana\", // before lunch\n>>>>>>> dan\n",
        )
        .replace(
            "    ], // the end\n",
            "<<<<<<< HEAD\n        Parked(id: \"cccc444444\", day: \"2026-10-09\", who: \"ana\",\n            text: \"Ours\",\n        ),\n||||||| 1f2e\n=======\n        // Dan's\n        Parked(id: \"dddd555555\", day: \"2026-10-09\", who: \"dan\",\n            text: \"Theirs\",\n        ),\n>>>>>>> dan\n    ], // the end\n",
        )
}

/// The same, where both changed the text of the promise.
fn clashing() -> String {
    marked()
        .replace("            verdict: Kept,\n", "")
        .replacen(
            "            text: \"Call Mihai\", // before lunch\n",
            "            text: \"Call Mihai at noon\", // before lunch\n",
            1,
        )
}

/// The states of the board that are kept, the oldest first.
fn kept(desk: &Desk) -> Vec<String> {
    let folder = desk.path("home/.local/state/standup/snapshots");
    let mut files: Vec<_> = fs::read_dir(folder)
        .into_iter()
        .flatten()
        .flat_map(|it| fs::read_dir(it.unwrap().path()).unwrap())
        .map(|it| it.unwrap().path())
        .collect();
    files.sort();
    files
        .iter()
        .map(|it| fs::read_to_string(it).unwrap())
        .collect()
}

#[track_caller]
fn resolves(desk: &Desk, arguments: &[&str]) -> Ran {
    let mut all = vec!["resolve"];
    all.extend(arguments);
    let ran = desk.run(&all);
    assert_eq!(ran.code, 0, "{ran:?}");
    ran
}

#[test]
fn marks_of_git_are_put_together_record_by_record_and_nothing_else_changes() {
    let desk = Desk::with(&marked());
    let ran = resolves(&desk, &[]);
    assert!(
        ran.err.contains("standup.ron: 2 conflicts put together"),
        "{ran:?}"
    );
    assert!(ran.err.contains("git add"), "{ran:?}");
    let expected = BOARD
        .replace(
            "            text: \"Call Mihai\", // before lunch\n            toward: \"leads\",\n",
            "            text: \"Call Mihai and Ioana\", // before lunch\n            verdict: Kept,\n            toward: \"leads\",\n",
        )
        .replace(
            "    ], // the end\n",
            "        Parked(id: \"cccc444444\", day: \"2026-10-09\", who: \"ana\",\n            text: \"Ours\",\n        ),\n        // Dan's\n        Parked(id: \"dddd555555\", day: \"2026-10-09\", who: \"dan\",\n            text: \"Theirs\",\n        ),\n    ], // the end\n",
        );
    assert_eq!(desk.text(), expected);
    assert_eq!(kept(&desk), [marked(), expected]);
    // Doing again what is done touches no file.
    desk.unchanged(|desk| {
        let ran = resolves(desk, &[]);
        assert!(ran.err.contains("no conflict is in it"), "{ran:?}");
    });
}

#[test]
fn what_both_changed_is_listed_where_nobody_can_be_asked_and_nothing_is_written() {
    let desk = Desk::with(&clashing());
    desk.unchanged(|desk| {
        let ran = desk.run(&["resolve"]);
        assert_eq!(ran.code, 1, "{ran:?}");
        assert_eq!(
            ran.out,
            "\"Call Mihai at noon\" of Ana, Thu 8 Oct: text   1 ours (HEAD): Call Mihai at noon   2 theirs (dan): Call Mihai and Ioana\n"
        );
        assert!(ran.err.contains("1 value to choose between"), "{ran:?}");
        assert!(ran.err.contains("nothing was written"), "{ran:?}");
    });
    assert_eq!(kept(&desk), Vec::<String>::new());
    for (side, text, other) in [
        ("--ours", "Call Mihai at noon", "Ioana"),
        ("--theirs", "Call Mihai and Ioana", "at noon"),
    ] {
        let desk = Desk::with(&clashing());
        resolves(&desk, &[side]);
        let written = desk.text();
        assert!(
            written.contains(text) && !written.contains(other),
            "{written}"
        );
        assert!(
            written.contains("Ours") && written.contains("Theirs"),
            "{written}"
        );
    }
    desk.fails(2, &["resolve", "--ours", "--theirs"], "--theirs");
}

#[test]
fn marks_that_cannot_be_followed_are_told_with_their_line_and_stay() {
    let line =
        |text: &str, sign: &str| text.lines().position(|it| it.starts_with(sign)).unwrap() + 1;
    let cases = [
        (
            marked().replacen("<<<<<<< HEAD\n", "", 1),
            "|||||||",
            "without the `<<<<<<<`",
        ),
        (
            marked().replacen("=======\n", "<<<<<<< again\n=======\n", 1),
            "<<<<<<< again",
            "a merge of a merge",
        ),
        (
            marked().replacen(
                "            verdict: Kept,\n",
                "            verdict: (,\n",
                1,
            ),
            "<<<<<<<",
            "put these lines right by hand",
        ),
    ];
    for (text, sign, told) in cases {
        let desk = Desk::with(&text);
        make_old(&desk.path("standup.ron"));
        desk.unchanged(|desk| {
            let ran = desk.run(&["resolve"]);
            assert_eq!((ran.code, &*ran.out), (1, ""), "{ran:?}");
            assert!(ran.err.contains(told), "{ran:?}");
            let line = line(&text, sign);
            assert!(
                ran.err.contains(&format!("line {line}"))
                    || ran.err.contains(&format!("lines {line}")),
                "{ran:?}"
            );
        });
    }
    // A file that is wrong in another way is not our business.
    let desk = Desk::with("(version: 1,");
    make_old(&desk.path("standup.ron"));
    desk.fails(1, &["resolve"], "not closed");
    let desk = Desk::with(&marked());
    make_old(&desk.path("standup.ron"));
    let ran = desk.run(&["check"]);
    assert!(ran.out.contains("standup resolve"), "{ran:?}");
    desk.fails(1, &["resolve", "other.ron"], "put that together first");
}

/// A repository in which a merge of the board has stopped, in a style; none where there is no git.
fn repository(style: &str, base: &str, ours: &str, theirs: &str) -> Option<Desk> {
    let desk = Desk::with(base);
    let git = |arguments: &[&str]| {
        let mut command = Command::new("git");
        command
            .args(["-c", "user.name=Ana", "-c", "user.email=ana@localhost"])
            .args([
                "-c",
                &format!("merge.conflictStyle={style}"),
                "-c",
                "init.defaultBranch=main",
            ])
            .args(arguments)
            .env("HOME", desk.path("home"))
            .env("GIT_CONFIG_NOSYSTEM", "1")
            .current_dir(desk.path(""))
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        command.status().ok()
    };
    git(&["init", "-q"])?;
    let commit = |text: &str| {
        desk.put("standup.ron", text.as_bytes());
        git(&["add", "standup.ron"]);
        git(&["commit", "-q", "-m", "a day"]);
    };
    commit(base);
    git(&["checkout", "-q", "-b", "dan"]);
    commit(theirs);
    git(&["checkout", "-q", "main"]);
    commit(ours);
    let merged = git(&["merge", "-q", "dan"])?;
    assert!(!merged.success(), "git merged it all by itself");
    Some(desk)
}

#[test]
fn a_merge_that_stopped_is_put_together_with_what_git_knows_both_came_from() {
    let ours = BOARD
        .replace("\"Call Mihai\", // before lunch\n            toward: \"leads\",", "\"Call Mihai\", // before lunch\n            toward: \"leads\",\n            verdict: Kept,")
        .replace("            minutes: 90,\n", "            minutes: 45,\n");
    // Dan drops what we left as it was, changes what we did not, and the same number as we did.
    let theirs = BOARD
        .replace("\"Call Mihai\", // before lunch\n            toward: \"leads\",", "\"Call Mihai and Ioana\", // before lunch\n            toward: \"prospects\",")
        .replace("        Commitment(id: \"aaab222222\", day: \"2026-10-08\", who: \"dan\", text: \"Draft\", private: true),\n", "")
        .replace("            minutes: 90,\n", "            minutes: 60,\n");
    for style in ["merge", "diff3", "zdiff3"] {
        let Some(desk) = repository(style, BOARD, &ours, &theirs) else {
            return;
        };
        assert!(desk.text().contains("<<<<<<< HEAD"), "{}", desk.text());
        let ran = desk.run(&["resolve"]);
        assert_eq!(ran.code, 1, "{style}: {ran:?}");
        assert_eq!(
            ran.out,
            "\"Offer\" of Dan Pop, Fri 9 Oct: minutes   1 ours (HEAD): 45   2 theirs (dan): 60\n",
            "{style}"
        );
        resolves(&desk, &["--theirs"]);
        let text = desk.text();
        for part in [
            "\"Call Mihai and Ioana\", // before lunch",
            "toward: \"prospects\"",
            "verdict: Kept",
            "minutes: 60",
            "Mood(",
        ] {
            assert!(text.contains(part), "{style}: {part} is not in\n{text}");
        }
        assert!(!text.contains("aaab222222"), "{style}: {text}");
        desk.ok(&["check"]);
    }
}

/// The board on another machine, where Dan wrote something.
fn copy() -> String {
    BOARD
        .replace("            minutes: 90,\n", "            minutes: 60,\n            verdict: Partly,\n")
        .replace("    ], // the end\n", "        Parked(id: \"dddd555555\", day: \"2026-10-09\", who: \"dan\",\n            text: \"Theirs\",\n        ),\n    ], // the end\n")
}

const COPY: &str = "standup (Dan's conflicted copy 2026-10-09).ron";

#[test]
fn a_conflict_copy_is_merged_kept_and_removed_and_never_read_as_the_board() {
    let desk = desk();
    desk.put(
        COPY,
        copy().replace("minutes: 60", "minutes: 90").as_bytes(),
    );
    assert!(!desk.ok(&["show"]).contains("Theirs"));
    let ran = resolves(&desk, &[]);
    assert!(
        ran.err.contains(COPY) && ran.err.contains("2 changes taken over into"),
        "{ran:?}"
    );
    assert!(
        ran.err.contains("the copy was removed, and is kept in"),
        "{ran:?}"
    );
    let text = desk.text();
    assert!(
        text.contains("verdict: Partly") && text.contains("text: \"Theirs\""),
        "{text}"
    );
    assert!(
        text.contains("color: \"blue\", // no field of ours"),
        "{text}"
    );
    assert!(!desk.path(COPY).exists());
    let kept = kept(&desk);
    assert!(kept.contains(&copy().replace("minutes: 60", "minutes: 90")));
    assert_eq!(kept.last(), Some(&text));
}

#[test]
fn a_copy_is_left_where_it_is_until_all_is_chosen_and_where_that_is_asked_for() {
    let desk = desk();
    desk.put(COPY, copy().as_bytes());
    desk.unchanged(|desk| {
        let ran = desk.run(&["resolve"]);
        assert_eq!(ran.code, 1, "{ran:?}");
        let expected = format!(
            "\"Offer\" of Dan Pop, Fri 9 Oct: minutes   1 ours: 90   2 theirs ({COPY}): 60\n"
        );
        assert_eq!(ran.out, expected);
    });
    assert!(desk.path(COPY).exists());
    resolves(&desk, &["--theirs", "--keep"]);
    assert!(desk.text().contains("minutes: 60") && desk.text().contains("Theirs"));
    assert!(desk.path(COPY).exists());
    let ran = resolves(&desk, &[]);
    assert!(ran.err.contains("it says nothing that"), "{ran:?}");
    assert!(!desk.path(COPY).exists());
}

#[test]
fn what_only_one_side_changed_since_they_parted_is_known_by_the_snapshots() {
    let desk = desk();
    desk.ok(&["add", "First"]);
    let parted = desk.text();
    desk.ok(&["verdict", "bbbb", "kept"]);
    desk.ok(&["measure", "leads", "2"]);
    // Another machine did something else with the board as it was.
    let theirs = parted.replace("text: \"First\"", "text: \"First and last\"");
    desk.put(
        "standup.sync-conflict-20261009-080000-ABCDEFG.ron",
        theirs.as_bytes(),
    );
    resolves(&desk, &[]);
    let text = desk.text();
    assert!(
        text.contains("First and last")
            && text.contains("verdict: Kept")
            && text.contains("value: 2"),
        "{text}"
    );
}

#[test]
fn a_rescued_board_is_merged_and_an_archive_a_template_and_a_strange_file_are_not() {
    let desk = desk();
    let others = [
        ("standup-2025.ron", BOARD.to_owned()),
        (
            "standup-TEMPLATE1.ron",
            "(version: 1, people: [(id: \"ana\", name: \"Ana\")])".to_owned(),
        ),
        ("standup (notes).ron", "no board".to_owned()),
    ];
    for (name, text) in &others {
        desk.put(name, text.as_bytes());
    }
    desk.unchanged(|desk| {
        let ran = resolves(desk, &[]);
        assert!(ran.err.contains("no copy of it beside it"), "{ran:?}");
    });
    let rescued = "standup-rescued-20261009-080000.ron";
    desk.put(
        rescued,
        copy().replace("minutes: 60", "minutes: 90").as_bytes(),
    );
    let ran = resolves(&desk, &[]);
    assert!(ran.err.contains("the rescued board was removed"), "{ran:?}");
    assert!(desk.text().contains("Theirs") && !desk.path(rescued).exists());
    for (name, text) in &others {
        assert_eq!(fs::read_to_string(desk.path(name)).unwrap(), *text);
    }
}

#[test]
fn a_file_that_is_named_is_merged_and_stays_and_another_board_is_refused() {
    let desk = desk();
    desk.put(
        "backup/old.ron",
        copy().replace("minutes: 60", "minutes: 90").as_bytes(),
    );
    let ran = resolves(&desk, &["backup/old.ron"]);
    assert!(ran.err.contains("it stays where it is"), "{ran:?}");
    assert!(desk.text().contains("Theirs") && desk.path("backup/old.ron").exists());
    desk.put(
        "eve.ron",
        b"(version: 1, people: [(id: \"eve\", name: \"Eve\")])",
    );
    desk.unchanged(|desk| {
        for name in ["eve.ron", "nowhere.ron", "standup.ron", "backup"] {
            desk.fails(1, &["resolve", name], "nothing was written");
        }
    });
    Desk::new().fails(1, &["resolve"], "no board at");
}

#[test]
fn a_copy_with_records_that_cannot_be_read_stays() {
    let desk = desk();
    let text = copy().replace("minutes: 60", "minutes: 90").replace(
        "    ], // the end\n",
        "        Weather(day: \"2026-10-09\"),\n    ], // the end\n",
    );
    desk.put(COPY, text.as_bytes());
    let ran = resolves(&desk, &[]);
    assert!(ran.err.contains("so it stays"), "{ran:?}");
    assert!(desk.path(COPY).exists() && desk.text().contains("Theirs"));
}

#[test]
fn what_is_private_to_others_is_not_told() {
    let desk = desk();
    desk.put(
        COPY,
        BOARD
            .replace("text: \"Draft\"", "text: \"Secret\"")
            .as_bytes(),
    );
    let ran = desk.run(&["resolve"]);
    assert_eq!(ran.code, 1, "{ran:?}");
    assert!(
        ran.out
            .contains("a private promise: text   1 ours: (private)"),
        "{ran:?}"
    );
    assert!(!format!("{ran:?}").contains("Secret") && !format!("{ran:?}").contains("Draft"));
}
