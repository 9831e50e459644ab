//! Days, the search and the palette.

use super::*;

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
