//! The one function that changes the app: a message in, effects out.
//!
//! Invariant: what the user does goes to what is on top; what changed is saved by the rule at the end.

use std::mem::Discriminant;

use ratatui::layout::Size;

use super::{
    App, Input, Keystroke, Message, Reason, Screen,
    dialog::{Dialog, Outcome},
    message::Effect,
    notice::Notice,
    welcome::{self, WelcomeOutcome},
};
use crate::{command::Command, config::ThemeName};

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
            Message::Beside(lying) => self.found_beside(lying),
            Message::Resolving(found) => self.resolving(found, &mut effects),
            Message::Righted(righted) => self.righted(*righted),
            Message::Rescued(place) => self.keeping.rescued(place),
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
            Message::Themes { own, unshown } => self.found_themes(own, &unshown, &mut effects),
            Message::Told(notice) => {
                if let Screen::Welcome(welcome) = &mut self.screen {
                    welcome.is_making = false;
                }
                self.notice = Some(notice);
            }
            Message::Warned(text) => self.add_to_notice(&text),
        }
        self.forget_meanwhile();
        self.refresh_clashes();
        self.ask_beside_the_standup();
        self.settle_standup();
        self.settle();
        self.settle_page();
        self.call_out(&mut effects);
        self.keep_standup(&mut effects);
        self.put_copies_away(&mut effects);
        self.keep_rescue(&mut effects);
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
            // What is open was opened for nobody else's eyes.
            Input::Command(Command::Present) if self.is_over_the_rest() => {
                self.notice = Some(Notice::care(
                    "finish or leave this first: others would see it",
                ));
            }
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

    /// The terminal is light, or dark: so are the colours, unless others are chosen.
    fn suit(&mut self, theme: ThemeName) {
        self.suits = Some(theme);
    }

    fn resize(&mut self, size: Size) {
        self.size = size;
        for dialog in &mut self.dialogs {
            dialog.resize(size);
        }
    }
}
