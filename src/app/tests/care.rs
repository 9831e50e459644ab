//! The form of a promise: the coach's line, what was written before, and what to do next.

use super::*;
use crate::{
    app::dialog::{Dialog, Promise},
    insight::coach::Advice,
    state::id::ActionId,
};

fn form(desk: &Desk) -> &Promise {
    match desk.app.dialogs().last() {
        Some(Dialog::Promise(form)) => form,
        other => panic!("a promise's form, not {other:?}"),
    }
}

/// Ana at the keyboard.
fn ana(board: Board) -> Desk {
    let mut desk = Desk::open(board);
    desk.app.me = Some(PersonId::new("ana"));
    desk
}

/// What is offered behind what was typed, or in its place.
fn offered(desk: &Desk) -> Option<(&str, Option<&str>)> {
    let offer = form(desk).offer()?;
    Some((offer.written.text.as_str(), offer.rest))
}

/// The team with actions for leads, of which one is done.
fn planned() -> Board {
    let text = r#"(version: 1, people: [(id: "ana", name: "Ana"), (id: "dan", name: "Dan")], objectives: [(
        id: "client", title: "Bill 1 client", start: "2026-10-01", due: "2026-10-30", results: [
            (id: "prospects", title: "Prospects", to: 10),
            (id: "leads", title: "Leads", to: 3, actions: [
                (id: "offer", title: "Draft the offer"),
                (id: "calls", title: "Call to plan a visit", times: 3),
            ]),
        ],
    )], records: [
        Measurement(id: "p", day: "2026-10-09", result: "prospects", value: 1),
        Measurement(id: "l", day: "2026-10-09", result: "leads", value: 0),
        Commitment(id: "two", day: "2026-10-09", who: "dan", text: "Draft it", toward: "leads", action: "offer", verdict: Kept),
    ])"#;
    crate::state::text::load(text).unwrap().board
}

#[test]
fn the_coach_speaks_while_a_promise_is_typed_and_never_blocks_it() {
    let mut desk = ana(board(1));
    desk.press("3aWork on emails");
    let advice = form(&desk).advice();
    assert_eq!(advice, Some(Advice::Vague("work on".to_owned())));
    desk.press("<enter>");
    assert!(desk.app.dialogs().is_empty(), "it is no block");
    let promised = desk.app.board().records.commitments(on("2026-10-12"));
    assert_eq!(
        promised.map(|it| it.text.as_str()).collect::<Vec<_>>(),
        ["Work on emails"]
    );
}

#[test]
fn the_fourth_of_a_day_is_one_too_many_for_its_owner() {
    let mut desk = ana(board(2));
    desk.press("3aCall 1 bakery<enter>");
    desk.press("aCall 2 bakeries<enter>aCall 3 bakeries<enter>");
    desk.press("aCall 4 bakeries<tab>leads");
    assert_eq!(form(&desk).advice(), Some(Advice::Many(4)));
    desk.press("<tab>dan");
    assert_eq!(form(&desk).advice(), None, "Dan has none yet");
}

#[test]
fn what_serves_no_result_is_asked_for_one_where_there_are_some() {
    let mut desk = ana(board(1));
    desk.press("3aCall Mihai");
    assert_eq!(form(&desk).advice(), Some(Advice::Adrift));
    desk.press("<tab>leads");
    assert_eq!(form(&desk).advice(), None);
}

#[test]
fn what_was_carried_twice_is_to_be_smaller_until_it_is_another_text() {
    let mut board = lived(1);
    let who = PersonId::new("ana");
    board.records.push(Commitment {
        times: 2,
        toward: Some(ResultId::new("leads")),
        ..Commitment::new(RecordId::new("again"), on("2026-10-12"), who, "Call Mihai")
    });
    let mut desk = ana(board);
    desk.press("1e");
    assert_eq!(form(&desk).advice(), None, "what is past is not advised on");
    desk.press("<esc>3e");
    assert_eq!(form(&desk).advice(), Some(Advice::Carried(2)));
    desk.press(" once");
    assert_eq!(form(&desk).advice(), None);
}

