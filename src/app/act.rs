//! How the app changes the board: one step to undo, with the standup noted when it has done its work.
//!
//! Invariant: every change of the board that the user asks for goes through here, and either all of
//! it is made or nothing.

use chrono::{NaiveDate, Timelike as _};

use super::{
    App, Reason,
    dialog::{Dialog, Intent, Measure, Outcome, Then, Whose},
    message::Effect,
    notice::Notice,
};
use crate::{
    command::Command,
    state::{
        Board, Ids,
        board::Person,
        id::{PersonId, free_slug},
        record::Standup,
    },
};

impl App {
    /// That the board can be changed, or why not.
    pub(super) fn changeable(&self) -> Result<(), Reason> {
        match self.blocked() {
            Some(reason) => Err(Reason::Blocked(reason.to_owned())),
            None => Ok(()),
        }
    }

    /// Changes the board in one step and says so; or says why it cannot be changed.
    pub(super) fn change<T>(
        &mut self,
        label: &str,
        change: impl FnOnce(&mut Board, &mut Ids) -> Result<T, Reason>,
    ) -> Result<T, Reason> {
        self.changeable()?;
        // A standup that goes on past midnight is still the one of its day.
        let today = self.standup_day().unwrap_or(self.today);
        let now = self.now.naive_local().time();
        let mut ids = self.ids.clone();
        let before = self.document.board().clone();
        let was_held = before.records.standup(today).is_some();
        let meanwhile = self.meanwhile();
        let dispute = self.document.dispute().cloned();
        let edited = self.document.try_edit(
            label.to_owned(),
            self.date,
            |board: &mut Board| -> Result<T, Reason> {
                let value = match &meanwhile {
                    Some(it) => it.change(board, |board| change(board, &mut ids))?,
                    None => change(board, &mut ids)?,
                };
                Self::undisputed(dispute.as_ref(), &before, board)?;
                // Boards are compared last: that takes longest.
                if !was_held && board.has_met(today) && *board != before {
                    let mut standup = Standup::on(ids.fresh(), today);
                    standup.ended = now.with_second(0).and_then(|it| it.with_nanosecond(0));
                    standup.present = present(board, today);
                    board.hold(standup);
                }
                Ok(value)
            },
        );
        self.told_meanwhile(&edited);
        self.ask_first(&edited);
        let (value, has_changed) = edited?;
        self.ids = ids;
        let is_held = !was_held && self.board().records.standup(today).is_some();
        self.notice = Some(match (has_changed, is_held) {
            (false, _) => Notice::care("nothing changed"),
            (true, false) => Notice::good(label),
            // Which it says at its end.
            (true, true) if self.standup_day().is_some() => Notice::good(label),
            (true, true) => Notice::good(format!("{label} · the standup is held")),
        });
        self.see_day();
        Ok(value)
    }

    /// Makes the answer of the top dialog so; if that cannot be, the dialog says why.
    pub(super) fn conclude(&mut self, outcome: Outcome, effects: &mut Vec<Effect>) {
        match outcome {
            Outcome::Open => {}
            Outcome::Close => {
                self.note_outcome(false);
                self.close_dialog();
            }
            Outcome::Show(intent) => {
                // What is only shown cannot fail in a way that the next key does not mend.
                if let Err(reason) = self.carry_out(*intent, effects) {
                    if let Some(dialog) = self.dialogs.last_mut() {
                        dialog.complain(&reason);
                    }
                    self.notice = Some(Notice::care(reason.to_string()));
                }
            }
            Outcome::Submit(intent) => self.submit(*intent, effects),
        }
    }

    /// Makes what the top dialog wants so, and ends it; if that cannot be, it stays and says why.
    fn submit(&mut self, intent: Intent, effects: &mut Vec<Effect>) {
        let dialog = self.dialogs.pop();
        // What follows a choice makes it, and ends both; a number that was typed is made by what counts.
        let counts = matches!(&intent, Intent::Qualified(it) if it.missing.is_empty());
        let choice = self.dialogs.pop_if(|it| {
            matches!(it, Dialog::ThirdCarry(_)) || (counts && matches!(it, Dialog::Measure(_)))
        });
        match (self.carry_out(intent, effects), dialog) {
            (Ok(()), Some(Dialog::Measure(form))) => {
                self.note_outcome(true);
                self.keep_until_it_counts(form);
            }
            (Ok(()), Some(Dialog::Promise(form))) if form.is_from_draft => {
                self.note_outcome(true);
                self.forget_draft(effects);
            }
            (Ok(()), _) => self.note_outcome(true),
            (Err(_), None) => {}
            (Err(reason), Some(mut dialog)) => {
                if !dialog.complain(&reason) {
                    self.notice = Some(Notice::care(reason.to_string()));
                }
                self.dialogs.extend(choice);
                self.dialogs.push(dialog);
                if matches!(reason, Reason::Blocked(_)) {
                    self.keep_refused(effects);
                }
            }
        }
    }

