//! A team with somebody who shares the screen.

use super::*;
use crate::state::board::Away;

/// Three on Monday; Ioana is away.
fn team() -> Board {
    let mut board = lived(3);
    let day = on("2026-10-12");
    if let Some(ioana) = board
        .head_mut()
        .people
        .iter_mut()
        .find(|it| it.id.as_str() == "ioana")
    {
        ioana.away.push(Away {
            from: day,
            to: day,
            origin: crate::state::Origin::default(),
        });
    }
    board
}

#[test]
fn each_speaks_of_yesterday_then_come_the_numbers_then_each_of_today() {
    let mut desk = Desk::open(team());
    let keys = [
        "s",
        "k",
        "<enter>",
        "k",
        "k",
        "<enter>",
        "<enter>",
        "<enter>",
        "<enter>",
        "<enter>",
        "Call X<enter>",
        "<enter>",
        "<enter>",
    ];
    let seen = way(&mut desk, &keys);
    assert_eq!(
        seen.join(", "),
        "board, verdict one, also ana, verdict two, verdict three, also dan, number prospects, number leads, \
         number posts, promise ana, promise dan, promise dan, win"
    );
    let standup = desk.app.board().records.standup(on("2026-10-12")).unwrap();
    assert_eq!(standup.present, ["ana", "dan"].map(PersonId::new));
}

#[test]
fn the_word_goes_on_and_back() {
    let mut desk = Desk::open(team());
    desk.press("s>");
    assert_eq!(asked(&desk), "verdict two");
    desk.press("<");
    assert_eq!(asked(&desk), "verdict one");
    desk.press("<");
    assert_eq!(desk.notice(), "this is the first question");
}

#[test]
fn who_is_not_there_is_not_asked_and_who_comes_late_is() {
    let mut desk = Desk::open(team());
    desk.press("sk<alt-a>");
    assert_eq!(asked(&desk), "verdict two");
    desk.press("w3");
    assert_eq!(asked(&desk), "also ioana");
    desk.press("<enter>");
    assert_eq!(asked(&desk), "verdict two");
    desk.press("w1");
    assert_eq!(asked(&desk), "also ana");
}

#[test]
fn people_can_speak_in_another_order() {
    let mut desk = Desk::open(team());
    desk.press("sw6");
    assert_eq!(asked(&desk), "verdict two", "{}", desk.seen(100, 30));
}

#[test]
fn what_is_private_is_asked_of_me_and_of_nobody_while_others_look_on() {
    let mut board = team();
    let one = RecordId::new("one");
    board.records.change_commitment(&one, |it| {
        it.private = true;
        it.text = "See a doctor".to_owned();
    });
    let identity = Identity {
        configured: Some("ana".to_owned()),
        variable: None,
    };
    let mut desk = Desk::start(Start {
        identity,
        ..start(board, "2026-10-12T08:00")
    });
    desk.press("s");
    assert_eq!(asked(&desk), "verdict one");
    desk.press("p");
    assert_eq!(asked(&desk), "also ana");
    let seen = desk.seen(120, 36);
    assert!(!seen.contains("See a doctor"), "{seen}");
}

#[test]
fn the_clocks_stand_still_and_get_more_or_less_time() {
    let mut desk = Desk::open(team());
    desk.press("st");
    desk.send(Message::Clock(at("2026-10-12T08:05")));
    desk.press("k");
    assert_eq!(desk.app.standup().unwrap().whole.passed(), 0);
    desk.press("<alt-t>");
    desk.send(Message::Clock(at("2026-10-12T08:06")));
    assert_eq!(desk.app.standup().unwrap().whole.passed(), 60);
    desk.press("<pageup>");
    assert_eq!(desk.app.standup().unwrap().whole.face(), "15:00");
    desk.press("<pagedown><pagedown>");
    assert_eq!(desk.app.standup().unwrap().whole.face(), "13:00");
}

#[test]
fn a_bad_day_of_one_is_no_bad_day_of_the_others() {
    let mut desk = Desk::open(team());
    desk.press("s>X");
    assert_eq!(asked(&desk), "rest dan");
    desk.press("<enter>ill<enter>");
    assert_eq!(asked(&desk), "number prospects");
    desk.press("<enter><enter><enter>");
    assert_eq!(asked(&desk), "carry one");
}

#[test]
fn a_point_is_parked_from_any_question_for_whoever_has_the_word() {
    let mut desk = Desk::open(team());
    desk.press("s>PNew logo<enter>");
    assert_eq!(asked(&desk), "verdict two");
    desk.press("kk<alt-p>Summer party<enter>");
    assert_eq!(asked(&desk), "also dan");
    let parked = desk.app.board().records.parked(on("2026-10-12"));
    let parked: Vec<String> = parked
        .map(|it| format!("{}: {}", it.who, it.text))
        .collect();
    assert_eq!(parked, ["dan: New logo", "dan: Summer party"]);
}

