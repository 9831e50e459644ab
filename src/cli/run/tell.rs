//! What is said after an answer, and around the questions.
//!
//! Invariant: each line stands for itself; nothing that is private of others is in it.

use chrono::NaiveDate;

use super::{
    ask::reading,
    change::{Amendment, Beside, Change, Otherwise, Outcome},
    scene::Scene,
};
use crate::{
    insight::coach::{Typed, advice},
    meeting::Progress,
    report::{
        markdown::Flavour,
        minutes::{self, Minutes},
        readback::readback,
        words,
    },
    state::{
        Board, Commitment, Record, Verdict,
        id::{PersonId, RecordId, ResultId},
        size::size,
    },
};

/// What can be said at every question.
const HELP: [&str; 10] = [
    "Each question is one line with its answers: type one and press enter; enter alone does what the line says.",
    "Each answer is saved at once. At any question these can be said as well:",
    "b = one answer back",
    "X = close a bad day in one go",
    "P = for later: what is, and what else; P and a text notes it",
    "! = a decision; ! and a text notes it",
    "t = how long it has taken, and what is left",
    "q = leave; the standup goes on here, also on the board",
    "? = this",
    "A text that is only one of these signs or an answer, or begins with a sign, is typed with a space before it.",
];
/// What can be said where several speak in turn.
const TURNS: [&str; 4] = [
    "> = on to the next turn, past what is left of this one",
    "< = back to the beginning of the turn, then to the one before",
    "a = whoever has the word is not there",
    "w = give the word to anybody, also to who comes late; or another order",
];

/// What can be said at the end.
pub(super) const END: [&str; 4] = [
    "All is answered, and saved; the standup is noted as held.",
    "enter = done, as q is",
    "b = one answer back, to change it or to leave it with enter",
    "? = this",
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
        Change::Amend(_, Amendment::Private(true)) => "only for you".to_owned(),
        Change::Amend(_, Amendment::Private(false)) => "for all to see".to_owned(),
        Change::Join(person) => format!("{} is here", person.name),
        Change::Win { text, .. } => format!("kept as a win: {text}"),
        Change::Whose(_, who) => format!("it is {}'s", after.name_of(who)),
        Change::Beside(it) => beside(it, after),
    };
    let carried = (0 < outcome.carried).then(|| format!("{} carried to {day}", outcome.carried));
    let left = (0 < outcome.left).then(|| words::need_choice(outcome.left));
    [Some(said), carried, left].into_iter().flatten().collect()
}

/// What was noted beside the questions.
fn beside(it: &Beside, after: &Board) -> String {
    match it {
        Beside::Park { text, .. } => format!("for later: {text}"),
        Beside::Dealt(id) => {
            let parked = after.records.get(id).and_then(Record::parked);
            format!("dealt with: {}", parked.map_or("", |it| it.text.as_str()))
        }
        Beside::Decide { text, .. } => format!("decided: {text}"),
        Beside::Helped(_, true) => "it helped".to_owned(),
        Beside::Helped(_, false) => "it did not help".to_owned(),
        Beside::Follow(_, it) => format!("promised: {}", it.text),
    }
}

/// How long it has taken, and what is left: of the meeting, and of the turn where somebody has one.
pub(super) fn time(board: &Board, progress: &Progress, turn: Option<&PersonId>) -> String {
    let whole = &progress.whole;
    let so_far = format!("{} min so far", whole.passed() / 60);
    let is_several = 1 < board.head.people.len();
    let turn = turn.filter(|_| is_several).map(|who| {
        let name = board.name_of(who);
        format!(" · {name}'s turn: {}", progress.turn.words())
    });
    format!("{so_far} · {}{}", whole.words(), turn.unwrap_or_default())
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
    let minutes = minutes::marked(board, &Minutes::of(board, day), Flavour::Markdown);
    format!("{}\n\n{minutes}", readback(board, day, Some(took)))
}
