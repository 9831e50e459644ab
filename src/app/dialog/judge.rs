//! How promises went: a verdict by one key, and the reason.
//!
//! Invariant: kept needs no reason; for the others one is asked for, the most used first.

use super::{Intent, Onward, Outcome, around, submit};
use crate::{
    app::{
        HabitTurn, Keystroke,
        field::{Edit, Field},
    },
    command::{Command, Context},
    state::{Verdict, id::RecordId},
};

/// What is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum JudgeStage {
    /// The verdict.
    #[default]
    Verdict,
    /// The reason.
    Reason,
}

/// How promises went.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Judge {
    /// Which promises.
    pub ids: Vec<RecordId>,
    /// The habit that it is about instead, and the day.
    pub habit: Option<HabitTurn>,
    /// What they are, for the heading.
    pub title: String,
    /// The texts of some of them, where there are several: a line for each, cut where there is no room.
    pub listed: Vec<String>,
    /// Where what is not over goes, where it is carried.
    pub carry: Option<Onward>,
    /// What is asked for.
    pub stage: JudgeStage,
    /// The verdict chosen, or pointed at.
    pub verdict: Verdict,
    /// The reason typed.
    pub reason: Field,
    /// The reasons used before and what they were given for, the most used first.
    pub reasons: Vec<(Verdict, String)>,
    /// Which of the reasons shown is pointed at, from 0.
    pub pointed: Option<usize>,
    /// What was typed before one was pointed at: only reasons with it are offered.
    typed: String,
    /// Whether the reason is as somebody typed it here.
    is_typed: bool,
    /// Whether the verdict is known, so that there is no way back to it.
    is_known: bool,
    /// What is wrong.
    pub problem: Option<String>,
}

impl Judge {
    /// The verdicts a person gives, in the order they are offered: `carried` comes by carrying.
    pub const VERDICTS: [Verdict; 5] = [
        Verdict::Kept,
        Verdict::Partly,
        Verdict::Missed,
        Verdict::Dropped,
        Verdict::Excused,
    ];

    /// Those of a habit, which is done on its day or not: there is nothing to be finished later, and none is dropped on a day.
    pub const OF_A_HABIT: [Verdict; 3] = [Verdict::Kept, Verdict::Missed, Verdict::Excused];

