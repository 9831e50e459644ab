//! The main job, by keys.

use super::*;

/// Keys on the lived board of two on Monday, and what one pane says after.
#[track_caller]
fn check(keys: &str, pane: Pane, expected: &str, notice: &str) {
    let mut desk = Desk::open(lived(2));
    desk.press(keys);
    assert_eq!(desk.pane(pane), expected, "{}", desk.screen());
    assert_eq!(desk.notice(), notice);
    assert_eq!(&desk.disk, desk.app.board(), "all is saved");
}

#[test]
fn the_board_opens_on_what_is_not_judged_yet() {
    let desk = Desk::open(lived(2));
    assert_eq!(
        desk.screen(),
        "Mon 12\n\
         1 *-ana Call Mihai (leads), -dan Draft the offer (leads), -dan Record video 2 (leads)\n\
         2 Prospects 0, Leads 0, Posts 0\n\
         3 "
    );
}

#[test]
fn space_keeps_and_opens_again() {
    check(
        "<space>",
        Pane::Yesterday,
        "*+ana Call Mihai (leads), -dan Draft the offer (leads), -dan Record video 2 (leads)",
        "kept: Call Mihai",
    );
    check(
        "<space><space>",
        Pane::Yesterday,
        "*-ana Call Mihai (leads), -dan Draft the offer (leads), -dan Record video 2 (leads)",
        "open again: Call Mihai",
    );
}

#[test]
fn a_verdict_takes_a_key_and_a_reason() {
    check(
        "jxmno quiet room<enter>",
        Pane::Yesterday,
        "-ana Call Mihai (leads), *!dan Draft the offer (leads): no quiet room, -dan Record video 2 (leads)",
        "missed: Draft the offer",
    );
}

#[test]
fn reasons_given_before_are_offered() {
    check(
        "xmno numbers<enter>jxm<down><enter>",
        Pane::Yesterday,
        "!ana Call Mihai (leads): no numbers, *!dan Draft the offer (leads): no numbers, -dan Record video 2 (leads)",
        "missed: Draft the offer",
    );
}

#[test]
fn escape_goes_back_one_layer_and_changes_nothing() {
    let mut desk = Desk::open(lived(2));
    desk.press("xmno<esc>");
    assert_eq!(desk.app.context(), Context::Verdict);
    desk.press("<esc>");
    assert_eq!(desk.app.context(), Context::Board);
    assert_eq!(desk.disk, lived(2));
}

#[test]
fn the_first_promise_asks_who_is_at_the_keyboard() {
    let mut desk = Desk::open(lived(2));
    desk.press("3a");
    assert!(matches!(desk.app.dialogs(), [Dialog::WhoAmI(_)]));
    desk.press("dan<enter>");
    assert!(matches!(desk.asked.as_slice(), [Effect::RememberMe(it)] if it.as_str() == "dan"));
    desk.press("Visit Ioana<tab>lea<tab><tab>1h30<enter>");
    assert_eq!(desk.pane(Pane::Today), "*-dan Visit Ioana (leads) 1h30");
    assert_eq!(desk.notice(), "promised: Visit Ioana");
    desk.press("a");
    assert!(matches!(desk.app.dialogs(), [Dialog::Promise(_)]));
}

#[test]
fn alt_enter_goes_on_with_the_next() {
    let mut desk = Desk::open(lived(1));
    desk.press("3aOne<alt-enter>Two<enter>");
    assert_eq!(desk.pane(Pane::Today), "-ana One, *-ana Two");
    desk.press("uu");
    assert_eq!(desk.pane(Pane::Today), "");
}

#[test]
fn pasted_lines_become_promises_of_one_step() {
    let mut desk = Desk::open(lived(1));
    desk.press("3a")
        .paste("- One\n- Two\n\n- Three")
        .press("<enter>");
    assert_eq!(desk.pane(Pane::Today), "-ana One, -ana Two, *-ana Three");
    assert_eq!(desk.notice(), "promised: 3 promises");
    desk.press("u");
    assert_eq!(desk.pane(Pane::Today), "");
}

