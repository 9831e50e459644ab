//! The plan by the keyboard: what is seen of it, and what becomes of it.

use super::*;
use crate::{
    app::page::map::PlanSpot,
    state::{
        board::Ending,
        change::PlanItem,
        id::{ActionId, HabitId},
    },
};

/// The board of Friday with an action that has steps, and a habit.
fn planned() -> Board {
    let mut board = lived(2);
    let leads = ResultId::new("leads");
    let calls = board.add_action(&leads, "Call", 3).unwrap();
    for (place, step) in ["Who?", "What for?"].into_iter().enumerate() {
        board.add_step(&calls, place, step).unwrap();
    }
    board.add_action(&leads, "Write the offer", 1).unwrap();
    let every = crate::state::board::Cadence::Workday;
    board.add_habit("Daily meeting", every).unwrap();
    board.records.push(Commitment {
        toward: Some(leads),
        action: Some(calls),
        verdict: Some(Verdict::Kept),
        ..Commitment::new(
            RecordId::new("four"),
            on("2026-10-08"),
            PersonId::new("ana"),
            "Call Ioana",
        )
    });
    board
}

/// The plan of [`planned`], opened.
fn plan() -> Desk {
    let mut desk = Desk::open(planned());
    desk.press("o");
    desk
}

/// The lines of the plan, by their depth; `*` is the cursor, `+` is folded.
fn tree(desk: &Desk) -> Vec<String> {
    let Some(Page::Map(map)) = desk.app.page() else {
        panic!("the plan is not shown: {}", desk.seen(80, 24));
    };
    let lines = map.lines.iter().enumerate();
    let lines = lines.filter(|(_, it)| !it.title.is_empty());
    lines
        .map(|(place, it)| {
            let star = if place == map.focus { "*" } else { "" };
            let is_folded = it.fold == Some(page::map::Fold::Folded);
            let plus = if is_folded { "+" } else { "" };
            let depth = ".".repeat(it.depth);
            let figure = match it.figure.as_str() {
                "" => String::new(),
                figure => format!(" [{figure}]"),
            };
            format!("{depth}{star}{plus}{}{figure}", it.title)
        })
        .collect()
}

fn focused(desk: &Desk) -> String {
    let lines = tree(desk);
    let line = lines.iter().find(|it| it.contains('*'));
    line.cloned().unwrap_or_default()
}

/// Presses keys on the plan, and compares the line with the cursor and the notice.
#[track_caller]
fn check(keys: &str, line: &str, notice: &str) -> Desk {
    let mut desk = plan();
    desk.press(keys);
    assert_eq!(
        (focused(&desk).as_str(), desk.notice()),
        (line, notice),
        "{}",
        desk.seen(100, 30)
    );
    desk
}

#[test]
fn the_plan_is_a_tree_in_the_order_of_the_file() {
    let mut desk = plan();
    assert_eq!(
        tree(&desk),
        [
            "*Bill 1 client in October [15 days left]",
            ".which goal does it serve in the long run?",
            ".what becomes true for the customer?",
            ".how does that kind of customer need to get there?",
            ".3 actions left; you keep 0.14 a day; 15 days: 1 too many",
            ".Prospects [0 of 10]",
            ".Leads [0 of 3]",
            "..+Call [1 of 3]",
            "..Write the offer [0 of 1]",
            ".Posts [0 of 20]",
            "Habits",
            ".Daily meeting [every working day]",
        ]
    );
    desk.press("jjjjjj<space>");
    assert_eq!(focused(&desk), "..*Call [1 of 3]");
    assert!(tree(&desk).contains(&"...What for?".to_owned()));
    desk.press("q");
    assert!(desk.app.page().is_none());
}

#[test]
fn the_cursor_goes_over_what_can_be_edited() {
    check("jjjj", ".*Prospects [0 of 10]", "");
    check("G", ".*Daily meeting [every working day]", "");
    check("Ggg", "*Bill 1 client in October [15 days left]", "");
    check("k", "*Bill 1 client in October [15 days left]", "");
}

#[test]
fn what_cannot_be_folded_leads_to_what_it_is_a_part_of() {
    check("jjjjjjljj", "...*What for?", "");
    check("jjjjjjljjh", "..*Call [1 of 3]", "");
    check("jjjjjjljjhh", "..*+Call [1 of 3]", "");
    check("jjjjjjhh", ".*+Leads [0 of 3]", "");
    check("<space>", "*+Bill 1 client in October [15 days left]", "");
}