    /// Keeps a number that was typed below the checks that were asked for it, so that leaving them loses nothing.
    fn keep_until_it_counts(&mut self, form: Measure) {
        if let Some(checks) = self.dialogs.pop_if(|it| matches!(it, Dialog::Qualify(_))) {
            self.dialogs.extend([Dialog::Measure(form), checks]);
        }
    }

    /// Whoever wants to add is asked for a promise all the same when it is not said who is at the keyboard.
    fn close_dialog(&mut self) {
        let closed = self.dialogs.pop();
        if let Some(Dialog::WhoAmI(asked)) = &closed
            && asked.then == Command::Add
            && self.page.is_none()
        {
            self.open_add();
        }
        if let Some(dialog) = closed.filter(Dialog::is_typed_in) {
            self.keep_left(dialog);
        }
    }

    pub(super) fn carry_out(
        &mut self,
        intent: Intent,
        effects: &mut Vec<Effect>,
    ) -> Result<(), Reason> {
        match intent {
            Intent::Promise {
                purpose,
                draft,
                then,
            } => {
                self.make_promise(&purpose, &draft)?;
                if then == Then::Next {
                    self.open_next_promise(&purpose, &draft);
                }
                Ok(())
            }
            Intent::Judge {
                ids,
                verdict,
                why,
                carry,
            } => self.judge(&ids, verdict, why.as_deref(), carry),
            Intent::JudgeHabit { turn, verdict, why } => {
                self.run_habit(&turn, Some(verdict), why.as_deref())
            }
            Intent::Measure(candidate) => self.measure(&candidate),
            Intent::Serve { id, result } => self.serve(&id, result.as_ref()),
            Intent::Give { id, who, carry_to } => self.give(&id, &who, carry_to),
            Intent::IAm { me, then } => {
                effects.push(Effect::RememberMe(me.clone()));
                self.me = Some(me);
                self.see_day();
                self.run(then, effects)
            }
            Intent::Instead { id, to, instead } => self.do_instead(&id, to, instead),
            Intent::Split { id, to, parts } => self.split(&id, to, &parts),
            Intent::Block { stops, text, who } => self.block(&stops, &text, &who),
            Intent::Park { id, text, who } => self.park(id.as_ref(), &text, &who),
            Intent::Lead {
                name,
                kind,
                who,
                came,
            } => self.note_lead(&name, &kind, &who, came),
            Intent::Qualified(it) => self.qualified(&it),
            Intent::TakeOff(days) => self.take_off(&days),
            Intent::Decide {
                result,
                text,
                action,
            } => self.decide(result.as_ref(), &text, action.as_deref()),
            Intent::Helped { id, helped } => self.note_whether_it_helped(&id, helped),
            Intent::KeepWin { who, result, text } => self.keep_win(&who, result.as_ref(), &text),
            Intent::Reflect { looks, change } => self.reflect(looks, change),
            Intent::Experience {
                objective,
                segment,
                good,
                note,
            } => self.note_experience(objective, segment, good, note),
            Intent::OpenDay { day, on } => {
                self.open_day(day, on.as_ref());
                Ok(())
            }
            Intent::Copy(text) => {
                self.copy(&text, effects);
                Ok(())
            }
            Intent::Process(doing) => self.process(doing),
            Intent::Plan(intent) => self.plan(*intent),
            Intent::GoTo(text) => self.go_to(&text),
            Intent::Search(query) => {
                self.search_for(&query);
                Ok(())
            }
            Intent::Standup(intent) => self.answer_standup(intent),
            Intent::Run(command) => self.run(command, effects),
            Intent::Settle(chosen) => self.settle_dispute(&chosen),
            Intent::SettleBeside(chosen) => self.settle_beside(&chosen, effects),
        }
    }
}

/// Who is there: those who promise something for the day and are not away.
fn present(board: &Board, day: NaiveDate) -> Vec<PersonId> {
    let promises = |who: &PersonId| board.records.commitments(day).any(|it| it.who == *who);
    let people = board.head.people.iter();
    people
        .filter(|it| promises(&it.id) && !it.is_away(day))
        .map(|it| it.id.clone())
        .collect()
}

/// The id of whoever is meant; someone new is added to the board.
pub(super) fn person(board: &mut Board, whose: &Whose) -> PersonId {
    let name = match whose {
        Whose::Known(id) => return id.clone(),
        Whose::New(name) => name.trim(),
    };
    let people = &board.head.people;
    if let Some(known) = people.iter().find(|it| it.name == name) {
        return known.id.clone();
    }
    let is_taken = |slug: &str| people.iter().any(|it| it.id.as_str() == slug);
    let id = PersonId::new(free_slug(name, "person", is_taken));
    board.head_mut().people.push(Person::new(id.clone(), name));
    id
}