    /// The verdicts that are offered.
    pub const fn verdicts(&self) -> &'static [Verdict] {
        match self.habit {
            Some(_) => &Self::OF_A_HABIT,
            None => &Self::VERDICTS,
        }
    }

    /// Asks for the verdict of these.
    pub fn new(ids: Vec<RecordId>, title: String, reasons: Vec<(Verdict, String)>) -> Self {
        Self {
            ids,
            habit: None,
            title,
            listed: Vec::new(),
            carry: None,
            stage: JudgeStage::Verdict,
            verdict: Verdict::Kept,
            reason: Field::default(),
            reasons,
            pointed: None,
            typed: String::new(),
            is_typed: false,
            is_known: false,
            problem: None,
        }
    }

    /// The same, where the verdict is known and only the reason is asked for.
    #[must_use]
    pub fn because(mut self, verdict: Verdict) -> Self {
        self.verdict = verdict;
        self.stage = JudgeStage::Reason;
        self.is_known = true;
        self
    }

    /// The reason, where it was typed here.
    pub(super) fn unsaved(&self) -> &str {
        if self.is_typed {
            self.reason.text()
        } else {
            ""
        }
    }

    /// Takes over the reason that was typed for the same.
    pub(super) fn goes_on_with(&mut self, left: &Self) -> bool {
        let is_same = (&self.ids, &self.habit) == (&left.ids, &left.habit);
        if is_same {
            self.reason.clone_from(&left.reason);
            self.typed.clone_from(&left.typed);
            self.is_typed = left.is_typed;
        }
        is_same
    }

    /// Takes the place of another one of the same question: as far as that has come, with what was typed into it and nothing
    /// that it offered.
    pub(in crate::app) fn replaces(&mut self, other: &Self) {
        self.stage = other.stage;
        self.verdict = other.verdict;
        self.is_known = other.is_known;
        if other.is_typed {
            self.reason.clone_from(&other.reason);
            self.typed.clone_from(&other.typed);
            self.is_typed = true;
        }
    }

    /// Whether leaving goes back to the verdict.
    pub(in crate::app) fn has_layers(&self) -> bool {
        self.stage == JudgeStage::Reason && !self.is_known
    }

    /// Whether a digit gives one of the reasons used before: while nothing is typed, and not for what was done in part, where
    /// a number says how much.
    pub fn takes_digits(&self) -> bool {
        let is_reason = self.stage == JudgeStage::Reason && self.verdict != Verdict::Partly;
        is_reason && self.reason.is_empty()
    }

    /// Gives the reason of a digit, from 1; none where there is no such reason.
    pub(in crate::app) fn take_digit(&mut self, digit: char) -> Option<Outcome> {
        let place = usize::try_from(digit.to_digit(10)?.checked_sub(1)?).ok()?;
        let is_there = self.takes_digits() && place < self.offered().count();
        is_there.then(|| {
            self.take_reason(place);
            self.submit()
        })
    }

    /// Where the keys go.
    pub fn context(&self) -> Context {
        match self.stage {
            JudgeStage::Verdict => Context::Verdict,
            JudgeStage::Reason => Context::Form,
        }
    }

    /// The command that chooses a verdict.
    pub const fn command(verdict: Verdict) -> Option<Command> {
        match verdict {
            Verdict::Kept => Some(Command::ChooseKept),
            Verdict::Partly => Some(Command::ChoosePartly),
            Verdict::Missed => Some(Command::ChooseMissed),
            Verdict::Dropped => Some(Command::ChooseDropped),
            Verdict::Excused => Some(Command::ChooseExcused),
            Verdict::Carried => None,
        }
    }

    /// The question asked for the reason.
    pub const fn question(&self) -> &'static str {
        match self.verdict {
            Verdict::Partly => "What is missing?",
            Verdict::Missed => "What got in the way?",
            Verdict::Dropped => "Why is it no longer wanted?",
            Verdict::Excused => "Why could nobody do it?",
            Verdict::Kept | Verdict::Carried => "Why?",
        }
    }

    /// An example of an answer.
    pub const fn example(&self) -> &'static str {
        match self.verdict {
            Verdict::Partly => "e.g. 2 of 3 were called",
            Verdict::Missed => "e.g. no phone numbers",
            Verdict::Dropped => "e.g. the client went elsewhere",
            Verdict::Excused => "e.g. away, ill, a holiday",
            Verdict::Kept | Verdict::Carried => "in a few words",
        }
    }

    /// Whether some of what is not over is carried to the day with this verdict.
    pub fn will_carry(&self) -> bool {
        let goes = |it: Onward| it.stay < self.ids.len();
        self.is_to_carry() && self.carry.is_some_and(goes)
    }

    /// Whether what is not over is to be carried with this verdict, as far as it can be without a choice.
    const fn is_to_carry(&self) -> bool {
        self.carry.is_some() && !self.verdict.is_over()
    }

    /// What the verdict and the reason come to, where several promises have them at once:
    /// `3 missed: no phone numbers, and carried to Mon 12 Oct`.
    pub fn comes_to(&self) -> Option<String> {
        let onward = self.carry?;
        let count = self.ids.len();
        let why = match self.reason.text().trim() {
            _ if self.verdict == Verdict::Kept => String::new(),
            "" => String::new(),
            why => format!(": {why}"),
        };
        let judged = format!("{count} {}{why}", self.verdict.word());
        if !self.is_to_carry() {
            return Some(judged);
        }
        let goes = onward.of(count);
        let comma = if onward.stay == 0 { ", and" } else { ";" };
        Some(format!("{judged}{comma} {goes}"))
    }

    /// The reasons to show: those given for this verdict, with what was typed in them.
    pub fn offered(&self) -> impl Iterator<Item = &str> {
        let given = self.reasons.iter().filter(|it| it.0 == self.verdict);
        let reasons = given.map(|it| it.1.as_str());
        reasons.filter(|it| it.to_lowercase().contains(&self.typed))
    }

    /// Takes a keystroke.
    pub fn update(&mut self, keystroke: Keystroke) -> Outcome {
        self.problem = None;
        match self.stage {
            JudgeStage::Verdict => self.choose(&keystroke),
            JudgeStage::Reason => self.explain(keystroke),
        }
    }

    /// Takes a click on a verdict, or on a reason used before.
    pub(super) fn click(&mut self, place: usize) -> Outcome {
        self.problem = None;
        match (self.stage, self.verdicts().get(place)) {
            (JudgeStage::Verdict, Some(verdict)) => {
                self.verdict = *verdict;
                return self.take_verdict();
            }
            (JudgeStage::Verdict, None) => {}
            (JudgeStage::Reason, _) => self.take_reason(place),
        }
        Outcome::Open
    }

    fn choose(&mut self, keystroke: &Keystroke) -> Outcome {
        let Keystroke::Command(command) = keystroke else {
            return Outcome::Open;
        };
        if *command == Command::Cancel {
            return Outcome::Close;
        }
        if *command == Command::Accept {
            return self.take_verdict();
        }
        let named = |it: &Verdict| Self::command(*it) == Some(*command);
        if let Some(verdict) = self.verdicts().iter().find(|it| named(it)) {
            self.verdict = *verdict;
            return self.take_verdict();
        }
        let steps = [(Command::Down, true), (Command::Up, false)];
        if let Some((_, is_down)) = steps.into_iter().find(|it| it.0 == *command) {
            // Carried is not among them: from there the first or the last comes next.
            let all = self.verdicts();
            let here = all.iter().position(|it| *it == self.verdict);
            let next = around(here, all.len(), is_down);
            let next = next.and_then(|it| all.get(it));
            self.verdict = next.copied().unwrap_or(self.verdict);
        }
        Outcome::Open
    }

    fn take_verdict(&mut self) -> Outcome {
        if self.verdict == Verdict::Kept {
            return self.submit();
        }
        self.stage = JudgeStage::Reason;
        Outcome::Open
    }

    fn explain(&mut self, keystroke: Keystroke) -> Outcome {
        match keystroke {
            Keystroke::Command(Command::Cancel) if self.is_known => return Outcome::Close,
            Keystroke::Command(Command::Cancel) => {
                self.stage = JudgeStage::Verdict;
                self.pointed = None;
            }
            Keystroke::Command(Command::Accept | Command::AcceptAndNext) => return self.submit(),
            Keystroke::Command(Command::Down | Command::NextField) => self.point(true),
            Keystroke::Command(Command::Up | Command::PreviousField) => self.point(false),
            Keystroke::Typed(edit) => self.edit(edit),
            Keystroke::Command(_) => {}
        }
        Outcome::Open
    }

    fn edit(&mut self, edit: Edit) {
        self.reason.take(edit, &mut self.problem);
        self.pointed = None;
        self.is_typed = true;
        self.typed = self.reason.text().trim().to_lowercase();
    }

    /// Takes over the next or the previous of the reasons used before.
    fn point(&mut self, is_down: bool) {
        let place = around(self.pointed, self.offered().count(), is_down);
        if let Some(place) = place {
            self.take_reason(place);
        }
    }

    fn take_reason(&mut self, place: usize) {
        let reason = self.offered().nth(place).map(Field::new);
        if let Some(reason) = reason {
            self.reason = reason;
            self.pointed = Some(place);
            self.is_typed = false;
        }
    }

    fn submit(&self) -> Outcome {
        let why = Some(self.reason.text().trim().to_owned());
        let why = why.filter(|it| !it.is_empty() && self.verdict != Verdict::Kept);
        if let Some(turn) = &self.habit {
            return submit(Intent::JudgeHabit {
                turn: turn.clone(),
                verdict: self.verdict,
                why,
            });
        }
        submit(Intent::Judge {
            ids: self.ids.clone(),
            verdict: self.verdict,
            why,
            carry: self.will_carry(),
        })
    }
}