#[test]
fn the_end_is_read_back_and_copied_without_what_is_private() {
    let mut board = team();
    board
        .records
        .change_commitment(&RecordId::new("one"), |it| it.private = true);
    let mut desk = Desk::open(board);
    desk.press("s<alt-n>>><alt-n>><enter>");
    assert_eq!(asked(&desk), "closed");
    assert!(
        desk.seen(80, 24)
            .contains("Nothing promised. See you tomorrow 8:00."),
        "{}",
        desk.seen(80, 24)
    );
    desk.press("y");
    let copied = desk.asked.iter().find_map(|it| {
        if let Effect::Copy(text) = it {
            return Some(text.clone());
        }
        None
    });
    let copied = copied.unwrap();
    assert!(
        copied.contains("Draft the offer") && !copied.contains("Call Mihai"),
        "{copied}"
    );
    desk.press("<backspace>");
    assert_eq!(asked(&desk), "win");
}

#[test]
fn the_mask_hides_names_and_amounts_on_every_screen() {
    let mut board = team();
    let one = RecordId::new("one");
    board
        .records
        .change_commitment(&one, |it| it.text = "Ask Dan for 12000".to_owned());
    let mut desk = Desk::open(board);
    desk.press("M");
    for keys in ["", "s", "p", "k", "<esc>"] {
        desk.press(keys);
        for (width, height) in [(120, 36), (80, 24), (40, 12)] {
            desk.send(Message::Input(Input::Resized(Size::new(width, height))));
            let seen = desk.seen(width, height);
            for word in ["Ana", "Dan", "Ioana", "12000"] {
                assert!(!seen.contains(word), "{word} after {keys}:\n{seen}");
            }
        }
    }
    desk.press("M");
    assert!(desk.seen(120, 36).contains("Dan"));
}

#[test]
fn keys_are_shown_when_that_is_asked_for() {
    let mut desk = Desk::open(team());
    desk.press("K");
    for key in ["s", "k"] {
        desk.send(Message::Pressed(key.parse().unwrap()));
        desk.press(key);
    }
    let seen = desk.seen(80, 24);
    assert!(
        seen.lines()
            .any(|it| it.trim_end_matches(['"', ' ']).ends_with("s   k")),
        "{seen}"
    );
    desk.press("<f7>");
    assert_eq!(desk.app.echo(), None);
}

#[test]
fn the_program_wakes_for_the_clock_only_while_one_is_shown_and_runs() {
    let mut desk = Desk::open(team());
    assert_eq!(desk.app.until_clock_ticks(), None);
    desk.press("s");
    assert!(desk.app.until_clock_ticks().is_some());
    desk.press("t");
    assert_eq!(desk.app.until_clock_ticks(), None);
    desk.press("t<esc>");
    assert_eq!(desk.app.until_clock_ticks(), None);
    let mut alone = Desk::open(alone());
    alone.press("s");
    assert_eq!(alone.app.until_clock_ticks(), None);
}

#[test]
fn nothing_private_is_offered_or_found_while_others_look_on() {
    let mut board = team();
    board
        .records
        .change_commitment(&RecordId::new("one"), |it| {
            it.private = true;
            it.text = "See a doctor".to_owned();
        });
    let one = RecordId::new("one");
    board.judge(&one, Some(Verdict::Missed), Some("too ill"));
    let identity = Identity {
        configured: Some("ana".to_owned()),
        variable: None,
    };
    let mut desk = Desk::start(Start {
        identity,
        ..start(board, "2026-10-12T08:00")
    });
    let shows = |desk: &Desk, what: &str| desk.seen(120, 36).contains(what);
    // Mine is at hand as long as I am alone with the screen.
    desk.press("3aSee");
    assert!(shows(&desk, "a doctor"));
    desk.press("<ctrl-u><esc>1xm");
    assert!(shows(&desk, "too ill"));
    desk.press("<esc><esc>f");
    assert!(shows(&desk, "See a doctor"));
    desk.press("<esc>p<esc>");
    for keys in [
        "3aSee",
        "<ctrl-u><esc>1xm",
        "<esc><esc>f",
        "<esc>R",
        "<esc>H",
    ] {
        desk.press(keys);
        let seen = desk.seen(120, 36);
        let is_told = seen.contains("a doctor") || seen.contains("too ill");
        assert!(!is_told, "after {keys}:\n{seen}");
    }
}
