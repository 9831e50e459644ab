//! What is said after an answer, and around the questions.
//!
//! Invariant: each line stands for itself; nothing that is private of others is in it.

use chrono::NaiveDate;

use super::{
    ask::reading,
    change::{Amendment, Change, Otherwise, Outcome},
    scene::Scene,
};
use crate::{
    insight::coach::{Typed, advice},
    report::{
        day::Day,
        markdown::{self, Flavour},
        readback::readback,
        selection::{Privacy, Selection},
        words,
    },
    state::{
        Board, Commitment, Record, Verdict,
        id::{RecordId, ResultId},
        size::size,
    },
};

/// What can be said at every question.
const HELP: [&str; 6] = [
    "Each question is one line with its answers: type one and press enter; enter alone does what the line says.",
    "Each answer is saved at once. At any question these can be said as well:",
    "b or < = one answer back",
    "X = close a bad day in one go",
    "q = leave; the standup goes on here, also on the board",
    "? = this",
];
/// What can be said where several speak in turn.
const TURNS: [&str; 2] = [
    "> = on to the next turn, past what is left of this one",
    "a = whoever has the word is not there",
];

/// What can be said at a question; turns are in nobody's way who is alone.
pub(super) fn help(board: &Board) -> Vec<String> {
    let is_several = 1 < board.head.people.len();
    let turns = TURNS.iter().filter(|_| is_several);
    HELP.iter()
        .chain(turns)
        .map(|it| (*it).to_owned())
        .collect()
}

/// What was done, in the words of the board's own notices; and what it does to the number.
pub(super) fn done(
    scene: Scene<'_>,
    change: &Change,
    outcome: &Outcome,
    after: &Board,
) -> Vec<String> {
    let text = |id: &RecordId| text_of_record(after, id);
    let day = words::day(scene.day());
    let said = match change {
        Change::Judge {
            ids, verdict, why, ..
        } => judged(after, ids, *verdict, why.as_deref()),
        Change::Run(it) => {
            let title = after.habit(&it.habit).map(|it| it.title.as_str());
            let why = it.note.as_ref().map(|it| format!(": {it}"));
            let (title, why) = (title.unwrap_or_default(), why.unwrap_or_default());
            format!("{}: {title}{why}", it.verdict.word())
        }
        Change::Note { result, .. } => moved(scene, result, after),
        Change::Clear(id) => format!("cleared: {}", text(id)),
        Change::Reword(_, text) => format!("in the way now: {text}"),
        Change::Carry(id) => format!("carried to {day}: {}", text(id)),
        Change::CarryAs(id, otherwise) => match otherwise {
            Otherwise::Smaller(text) => format!("made smaller: {text}"),
            Otherwise::Split([first, second]) => format!("split in two: {first}; {second}"),
            Otherwise::HandOver(who) => format!("{} has it: {}", after.name_of(who), text(id)),
            Otherwise::Stopped(text) => format!("in the way: {text}"),
        },
        Change::Promise(it) => match it.done_on {
            Some(_) => format!("done: {}", it.text),
            None => format!("promised: {}", it.text),
        },
        Change::Amend(_, Amendment::Text(text, _)) => format!("changed: {text}"),
        Change::Amend(_, Amendment::Toward(result)) => {
            let title = after.result(result).map(|it| it.plan.title.as_str());
            format!("toward {}", title.unwrap_or_default())
        }
        Change::Amend(_, Amendment::Minutes(minutes)) => size(*minutes),
        Change::Join(person) => format!("{} is here", person.name),
        Change::Win { text, .. } => format!("kept as a win: {text}"),
        Change::Whose(_, who) => after.name_of(who).to_owned(),
    };
    let carried = (0 < outcome.carried).then(|| format!("{} carried to {day}", outcome.carried));
    let left = (0 < outcome.left).then(|| {
        let needs = words::counted(outcome.left, "needs", "need");
        format!("{needs} a choice: carried twice already, carry each by itself")
    });
    [Some(said), carried, left].into_iter().flatten().collect()
}

fn text_of_record(board: &Board, id: &RecordId) -> String {
    let record = board.records.get(id);
    let blocker = record.and_then(Record::blocker).map(|it| it.text.clone());
    let promise = board.records.commitment(id).map(|it| it.text.clone());
    promise.or(blocker).unwrap_or_default()
}

fn judged(board: &Board, ids: &[RecordId], verdict: Verdict, why: Option<&str>) -> String {
    let what = match ids {
        [id] => text_of_record(board, id),
        ids => words::counted(ids.len(), "promise", "promises"),
    };
    let why = why.map(|it| format!(": {it}")).unwrap_or_default();
    format!("{}: {what}{why}", verdict.word())
}

/// How a number has changed, and what that says of the pace.
fn moved(scene: Scene<'_>, result: &ResultId, after: &Board) -> String {
    let [before, now] = [scene.board, after].map(|it| it.number(result, scene.day()));
    let Some(reading) = reading(after, scene, result) else {
        return String::new();
    };
    let title = &reading.title;
    let moved = if before == now {
        format!("{title} still {now}")
    } else {
        format!("{title} {before} to {now}")
    };
    let says = reading.says.first().map(|it| format!(" · {it}"));
    format!("{moved}{}", says.unwrap_or_default())
}

/// What the coach says of a promise; nothing where it is as good as it can be.
pub(super) fn advised(board: &Board, id: &RecordId) -> Option<String> {
    let promise = board.records.commitment(id)?;
    let people: Vec<&str> = board
        .head
        .people
        .iter()
        .map(|it| it.name.as_str())
        .collect();
    let promised = board.records.commitments(promise.day);
    let counts = |it: &&Commitment| {
        let is_gone = matches!(
            it.verdict,
            Some(Verdict::Carried | Verdict::Dropped | Verdict::Excused)
        );
        !is_gone && it.who == promise.who && it.line() != promise.line()
    };
    let typed = Typed {
        text: &promise.text,
        people: &people,
        minutes: promise.minutes,
        times: promise.times,
        others: promised.filter(counts).count(),
        is_adrift: promise.toward.is_none() && board.open_results().next().is_some(),
    };
    advice(&typed).map(|it| it.to_string())
}

/// What the standup came to, as everybody may see it.
pub(super) fn closed(board: &Board, day: NaiveDate, took: u32) -> String {
    let selection = Selection {
        privacy: Privacy::LeaveOut,
        who: None,
    };
    let seen = Day::of(board, day).seen_by(None);
    let minutes = markdown::day(board, &seen, &selection, Flavour::Markdown);
    format!("{}\n\n{minutes}", readback(board, day, Some(took)))
}
