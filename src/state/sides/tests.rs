//! Real merges of `git`, and what becomes of them record by record.

mod laws;

use std::{fs, io::Write as _, path::Path, process::Command};

use super::*;

const OURS: &str = "// Ours.
(
    version: 1,
    people: [(id: \"ana\", name: \"Ana\")],
    records: [
        // kept
        Parked(id: \"a\", day: \"2026-10-09\", who: \"ana\",
<<<<<<< HEAD
            text: \"Offer\", // ours
=======
            text: \"The offer\", // theirs
            mood: \"fine\",
            cleared: \"2026-10-12\",
>>>>>>> dan
        ),
<<<<<<< HEAD
=======
        Mood(day: \"2026-10-09\"), // of a newer program
        // Dan's
        Parked(id: \"b\", day: \"2026-10-09\", who: \"ana\",
            text: \"New\",
        ),
        Parked(id: \"c\", day: \"2026-10-09\"), // broken
>>>>>>> dan
    ], // the end
)
";

#[test]
fn our_text_stays_and_what_no_board_says_is_taken_over_or_told() {
    for text in [OURS.to_owned(), OURS.replace('\n', "\r\n")] {
        let sides = Sides::of(&text).unwrap().unwrap();
        assert_eq!((sides.names(), sides.conflicts()), (["HEAD", "dan"], 2));
        let clashes = sides.clashes();
        assert_eq!(clashes.len(), 1, "{clashes:?}");
        let told = (clashes[0].field, &*clashes[0].ours, &*clashes[0].theirs);
        assert_eq!(told, ("text", "\"Offer\"", "\"The offer\""));
        let resolved = sides.resolved(&sides.merged(&mut |_| Side::Ours)).unwrap();
        let mut expected = "// Ours.
(
    version: 1,
    people: [(id: \"ana\", name: \"Ana\")],
    records: [
        // kept
        Parked(id: \"a\", day: \"2026-10-09\", who: \"ana\",
            text: \"Offer\", // ours
            cleared: \"2026-10-12\",
        ),
        // Dan's
        Parked(id: \"b\", day: \"2026-10-09\", who: \"ana\",
            text: \"New\",
        ),
        Mood(day: \"2026-10-09\"), // of a newer program
        Parked(id: \"c\", day: \"2026-10-09\"), // broken
    ], // the end
)
"
        .to_owned();
        if text.contains('\r') {
            expected = expected.replace('\n', "\r\n");
        }
        assert_eq!(resolved.text, expected);
        let left_out = resolved.left_out.iter().map(|it| (it.line, &*it.text));
        let expected = [
            (11, "text: \"The offer\", // theirs"),
            (12, "mood: \"fine\","),
        ];
        assert_eq!(left_out.collect::<Vec<_>>(), expected);
    }
}

#[test]
fn a_side_that_is_no_board_is_told_with_the_lines_to_mend() {
    let text = OURS.replace(
        "            text: \"Offer\", // ours\n",
        "            text: (\n",
    );
    let error = Sides::of(&text).unwrap_err().to_string();
    assert!(
        error.starts_with("lines 8 to 14: with the lines of HEAD in this conflict"),
        "{error}"
    );
    assert!(
        error.contains("(line 7: this `(` is not closed)"),
        "{error}"
    );
    let newer = OURS.replace("version: 1", "version: 99");
    assert!(matches!(Sides::of(&newer), Err(SidesError::Newer(_))));
    assert!(Sides::of("(version: 1)").unwrap().is_none());
    let nested = OURS.replace("        // Dan's", "<<<<<<< again");
    assert!(matches!(Sides::of(&nested), Err(SidesError::Marks(_))));
}

#[test]
fn what_was_put_right_by_hand_is_not_taken_back_for_what_git_knows() {
    let board = |text: &str| {
        let head = "(\n    version: 1,\n    records: [\n        Parked(id: \"a\", day: \"2026-10-09\", who: \"ana\",\n";
        format!("{head}{text}        ),\n    ],\n)\n")
    };
    let stages = Stages {
        base: board("            text: \"Offer\",\n"),
        ours: board("            text: \"Our offer\",\n"),
        theirs: board("            text: \"Their offer\",\n            cleared: \"2026-10-10\",\n"),
    };
    let marked = board(
        "<<<<<<< HEAD\n            text: \"Our offer\",\n=======\n            text: \"Their offer\",\n            cleared: \"2026-10-10\",\n>>>>>>> dan\n",
    );
    let sides = |text: &str| Sides::of_stages(text, &stages).unwrap().unwrap();
    let known = sides(&marked);
    assert_eq!(
        known.common,
        Common::Known(text::load(&stages.base).unwrap().board)
    );
    let changed = marked.replace("Their offer", "Their best offer");
    let taken_out = marked.replace("            cleared: \"2026-10-10\",\n", "");
    let added = marked.replace(
        "        ),\n",
        "            cleared: \"2026-10-12\",\n        ),\n",
    );
    for text in [changed, taken_out, added] {
        assert_eq!(sides(&text).common, Common::Unknown, "{text}");
    }
    let other = Stages {
        ours: "no board".to_owned(),
        ..stages.clone()
    };
    let sides = Sides::of_stages(&marked, &other).unwrap().unwrap();
    assert_eq!(sides.common, Common::Unknown);
}

/// What `git merge-file` makes of three texts; none where there is no git.
pub(super) fn git_merge(stages: &Stages, style: &[&str]) -> Option<String> {
    let folder = tempfile::tempdir().unwrap();
    let put = |name: &str, text: &str| {
        let path = folder.path().join(name);
        fs::File::create(&path)
            .unwrap()
            .write_all(text.as_bytes())
            .unwrap();
        path
    };
    let Stages { base, ours, theirs } = stages;
    let paths = [("ours", ours), ("base", base), ("theirs", theirs)].map(|it| put(it.0, it.1));
    let mut command = Command::new("git");
    command.args(["merge-file", "-p", "-q"]).args(style);
    let output = command
        .args(paths)
        .current_dir(Path::new("/"))
        .output()
        .ok()?;
    Some(String::from_utf8(output.stdout).unwrap())
}
