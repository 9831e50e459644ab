//! Answers that were given, or half given, when the program ended: kept as text, and gone on with.
//!
//! Invariant: a text is taken for answers only where it has all their fields; any other draft is a promise's.

use chrono::NaiveDate;

use super::{Answers, Step};
use crate::app::{App, Screen, field::Field, message::Effect};

/// The line above the answers, with the number of the question that was asked behind it.
const HEAD: &str = "answers of the first run, at question ";
/// The line below them where somebody said that no number feeds the next.
const SIDE_BY_SIDE: &str = "\nthe numbers stand side by side";
/// The questions that have fields, in the order they are asked.
pub(super) const QUESTIONS: [Step; 4] =
    [Step::Objective, Step::Results, Step::People, Step::Promise];

impl App {
    /// Keeps what was answered in the first run, or forgets it where it was taken back.
    pub(in crate::app) fn keep_answers(&mut self, effects: &mut Vec<Effect>) {
        let Screen::Welcome(welcome) = &mut self.screen else {
            return;
        };
        let typed = welcome.typed();
        if typed.is_none() && !welcome.is_kept {
            return;
        }
        welcome.is_kept = typed.is_some();
        let kept: Vec<String> = self.draft.iter().cloned().chain(typed).collect();
        let kept = (!kept.is_empty()).then(|| kept.join("\n"));
        effects.push(Effect::KeepDraft(kept));
    }

    /// There is a board: what was answered is in it, or is not asked any more.
    pub(in crate::app) fn forget_answers(&self, effects: &mut Vec<Effect>) {
        if matches!(&self.screen, Screen::Welcome(it) if it.is_kept) {
            effects.push(Effect::KeepDraft(self.draft.clone()));
        }
    }
}

impl Answers {
    /// What was answered, a line for each field; none where nobody has answered anything.
    pub(super) fn written(&self, step: Step, today: NaiveDate) -> Option<String> {
        let offered = Self::new(today);
        if self.texts() == offered.texts() && self.feeds == offered.feeds {
            return None;
        }
        let mut said = self.clone();
        if said.due.text() == offered.due.text() {
            // The day that was only offered is offered anew.
            said.due = Field::default();
        }
        let lines = said.texts().into_iter();
        let lines = lines.map(|(label, text)| format!("\n{label}: {text}"));
        let number = step.number().unwrap_or(1);
        let feeds = if self.feeds { "" } else { SIDE_BY_SIDE };
        Some(format!(
            "{HEAD}{number}{}{feeds}",
            lines.collect::<String>()
        ))
    }

    /// What was answered when this was written, and what was asked; none where it is something else.
    pub(super) fn read(draft: &str, today: NaiveDate) -> Option<(Self, Step)> {
        let mut lines = draft.strip_prefix(HEAD)?.split('\n');
        let number = lines.next()?.parse().ok();
        let asked = QUESTIONS.into_iter().find(|it| it.number() == number)?;
        let mut answers = Self::new(today);
        for step in QUESTIONS {
            let labels: Vec<&str> = answers.fields(step).into_iter().map(|it| it.0).collect();
            for (label, field) in labels.into_iter().zip(answers.fields_mut(step)) {
                let text = lines.next()?.strip_prefix(label)?.strip_prefix(": ")?;
                if !text.is_empty() {
                    *field = Field::new(text);
                }
            }
        }
        let rest: Vec<&str> = lines.collect();
        answers.feeds = match rest.as_slice() {
            [] => true,
            [line] if SIDE_BY_SIDE.trim() == *line => false,
            _ => return None,
        };
        Some((answers, asked))
    }

    fn texts(&self) -> Vec<(&'static str, &str)> {
        let fields = QUESTIONS.into_iter().flat_map(|it| self.fields(it));
        fields
            .map(|(label, _, field)| (label, field.text()))
            .collect()
    }
}
