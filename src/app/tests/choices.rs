//! What dialogs leave to whoever is asked, and what is refused before anybody is.

use super::*;
use crate::{
    app::availability::availability,
    state::{
        Record,
        board::Ending,
        change::PlanItem,
        id::ActionId,
        record::{Decision, Win},
        text,
    },
};

/// Ana and Dan, with a promise of Ana's that takes so many minutes.
fn sized(minutes: u32) -> Desk {
    let mut board = lived(2);
    let one = RecordId::new("one");
    board
        .records
        .change_commitment(&one, |it| it.minutes = Some(minutes));
    let mut desk = Desk::open(board);
    desk.press("1gg");
    desk
}

#[test]
fn both_parts_of_a_split_promise_keep_its_size() {
    for (whole, first, second) in [
        (60, "30m", "30m"),
        (30, "15m", "15m"),
        (15, "10m", "5m"),
        (50, "25m", "25m"),
        (7, "5m", "2m"),
    ] {
        let mut desk = sized(whole);
        desk.press("S<tab>Write Mihai");
        let screen = desk.seen(100, 36);
        let said = format!("{} in all", crate::state::size::size(whole));
        assert!(screen.contains(&said), "{screen}");
        desk.press("<enter>");
        let today = desk.pane(Pane::Today);
        let [one, two] = [
            format!("Call Mihai (leads) {first}"),
            format!("Write Mihai (leads) {second}"),
        ];
        assert!(today.contains(&one) && today.contains(&two), "{today}");
    }
    let mut desk = sized(1);
    desk.press("S<tab>Write Mihai<enter>");
    assert!(
        desk.pane(Pane::Today).contains("Call Mihai (leads) 1m"),
        "{}",
        desk.pane(Pane::Today)
    );
}

#[test]
fn the_sizes_of_the_parts_can_be_typed() {
    let mut desk = sized(60);
    desk.press("S<tab>Write Mihai<tab><ctrl-u>20<tab><ctrl-u>soon<enter>");
    let screen = desk.seen(100, 36);
    assert!(screen.contains("expected a size"), "{screen}");
    desk.press("<ctrl-u>1h<enter>");
    let today = desk.pane(Pane::Today);
    assert!(today.contains("Call Mihai (leads) 20m"), "{today}");
    assert!(today.contains("Write Mihai (leads) 1h"), "{today}");
    // What has no size asks for none.
    let mut desk = Desk::open(lived(2));
    desk.press("1ggS<tab>Write Mihai");
    assert!(!desk.seen(100, 36).contains("in all"));
    desk.press("<enter>");
    assert!(desk.pane(Pane::Today).contains("Write Mihai (leads)"));
}

#[test]
fn whose_win_it_is_can_be_chosen() {
    let wins = |desk: &Desk| {
        let records = desk.disk.records.iter().filter_map(Record::win);
        let wins: Vec<Win> = records.cloned().collect();
        wins
    };
    let mut desk = Desk::open(lived(2));
    desk.press("1ggWThank you for the numbers<tab>dan<enter>");
    let [win] = wins(&desk).try_into().unwrap();
    assert_eq!(
        (win.who.as_str(), win.text.as_str()),
        ("dan", "Thank you for the numbers")
    );
    // Without a choice it is the focused one's; a name that nobody has is asked about, and can be added.
    let mut desk = Desk::open(lived(2));
    desk.press("1ggWThanks<tab>Chioma<enter>");
    assert!(wins(&desk).is_empty());
    assert!(
        desk.seen(100, 36).contains("nobody here is called Chioma"),
        "{}",
        desk.seen(100, 36)
    );
    desk.press("<enter>");
    let [win] = wins(&desk).try_into().unwrap();
    assert_eq!(win.who.as_str(), "chioma");
    assert_eq!(desk.disk.name_of(&win.who), "Chioma");
    let mut desk = Desk::open(lived(2));
    desk.press("1ggWThanks<enter>");
    assert_eq!(wins(&desk)[0].who.as_str(), "ana");
}

