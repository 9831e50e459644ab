//! The fields of the forms of the plan.
//!
//! Invariant: a field knows what it had when the form was opened: what is not changed there stays as others have it meanwhile.

use crate::{
    app::{
        dialog::{Choice, Picker},
        field::Field,
    },
    state::id::ResultId,
};

/// Which field of the plan it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PlanField {
    /// What it is called.
    Title,
    /// Where a result shall go.
    Goal,
    /// Where a result of the next objective shall go.
    GoalOf(ResultId),
    /// What is counted.
    Unit,
    /// What a number noted means.
    Kind,
    /// The first day.
    Start,
    /// The last day.
    Due,
    /// Why it is moved.
    Why,
    /// How many times.
    Times,
    /// Who looks after it.
    Owner,
    /// Whether we do it.
    Ours,
    /// Which customers it is about.
    Segment,
    /// The checks that make one count.
    Checks,
    /// Whether each result feeds the next.
    Pipeline,
    /// How often.
    Every,
    /// Whose habit it is.
    Who,
    /// The result that it serves.
    Result,
    /// The action that it repeats.
    Action,
    /// What is said of it.
    Text,
    /// What it shall be a part of.
    Parent,
    /// How it ended.
    How,
    /// What worked.
    Worked,
    /// What changes.
    Changes,
}

impl PlanField {
    /// Whether it is a number, a day or a cadence, which is typed anew rather than corrected.
    const fn is_short(&self) -> bool {
        match self {
            Self::Goal | Self::GoalOf(_) | Self::Start | Self::Due | Self::Times | Self::Every => {
                true
            }
            Self::Title
            | Self::Unit
            | Self::Kind
            | Self::Why
            | Self::Owner
            | Self::Ours
            | Self::Segment
            | Self::Checks
            | Self::Pipeline
            | Self::Who
            | Self::Result
            | Self::Action
            | Self::Text
            | Self::Parent
            | Self::How
            | Self::Worked
            | Self::Changes => false,
        }
    }

    /// What the screen calls it.
    pub fn label(&self) -> &'static str {
        match self {
            Self::Title => "what",
            Self::Goal | Self::GoalOf(_) => "goal",
            Self::Unit => "counted in",
            Self::Kind => "a number is",
            Self::Start => "from",
            Self::Due => "by",
            Self::Why => "why",
            Self::Times => "times",
            Self::Owner => "owner",
            Self::Ours => "moved by",
            Self::Segment => "customers",
            Self::Checks => "counts if",
            Self::Pipeline => "results",
            Self::Every => "every",
            Self::Who => "who",
            Self::Result => "result",
            Self::Action => "action",
            Self::Text => "it is",
            Self::Parent => "under",
            Self::How => "it was",
            Self::Worked => "worked",
            Self::Changes => "changes",
        }
    }
}

/// What a field of the plan has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PlanValue {
    /// A text.
    Text(Field),
    /// One of several; none may be one of them.
    Pick(Picker<Option<String>>),
}

/// What was said in a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PlanSaid {
    /// This was typed.
    Text(String),
    /// This was chosen, by its id; or none.
    Chosen(Option<String>),
    /// Somebody new, by name.
    New(String),
}

/// A field of a form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlanEntry {
    /// Which field it is.
    pub field: PlanField,
    /// What the screen calls it.
    pub label: String,
    /// What is shown while nothing is typed.
    pub example: &'static str,
    /// What it has.
    pub value: PlanValue,
    before: PlanSaid,
}

impl PlanEntry {
    /// A text to type.
    pub fn text(field: PlanField, text: &str, example: &'static str) -> Self {
        Self {
            label: field.label().to_owned(),
            value: PlanValue::Text(if field.is_short() {
                Field::offering(text)
            } else {
                Field::new(text)
            }),
            field,
            example,
            before: PlanSaid::Text(text.trim().to_owned()),
        }
    }

    /// One of several to choose, the one with the value first chosen: `(id, title)`.
    pub fn pick(
        field: PlanField,
        choices: impl IntoIterator<Item = (Option<String>, String)>,
        value: Option<&str>,
    ) -> Self {
        let value = value.map(str::to_owned);
        let choices = choices.into_iter().map(|(value, title)| Choice {
            value,
            title,
            detail: None,
        });
        Self {
            label: field.label().to_owned(),
            field,
            example: "a few letters of the name",
            value: PlanValue::Pick(Picker::new(choices.collect(), Some(&value))),
            before: PlanSaid::Chosen(value),
        }
    }

    /// The text that it had when the form was opened.
    pub(super) fn text_before(&self) -> &str {
        match &self.before {
            PlanSaid::Text(text) => text,
            PlanSaid::Chosen(_) | PlanSaid::New(_) => "",
        }
    }

    /// The same, called by another name.
    #[must_use]
    pub fn called(self, label: &str) -> Self {
        Self {
            label: label.to_owned(),
            ..self
        }
    }

    /// The same choice, where a name that nobody has adds somebody new.
    #[must_use]
    pub fn or_new(self) -> Self {
        let value = match self.value {
            PlanValue::Pick(picker) => PlanValue::Pick(picker.or_new()),
            PlanValue::Text(field) => PlanValue::Text(field),
        };
        Self { value, ..self }
    }

    /// What is said in it.
    pub fn said(&self) -> PlanSaid {
        match &self.value {
            PlanValue::Text(field) => PlanSaid::Text(field.text().trim().to_owned()),
            PlanValue::Pick(picker) => match (picker.chosen(), picker.added()) {
                (Some(choice), _) => PlanSaid::Chosen(choice.value.clone()),
                (None, Some(name)) => PlanSaid::New(name.to_owned()),
                (None, None) => self.before.clone(),
            },
        }
    }

    /// Whether that is other than it was.
    pub fn is_changed(&self) -> bool {
        self.said() != self.before
    }

    /// What is to be asked about a name that chooses nothing.
    pub(super) fn question(&mut self) -> Option<String> {
        let PlanValue::Pick(picker) = &mut self.value else {
            return None;
        };
        picker.open()?;
        let question = picker.ask();
        Some(question.unwrap_or_else(|| "nothing here has that name".to_owned()))
    }
}
