//! The first run: four questions, a template, or the sample.
//!
//! Invariant: no board is written before the end; one layer back is always there, and what was
//! answered stays when one goes back, and when one leaves and comes again.

mod answers;
mod draft;
mod step;

use chrono::NaiveDate;

pub use answers::{Answers, ResultAnswer};
pub use step::{Path, Step};

use super::{
    Input,
    dialog::Spot,
    field::{Edit, Field, Pasted, paste},
};
use crate::{
    command::{Command, Context},
    template::Template,
};

/// The first run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Welcome {
    /// Today, from which a due day is counted.
    pub today: NaiveDate,
    /// Where one is.
    pub step: Step,
    /// Which line of a list is pointed at, from 0.
    pub pointed: usize,
    /// Which field of a question has the keyboard, from 0.
    pub focus: usize,
    /// What was answered so far.
    pub answers: Answers,
    /// What is wrong with it.
    pub problem: Option<String>,
    /// Whether a board was asked for and the world has not answered yet.
    pub is_making: bool,
    /// Whether answers are kept for the next time.
    pub is_kept: bool,
}

/// A field of a question, to draw.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Blank<'a> {
    /// What is asked.
    pub label: &'static str,
    /// An example, shown while nothing is typed.
    pub example: &'static str,
    /// What was typed.
    pub field: &'a Field,
    /// Whether it has the keyboard.
    pub is_focused: bool,
}

/// What an input came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[must_use]
pub(super) enum WelcomeOutcome {
    /// It goes on.
    Stay,
    /// All questions were answered.
    Answered,
    /// A board from this template is wanted.
    Template(Template),
    /// The sample is wanted.
    Sample,
}

impl Welcome {
    /// The beginning.
    pub fn new(today: NaiveDate) -> Self {
        Self {
            today,
            step: Step::Choice,
            pointed: 0,
            focus: 0,
            answers: Answers::new(today),
            problem: None,
            is_making: false,
            is_kept: false,
        }
    }

    /// The first run again for who has begun before: at the question where it was left, or at one before it whose answer
    /// will not do any more. None where the draft is something else than answers.
    pub fn again(draft: &str, today: NaiveDate) -> Option<Self> {
        let (answers, left) = Answers::read(draft, today)?;
        let mut again = Self {
            answers,
            is_kept: true,
            ..Self::new(today)
        };
        let asked = draft::QUESTIONS.into_iter();
        let mut answered = asked.take_while(|it| it.number() <= left.number());
        let open = answered.find_map(|step| {
            let (field, _) = again.answers.check(step, today).err()?;
            Some((step, field))
        });
        (again.step, again.focus) = open.unwrap_or((left, 0));
        Some(again)
    }

    /// What is to be kept for the next time; none where nothing was answered.
    pub fn typed(&self) -> Option<String> {
        self.answers.written(self.step, self.today)
    }

    /// Where the keys go.
    pub fn context(&self) -> Context {
        match self.step {
            Step::Choice => Context::Welcome,
            Step::Feeds | Step::Templates => Context::Menu,
            Step::Objective | Step::Results | Step::People | Step::Promise => Context::Form,
        }
    }

    /// The lines to choose from, in a step that has some: a title and what it is.
    pub fn lines(&self) -> Vec<(&'static str, &'static str)> {
        match self.step {
            Step::Choice => Path::ALL.iter().map(|it| (it.title(), "")).collect(),
            Step::Templates => Template::ALL
                .iter()
                .map(|it| (it.name, it.about()))
                .collect(),
            Step::Feeds => vec![
                ("yes", "one after the other, as prospects become leads"),
                ("no", "they stand side by side"),
            ],
            Step::Objective | Step::Results | Step::People | Step::Promise => Vec::new(),
        }
    }

