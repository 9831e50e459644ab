//! What is said to the headline: decisions, whether they helped, wins.

use super::*;
use crate::{
    report::headline::{Call, Headline},
    state::{
        Measurement, Origin, Record,
        record::{Decision, Standup, Win},
    },
};

fn kept(board: &mut Board, id: &str, day: &str, toward: &str) {
    board.records.push(Commitment {
        toward: Some(ResultId::new(toward)),
        verdict: Some(Verdict::Kept),
        ..Commitment::new(RecordId::new(id), on(day), PersonId::new("ana"), id)
    });
}

fn noted(board: &mut Board, id: &str, day: &str, result: &str, value: i32) {
    board.records.push(Measurement {
        id: RecordId::new(id),
        day: on(day),
        result: ResultId::new(result),
        value: Amount::whole(value),
        by: None,
        note: None,
        origin: Origin::default(),
    });
}

/// Three promises toward leads kept in five days, and none of them a lead.
fn busy() -> Board {
    let mut board = board(2);
    noted(&mut board, "m", "2026-10-05", "leads", 0);
    for (id, day) in [
        ("a", "2026-10-07"),
        ("b", "2026-10-08"),
        ("c", "2026-10-09"),
    ] {
        kept(&mut board, id, day, "leads");
    }
    board
}

fn headline(desk: &Desk) -> String {
    desk.app.headline().map(Headline::text).unwrap_or_default()
}

fn decisions(desk: &Desk) -> Vec<Decision> {
    let records = desk.disk.records.iter();
    records.filter_map(|it| it.decision()).cloned().collect()
}

#[test]
fn what_is_done_and_does_not_move_the_number_asks_for_a_decision() {
    let desk = Desk::open(busy());
    assert_eq!(
        headline(&desk),
        "Leads: busy, not moving. 3 promises kept in 5 days, the number did not change. The same again, or another?"
    );
    let call = desk.app.headline().map(|it| it.call.clone());
    assert_eq!(call, Some(Call::Decide(ResultId::new("leads"))));
}

#[test]
fn a_decision_is_kept_becomes_a_promise_and_silences_the_question_but_not_the_signal() {
    let mut desk = Desk::open(busy());
    desk.press("3!2visits instead of calls<enter>");
    assert!(matches!(desk.app.dialogs(), [Dialog::Promise(_)]));
    desk.press("<home>3 <tab><tab>ana<enter>");
    assert_eq!(
        desk.pane(Pane::Today),
        "*-ana 3 visits instead of calls (leads)"
    );
    let [decision] = decisions(&desk).try_into().unwrap();
    assert_eq!(decision.text, "visits instead of calls");
    assert_eq!(decision.result, Some(ResultId::new("leads")));
    let promise = desk.app.commitment().map(|it| it.id.clone());
    assert_eq!(decision.commitment, promise);
    assert_eq!(headline(&desk), "");
    let leads = desk.app.day().results.get(1).unwrap();
    assert_eq!(leads.sentence(), "3 kept in 5 days, no change");
}

#[test]
fn a_decision_stays_where_nothing_is_promised_and_undo_takes_it_back() {
    let mut desk = Desk::open(busy());
    desk.press("3!1two answers are due<enter><esc>");
    let [decision] = decisions(&desk).try_into().unwrap();
    assert_eq!(decision.text, "The same again, because two answers are due");
    assert_eq!(decision.commitment, None);
    desk.press("u");
    assert_eq!(decisions(&desk), []);
    assert!(headline(&desk).starts_with("Leads: busy"));
}

#[test]
fn an_empty_decision_is_not_kept() {
    let mut desk = Desk::open(busy());
    desk.press("3!3<enter>");
    assert!(matches!(desk.app.dialogs(), [Dialog::Decide(it)] if it.problem.is_some()));
    desk.press("<esc><esc>");
    assert_eq!(desk.app.context(), Context::Board);
    assert_eq!(decisions(&desk), []);
}

