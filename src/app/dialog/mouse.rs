//! What the mouse does in a dialog: its wheel, and a click on a part of it.
//!
//! Invariant: what it does can be done by keys too.

use super::{Dialog, JudgeStage, Outcome, Spot};
use crate::{
    app::{Keystroke, Turn},
    command::Command,
};

impl Dialog {
    /// Takes a turn of the wheel, where there is something to scroll or to choose from. On a number or a text it would
    /// change what nobody looks at.
    pub fn turn(&mut self, turn: Turn) -> Outcome {
        let command = match turn {
            Turn::Up => Command::Up,
            Turn::Down => Command::Down,
        };
        match self {
            Self::Judge(it) if it.stage == JudgeStage::Reason => Outcome::Open,
            Self::Decide(it) if !it.is_asking_way() => Outcome::Open,
            Self::Promise(_)
            | Self::Measure(_)
            | Self::Split(_)
            | Self::NameBlocker(_)
            | Self::Park(_)
            | Self::KeepWin(_)
            | Self::Reflect(_)
            | Self::Customer(_)
            | Self::NoteLead(_)
            | Self::Qualify(_)
            | Self::Planning(_)
            | Self::GoToDay(_)
            | Self::Search(_) => Outcome::Open,
            Self::Judge(_)
            | Self::Decide(_)
            | Self::DidItHelp(_)
            | Self::ChooseResult(_)
            | Self::ChooseAction(_)
            | Self::Steps(_)
            | Self::Write(_)
            | Self::Read(_)
            | Self::ChooseWho(_)
            | Self::WhoAmI(_)
            | Self::ThirdCarry(_)
            | Self::DaysAway(_)
            | Self::Ask(_)
            | Self::Palette(_)
            | Self::Help(_)
            | Self::Problems(_)
            | Self::Clashes(_) => self.update(Keystroke::Command(command)),
        }
    }

    /// Takes a click: a field gets the keyboard, a choice is chosen.
    pub fn click(&mut self, spot: Spot) -> Outcome {
        // Some take what was clicked as if it was pointed at and accepted.
        let mut is_taken = false;
        match (&mut *self, spot) {
            (Self::Promise(it), _) => it.click(spot),
            (Self::NameBlocker(it), _) => it.line.click(spot),
            (Self::Park(it), _) => it.line.click(spot),
            (Self::KeepWin(it), _) => it.line.click(spot),
            (Self::NoteLead(it), _) => it.click(spot),
            (Self::Qualify(it), _) => it.click(spot),
            (Self::Planning(it), _) => it.click(spot),
            (Self::Ask(it), Spot::Choice(place)) => is_taken = it.menu.takes_click(place),
            (Self::Measure(it), Spot::Field(place)) => it.focus_on(place),
            (Self::Split(it), Spot::Field(place)) => it.focus_on(place),
            (Self::Reflect(it), Spot::Field(place)) => it.focus_on(place),
            (Self::Customer(it), _) => it.click(spot),
            (Self::Clashes(it), Spot::Choice(place)) => it.click(place),
            (Self::Decide(it), Spot::Choice(place)) => it.click(place),
            (Self::DidItHelp(it), Spot::Choice(place)) => return it.click(place),
            (Self::Judge(it), Spot::Choice(place)) => return it.click(place),
            (Self::ChooseResult(it), Spot::Choice(place)) => is_taken = it.picker.point(place),
            (Self::ChooseAction(it), Spot::Choice(place)) => is_taken = it.picker.point(place),
            (Self::Steps(it), Spot::Choice(place)) => return it.click(place),
            (Self::ChooseWho(it), Spot::Choice(place)) => is_taken = it.picker.point(place),
            (Self::WhoAmI(it), Spot::Choice(place)) => is_taken = it.picker.point(place),
            (Self::ThirdCarry(it), Spot::Choice(place)) => is_taken = it.menu.takes_click(place),
            (Self::DaysAway(it), Spot::Choice(place)) => is_taken = it.menu.takes_click(place),
            (Self::Palette(it), Spot::Choice(place)) => return it.click(place),
            (
                Self::Measure(_)
                | Self::Split(_)
                | Self::Reflect(_)
                | Self::Clashes(_)
                | Self::Judge(_)
                | Self::ChooseResult(_)
                | Self::ChooseAction(_)
                | Self::Steps(_)
                | Self::Write(_)
                | Self::Read(_)
                | Self::ChooseWho(_)
                | Self::WhoAmI(_)
                | Self::ThirdCarry(_)
                | Self::DaysAway(_)
                | Self::Palette(_)
                | Self::Decide(_)
                | Self::DidItHelp(_)
                | Self::Ask(_)
                | Self::GoToDay(_)
                | Self::Search(_)
                | Self::Help(_)
                | Self::Problems(_),
                Spot::Field(_) | Spot::Choice(_),
            ) => {}
        }
        if is_taken {
            self.update(Keystroke::Command(Command::Accept))
        } else {
            Outcome::Open
        }
    }
}
