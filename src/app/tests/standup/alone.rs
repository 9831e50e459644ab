//! One person in the morning.

use super::*;

#[test]
fn a_day_of_three_and_three_takes_twelve_keys_beside_what_is_typed() {
    let mut desk = Desk::open(alone());
    let keys = [
        "s",
        "k",
        "k",
        "k",
        "<enter>", // yesterday, and nothing else was done
        "3<enter>",
        "1<enter>",
        "2<enter>", // the numbers
        "Send the offer to Mihai<enter>",
        "Call Ioana before 12:00<enter>",
        "Film video 3<enter>",
        "<enter>", // no win
    ];
    let seen = way(&mut desk, &keys);
    assert_eq!(
        seen.join(", "),
        "board, verdict one, verdict two, verdict three, also ana, number prospects, number leads, number posts, \
         promise ana, promise ana, promise ana, win"
    );
    assert_eq!(asked(&desk), "closed");
    assert_eq!(keys.len(), 12);
    assert_eq!(
        desk.screen(),
        "Mon 12\n\
         1 +ana Call Mihai (leads), +ana Draft the offer (leads), +ana Record video 2 (leads)\n\
         2 Prospects 3, Leads 1, Posts 2\n\
         3 -ana Send the offer to Mihai, -ana Call Ioana before 12:00, *-ana Film video 3"
    );
    let standup = desk.app.board().records.standup(on("2026-10-12")).unwrap();
    assert_eq!(standup.present, [PersonId::new("ana")]);
    assert!(standup.began.is_some() && standup.ended.is_some());
    assert_eq!(&desk.disk, desk.app.board(), "all is saved");
}

#[test]
fn a_miss_has_a_reason_and_earlier_ones_are_offered_by_a_digit() {
    let mut board = alone();
    board.judge(
        &RecordId::new("one"),
        Some(Verdict::Missed),
        Some("no phone numbers"),
    );
    let mut desk = Desk::open(board);
    desk.press("sm1k<enter>");
    assert_eq!(
        desk.pane(Pane::Yesterday),
        "*!ana Call Mihai (leads): no phone numbers, !ana Draft the offer (leads): no phone numbers, \
         +ana Record video 2 (leads)"
    );
}

#[test]
fn numbers_are_kept_by_enter_counted_by_plus_and_minus_and_typed() {
    let mut desk = Desk::open(alone());
    desk.press("skkk<enter>");
    assert_eq!(asked(&desk), "number prospects");
    desk.press("++-<enter>7<enter><enter>");
    assert_eq!(desk.pane(Pane::Measure), "Prospects 1, Leads 7, Posts 0");
    assert_eq!(asked(&desk), "promise ana");
}

#[test]
fn backspace_goes_one_answer_back_and_the_answer_is_in_it() {
    let mut desk = Desk::open(alone());
    desk.press("skk<backspace>");
    assert_eq!(asked(&desk), "verdict two");
    desk.press("mno time<enter>");
    assert_eq!(asked(&desk), "verdict three");
    desk.press("<backspace><backspace><enter>");
    assert_eq!(
        asked(&desk),
        "verdict three",
        "an answer that stays goes on with what is open"
    );
    desk.press("k<enter><backspace>");
    assert_eq!(asked(&desk), "also ana");
}

#[test]
fn backspace_takes_letters_back_before_it_takes_answers_back() {
    let mut desk = Desk::open(alone());
    desk.press("skkkCall X<backspace>");
    assert_eq!(asked(&desk), "also ana");
    desk.press("<backspace><backspace><backspace><backspace><backspace><backspace>");
    assert_eq!(asked(&desk), "verdict three");
}

#[test]
fn a_promise_can_be_mended_by_going_back() {
    let mut desk = Desk::open(alone());
    desk.press("skkk<enter><enter><enter><enter>Call Iona<enter><backspace>");
    assert_eq!(asked(&desk), "made");
    desk.press("<backspace><backspace>ana<enter>");
    assert_eq!(desk.pane(Pane::Today), "*-ana Call Ioana");
    assert_eq!(asked(&desk), "promise ana");
}

#[test]
fn what_was_not_finished_is_carried_by_one_key() {
    let mut desk = Desk::open(alone());
    desk.press("smno time<enter>ck");
    assert_eq!(asked(&desk), "also ana");
    desk.press("<enter><enter><enter><enter>");
    assert_eq!(asked(&desk), "carry one");
    desk.press("<enter>");
    assert_eq!(
        desk.pane(Pane::Today),
        "-ana Draft the offer (leads) #1, -ana Call Mihai (leads) #1"
    );
    assert_eq!(asked(&desk), "promise ana");
}

