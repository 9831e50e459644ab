//! The form of a promise: text, result, who, minutes.
//!
//! Invariant: what is submitted has a text and an owner.

mod background;
mod purpose;

pub use background::{Background, Offer, Written};
pub use purpose::{PromiseField, Purpose};

use super::{Draft, Intent, Outcome, Picker, Spot, Then, Whose, submit};
use crate::{
    app::{
        Keystroke,
        field::{Edit, Field, Pasted, paste},
    },
    command::Command,
    state::{
        id::{ActionId, PersonId, ResultId},
        size::{parse_size, size},
    },
};

/// The form of a promise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Promise {
    /// What it is for.
    pub purpose: Purpose,
    /// What is promised.
    pub text: Field,
    /// Further texts that were pasted: each becomes a promise of its own.
    pub more: Vec<String>,
    /// The result it serves; none is a choice.
    pub toward: Picker<Option<ResultId>>,
    /// Whose it is.
    pub who: Picker<PersonId>,
    /// How long it should take: `20`, `20m`, `1h`, `1h30`.
    pub minutes: Field,
    /// The field with the keyboard.
    pub focus: PromiseField,
    /// What there is to know while it is typed.
    pub background: Background,
    /// The action it is a part of, with the result that this one serves.
    aim: Option<(ResultId, ActionId)>,
    /// Whether the result stood there before anything was chosen.
    is_toward_given: bool,
    /// Which of the texts that can be taken over is offered.
    offered: usize,
    /// What is wrong with what was typed.
    pub problem: Option<String>,
    /// Whether it shows the text that was kept from before.
    pub is_from_draft: bool,
    /// What the text was before.
    before: String,
    /// What the size was.
    size_before: String,
}

impl Promise {
    /// A form with this in it.
    pub fn new(
        purpose: Purpose,
        text: &str,
        toward: Picker<Option<ResultId>>,
        who: Picker<PersonId>,
        minutes: Option<u32>,
    ) -> Self {
        let size_before = minutes.map(size).unwrap_or_default();
        Self {
            purpose,
            text: Field::new(text),
            more: Vec::new(),
            toward,
            who: who.or_new(),
            minutes: Field::offering(&size_before),
            focus: PromiseField::Text,
            background: Background::default(),
            aim: None,
            is_toward_given: true,
            offered: 0,
            problem: None,
            is_from_draft: false,
            before: text.to_owned(),
            size_before,
        }
    }

