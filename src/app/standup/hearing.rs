//! What keys do while a question of the standup is on the screen.
//!
//! Invariant: what is typed belongs to the question; what is no part of its answer is the standup's, or the board's.

use super::super::{
    App, Keystroke, Page, Reason,
    dialog::{Dialog, Judge, JudgeStage, MeasureField, PromiseField},
    field::Edit,
    message::{Effect, Input},
};
use crate::command::{Chapter, Command};

/// Something that is done in the standup.
type Act = fn(&mut App) -> Result<(), Reason>;

/// What is done in the standup other than on the board.
const ACTS: [(Command, Act); 11] = [
    (Command::StepBack, App::step_back),
    (Command::NextTurn, App::next_turn),
    (Command::PreviousTurn, App::previous_turn),
    (Command::Absent, App::absent),
    (Command::Word, App::open_word),
    (Command::Pause, App::pause_clocks),
    (Command::MoreTime, App::more_time),
    (Command::LessTime, App::less_time),
    (Command::CloseDay, App::close_bad_day),
    (Command::Carry, App::carry_asked),
    (Command::Block, App::block_asked),
];

impl App {
    /// Takes what the user did while the standup is on the screen; says whether it was for the standup.
    pub(in crate::app) fn on_standup(&mut self, input: &Input, effects: &mut Vec<Effect>) -> bool {
        if !matches!(self.page(), Some(Page::Standup(_))) || !self.is_question_on_top() {
            return false;
        }
        let Some(dialog) = self.dialogs.last_mut() else {
            return false;
        };
        if let (Dialog::Judge(judge), Input::Typed(Edit::Insert(digit))) = (&mut *dialog, input) {
            let outcome = judge.take_digit(*digit);
            let is_taken = outcome.is_some();
            if let Some(outcome) = outcome {
                self.conclude(outcome, effects);
            }
            return is_taken;
        }
        let Input::Command(command) = *input else {
            return false;
        };
        // What was typed is taken back letter by letter first, then layer by layer.
        let has_letters = dialog.takes_backspace();
        let heard = if command == Command::StepBack && has_letters {
            Some(Keystroke::Typed(Edit::Backspace))
        } else if command == Command::StepBack && dialog.has_layers() {
            Some(Keystroke::Command(Command::Cancel))
        } else if command == Command::AcceptAndNext {
            // The next one is asked anyway.
            Some(Keystroke::Command(Command::Accept))
        } else {
            None
        };
        let accepts = matches!(command, Command::Accept | Command::AcceptAndNext);
        if accepts && dialog.can_be_passed() {
            self.pass_over();
        } else if let Some(heard) = heard {
            let outcome = dialog.update(heard);
            self.conclude(outcome, effects);
        } else if command == Command::Cancel && !dialog.has_layers() {
            if let Some(dialog) = self.dialogs.pop().filter(Dialog::is_typed_in) {
                self.keep_left(dialog);
            }
            self.leave_standup();
        } else if is_for_dialogs(command) {
            return false;
        } else {
            let done = self.run(command, effects);
            self.tell_refusal(done);
        }
        true
    }

    /// Goes on without an answer.
    pub(in crate::app) fn pass_over(&mut self) {
        if let Some(posed) = self.gathering.posed.take() {
            self.dialogs.clear();
            if let Some(progress) = &mut self.gathering.progress {
                progress.pass(posed.question.clone());
            }
            self.go_on_after(&posed.question);
        }
    }

    /// Notes of the dialog that ended last whether it was answered.
    pub(in crate::app) fn note_outcome(&mut self, is_answered: bool) {
        self.gathering.is_answered = is_answered;
    }

    /// Does what is asked for in the standup; none where that is done as on any other screen.
    pub(in crate::app) fn run_on_standup(
        &mut self,
        command: Command,
    ) -> Option<Result<(), Reason>> {
        if !matches!(self.page(), Some(Page::Standup(_))) {
            return None;
        }
        if let Some(act) = ACTS.iter().find(|it| it.0 == command) {
            return Some((act.1)(self));
        }
        if command == Command::LeaveOpen {
            self.pass_over();
        } else if command == Command::Park {
            self.park_asked();
        } else if command == Command::Back {
            self.leave_standup();
        } else if command == Command::Undo {
            self.undo();
            self.ask_what_is_open();
        } else if command == Command::Redo {
            self.redo();
            self.ask_what_is_open();
        } else {
            return None;
        }
        Some(Ok(()))
    }

    /// Asks what has no answer, after one was taken back or made again.
    fn ask_what_is_open(&mut self) {
        let items = self.standup_items();
        if let Some(progress) = &mut self.gathering.progress {
            // At the end that it was held was taken back, and behind that is the last answer.
            if progress.is_closed {
                progress.back(&items);
            } else {
                progress.at = None;
            }
        }
        self.ask_anew();
    }
}

/// Whether a dialog hears a command itself.
fn is_for_dialogs(command: Command) -> bool {
    matches!(command.spec().chapter, Chapter::Dialogs | Chapter::Moving)
}

impl Dialog {
    /// Whether backspace takes something back in it, rather than to go to the question before.
    fn takes_backspace(&self) -> bool {
        if let Self::Promise(it) = self {
            it.focus != PromiseField::Text || !it.has_nothing()
        } else if let Self::Measure(it) = self {
            it.focus != MeasureField::Number || !it.number.is_empty()
        } else if let Self::KeepWin(it) = self {
            it.line.is_who || !it.line.text.is_empty()
        } else {
            let reason = |it: &Judge| it.stage == JudgeStage::Reason && !it.reason.is_empty();
            matches!(self, Self::Judge(it) if reason(it))
        }
    }

    /// Whether leaving it goes one layer back within it.
    fn has_layers(&self) -> bool {
        matches!(self, Self::Judge(it) if it.has_layers())
    }

    /// Whether Enter goes on without an answer.
    pub fn can_be_passed(&self) -> bool {
        if let Self::Promise(it) = self {
            it.is_new() && it.has_nothing()
        } else if let Self::KeepWin(it) = self {
            it.line.text.text().trim().is_empty()
        } else {
            matches!(self, Self::Measure(it) if it.now.is_none() && it.number.is_empty())
        }
    }
}