#[test]
fn what_was_carried_twice_needs_a_choice() {
    let mut board = alone();
    let one = RecordId::new("one");
    board.records.change_commitment(&one, |it| it.times = 2);
    let mut desk = Desk::open(board);
    desk.press("smno time<enter>kk<enter><enter><enter><enter>");
    assert_eq!(asked(&desk), "carry one");
    desk.press("<enter>");
    assert_eq!(
        asked(&desk),
        "carry one",
        "enter alone does not carry a third time"
    );
    desk.press("5not needed<enter>");
    assert_eq!(asked(&desk), "promise ana");
    assert_eq!(desk.pane(Pane::Today), "");
}

#[test]
fn a_bad_day_is_closed_in_one_go_with_one_question() {
    let mut desk = Desk::open(alone());
    desk.press("skX");
    assert_eq!(asked(&desk), "rest ana");
    desk.press("<enter>a bad cold<enter>");
    assert_eq!(asked(&desk), "quarter ana");
    desk.press("Call Mihai<enter>");
    assert_eq!(asked(&desk), "closed");
    assert_eq!(
        desk.screen(),
        "Mon 12\n\
         1 +ana Call Mihai (leads), !ana Draft the offer (leads): a bad cold, !ana Record video 2 (leads): a bad cold\n\
         2 Prospects 0, Leads 0, Posts 0\n\
         3 -ana Draft the offer (leads) #1, -ana Record video 2 (leads) #1, *-ana Call Mihai (prospects) 15m"
    );
}

#[test]
fn escape_leaves_and_coming_back_goes_on_at_the_same_place() {
    let mut desk = Desk::open(alone());
    desk.press("skk<esc>");
    assert_eq!(asked(&desk), "board");
    assert_eq!(desk.app.context(), Context::Board);
    desk.press("s");
    assert_eq!(asked(&desk), "verdict three");
    desk.press("k<enter>4<esc>s<esc>s");
    assert_eq!(asked(&desk), "number prospects");
}

#[test]
fn after_a_kill_it_goes_on_at_the_same_place() {
    let keys = [
        "s",
        "k",
        "k",
        "k",
        "<enter>",
        "3<enter>",
        "<enter>",
        "<enter>",
        "Call Ioana<enter>",
        "<enter>",
    ];
    for count in 1..=keys.len() {
        let mut desk = Desk::open(alone());
        way(&mut desk, &keys[..count]);
        let mut again = killed(&desk, "2026-10-12T08:20");
        again.press("s");
        assert_eq!(asked(&again), asked(&desk), "after {count}");
    }
}

#[test]
fn without_what_was_kept_the_board_tells_what_is_left() {
    let mut desk = Desk::open(alone());
    way(&mut desk, &["s", "k", "k", "k", "<enter>", "3<enter>"]);
    let mut again = Desk::start(start(desk.disk.clone(), "2026-10-12T08:20"));
    again.press("s<enter>");
    assert_eq!(asked(&again), "number leads");
}

#[test]
fn it_goes_on_past_midnight_on_its_day() {
    let mut board = alone();
    board.head_mut().meeting.at = "23:50"
        .parse::<chrono::NaiveTime>()
        .ok()
        .unwrap_or_default();
    let mut desk = Desk::start(start(board, "2026-10-12T23:58"));
    desk.press("skkk<enter>");
    desk.send(Message::Clock(at("2026-10-13T00:02")));
    desk.press("3<enter><enter><enter>Call Ioana<enter><enter><enter>");
    assert_eq!(asked(&desk), "closed");
    let board = desk.app.board();
    assert!(board.records.standup(on("2026-10-12")).is_some());
    assert!(board.records.standup(on("2026-10-13")).is_none());
    assert_eq!(board.records.commitments(on("2026-10-12")).count(), 1);
    desk.press("<esc>");
    assert_eq!(desk.app.date(), on("2026-10-13"));
}

#[test]
fn a_clock_that_is_set_back_takes_nothing_back() {
    let mut desk = Desk::open(alone());
    desk.press("s");
    desk.send(Message::Clock(at("2026-10-12T08:05")));
    desk.send(Message::Clock(at("2026-10-12T07:00")));
    desk.press("k");
    assert_eq!(desk.app.standup().unwrap().whole.passed(), 300);
    assert_eq!(asked(&desk), "verdict two");
}