#[test]
fn things_are_added_beside_and_below() {
    check(
        "jjjjjaInvoices<tab>1<enter>",
        ".*Invoices [0 of 1]",
        "added to the plan: Invoices",
    );
    check(
        "jjjjAWrite benefits<tab><backspace>10<enter>",
        "..*Write benefits [0 of 10]",
        "added to the plan: Write benefits",
    );
    check(
        "jjjjjjaSend it<enter>",
        "..*Send it [0 of 1]",
        "added to the plan: Send it",
    );
    check(
        "jjjjjjAWhen?<enter>",
        "...*When?",
        "added to the plan: When?",
    );
    check(
        "jjjjjjljaHow?<enter>",
        "...*How?",
        "added to the plan: How?",
    );
    check(
        "GaA post<tab><ctrl-u>tue thu<enter>",
        ".*A post [every Tue and Thu]",
        "added to the plan: A post",
    );
    check(
        "aBill 2<enter>",
        "*Bill 2 [22 days left]",
        "added to the plan: Bill 2",
    );
    check(
        "jASmall shops<enter>",
        ".*Small shops",
        "added to the plan: Small shops",
    );
}

#[test]
fn a_step_is_added_after_the_one_with_the_cursor() {
    let desk = check(
        "jjjjjjljaHow?<enter>",
        "...*How?",
        "added to the plan: How?",
    );
    let (_, action) = desk.app.board().action(&ActionId::new("call")).unwrap();
    assert_eq!(action.process.0, ["Who?", "How?", "What for?"]);
}

#[test]
fn a_pasted_block_becomes_several_in_one_step_to_undo() {
    let mut desk = plan();
    desk.press("jjjjjjA")
        .paste("- How?\n- With what?\n- By when?\n")
        .press("<enter>");
    assert_eq!(desk.notice(), "added to the plan: 3 things");
    assert_eq!(focused(&desk), "...*By when?");
    let steps = |desk: &Desk| {
        desk.app
            .board()
            .action(&ActionId::new("call"))
            .unwrap()
            .1
            .process
            .len()
    };
    assert_eq!(steps(&desk), 5);
    desk.press("u");
    assert_eq!(steps(&desk), 2);
}

#[test]
fn one_after_the_other_can_be_added() {
    let mut desk = plan();
    desk.press("jjjjjjaOne<alt-enter>Two<enter>");
    let actions = |desk: &Desk| {
        let leads = desk.app.board().result(&ResultId::new("leads")).unwrap();
        let titles = leads.plan.actions.iter().map(|it| it.title.clone());
        titles.collect::<Vec<_>>()
    };
    assert_eq!(actions(&desk), ["Call", "Write the offer", "One", "Two"]);
}

#[test]
fn what_cannot_be_understood_is_said_at_its_field() {
    let mut desk = plan();
    desk.press("jjjjaInvoices<tab>ten<enter>");
    let screen = desk.seen(100, 30);
    assert!(screen.contains("goal: "), "{screen}");
    desk.press("<ctrl-u>10<enter>");
    assert_eq!(focused(&desk), ".*Invoices [0 of 10]");
    check(
        "jjjjAx<tab><backspace>many<enter><esc>",
        ".*Prospects [0 of 10]",
        "",
    );
    check(
        "a<enter><esc>",
        "*Bill 1 client in October [15 days left]",
        "",
    );
}

#[test]
fn things_are_edited_in_place() {
    check(
        "e!<enter>",
        "*Bill 1 client in October! [15 days left]",
        "changed on the plan: Bill 1 client in October",
    );
    check(
        "j<enter>Feed the town<enter>",
        ".*Feed the town",
        "changed on the plan: long term",
    );
    check(
        "jjjjjje<tab><backspace>5<enter>",
        "..*+Call [1 of 5]",
        "changed on the plan: Call",
    );
    check(
        "Ge<tab><ctrl-u>2 weeks<enter>",
        ".*Daily meeting [every 2 weeks]",
        "changed on the plan: Daily meeting",
    );
    let mut desk = check(
        "jjjje<tab>shops<tab><down><enter>",
        ".*Prospects [0 of 10 shops]",
        "changed on the plan: Prospects",
    );
    let plan = desk
        .app
        .board()
        .result(&ResultId::new("prospects"))
        .unwrap()
        .plan
        .clone();
    assert!(plan.ours && plan.kind == ResultKind::Total);
    desk.press("e<enter>");
    assert_eq!(desk.notice(), "nothing changed");
    check("jjjje<ctrl-u><enter><esc>", ".*Prospects [0 of 10]", "");
}

