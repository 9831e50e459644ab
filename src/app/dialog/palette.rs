//! Any command by name, with the reason where it cannot be done.
//!
//! Invariant: every command that can be asked for on the screen is in it.

use super::{Intent, Outcome, around, submit};
use crate::{
    app::{
        Keystroke, Reason,
        field::{Edit, Field},
    },
    command::{Chapter, Command, Context},
    report::fuzzy::{self, Match},
};

/// Any command by name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Palette {
    /// What was typed.
    pub query: Field,
    all: Vec<(Command, Option<String>)>,
    shown: Vec<Match>,
    /// Which of the rows is pointed at, from 0.
    pub pointed: usize,
    /// Why it cannot be done.
    pub problem: Option<String>,
    /// The screen whose commands it has.
    pub screen: Context,
}

/// A row of the palette.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PaletteRow<'a> {
    /// The command.
    pub command: Command,
    /// The characters of its title that match.
    pub positions: &'a [u32],
    /// Why it cannot be done now.
    pub reason: Option<&'a str>,
}

impl Palette {
    /// All commands of a screen, each with the reason why it cannot be done now.
    pub fn new(screen: Context, reason: impl Fn(Command) -> Option<Reason>) -> Self {
        let commands = Command::ALL.iter().copied();
        let commands =
            commands.filter(|it| it.is_told_on(screen) && it.spec().chapter != Chapter::Dialogs);
        // What a screen alone can do is read first there.
        let (own, others): (Vec<Command>, Vec<Command>) =
            commands.partition(|it| it.spec().chapter.is_of_a_page());
        let mut palette = Self {
            query: Field::default(),
            all: own
                .into_iter()
                .chain(others)
                .map(|it| (it, reason(it).map(|it| it.to_string())))
                .collect(),
            shown: Vec::new(),
            pointed: 0,
            problem: None,
            screen,
        };
        palette.find();
        palette
    }

    /// The rows, the best first.
    pub fn rows(&self) -> impl Iterator<Item = PaletteRow<'_>> {
        self.shown.iter().filter_map(|it| {
            let (command, reason) = self.all.get(it.index)?;
            Some(PaletteRow {
                command: *command,
                positions: &it.positions,
                reason: reason.as_deref(),
            })
        })
    }

    /// Takes a keystroke.
    pub fn update(&mut self, keystroke: Keystroke) -> Outcome {
        self.problem = None;
        match keystroke {
            Keystroke::Command(Command::Accept | Command::AcceptAndNext) => {
                let row = self.rows().nth(self.pointed).map(|it| it.command);
                return row.map_or(Outcome::Open, |it| submit(Intent::Run(it)));
            }
            Keystroke::Command(Command::Down | Command::NextField) => self.step(true),
            Keystroke::Command(Command::Up | Command::PreviousField) => self.step(false),
            Keystroke::Typed(edit) => self.edit(edit),
            Keystroke::Command(_) => {}
        }
        Outcome::Open
    }

    /// Takes a click on a command.
    pub(super) fn click(&mut self, place: usize) -> Outcome {
        self.pointed = place;
        self.update(Keystroke::Command(Command::Accept))
    }

    fn step(&mut self, is_down: bool) {
        let place = around(Some(self.pointed), self.shown.len(), is_down);
        self.pointed = place.unwrap_or(0);
    }

    fn edit(&mut self, edit: Edit) {
        self.query.take(edit, &mut self.problem);
        self.find();
        self.pointed = 0;
    }

    fn find(&mut self) {
        let titles = self.all.iter().map(|it| it.0.spec().title);
        self.shown = fuzzy::rank(self.query.text(), titles);
    }
}
