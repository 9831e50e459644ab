//! What can be chosen in the forms of the plan.
//!
//! Invariant: what is offered is on the board; none is the first choice where there may be none.

use crate::{
    app::dialog::{PlanEntry, PlanField},
    report::words::plan,
    state::{
        Board,
        board::{Ending, Objective, ResultKind, ResultPlan},
        id::{ActionId, PersonId, ResultId, SegmentId},
    },
};

type Offer = (Option<String>, String);

/// None first, then others.
fn or_none(none: &str, others: impl Iterator<Item = Offer>) -> Vec<Offer> {
    std::iter::once((None, none.to_owned()))
        .chain(others)
        .collect()
}

/// Whose it is.
pub(super) fn person(
    board: &Board,
    field: PlanField,
    none: &str,
    value: Option<&PersonId>,
) -> PlanEntry {
    let people = board.head.people.iter();
    let people = people.map(|it| (Some(it.id.to_string()), it.name.clone()));
    PlanEntry::pick(field, or_none(none, people), value.map(PersonId::as_str)).or_new()
}

/// Which result it serves.
pub(super) fn result(board: &Board, value: Option<&ResultId>) -> PlanEntry {
    let results = board.open_results();
    let results = results.map(|it| (Some(it.plan.id.to_string()), it.plan.title.clone()));
    let offers = or_none("no result", results);
    PlanEntry::pick(PlanField::Result, offers, value.map(ResultId::as_str))
}

/// Which action it repeats.
pub(super) fn action(board: &Board, value: Option<&ActionId>) -> PlanEntry {
    let results = board.open_results();
    let actions = results.flat_map(|it| &it.plan.actions);
    let actions = actions.map(|it| (Some(it.id.to_string()), it.title.clone()));
    let offers = or_none("no action", actions);
    PlanEntry::pick(PlanField::Action, offers, value.map(ActionId::as_str))
}

/// Which customers it is about; none where the objective knows no kinds of them.
pub(super) fn segment(objective: &Objective, value: Option<&SegmentId>) -> Option<PlanEntry> {
    let segments = objective.segments.iter();
    let segments = segments.map(|it| (Some(it.id.to_string()), it.title.clone()));
    let offers = or_none("all customers", segments);
    let entry = PlanEntry::pick(PlanField::Segment, offers, value.map(SegmentId::as_str));
    (!objective.segments.is_empty()).then_some(entry)
}

/// One of two things; the one that is not usual has the id `yes`.
fn either(field: PlanField, [no, yes]: [&str; 2], is: bool) -> PlanEntry {
    let offers = [
        (None, no.to_owned()),
        (Some("yes".to_owned()), yes.to_owned()),
    ];
    PlanEntry::pick(field, offers, is.then_some("yes"))
}

/// Whether we can do it ourselves.
pub(super) fn ours(plan: Option<&ResultPlan>) -> PlanEntry {
    let is = plan.is_some_and(|it| it.ours);
    either(PlanField::Ours, ["it follows", "we do it"], is)
}

/// What a number noted means.
pub(super) fn kind(plan: Option<&ResultPlan>) -> PlanEntry {
    let is = plan.is_some_and(|it| it.kind == ResultKind::PerDay);
    let words = ["where it stands on the day", "what was added on the day"];
    either(PlanField::Kind, words, is)
}

/// Whether each result feeds the next.
pub(super) fn pipeline(is: bool) -> PlanEntry {
    let words = ["stand side by side", "each feeds the next"];
    either(PlanField::Pipeline, words, is)
}

/// How it ended, as far as that is known.
pub(super) fn ending(value: Option<Ending>) -> PlanEntry {
    let id = |it| plan::ending(it).to_owned();
    let all = [Ending::Reached, Ending::Missed, Ending::Dropped];
    let offers = all.map(|it| (Some(id(it)), id(it)));
    PlanEntry::pick(PlanField::How, offers, value.map(plan::ending))
}

/// The ending that was chosen, if one was.
pub(super) fn ending_of(choice: Option<&str>) -> Option<Ending> {
    let all = [Ending::Reached, Ending::Missed, Ending::Dropped];
    all.into_iter().find(|it| Some(plan::ending(*it)) == choice)
}
