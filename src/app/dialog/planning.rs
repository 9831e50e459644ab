//! The forms of the plan: what is added to it, what is changed, what is moved and why.
//!
//! Invariant: a form is a list of fields; what was typed is understood by the app, which knows the board, and the form stays
//! with what was typed until it is.

mod entry;
mod purpose;

pub use entry::{PlanEntry, PlanField, PlanSaid, PlanValue};
pub use purpose::{Describing, Planning};

use super::{Intent, Outcome, Spot, Then, submit};
use crate::{
    app::{
        Keystroke, Reason,
        field::{Edit, Pasted, paste},
    },
    command::Command,
    insight::coach::{self, Advice},
    state::{
        change::{PlanItem, Shift},
        id::ObjectiveId,
    },
};

/// What the plan is asked for.
#[derive(Debug, Clone)]
pub enum PlanIntent {
    /// Open a form.
    Open(Planning),
    /// Save what a form has.
    Save(Planning, Answers, Then),
    /// Delete something, and ask before where something depends on it.
    AskDelete(PlanItem),
    /// Delete something that was called like this when it was asked about.
    Delete(PlanItem, String),
    /// Move something by one place.
    Shift(PlanItem, Shift),
    /// Ask how an objective ends.
    AskEnd(ObjectiveId),
    /// Open what was closed.
    Reopen(ObjectiveId),
}

/// What a form has: each field, what was typed or chosen, and whether that is other than it was.
#[derive(Debug, Clone, Default)]
pub struct Answers {
    /// The fields, in their order.
    pub list: Vec<(PlanField, PlanSaid, bool)>,
    /// Further texts that were pasted: each becomes a thing of its own.
    pub more: Vec<String>,
    /// What it was called when the form was opened; nothing where it is new.
    pub called: String,
}

impl Answers {
    fn said(&self, field: &PlanField) -> Option<(&PlanSaid, bool)> {
        let mut list = self.list.iter();
        list.find(|it| it.0 == *field).map(|it| (&it.1, it.2))
    }

    /// What was typed into a field; empty where there is none.
    pub fn text(&self, field: &PlanField) -> &str {
        match self.said(field) {
            Some((PlanSaid::Text(text), _)) => text.trim(),
            Some((PlanSaid::Chosen(_) | PlanSaid::New(_), _)) | None => "",
        }
    }

    /// What was typed into a field, where it is other than it was.
    pub fn changed(&self, field: &PlanField) -> Option<&str> {
        let (_, is_changed) = self.said(field)?;
        is_changed.then(|| self.text(field))
    }

    /// What was chosen in a field, where it is other than it was.
    pub fn chosen(&self, field: &PlanField) -> Option<&PlanSaid> {
        self.said(field).filter(|it| it.1).map(|it| it.0)
    }

    /// What was chosen in a field, whether it is other than it was or not.
    pub fn choice(&self, field: &PlanField) -> Option<&str> {
        match self.said(field)?.0 {
            PlanSaid::Chosen(choice) => choice.as_deref(),
            PlanSaid::Text(_) | PlanSaid::New(_) => None,
        }
    }
}

/// A form of the plan.
#[derive(Debug, Clone)]
pub struct PlanForm {
    /// What it is for.
    pub purpose: Planning,
    /// What the screen calls it.
    pub title: String,
    /// What there is to know before it is filled in.
    pub said: Vec<String>,
    /// Its fields.
    pub entries: Vec<PlanEntry>,
    /// Further texts that were pasted into the first: each becomes a thing of its own.
    pub more: Vec<String>,
    /// The field with the keyboard.
    pub focus: usize,
    /// What is wrong with what was typed.
    pub problem: Option<String>,
}

impl PlanForm {
    /// A form with the keyboard on its first field.
    pub fn new(purpose: Planning, title: impl Into<String>, entries: Vec<PlanEntry>) -> Self {
        Self {
            purpose,
            title: title.into(),
            said: Vec::new(),
            entries,
            more: Vec::new(),
            focus: 0,
            problem: None,
        }
    }

    /// The advice on the name of a result, where the form has one: an activity is an action, and what it changes is the result.
    pub fn advice(&self) -> Option<Option<Advice>> {
        let title = self.entries.iter().find(|it| it.field == PlanField::Title);
        match title.filter(|_| self.purpose.is_about_a_result())?.value {
            PlanValue::Text(ref field) => Some(coach::advice_on_result(field.text())),
            PlanValue::Pick(_) => None,
        }
    }