/// A decision of the 5th, and no lead since.
fn decided(date: &str) -> Desk {
    let mut board = busy();
    board.records.push(Decision {
        result: Some(ResultId::new("leads")),
        ..Decision::new(
            RecordId::new("d"),
            on("2026-10-05"),
            "Visits instead of calls",
        )
    });
    Desk::start(start(board, date))
}

#[test]
fn a_decision_is_asked_about_after_five_working_days_before_another_is_made() {
    let before = decided("2026-10-09T08:00");
    assert_eq!(headline(&before), "");
    let mut desk = decided("2026-10-12T08:00");
    assert_eq!(
        headline(&desk),
        "Did it help? Mon 5 Oct: Visits instead of calls. Leads still 0 since."
    );
    desk.press("3!y");
    let helped: Vec<_> = decisions(&desk).iter().map(|it| it.helped).collect();
    assert_eq!(helped, [Some(true)]);
    assert!(headline(&desk).starts_with("Leads: busy"));
}

#[test]
fn what_did_not_help_is_decided_anew() {
    let mut desk = decided("2026-10-12T08:00");
    desk.press("3!n");
    assert!(matches!(desk.app.dialogs(), [Dialog::Decide(_)]));
    desk.press("2demo at their place<enter><esc>");
    let helped: Vec<_> = decisions(&desk).iter().map(|it| it.helped).collect();
    assert_eq!(helped, [Some(false), None]);
    assert_eq!(headline(&desk), "");
}

#[test]
fn a_kept_promise_that_moved_a_number_is_named_and_kept_as_a_win() {
    let mut board = board(2);
    noted(&mut board, "m", "2026-10-05", "leads", 0);
    kept(&mut board, "Plan a visit", "2026-10-09", "leads");
    noted(&mut board, "n", "2026-10-12", "leads", 1);
    let mut desk = Desk::open(board);
    assert_eq!(
        headline(&desk),
        "Leads 0 to 1. Ana's promise did that: Plan a visit."
    );
    desk.press("W<enter>");
    let wins = desk.disk.records.iter().filter_map(Record::win);
    let [win]: [&Win; 1] = wins.collect::<Vec<_>>().try_into().unwrap();
    assert_eq!(
        win.text,
        "Leads 0 to 1. Ana's promise did that: Plan a visit."
    );
    assert_eq!(win.who, PersonId::new("ana"));
    assert_eq!(win.result, Some(ResultId::new("leads")));
    assert_eq!(headline(&desk), "");
}

#[test]
fn a_private_promise_is_not_named_to_anybody() {
    let mut board = board(2);
    noted(&mut board, "m", "2026-10-05", "leads", 0);
    kept(&mut board, "secret", "2026-10-09", "leads");
    board
        .records
        .change_commitment(&RecordId::new("secret"), |it| it.private = true);
    noted(&mut board, "n", "2026-10-12", "leads", 1);
    let mine = Identity {
        configured: Some("ana".to_owned()),
        variable: None,
    };
    let hers = Desk::start(Start {
        identity: mine,
        ..start(board.clone(), "2026-10-12T08:00")
    });
    assert_eq!(headline(&hers), "Leads 0 to 1. Ana's promise did that.");
    assert!(!headline(&Desk::open(board)).contains("secret"));
}

#[test]
fn a_target_that_is_reached_is_named_first() {
    let mut board = board(2);
    for (result, value) in [("prospects", 4), ("leads", 2)] {
        noted(&mut board, result, "2026-10-09", result, value);
    }
    kept(&mut board, "Call", "2026-10-09", "prospects");
    noted(&mut board, "p", "2026-10-12", "prospects", 5);
    noted(&mut board, "l", "2026-10-12", "leads", 3);
    let desk = Desk::open(board);
    assert_eq!(headline(&desk), "Leads: 3 of 3, reached.");
}

