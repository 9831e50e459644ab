//! Verdicts, reasons and what is carried on.

use super::*;

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
        "undid · missed: 3 promises, Mon 12 Oct",
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
        "undid · promised: One, Mon 12 Oct",
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
