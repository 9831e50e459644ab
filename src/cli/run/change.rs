//! What an answer does to the board.
//!
//! Invariant: an answer is one change, saved before the next question is asked.

mod beside;
mod promise;

use chrono::{DateTime, FixedOffset, NaiveDate};

pub(super) use beside::Beside;
pub(super) use promise::{Amendment, Otherwise, Promised};

use super::super::failure::Failure;
use crate::state::{
    Board, Ids, Record, Verdict,
    board::Person,
    change::{Carrying, Insistence, Noting, Number, Running},
    id::{HabitId, PersonId, RecordId, ResultId},
    record::Win,
};

/// What an answer does to the board.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Change {
    /// How promises ended, and why.
    Judge {
        ids: Vec<RecordId>,
        verdict: Verdict,
        why: Option<String>,
        /// Whether what is not over goes on to the day.
        carry: bool,
    },
    /// How a habit went.
    Run(Ran),
    /// A number.
    Note {
        result: ResultId,
        number: Number,
        note: String,
    },
    /// It is not in the way any more.
    Clear(RecordId),
    /// It is something else that is in the way.
    Reword(RecordId, String),
    /// A promise goes on to the day.
    Carry(RecordId),
    /// It goes on otherwise than it was.
    CarryAs(RecordId, Otherwise),
    /// A promise for the day, or something that was done.
    Promise(Promised),
    /// A promise is said more exactly.
    Amend(RecordId, Amendment),
    /// Somebody is there.
    Join(Person),
    /// There is something to be glad of.
    Win { who: PersonId, text: String },
    /// It is somebody else's win, or point for later.
    Whose(RecordId, PersonId),
    /// Something beside the questions.
    Beside(Beside),
}

/// How a habit went.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Ran {
    pub(super) habit: HabitId,
    pub(super) day: NaiveDate,
    /// Who says so.
    pub(super) by: PersonId,
    pub(super) verdict: Verdict,
    pub(super) note: Option<String>,
}

/// When and by whom it is done.
#[derive(Debug, Clone)]
pub(super) struct Moment {
    pub(super) day: NaiveDate,
    pub(super) made: DateTime<FixedOffset>,
    pub(super) me: Option<PersonId>,
}

/// What came of it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Outcome {
    /// The record that was made, where one was.
    pub(super) made: Option<RecordId>,
    /// How many promises went on to the day.
    pub(super) carried: usize,
    /// How many stay until a choice is made.
    pub(super) left: usize,
}

impl Change {
    /// Does it, all or nothing.
    pub(super) fn make(
        &self,
        board: &mut Board,
        ids: &mut Ids,
        moment: &Moment,
    ) -> Result<Outcome, Failure> {
        let made = match self {
            Self::Judge {
                ids: judged,
                verdict,
                why,
                carry,
            } => {
                board.judge_all(judged, Some(*verdict), why.as_deref());
                if *carry && !verdict.is_over() {
                    return Ok(carry_all(board, judged, ids, moment));
                }
                None
            }
            Self::Run(it) => {
                let running = Running {
                    habit: &it.habit,
                    day: it.day,
                    by: &it.by,
                    verdict: Some(it.verdict),
                    note: it.note.as_deref(),
                };
                there(board.run_habit(&running, ids))?;
                None
            }
            Self::Note {
                result,
                number,
                note,
            } => {
                let noting = Noting {
                    result,
                    day: moment.day,
                    number: *number,
                    by: moment.me.as_ref(),
                    note: Some(note),
                };
                board.note(&noting, ids)?;
                None
            }
            Self::Clear(id) => {
                there(board.clear_blocker(id, Some(moment.day)))?;
                None
            }
            Self::Reword(id, text) => {
                there(board.change_blocker(id, |it| text.clone_into(&mut it.text)))?;
                None
            }
            Self::Carry(id) => Some(board.carry(id, moment.carrying(Insistence::Ask), ids)?),
            Self::CarryAs(id, otherwise) => {
                let new = board.carry(id, moment.carrying(Insistence::CarryAgain), ids)?;
                otherwise.make(&new, board, ids, moment)?;
                Some(new)
            }
            Self::Promise(it) => Some(it.make(board, ids, moment)),
            Self::Amend(id, amendment) => {
                let records = &mut board.records;
                there(records.change_commitment(id, |it| amendment.make(it)))?;
                Some(id.clone())
            }
            Self::Join(person) => {
                board.head_mut().people.push(person.clone());
                None
            }
            Self::Win { who, text } => {
                let id = ids.fresh();
                board.records.push(Win {
                    by: moment.me.clone(),
                    ..Win::new(id.clone(), moment.day, who.clone(), text.clone())
                });
                Some(id)
            }
            Self::Whose(id, who) => {
                let is_parked = board.change_parked(id, |it| it.who = who.clone());
                let is_win = |it: &mut Record| {
                    if let Record::Win(win) = it {
                        win.who = who.clone();
                    }
                };
                there(is_parked || board.records.change(id, is_win))?;
                None
            }
            Self::Beside(it) => it.make(board, ids, moment)?,
        };
        Ok(Outcome {
            made,
            ..Outcome::default()
        })
    }
}

impl Moment {
    const fn carrying(&self, insistence: Insistence) -> Carrying {
        Carrying {
            to: self.day,
            made: self.made,
            insistence,
        }
    }
}

fn carry_all(board: &mut Board, judged: &[RecordId], ids: &mut Ids, moment: &Moment) -> Outcome {
    let carried = board.carry_all(judged, moment.carrying(Insistence::Ask), ids);
    let errors = carried.iter().filter_map(|it| it.as_ref().err());
    Outcome {
        made: None,
        carried: carried.iter().filter(|it| it.is_ok()).count(),
        left: errors.filter(|it| it.needs_choice()).count(),
    }
}

fn there(is_there: bool) -> Result<(), Failure> {
    if is_there { Ok(()) } else { Err(gone()) }
}

fn gone() -> Failure {
    Failure::Request("it is not on the board any more".to_owned())
}
