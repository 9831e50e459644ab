//! Processes on the screen: steps ticked, questions answered, answers read, an action chosen.

use super::*;
use crate::state::{Record, text};

const BOARD: &str = r#"(version: 1, people: [(id: "ana", name: "Ana"), (id: "dan", name: "Dan")], objectives: [(id: "o",
    title: "O", start: "2026-10-01", due: "2026-10-30", results: [
        (id: "prospects", title: "Prospects", to: 10, actions: [
            (id: "benefits", title: "Write benefits", process: ["Which problem?", "Who has it?"])]),
        (id: "leads", title: "Leads", to: 3, actions: [
            (id: "visit", title: "Visit", process: ["Agree when", "Bring the offer", "What did they say?"]),
            (id: "calls", title: "Call to plan a visit")]),
    ])],
    records: [
        Commitment(id: "old", day: "2026-10-08", who: "dan", text: "Benefit 1", toward: "prospects", action: "benefits", verdict: Kept),
        Answer(id: "a1", day: "2026-10-08", by: "dan", commitment: "old", step: "Which problem?", text: "Too much bread"),
        Answer(id: "a2", day: "2026-10-08", by: "dan", commitment: "old", step: "Who has it?", text: "Bakers"),
        Commitment(id: "one", day: "2026-10-12", who: "ana", text: "Visit Ioana", toward: "leads", action: "visit"),
        Commitment(id: "two", day: "2026-10-12", who: "ana", text: "Call Mihai", toward: "leads", action: "calls"),
        Commitment(id: "three", day: "2026-10-12", who: "dan", text: "Tidy up"),
    ])"#;

fn desk() -> Desk {
    let loaded = text::load(BOARD).unwrap();
    assert!(loaded.problems.is_empty(), "{:?}", loaded.problems);
    let mut desk = Desk::open(loaded.board);
    desk.press("3gg");
    desk
}

/// The answers of Monday, as the file has them.
fn answers(desk: &Desk) -> Vec<String> {
    let answers = desk
        .disk
        .records
        .on(on("2026-10-12"))
        .filter_map(Record::answer);
    let told = answers.map(|it| {
        format!(
            "{} {}: {}={}",
            it.by,
            it.commitment.as_ref().unwrap(),
            it.step,
            it.text
        )
    });
    told.collect()
}

#[test]
fn steps_are_ticked_and_questions_answered_one_after_the_other() {
    let mut desk = desk();
    desk.press("A");
    assert!(
        desk.seen(80, 24).contains("Visit: 0 of 3 steps"),
        "{}",
        desk.seen(80, 24)
    );
    desk.press("<space>");
    assert_eq!(answers(&desk), ["ana one: Agree when="]);
    desk.press("j<enter>In two copies<ctrl-o>and a pen<alt-enter>");
    desk.press("They will think<enter>");
    let all = [
        "ana one: Agree when=",
        "ana one: Bring the offer=In two copies\nand a pen",
        "ana one: What did they say?=They will think",
    ];
    assert_eq!(answers(&desk), all);
    let seen = desk.seen(80, 24);
    assert!(
        seen.contains("Visit: 3 of 3 steps") && seen.contains("and 1 line more"),
        "{seen}"
    );
    // Answering again changes what was answered.
    desk.press("<enter><ctrl-u><backspace><ctrl-u>A pen<enter>");
    assert_eq!(answers(&desk)[1], "ana one: Bring the offer=A pen");
    desk.press("<esc>");
    assert!(
        desk.seen(120, 36).contains("3 of 3 steps"),
        "{}",
        desk.seen(120, 36)
    );
    desk.press("uuuu");
    assert!(answers(&desk).is_empty(), "{:?}", answers(&desk));
}