#[test]
fn a_board_without_people_asks_for_a_name() {
    let mut desk = Desk::open(board(0));
    desk.press("3aOne<enter>");
    assert_eq!(desk.pane(Pane::Today), "");
    desk.press("Ana Pop<enter>");
    assert_eq!(desk.pane(Pane::Today), "*-ana-pop One");
    assert_eq!(desk.app.me().unwrap().as_str(), "ana-pop");
}

#[test]
fn a_thing_done_that_nobody_had_promised() {
    check(
        "aAlso the invoice<enter>",
        Pane::Yesterday,
        "-ana Call Mihai (leads), *+ana Also the invoice, -dan Draft the offer (leads), -dan Record video 2 (leads)",
        "done: Also the invoice",
    );
}

#[test]
fn carry_takes_it_to_the_day_and_from_the_day_to_the_next() {
    let mut desk = Desk::open(lived(1));
    desk.press("c");
    assert_eq!(
        desk.notice(),
        "carried to Mon 12 Oct: Call Mihai · the standup is held"
    );
    assert_eq!(desk.pane(Pane::Yesterday), "*>ana Call Mihai (leads)");
    assert_eq!(desk.pane(Pane::Today), "-ana Call Mihai (leads) #1");
    desk.press("3c]");
    assert_eq!(desk.screen().lines().next(), Some("Tue 13"));
    assert_eq!(desk.pane(Pane::Today), "*-ana Call Mihai (leads) #2");
}

#[test]
fn a_third_carry_asks_for_a_choice() {
    let mut desk = Desk::open(lived(1));
    desk.press("c3c]3c");
    assert!(matches!(desk.app.dialogs(), [Dialog::ThirdCarry(it)] if it.times == 2));
    desk.press("<enter>");
    assert!(
        !desk.app.dialogs().is_empty(),
        "Enter alone carries nothing"
    );
    desk.press("1<ctrl-u>Only write to Mihai<enter>]");
    assert_eq!(
        desk.pane(Pane::Today),
        "*-ana Only write to Mihai (leads) #3"
    );
    desk.press("uc2<ctrl-u>Write<tab>Call<enter>]");
    assert_eq!(
        desk.pane(Pane::Today),
        "*-ana Write (leads) #3, -ana Call (leads)"
    );
}

#[test]
fn a_third_carry_can_be_handed_over_stopped_or_dropped() {
    let mut desk = Desk::open(lived(2));
    desk.press("c3c]3c3dan<enter>]");
    assert_eq!(desk.pane(Pane::Today), "*-dan Call Mihai (leads) #3");
    desk.press("uc4legal has the contract<enter>");
    let board = desk.app.board();
    assert!(board.records.iter().any(|it| it.blocker().is_some()));
    desk.press("uc5not worth it<enter>");
    assert_eq!(
        desk.pane(Pane::Today),
        "*xana Call Mihai (leads): not worth it #2"
    );
}

#[test]
fn all_that_is_open_is_carried_at_once() {
    check(
        "<space>C",
        Pane::Today,
        "-dan Draft the offer (leads) #1, -dan Record video 2 (leads) #1",
        "carried to Mon 12 Oct: 2 promises · the standup is held",
    );
}

#[test]
fn a_bad_day_is_closed_in_one_go() {
    let mut desk = Desk::open(lived(2));
    desk.press("Xmpower cut<enter>");
    assert_eq!(
        desk.pane(Pane::Yesterday),
        "*!ana Call Mihai (leads): power cut, !dan Draft the offer (leads): power cut, !dan Record video 2 (leads): power cut"
    );
    assert_eq!(
        desk.pane(Pane::Today),
        "-ana Call Mihai (leads) #1, -dan Draft the offer (leads) #1, -dan Record video 2 (leads) #1"
    );
    desk.press("u");
    assert_eq!(desk.app.board(), &lived(2), "one step");
}