#[test]
fn the_fifth_standup_in_a_row_is_named() {
    let mut board = board(2);
    for day in ["06", "07", "08", "09", "12"] {
        let date = on(&format!("2026-10-{day}"));
        board.hold(Standup::on(RecordId::new(format!("s{day}")), date));
    }
    let desk = Desk::open(board);
    assert_eq!(headline(&desk), "5 standups in a row.");
}

#[test]
fn much_that_serves_no_result_is_said() {
    let mut board = board(2);
    for (id, day) in [
        ("a", "2026-10-07"),
        ("b", "2026-10-08"),
        ("c", "2026-10-09"),
    ] {
        kept(&mut board, id, day, "leads");
        board
            .records
            .change_commitment(&RecordId::new(id), |it| it.toward = None);
    }
    let desk = Desk::open(board);
    assert!(headline(&desk).starts_with("3 of 3 kept promises served no result."));
}

#[test]
fn a_decision_that_became_a_private_promise_is_its_owners_to_read() {
    let mut board = busy();
    board.records.push(Commitment {
        private: true,
        ..Commitment::new(
            RecordId::new("own"),
            on("2026-10-05"),
            PersonId::new("ana"),
            "secret",
        )
    });
    board.records.push(Decision {
        result: Some(ResultId::new("leads")),
        commitment: Some(RecordId::new("own")),
        ..Decision::new(RecordId::new("d"), on("2026-10-05"), "secret")
    });
    let seen_by = |who: &str| {
        let identity = Identity {
            configured: Some(who.to_owned()),
            variable: None,
        };
        let start = start(board.clone(), "2026-10-12T08:00");
        headline(&Desk::start(Start { identity, ..start }))
    };
    assert!(seen_by("ana").contains("secret"));
    assert!(!seen_by("dan").contains("secret"));
}

#[test]
fn a_private_promise_does_not_become_a_habit_that_everybody_sees() {
    let mut board = lived(1);
    board
        .records
        .change_commitment(&RecordId::new("one"), |it| it.private = true);
    let identity = Identity {
        configured: Some("ana".to_owned()),
        variable: None,
    };
    let start = start(board, "2026-10-12T08:00");
    let mut desk = Desk::start(Start { identity, ..start });
    desk.press("1m");
    assert!(desk.disk.head.habits.is_empty());
    assert_eq!(
        desk.notice(),
        "it is private, and everybody would see the habit"
    );
}

#[test]
fn a_number_that_fell_did_not_stand_still_however_little_room_there_is() {
    let mut board = busy();
    noted(&mut board, "n", "2026-10-12", "leads", -1);
    let mut desk = Desk::open(board);
    desk.app.today = on("2026-10-12");
    desk.press("t");
    let headline = desk.app.headline().unwrap();
    assert!(headline.lead.starts_with("Leads: busy"), "{headline:?}");
    for way in &headline.ways {
        assert!(way.contains("the wrong way"), "{way}");
    }
}

#[test]
fn where_nobody_noted_a_number_that_is_what_is_missing() {
    let mut board = busy();
    board.records.remove(&RecordId::new("m"));
    let desk = Desk::open(board);
    assert_eq!(
        headline(&desk),
        "Leads: busy, and no number yet. 3 promises kept in 5 days. Where does it stand?"
    );
    assert_eq!(desk.app.headline().map(|it| &it.call), Some(&Call::Know));
}

#[test]
fn of_two_that_do_not_move_the_worse_is_named() {
    let mut board = busy();
    for (id, day) in [
        ("d", "2026-10-06"),
        ("e", "2026-10-07"),
        ("f", "2026-10-08"),
    ] {
        kept(&mut board, id, day, "prospects");
    }
    noted(&mut board, "p", "2026-10-05", "prospects", 9);
    let desk = Desk::open(board);
    assert!(
        headline(&desk).starts_with("Leads: "),
        "{}",
        headline(&desk)
    );
}
