//! Carrying promises on, and the choice that a third carry asks for.
//!
//! Invariant: nothing is carried a third time unless that was chosen.

use chrono::{DateTime, FixedOffset, NaiveDate, Timelike as _};

use super::{
    App, Reason,
    dialog::{
        ChooseWho, Dialog, Instead, Judge, NameBlocker, Piece, Promise, Purpose, Split, Stops,
        ThirdCarry, Whose,
    },
    judging::left_of,
    notice::{Notice, Tone},
    words::{counted, day, short},
};
use crate::{
    layout::Pane,
    report::words::need_choice,
    state::{
        Board, Commitment, Ids, Verdict,
        change::{CarryError, Carrying, Half, Insistence},
        id::RecordId,
    },
};

impl App {
    /// The moment that is written into records: whole seconds.
    pub(super) fn moment(&self) -> DateTime<FixedOffset> {
        self.now.with_nanosecond(0).unwrap_or(self.now)
    }

    /// Adds a sentence to the notice of what was just done.
    pub(super) fn add_to_notice(&mut self, text: &str) {
        let before = self.notice.take().map(|it| it.text);
        let text = before.map_or_else(|| text.to_owned(), |it| format!("{it} · {text}"));
        self.notice = Some(Notice {
            tone: Tone::Care,
            text,
        });
    }

    /// Where the focused pane's promises are carried to.
    fn carried_to(&self) -> NaiveDate {
        match self.focus {
            Pane::Yesterday => self.date,
            Pane::Measure | Pane::Today => self.board().calendar().next(self.date),
        }
    }

    pub(super) fn carrying(&self, to: NaiveDate, insistence: Insistence) -> Carrying {
        Carrying {
            to,
            made: self.moment(),
            insistence,
        }
    }

    /// Carries the focused promise, or asks what to do instead.
    pub(super) fn carry(&mut self) -> Result<(), Reason> {
        let Some(commitment) = self.commitment() else {
            return Ok(());
        };
        let (id, text) = (commitment.id.clone(), commitment.text.clone());
        let to = self.carried_to();
        let carrying = self.carrying(to, Insistence::Ask);
        let label = format!("carried to {}: {}", day(to), short(&text));
        let done = self.change(&label, |board, ids| Ok(board.carry(&id, carrying, ids)?));
        let Err(Reason::Carry(CarryError::NeedsChoice { times, .. })) = done else {
            return done.map(|_| ());
        };
        self.dialogs
            .push(Dialog::ThirdCarry(ThirdCarry::new(id, text, times, to)));
        Ok(())
    }

    /// Carries all that is open on yesterday to the day.
    pub(super) fn carry_all(&mut self) -> Result<(), Reason> {
        let open = self.open_yesterday();
        let open: Vec<RecordId> = open.iter().map(|it| it.id.clone()).collect();
        let carrying = self.carrying(self.date, Insistence::Ask);
        let mut trial = self.board().clone();
        let mut ids = self.ids.clone();
        let outcomes = trial.carry_all(&open, carrying, &mut ids);
        let left = left_of(&outcomes);
        let carried = outcomes.iter().filter(|it| it.is_ok()).count();
        if carried == 0 {
            return Err(match left {
                0 => Reason::AllCarried,
                left => Reason::NeedChoices(left),
            });
        }
        let what = counted(carried, "promise", "promises");
        let label = format!("carried to {}: {what}", day(self.date));
        self.change(&label, |board, own| {
            *board = trial;
            *own = ids;
            Ok(())
        })?;
        if 0 < left {
            self.add_to_notice(&need_choice(left));
        }
        Ok(())
    }

