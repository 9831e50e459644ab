//! The one function that changes the app: a message in, effects out.
//!
//! Invariant: a command that cannot do anything says why; what changed is saved by the rule at the end.

use std::mem::Discriminant;

use ratatui::layout::Size;

use super::{
    App, Input, Keystroke, Message, Reason, Screen,
    availability::availability,
    dialog::{Dialog, GoToDay, Help, Outcome, Palette, Problems, SearchFor},
    message::Effect,
    moving::Step,
    notice::Notice,
    welcome::{self, WelcomeOutcome},
    words::day,
};
use crate::{
    command::Command,
    config::ThemeName,
    layout::{Pane, Zoom},
    state::document::Undone,
};

impl App {
    /// Takes one message, and says what the world must do.
    #[must_use = "what the world must do is not done by itself"]
    pub fn update(&mut self, message: Message) -> Vec<Effect> {
        let mut effects = Vec::new();
        match message {
            Message::Input(input) => self.input(input, &mut effects),
            Message::Clock(now) => self.tick(now),
            Message::Saved(result) => self.saved(result, &mut effects),
            Message::Changed(disk) => self.changed(disk),
            Message::Unsure(reason) => self.keeping.doubt(reason),
            Message::Guarded(reason) => self.guarded(reason),
            Message::Opened { path, loaded } => {
                self.forget_answers(&mut effects);
                let is_mine = self.has_answered();
                self.opened(path, *loaded);
                if is_mine {
                    self.be_the_first(&mut effects);
                }
            }
            Message::Focused => {
                self.keeping.forgive();
                effects.push(Effect::LookAgain);
            }
            Message::Shared(result) => self.shared(result),
            Message::Edited(text) => self.edited(text, &mut effects),
            Message::Pressed(key) => self.pressed(key),
            Message::Suits(theme) => self.suit(theme),
            Message::Told(notice) => {
                if let Screen::Welcome(welcome) = &mut self.screen {
                    welcome.is_making = false;
                }
                self.notice = Some(notice);
            }
            Message::Warned(text) => self.add_to_notice(&text),
        }
        self.forget_meanwhile();
        self.settle_standup();
        self.settle();
        self.settle_page();
        self.keep_standup(&mut effects);
        self.save(&mut effects);
        self.lasting = self.keeping.lasting_notice(&self.document);
        effects
    }

    fn input(&mut self, input: Input, effects: &mut Vec<Effect>) {
        self.begun = None;
        if self.is_impatient(&input) {
            self.farewell(effects);
            return;
        }
        // What is typed behind the farewell is not meant for us, and nobody would see what it does.
        if self.is_leaving() && !matches!(input, Input::Resized(_)) {
            return;
        }
        match input {
            Input::Resized(size) => self.resize(size),
            Input::Begun(key) => self.begun = Some(key),
            Input::Cancelled => {}
            Input::Command(Command::Quit) => self.quit(effects),
            Input::Command(_)
            | Input::Typed(_)
            | Input::Pasted(_)
            | Input::Clicked(_)
            | Input::Pointed(_)
            | Input::Wheel(..) => {
                self.notice = None;
                self.offer = None;
                // Any other key takes a refused farewell back.
                self.keeping.stay();
                let on_top = self.on_top();
                self.route(input, effects);
                if !self.left.is_empty() && self.on_top() != on_top {
                    self.go_on_with_left();
                }
            }
        }
    }

    /// What kind of dialog is on top, and how many there are.
    fn on_top(&self) -> (usize, Option<Discriminant<Dialog>>) {
        let top = self.dialogs.last().map(std::mem::discriminant);
        (self.dialogs.len(), top)
    }

