//! What the head must have and its types do not say.
//!
//! Invariant: past this, every result has one goal, and no two results or actions have one id.

use std::collections::HashSet;

use super::{
    super::super::{
        block::Origin,
        board::{Head, ResultPlan},
    },
    super::scan::Fault,
    fault,
};

/// Makes sure of what the head must have and its types do not say: where each result shall go, and
/// ids that nothing else has.
pub(in crate::state::text) fn goals_and_ids(head: &Head) -> Result<(), Fault> {
    let (mut results, mut actions) = (HashSet::new(), HashSet::new());
    for result in head.objectives.iter().flat_map(|it| &it.results) {
        if !results.insert(&result.id) {
            return Err(twice(&result.origin, "result", result.id.as_str()));
        }
        goal(result)?;
        for action in &result.actions {
            if !actions.insert(&action.id) {
                return Err(twice(&action.origin, "action", action.id.as_str()));
            }
        }
    }
    Ok(())
}

fn twice(origin: &Origin, word: &str, id: &str) -> Fault {
    let message = format!("there is another {word} with the id \"{id}\" on the board");
    fault(origin, "id", None, message).help("give one of them another id: each is named by it")
}

fn goal(result: &ResultPlan) -> Result<(), Fault> {
    let has_band = result.at_least.is_some() || result.at_most.is_some();
    match (result.to, has_band) {
        (Some(_), false) | (None, true) => Ok(()),
        (None, false) => {
            let message = format!(
                "the result \"{}\" does not say where it shall go",
                result.id
            );
            let help = "add `to: 10`, or a band to keep: `at_least: 5`, `at_most: 9`";
            Err(fault(&result.origin, "id", None, message).help(help))
        }
        (Some(_), true) => {
            let message = format!(
                "the result \"{}\" has both a goal and a band to keep",
                result.id
            );
            let help = "take `to` out, or `at_least` and `at_most`";
            Err(fault(&result.origin, "to", None, message).help(help))
        }
    }
}