#[test]
fn an_answer_that_is_undone_is_asked_for_again() {
    let mut desk = Desk::open(alone());
    desk.press("skku");
    assert_eq!(asked(&desk), "verdict two");
}

#[test]
fn a_promise_that_others_delete_is_not_asked_about() {
    let mut desk = Desk::open(alone());
    desk.press("s");
    let mut other = desk.app.board().clone();
    other.delete_commitment(&RecordId::new("one"));
    desk.send(Message::Changed(Disk::Board(Box::new(loaded(other)))));
    assert_eq!(asked(&desk), "verdict two");
    desk.press("k");
    assert_eq!(asked(&desk), "verdict three");
}

#[test]
fn a_board_that_nobody_is_on_yet_asks_who_is_there() {
    let mut desk = Desk::open(Board::default());
    desk.press("s");
    assert_eq!(asked(&desk), "newcomer");
    desk.press("Call Mihai<tab><tab>Zoe<enter>");
    assert_eq!(desk.pane(Pane::Today), "*-zoe Call Mihai");
}

#[test]
fn another_screen_leads_back_to_the_question() {
    let mut desk = Desk::open(alone());
    desk.press("skv");
    assert_eq!(desk.app.context(), Context::Trend);
    desk.press("<esc>");
    assert_eq!(
        (asked(&desk).as_str(), desk.app.context()),
        ("verdict two", Context::Asked)
    );
}

#[test]
fn the_board_can_open_with_the_standup_and_what_a_new_day_asks_comes_first() {
    let opened = |board: Board, now: &str| {
        Desk::start(Start {
            begins: Begins::Standup,
            ..start(board, now)
        })
    };
    let desk = opened(alone(), "2026-10-12T08:00");
    assert_eq!(
        (asked(&desk).as_str(), desk.app.context()),
        ("verdict one", Context::Asked)
    );
    let mut board = alone();
    let held = crate::state::record::Standup::on(RecordId::new("held"), on("2026-10-09"));
    board.records.push(held);
    let mut late = opened(board, "2026-10-16T08:00");
    assert_eq!(late.app.context(), Context::Menu);
    late.press("2");
    assert_eq!(
        (asked(&late).as_str(), late.app.context()),
        ("verdict one", Context::Asked)
    );
}

/// The standup of a day without anything to ask but what is promised, at its end.
fn ended() -> Desk {
    let mut desk = Desk::open(alone());
    desk.press("skkk<enter><enter><enter><enter>Call Ioana<enter><enter><enter>");
    assert_eq!(asked(&desk), "closed");
    desk
}

#[test]
fn backspace_at_the_end_shows_the_last_question_again() {
    let mut desk = ended();
    assert_eq!(desk.app.context(), Context::Closing);
    desk.press("<backspace>");
    assert_eq!(desk.app.context(), Context::Spoken);
    let seen = desk.seen(80, 24);
    assert!(
        seen.contains("A win, or a thank-you?") && !seen.contains("See you"),
        "{seen}"
    );
    desk.press("<enter>");
    assert!(desk.seen(80, 24).contains("See you"));
}

#[test]
fn undo_at_the_end_takes_back_one_answer_after_the_other() {
    let mut desk = ended();
    desk.press("u");
    assert_eq!(asked(&desk), "win");
    assert!(
        desk.app
            .board()
            .records
            .standup(on("2026-10-12"))
            .is_none_or(|it| it.began.is_none())
    );
    desk.press("<backspace>");
    assert_eq!(asked(&desk), "promise ana");
}

#[test]
fn whoever_opens_another_day_from_the_standup_has_left_it() {
    let mut desk = Desk::open(alone());
    desk.press("skH<left><left><left><enter>");
    assert_eq!(
        (desk.app.context(), desk.app.standup_day()),
        (Context::Board, None)
    );
    desk.press("s");
    assert_eq!(asked(&desk), "verdict two");
}

#[test]
fn how_long_it_took_is_kept_when_the_program_ends() {
    let mut desk = Desk::open(alone());
    desk.press("s");
    desk.send(Message::Clock(at("2026-10-12T08:05")));
    desk.press("<ctrl-c>");
    let again = killed(&desk, "2026-10-12T08:20");
    assert_eq!(again.app.standup().unwrap().whole.passed(), 300);
}