#[test]
fn numbers_count_up_and_down_for_the_morning() {
    check(
        "2j+",
        Pane::Measure,
        "Prospects 0, *Leads 1, Posts 0",
        "Leads 0 to 1",
    );
    check(
        "2j+-",
        Pane::Measure,
        "Prospects 0, *Leads 0, Posts 0",
        "Leads 1 to 0",
    );
    check(
        "2G++",
        Pane::Measure,
        "Prospects 0, Leads 0, *Posts 2",
        "Posts 1 to 2",
    );
}

#[test]
fn once_the_standup_is_held_a_number_is_for_the_next_morning() {
    check(
        "C2j+",
        Pane::Measure,
        "Prospects 0, *Leads 0 (1 then), Posts 0",
        "Leads 0 to 1, for Tue 13 Oct",
    );
    // On another day than today the day on the screen counts.
    let mut desk = Desk::open(lived(2));
    desk.press("C[2+");
    assert_eq!(desk.notice(), "Prospects 0 to 1");
    assert_eq!(desk.screen().lines().next(), Some("Fri 9"));
}

#[test]
fn a_number_can_be_typed_with_a_remark() {
    check(
        "2<enter>7<tab>from the fair<enter>",
        Pane::Measure,
        "*Prospects 7, Leads 0, Posts 0",
        "Prospects 0 to 7",
    );
    check(
        "2<enter>7<enter><enter>+2<enter><enter>-1<enter><enter>=-1<enter>",
        Pane::Measure,
        "*Prospects -1, Leads 0, Posts 0",
        "Prospects 8 to -1 · below its start, 0",
    );
    check(
        "2a5<alt-enter>2<alt-enter>1<alt-enter>",
        Pane::Measure,
        "Prospects 5, Leads 2, *Posts 1",
        "Posts 0 to 1",
    );
}

#[test]
fn deleting_takes_two_keys_and_undo_brings_it_back() {
    check(
        "dd",
        Pane::Yesterday,
        "*-dan Draft the offer (leads), -dan Record video 2 (leads)",
        "deleted: Call Mihai",
    );
    let mut desk = Desk::open(lived(2));
    desk.press("djd");
    assert_eq!(desk.app.board(), &lived(2));
    desk.press("<esc>2+dd");
    assert_eq!(
        desk.notice(),
        "deleted the number of Prospects for Mon 12 Oct"
    );
    desk.press("dd");
    assert_eq!(
        desk.notice(),
        "no number of Prospects was noted for Mon 12 Oct"
    );
}

#[test]
fn result_owner_and_privacy_can_be_changed() {
    check(
        "rpro<enter>wdan<enter>",
        Pane::Yesterday,
        "*-dan Call Mihai (prospects), -dan Draft the offer (leads), -dan Record video 2 (leads)",
        "Dan has it: Call Mihai",
    );
    check(
        "r<up><enter>",
        Pane::Yesterday,
        "*-ana Call Mihai (prospects), -dan Draft the offer (leads), -dan Record video 2 (leads)",
        "for Prospects: Call Mihai",
    );
}

#[test]
fn what_is_private_is_shown_to_its_owner_only() {
    let mut desk = Desk::open(lived(2));
    desk.press(".ana<enter>");
    assert!(
        desk.pane(Pane::Yesterday)
            .contains("Call Mihai (leads) private")
    );
    desk.press("wdan<enter>");
    assert!(!desk.pane(Pane::Yesterday).contains("Call Mihai"));
    desk.press("u");
    assert!(desk.pane(Pane::Yesterday).contains("Call Mihai"));
}

