//! Finding what a word on the command line names.
//!
//! Invariant: a word that names nothing is answered with the nearest thing that exists, one that names
//! several things with all of them.

pub(super) mod judged;

use super::{discretion::Discretion, failure::Failure};
use crate::state::{
    Board, Commitment, Record,
    board::{Inbound, PlannedResult},
    id::{ActionId, PersonId, RecordId, ResultId},
    nearest::nearest,
};
use crate::{printable::Printable, report::words::leads};

/// How many things a message lists.
const LISTED: usize = 10;

/// Something that can be named by its id or its title.
struct Candidate<'a, T> {
    id: &'a str,
    title: &'a str,
    it: T,
}

/// A result by its id or title: of what is open before what is closed, since the next objective has the titles of the last.
pub(crate) fn result<'a>(board: &'a Board, name: &str) -> Result<PlannedResult<'a>, Failure> {
    let candidate = |it: PlannedResult<'a>| Candidate {
        id: it.plan.id.as_str(),
        title: &it.plan.title,
        it,
    };
    let open: Vec<_> = board.open_results().map(candidate).collect();
    let all: Vec<_> = board.results().map(candidate).collect();
    open_first("result", name, &open, &all)
}

/// The one that a word names among those of what is open; where it names none of them, among all.
fn open_first<T: Copy>(
    kind: &'static str,
    name: &str,
    open: &[Candidate<'_, T>],
    all: &[Candidate<'_, T>],
) -> Result<T, Failure> {
    match one(kind, name, open) {
        Err(Failure::NoSuch { .. }) => one(kind, name, all),
        found => found,
    }
}

/// A kind of leads by its id or title.
pub(crate) fn inbound<'a>(board: &'a Board, name: &str) -> Result<&'a Inbound, Failure> {
    let candidates = board.head.inbound.iter().map(|it| Candidate {
        id: it.id.as_str(),
        title: &it.title,
        it,
    });
    let failed = match one("kind of leads", name, &candidates.collect::<Vec<_>>()) {
        Err(Failure::NoSuch { kind, name, hint }) => (kind, name, hint),
        found => return found,
    };
    let (kind, name, hint) = failed;
    let hint = format!("{hint}{}", kinds(&board.head.inbound));
    Err(Failure::NoSuch { kind, name, hint })
}

/// The kinds of leads, one a line; where there are none, how to have some.
fn kinds(kinds: &[Inbound]) -> String {
    use leads::{LINES, MORE, WAIT, WHERE};
    if kinds.is_empty() {
        let lines = LINES.map(|it| format!("\n  {it}")).concat();
        return format!(": {WHERE}:{lines}\n{WAIT}\n{MORE}");
    }
    let width = kinds.iter().map(|it| it.id.as_str().chars().count());
    let width = width.max().unwrap_or(0);
    let line = |it: &Inbound| {
        let wait = leads::wait(it);
        let id = Printable::line(it.id.as_str());
        let title = Printable::line(&it.title);
        format!("\n  {id:width$}  {title}: first contact {wait}")
    };
    let listed = kinds.iter().take(LISTED).map(line).collect::<String>();
    match kinds.len().saturating_sub(LISTED) {
        0 => listed,
        more => format!("{listed}\n  and {more} more"),
    }
}

/// A person by id or name; also one whom only records know.
pub(crate) fn person(board: &Board, name: &str) -> Result<PersonId, Failure> {
    let candidates: Vec<_> = board
        .head
        .people
        .iter()
        .map(|it| Candidate {
            id: it.id.as_str(),
            title: &it.name,
            it: &it.id,
        })
        .collect();
    one("person", name, &candidates)
        .cloned()
        .or_else(|failure| {
            let stranger = PersonId::new(name.trim());
            let mut commitments = board.records.iter().filter_map(Record::commitment);
            let is_known = commitments.any(|it| it.who == stranger);
            if is_known { Ok(stranger) } else { Err(failure) }
        })
}

/// An action by its id or title, with the result it serves; `toward` narrows the search.
pub(crate) fn action(
    board: &Board,
    name: &str,
    toward: Option<&ResultId>,
) -> Result<(ResultId, ActionId), Failure> {
    let all: Vec<_> = board.results().flat_map(actions).collect();
    let Some(toward) = toward else {
        let open: Vec<_> = board.open_results().flat_map(actions).collect();
        let (result, action) = open_first("action", name, &open, &all)?;
        return Ok((result.clone(), action.clone()));
    };
    let its_own = board.results().filter(|it| it.plan.id == *toward);
    let its_own: Vec<_> = its_own.flat_map(actions).collect();
    match one("action", name, &its_own) {
        Ok((result, action)) => Ok((result.clone(), action.clone())),
        Err(Failure::NoSuch { .. }) => {
            let (result, action) = one("action", name, &all)?;
            let message = format!("the action `{action}` serves `{result}`, not `{toward}`");
            Err(Failure::Request(message))
        }
        Err(failure) => Err(failure),
    }
}

