//! The dialogs of the review.
//!
//! Invariant: what is asked is said where nothing is typed.

use super::{Keys, promising::pick};
use crate::{
    app::dialog::{Customer, CustomerField, Reflect},
    state::change::reflecting::Look,
    view::{part::Part, sheet::Sheet},
};

/// What is said in looking back, and what changes.
pub(super) fn reflect<'a>(it: &'a Reflect, keys: Keys<'_>) -> Sheet<'a> {
    let [people, process, product] = Look::ALL.map(|it| (it.word(), it.question()));
    let change = ("We change", "one thing, from tomorrow on");
    let asked = [people, process, product, change];
    let blanks = asked.into_iter().zip(&it.fields).enumerate();
    let parts = blanks.map(|(place, ((label, example), field))| Part::Blank {
        label,
        field,
        example,
        is_focused: it.focus == place,
    });
    Sheet::new(
        format!("Looking back · {}", it.title),
        parts.collect(),
        it.problem.as_deref(),
        keys.of_form(),
    )
}

/// How it was for a customer.
pub(super) fn customer<'a>(it: &'a Customer, keys: Keys<'_>) -> Sheet<'a> {
    let mut parts = Vec::new();
    let is = |field| it.focus == field;
    pick("for whom", &it.whom, is(CustomerField::Whom), &mut parts);
    pick("it was", &it.how, is(CustomerField::How), &mut parts);
    parts.push(Part::Blank {
        label: "remark",
        field: &it.note,
        example: "what happened, in their words",
        is_focused: is(CustomerField::Note),
    });
    Sheet::new(
        "How was it for them?".to_owned(),
        parts,
        it.problem.as_deref(),
        keys.of_form(),
    )
}
