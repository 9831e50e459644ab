//! How promises went: kept with one key, a verdict with a reason, a whole day at once.
//!
//! Invariant: the reasons offered are those that were given before, the most used first.

use super::{
    App, Reason,
    dialog::{Dialog, Judge, Onward},
    field::Field,
    words::{counted, day, short},
};
use crate::{
    insight::reasons::reasons_before,
    report::words::need_choice,
    state::{
        Commitment, Verdict,
        change::{CarryError, Insistence},
        id::RecordId,
    },
};

/// How many of the promises that are judged at once are named.
const LISTED: usize = 3;

impl App {
    /// What has no verdict on the shown yesterday.
    pub(super) fn open_yesterday(&self) -> Vec<&Commitment> {
        let done = self.day.done.iter().flat_map(|it| &it.commitments);
        done.filter(|it| it.verdict.is_none()).collect()
    }

    /// Kept, or open again.
    pub(super) fn toggle_kept(&mut self) -> Result<(), Reason> {
        if self.blocker().is_some() {
            return self.toggle_cleared();
        }
        if self.parked().is_some() {
            return self.toggle_parked();
        }
        let Some(commitment) = self.commitment() else {
            return self.toggle_habit();
        };
        let (id, text) = (commitment.id.clone(), short(&commitment.text));
        let before = commitment.verdict;
        let verdict = Verdict::turned(before);
        let label = match verdict {
            None => format!("open again: {text}"),
            Some(_) => format!("kept: {text}"),
        };
        self.change(&label, |board, _| {
            board.judge(&id, verdict, None);
            Ok(())
        })?;
        self.offer_habit(&id, before);
        Ok(())
    }

    /// Asks how the focused promise went, or the focused habit.
    pub(super) fn open_judge(&mut self) {
        if let Some(commitment) = self.commitment() {
            let judge = self.judging(commitment);
            self.dialogs.push(Dialog::Judge(judge));
        } else {
            self.open_judge_habit();
        }
    }

    /// The question how a promise went, with the answer that it has.
    pub(super) fn judging(&self, commitment: &Commitment) -> Judge {
        let (id, text) = (commitment.id.clone(), commitment.text.clone());
        let mut judge = Judge::new(vec![id], text, self.reasons());
        let verdict = commitment.verdict;
        if let Some(verdict) = verdict.filter(|it| Judge::VERDICTS.contains(it)) {
            judge.verdict = verdict;
            judge.reason = Field::new(commitment.why.as_deref().unwrap_or_default());
        }
        judge
    }

    /// Asks how all that is left of yesterday went.
    pub(super) fn open_close_day(&mut self) {
        let judge = self.judging_all(&self.open_yesterday());
        self.dialogs.push(Dialog::Judge(judge));
    }

    /// The question how several promises went, which are carried to the day where they are not over.
    pub(super) fn judging_all(&self, open: &[&Commitment]) -> Judge {
        let ids: Vec<RecordId> = open.iter().map(|it| it.id.clone()).collect();
        let title = counted(ids.len(), "promise that is open", "promises that are open");
        // One more fits where "and 1 more" would stand.
        let shown = if ids.len() <= LISTED + 1 {
            ids.len()
        } else {
            LISTED
        };
        let texts = open.iter().take(shown).map(|it| format!("· {}", it.text));
        let mut listed: Vec<String> = texts.collect();
        if shown < ids.len() {
            listed.push(format!("· and {} more", ids.len().saturating_sub(shown)));
        }
        let onward = self.onward(&ids);
        let mut judge = Judge::new(ids, title, self.reasons());
        judge.listed = listed;
        judge.carry = Some(onward);
        judge.verdict = Verdict::Missed;
        judge
    }

    /// Where these would go if they were carried to the day.
    fn onward(&self, ids: &[RecordId]) -> Onward {
        let (mut trial, mut new) = (self.board().clone(), self.ids.clone());
        let carrying = self.carrying(self.date, Insistence::Ask);
        let carried = trial.carry_all(ids, carrying, &mut new);
        Onward {
            to: self.date,
            stay: left_of(&carried),
        }
    }

    /// The reasons given before and what for, the most used first; not those of what others keep private.
    pub(super) fn reasons(&self) -> Vec<(Verdict, String)> {
        reasons_before(self.board(), self.today, self.sees())
    }

    /// Gives verdicts, and carries what they were given to where that was asked for.
    pub(super) fn judge(
        &mut self,
        ids: &[RecordId],
        verdict: Verdict,
        why: Option<&str>,
        carry: bool,
    ) -> Result<(), Reason> {
        let what = match ids {
            [id] => match self.board().records.commitment(id) {
                Some(commitment) => short(&commitment.text),
                None => return Err(Reason::Gone),
            },
            _ => counted(ids.len(), "promise", "promises"),
        };
        let label = format!("{}: {what}", verdict.word());
        let carrying = self.carrying(self.date, Insistence::Ask);
        let left = self.change(&label, |board, new| {
            board.judge_all(ids, Some(verdict), why);
            Ok(if carry {
                left_of(&board.carry_all(ids, carrying, new))
            } else {
                0
            })
        })?;
        let gone = ids.len().saturating_sub(left);
        if let Some(notice) = self.notice.as_mut().filter(|_| carry && 0 < gone) {
            let to = day(self.date);
            notice.text = format!("{} · {gone} carried to {to}", notice.text);
        }
        if 0 < left {
            self.add_to_notice(&need_choice(left));
        }
        Ok(())
    }
}

/// How many of those that were to be carried stay until a choice is made.
pub(super) fn left_of<T>(carried: &[Result<T, CarryError>]) -> usize {
    let errors = carried.iter().filter_map(|it| it.as_ref().err());
    errors.filter(|it| it.needs_choice()).count()
}