    /// The keyboard belongs to what is on top.
    fn route(&mut self, input: Input, effects: &mut Vec<Effect>) {
        if self.on_standup(&input, effects) {
            return;
        }
        if let Some(dialog) = self.dialogs.last_mut() {
            let outcome = if let Input::Wheel(_, turn) = input {
                dialog.turn(turn)
            } else if let Input::Pointed(spot) = input {
                dialog.click(spot)
            } else {
                Keystroke::of(input).map_or(Outcome::Open, |it| dialog.update(it))
            };
            self.conclude(outcome, effects);
            return;
        }
        if let Screen::Welcome(welcome) = &mut self.screen {
            let outcome = welcome.update(&input);
            self.welcomed(outcome, effects);
            return;
        }
        if self.page.is_some() {
            self.on_page(input, effects);
            return;
        }
        match input {
            Input::Command(command) => {
                let done = self.run(command, effects);
                self.tell_refusal(done);
            }
            Input::Clicked(place) => self.click(place),
            Input::Wheel(place, turn) => self.wheel(place, turn),
            Input::Pasted(text) => {
                let done = self.paste(&text);
                self.tell_refusal(done);
            }
            Input::Begun(_)
            | Input::Cancelled
            | Input::Typed(_)
            | Input::Pointed(_)
            | Input::Resized(_) => {}
        }
    }

    /// Says why something was not done.
    pub(super) fn tell_refusal(&mut self, done: Result<(), Reason>) {
        if let Err(reason) = done {
            self.notice = Some(Notice::care(reason.to_string()));
        }
    }

    fn welcomed(&mut self, outcome: WelcomeOutcome, effects: &mut Vec<Effect>) {
        let Screen::Welcome(welcome) = &self.screen else {
            return;
        };
        match outcome {
            WelcomeOutcome::Stay => {}
            WelcomeOutcome::Answered => {
                let (moment, mut ids) = (self.moment(), self.ids.clone());
                let text = welcome.answers.text(moment, self.today, &mut ids);
                self.ids = ids;
                effects.push(Effect::Create(text));
            }
            WelcomeOutcome::Template(template) => {
                effects.push(Effect::Create(template.text(self.today)));
            }
            WelcomeOutcome::Sample => effects.push(Effect::OpenSample),
        }
    }

    /// Whether the board that is awaited is made of the answers of the first run.
    fn has_answered(&self) -> bool {
        matches!(&self.screen, Screen::Welcome(it) if it.is_making && it.step == welcome::Step::Promise)
    }

    /// Who answered the questions of the first run named themselves first, as they were told to: they are not asked again
    /// who they are. On a board of one person there is nothing to know.
    fn be_the_first(&mut self, effects: &mut Vec<Effect>) {
        let people = &self.board().head.people;
        let first = people.iter().next().filter(|_| 1 < people.len());
        let first = first.map(|it| it.id.clone());
        if let Some(me) = first.filter(|_| self.me().is_none()) {
            effects.push(Effect::RememberMe(me.clone()));
            self.me = Some(me);
            self.see_day();
        }
    }

