//! What is asked beside the questions of the standup.
//!
//! Invariant: Enter goes back to what was asked, and that is said.

use super::{
    super::{
        hear::others,
        scene::{Aside, Scene},
    },
    numbered,
    within::whose,
};
use crate::{
    app::dialog::{DidItHelp, Way},
    report::{headline, words},
    state::{
        Record,
        id::{RecordId, ResultId},
    },
};

pub(super) fn beside(scene: Scene<'_>, aside: &Aside) -> String {
    match aside {
        Aside::Later => later(scene),
        Aside::Whose(id) => whose(scene, id),
        Aside::Way(result) => {
            let title = title(scene, result);
            let ways = numbered(Way::ALL.iter().map(|it| it.title().to_owned()));
            let other = Way::Other.title();
            format!("{title}: busy, not moving. What now? {ways}, enter = {other}")
        }
        Aside::Decided(result, way) => decided(scene, result.as_ref(), *way),
        Aside::Helped(id) => helped(scene, id),
        Aside::Follows(_) => {
            "Does anybody promise something for it today? y = just that, or type it, enter = no"
                .to_owned()
        }
        Aside::Word => word(scene),
    }
}

fn title<'a>(scene: Scene<'a>, result: &'a ResultId) -> &'a str {
    let planned = scene.board.result(result);
    planned.map_or_else(|| result.as_str(), |it| it.plan.title.as_str())
}

fn later(scene: Scene<'_>) -> String {
    let parked = scene.later().into_iter().map(|it| {
        let name = scene.board.name_of(&it.who);
        format!("{} ({name})", it.text)
    });
    let parked = numbered(parked);
    if parked.is_empty() {
        return "For later? Type it, enter = nothing".to_owned();
    }
    format!("For later: {parked}. Type what else is, a number = dealt with, enter = nothing more")
}

fn decided(scene: Scene<'_>, result: Option<&ResultId>, way: Option<Way>) -> String {
    let about = result.map(|it| format!("{}: ", title(scene, it)));
    let question = way.map_or("What is decided?", Way::question);
    format!(
        "{}{question} Type it, enter = nothing",
        about.unwrap_or_default()
    )
}

fn helped(scene: Scene<'_>, id: &RecordId) -> String {
    let decision = scene.board.records.get(id).and_then(Record::decision);
    let Some(decision) = decision else {
        return String::new();
    };
    let result = decision.result.as_ref();
    let since = result.and_then(|it| headline::since(scene.board, it, decision.day, scene.day()));
    let since = since.map(|it| format!(" · {it} since")).unwrap_or_default();
    let answers = DidItHelp::ANSWERS.map(|(key, _, title)| format!("{key} = {title}"));
    format!(
        "Decided on {}: {}{since}. Did it help? {}, enter = later",
        words::day(decision.day),
        decision.text,
        answers.join(", ")
    )
}

fn word(scene: Scene<'_>) -> String {
    let has_it = scene.item.turn().map(|(_, who)| who);
    let there = scene.progress.speakers(scene.board);
    let people = scene.people().into_iter().map(|it| {
        let state = if has_it == Some(&it.id) {
            " (has it)"
        } else if there.contains(&it.id) {
            ""
        } else {
            " (not there)"
        };
        format!("{}{state}", it.name)
    });
    let orders = others(scene.progress.order).into_iter();
    let orders = orders.map(|it| format!("people speak {}", it.title()));
    let all = numbered(people.chain(orders));
    format!("Who has the word? {all}, enter = no change")
}