    /// The fields of the question, in a step that has some.
    pub fn fields(&self) -> Vec<Blank<'_>> {
        let fields = self.answers.fields(self.step).into_iter().enumerate();
        let blank = |(index, (label, example, field))| Blank {
            label,
            example,
            field,
            is_focused: index == self.focus,
        };
        fields.map(blank).collect()
    }

    /// What else is to be known of the question.
    pub fn note(&self) -> Option<String> {
        self.answers.note(self.step)
    }

    /// Takes an input.
    pub(super) fn update(&mut self, input: &Input) -> WelcomeOutcome {
        self.problem = None;
        let outcome = self.take(input);
        if self.is_making {
            return WelcomeOutcome::Stay;
        }
        self.is_making = outcome != WelcomeOutcome::Stay;
        outcome
    }

    fn take(&mut self, input: &Input) -> WelcomeOutcome {
        if *input == Input::Command(Command::Cancel) {
            let previous = self.step.previous().unwrap_or(Step::Choice);
            let previous = if self.passes(previous) {
                previous.previous().unwrap_or(Step::Choice)
            } else {
                previous
            };
            self.go(previous);
            WelcomeOutcome::Stay
        } else if self.context().takes_text() {
            self.answer(input)
        } else {
            self.choose(input)
        }
    }

    fn go(&mut self, step: Step) {
        self.step = step;
        self.focus = 0;
        self.pointed = usize::from(step == Step::Feeds && !self.answers.feeds);
    }

    /// Whether a step asks for nothing: of one number nobody asks whether it feeds another.
    fn passes(&self, step: Step) -> bool {
        step == Step::Feeds && !self.answers.has_several()
    }

    /// To the step after this one; false after the last.
    fn go_on(&mut self) -> bool {
        let next = self.step.next();
        let next = next.filter(|it| !self.passes(*it)).or_else(|| next?.next());
        if let Some(step) = next {
            self.go(step);
        }
        next.is_some()
    }

    fn choose(&mut self, input: &Input) -> WelcomeOutcome {
        let last = self.lines().len().saturating_sub(1);
        match input {
            Input::Command(Command::Accept) => return self.take_line(),
            Input::Command(Command::Down) => {
                self.pointed = self.pointed.saturating_add(1).min(last);
            }
            Input::Command(Command::Up) => self.pointed = self.pointed.saturating_sub(1),
            Input::Typed(Edit::Insert(digit)) => {
                let digit = digit.to_digit(10).and_then(|it| it.checked_sub(1));
                let place = digit.and_then(|it| usize::try_from(it).ok());
                if let Some(place) = place.filter(|it| *it <= last) {
                    return self.take_line_at(place);
                }
            }
            Input::Pointed(Spot::Choice(place)) => return self.take_line_at(*place),
            Input::Command(_)
            | Input::Begun(_)
            | Input::Cancelled
            | Input::Typed(_)
            | Input::Pasted(_)
            | Input::Clicked(_)
            | Input::Pointed(_)
            | Input::Wheel(..)
            | Input::Resized(_) => {}
        }
        WelcomeOutcome::Stay
    }

    fn take_line_at(&mut self, place: usize) -> WelcomeOutcome {
        self.pointed = place;
        self.take_line()
    }

    fn take_line(&mut self) -> WelcomeOutcome {
        if self.step == Step::Feeds {
            self.answers.feeds = self.pointed == 0;
            self.go_on();
            return WelcomeOutcome::Stay;
        }
        if self.step == Step::Templates {
            let template = Template::ALL.get(self.pointed);
            return template.map_or(WelcomeOutcome::Stay, |it| WelcomeOutcome::Template(*it));
        }
        match Path::ALL.get(self.pointed) {
            Some(Path::Questions) => self.go(Step::Objective),
            Some(Path::Template) => self.go(Step::Templates),
            Some(Path::Sample) => return WelcomeOutcome::Sample,
            None => {}
        }
        WelcomeOutcome::Stay
    }

    fn answer(&mut self, input: &Input) -> WelcomeOutcome {
        let last = self.fields().len().saturating_sub(1);
        match input {
            Input::Command(Command::Accept | Command::AcceptAndNext) => return self.take_answer(),
            Input::Command(Command::NextField) if self.focus == last => self.focus = 0,
            Input::Command(Command::NextField) => self.focus = self.focus.saturating_add(1),
            Input::Command(Command::PreviousField) => {
                self.focus = self.focus.checked_sub(1).unwrap_or(last);
            }
            Input::Command(Command::Down) => self.focus = self.focus.saturating_add(1).min(last),
            Input::Command(Command::Up) => self.focus = self.focus.saturating_sub(1),
            Input::Typed(edit) => self.edit(edit.clone()),
            Input::Pasted(text) => match paste(text) {
                Pasted::Line(line) => self.edit(Edit::Paste(line)),
                Pasted::Lines(lines) => self.edit(Edit::Paste(lines.join(", "))),
            },
            Input::Pointed(Spot::Field(place)) => self.focus = (*place).min(last),
            Input::Command(_)
            | Input::Begun(_)
            | Input::Cancelled
            | Input::Clicked(_)
            | Input::Pointed(_)
            | Input::Wheel(..)
            | Input::Resized(_) => {}
        }
        WelcomeOutcome::Stay
    }

    fn edit(&mut self, edit: Edit) {
        let fields = self.answers.fields_mut(self.step);
        if let Some(field) = fields.into_iter().nth(self.focus) {
            field.take(edit, &mut self.problem);
        }
    }

    fn take_answer(&mut self) -> WelcomeOutcome {
        if let Err((field, problem)) = self.answers.check(self.step, self.today) {
            self.focus = field;
            self.problem = Some(problem);
            return WelcomeOutcome::Stay;
        }
        if self.go_on() {
            WelcomeOutcome::Stay
        } else {
            WelcomeOutcome::Answered
        }
    }
}
