//! Goals and last days that are moved.

use super::*;

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
