//! What somebody meets in the first hour with the program.

use super::*;
use crate::state::text;

fn of(head: &str, records: &str) -> Desk {
    let text = format!(
        "(version: 1, people: [(id: \"ana\", name: \"Ana\"), (id: \"dan\", name: \"Dan\")], objectives: [(id: \"o\", title: \"Ship\",
        start: \"2026-10-01\", due: \"2026-10-30\", results: [
            (id: \"leads\", title: \"Leads\", to: 9, counts_if: [\"Has the need\", \"Is interested\"])])], {head} records: [{records}])"
    );
    let loaded = text::load(&text).unwrap();
    assert!(loaded.problems.is_empty(), "{:?}", loaded.problems);
    Desk::open(loaded.board)
}

fn first_run() -> Desk {
    let mut start = start(board(0), "2026-10-12T08:00");
    start.opening = Opening::Nothing;
    Desk::start(start)
}

/// The board that a first run asks for.
#[track_caller]
fn made(desk: &Desk) -> Loaded {
    let Some(Effect::Create(text)) = desk.asked.last() else {
        panic!("{:?}", desk.asked);
    };
    text::load(text).unwrap()
}

#[test]
fn several_numbers_feed_each_other_unless_somebody_says_no() {
    const TWO: &str = "1Ship it<enter>Prospects<tab><tab>10<tab>Leads<tab><tab>3<enter>";
    for (answer, is_pipeline) in [("<enter>", true), ("2", false), ("j<enter>", false)] {
        let mut desk = first_run();
        let asked = desk.press(TWO).seen(80, 24);
        assert!(asked.contains("Does each feed the next?"), "{asked}");
        desk.press(answer).press("Ana<enter><enter>");
        let objective = made(&desk)
            .board
            .head
            .objectives
            .iter()
            .next()
            .unwrap()
            .pipeline;
        assert_eq!(objective, is_pipeline, "{answer}");
    }
    // Of one number nobody is asked, and back is back.
    let mut desk = first_run();
    let asked = desk
        .press("1Ship it<enter>Leads<tab><tab>3<enter>")
        .seen(80, 24);
    assert!(asked.contains("3 of 4   Who is there?"), "{asked}");
    let asked = desk.press("<esc>").seen(80, 24);
    assert!(asked.contains("2 of 4   Which numbers"), "{asked}");
    desk.press("<enter>Ana<enter><enter>");
    assert!(
        !made(&desk)
            .board
            .head
            .objectives
            .iter()
            .next()
            .unwrap()
            .pipeline
    );
}

#[test]
fn that_numbers_stand_side_by_side_is_kept_with_the_other_answers() {
    let mut desk = first_run();
    desk.press("1Ship it<enter>Prospects<tab><tab>10<tab>Leads<tab><tab>3<enter>2<ctrl-c>");
    let mut kept = None;
    for effect in &desk.asked {
        if let Effect::KeepDraft(draft) = effect {
            kept.clone_from(draft);
        }
    }
    let mut again = start(board(0), "2026-10-12T08:00");
    again.opening = Opening::Nothing;
    again.draft = kept;
    let mut desk = Desk::start(again);
    desk.press("Ana<enter><enter>");
    assert!(
        !made(&desk)
            .board
            .head
            .objectives
            .iter()
            .next()
            .unwrap()
            .pipeline
    );
}

#[test]
fn who_named_themselves_first_is_not_asked_who_they_are() {
    let mut desk = first_run();
    desk.press("1Ship it<enter>Leads<tab><tab>3<enter>Ana, Dan<enter><enter>");
    let loaded = Box::new(made(&desk));
    desk.send(Message::Opened {
        path: "standup.ron".to_owned(),
        loaded,
    });
    assert_eq!(desk.app.me().map(PersonId::as_str), Some("ana"));
    let remembered = desk
        .asked
        .iter()
        .any(|it| matches!(it, Effect::RememberMe(it) if it.as_str() == "ana"));
    assert!(remembered, "{:?}", desk.asked);
    let asked = desk.press("3a").seen(80, 24);
    assert!(!asked.contains("Who are you?"), "{asked}");
}

#[test]
fn a_board_that_somebody_else_made_does_not_say_who_i_am() {
    let mut desk = first_run();
    let loaded = Box::new(loaded(lived(3)));
    desk.press("2");
    desk.send(Message::Opened {
        path: "standup.ron".to_owned(),
        loaded,
    });
    assert_eq!(desk.app.me(), None);
}

#[test]
fn a_habit_was_kept_missed_or_excused() {
    let habits = r#"habits: [(id: "out", title: "Outreach", every: Workday)],"#;
    let run = r#"HabitRun(id: "r", day: "2026-10-08", habit: "out", who: "ana", verdict: Kept),"#;
    let mut desk = of(habits, run);
    desk.app.me = Some(PersonId::new("ana"));
    let offered = desk.press("3Gx").seen(80, 24);
    for (word, is_offered) in [
        ("kept", true),
        ("missed", true),
        ("excused", true),
        ("partly", false),
        ("dropped", false),
    ] {
        let is = offered
            .lines()
            .any(|it| it.contains(&format!(" {word}")) && !it.contains("of "));
        assert_eq!(is, is_offered, "{word}\n{offered}");
    }
    // A key that chooses nothing here chooses nothing.
    desk.press("p");
    assert!(desk.app.is_asking());
    desk.press("<down><down><enter><enter>");
    assert_eq!(desk.notice(), "excused: Outreach");
}

#[test]
fn a_habit_made_today_was_not_asked_for_yesterday() {
    let promise = r#"Commitment(id: "one", day: "2026-10-09", who: "ana", text: "Call"),"#;
    let habits = r#"habits: [(id: "out", title: "Outreach", every: Workday)],"#;
    let desk = of(habits, promise);
    assert!(!desk.pane(Pane::Yesterday).contains("Outreach"));
    assert!(desk.pane(Pane::Today).contains("Outreach"));
    let run = r#"HabitRun(id: "r", day: "2026-10-07", habit: "out", who: "ana", verdict: Missed),"#;
    let desk = of(habits, &format!("{promise}{run}"));
    assert!(desk.pane(Pane::Yesterday).contains("-Outreach"));
}

#[test]
fn j_and_k_move_through_the_checks_of_a_name() {
    let mut desk = of("", "");
    desk.app.me = Some(PersonId::new("ana"));
    // The first check is passed by, the second is ticked; in the name the letters are letters.
    desk.press("2+jojk<enter>j<space>kj<enter>");
    let day = on("2026-10-12");
    assert_eq!(
        desk.app.board().number(&ResultId::new("leads"), day),
        Amount::ZERO
    );
    let said = desk.seen(80, 24);
    assert!(
        said.contains("Has the need") && !said.contains("Is interested"),
        "{said}"
    );
    assert!(said.contains("jojk"), "{said}");
}

#[test]
fn a_blocker_of_a_result_names_it() {
    let blocker =
        r#"Blocker(id: "b", day: "2026-10-09", who: "ana", text: "no list", result: "leads"),"#;
    let desk = of("", blocker);
    let today = desk.pane(Pane::Today);
    assert!(today.contains("Ana · Leads"), "{today}");
}

#[test]
fn an_objective_is_made_a_pipeline_on_the_plan() {
    let mut desk = of("", "");
    desk.press("i");
    assert!(
        desk.notice()
            .contains("choose for its results that each feeds the next"),
        "{}",
        desk.notice()
    );
    desk.press("oe<tab><tab>");
    let form = desk.seen(80, 24);
    assert!(form.contains("each feeds the next"), "{form}");
    desk.press("<down><enter>");
    assert_eq!(desk.notice(), "each result feeds the next: Ship");
    assert!(
        desk.app
            .board()
            .head
            .objectives
            .iter()
            .next()
            .unwrap()
            .pipeline
    );
    desk.press("u");
    assert!(
        desk.notice()
            .starts_with("undid · each result feeds the next: Ship"),
        "{}",
        desk.notice()
    );
    // A new one is asked as well.
    desk.press("aNext<tab><tab><tab><down><enter>");
    let added = desk.app.board().head.objectives.iter().last().unwrap();
    assert_eq!((added.title.as_str(), added.pipeline), ("Next", true));
}

#[test]
fn few_things_are_chosen_by_the_arrows_and_it_says_so() {
    let mut desk = of("", "");
    let form = desk.press("ox").seen(80, 24);
    assert!(!form.contains("a few letters of the name"), "{form}");
    desk.press("<esc>jm");
    let form = desk.seen(80, 24);
    assert!(!form.contains("a few letters of the name"), "{form}");
}

#[test]
fn a_list_of_steps_stays_where_it_is_when_an_answer_has_several_lines() {
    let head = r#"(version: 1, people: [(id: "ana", name: "Ana")], objectives: [(id: "o", title: "O", start: "2026-10-01",
        due: "2026-10-30", results: [(id: "r", title: "R", to: 9, actions: [(id: "a", title: "Write", process: ["Why?", "Who?"])])])],
        records: [Commitment(id: "one", day: "2026-10-12", who: "ana", text: "Write it", toward: "r", action: "a"),"#;
    let column = |answer: &str| {
        let board = text::load(&format!("{head}{answer}])")).unwrap().board;
        let mut desk = Desk::open(board);
        let seen = desk.press("3A").seen(80, 24);
        let line = seen.lines().find(|it| it.contains("Who?")).unwrap();
        line.split("Who?").next().unwrap().chars().count()
    };
    let one = r#"Answer(id: "x", day: "2026-10-12", by: "ana", commitment: "one", step: "Why?", text: "a"),"#;
    let three = one.replace("\"a\"", "\"a\\nb\\nc\"");
    let places = [column(""), column(one), column(&three)];
    assert!(places.iter().all(|it| *it == places[0]), "{places:?}");
}
