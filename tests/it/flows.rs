//! The main job through the keyboard: keys in, what changed in the file out, or the day.

use standup::app::{Effect, ThemeName};

use crate::harness::{FRIDAY, User, changes};

/// When all of it was written; said by a test of its own.
const MADE: &str = "            made: \"2026-10-12T08:00:00+03:00\",\n";

/// Keys on Friday's board on Monday morning: what is said, and which lines of the file are others.
#[track_caller]
fn check(keys: &str, notice: &str, expected: &str) {
    let mut user = User::on(FRIDAY);
    user.press(keys);
    user.is_all_saved();
    let found = changes(FRIDAY, &user.file().replace(MADE, ""));
    let screen = user.screen(120, 36);
    assert_eq!(found, expected, "{keys}:\n{screen}");
    assert_eq!(user.notice(), notice, "{keys}:\n{screen}");
}

/// The same, and what the panes say then.
#[track_caller]
fn shows(keys: &str, day: &str) {
    let mut user = User::on(FRIDAY);
    user.press(keys);
    user.is_all_saved();
    let screen = user.screen(120, 36);
    assert_eq!(user.day(), day, "{keys}:\n{screen}");
}

/// The same, and what the program says.
#[track_caller]
fn says(keys: &str, notice: &str) {
    let mut user = User::on(FRIDAY);
    user.press(keys);
    user.is_all_saved();
    let screen = user.screen(120, 36);
    assert_eq!(user.notice(), notice, "{keys}:\n{screen}");
}

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
    check("3aCall Ioana<esc>", "", "");
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
fn kept_is_one_line_and_open_again_the_same_bytes() {
    check("1<space>", "kept: Call Mihai", "+ verdict: Kept,");
    check("1<space><space>", "open again: Call Mihai", "");
    check(
        "1j<space>j<space>",
        "kept: Record video 2",
        "\
         + verdict: Kept,\n\
         + verdict: Kept,",
    );
}

#[test]
fn every_verdict_can_have_a_reason() {
    check("1xk", "kept: Call Mihai", "+ verdict: Kept,");
    check("1x<enter>", "kept: Call Mihai", "+ verdict: Kept,");
    check(
        "1xpno pictures yet<enter>",
        "partly: Call Mihai",
        r#"+ verdict: Partly, why: "no pictures yet","#,
    );
    check(
        "1xmno quiet room<enter>",
        "missed: Call Mihai",
        r#"+ verdict: Missed, why: "no quiet room","#,
    );
    check(
        "1xdnot worth it<enter>",
        "dropped: Call Mihai",
        r#"+ verdict: Dropped, why: "not worth it","#,
    );
    check("1xe<enter>", "excused: Call Mihai", "+ verdict: Excused,");
    check("1xm<enter>", "missed: Call Mihai", "+ verdict: Missed,");
    check(
        "1xmno time<enter>x<enter><ctrl-u>no numbers<enter>",
        "missed: Call Mihai",
        r#"+ verdict: Missed, why: "no numbers","#,
    );
}

#[test]
fn reasons_given_before_are_offered() {
    check(
        "1xmno numbers<enter>jxm<down><enter>",
        "missed: Draft the offer",
        r#"+ verdict: Missed, why: "no numbers",
+ verdict: Missed, why: "no numbers","#,
    );
}

#[test]
fn what_is_carried_keeps_its_line_and_its_number() {
    check(
        "1c",
        "carried to Mon 12 Oct: Call Mihai",
        r#"+ verdict: Carried,
+ Commitment(id: "nryqta7n6e", day: "2026-10-12", who: "ana", text: "Call Mihai", toward: "leads", first: "call", times: 1, ),"#,
    );
    check(
        "1cc",
        "it is carried: there is nothing to carry",
        r#"+ verdict: Carried,
+ Commitment(id: "nryqta7n6e", day: "2026-10-12", who: "ana", text: "Call Mihai", toward: "leads", first: "call", times: 1, ),"#,
    );
    shows(
        "1c3c]",
        "\
         Tue 13\n\
         1 → ana: Call Mihai (leads) #1\n\
         2 Prospects 0, Leads 0, Posts 0\n\
         3 *☐ ana: Call Mihai (leads) #2",
    );
    check(
        "1<space>c",
        "it is kept: there is nothing to carry",
        "+ verdict: Kept,",
    );
}

