//! The forms of the plan, and questions with a few answers.
//!
//! Invariant: what there is to know stands before what is asked.

use super::{
    Keys,
    choosing::{asked, numbered},
    promising::pick,
};
use crate::{
    app::dialog::{Ask, PlanField, PlanForm, PlanValue},
    command::Command,
    report::words,
    view::{part::Part, sheet::Sheet, theme::Role},
};

/// Something on the plan to add or change.
pub(super) fn form<'a>(it: &'a PlanForm, keys: Keys<'_>) -> Sheet<'a> {
    let mut parts: Vec<Part<'a>> = it.said.iter().cloned().map(Part::Quiet).collect();
    if !parts.is_empty() {
        parts.push(Part::Gap);
    }
    for (place, entry) in it.entries.iter().enumerate() {
        let is_focused = place == it.focus;
        match &entry.value {
            PlanValue::Text(field) => parts.push(Part::Blank {
                label: &entry.label,
                field,
                example: entry.example,
                is_focused,
            }),
            PlanValue::Pick(picker) => pick(&entry.label, picker, is_focused, &mut parts),
        }
        // Its line is there whether there is advice or not, so that nothing moves while one types.
        if entry.field == PlanField::Title
            && let Some(advice) = it.advice()
        {
            let said = advice.map(|it| it.to_string()).unwrap_or_default();
            parts.push(Part::Aside(said, Role::Care));
        }
        if place == 0 && !it.more.is_empty() {
            let more = words::counted(it.more.len(), "more line", "more lines");
            parts.push(Part::Value {
                label: "and",
                text: format!("{more}, one for each"),
                role: Role::Hint,
            });
        }
    }
    let mut wanted = vec![(Command::Accept, "save")];
    if 1 < it.entries.len() {
        wanted.push((Command::NextField, "next field"));
    }
    wanted.push((Command::Cancel, "back"));
    if it.purpose.adds() {
        wanted.push((Command::AcceptAndNext, "and the next"));
    }
    Sheet::new(
        it.title.clone(),
        parts,
        it.problem.as_deref(),
        wanted.into_iter().flat_map(|it| keys.hints([it])).collect(),
    )
}

/// A question with a few answers.
pub(super) fn ask<'a>(it: &'a Ask, keys: Keys<'_>) -> Sheet<'a> {
    let mut parts: Vec<Part<'a>> = it.said.iter().cloned().map(Part::Quiet).collect();
    parts.push(Part::Gap);
    let titles = it.answers.iter().map(|it| it.0.as_str());
    parts.extend(numbered(titles, it.menu.pointed()));
    asked(it.title.clone(), parts, it.problem.as_deref(), keys)
}
