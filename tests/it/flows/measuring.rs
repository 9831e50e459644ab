//! Numbers of results.

use super::*;

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