#[test]
fn all_that_is_open_is_carried_at_once() {
    check(
        "1<space>C",
        "carried to Mon 12 Oct: 2 promises · the standup is held",
        r#"+ verdict: Kept,
+ verdict: Carried,
+ verdict: Carried,
+ Commitment(id: "nryqta7n6e", day: "2026-10-12", who: "dan", text: "Draft the offer", toward: "leads", first: "offer", times: 1, ), Commitment(id: "qqakh4y8qy", day: "2026-10-12", who: "dan", text: "Record video 2", toward: "prospects", first: "video", times: 1, ), Standup(id: "etn929fyk4", day: "2026-10-12", ended: "08:00", present: ["dan"], ),"#,
    );
    shows(
        "1<space>C",
        "\
         Mon 12\n\
         1 *✔ ana: Call Mihai (leads), → dan: Draft the offer (leads), → dan: Record video 2 (prospects)\n\
         2 Prospects 0, Leads 0, Posts 0\n\
         3 ☐ dan: Draft the offer (leads) #1, ☐ dan: Record video 2 (prospects) #1",
    );
}

#[test]
fn a_third_carry_wants_a_choice() {
    shows(
        "1c3c]3c<enter><esc>",
        "\
         Tue 13\n\
         1 → ana: Call Mihai (leads) #1\n\
         2 Prospects 0, Leads 0, Posts 0\n\
         3 *☐ ana: Call Mihai (leads) #2",
    );
    shows(
        "1c3c]3c1<ctrl-u>Only write to Mihai<enter>]",
        "\
         Wed 14\n\
         1 → ana: Call Mihai (leads) #2\n\
         2 Prospects 0, Leads 0, Posts 0\n\
         3 *☐ ana: Only write to Mihai (leads) #3",
    );
    shows(
        "1c3c]3c2<ctrl-u>Write<tab>Call<enter>]",
        "\
         Wed 14\n\
         1 → ana: Call Mihai (leads) #2\n\
         2 Prospects 0, Leads 0, Posts 0\n\
         3 *☐ ana: Write (leads) #3, ☐ ana: Call (leads)",
    );
    shows(
        "1c3c]3c3dan<enter>]",
        "\
         Wed 14\n\
         1 → ana: Call Mihai (leads) #2\n\
         2 Prospects 0, Leads 0, Posts 0\n\
         3 *☐ dan: Call Mihai (leads) #3",
    );
    shows(
        "1c3c]3c4legal has the contract<enter>",
        "\
         Tue 13\n\
         1 → ana: Call Mihai (leads) #1\n\
         2 Prospects 0, Leads 0, Posts 0\n\
         3 *→ ana: Call Mihai (leads) #2, ! legal has the contract (1 day)",
    );
    shows(
        "1c3c]3c5not worth it<enter>",
        "\
         Tue 13\n\
         1 → ana: Call Mihai (leads) #1\n\
         2 Prospects 0, Leads 0, Posts 0\n\
         3 *dropped ana: Call Mihai (leads): not worth it #2",
    );
}

#[test]
fn a_bad_day_is_closed_in_one_go() {
    shows(
        "1Xmpower cut<enter>",
        "\
         Mon 12\n\
         1 *✘ ana: Call Mihai (leads): power cut, ✘ dan: Draft the offer (leads): power cut, ✘ dan: Record video 2 (prospects): power cut\n\
         2 Prospects 0, Leads 0, Posts 0\n\
         3 ☐ ana: Call Mihai (leads) #1, ☐ dan: Draft the offer (leads) #1, ☐ dan: Record video 2 (prospects) #1",
    );
    check(
        "1Xmpower cut<enter>u",
        "undid: missed: 3 promises, Mon 12 Oct",
        "",
    );
    shows(
        "1j<space>Xmpower cut<enter>",
        "\
         Mon 12\n\
         1 ✘ ana: Call Mihai (leads): power cut, *✔ dan: Draft the offer (leads), ✘ dan: Record video 2 (prospects): power cut\n\
         2 Prospects 0, Leads 0, Posts 0\n\
         3 ☐ ana: Call Mihai (leads) #1, ☐ dan: Record video 2 (prospects) #1",
    );
}

