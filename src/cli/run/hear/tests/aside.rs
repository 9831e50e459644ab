//! What is said beside a question.

use super::*;

#[test]
fn enter_beside_a_question_leads_back_to_it() {
    let leads = Question::Number(ResultId::new("leads"));
    for aside in [
        Aside::Later,
        Aside::Whose(id("d")),
        Aside::Decided(None, None),
        Aside::Helped(id("d")),
        Aside::Follows(id("d")),
        Aside::Word,
    ] {
        let step = Step::Beside(Box::new(Step::Asked), aside);
        check(&leads, &step, &[("", Then::Return)]);
    }
    let way = Step::Beside(Box::new(Step::Asked), Aside::Way(ResultId::new("leads")));
    let other = Aside::Decided(Some(ResultId::new("leads")), Some(Way::Other));
    check(
        &leads,
        &way,
        &[
            ("", Then::Beside(other.clone())),
            ("2", Then::Beside(other)),
        ],
    );
}

#[test]
fn what_is_decided_at_a_number_is_about_it() {
    let leads = Question::Number(ResultId::new("leads"));
    let decided = Beside::Decide {
        result: Some(ResultId::new("leads")),
        text: "visits".to_owned(),
    };
    assert_eq!(
        changes(&leads, &Step::Asked, "! visits"),
        Change::Beside(decided)
    );
    let about = Aside::Decided(Some(ResultId::new("leads")), None);
    check(&leads, &Step::Asked, &[("!", Then::Beside(about))]);
}