#[test]
fn results_and_habits_are_given_to_somebody() {
    let desk = check(
        "jjjjwDan<enter>",
        ".*Prospects [0 of 10]",
        "looked after by another: Prospects",
    );
    let owner = |desk: &Desk| {
        desk.app
            .board()
            .result(&ResultId::new("prospects"))
            .unwrap()
            .plan
            .owner
            .clone()
    };
    assert_eq!(owner(&desk), Some(PersonId::new("dan")));
    assert!(
        desk.seen(120, 36).contains("Dan · it follows"),
        "{}",
        desk.seen(120, 36)
    );
    let desk = check(
        "Gwana<enter>",
        ".*Daily meeting [every working day]",
        "looked after by another: Daily meeting",
    );
    let habit = desk
        .app
        .board()
        .habit(&HabitId::new("daily-meeting"))
        .unwrap();
    assert_eq!(habit.who, Some(PersonId::new("ana")));
    let desk = check(
        "jjjjwMira<down><enter>",
        ".*Prospects [0 of 10]",
        "looked after by another: Prospects",
    );
    assert_eq!(owner(&desk), Some(PersonId::new("mira")), "she is new");
    check(
        "w",
        "*Bill 1 client in October [15 days left]",
        "results and habits are looked after by somebody; this is not",
    );
}

#[test]
fn things_change_their_places() {
    check("jjjjjK", ".*Leads [0 of 3]", "moved up: Leads");
    check("jjjjjJJ", ".*Leads [0 of 3]", "it is the last already");
    check("jjjjjjljJ", "...*Who?", "moved down: Who?");
    check("jjjjjjlJ", "..*Call [1 of 3]", "moved down: Call");
    check(
        "jJ",
        ".*which goal does it serve in the long run?",
        "there is nothing to change here",
    );
    let desk = check(
        "jjjjjjmPos<enter>",
        "..*+Call [1 of 3]",
        "moved on the plan: Call",
    );
    let (result, _) = desk.app.board().action(&ActionId::new("call")).unwrap();
    assert_eq!(result.plan.id.as_str(), "posts");
}

#[test]
fn what_depends_on_something_is_named_before_it_is_deleted() {
    let mut desk = plan();
    desk.press("jjjjjjjdd");
    assert_eq!(desk.notice(), "deleted: Write the offer");
    desk.press("kdd");
    let screen = desk.seen(100, 30);
    assert!(screen.contains("Delete Leads?"), "{screen}");
    assert!(screen.contains("1 action goes with it"), "{screen}");
    assert!(
        screen.contains("4 promises stay, and serve it no more"),
        "{screen}"
    );
    desk.press("<enter>");
    assert!(
        desk.app.board().result(&ResultId::new("leads")).is_some(),
        "enter alone does nothing"
    );
    desk.press("1");
    assert_eq!(desk.notice(), "deleted: Leads");
    assert_eq!(focused(&desk), ".*Posts [0 of 20]");
    let left = |desk: &Desk| {
        desk.app
            .board()
            .records
            .commitments(on("2026-10-09"))
            .filter(|it| it.toward.is_some())
            .count()
    };
    assert_eq!(left(&desk), 0);
    desk.press("uu");
    assert_eq!(desk.app.board(), &planned());
    assert_eq!(left(&desk), 3);
}

#[test]
fn a_goal_in_use_is_moved_with_a_reason() {
    let mut desk = plan();
    desk.press("jjjjjr<ctrl-u>0 to 5<enter>");
    let screen = desk.seen(100, 30);
    assert!(screen.contains("why: say why it is moved"), "{screen}");
    desk.press("two new people<enter>");
    assert_eq!(desk.notice(), "re-planned: Leads");
    assert_eq!(focused(&desk), ".*Leads [0 of 5]");
    assert!(
        tree(&desk).contains(&"..re-planned on 12 Oct: 3 to 5, two new people".to_owned()),
        "{:#?}",
        tree(&desk)
    );
    desk.press("u");
    assert_eq!(desk.app.board(), &planned());
    // Nothing was promised toward prospects yet.
    check(
        "jjjjr<ctrl-u>12<enter>",
        ".*Prospects [0 of 12]",
        "re-planned: Prospects",
    );
    check(
        "jjjjjjr",
        "..*+Call [1 of 3]",
        "results and objectives are re-planned; this is changed by itself",
    );
    let desk = check(
        "r<ctrl-u>2026-11-06<tab>holidays<enter>",
        "*Bill 1 client in October [20 days left]",
        "re-planned: Bill 1 client in October",
    );
    assert!(
        tree(&desk).contains(&".re-planned on 12 Oct: 30 Oct to 6 Nov, holidays".to_owned()),
        "{:#?}",
        tree(&desk)
    );
}

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
            ".*+Bill 1 client in October [reached on 12 Oct]",
        ]
    );
    desk.press("l");
    assert!(tree(&desk).contains(&"..Worked: visits. To change: call first".to_owned()));
    desk.press("x1");
    assert_eq!(desk.app.board().head.objectives[0].closed, None);
}