#[test]
fn numbers_go_up_and_down() {
    check(
        "2+",
        "Prospects 0 to 1",
        r#"+ Measurement(id: "nryqta7n6e", day: "2026-10-12", result: "prospects", value: 1, by: "ana", ),"#,
    );
    check(
        "2++",
        "Prospects 1 to 2",
        r#"+ Measurement(id: "nryqta7n6e", day: "2026-10-12", result: "prospects", value: 2, by: "ana", ),"#,
    );
    check(
        "2+-",
        "Prospects 1 to 0",
        r#"+ Measurement(id: "nryqta7n6e", day: "2026-10-12", result: "prospects", value: 0, by: "ana", ),"#,
    );
    check(
        "2-",
        "Prospects 0 to -1 · below its start, 0",
        r#"+ Measurement(id: "nryqta7n6e", day: "2026-10-12", result: "prospects", value: -1, by: "ana", ),"#,
    );
    shows(
        "2G++",
        "\
         Mon 12\n\
         1 ☐ ana: Call Mihai (leads), ☐ dan: Draft the offer (leads), ☐ dan: Record video 2 (prospects)\n\
         2 Prospects 0, Leads 0, *Posts 2\n\
         3 ",
    );
}

#[test]
fn a_number_can_be_typed_with_a_remark() {
    check(
        "2<enter>7<tab>from the fair<enter>",
        "Prospects 0 to 7",
        r#"+ Measurement(id: "nryqta7n6e", day: "2026-10-12", result: "prospects", value: 7, by: "ana", note: "from the fair", ),"#,
    );
    check(
        "2<enter>+2<enter>",
        "Prospects 0 to 2",
        r#"+ Measurement(id: "nryqta7n6e", day: "2026-10-12", result: "prospects", value: 2, by: "ana", ),"#,
    );
    check(
        "2<enter>=-1<enter>",
        "Prospects 0 to -1 · below its start, 0",
        r#"+ Measurement(id: "nryqta7n6e", day: "2026-10-12", result: "prospects", value: -1, by: "ana", ),"#,
    );
    check(
        "2<enter>2.5<enter>",
        "Prospects 0 to 2.5",
        r#"+ Measurement(id: "nryqta7n6e", day: "2026-10-12", result: "prospects", value: 2.5, by: "ana", ),"#,
    );
    check(
        "2<enter>7<enter><enter>+2<enter>",
        "Prospects 7 to 9",
        r#"+ Measurement(id: "nryqta7n6e", day: "2026-10-12", result: "prospects", value: 9, by: "ana", ),"#,
    );
    check("2<enter>ten<enter>", "", "");
    check(
        "2a5<alt-enter>2<alt-enter>1<alt-enter>",
        "Posts 0 to 1",
        r#"+ Measurement(id: "nryqta7n6e", day: "2026-10-12", result: "prospects", value: 5, by: "ana", ), Measurement(id: "qqakh4y8qy", day: "2026-10-12", result: "leads", value: 2, by: "ana", ), Measurement(id: "etn929fyk4", day: "2026-10-12", result: "posts", value: 1, by: "ana", ),"#,
    );
}

#[test]
fn the_first_number_of_a_band_is_no_change_and_has_no_past() {
    let band = r#"(id: "quality", title: "Quality", at_least: 95, unit: "%")"#;
    let posts = r#"(id: "posts", title: "Posts", to: 20, kind: PerDay)"#;
    let mut user = User::on(&FRIDAY.replace(posts, band));
    user.press("2G");
    let quality = |user: &mut User| {
        let screen = user.screen(120, 36);
        let line = screen.lines().find(|it| it.contains("Quality"));
        let pane = line.and_then(|it| it.split('│').nth(3));
        pane.unwrap_or(&screen).trim().to_owned()
    };
    assert_eq!(quality(&mut user), "Quality               at least 95 %");
    user.press("a97<enter>");
    assert_eq!(quality(&mut user), "Quality           97, at least 95 %");
    let screen = user.screen(120, 36);
    assert!(!screen.contains('▁'), "{screen}");
}

