//! What both sides say differently: asked one by one on a terminal, else answered for all or listed.
//!
//! Invariant: nothing private of others is told.

use super::{Call, Failure, Resolve};
use crate::{
    cli::{
        Terminal,
        discretion::Discretion,
        run::line::{self, Typed},
    },
    printable::Printable,
    report::words::{clash, counted},
    state::{
        Board,
        merge::{Clash, Side},
    },
};

/// How much of a value is shown, in cells.
const LONGEST: usize = 200;

/// Whoever has to choose, and between what.
pub(super) struct Choosing<'c, 'a> {
    call: &'c mut Call<'a>,
    answer: Option<Side>,
    boards: [&'c Board; 2],
    /// Both sides, with what they are called.
    sides: [String; 2],
    path: &'c str,
    discretion: Discretion,
}

/// The sides that were chosen.
pub(super) struct Chosen(Vec<(Clash, Side)>);

impl Chosen {
    /// The side of a clash that stands.
    pub(super) fn side(&self, clash: &Clash) -> Side {
        let found = self.0.iter().find(|(it, _)| it.is_about(clash));
        found.map_or(Side::Ours, |(_, side)| *side)
    }
}

impl<'c, 'a> Choosing<'c, 'a> {
    pub(super) fn new(
        call: &'c mut Call<'a>,
        it: &Resolve,
        boards: [&'c Board; 2],
        names: [&str; 2],
        path: &'c str,
    ) -> Self {
        let discretion = call.discretion(boards[0]);
        let side = |word: &str, name: &str| match name {
            "" => word.to_owned(),
            name => format!("{word} ({name})"),
        };
        let answer = match (it.ours, it.theirs) {
            (true, _) => Some(Side::Ours),
            (false, true) => Some(Side::Theirs),
            (false, false) => None,
        };
        let [ours, theirs] = names;
        Self {
            call,
            answer,
            boards,
            sides: [side("ours", ours), side("theirs", theirs)],
            path,
            discretion,
        }
    }

    /// Decides all clashes, or says why that cannot be.
    pub(super) fn decide(&mut self, clashes: &[Clash]) -> Result<Chosen, Failure> {
        if let Some(side) = self.answer {
            let chosen = clashes.iter().map(|it| (it.clone(), side));
            return Ok(Chosen(chosen.collect()));
        }
        if !clashes.is_empty() && self.call.around.terminal != Terminal::Both {
            return Err(self.list(clashes));
        }
        let mut chosen = Vec::new();
        for (clash, number) in clashes.iter().zip(1..) {
            let side = self.ask(clash, number, clashes.len())?;
            chosen.push((clash.clone(), side));
        }
        Ok(Chosen(chosen))
    }

    /// What a clash is about, and what both sides say.
    fn told(&self, clash: &Clash) -> (String, [String; 2]) {
        let shown = self.discretion.clash(clash.clone(), self.boards);
        let is_hidden = shown != *clash;
        let about = if is_hidden {
            format!("a private promise: {}", clash.field)
        } else {
            clash::about(clash, self.boards)
        };
        let [ours, theirs] = [&shown.ours, &shown.theirs].map(|it| {
            let said = clash::said(it);
            Printable::head(&said, LONGEST).to_string()
        });
        (about, [ours, theirs])
    }

    /// Lists what there is to choose between, where nobody can be asked.
    fn list(&mut self, clashes: &[Clash]) -> Failure {
        for clash in clashes {
            let (about, [ours, theirs]) = self.told(clash);
            let [our_side, their_side] = &self.sides;
            let line = format!("{about}   1 {our_side}: {ours}   2 {their_side}: {theirs}");
            if let Err(failure) = self.call.out.line(&Printable::line(&line)) {
                return failure;
            }
        }
        let values = counted(clashes.len(), "value", "values");
        Failure::Request(format!(
            "{}: {values} to choose between: on a terminal it asks, --ours and --theirs answer all; nothing was written",
            self.path
        ))
    }

    fn ask(&mut self, clash: &Clash, number: usize, of: usize) -> Result<Side, Failure> {
        let (about, values) = self.told(clash);
        self.say(&format!("{number} of {of}: {about}"))?;
        for ((side, value), digit) in self.sides.clone().iter().zip(values).zip(1..) {
            self.say(&format!("  {digit} {side}: {value}"))?;
        }
        loop {
            self.call.out.told("1 or 2? ")?;
            self.call.out.deliver()?;
            match line::next(self.call.input).map_err(Failure::Input)? {
                Typed::Line(line) => match line.trim() {
                    "1" | "o" | "ours" => return Ok(Side::Ours),
                    "2" | "t" | "theirs" => return Ok(Side::Theirs),
                    "q" => return Err(self.left()),
                    _ => self.say("1 keeps ours, 2 takes theirs, q leaves all as it is")?,
                },
                Typed::NoText(why) => self.say(why)?,
                Typed::End => {
                    self.call.out.told("\n")?;
                    return Err(self.left());
                }
            }
        }
    }

    fn left(&self) -> Failure {
        Failure::Request(format!("{}: left as it is", self.path))
    }

    fn say(&mut self, text: &str) -> Result<(), Failure> {
        self.call.out.line(&Printable::line(text))
    }
}