    /// The heading.
    pub fn title(&self) -> &'static str {
        match &self.purpose {
            Purpose::Add { .. } | Purpose::Decided { .. } | Purpose::Unpark { .. } => "I will",
            Purpose::AddDone { .. } => "Done",
            Purpose::Edit { .. } => "Change",
            Purpose::Smaller { .. } => "Make it smaller",
        }
    }

    /// Whether it makes a promise that was not there.
    pub(in crate::app) fn is_new(&self) -> bool {
        matches!(
            self.purpose,
            Purpose::Add { .. } | Purpose::AddDone { .. } | Purpose::Decided { .. }
        )
    }

    /// Whether nothing is promised in it yet.
    pub(in crate::app) fn has_nothing(&self) -> bool {
        self.text.text().trim().is_empty() && self.more.is_empty()
    }

    /// What was typed or pasted and is not on the board, a line for each promise.
    pub(super) fn unsaved(&self) -> String {
        let text = Some(self.text.text()).filter(|it| *it != self.before);
        let more = self.more.iter().map(String::as_str);
        let lines: Vec<&str> = text.into_iter().chain(more).collect();
        lines.join("\n")
    }

    /// Whether another size was typed.
    pub(super) fn has_new_size(&self) -> bool {
        self.minutes.text() != self.size_before
    }

    /// Takes what was pasted: of several lines, each becomes a promise.
    pub(in crate::app) fn paste(&mut self, text: &str) {
        self.paste_text(paste(text));
    }

    /// Takes lines that were not typed here: the first is the text, the others are further ones.
    pub(in crate::app) fn go_on_with(&mut self, draft: &str) {
        self.is_from_draft = true;
        self.paste(draft);
    }

    /// Takes a keystroke.
    pub fn update(&mut self, keystroke: Keystroke) -> Outcome {
        self.problem = None;
        match keystroke {
            Keystroke::Command(Command::Accept) => return self.submit(Then::Close),
            Keystroke::Command(Command::AcceptAndNext) => return self.submit(Then::Next),
            Keystroke::Command(Command::NextField) => self.focus = self.focus.next(),
            Keystroke::Command(Command::PreviousField) => self.focus = self.focus.previous(),
            Keystroke::Typed(edit) => self.edit(edit),
            Keystroke::Command(_) => self.pick(keystroke),
        }
        Outcome::Open
    }

    /// Takes a click.
    pub(super) fn click(&mut self, spot: Spot) {
        self.problem = None;
        match (spot, self.focus) {
            (Spot::Field(place), _) => {
                self.focus = PromiseField::ALL.get(place).copied().unwrap_or(self.focus);
            }
            (Spot::Choice(place), PromiseField::Toward) => {
                self.is_toward_given = false;
                self.toward.point(place);
            }
            (Spot::Choice(place), PromiseField::Who) => {
                self.who.point(place);
            }
            (Spot::Choice(_), PromiseField::Text | PromiseField::Minutes) => {}
        }
    }

    fn edit(&mut self, edit: Edit) {
        match (self.focus, edit) {
            (PromiseField::Text, Edit::Paste(text)) => self.paste(&text),
            (PromiseField::Text, Edit::Right) if self.take_offer() => {}
            (PromiseField::Text, edit) => self.edit_text(edit),
            (PromiseField::Minutes, Edit::Paste(text)) => self.paste_minutes(&text),
            (PromiseField::Minutes, edit) => self.minutes.take(edit, &mut self.problem),
            (PromiseField::Toward | PromiseField::Who, edit) => self.pick(Keystroke::Typed(edit)),
        }
    }

    fn edit_text(&mut self, edit: Edit) {
        self.text.take(edit, &mut self.problem);
        self.offered = 0;
        // What is written anew is a part of nothing yet.
        if self.text.is_empty() {
            self.aim = None;
        }
    }

    fn pick(&mut self, keystroke: Keystroke) {
        match (self.focus, keystroke) {
            (PromiseField::Text, Keystroke::Command(Command::Down)) => self.turn_offer(true),
            (PromiseField::Text, Keystroke::Command(Command::Up)) => self.turn_offer(false),
            (PromiseField::Text | PromiseField::Minutes, _) => {}
            (PromiseField::Toward, keystroke) => {
                self.is_toward_given = false;
                self.toward.update(keystroke, &mut self.problem);
            }
            (PromiseField::Who, keystroke) => self.who.update(keystroke, &mut self.problem),
        }
    }

    fn paste_minutes(&mut self, text: &str) {
        match paste(text) {
            Pasted::Line(line) => self.minutes.take(Edit::Paste(line), &mut self.problem),
            Pasted::Lines(lines) => {
                let problem = format!("a size is one line; {} were pasted", lines.len());
                self.problem = Some(problem);
            }
        }
    }

    fn paste_text(&mut self, pasted: Pasted) {
        let lines = match pasted {
            Pasted::Line(line) => return self.text.take(Edit::Paste(line), &mut self.problem),
            Pasted::Lines(lines) => lines,
        };
        let mut lines = lines.into_iter();
        if self.text.text().trim().is_empty()
            && let Some(first) = lines.next()
        {
            self.text = Field::default();
            self.text.take(Edit::Paste(first), &mut self.problem);
        }
        self.more.extend(lines);
    }

    fn submit(&mut self, then: Then) -> Outcome {
        let own = Some(self.text.text().trim().to_owned());
        let texts = own.into_iter().chain(self.more.iter().cloned());
        let texts: Vec<String> = texts.filter(|it| !it.is_empty()).collect();
        if texts.is_empty() {
            return self.refuse(PromiseField::Text, "say what will be there when it is done");
        }
        let added = self.who.added().map(|it| Whose::New(it.to_owned()));
        let known = self.who.chosen().map(|it| Whose::Known(it.value.clone()));
        let Some(who) = known.or(added) else {
            let question = self.who.ask();
            let question = question.unwrap_or_else(|| "whose is it? Type a name".to_owned());
            return self.refuse(PromiseField::Who, &question);
        };
        let minutes = match self.minutes.text().trim() {
            "" => Ok(None),
            text => parse_size(text).map(Some),
        };
        let minutes = match minutes {
            Ok(minutes) => minutes,
            Err(error) => return self.refuse(PromiseField::Minutes, &error.to_string()),
        };
        submit(Intent::Promise {
            purpose: self.purpose.clone(),
            draft: Draft {
                texts,
                toward: self.toward.chosen().and_then(|it| it.value.clone()),
                action: self.kept_action().cloned(),
                who,
                minutes,
            },
            then,
        })
    }

    fn refuse(&mut self, field: PromiseField, problem: &str) -> Outcome {
        self.focus = field;
        self.problem = Some(problem.to_owned());
        Outcome::Open
    }
}