#[test]
fn the_review_asks_whether_decisions_helped_the_oldest_first() {
    let mut board = lived(1);
    for (id, day) in [
        ("new", "2026-10-09"),
        ("late", "2026-09-30"),
        ("old", "2026-09-28"),
    ] {
        board
            .records
            .push(Decision::new(RecordId::new(id), on(day), id));
    }
    let helped = |desk: &Desk| {
        let records = desk.disk.records.iter().filter_map(Record::decision);
        records.map(|it| it.helped).collect::<Vec<_>>()
    };
    let mut desk = Desk::open(board);
    desk.press("R");
    assert!(
        desk.seen(160, 36).contains("!  did it help?"),
        "{}",
        desk.seen(160, 36)
    );
    desk.press("!");
    assert!(
        desk.seen(100, 36).contains("Mon 28 Sep: old"),
        "{}",
        desk.seen(100, 36)
    );
    desk.press("y!");
    assert!(
        desk.seen(100, 36).contains("Wed 30 Sep: late"),
        "{}",
        desk.seen(100, 36)
    );
    desk.press("n<esc>");
    assert_eq!(helped(&desk), [None, Some(false), Some(true)]);
    desk.press("!");
    assert_eq!(
        desk.notice(),
        "no decision of this review waits for an answer"
    );
    assert!(matches!(desk.app.page(), Some(Page::Review(_))));
}

#[test]
fn with_one_kept_in_part_the_offer_comes_when_the_fifth_is_passed() {
    let calendar = text::load("").unwrap().board.calendar();
    let days: Vec<_> = calendar.before(on("2026-10-09")).take(5).collect();
    let records = days.iter().rev().enumerate().map(|(index, day)| {
        let verdict = if index == 0 { "Partly" } else { "Kept" };
        format!(
            "Commitment(id: \"c{index}\", day: \"{day}\", who: \"ana\", text: \"x\", toward: \"leads\", action: \"calls\", verdict: {verdict}),
            Measurement(id: \"m{index}\", day: \"{day}\", result: \"leads\", value: {index}),"
        )
    });
    let board = format!(
        r#"(version: 1, people: [(id: "ana", name: "Ana")], objectives: [(id: "o", title: "O", start: "2026-10-01",
        due: "2026-10-30", results: [(id: "leads", title: "Leads", to: 30, actions: [(id: "calls", title: "Call", times: 9)])])],
        records: [{} Commitment(id: "last", day: "2026-10-09", who: "ana", text: "Call Mihai", toward: "leads", action: "calls")])"#,
        records.collect::<String>()
    );
    let mut desk = Desk::open(text::load(&board).unwrap().board);
    desk.press("1<space>");
    let said = "kept: Call Mihai · kept 5.5 times, and Leads moved on";
    assert!(desk.notice().starts_with(said), "{}", desk.notice());
    // Again open and kept again it is the same passing; one more passes nothing.
    desk.press("<space>");
    assert!(!desk.notice().contains("times"), "{}", desk.notice());
}

#[test]
fn a_step_that_others_moved_is_not_changed_for_another() {
    let mut board = lived(1);
    let call = board
        .add_action(&ResultId::new("leads"), "Call", 1)
        .unwrap();
    for (place, step) in ["Who?", "What for?"].into_iter().enumerate() {
        board.add_step(&call, place, step).unwrap();
    }
    let steps = |desk: &Desk| desk.app.board().action(&call).unwrap().1.process.0.clone();
    let mut desk = Desk::open(board);
    desk.press("ojjjjjjlje");
    let screen = desk.seen(100, 36);
    assert!(screen.contains("How it is done"), "{screen}");
    let mut other = desk.disk.clone();
    other.add_step(&call, 0, "Since when?").unwrap();
    desk.send(Message::Changed(Disk::Board(Box::new(loaded(other)))));
    desk.press(" Exactly<enter>");
    assert_eq!(steps(&desk), ["Since when?", "Who?", "What for?"]);
    let screen = desk.seen(100, 36);
    assert!(
        screen.contains("it is not on the plan any more"),
        "{screen}"
    );
    // Neither is another deleted than was asked about.
    let call = ActionId::new("call");
    let item = PlanItem::Step(call, 0);
    assert!(desk.app.board().is_still(&item, "Since when?"));
    assert!(!desk.app.board().is_still(&item, "Who?"));
}