/// What serves a result, each with the result.
fn actions(
    result: PlannedResult<'_>,
) -> impl Iterator<Item = Candidate<'_, (&ResultId, &ActionId)>> {
    result.plan.actions.iter().map(move |action| Candidate {
        id: action.id.as_str(),
        title: &action.title,
        it: (&result.plan.id, &action.id),
    })
}

/// A commitment by its id or the beginning of it.
pub(crate) fn commitment<'a>(
    board: &'a Board,
    name: &str,
    discretion: &Discretion,
    is_wanted: impl Fn(&Commitment) -> bool,
) -> Result<&'a Commitment, Failure> {
    let wanted = name.trim();
    let exact = board.records.commitment(&RecordId::new(wanted));
    if let Some(exact) = exact.filter(|it| is_wanted(it)) {
        return Ok(exact);
    }
    let wanted = wanted.to_lowercase();
    let commitments: Vec<&Commitment> = board
        .records
        .iter()
        .filter_map(Record::commitment)
        .filter(|it| is_wanted(it))
        .collect();
    let begins = |it: &&Commitment| it.id.as_str().to_lowercase().starts_with(&wanted);
    let found: Vec<&Commitment> = commitments.iter().copied().filter(begins).collect();
    match found.as_slice() {
        [one] if !wanted.is_empty() => Ok(one),
        [] => Err(no_commitment(name, &commitments, discretion)),
        several => Err(Failure::Ambiguous {
            kind: "commitment",
            name: name.to_owned(),
            candidates: listed(several, discretion),
        }),
    }
}

/// Some commitments, one a line, the newest first.
fn listed(commitments: &[&Commitment], discretion: &Discretion) -> String {
    let newest = commitments.iter().rev().take(LISTED);
    let mut lines: Vec<String> = newest
        .map(|it| format!("\n  {}  {}  {}", it.id, it.day, discretion.text(it)))
        .collect();
    let more = commitments.len().saturating_sub(LISTED);
    if 0 < more {
        lines.push(format!("\n  and {more} more"));
    }
    lines.concat()
}

fn no_commitment(name: &str, commitments: &[&Commitment], discretion: &Discretion) -> Failure {
    // Even that a word is like what is private would tell of it.
    let seen = commitments.iter().filter(|it| discretion.sees(it));
    let texts = seen.map(|it| it.text.as_str());
    let ids = commitments.iter().map(|it| it.id.as_str());
    let near = nearest(name, ids.chain(texts));
    let meant = near.and_then(|near| {
        let mut newest = commitments.iter().rev();
        newest.find(|it| it.id.as_str() == near || (discretion.sees(it) && it.text == near))
    });
    let hint = match meant {
        Some(it) => format!("; did you mean `{}` ({})?", it.id, discretion.text(it)),
        None => "; `standup show` and `standup log` show the ids".to_owned(),
    };
    Failure::NoSuch {
        kind: "commitment",
        name: name.to_owned(),
        hint,
    }
}

/// The one candidate that a word names: by its id, else by its title, in capitals or not.
fn one<T: Copy>(
    kind: &'static str,
    name: &str,
    candidates: &[Candidate<'_, T>],
) -> Result<T, Failure> {
    let wanted = name.trim().to_lowercase();
    let is_wanted = |text: &str| text.to_lowercase() == wanted;
    let exact: Vec<_> = candidates
        .iter()
        .filter(|it| it.id == name.trim())
        .collect();
    let by_id: Vec<_> = candidates.iter().filter(|it| is_wanted(it.id)).collect();
    let by_title: Vec<_> = candidates.iter().filter(|it| is_wanted(it.title)).collect();
    let found = [exact, by_id, by_title]
        .into_iter()
        .find(|it| !it.is_empty());
    match found.as_deref() {
        Some([one]) => Ok(one.it),
        Some(several) => Err(Failure::Ambiguous {
            kind,
            name: name.to_owned(),
            candidates: several.iter().flat_map(|it| ["\n  ", it.id]).collect(),
        }),
        None => Err(Failure::NoSuch {
            kind,
            name: name.to_owned(),
            hint: hint(kind, name, candidates),
        }),
    }
}

/// What there is instead.
fn hint<T>(kind: &str, name: &str, candidates: &[Candidate<'_, T>]) -> String {
    let words = candidates.iter().flat_map(|it| [it.id, it.title]);
    let near = nearest(name, words);
    let meant = near.and_then(|near| {
        candidates
            .iter()
            .find(|it| it.id == near || it.title == near)
    });
    if let Some(meant) = meant {
        return format!("; did you mean `{}`?", meant.id);
    }
    let ids: Vec<&str> = candidates.iter().map(|it| it.id).take(LISTED).collect();
    match ids.as_slice() {
        [] => return format!("; the board has no {kind} yet"),
        [one] => return format!("; there is only `{one}`"),
        [..] => {}
    }
    let more = if ids.len() < candidates.len() {
        ", ..."
    } else {
        ""
    };
    format!("; there are {}{more}", ids.join(", "))
}