#[test]
fn a_promise_can_be_edited() {
    check(
        "e and Ioana<tab><tab><tab>20<enter>",
        Pane::Yesterday,
        "*-ana Call Mihai and Ioana (leads) 20m, -dan Draft the offer (leads), -dan Record video 2 (leads)",
        "changed: Call Mihai and Ioana",
    );
    check(
        "e<tab><tab><tab>soon<enter>",
        Pane::Yesterday,
        "*-ana Call Mihai (leads), -dan Draft the offer (leads), -dan Record video 2 (leads)",
        "",
    );
}

#[test]
fn undo_says_what_it_took_back_and_shows_its_day() {
    let mut desk = Desk::open(lived(2));
    desk.press("<space>]]u");
    assert_eq!(desk.notice(), "undid · kept: Call Mihai, Mon 12 Oct");
    assert_eq!(desk.app.board(), &lived(2));
    desk.press("u");
    assert_eq!(desk.notice(), "nothing to undo");
    desk.press("U");
    assert_eq!(desk.notice(), "redid · kept: Call Mihai, Mon 12 Oct");
}

#[test]
fn keys_that_cannot_do_anything_say_why() {
    for (keys, reason) in [
        ("U", "nothing to redo"),
        ("3x", "nothing is promised for Mon 12 Oct yet"),
        ("2x", "this is a result; promises are in pane 3"),
        ("+", "this is a promise; numbers are in pane 2"),
        ("<space>c", "it is kept: there is nothing to carry"),
        ("t", "this is today"),
        ("n", "nothing is searched for"),
        ("O", "there is no other objective"),
        (
            ":clashes<enter>",
            "nothing was changed here and outside at the same time",
        ),
    ] {
        let mut desk = Desk::open(lived(2));
        desk.press(keys);
        let told = match desk.app.dialogs() {
            [Dialog::Palette(it)] => it.problem.as_deref().unwrap_or_default(),
            _ => desk.notice(),
        };
        assert_eq!(told, reason, "{keys}");
    }
}

#[test]
fn days_go_by_work_and_by_records() {
    let mut desk = Desk::open(lived(2));
    let mut shown = |keys: &str| {
        desk.press(keys);
        desk.app.date().to_string()
    };
    assert_eq!(shown("["), "2026-10-09");
    assert_eq!(shown("["), "2026-10-08");
    assert_eq!(shown("]]]"), "2026-10-13");
    assert_eq!(shown("t"), "2026-10-12");
    assert_eq!(shown("@-2<enter>"), "2026-10-10");
    assert_eq!(shown("@2026-12-24<enter>"), "2026-12-24");
    assert_eq!(shown("@never<enter>"), "2026-12-24");
    assert_eq!(shown("<ctrl-u>yesterday<enter>"), "2026-10-09");
}

#[test]
fn the_evenings_plan_is_as_easy_as_today() {
    let mut desk = Desk::start(start(lived(1), "2026-10-12T18:00"));
    desk.press("]3aCall Ioana<enter>");
    assert_eq!(desk.screen().lines().next(), Some("Tue 13"));
    assert_eq!(desk.pane(Pane::Today), "*-ana Call Ioana");
    assert_eq!(desk.notice(), "promised: Call Ioana");
    assert!(desk.app.board().records.standup(on("2026-10-12")).is_none());
}

#[test]
fn the_standup_is_noted_in_the_same_step() {
    let mut desk = Desk::open(lived(2));
    desk.press("<space>j<space>j<space>3adan<enter>One<enter>");
    let standup = desk.app.board().records.standup(on("2026-10-12")).unwrap();
    assert_eq!(standup.ended.unwrap().to_string(), "08:00:00");
    assert_eq!(standup.began, None);
    assert_eq!(standup.present.len(), 1);
    desk.press("u");
    assert!(desk.app.board().records.standup(on("2026-10-12")).is_none());
}