#[test]
fn only_a_whole_objective_serves_a_long_term_goal() {
    use crate::app::dialog::{
        Answers, Describing, PlanField, PlanIntent, PlanSaid, Planning, Then,
    };
    let mut board = lived(1);
    let objective = ObjectiveId::new("client");
    let segment = board.add_segment(&objective, "Bakers").unwrap();
    let mut desk = Desk::open(board);
    let before = desk.app.board().clone();
    let planning = Planning::Describe(objective, Some(segment), Describing::Toward);
    assert!(desk.app.plan(PlanIntent::Open(planning.clone())).is_err());
    let answers = Answers {
        list: vec![(
            PlanField::Text,
            PlanSaid::Text("More bread".to_owned()),
            true,
        )],
        ..Answers::default()
    };
    assert!(
        desk.app
            .plan(PlanIntent::Save(planning, answers, Then::Close))
            .is_err()
    );
    assert_eq!(*desk.app.board(), before);
}

#[test]
fn what_would_be_refused_is_not_offered() {
    let refused = |desk: &Desk, command| availability(command, &desk.app).unwrap_err().to_string();
    // There is nobody whose win it could be.
    let mut desk = Desk::open(board(0));
    assert_eq!(
        refused(&desk, Command::Win),
        "there is nobody on the board yet"
    );
    desk.press("W");
    assert_eq!(desk.notice(), "there is nobody on the board yet");
    // There is no objective on the way to which a customer could be.
    let desk_of = |text: &str| Desk::open(text::load(text).unwrap().board);
    let mut desk = desk_of(r#"(version: 1, people: [(id: "ana", name: "Ana")])"#);
    desk.press("R");
    assert_eq!(
        refused(&desk, Command::Customer),
        Reason::NoObjective.to_string()
    );
    assert!(refused(&desk, Command::Decide).contains("no decision"));
    // There is nobody who could say how a habit went.
    let mut desk =
        desk_of(r#"(version: 1, habits: [(id: "reach", title: "Outreach", every: Workday)])"#);
    desk.press("3gg");
    assert!(desk.app.habit().is_some());
    for command in [Command::Kept, Command::Verdict] {
        assert_eq!(refused(&desk, command), "there is nobody on the board yet");
    }
    let desk = Desk::open(lived(1));
    assert!(availability(Command::Win, &desk.app).is_ok());
}

#[test]
fn a_promise_serves_what_is_open() {
    let mut board = lived(1);
    let first = board.head.objectives.iter().next().unwrap().id.clone();
    board
        .close(&first, on("2026-10-09"), Ending::Missed, "")
        .unwrap();
    let next = board
        .add_objective("Bill 2", on("2026-10-12"), on("2026-11-10"))
        .unwrap();
    let goal = "0 to 5".parse().unwrap();
    let visits = board.add_result(&next, "Visits", goal).unwrap();
    let mut desk = Desk::open(board);
    let offered = |value: Option<&str>| {
        let value = value.map(ResultId::new);
        let picker = desk.app.result_picker(value.as_ref());
        picker
            .shown()
            .map(|it| it.0.title.clone())
            .collect::<Vec<_>>()
    };
    assert_eq!(offered(None), ["no result", "Visits"]);
    // What a promise serves already stays its own.
    assert_eq!(offered(Some("leads")), ["no result", "Leads", "Visits"]);
    // The only one that is open is meant.
    desk.press("3aVisit Ioana<enter>");
    let mut today = desk.app.board().records.commitments(on("2026-10-12"));
    let toward = today.next().map(|it| it.toward.clone());
    assert_eq!(toward, Some(Some(visits)), "{}", desk.seen(100, 36));
}
