//! Texts with the marks of a merge, whole and mangled.

use super::*;

fn one(text: &str) -> Marked {
    let mut readings = Marked::readings(text).unwrap();
    assert_eq!(readings.len(), 1, "{readings:?}");
    readings.remove(0)
}

#[track_caller]
fn parts(text: &str, ours: &str, base: Option<&str>, theirs: &str) {
    let marked = one(text);
    assert_eq!(&*marked.ours.text, ours);
    assert_eq!(&*marked.theirs.text, theirs);
    assert_eq!(marked.bases.first().map(|it| &*it.text), base);
}

#[track_caller]
fn refused(text: &str, told: &str) {
    let error = Marked::readings(text).unwrap_err();
    assert!(error.to_string().starts_with(told), "{error}");
}

const MERGE: &str = "a\n<<<<<<< HEAD\nb\n=======\nc\nd\n>>>>>>> work/ana\ne\n";
const DIFF3: &str = "a\n<<<<<<< HEAD\nb\n||||||| 1f2e3d4\no\n=======\nc\n>>>>>>> dan\ne\n";

#[test]
fn both_sides_are_read_in_every_style() {
    parts(MERGE, "a\nb\ne\n", None, "a\nc\nd\ne\n");
    parts(DIFF3, "a\nb\ne\n", Some("a\no\ne\n"), "a\nc\ne\n");
    // Git's zdiff3 moves what both sides begin or end with out of the conflict.
    let zealous = "a\nboth\n<<<<<<< A\nb\n||||||| O\no\n=======\n>>>>>>> B\n";
    parts(zealous, "a\nboth\nb\n", Some("a\nboth\no\n"), "a\nboth\n");
    let marked = one(MERGE);
    assert_eq!(
        (&*marked.our_name, &*marked.their_name, marked.conflicts),
        ("HEAD", "work/ana", vec![2..=7])
    );
}

#[test]
fn what_git_moves_out_of_a_conflict_is_not_what_both_came_from() {
    let bases = |text: &str| -> Vec<String> {
        one(text)
            .bases
            .iter()
            .map(|it| it.text.to_string())
            .collect()
    };
    // Both have added a record, whose ends are the same.
    let text = "[\n<<<<<<< A\nP(\n||||||| O\n=======\nQ(\n>>>>>>> B\n),\n]\n";
    assert_eq!(bases(text), ["[\n),\n]\n", "[\n]\n"]);
    let text =
        "[\n(\n<<<<<<< A\np: \"(\",\n), (\n||||||| O\no\n=======\nq)\n, (\n>>>>>>> B\n)\n]\n";
    assert_eq!(bases(text).len(), 1);
    let text = "[\n(\n<<<<<<< A\np) // )\n||||||| O\n=======\nq)\n>>>>>>> B\n]\n";
    assert_eq!(bases(text), ["[\n(\n]\n", "[\n]\n"]);
}

#[test]
fn sides_may_be_empty_and_names_missing() {
    parts("<<<<<<<\n=======\nc\n>>>>>>>\n", "", None, "c\n");
    parts("<<<<<<<\n|||||||\n=======\n>>>>>>>", "", Some(""), "");
    let marked = one("<<<<<<<\n=======\n>>>>>>>");
    assert_eq!((&*marked.our_name, &*marked.their_name), ("", ""));
}

#[test]
fn line_ends_of_windows_stay() {
    let text = MERGE.replace('\n', "\r\n");
    parts(&text, "a\r\nb\r\ne\r\n", None, "a\r\nc\r\nd\r\ne\r\n");
    assert_eq!(one(&text).their_name, "work/ana");
}

#[test]
fn several_conflicts_are_read_and_each_must_tell_the_base() {
    let both = format!("{DIFF3}{DIFF3}");
    let marked = one(&both);
    assert_eq!(marked.conflicts, [2..=8, 11..=17]);
    let near = [1, 2, 9, 12, 99].map(|it| *marked.conflict_at(it).start());
    assert_eq!(near, [2, 2, 2, 11, 11]);
    assert_eq!(&*marked.bases[0].text, "a\no\ne\na\no\ne\n");
    assert_eq!(one(&format!("{DIFF3}{MERGE}")).bases, []);
}

#[test]
fn lines_are_found_again_in_the_text_with_the_marks() {
    let marked = one(MERGE);
    let lines = |version: &Version| (1..=4).map(|it| version.line(it)).collect::<Vec<_>>();
    assert_eq!(lines(&marked.ours), [1, 3, 8, 8]);
    assert_eq!(lines(&marked.theirs), [1, 5, 6, 8]);
    assert_eq!(Version::default().line(7), 1);
}

