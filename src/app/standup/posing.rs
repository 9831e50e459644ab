//! The questions of the standup as dialogs.
//!
//! Invariant: what has an answer is asked with that answer in it, so that Enter keeps it.

use super::super::{
    App, HabitTurn,
    dialog::{Ask, Dialog, Instead, Intent, KeepWin, Menu, Purpose, StandupIntent},
    field::Field,
    words::day,
};
use crate::{
    insight::Insight,
    meeting::{Item, QUARTER, Question, rest_of},
    report::words,
    state::{
        Record,
        change::ASKING_CARRY,
        id::{HabitId, PersonId, RecordId, ResultId},
        record::Blocker,
    },
};

impl App {
    /// The dialog of a question; none where what it is about is no longer there.
    pub(super) fn pose(&self, item: &Item) -> Option<Dialog> {
        match &item.question {
            Question::Verdict(id) => self.ask_verdict(id),
            Question::Habit(id) => self.ask_habit(id),
            Question::Rest(who) => Some(self.ask_rest(who)),
            Question::Also(who) => {
                let yesterday = self.board().yesterday(self.standup_day()?)?;
                Some(self.ask_promise(Purpose::AddDone { day: yesterday }, who))
            }
            Question::Number(id) => {
                let mut form = self.measuring(id, self.standup_day()?)?;
                form.is_asked = true;
                Some(Dialog::Measure(form))
            }
            Question::Blocker(id) => self.ask_blocker(id),
            Question::Carry(id) => self.ask_carry(id),
            Question::Made(id) => {
                let promise = self.board().records.commitment(id)?.clone();
                Some(Dialog::Promise(Box::new(self.editing(promise))))
            }
            Question::Promise(who) => {
                let purpose = Purpose::Add {
                    day: self.standup_day()?,
                };
                Some(self.ask_promise(purpose, who))
            }
            Question::Quarter(who) => self.ask_quarter(who),
            Question::Newcomer => {
                let purpose = Purpose::Add {
                    day: self.standup_day()?,
                };
                Some(Dialog::Promise(Box::new(
                    self.promise_form(purpose, "", None, None),
                )))
            }
            Question::Win => Some(self.ask_win()),
        }
    }

    /// What a question shows and offers was chosen for whoever was there when it was asked: others look on now, or
    /// do not any more.
    pub(in crate::app) fn ask_those_who_look_on(&mut self) {
        let items = self.standup_items();
        let posed = self.gathering.posed.as_ref().map(|it| &it.question);
        let item = items.iter().find(|it| Some(&it.question) == posed);
        let fresh = item.and_then(|it| self.pose(it));
        let is_on_top = self.is_question_on_top();
        let asked = self.dialogs.last_mut().filter(|_| is_on_top);
        let (Some(fresh), Some(asked)) = (fresh, asked) else {
            return;
        };
        if let (Dialog::Promise(fresh), Dialog::Promise(form)) = (&fresh, &mut *asked) {
            form.background.clone_from(&fresh.background);
        } else if let (Dialog::Judge(mut fresh), Dialog::Judge(judge)) = (fresh, asked) {
            fresh.replaces(judge);
            *judge = fresh;
        }
    }

    fn ask_verdict(&self, id: &RecordId) -> Option<Dialog> {
        let commitment = self.board().records.commitment(id)?;
        Some(Dialog::Judge(self.judging(commitment)))
    }

    fn ask_habit(&self, id: &HabitId) -> Option<Dialog> {
        let day = self.board().yesterday(self.standup_day()?)?;
        let habit = self.board().habit(id)?;
        let run = self.board().habit_run(habit, day);
        let turn = HabitTurn {
            habit: id.clone(),
            day,
        };
        let went = run.map(|it| (it.verdict, it.note.as_deref()));
        Some(Dialog::Judge(self.judging_habit(
            turn,
            &habit.title,
            went.unwrap_or_default(),
        )))
    }

    /// Asks how all that somebody promised and that has no verdict went.
    fn ask_rest(&self, who: &PersonId) -> Dialog {
        let yesterday = self.standup_day().and_then(|it| self.board().yesterday(it));
        let days = yesterday.into_iter();
        let rest = days.flat_map(|it| rest_of(self.board(), it, who, self.sees()));
        Dialog::Judge(self.judging_all(&rest.collect::<Vec<_>>()))
    }