#[test]
fn once_the_standup_is_held_a_number_is_for_the_next_working_day() {
    check(
        "1C2+",
        "Prospects 0 to 1, for Tue 13 Oct",
        r#"+ verdict: Carried,
+ verdict: Carried,
+ verdict: Carried,
+ Commitment(id: "nryqta7n6e", day: "2026-10-12", who: "ana", text: "Call Mihai", toward: "leads", first: "call", times: 1, ), Commitment(id: "qqakh4y8qy", day: "2026-10-12", who: "dan", text: "Draft the offer", toward: "leads", first: "offer", times: 1, ), Commitment(id: "etn929fyk4", day: "2026-10-12", who: "dan", text: "Record video 2", toward: "prospects", first: "video", times: 1, ), Standup(id: "nvnkwkjs14", day: "2026-10-12", ended: "08:00", present: ["ana", "dan"], ), Measurement(id: "03s2m78xmq", day: "2026-10-13", result: "prospects", value: 1, by: "ana", ),"#,
    );
    shows(
        "1C2j+",
        "\
         Mon 12\n\
         1 → ana: Call Mihai (leads), → dan: Draft the offer (leads), → dan: Record video 2 (prospects)\n\
         2 Prospects 0, *Leads 0, 1 then, Posts 0\n\
         3 ☐ ana: Call Mihai (leads) #1, ☐ dan: Draft the offer (leads) #1, ☐ dan: Record video 2 (prospects) #1",
    );
    shows(
        "1C2j+]",
        "\
         Tue 13\n\
         1 ☐ ana: Call Mihai (leads) #1, ☐ dan: Draft the offer (leads) #1, ☐ dan: Record video 2 (prospects) #1\n\
         2 Prospects 0, *Leads 1, Posts 0\n\
         3 ",
    );
}

