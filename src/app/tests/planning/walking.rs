//! The tree and the cursor in it.

use super::*;

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
