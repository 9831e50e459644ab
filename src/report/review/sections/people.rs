//! What was decided, what is in the way, what there is to be glad of, and what is said in looking back.
//!
//! Invariant: whoever is named is named as the board calls them.

use super::Item;
use crate::{
    insight::pace::Status,
    report::{
        review::{Decided, Journey, Review, SegmentReview},
        styled::Role,
        words::{self, method},
    },
    state::{
        Board, Verdict,
        id::{PersonId, ResultId},
        record::Experience,
    },
};

/// The glyph of what went well, or is out of the way.
const KEPT: &str = words::glyph(Some(Verdict::Kept));
/// The glyph of what did not.
const MISSED: &str = words::glyph(Some(Verdict::Missed));

/// What the last section is called.
pub(super) const LOOKING_BACK: &str = "Looking back";

/// What is asked at the end of a review.
const CHANGE: &str = "What do we change?";

/// Outcome and experience, by segment.
pub(super) fn experience(review: &Review<'_>) -> Vec<Item> {
    let segments = review.objectives.iter().flat_map(|objective| {
        let title = &objective.objective.title;
        objective.segments.iter().map(move |it| segment(title, it))
    });
    segments.collect()
}

fn segment(objective: &str, it: &SegmentReview<'_>) -> Item {
    let (role, glyph) = match it.journey {
        Journey::BothWon => (Role::Kept, method::status_glyph(Status::Reached)),
        Journey::ExperienceLost | Journey::BothLost => {
            (Role::Missed, method::status_glyph(Status::Behind))
        }
        Journey::NumberBehind => (Role::Care, method::status_glyph(Status::AtRisk)),
        Journey::NotNoted => (Role::Hint, method::WAITS),
    };
    // Where it was now so and now so, nobody has won or lost: the counts are told.
    let experience = match it.counts() {
        (_, 0) => "experience won".to_owned(),
        (0, _) => "experience lost".to_owned(),
        (good, not) => format!("experience {good} good, {not} not"),
    };
    let text = match it.journey {
        Journey::BothWon | Journey::ExperienceLost => format!("number won, {experience}"),
        Journey::NumberBehind | Journey::BothLost => format!("number behind, {experience}"),
        Journey::NotNoted => "nobody noted how it was".to_owned(),
    };
    let wanted = [("outcome", it.outcome), ("experience", it.experience)];
    let wanted = wanted
        .into_iter()
        .filter_map(|(word, text)| Some(format!("{word}: {}", text?)));
    let noted = it.noted.iter().map(|it| note(it));
    Item {
        glyph: Some((role, glyph)),
        strong: it
            .segment
            .map_or_else(|| objective.to_owned(), |it| it.title.clone()),
        text,
        under: wanted.chain(noted).collect(),
    }
}

/// `Thu 8 Oct, not as it should be: The offer took a week`.
fn note(it: &Experience) -> String {
    let how = if it.good {
        "as it should be"
    } else {
        "not as it should be"
    };
    let note = it.note.as_deref().map(|it| format!(": {it}"));
    format!("{}, {how}{}", words::day(it.day), note.unwrap_or_default())
}

/// What was decided, and whether it helped.
pub(super) fn decisions(board: &Board, review: &Review<'_>) -> Vec<Item> {
    let decided = review.decisions.iter();
    let others = decided.filter(|it| review.change.is_none_or(|last| last.id != it.decision.id));
    others.map(|it| decision(board, review, it)).collect()
}

fn decision(board: &Board, review: &Review<'_>, it: &Decided<'_>) -> Item {
    let (glyph, helped) = match it.decision.helped {
        Some(true) => ((Role::Kept, KEPT), "it helped".to_owned()),
        Some(false) => ((Role::Missed, MISSED), "it did not help".to_owned()),
        None if it.judged_on <= review.period.as_of => {
            ((Role::Care, "?"), "did it help?".to_owned())
        }
        None => {
            let day = words::day(it.judged_on);
            (
                (Role::Hint, method::WAITS),
                format!("asked on {day} whether it helped"),
            )
        }
    };
    let result = result(board, it.decision.result.as_ref());
    let by = it.decision.by.as_ref().map(|by| name(board, by));
    Item {
        glyph: Some(glyph),
        strong: words::day(it.decision.day),
        text: it.decision.text.clone(),
        under: vec![joined([result, by, Some(helped)])],
    }
}

/// What is in the way, the oldest first, and what no longer is.
pub(super) fn blockers(board: &Board, review: &Review<'_>) -> Vec<Item> {
    let open = review.blockers.iter().map(|(it, age)| Item {
        glyph: Some((Role::Care, words::BLOCKER)),
        strong: match age {
            ..=0 => "new".to_owned(),
            age => words::age(*age),
        },
        text: it.text.clone(),
        under: vec![joined([
            result(board, it.result.as_ref()),
            Some(name(board, &it.who)),
        ])],
    });
    let cleared = review.cleared.iter().map(|it| Item {
        glyph: Some((Role::Kept, KEPT)),
        strong: "cleared".to_owned(),
        text: it.text.clone(),
        under: Vec::new(),
    });
    open.chain(cleared).collect()
}

/// What there was to be glad of.
pub(super) fn wins(board: &Board, review: &Review<'_>) -> Vec<Item> {
    let wins = review.wins.iter().map(|it| Item {
        glyph: Some((Role::Kept, words::WIN)),
        strong: name(board, &it.who),
        text: it.text.clone(),
        under: Vec::new(),
    });
    wins.collect()
}

/// How the habits went.
pub(super) fn habits(board: &Board, review: &Review<'_>) -> Vec<Item> {
    let habits = review.habits.iter().map(|it| Item {
        strong: it.habit.title.clone(),
        text: joined([
            Some(words::kept((it.well, it.of))),
            (1 < it.streak).then(|| words::in_a_row(it.streak)),
            it.habit.who.as_ref().map(|it| name(board, it)),
        ]),
        ..Item::default()
    });
    habits.collect()
}

/// What is said in looking back, and what will be done differently.
pub(super) fn looks(review: &Review<'_>) -> Vec<Item> {
    let said = review.looks.iter().filter_map(|(look, answer)| {
        Some(Item {
            strong: look.word().to_owned(),
            text: (*answer)?.text.clone(),
            ..Item::default()
        })
    });
    let change = review.change.map(|it| Item {
        strong: CHANGE.to_owned(),
        text: it.text.clone(),
        ..Item::default()
    });
    said.chain(change).collect()
}

/// The same with what is asked where nothing was said yet.
pub(super) fn questions(review: &Review<'_>) -> Vec<Item> {
    let asked = |strong: &str, said: Option<&str>, question: &str| Item {
        strong: strong.to_owned(),
        text: said.unwrap_or_default().to_owned(),
        under: match said {
            Some(_) => Vec::new(),
            None => vec![question.to_owned()],
        },
        ..Item::default()
    };
    let looks = review.looks.iter().map(|(look, answer)| {
        let said = answer.map(|it| it.text.as_str());
        asked(look.word(), said, look.question())
    });
    let said = review.change.map(|it| it.text.as_str());
    let change = asked(CHANGE, said, "one thing, from tomorrow on");
    looks.chain([change]).collect()
}

fn name(board: &Board, who: &PersonId) -> String {
    board.name_of(who).to_owned()
}

/// What a result is called.
fn result(board: &Board, id: Option<&ResultId>) -> Option<String> {
    let id = id?;
    let known = board.result(id);
    Some(known.map_or_else(|| id.to_string(), |it| it.plan.title.clone()))
}

fn joined<const N: usize>(parts: [Option<String>; N]) -> String {
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    parts.join(" · ")
}
