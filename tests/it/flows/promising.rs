//! Promises: made, changed, deleted, pasted and taken back.

use super::*;

#[test]
fn a_promise_is_one_block_at_the_end() {
    check(
        "3aCall Ioana<tab>lea<tab><tab>20<enter>",
        "promised: Call Ioana",
        r#"+ Commitment(id: "nryqta7n6e", day: "2026-10-12", who: "ana", text: "Call Ioana", toward: "leads", minutes: 20, ),"#,
    );
    check(
        "3aCall Ioana<enter>",
        "promised: Call Ioana",
        r#"+ Commitment(id: "nryqta7n6e", day: "2026-10-12", who: "ana", text: "Call Ioana", ),"#,
    );
    check(
        "3aVisit her<tab>lea<tab>dan<tab>1h30<enter>",
        "promised: Visit her",
        r#"+ Commitment(id: "nryqta7n6e", day: "2026-10-12", who: "dan", text: "Visit her", toward: "leads", minutes: 90, ),"#,
    );
    check(
        "3aOne<alt-enter>Two<enter>",
        "promised: Two",
        r#"+ Commitment(id: "nryqta7n6e", day: "2026-10-12", who: "ana", text: "One", ), Commitment(id: "qqakh4y8qy", day: "2026-10-12", who: "ana", text: "Two", ),"#,
    );
}

#[test]
fn escape_promises_nothing() {
    check(
        "3aCall Ioana<esc>",
        "not done; what was typed is here again when you come back to it",
        "",
    );
}

#[test]
fn a_thing_done_that_nobody_had_promised() {
    check(
        "1aAlso the invoice<enter>",
        "done: Also the invoice",
        r#"+ Commitment(id: "nryqta7n6e", day: "2026-10-09", who: "ana", text: "Also the invoice", verdict: Kept, ),"#,
    );
}