#[test]
fn a_text_without_marks_has_no_conflict() {
    for text in [
        "",
        "a\n",
        "<<<<<<<<\n",
        "  <<<<<<< HEAD\n",
        "<<<<<<<HEAD\n",
        "x ======= y\n",
    ] {
        assert_eq!(Marked::readings(text), Ok(Vec::new()), "{text}");
        assert!(!has_marks(text), "{text}");
    }
    assert!(has_marks(MERGE) && has_marks(DIFF3));
}

#[test]
fn what_looks_like_a_mark_within_a_text_is_a_line_of_it() {
    let quoted = "(text: \"one\n=======\n>>>>>>> two\n<<<<<<< three\", /* four\n=======\n*/ raw: r#\"\"\n=======\n\"#,\n";
    assert_eq!(Marked::readings(quoted), Ok(Vec::new()));
    let signs = "(a: \"\\\"\", b: '\"', c: '\\'', d: r\"\\\", // \" and '\n";
    let text = format!("{signs}{MERGE}{quoted}");
    let ours = format!("{signs}a\nb\ne\n{quoted}");
    parts(&text, &ours, None, &format!("{signs}a\nc\nd\ne\n{quoted}"));
}

#[test]
fn a_conflict_that_cuts_a_text_is_read_as_one_all_the_same() {
    let text = "<<<<<<< A\nt: \"one\n=======\nt: \"two\n>>>>>>> B\nmore\"\n";
    let readings = Marked::readings(text).unwrap();
    let mut found = readings.iter().map(|it| (&*it.ours.text, &*it.theirs.text));
    let expected = ("t: \"one\nmore\"\n", "t: \"two\nmore\"\n");
    assert_eq!(found.next_back(), Some(expected));
}

#[test]
fn marks_that_were_half_removed_are_told_with_their_line() {
    refused(
        "a\n=======\nb\n>>>>>>> B\n",
        "line 2: `=======` without the `<<<<<<<`",
    );
    refused("a\n>>>>>>> B\n", "line 2: `>>>>>>>` without the `<<<<<<<`");
    refused("||||||| O\n", "line 1: `|||||||` without the `<<<<<<<`");
    refused(
        "<<<<<<< A\nb\n>>>>>>> B\n",
        "line 3: `>>>>>>>` without the `=======`",
    );
    refused(
        "a\n<<<<<<< A\nb\n",
        "line 2: the conflict that begins here has no `=======`",
    );
    refused(
        "a\n<<<<<<< A\nb\n=======\nc\n",
        "line 2: the conflict that begins here has no `>>>>>>>`",
    );
    refused(
        "<<<<<<< A\n=======\n=======\n>>>>>>> B\n",
        "line 3: a second `=======`",
    );
    refused(
        "<<<<<<< A\n||||||| O\n||||||| O\n",
        "line 3: a second `|||||||`",
    );
}

#[test]
fn a_merge_of_a_merge_is_refused() {
    for at in ["", "=======\n", "||||||| O\n"] {
        let text = format!("<<<<<<< A\n{at}<<<<<<< C\n");
        let line = text.lines().count();
        refused(
            &text,
            &format!("line {line}: a conflict begins within the one that begins in line 1"),
        );
    }
}

proptest::proptest! {
    #![proptest_config(crate::cases(256))]

    #[test]
    fn no_line_is_lost_whatever_the_text(
        lines in proptest::collection::vec(
            "(a|b\"|\"|'|/\\*|\\*/|r#\"|<<<<<<< A|\\|\\|\\|\\|\\|\\|\\| O|=======|>>>>>>> B|é\r)",
            0..14,
        ),
    ) {
        let text: String = lines.iter().flat_map(|it| [it, "\n"]).collect();
        if let Ok(readings) = Marked::readings(&text) {
            for marked in readings {
                let seen: Vec<usize> = [Some(&marked.ours), Some(&marked.theirs), marked.bases.first()]
                    .into_iter()
                    .flatten()
                    .flat_map(|it| it.lines.iter().copied())
                    .collect();
                for (line, number) in text.lines().zip(1..) {
                    let is_base = marked.bases.is_empty();
                    proptest::prop_assert!(is_base || Mark::of(line).is_some() || seen.contains(&number));
                }
                for version in [&marked.ours, &marked.theirs] {
                    proptest::prop_assert_eq!(version.text.lines().count(), version.lines.len());
                }
            }
        }
    }
}