#[test]
fn what_was_done_already_is_not_advised_on() {
    let mut desk = ana(lived(1));
    desk.press("1aWork on emails");
    assert_eq!(form(&desk).advice(), None);
}

#[test]
fn the_right_arrow_takes_what_was_written_before() {
    let mut desk = ana(lived(2));
    desk.press("3ac");
    assert_eq!(offered(&desk), None, "one letter is not enough");
    desk.press("al");
    assert_eq!(offered(&desk), Some(("Call Mihai", Some("l Mihai"))));
    desk.press("<right>");
    assert_eq!(form(&desk).text.text(), "Call Mihai");
    assert_eq!(offered(&desk), None);
    let toward = form(&desk).toward.chosen().unwrap();
    assert_eq!(toward.title, "Leads", "with the result it served");
}

#[test]
fn within_a_text_the_arrow_only_moves() {
    let mut desk = ana(lived(2));
    desk.press("3acal<left>");
    assert_eq!(offered(&desk), None);
    desk.press("<right>");
    assert_eq!(form(&desk).text.text(), "cal");
    assert!(offered(&desk).is_some());
}

#[test]
fn words_that_begin_so_are_offered_too_and_arrows_go_through_all() {
    let mut board = lived(2);
    for (id, text) in [
        ("a", "Record video 3"),
        ("b", "Record video 3"),
        ("c", "Recall Vlad"),
    ] {
        let who = PersonId::new("dan");
        board.records.push(Commitment::new(
            RecordId::new(id),
            on("2026-10-08"),
            who,
            text,
        ));
    }
    let mut desk = ana(board);
    desk.press("3arec v");
    assert_eq!(
        offered(&desk),
        Some(("Record video 3", None)),
        "the most often written"
    );
    desk.press("<down>");
    assert_eq!(offered(&desk), Some(("Recall Vlad", None)));
    desk.press("<down><down>");
    assert_eq!(
        offered(&desk),
        Some(("Record video 3", None)),
        "after the last the first again"
    );
    desk.press("<up><right>");
    assert_eq!(form(&desk).text.text(), "Record video 2");
}

#[test]
fn what_others_keep_private_is_offered_to_nobody_else() {
    let mut board = lived(2);
    board
        .records
        .change_commitment(&RecordId::new("two"), |it| it.private = true);
    let mut desk = ana(board);
    desk.press("3adra");
    assert_eq!(offered(&desk), None);
}

#[test]
fn an_empty_text_proposes_what_is_to_be_done_next() {
    let mut desk = ana(planned());
    desk.press("3a");
    assert_eq!(
        offered(&desk),
        Some(("Call to plan a visit", None)),
        "the offer is drafted"
    );
    assert_eq!(form(&desk).reason(), Some("Leads needs it most"));
    desk.press("<right>");
    assert_eq!(form(&desk).action_title(), Some("Call to plan a visit"));
    desk.press("<enter>");
    let promised = desk.app.commitment().unwrap();
    assert_eq!(promised.text, "Call to plan a visit");
    assert_eq!(promised.toward, Some(ResultId::new("leads")));
    assert_eq!(promised.action, Some(ActionId::new("calls")));
}

#[test]
fn an_action_goes_with_its_result_and_with_its_text() {
    let mut desk = ana(planned());
    desk.press("3a<right><tab>prospects");
    assert_eq!(form(&desk).action_title(), None);
    desk.press("<enter>");
    assert_eq!(desk.app.commitment().unwrap().action, None);
    desk.press("a<right><ctrl-u>Pay the rent<enter>");
    assert_eq!(
        desk.app.commitment().unwrap().action,
        None,
        "another text is another thing"
    );
}

#[test]
fn a_change_of_the_text_keeps_the_action() {
    let mut desk = ana(planned());
    desk.press("3a<right><enter>e with Ioana<enter>");
    let promised = desk.app.commitment().unwrap();
    assert_eq!(promised.text, "Call to plan a visit with Ioana");
    assert_eq!(promised.action, Some(ActionId::new("calls")));
}
