//! Commands: each does what it says, or says why it cannot.
//!
//! Invariant: a command that cannot do anything says why, and changes nothing.

use super::{
    App, Reason, ThemeName,
    availability::availability,
    dialog::{Dialog, GoToDay, Help, Palette, Problems, SearchFor},
    message::Effect,
    moving::Step,
    notice::Notice,
    words::day,
};
use crate::{
    command::Command,
    config::OwnTheme,
    layout::{Pane, Zoom},
    state::document::Undone,
};

impl App {
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
            Command::WriteMinutes => self.write_minutes(effects),
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
            Command::Suspend => effects.push(Effect::Suspend),
            Command::Clashes => self.open_clashes(),
            Command::Resolve => effects.push(Effect::FindConflicts),
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

    /// Goes on to the next theme. The user's own are looked for when those that come with the program were gone through.
    fn next_theme(&mut self, effects: &mut Vec<Effect>) {
        match (self.theme().next_built_in(), &self.own_themes) {
            (Some(next), _) => self.choose_theme(next, effects),
            (None, Some(own)) => self.choose_theme(self.theme().next(own), effects),
            (None, None) => effects.push(Effect::FindThemes),
        }
    }

    /// The user's own themes were found, and why some of them cannot be shown.
    pub(super) fn found_themes(
        &mut self,
        own: Vec<&'static OwnTheme>,
        unshown: &[String],
        effects: &mut Vec<Effect>,
    ) {
        let next = self.theme().next(&own);
        self.own_themes = Some(own);
        self.choose_theme(next, effects);
        for why in unshown {
            self.add_to_notice(why);
        }
    }

    /// The colours that suit the terminal are chosen by leaving the choice to it: the next terminal may be another.
    fn choose_theme(&mut self, next: ThemeName, effects: &mut Vec<Effect>) {
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
