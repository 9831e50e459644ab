//! What is added, changed, moved and deleted in the plan.

use super::*;

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
        "not done; what was typed is here again when you come back to it",
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
fn a_result_named_as_an_activity_is_advised_to_name_its_effect() {
    let mut desk = plan();
    let said = desk.press("jjjjjaSend emails").seen(80, 24);
    let advice = "is an action: what changes when it works?";
    assert!(said.contains(advice), "{said}");
    let said = desk.press("<ctrl-u>Answers").seen(80, 24);
    assert!(!said.contains(advice), "{said}");
}