#[test]
fn an_objective_is_extended_with_a_reason() {
    let mut desk = plan();
    desk.press("x2<ctrl-u>2026-11-13<enter>");
    assert!(desk.seen(100, 30).contains("why: say why it is moved"));
    desk.press("one visit is left<enter>");
    assert_eq!(desk.notice(), "extended: Bill 1 client in October");
    assert!(
        tree(&desk)
            .contains(&".re-planned on 12 Oct: 30 Oct to 13 Nov, one visit is left".to_owned())
    );
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
fn above_five_results_the_plan_says_to_choose() {
    let mut board = planned();
    let id = ObjectiveId::new("client");
    for title in ["One", "Two", "Three"] {
        let goal = "10".parse().unwrap();
        board.add_result(&id, title, goal).unwrap();
    }
    let mut desk = Desk::open(board);
    desk.press("o");
    let screen = desk.seen(100, 40);
    assert!(screen.contains("! 6 results: choose"), "{screen}");
}

#[test]
fn an_empty_plan_asks_for_an_objective() {
    let mut desk = Desk::open(Board::default());
    desk.press("o");
    assert_eq!(
        tree(&desk),
        [
            "*nothing is planned yet: what do you want, by when?",
            "Habits"
        ]
    );
    desk.press("e");
    assert_eq!(desk.notice(), "there is nothing to change here");
    desk.press("aBill 1 client<enter>");
    assert_eq!(focused(&desk), "*Bill 1 client [22 days left]");
}

#[test]
fn a_click_goes_to_a_line_and_a_second_one_folds_it() {
    let mut desk = plan();
    let click = |desk: &mut Desk, line: &str| {
        let screen = desk.seen(120, 36);
        let row = screen.lines().position(|it| it.contains(line)).unwrap();
        let place = ratatui::layout::Position::new(10, u16::try_from(row).unwrap());
        desk.send(Message::Input(Input::Clicked(place)));
    };
    click(&mut desk, "Leads");
    assert_eq!(focused(&desk), ".*Leads [0 of 3]");
    click(&mut desk, "Leads");
    assert_eq!(focused(&desk), ".*+Leads [0 of 3]");
    click(&mut desk, "actions left");
    assert_eq!(
        focused(&desk),
        ".*+Leads [0 of 3]",
        "what only explains cannot be edited"
    );
}

#[test]
fn what_others_take_out_leaves_the_cursor_near() {
    let mut desk = plan();
    desk.press("jjjjjj");
    let mut board = desk.disk.clone();
    board.delete(&PlanItem::Action(ActionId::new("call")));
    desk.send(Message::Changed(Disk::Board(Box::new(loaded(board)))));
    let Some(Page::Map(map)) = desk.app.page() else {
        panic!("the plan stays open");
    };
    let offer = PlanItem::Action(ActionId::new("write-the-offer"));
    assert_eq!(map.spot(), Some(&PlanSpot::Item(offer)));
}

#[test]
fn the_cursor_stays_in_sight_at_every_size() {
    for (width, height) in [(120, 36), (60, 14), (40, 9), (20, 5), (3, 3)] {
        let mut desk = plan();
        desk.send(Message::Input(Input::Resized(Size::new(width, height))));
        for keys in ["", "j", "jjjjl", "G", "<pageup>", "k", "gg"] {
            desk.press(keys);
            let Some(Page::Map(map)) = desk.app.page() else {
                panic!("the plan stays open");
            };
            let place = map.rows.iter().position(|it| it.line == map.focus).unwrap();
            let seen = map.scroll..map.scroll + usize::from(height);
            assert!(
                seen.contains(&place),
                "{keys} {width}x{height}: {place} in {seen:?}"
            );
        }
    }
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

#[test]
fn a_result_named_as_an_activity_is_advised_to_name_its_effect() {
    let mut desk = plan();
    let said = desk.press("jjjjjaSend emails").seen(80, 24);
    let advice = "is an action: what changes when it works?";
    assert!(said.contains(advice), "{said}");
    let said = desk.press("<ctrl-u>Answers").seen(80, 24);
    assert!(!said.contains(advice), "{said}");
}