#[test]
fn an_answer_is_not_taken_back_by_the_thumb() {
    let mut desk = desk();
    desk.press("A<enter>At noon<enter><space>");
    assert_eq!(answers(&desk), ["ana one: Agree when=At noon"]);
    assert!(
        desk.seen(80, 24)
            .contains("there is an answer: empty it first")
    );
    desk.press("<enter><ctrl-u><enter>");
    assert_eq!(answers(&desk), ["ana one: Agree when="]);
    desk.press("<space>");
    assert!(answers(&desk).is_empty());
}

#[test]
fn what_was_answered_for_the_objective_is_at_hand() {
    let mut desk = desk();
    desk.press("jA");
    let seen = desk.seen(80, 24);
    assert!(seen.contains("≡ Write benefits, 1"), "{seen}");
    desk.press("j<enter>");
    let seen = desk.seen(80, 24);
    for said in [
        "Thu 8 Oct, Dan: Benefit 1",
        "✔ Which problem?",
        "Too much bread",
    ] {
        assert!(seen.contains(said), "{seen}");
    }
    desk.press("<esc><esc>");
    assert!(desk.app.dialogs().is_empty());
}

#[test]
fn a_promise_without_an_action_is_asked_for_one_and_shows_its_steps_then() {
    let mut desk = desk();
    // What is at hand is shown first; the action is chosen below it.
    desk.press("GAj<enter>visit<enter>");
    let three = RecordId::new("three");
    let after = desk.disk.records.commitment(&three).unwrap();
    assert_eq!(after.action.as_ref().unwrap().as_str(), "visit");
    assert_eq!(after.toward.as_ref().unwrap().as_str(), "leads");
    assert!(
        desk.seen(80, 24).contains("Visit: 0 of 3 steps"),
        "{}",
        desk.seen(80, 24)
    );
    assert_eq!(desk.notice(), "Visit: Tidy up");
}

#[test]
fn how_an_action_is_done_can_be_written_down_where_nobody_has() {
    let mut desk = desk();
    desk.press("jA<enter>Look up the number<ctrl-o><ctrl-o> Who else? <enter>");
    assert_eq!(desk.notice(), "2 steps: Call to plan a visit");
    let (_, action) = desk
        .disk
        .action(&crate::state::id::ActionId::new("calls"))
        .unwrap();
    assert_eq!(*action.process, ["Look up the number", "Who else?"]);
    assert!(desk.seen(80, 24).contains("☐ Look up the number"));
}

#[test]
fn what_others_answered_meanwhile_is_seen_and_a_half_written_answer_is_kept() {
    let mut desk = desk();
    desk.press("A");
    let mut other = desk.disk.clone();
    let answering = crate::state::change::Answering {
        commitment: &RecordId::new("one"),
        step: "Agree when",
        text: "Dan knows",
        by: &PersonId::new("dan"),
        day: on("2026-10-12"),
    };
    other.answer(&answering, &mut Ids::from_seed(99));
    desk.send(Message::Changed(Disk::Board(Box::new(loaded(other)))));
    assert!(
        desk.seen(80, 24).contains("Dan knows"),
        "{}",
        desk.seen(80, 24)
    );
    desk.press("j<enter>Half an ans<ctrl-c>");
    let [Effect::KeepDraft(Some(kept)), Effect::Quit] = desk.asked.as_slice() else {
        panic!("{:?}", desk.asked);
    };
    assert_eq!(kept, "Half an ans");
}

#[test]
fn no_size_is_too_small_for_steps_and_texts() {
    for width in [1, 3, 10, 24, 40, 80, 120] {
        for height in [1, 3, 6, 12, 24, 40] {
            let mut desk = desk();
            desk.send(Message::Input(Input::Resized(Size { width, height })));
            for keys in [
                "A",
                "<enter>",
                "a long answer 日本 with words<ctrl-o>x",
                "<up>",
                "<down>",
                "<enter>",
                "jjj<enter>",
                "<esc>",
            ] {
                desk.press(keys);
                desk.seen(width, height);
            }
        }
    }
}