    /// Goes on with what was chosen instead of a third carry.
    pub(super) fn do_instead(
        &mut self,
        id: &RecordId,
        to: NaiveDate,
        instead: Instead,
    ) -> Result<(), Reason> {
        let Some(commitment) = self.board().records.commitment(id).cloned() else {
            return Err(Reason::Gone);
        };
        let id = id.clone();
        let text = commitment.text.clone();
        let dialog = match instead {
            Instead::Smaller => {
                let background = self.background(to, Some(&id));
                let form = Promise::new(
                    Purpose::Smaller { id, to },
                    &text,
                    self.result_picker(commitment.toward.as_ref()),
                    self.who_picker(Some(&commitment.who), to),
                    commitment.minutes,
                );
                let form = form.part_of(commitment.action).with(background);
                Dialog::Promise(Box::new(form))
            }
            Instead::Split => Dialog::Split(Split::new(id, &text, commitment.minutes, Some(to))),
            Instead::HandOver => Dialog::ChooseWho(ChooseWho {
                id,
                text,
                carry_to: Some(to),
                picker: self.who_picker(Some(&commitment.who), to).or_new(),
                problem: None,
            }),
            Instead::Blocker => Dialog::NameBlocker(NameBlocker::new(
                Stops::Promise(id, Some(to)),
                &text,
                "",
                self.who_picker(Some(&commitment.who), to),
            )),
            Instead::Drop => {
                let judge = Judge::new(vec![id], text, self.reasons());
                Dialog::Judge(judge.because(Verdict::Dropped))
            }
        };
        self.dialogs.push(dialog);
        Ok(())
    }

    /// Asks for the two that the focused promise becomes: where it stands, or on the day that yesterday's go on to.
    pub(super) fn open_split(&mut self) {
        if let Some(commitment) = self.commitment() {
            let to = (self.focus == Pane::Yesterday).then_some(self.date);
            let (id, minutes) = (commitment.id.clone(), commitment.minutes);
            let split = Split::new(id, &commitment.text, minutes, to);
            self.dialogs.push(Dialog::Split(split));
        }
    }

    /// Makes two of a promise, and carries them where that was asked for.
    pub(super) fn split(
        &mut self,
        id: &RecordId,
        to: Option<NaiveDate>,
        parts: &[Piece; 2],
    ) -> Result<(), Reason> {
        // Others may have ended it while it was typed.
        let verdict = self
            .board()
            .records
            .commitment(id)
            .and_then(|it| it.verdict);
        if let Some(verdict) = verdict.filter(|it| it.is_over()) {
            return Err(Reason::NothingToSplit(verdict));
        }
        let carrying = to.map(|it| self.carrying(it, Insistence::CarryAgain));
        let halves = parts.each_ref().map(|it| Half {
            text: &it.text,
            minutes: it.minutes,
        });
        let [first, _] = halves;
        let label = format!("split in two: {}", short(first.text));
        let made = self.moment();
        let first = self.change(&label, |board, ids| {
            let first = match carrying {
                Some(carrying) => carry_again(board, id, carrying, ids, |_| {})?,
                None => id.clone(),
            };
            board.split(&first, halves, made, ids).ok_or(Reason::Gone)?;
            Ok(first)
        })?;
        self.point_at(&first);
        Ok(())
    }

    /// Makes a promise someone's, and carries it there where that was asked for.
    pub(super) fn give(
        &mut self,
        id: &RecordId,
        whose: &Whose,
        carry_to: Option<NaiveDate>,
    ) -> Result<(), Reason> {
        let Some(text) = self
            .board()
            .records
            .commitment(id)
            .map(|it| short(&it.text))
        else {
            return Err(Reason::Gone);
        };
        let name = match whose {
            Whose::Known(who) => self.board().name_of(who).to_owned(),
            Whose::New(name) => name.clone(),
        };
        let carrying = carry_to.map(|to| self.carrying(to, Insistence::CarryAgain));
        let label = format!("{name} has it: {text}");
        let new = self.change(&label, |board, ids| {
            let who = super::act::person(board, whose);
            let Some(carrying) = carrying else {
                board.records.change_commitment(id, |it| it.who = who);
                return Ok(id.clone());
            };
            carry_again(board, id, carrying, ids, |it| it.who = who)
        })?;
        self.point_at(&new);
        Ok(())
    }
}

/// Carries a promise that a choice was made for, and changes what arrives.
pub(super) fn carry_again(
    board: &mut Board,
    id: &RecordId,
    carrying: Carrying,
    ids: &mut Ids,
    change: impl FnOnce(&mut Commitment),
) -> Result<RecordId, Reason> {
    let new = board.carry(id, carrying, ids)?;
    board.records.change_commitment(&new, change);
    Ok(new)
}