    /// Runs a command, or says why it cannot do anything.
    #[expect(
        clippy::too_many_lines,
        reason = "a line for each command: it is looked up in, not followed"
    )]
    pub(super) fn run(
        &mut self,
        command: Command,
        effects: &mut Vec<Effect>,
    ) -> Result<(), Reason> {
        availability(command, self)?;
        if let Some(done) = self.run_on_standup(command) {
            return done;
        }
        if self.run_on_page(command, effects)? {
            return Ok(());
        }
        match command {
            Command::Add => self.add(),
            Command::Edit => self.edit(),
            Command::EditInEditor => self.open_editor(effects),
            Command::Kept => return self.toggle_kept(),
            Command::Verdict if self.blocker().is_some() => return self.toggle_cleared(),
            Command::Verdict if self.parked().is_some() => return self.toggle_parked(),
            Command::Verdict => self.open_judge(),
            Command::Carry if self.parked().is_some() => self.open_promise_of_parked(),
            Command::Carry => return self.carry(),
            Command::CarryAll => return self.carry_all(),
            Command::CloseDay => self.open_close_day(),
            Command::Result => self.open_choose_result(),
            Command::Who => self.open_choose_who(),
            Command::Block => self.open_block(),
            Command::Split => self.open_split(),
            Command::Lead => self.open_lead(),
            Command::Park => self.open_park(),
            Command::Habit => return self.turn_habit(),
            Command::Steps => return self.open_steps(),
            Command::Private => return self.toggle_private(),
            Command::Delete => return self.delete(),
            Command::Undo => self.undo(),
            Command::Redo => self.redo(),
            Command::More => return self.count(1),
            Command::Less => return self.count(-1),
            Command::Decide if self.reviewing().is_some() => return self.open_due_decision(),
            Command::Decide => self.open_decide(),
            Command::Win => return self.open_win(),
            Command::NextObjective => self.next_objective(),
            Command::NextPane => self.focus = self.focus.next(),
            Command::PreviousPane => self.focus = self.focus.previous(),
            Command::YesterdayPane => self.focus = Pane::Yesterday,
            Command::MeasurePane => self.focus = Pane::Measure,
            Command::TodayPane => self.focus = Pane::Today,
            Command::Down => self.step(Step::Down(1)),
            Command::Up => self.step(Step::Up(1)),
            Command::First => self.step(Step::First),
            Command::Last => self.step(Step::Last),
            Command::HalfPageDown => self.step(Step::Down(self.entries_a_page().div_ceil(2))),
            Command::HalfPageUp => self.step(Step::Up(self.entries_a_page().div_ceil(2))),
            Command::PageDown => self.step(Step::Down(self.entries_a_page())),
            Command::PageUp => self.step(Step::Up(self.entries_a_page())),
            Command::Zoom => self.toggle_zoom(),
            Command::PreviousDay => self.show_previous(),
            Command::NextDay => self.show_next(),
            Command::ThisDay => self.show(self.today),
            Command::GoToDay => self.dialogs.push(Dialog::GoToDay(GoToDay::default())),
            Command::Search => self.dialogs.push(Dialog::Search(SearchFor::default())),
            Command::NextMatch => self.go_to_match(true),
            Command::PreviousMatch => self.go_to_match(false),
            Command::Copy => self.copy_line(effects),
            Command::CopyDay => self.copy_day(effects),
            Command::Standup => self.open_standup(),
            Command::CopyMinutes => self.copy_minutes(effects),
            Command::SendMinutes => {
                let text = self.minutes_of_standup();
                return self.share(text, effects);
            }
            Command::Present => self.turn_presenting(),
            Command::Mask => self.turn_mask(),
            Command::Echo => self.turn_echo(),
            Command::Plan
            | Command::Pipeline
            | Command::Trend
            | Command::Review
            | Command::History
            | Command::Log => {
                self.open_page_of(command);
            }
            Command::Reflect => self.open_reflect(),
            Command::Customer => return self.open_customer(),
            Command::Help => self.open_help(),
            Command::Palette => self.open_palette(),
            Command::Theme => self.next_theme(effects),
            Command::Problems => self.open_problems(),
            Command::Clashes => self.open_clashes(),
            Command::Back => self.back(),
            Command::Quit => self.quit(effects),
            // Only dialogs and other screens answer these; they are not available here.
            Command::NextResult
            | Command::PreviousResult
            | Command::FewerDays
            | Command::MoreDays
            | Command::EarlierDays
            | Command::LaterDays
            | Command::AllDays
            | Command::EarlierWeek
            | Command::LaterWeek
            | Command::LatestWeek
            | Command::OpenDay
            | Command::SwitchFilter
            | Command::EarlierDay
            | Command::LaterDay
            | Command::EarlierMonth
            | Command::LaterMonth
            | Command::AddBelow
            | Command::Replan
            | Command::ShiftUp
            | Command::ShiftDown
            | Command::MoveTo
            | Command::EndObjective
            | Command::TurnFold
            | Command::Fold
            | Command::Unfold
            | Command::Accept
            | Command::AcceptAndNext
            | Command::Cancel
            | Command::NextField
            | Command::NewLine
            | Command::Tick
            | Command::PreviousField
            | Command::ChooseKept
            | Command::ChoosePartly
            | Command::ChooseMissed
            | Command::ChooseDropped
            | Command::ChooseExcused
            | Command::ChooseOurs
            | Command::ChooseTheirs
            | Command::StepBack
            | Command::LeaveOpen
            | Command::NextTurn
            | Command::PreviousTurn
            | Command::Absent
            | Command::Word
            | Command::Pause
            | Command::MoreTime
            | Command::LessTime => {}
        }
        Ok(())
    }

    pub(super) fn undo(&mut self) {
        if let Some(undone) = self.document.undo() {
            self.retraced("undid", &undone);
        }
    }

    pub(super) fn redo(&mut self) {
        if let Some(redone) = self.document.redo() {
            self.retraced("redid", &redone);
        }
    }

    /// Shows the day of a change that was taken back or made again, and says which it was.
    fn retraced(&mut self, verb: &str, undone: &Undone) {
        // Another screen stays on its day.
        if self.page.is_none() {
            self.show(undone.day);
        }
        // A change says by itself which day it is for: the one it was made on, or the next.
        let days = [undone.day, self.board().calendar().next(undone.day)];
        let says_day = days.iter().any(|it| undone.label.contains(&day(*it)));
        let mut text = format!("{verb} · {}", undone.label);
        if !says_day {
            text.extend([", ", &day(undone.day)]);
        }
        self.notice = Some(Notice::good(text));
        if !undone.kept.is_empty() {
            self.add_to_notice("a newer value from outside stays");
        }
    }

    fn toggle_zoom(&mut self) {
        self.zoom = match self.zoom {
            Zoom::Board => Zoom::Pane,
            Zoom::Pane => Zoom::Board,
        };
    }

    /// The terminal is light, or dark: so are the colours, unless others are chosen.
    fn suit(&mut self, theme: ThemeName) {
        self.suits = Some(theme);
    }

    /// The colours that suit the terminal are chosen by leaving the choice to it: the next terminal may be another.
    fn next_theme(&mut self, effects: &mut Vec<Effect>) {
        let next = self.theme().next(self.own_theme);
        self.theme = Some(next).filter(|it| *it != self.suits.unwrap_or_default());
        let aside = match (self.theme, self.suits) {
            (None, Some(_)) => ", as the terminal is",
            (None, None) | (Some(_), _) => "",
        };
        self.notice = Some(Notice::good(format!("theme: {}{aside}", next.name())));
        effects.push(Effect::RememberTheme(self.theme));
    }

    /// One layer back: the page, else the search, then the zoom. Never out of the program.
    fn back(&mut self) {
        if self.page.is_some() {
            self.leave_page();
        } else if self.search.take().is_none() {
            self.zoom = Zoom::Board;
        }
    }

    fn resize(&mut self, size: Size) {
        self.size = size;
        for dialog in &mut self.dialogs {
            dialog.resize(size);
        }
    }

    fn open_help(&mut self) {
        let help = Help::new(self.size, self.screen_context(), |it| {
            availability(it, self).err()
        });
        self.dialogs.push(Dialog::Help(help));
    }

    fn open_palette(&mut self) {
        let palette = Palette::new(self.screen_context(), |it| availability(it, self).err());
        self.dialogs.push(Dialog::Palette(palette));
    }

    fn open_problems(&mut self) {
        // Of a file that cannot be read only this is known now.
        let mut problems: Vec<_> = match self.unreadable() {
            Some(why) => why.problem.as_deref().into_iter().cloned().collect(),
            None => self.keeping.problems.clone(),
        };
        // What is missing on the board comes before what is wrong on it.
        problems.sort_by_key(|it| !it.kind.is_unread());
        // The board is looked at together.
        let me = self.sees();
        let problems = problems.iter().map(|it| it.seen_by(me)).collect();
        self.dialogs.push(Dialog::Problems(Problems {
            problems,
            scroll: 0,
        }));
    }
}