    fn ask_promise(&self, purpose: Purpose, who: &PersonId) -> Dialog {
        let results: Vec<ResultId> = self
            .board()
            .open_results()
            .map(|it| it.plan.id.clone())
            .collect();
        let only = results.first().filter(|_| results.len() == 1);
        let is_promise = matches!(purpose, Purpose::Add { .. });
        let mut form = self.promise_form(purpose, "", only, Some(who));
        if let Some(draft) = self
            .draft
            .as_deref()
            .filter(|_| is_promise && !self.is_presenting())
        {
            form.go_on_with(draft);
        }
        Dialog::Promise(Box::new(form))
    }

    /// Asks which quarter of an hour would still move the result that needs it most.
    fn ask_quarter(&self, who: &PersonId) -> Option<Dialog> {
        let day = self.standup_day()?;
        let insight = Insight::of(self.board(), day);
        let needs = insight.neediest().map(|it| &it.plan.id);
        let mut form = self.promise_form(Purpose::Add { day }, "", needs, Some(who));
        form.minutes = Field::offering(&crate::state::size::size(QUARTER));
        Some(Dialog::Promise(Box::new(form)))
    }

    fn ask_carry(&self, id: &RecordId) -> Option<Dialog> {
        let commitment = self.board().records.commitment(id)?;
        let to = self.standup_day()?;
        let said = vec![commitment.text.clone()];
        let instead = |it: Instead| {
            let intent = Intent::Instead {
                id: id.clone(),
                to,
                instead: it,
            };
            (it.title().to_owned(), intent)
        };
        let not_today = ("not today".to_owned(), StandupIntent::Pass.into());
        // The third time a choice is made, and Enter alone makes none.
        if ASKING_CARRY <= commitment.times.saturating_add(1) {
            let mut answers: Vec<(String, Intent)> = Instead::ALL.map(instead).into();
            answers.push(not_today);
            let title = "Carried twice already: what now?".to_owned();
            return Some(Dialog::Ask(Box::new(Ask::new(title, said, answers))));
        }
        let carry = StandupIntent::Carry(id.clone()).into();
        let answers = vec![
            (format!("carry it to {}", day(to)), carry),
            not_today,
            instead(Instead::Smaller),
            instead(Instead::HandOver),
            instead(Instead::Blocker),
            instead(Instead::Drop),
        ];
        Some(asked("Is it for today?", said, answers))
    }

    fn ask_blocker(&self, id: &RecordId) -> Option<Dialog> {
        let blocker = self.board().records.get(id).and_then(Record::blocker)?;
        let clear = StandupIntent::Clear(id.clone()).into();
        let change = StandupIntent::Change(id.clone()).into();
        let answers = vec![
            ("still in the way".to_owned(), StandupIntent::Pass.into()),
            ("cleared".to_owned(), clear),
            ("it is something else now".to_owned(), change),
        ];
        let said = vec![blocker.text.clone(), self.about_blocker(blocker)];
        let mut dialog = asked("Is it still in the way?", said, answers);
        if let Dialog::Ask(ask) = &mut dialog
            && blocker.cleared.is_some()
        {
            ask.menu = Menu::at(ask.answers.len(), 1);
        }
        Some(dialog)
    }

    /// Who clears it, for how long it stands, what it stops.
    fn about_blocker(&self, blocker: &Blocker) -> String {
        let day = self.standup_day().unwrap_or(self.date);
        let name = self.board().name_of(&blocker.who);
        let stopped = blocker.commitment.as_ref();
        let stopped = stopped.and_then(|it| self.board().records.commitment(it));
        let result = blocker.result.as_ref();
        let result = result.and_then(|it| self.board().result(it));
        let what = stopped.map(|it| it.text.as_str());
        let what = what.or(result.map(|it| it.plan.title.as_str()));
        let parts = [Some(name), what].into_iter().flatten().map(str::to_owned);
        let age = words::age(blocker.age(day));
        let parts: Vec<String> = parts.chain([age]).collect();
        parts.join(" · ")
    }

    fn ask_win(&self) -> Dialog {
        let picker = self.who_picker(self.whose_win(), self.date);
        Dialog::KeepWin(KeepWin::new(picker, None, ""))
    }
}

/// A question whose first answer Enter gives.
fn asked(title: &str, said: Vec<String>, answers: Vec<(String, Intent)>) -> Dialog {
    let mut ask = Ask::new(title.to_owned(), said, answers);
    ask.menu = Menu::at(ask.answers.len(), 0);
    Dialog::Ask(Box::new(ask))
}