#[test]
fn searching_goes_from_hit_to_hit() {
    let mut desk = Desk::open(lived(2));
    desk.press("/off<enter>");
    assert_eq!(desk.app.commitment().unwrap().id.as_str(), "two");
    desk.press("/e<enter>nn");
    assert_eq!(desk.notice(), "3 of 4: \"e\"");
    assert_eq!(desk.app.focus(), Pane::Measure);
    desk.press("nn");
    assert_eq!(desk.notice(), "1 of 4: \"e\"");
    desk.press("N");
    assert_eq!(desk.notice(), "4 of 4: \"e\"");
    desk.press("<esc>n");
    assert_eq!(desk.notice(), "nothing is searched for");
}

#[test]
fn a_search_that_is_given_up_leaves_the_cursor_where_it_was() {
    let mut desk = Desk::open(lived(2));
    desk.press("1k");
    let before = (desk.app.focus(), desk.app.commitment().unwrap().id.clone());
    desk.press("/leads");
    assert_eq!(desk.app.focus(), Pane::Measure);
    desk.press("<esc>");
    let after = (desk.app.focus(), desk.app.commitment().unwrap().id.clone());
    assert_eq!(after, before);
    // One that was kept before changes nothing in that.
    desk.press("/leads<enter>/off<esc>");
    assert_eq!(desk.app.focus(), Pane::Measure);
}

#[test]
fn a_search_that_is_kept_says_which_of_how_many_it_found() {
    let mut desk = Desk::open(lived(2));
    desk.press("/off<enter>");
    assert!(desk.notice().starts_with("1 of "), "{}", desk.notice());
}

#[test]
fn any_command_is_in_the_palette() {
    let mut desk = Desk::open(lived(2));
    desk.press(":how did<enter>");
    assert!(matches!(desk.app.dialogs(), [Dialog::Judge(_)]));
    desk.press("<esc>:zoom<enter>");
    assert_eq!(desk.app.zoom(), Zoom::Pane);
    desk.press("<esc>T");
    assert_eq!(desk.app.zoom(), Zoom::Board);
    assert_eq!(desk.app.theme(), ThemeName::Light);
}

#[test]
fn a_theme_is_remembered_and_the_one_that_suits_the_terminal_is_left_to_it() {
    let mut desk = Desk::open(lived(2));
    desk.send(Message::Suits(ThemeName::Light));
    assert_eq!(desk.app.theme(), ThemeName::Light);
    desk.press("TTTTT");
    let chosen = desk.asked.iter().map(|it| {
        let Effect::RememberTheme(theme) = it else {
            panic!("{it:?}");
        };
        *theme
    });
    let chosen: Vec<_> = chosen.collect();
    let [dark, others @ ..] = ThemeName::ALL.map(Some);
    assert_eq!(chosen[..3], others[1..]);
    assert_eq!(chosen[3..], [dark, None]);
    assert_eq!(desk.notice(), "theme: light, as the terminal is");
    // Another terminal, another light.
    desk.send(Message::Suits(ThemeName::Dark));
    assert_eq!(desk.app.theme(), ThemeName::Dark);
    desk.press("T").send(Message::Suits(ThemeName::Dark));
    assert_eq!(desk.app.theme(), ThemeName::Light);
}

#[test]
fn what_is_copied_is_text() {
    let mut desk = Desk::open(lived(2));
    desk.press("yY");
    let [Effect::Copy(line), Effect::Copy(day)] = desk.asked.as_slice() else {
        panic!("two copies");
    };
    assert_eq!(line, "Call Mihai");
    assert!(day.contains("Draft the offer"), "{day}");
}

#[test]
fn a_chord_that_was_begun_is_shown_and_can_be_cancelled() {
    let mut desk = Desk::open(lived(2));
    desk.press("Gg");
    assert_eq!(desk.app.begun().unwrap().to_string(), "g");
    desk.press("x");
    assert_eq!(desk.app.begun(), None);
    assert!(desk.app.dialogs().is_empty());
    assert_eq!(desk.app.cursor(Pane::Yesterday).entry(), Some(2));
    desk.press("gg");
    assert_eq!(desk.app.cursor(Pane::Yesterday).entry(), Some(0));
}
