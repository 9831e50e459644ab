//! Goals and last days that are moved.

use super::*;
use crate::state::change::{Noting, Number};

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
        "only results and objectives are re-planned: edit this one",
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
fn a_first_day_in_use_is_moved_where_the_last_one_is() {
    let desk = check(
        "r<tab>Ana was ill<tab><ctrl-u>2026-10-05<enter>",
        "*Bill 1 client in October [15 days left]",
        "re-planned: Bill 1 client in October",
    );
    let moved = ".re-planned on 12 Oct: begins 5 Oct instead of 1 Oct, Ana was ill";
    assert!(
        tree(&desk).contains(&moved.to_owned()),
        "{:#?}",
        tree(&desk)
    );
    // It is no longer corrected with the title.
    let mut desk = plan();
    desk.press("e");
    let screen = desk.seen(100, 30);
    assert!(!screen.contains("2026-10-01"), "{screen}");
}

#[test]
fn what_the_numbers_of_a_result_mean_is_not_turned_round() {
    let mut board = lived(2);
    let noting = Noting {
        result: &ResultId::new("leads"),
        day: on("2026-10-09"),
        number: Number::Exactly(Amount::whole(1)),
        by: None,
        note: None,
    };
    board.note(&noting, &mut Ids::from_seed(3)).unwrap();
    let mut desk = Desk::open(board.clone());
    desk.press("ojjjjje<tab><tab><tab>what was added<enter>");
    let screen = desk.seen(100, 30);
    assert!(
        screen.contains("its numbers were noted the other way"),
        "{screen}"
    );
    assert_eq!(desk.app.board(), &board);
}
