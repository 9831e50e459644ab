//! What stands in the way on a day, as the board shows it.
//!
//! Invariant: what stops a private promise is as private as the promise.

use chrono::NaiveDate;

use crate::{
    report::{selection::Selection, words},
    state::{
        Board,
        id::{PersonId, RecordId, ResultId},
    },
};

/// What stops something on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BlockerLine {
    /// The blocker.
    pub id: RecordId,
    /// What it is.
    pub text: String,
    /// Who clears it.
    pub who: PersonId,
    /// What the screen calls them.
    pub name: String,
    /// The result it stops.
    pub result: Option<ResultId>,
    /// How many days it stands.
    pub age: i64,
    /// Whether it was cleared on the day.
    pub is_cleared: bool,
    /// Who alone may see it, where it stops a promise that is theirs and private.
    pub private_to: Option<PersonId>,
    /// What is promised that it stops.
    pub stopped: Option<String>,
    /// Who clears it where there are several, and which promise or which result it stops.
    about: Option<String>,
    /// The same without its result.
    beside_result: Option<String>,
}

impl BlockerLine {
    /// How old it is: `2 days`; or that it is cleared.
    pub fn aside(&self) -> String {
        if self.is_cleared {
            "cleared".to_owned()
        } else {
            words::age(self.age)
        }
    }

    /// Who clears it where there are several, and which promise or which result it stops.
    pub fn about(&self) -> Option<&str> {
        self.about.as_deref()
    }

    /// Who clears it where there are several, and which promise it stops: for where its result is told already.
    pub fn about_beside_result(&self) -> Option<&str> {
        self.beside_result.as_deref()
    }

    /// Whether it is listed.
    pub fn is_shown(&self, selection: &Selection) -> bool {
        selection.shows_blocker(&self.who, self.private_to.as_ref())
    }

    /// Whether somebody may see it.
    pub fn is_seen_by(&self, me: Option<&PersonId>) -> bool {
        self.private_to.is_none() || self.private_to.as_ref() == me
    }
}

/// What stands in the way on a day, the oldest first.
pub(super) fn blockers(board: &Board, day: NaiveDate) -> Vec<BlockerLine> {
    let is_named = 1 < board.head.people.len();
    let lines = board.records.blockers(day).map(|it| {
        let stopped = it.commitment.as_ref();
        let stopped = stopped.and_then(|it| board.records.commitment(it));
        let result = it.result.as_ref().and_then(|it| board.result(it));
        let result = result.map(|it| it.plan.title.clone());
        let name = board.name_of(&it.who);
        let name_of = is_named.then(|| name.to_owned());
        let text_of = stopped.map(|it| it.text.clone());
        let joined = |what: Option<String>| {
            let parts: Vec<String> = name_of.iter().cloned().chain(what).collect();
            (!parts.is_empty()).then(|| parts.join(" · "))
        };
        BlockerLine {
            id: it.id.clone(),
            text: it.text.clone(),
            who: it.who.clone(),
            name: name.to_owned(),
            result: it.result.clone(),
            age: it.age(day),
            is_cleared: it.cleared.is_some_and(|it| it <= day),
            private_to: board.private_to(it).cloned(),
            stopped: stopped.map(|it| it.text.clone()),
            about: joined(text_of.clone().or(result)),
            beside_result: joined(text_of),
        }
    });
    let mut lines: Vec<BlockerLine> = lines.collect();
    lines.sort_by_key(|it| (it.is_cleared, std::cmp::Reverse(it.age)));
    lines
}
