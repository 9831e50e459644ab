//! How an objective ends, when that is asked, and the next one.

use super::*;

#[test]
fn an_objective_is_closed_with_what_was_learned() {
    let mut desk = plan();
    desk.press("x");
    let screen = desk.seen(100, 30);
    assert!(
        screen.contains("The end of Bill 1 client in October"),
        "{screen}"
    );
    assert!(
        screen.contains("1 of 4 promises kept, 1 of 4 actions done"),
        "{screen}"
    );
    desk.press("1rea<tab>visits<tab>call first.<enter>");
    assert_eq!(desk.notice(), "closed: Bill 1 client in October");
    let closed = desk.app.board().head.objectives[0].closed.clone().unwrap();
    assert_eq!(closed.how, Ending::Reached);
    assert_eq!(
        closed.learned.as_deref(),
        Some("Worked: visits. To change: call first")
    );
    assert_eq!(
        tree(&desk),
        [
            "nothing is planned yet: what do you want, by when?",
            "Habits",
            ".Daily meeting [every working day]",
            "Closed",
            ".*+Bill 1 client in October [12 Oct: reached]",
        ]
    );
    desk.press("l");
    assert!(tree(&desk).contains(&"..Worked: visits. To change: call first".to_owned()));
    desk.press("x1");
    assert_eq!(desk.app.board().head.objectives[0].closed, None);
}

#[test]
fn the_next_objective_copies_the_plan_with_new_dates_and_numbers() {
    let mut desk = plan();
    desk.press("x3dro<enter>");
    assert_eq!(desk.notice(), "closed: Bill 1 client in October");
    desk.press("<ctrl-u>Bill 2 clients<tab><tab><tab><ctrl-u>0 to 20<enter>");
    assert_eq!(desk.notice(), "the next one: Bill 2 clients");
    let next = desk.app.board().head.objectives[1].clone();
    assert_eq!(
        (next.start, next.due),
        (on("2026-11-02"), on("2026-12-01")),
        "22 days, as before"
    );
    let goals: Vec<_> = next
        .results
        .iter()
        .map(|it| it.goal().to_string())
        .collect();
    assert_eq!(goals, ["0 to 20", "0 to 3", "0 to 20"]);
    assert_eq!(focused(&desk), "*Bill 2 clients [begins Mon 2 Nov]");
    desk.press("uu");
    assert_eq!(desk.app.board(), &planned());
}

#[test]
fn with_the_last_number_it_is_asked_how_the_objective_ends() {
    let mut board = planned();
    // Of a pipeline the last result is what the others are for.
    board.delete(&PlanItem::Result(ResultId::new("posts")));
    let mut desk = Desk::open(board);
    desk.press("2j++");
    assert!(desk.app.dialogs().is_empty(), "{}", desk.seen(100, 30));
    desk.press("+");
    let screen = desk.seen(100, 30);
    assert!(
        screen.contains("Bill 1 client in October is reached"),
        "{screen}"
    );
    assert!(screen.contains("✔ Leads: 3 of 3"), "{screen}");
    desk.press("<esc>+");
    assert!(desk.app.dialogs().is_empty(), "it is asked once");
    desk.press("oggx1<enter>");
    let closed = desk.app.board().head.objectives[0].closed.clone().unwrap();
    assert_eq!((closed.how, closed.learned), (Ending::Reached, None));
}

#[test]
fn until_the_first_standup_after_its_last_day_it_is_asked_how_an_objective_ended() {
    let open = |now: &str, held: &[&str]| {
        let mut board = planned();
        for (nth, day) in held.iter().enumerate() {
            let id = RecordId::from_bits(u64::try_from(nth).unwrap());
            board.hold(crate::state::record::Standup::on(id, on(day)));
        }
        Desk::start(start(board, now))
    };
    let asks = |desk: &Desk| {
        desk.seen(100, 30)
            .contains("Bill 1 client in October was due Fri 30 Oct")
    };
    let every_day = ["2026-10-28", "2026-10-29", "2026-10-30"];
    assert!(!asks(&open("2026-10-30T08:00", &every_day)));
    let mut desk = open("2026-11-02T08:00", &every_day);
    assert!(asks(&desk));
    desk.press("2");
    assert!(desk.seen(100, 30).contains("why"), "{}", desk.seen(100, 30));
    desk.press("<esc>");
    assert!(!asks(&open(
        "2026-11-03T08:00",
        &["2026-10-29", "2026-10-30", "2026-11-02"]
    )));
    // What became of the days away is asked before.
    let mut desk = open("2026-11-05T08:00", &every_day);
    assert!(!asks(&desk), "{}", desk.seen(100, 30));
    desk.press("<esc>");
    assert!(asks(&desk), "{}", desk.seen(100, 30));
}