    /// Takes a keystroke.
    pub fn update(&mut self, keystroke: Keystroke) -> Outcome {
        self.problem = None;
        let is_picking = self.picker_is_focused();
        match keystroke {
            Keystroke::Command(Command::Accept) => return self.submit(Then::Close),
            Keystroke::Command(Command::AcceptAndNext) => {
                let then = if self.purpose.adds() {
                    Then::Next
                } else {
                    Then::Close
                };
                return self.submit(then);
            }
            Keystroke::Command(Command::NextField) => self.step(true),
            Keystroke::Command(Command::PreviousField) => self.step(false),
            Keystroke::Command(Command::Down) if !is_picking => self.step(true),
            Keystroke::Command(Command::Up) if !is_picking => self.step(false),
            Keystroke::Command(_) | Keystroke::Typed(_) => self.edit(keystroke),
        }
        Outcome::Open
    }

    /// Takes a click on a field, or on a choice of the one with the keyboard.
    pub(super) fn click(&mut self, spot: Spot) {
        match spot {
            Spot::Field(place) => self.focus = place.min(self.entries.len().saturating_sub(1)),
            Spot::Choice(place) => {
                if let Some(PlanValue::Pick(picker)) = self.focused_mut().map(|it| &mut it.value) {
                    picker.point(place);
                }
            }
        }
    }

    /// Says what is wrong, at the field where it is.
    pub(super) fn complain(&mut self, reason: &Reason) {
        if let Reason::Field { field, .. } = reason {
            let place = self.entries.iter().position(|it| it.field == *field);
            self.focus = place.unwrap_or(self.focus);
        }
        self.problem = Some(reason.to_string());
    }

    /// What was typed and would be lost, a line for each field.
    pub(super) fn unsaved(&self) -> String {
        let typed = self.entries.iter().filter_map(|it| match &it.value {
            PlanValue::Text(field) if it.is_changed() => Some(field.text()),
            PlanValue::Text(_) | PlanValue::Pick(_) => None,
        });
        let more = self.more.iter().map(String::as_str);
        typed.chain(more).collect::<Vec<_>>().join("\n")
    }

    fn focused_mut(&mut self) -> Option<&mut PlanEntry> {
        self.entries.get_mut(self.focus)
    }

    fn picker_is_focused(&self) -> bool {
        let focused = self.entries.get(self.focus);
        focused.is_some_and(|it| matches!(it.value, PlanValue::Pick(_)))
    }

    fn step(&mut self, is_down: bool) {
        let to = super::around(Some(self.focus), self.entries.len(), is_down);
        self.focus = to.unwrap_or(0);
    }

    fn edit(&mut self, keystroke: Keystroke) {
        let is_first = self.focus == 0 && self.purpose.adds();
        let mut problem = None;
        let more = match (self.focused_mut().map(|it| &mut it.value), keystroke) {
            (Some(PlanValue::Text(field)), Keystroke::Typed(Edit::Paste(text))) if is_first => {
                match paste(&text) {
                    Pasted::Line(line) => {
                        field.take(Edit::Paste(line), &mut problem);
                        Vec::new()
                    }
                    Pasted::Lines(lines) => {
                        let mut lines = lines.into_iter();
                        if let Some(first) = lines.next() {
                            field.take(Edit::Paste(first), &mut problem);
                        }
                        lines.collect()
                    }
                }
            }
            (Some(PlanValue::Text(field)), Keystroke::Typed(edit)) => {
                field.take(edit, &mut problem);
                Vec::new()
            }
            (Some(PlanValue::Pick(picker)), keystroke) => {
                picker.update(keystroke, &mut problem);
                Vec::new()
            }
            (Some(PlanValue::Text(_)) | None, _) => Vec::new(),
        };
        self.more.extend(more);
        self.problem = problem;
    }

    fn submit(&mut self, then: Then) -> Outcome {
        for (place, entry) in self.entries.iter_mut().enumerate() {
            if let Some(question) = entry.question() {
                self.focus = place;
                self.problem = Some(question);
                return Outcome::Open;
            }
        }
        let list = self
            .entries
            .iter()
            .map(|it| (it.field.clone(), it.said(), it.is_changed()));
        let mut entries = self.entries.iter();
        let title = entries.find(|it| it.field == PlanField::Title);
        let answers = Answers {
            list: list.collect(),
            more: self.more.clone(),
            called: title.map_or("", PlanEntry::text_before).to_owned(),
        };
        let intent = PlanIntent::Save(self.purpose.clone(), answers, then);
        submit(Intent::Plan(Box::new(intent)))
    }
}