#[test]
fn a_number_of_another_day_is_for_that_day() {
    check(
        "[2+",
        "Prospects 0 to 1",
        r#"+ Measurement(id: "nryqta7n6e", day: "2026-10-09", result: "prospects", value: 1, by: "ana", ),"#,
    );
    check(
        "1C[2+",
        "Prospects 0 to 1",
        r#"+ verdict: Carried,
+ verdict: Carried,
+ verdict: Carried,
+ Commitment(id: "nryqta7n6e", day: "2026-10-12", who: "ana", text: "Call Mihai", toward: "leads", first: "call", times: 1, ), Commitment(id: "qqakh4y8qy", day: "2026-10-12", who: "dan", text: "Draft the offer", toward: "leads", first: "offer", times: 1, ), Commitment(id: "etn929fyk4", day: "2026-10-12", who: "dan", text: "Record video 2", toward: "prospects", first: "video", times: 1, ), Standup(id: "nvnkwkjs14", day: "2026-10-12", ended: "08:00", present: ["ana", "dan"], ), Measurement(id: "03s2m78xmq", day: "2026-10-09", result: "prospects", value: 1, by: "ana", ),"#,
    );
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
    check("1ddu", "undid: deleted: Call Mihai, Mon 12 Oct", "");
    check("1jddu", "undid: deleted: Draft the offer, Mon 12 Oct", "");
    check(
        "1ddddddu",
        "undid: deleted: Record video 2, Mon 12 Oct",
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
    says("1C2+u", "undid: Prospects 0 to 1, for Tue 13 Oct");
    says("1C2+uU", "redid: Prospects 0 to 1, for Tue 13 Oct");
    says(
        "1C2+ddu",
        "undid: deleted the number of Prospects for Tue 13 Oct",
    );
    says("1cu", "undid: carried to Mon 12 Oct: Call Mihai");
    says("1c3cu", "undid: carried to Tue 13 Oct: Call Mihai");
    says("2+u", "undid: Prospects 0 to 1, Mon 12 Oct");
}

#[test]
fn undo_and_redo_say_what_they_did() {
    check("1<space>u", "undid: kept: Call Mihai, Mon 12 Oct", "");
    check(
        "1<space>uU",
        "redid: kept: Call Mihai, Mon 12 Oct",
        "+ verdict: Kept,",
    );
    check(
        "1<space>jxmno<enter>uu",
        "undid: kept: Call Mihai, Mon 12 Oct",
        "",
    );
    check(
        "1<space><ctrl-z><ctrl-r>",
        "redid: kept: Call Mihai, Mon 12 Oct",
        "+ verdict: Kept,",
    );
    check("u", "nothing to undo", "");
    check("U", "nothing to redo", "");
    check("1<space>]]u", "undid: kept: Call Mihai, Mon 12 Oct", "");
}

#[test]
fn days_go_by_work() {
    shows(
        "[",
        "\
         Fri 9\n\
         1 \n\
         2 Prospects 0, Leads 0, Posts 0\n\
         3 ☐ ana: Call Mihai (leads), ☐ dan: Draft the offer (leads), ☐ dan: Record video 2 (prospects)",
    );
    shows(
        "[[",
        "\
         Thu 8\n\
         1 \n\
         2 Prospects 0, Leads 0, Posts 0\n\
         3 ",
    );
    shows(
        "]t",
        "\
         Mon 12\n\
         1 ☐ ana: Call Mihai (leads), ☐ dan: Draft the offer (leads), ☐ dan: Record video 2 (prospects)\n\
         2 Prospects 0, Leads 0, Posts 0\n\
         3 ",
    );
    shows(
        "@-2<enter>",
        "\
         Sat 10\n\
         1 *☐ ana: Call Mihai (leads), ☐ dan: Draft the offer (leads), ☐ dan: Record video 2 (prospects)\n\
         2 Prospects 0, Leads 0, Posts 0\n\
         3 ",
    );
    shows(
        "@fri<enter>",
        "\
         Fri 9\n\
         1 \n\
         2 Prospects 0, Leads 0, Posts 0\n\
         3 ☐ ana: Call Mihai (leads), ☐ dan: Draft the offer (leads), ☐ dan: Record video 2 (prospects)",
    );
    shows(
        "@2026-12-24<enter>",
        "\
         Thu 24\n\
         1 ☐ ana: Call Mihai (leads), ☐ dan: Draft the offer (leads), ☐ dan: Record video 2 (prospects)\n\
         2 Prospects 0, Leads 0, Posts 0\n\
         3 ",
    );
}

#[test]
fn tomorrow_is_planned_the_same_way() {
    check(
        "]3aCall Ioana<enter>",
        "promised: Call Ioana",
        r#"+ Commitment(id: "nryqta7n6e", day: "2026-10-13", who: "ana", text: "Call Ioana", ),"#,
    );
    shows(
        "]3aCall Ioana<enter>",
        "\
         Tue 13\n\
         1 ☐ ana: Call Mihai (leads), ☐ dan: Draft the offer (leads), ☐ dan: Record video 2 (prospects)\n\
         2 Prospects 0, Leads 0, Posts 0\n\
         3 *☐ ana: Call Ioana",
    );
}

#[test]
fn a_past_day_can_be_corrected() {
    check("[3<space>", "kept: Call Mihai", "+ verdict: Kept,");
    check(
        "[3aAlso called Eva<enter>",
        "promised: Also called Eva",
        r#"+ Commitment(id: "nryqta7n6e", day: "2026-10-09", who: "ana", text: "Also called Eva", ),"#,
    );
    check(
        "[3e yesterday<enter>",
        "changed: Call Mihai yesterday",
        r#"- text: "Call Mihai", // he knows
+ text: "Call Mihai yesterday", // he knows"#,
    );
    check(
        "[3dd",
        "deleted: Call Mihai",
        r#"- Commitment(id: "call", day: "2026-10-09", who: "ana", text: "Call Mihai", // he knows toward: "leads", ),"#,
    );
}

#[test]
fn the_search_goes_from_hit_to_hit() {
    shows(
        "/off<enter>",
        "\
         Mon 12\n\
         1 ☐ ana: Call Mihai (leads), *☐ dan: Draft the offer (leads), ☐ dan: Record video 2 (prospects)\n\
         2 Prospects 0, Leads 0, Posts 0\n\
         3 ",
    );
    shows(
        "/le<enter>n",
        "\
         Mon 12\n\
         1 ☐ ana: Call Mihai (leads), ☐ dan: Draft the offer (leads), ☐ dan: Record video 2 (prospects)\n\
         2 Prospects 0, *Leads 0, Posts 0\n\
         3 ",
    );
    shows(
        "/e<enter>nnn",
        "\
         Mon 12\n\
         1 ☐ ana: Call Mihai (leads), ☐ dan: Draft the offer (leads), ☐ dan: Record video 2 (prospects)\n\
         2 Prospects 0, *Leads 0, Posts 0\n\
         3 ",
    );
    shows(
        "/off<esc>",
        "\
         Mon 12\n\
         1 *☐ ana: Call Mihai (leads), ☐ dan: Draft the offer (leads), ☐ dan: Record video 2 (prospects)\n\
         2 Prospects 0, Leads 0, Posts 0\n\
         3 ",
    );
    shows(
        "/zzz<enter>",
        "\
         Mon 12\n\
         1 *☐ ana: Call Mihai (leads), ☐ dan: Draft the offer (leads), ☐ dan: Record video 2 (prospects)\n\
         2 Prospects 0, Leads 0, Posts 0\n\
         3 ",
    );
}

#[test]
fn typing_is_by_letters_whatever_their_width() {
    check(
        "3aCafé 山田さん<backspace><left><backspace>!<enter>",
        "promised: Café 山!さ",
        r#"+ Commitment(id: "nryqta7n6e", day: "2026-10-12", who: "ana", text: "Café 山!さ", ),"#,
    );
    check(
        "3a👩‍🚀👨‍👩‍👧<backspace> and ❤️<enter>",
        "promised: 👩‍🚀 and ❤️",
        r#"+ Commitment(id: "nryqta7n6e", day: "2026-10-12", who: "ana", text: "👩‍🚀 and ❤️", ),"#,
    );
    check(
        "3aשלום world<home>a <enter>",
        "promised: a שלום world",
        r#"+ Commitment(id: "nryqta7n6e", day: "2026-10-12", who: "ana", text: "a שלום world", ),"#,
    );
}

#[test]
fn readline_keys_work_where_text_is_typed() {
    check(
        "3aone two<ctrl-w>three<ctrl-a>zero <ctrl-e>!<enter>",
        "promised: zero one three!",
        r#"+ Commitment(id: "nryqta7n6e", day: "2026-10-12", who: "ana", text: "zero one three!", ),"#,
    );
    check(
        "3aone two<alt-b><ctrl-k>2<enter>",
        "promised: one 2",
        r#"+ Commitment(id: "nryqta7n6e", day: "2026-10-12", who: "ana", text: "one 2", ),"#,
    );
    check(
        "3aone<ctrl-u>two<enter>",
        "promised: two",
        r#"+ Commitment(id: "nryqta7n6e", day: "2026-10-12", who: "ana", text: "two", ),"#,
    );
    check(
        "3aone two<ctrl-b><ctrl-b><ctrl-h>T<ctrl-d><enter>",
        "promised: one To",
        r#"+ Commitment(id: "nryqta7n6e", day: "2026-10-12", who: "ana", text: "one To", ),"#,
    );
    check(
        "3aone two<alt-b><alt-d>2<ctrl-f><enter>",
        "promised: one 2",
        r#"+ Commitment(id: "nryqta7n6e", day: "2026-10-12", who: "ana", text: "one 2", ),"#,
    );
}

#[test]
fn letters_typed_in_a_dialog_are_no_commands() {
    check(
        "3aq?:/u[]x1<enter>",
        "promised: q?:/u[]x1",
        r#"+ Commitment(id: "nryqta7n6e", day: "2026-10-12", who: "ana", text: "q?:/u[]x1", ),"#,
    );
}

#[test]
fn the_standup_is_noted_when_all_is_told_and_one_thing_is_promised() {
    check(
        "1<space>j<space>j<space>3aOne<enter>",
        "promised: One · the standup is held",
        r#"+ verdict: Kept,
+ verdict: Kept,
+ verdict: Kept,
+ Commitment(id: "nryqta7n6e", day: "2026-10-12", who: "ana", text: "One", ), Standup(id: "qqakh4y8qy", day: "2026-10-12", ended: "08:00", present: ["ana"], ),"#,
    );
    check(
        "1<space>j<space>3aOne<enter>",
        "promised: One",
        r#"+ verdict: Kept,
+ verdict: Kept,
+ Commitment(id: "nryqta7n6e", day: "2026-10-12", who: "ana", text: "One", ),"#,
    );
    check(
        "1<space>j<space>j<space>3aOne<enter>u",
        "undid: promised: One, Mon 12 Oct",
        "\
         + verdict: Kept,\n\
         + verdict: Kept,\n\
         + verdict: Kept,",
    );
    shows(
        "1<space>j<space>j<space>3aOne<enter>aTwo<enter>2+",
        "\
         Mon 12\n\
         1 ✔ ana: Call Mihai (leads), ✔ dan: Draft the offer (leads), ✔ dan: Record video 2 (prospects)\n\
         2 *Prospects 0, 1 then, Leads 0, Posts 0\n\
         3 ☐ ana: One, ☐ ana: Two",
    );
}

#[test]
fn keys_that_cannot_do_anything_say_why() {
    says("3x", "nothing is promised for Mon 12 Oct yet");
    says("3c", "nothing is promised for Mon 12 Oct yet");
    says("3<space>", "nothing is promised for Mon 12 Oct yet");
    says("3dd", "nothing is promised for Mon 12 Oct yet");
    says("3r", "nothing is promised for Mon 12 Oct yet");
    says("3w", "nothing is promised for Mon 12 Oct yet");
    says("3.", "nothing is promised for Mon 12 Oct yet");
    says("3e", "nothing is promised for Mon 12 Oct yet");
    says("3y", "nothing is promised for Mon 12 Oct yet");
    says("2x", "this is a result; promises are in pane 3");
    says("2c", "this is a result; promises are in pane 3");
    says("1+", "this is a promise; numbers are in pane 2");
    says("1-", "this is a promise; numbers are in pane 2");
    says("t", "this is today");
    says("n", "nothing is searched for");
    says("N", "nothing is searched for");
    says("O", "there is no other objective");
    says("1C1C", "nothing is open on Fri 9 Oct");
    says("1XmX<enter>X", "nothing is open on Fri 9 Oct");
    says("<esc>", "");
    says("&", "");
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
fn the_palette_runs_what_the_key_runs() {
    for (keys, name) in [
        ("1<space>", "1:kept<enter>"),
        ("1xmno<enter>", "1:how did it go<enter>mno<enter>"),
        ("1c", "1:carry<enter>"),
        ("1C", "1:carry all<enter>"),
        ("2+", "2:one more<enter>"),
        ("1dd", "1:delete<enter>"),
        ("1.", "1:private<enter>"),
        ("1<space>u", "1<space>:undo<enter>"),
        ("]", ":day after<enter>"),
        ("3aOne<enter>", "3:add<enter>One<enter>"),
    ] {
        let (mut by_key, mut by_name) = (User::on(FRIDAY), User::on(FRIDAY));
        by_key.press(keys);
        by_name.press(name);
        let screen = by_name.screen(100, 30);
        assert_eq!(by_name.day(), by_key.day(), "{name}:\n{screen}");
        assert_eq!(by_name.file(), by_key.file(), "{name}:\n{screen}");
        assert_eq!(by_name.notice(), by_key.notice(), "{name}:\n{screen}");
    }
}

#[test]
fn what_is_copied_is_text() {
    let mut user = User::on(FRIDAY);
    user.press("1y");
    let [Effect::Copy(line)] = user.asked.as_slice() else {
        panic!("{:?}", user.asked);
    };
    assert_eq!(line, "Call Mihai");
    user.asked.clear();
    user.press("2y1");
    assert!(
        matches!(user.asked.as_slice(), [Effect::Copy(it)] if it == "Prospects: 0 of 10"),
        "{:?}",
        user.asked
    );
    user.asked.clear();
    user.press(".Y");
    let [Effect::Copy(day)] = user.asked.as_slice() else {
        panic!("{:?}", user.asked);
    };
    insta::assert_snapshot!("copied-day", day);
    assert!(
        !day.contains("Mihai"),
        "what is private is not copied:\n{day}"
    );
}

#[test]
fn zoom_theme_and_help_come_and_go() {
    let mut user = User::on(FRIDAY);
    let board = user.screen(80, 24);
    assert_ne!(user.press("z").screen(80, 24), board);
    assert_eq!(user.press("z").screen(80, 24), board);
    assert!(user.press("?").screen(80, 24).contains("Help"));
    assert_eq!(user.press("<esc>").screen(80, 24), board);
    let mut themes = Vec::new();
    for _ in ThemeName::ALL {
        user.press("T");
        themes.push(user.app.theme());
    }
    themes.sort_by_key(|it| it.name());
    themes.dedup();
    assert_eq!(themes.len(), ThemeName::ALL.len());
    assert_eq!(user.app.theme(), ThemeName::Dark);
    assert_eq!(user.file(), FRIDAY);
}

#[test]
fn a_midnight_moves_the_board_on() {
    let mut user = User::on(FRIDAY);
    user.press("3aOne<enter>").wait_until("2026-10-13T00:01");
    assert!(
        user.day().starts_with("Tue 13\n1 ☐ ana: One"),
        "{}",
        user.day()
    );
}

#[test]
fn what_others_write_is_seen_and_told() {
    let mut user = User::on(FRIDAY);
    user.press("1<space>");
    user.outside(|board| {
        let id = standup::state::id::RecordId::new("offer");
        board
            .records
            .change_commitment(&id, |it| it.text.push_str(" for Ioana"));
    });
    user.look();
    assert_eq!(user.notice(), "1 change from outside");
    assert!(user.day().contains("✔ ana: Call Mihai"), "{}", user.day());
    assert!(
        user.day().contains("Draft the offer for Ioana"),
        "{}",
        user.day()
    );
    user.press("u");
    let expected = FRIDAY.replace("Draft the offer", "Draft the offer for Ioana");
    assert_eq!(user.file(), expected, "undo takes back only what is ours");
}

#[test]
fn a_file_that_cannot_be_read_is_never_written() {
    let mut user = User::on(FRIDAY);
    user.overwrite("(version: 1, records: [");
    user.look().press("1<space>aOne<enter>");
    assert_eq!(user.file(), "(version: 1, records: [");
    user.overwrite(FRIDAY);
    user.look();
    assert_eq!(user.day(), User::on(FRIDAY).day());
}

#[test]
fn a_board_that_was_left_is_the_same_the_next_time() {
    let mut user = User::on(FRIDAY);
    user.press("1<space>jxpno pictures yet<enter>jc3aCall Ioana<tab>lea<enter>2j+q");
    assert!(
        matches!(user.asked.as_slice(), [Effect::Quit]),
        "{:?}",
        user.asked
    );
    let again = User::on(&user.file());
    assert_eq!(again.app.board(), user.app.board());
    let mut tomorrow = User::at(&user.file(), "2026-10-13T08:00");
    let screen = tomorrow.screen(120, 36);
    assert!(screen.contains("Call Ioana"), "{screen}");
}

#[test]
fn a_promise_says_when_it_was_made() {
    let mut user = User::on(FRIDAY);
    user.press("3aOne<enter>");
    assert!(user.file().contains(MADE), "{}", user.file());
}
