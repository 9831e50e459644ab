use super::*;
use crate::state::{Commitment, Verdict, id::RecordId, text};

const BOARD: &str = r#"(version: 1, people: [(id: "ana", name: "Ana"), (id: "dan", name: "Dan"),
    (id: "eva", name: "Eva", away: [(from: "2026-10-09", to: "2026-10-09")])],
    objectives: [(id: "o", title: "O", start: "2026-10-01", due: "2026-10-30", results: [
        (id: "leads", title: "Leads", to: 3)])],
    records: [
    Commitment(id: "a", day: "2026-10-08", who: "ana", text: "Draft the offer"),
    Commitment(id: "b", day: "2026-10-08", who: "dan", text: "Call Mihai"),
    Commitment(id: "c", day: "2026-10-08", who: "eva", text: "Film"),
    ])"#;

fn now() -> DateTime<FixedOffset> {
    DateTime::parse_from_rfc3339("2026-10-09T08:00:40+03:00").unwrap()
}

fn board() -> Board {
    text::load(BOARD).unwrap().board
}

fn begun(board: &Board) -> Progress {
    let frame = Frame {
        order: Order::Roster,
        minutes: 15,
        turn: None,
    };
    Progress::begin(board, "2026-10-09".parse().unwrap(), now(), frame)
}

/// What is asked now.
fn at(progress: &Progress, board: &Board) -> String {
    let items = progress.items(board, None);
    let item = progress.place(&items).and_then(|it| items.get(it));
    item.map_or("closed".to_owned(), |it| {
        ron::to_string(&it.question).unwrap()
    })
}

/// Passes over what is asked now.
fn pass(progress: &mut Progress, board: &Board) {
    let items = progress.items(board, None);
    let question = items[progress.place(&items).unwrap()].question.clone();
    progress.pass(question.clone());
    let items = progress.items(board, None);
    progress.answered(&items, &question);
}

#[test]
fn it_goes_from_question_to_question_and_ends() {
    let board = board();
    let mut progress = begun(&board);
    let mut seen = Vec::new();
    while at(&progress, &board) != "closed" {
        seen.push(at(&progress, &board));
        pass(&mut progress, &board);
    }
    assert_eq!(
        seen.join(" "),
        "Verdict(\"a\") Also(\"ana\") Verdict(\"b\") Also(\"dan\") Number(\"leads\") Carry(\"a\") Promise(\"ana\") \
         Carry(\"b\") Promise(\"dan\") Win"
    );
}

#[test]
fn back_goes_to_what_has_an_answer_and_an_answer_goes_on_behind_it() {
    let mut board = board();
    let mut progress = begun(&board);
    board.judge(&RecordId::new("a"), Some(Verdict::Kept), None);
    assert_eq!(at(&progress, &board), "Also(\"ana\")");
    let items = progress.items(&board, None);
    assert!(progress.back(&items));
    assert_eq!(at(&progress, &board), "Verdict(\"a\")");
    assert!(!progress.back(&items));
    progress.answered(&items, &Question::Verdict(RecordId::new("a")));
    assert_eq!(at(&progress, &board), "Also(\"ana\")");
}

#[test]
fn back_from_the_end_goes_to_the_last_question() {
    let board = board();
    let mut progress = begun(&board);
    while at(&progress, &board) != "closed" {
        pass(&mut progress, &board);
    }
    progress.is_closed = true;
    let items = progress.items(&board, None);
    assert!(progress.back(&items));
    assert_eq!(
        (at(&progress, &board).as_str(), progress.is_closed),
        ("Win", false)
    );
}

#[test]
fn who_is_passed_over_is_not_asked_again_and_who_is_not_there_is_not_asked() {
    let board = board();
    let mut progress = begun(&board);
    progress.pass_turn(&progress.items(&board, None));
    assert_eq!(at(&progress, &board), "Verdict(\"b\")");
    progress.misses(&PersonId::new("dan"));
    assert_eq!(at(&progress, &board), "Number(\"leads\")");
    progress.pass_turn(&progress.items(&board, None));
    assert_eq!(at(&progress, &board), "Carry(\"a\")");
    progress.pass_turn(&progress.items(&board, None));
    assert_eq!(at(&progress, &board), "Win");
}