#[test]
fn an_edit_changes_its_line_only() {
    check(
        "1e and Ioana<enter>",
        "changed: Call Mihai and Ioana",
        r#"- text: "Call Mihai", // he knows
+ text: "Call Mihai and Ioana", // he knows"#,
    );
    check(
        "1e<tab><tab><tab>20<enter>",
        "changed: Call Mihai",
        "+ minutes: 20,",
    );
    check(
        "1e<tab><ctrl-u>pros<enter>",
        "changed: Call Mihai",
        r#"- toward: "leads",
+ toward: "prospects","#,
    );
    check(
        "1e<tab><tab><ctrl-u>dan<enter>",
        "changed: Call Mihai",
        r#"- Commitment(id: "call", day: "2026-10-09", who: "ana",
+ Commitment(id: "call", day: "2026-10-09", who: "dan","#,
    );
    check("1e<enter>", "nothing changed", "");
}

#[test]
fn result_owner_and_privacy_are_a_line_each() {
    check(
        "1rpro<enter>",
        "for Prospects: Call Mihai",
        r#"- toward: "leads",
+ toward: "prospects","#,
    );
    check(
        "1r<up><enter>",
        "for Prospects: Call Mihai",
        r#"- toward: "leads",
+ toward: "prospects","#,
    );
    check(
        "1wdan<enter>",
        "Dan has it: Call Mihai",
        r#"- Commitment(id: "call", day: "2026-10-09", who: "ana",
+ Commitment(id: "call", day: "2026-10-09", who: "dan","#,
    );
    check("1.", "private: Call Mihai", "+ private: true,");
    check("1..", "for all to see: Call Mihai", "");
}

#[test]
fn deleting_takes_the_block_and_undo_brings_back_the_same_bytes() {
    check(
        "1dd",
        "deleted: Call Mihai",
        r#"- Commitment(id: "call", day: "2026-10-09", who: "ana", text: "Call Mihai", // he knows toward: "leads", ),"#,
    );
    check(
        "1jdd",
        "deleted: Draft the offer",
        r#"- Commitment(id: "offer", day: "2026-10-09", who: "dan", text: "Draft the offer", toward: "leads", ),"#,
    );
    check(
        "1Gdd",
        "deleted: Record video 2",
        r#"- Commitment(id: "video", day: "2026-10-09", who: "dan", text: "Record video 2", toward: "prospects", ),"#,
    );
    check("1ddu", "undid · deleted: Call Mihai, Mon 12 Oct", "");
    check("1jddu", "undid · deleted: Draft the offer, Mon 12 Oct", "");
    check(
        "1ddddddu",
        "undid · deleted: Record video 2, Mon 12 Oct",
        r#"- Commitment(id: "call", day: "2026-10-09", who: "ana", text: "Call Mihai", // he knows toward: "leads", ), Commitment(id: "offer", day: "2026-10-09", who: "dan", text: "Draft the offer", toward: "leads", ),"#,
    );
    check(
        "1<delete>",
        "deleted: Call Mihai",
        r#"- Commitment(id: "call", day: "2026-10-09", who: "ana", text: "Call Mihai", // he knows toward: "leads", ),"#,
    );
    check("1dj", "", "");
    check("2+dd", "deleted the number of Prospects for Mon 12 Oct", "");
}

#[test]
fn what_is_noted_in_an_empty_list_is_no_records_and_outlives_them() {
    // Above the first record it would belong to it, and go with it.
    let list = |inside: &str| {
        format!(
            "(\n    version: 1,\n    people: [(id: \"ana\", name: \"Ana\")],\n    records: [ // ours\n{inside}        // to the end\n    ],\n)\n"
        )
    };
    let standup = r#"        Standup(id: "qqakh4y8qy", day: "2026-10-12",
            ended: "08:00",
            present: ["ana"],
        ),
"#;
    let mut user = User::on(&list(""));
    user.press("3aCall<enter>dd");
    assert_eq!(user.file(), list(standup));
    user.press("uu");
    assert_eq!(user.file(), list(""));
}

#[test]
fn undo_names_one_day() {
    says("1C2+u", "undid · Prospects 0 to 1, for Tue 13 Oct");
    says("1C2+uU", "redid · Prospects 0 to 1, for Tue 13 Oct");
    says(
        "1C2+ddu",
        "undid · deleted the number of Prospects for Tue 13 Oct",
    );
    says("1cu", "undid · carried to Mon 12 Oct: Call Mihai");
    says("1c3cu", "undid · carried to Tue 13 Oct: Call Mihai");
    says("2+u", "undid · Prospects 0 to 1, Mon 12 Oct");
}

#[test]
fn undo_and_redo_say_what_they_did() {
    check("1<space>u", "undid · kept: Call Mihai, Mon 12 Oct", "");
    check(
        "1<space>uU",
        "redid · kept: Call Mihai, Mon 12 Oct",
        "+ verdict: Kept,",
    );
    check(
        "1<space>jxmno<enter>uu",
        "undid · kept: Call Mihai, Mon 12 Oct",
        "",
    );
    check(
        "1<space><ctrl-z><ctrl-r>",
        "redid · kept: Call Mihai, Mon 12 Oct",
        "+ verdict: Kept,",
    );
    check("u", "nothing to undo", "");
    check("U", "nothing to redo", "");
    check("1<space>]]u", "undid · kept: Call Mihai, Mon 12 Oct", "");
}

#[test]
fn pasted_lines_become_promises_of_one_step() {
    let mut user = User::on(FRIDAY);
    user.press("3a").paste("Call Eva").press("<enter>");
    assert!(
        user.day().ends_with("\n3 *☐ ana: Call Eva"),
        "{}",
        user.day()
    );
    user.press("a")
        .paste("- One\r\n- [ ] Two\n\n* Three\n")
        .press("<enter>");
    assert_eq!(user.notice(), "promised: 3 promises");
    let promised = "\n3 ☐ ana: Call Eva, ☐ ana: One, ☐ ana: Two, *☐ ana: Three";
    assert!(user.day().ends_with(promised), "{}", user.day());
    user.press("u");
    assert!(
        user.day().ends_with("\n3 *☐ ana: Call Eva"),
        "{}",
        user.day()
    );
    user.press("u");
    assert_eq!(user.file(), FRIDAY);
}

#[test]
fn a_promise_says_when_it_was_made() {
    let mut user = User::on(FRIDAY);
    user.press("3aOne<enter>");
    assert!(user.file().contains(MADE), "{}", user.file());
}