#[test]
fn a_turn_goes_back_to_its_beginning_and_then_to_the_one_before() {
    let board = board();
    let mut progress = begun(&board);
    for _ in 0..3 {
        pass(&mut progress, &board);
    }
    assert_eq!(at(&progress, &board), "Also(\"dan\")");
    for expected in ["Verdict(\"b\")", "Verdict(\"a\")"] {
        assert!(progress.turn_back(&progress.items(&board, None)));
        assert_eq!(at(&progress, &board), expected);
    }
    assert!(!progress.turn_back(&progress.items(&board, None)));
}

#[test]
fn whoever_comes_late_is_asked_all_the_same() {
    let board = board();
    let mut progress = begun(&board);
    for _ in 0..5 {
        pass(&mut progress, &board);
    }
    let eva = PersonId::new("eva");
    progress.gives_word_to(&board, None, &eva);
    assert_eq!(at(&progress, &board), "Carry(\"c\")");
    assert_eq!(progress.speakers(&board).last(), Some(&eva));
    progress.pass_turn(&progress.items(&board, None));
    assert_eq!(
        at(&progress, &board),
        "Verdict(\"c\")",
        "what was left open comes then"
    );
}

#[test]
fn a_deleted_record_is_not_asked_about() {
    let mut board = board();
    let mut progress = begun(&board);
    progress.at = Some(Question::Verdict(RecordId::new("b")));
    board.delete_commitment(&RecordId::new("b"));
    assert_eq!(at(&progress, &board), "Verdict(\"a\")");
}

#[test]
fn the_clock_of_a_turn_begins_anew_with_the_next_one_and_both_stand_still_together() {
    let board = board();
    let mut progress = begun(&board);
    let (ana, dan) = (PersonId::new("ana"), PersonId::new("dan"));
    let later = |seconds| now() + chrono::TimeDelta::seconds(seconds);
    progress.look(now(), Some((Round::Yesterday, &ana)));
    progress.look(later(60), Some((Round::Yesterday, &ana)));
    assert_eq!((progress.whole.passed(), progress.turn.passed()), (60, 60));
    progress.look(later(70), Some((Round::Yesterday, &dan)));
    assert_eq!((progress.whole.passed(), progress.turn.passed()), (70, 0));
    progress.pause();
    progress.look(later(90), Some((Round::Yesterday, &dan)));
    assert_eq!((progress.whole.passed(), progress.turn.passed()), (70, 0));
    assert!(progress.turn.is_paused() && progress.whole.is_paused());
}

#[test]
fn what_is_kept_of_it_comes_back_as_it_was() {
    let board = board();
    let mut progress = begun(&board);
    progress.misses(&PersonId::new("dan"));
    pass(&mut progress, &board);
    let text = ron::to_string(&progress).unwrap();
    assert_eq!(ron::from_str::<Progress>(&text).unwrap(), progress);
}

#[test]
fn a_turn_has_its_part_of_the_meeting() {
    // Three rounds of turns for two who are there: fifteen minutes by five.
    assert_eq!(begun(&board()).turn.face(), "3:00");
}

#[test]
fn what_is_promised_for_the_day_is_asked_about_only_when_one_goes_back() {
    let mut board = board();
    let mut progress = begun(&board);
    let day = progress.day;
    let ana = PersonId::new("ana");
    board.records.push(Commitment::new(
        RecordId::new("n"),
        day,
        ana.clone(),
        "Film",
    ));
    progress.at = Some(Question::Promise(ana));
    assert!(progress.back(&progress.items(&board, None)));
    assert_eq!(at(&progress, &board), "Made(\"n\")");
}

#[test]
fn a_bad_day_is_closed_by_two_questions_and_ends_the_standup_of_one() {
    let mut board = board();
    let mut progress = begun(&board);
    let (ana, dan) = (PersonId::new("ana"), PersonId::new("dan"));
    progress.closes_day_of(&ana);
    assert_eq!(at(&progress, &board), "Rest(\"ana\")");
    board.judge(&RecordId::new("a"), Some(Verdict::Missed), None);
    assert_eq!(at(&progress, &board), "Verdict(\"b\")");
    progress.misses(&dan);
    assert_eq!(at(&progress, &board), "Quarter(\"ana\")");
    pass(&mut progress, &board);
    assert_eq!(at(&progress, &board), "closed");
}
