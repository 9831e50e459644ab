//! The first run: what the program is for, and what it asks.
//!
//! Invariant: it says where the file will be before it makes one.

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
};

use super::{
    dialogs::Keys,
    hints::{self, Spacing},
    part::{Choice, Part, Shape},
    sheet::{self, Seen},
    strip::Strip,
    theme::{Role, Theme},
};
use crate::{
    app::{
        Notice,
        welcome::{Step, Welcome},
    },
    command::{Command, Context},
    layout::Pane,
    printable::Printable,
};

/// How wide the text is where there is room.
const WIDTH: u16 = 76;
/// What each pane asks.
const QUESTIONS: [(Pane, &str); 3] = [
    (Pane::Yesterday, "what did we do to reach the result?"),
    (Pane::Measure, "what do its numbers say today?"),
    (Pane::Today, "what will each of us do to reach it?"),
];

/// The first screen.
pub(super) struct WelcomeView<'a> {
    pub(super) welcome: &'a Welcome,
    pub(super) path: &'a str,
    /// What the world said, such as that no file could be made.
    pub(super) notice: Option<&'a Notice>,
    pub(super) keys: Keys<'a>,
    pub(super) theme: Theme,
}

impl WelcomeView<'_> {
    /// Draws it, and says where the cursor is.
    pub(super) fn draw(&self, screen: Rect, buf: &mut Buffer) -> Option<Position> {
        let parts = self.parts();
        let width = WIDTH
            .min(screen.width.saturating_sub(4))
            .max(screen.width.min(12));
        let shape = Shape::of(&parts, width);
        let lines = shape.lines(&parts);
        let greeting = self.greeting_height(screen.height, lines.len());
        let content = u16::try_from(lines.len()).unwrap_or(u16::MAX);
        let said = self
            .problem()
            .map_or(1, |it| sheet::problem_lines(it, width));
        let said = said.min(screen.height / 4).max(1);
        let wanted = content
            .saturating_add(greeting)
            .saturating_add(said.saturating_add(3));
        let free = screen.height.saturating_sub(wanted);
        let mut area = Rect {
            x: screen
                .x
                .saturating_add(screen.width.saturating_sub(width) / 2),
            y: screen.y.saturating_add(free.saturating_mul(2) / 5),
            width,
            height: screen.height.saturating_sub(free.saturating_mul(2) / 5),
        };
        self.greet(greeting, &mut area, buf);
        // What is wrong, and the keys, are seen however long the question is.
        let least = said.saturating_add(1).min(area.height / 3);
        let most = said.saturating_add(3);
        let below = area.height.saturating_sub(content).clamp(least, most);
        let body = Rect {
            height: area.height.saturating_sub(below),
            ..area
        };
        let cursor = self.body(&parts, &shape, &lines, body, buf);
        let foot = Rect {
            y: body.y.saturating_add(body.height.min(content)),
            height: below,
            ..area
        };
        self.foot(foot, said, buf);
        cursor
    }

    /// How many lines the greeting takes: all, the name alone, or none.
    fn greeting_height(&self, height: u16, lines: usize) -> u16 {
        let lines = u16::try_from(lines).unwrap_or(u16::MAX).saturating_add(4);
        let is_first = self.welcome.step == Step::Choice;
        match height.saturating_sub(lines) {
            8.. if is_first => 8,
            2.. => 2,
            0 | 1 => 0,
        }
    }

    fn greet(&self, height: u16, area: &mut Rect, buf: &mut Buffer) {
        let mut next = |skip: u16| {
            let line = Rect {
                height: 1.min(area.height),
                ..*area
            };
            let used = skip.min(area.height);
            area.y = area.y.saturating_add(used);
            area.height = area.height.saturating_sub(used);
            line
        };
        if height == 0 {
            return;
        }
        let mut strip = Strip::new(next(2), buf);
        strip.say("standup", self.theme.style(Role::Focus)).skip(3);
        let question = if strip.room() < 32 {
            "does it move the result?"
        } else {
            "does what we do move the result?"
        };
        strip.say(question, self.theme.style(Role::Strong));
        if height < 8 {
            return;
        }
        for (pane, question) in QUESTIONS {
            let mut strip = Strip::new(next(1), buf);
            let name = format!("{} {:<9}", pane.number(), pane.title());
            strip.say(&name, self.theme.style(Role::Person)).skip(3);
            strip.say(question, self.theme.style(Role::Text));
        }
        next(1);
        let line = if area.width < 70 {
            "Three questions a morning, one file for the answers."
        } else {
            "Three questions each morning, and one file that remembers the answers."
        };
        Strip::new(next(2), buf).say(line, self.theme.style(Role::Hint));
    }

    fn parts(&self) -> Vec<Part<'_>> {
        let step = self.welcome.step;
        let heading = match step.number() {
            Some(number) => format!("{number} of 4   {}", step.question()),
            None => step.question().to_owned(),
        };
        let mut parts = vec![Part::Heading(heading), Part::Gap];
        let lines = self.welcome.lines().into_iter().enumerate();
        parts.extend(lines.map(|(place, (title, detail))| {
            Part::Choice(Choice {
                key: place.saturating_add(1).to_string(),
                glyph: None,
                title: title.to_owned(),
                matching: &[],
                detail: detail.to_owned(),
                is_chosen: place == self.welcome.pointed,
            })
        }));
        for (place, blank) in self.welcome.fields().into_iter().enumerate() {
            if step == Step::Results && 0 < place && place % 3 == 0 {
                parts.push(Part::Gap);
            }
            parts.push(Part::Blank {
                label: blank.label,
                field: blank.field,
                example: blank.example,
                is_focused: blank.is_focused,
            });
        }
        if let Some(note) = self.welcome.note() {
            parts.extend([Part::Gap, Part::Quiet(note)]);
        }
        parts
    }

    fn body(
        &self,
        parts: &[Part<'_>],
        shape: &Shape,
        lines: &[(usize, usize)],
        area: Rect,
        buf: &mut Buffer,
    ) -> Option<Position> {
        let height = usize::from(area.height);
        let busy = |it: &(usize, usize)| parts.get(it.0).is_some_and(Part::is_busy);
        let seen = Seen::around(lines, height, busy);
        let mut cursor = None;
        for ((part, nth), y) in seen.lines(lines).zip(area.y..area.bottom()) {
            let line = Rect {
                y,
                height: 1,
                ..area
            };
            if let Some(part) = parts.get(*part) {
                cursor = part.draw(*nth, shape, line, self.theme, buf).or(cursor);
            }
        }
        cursor
    }

    /// What is wrong with an answer, else what the world said.
    fn problem(&self) -> Option<&str> {
        let said = self.notice.map(|it| it.text.as_str());
        self.welcome.problem.as_deref().or(said)
    }

    /// What is wrong, where the file will be, and the keys.
    fn foot(&self, area: Rect, said: u16, buf: &mut Buffer) {
        let line = |from_end: u16| Rect {
            y: area.bottom().saturating_sub(from_end),
            height: u16::from(from_end <= area.height),
            ..area
        };
        let first = line(said.saturating_add(2).min(area.height));
        if let Some(problem) = self.problem() {
            let rows = Rect {
                height: said.min(area.height.saturating_sub(1)),
                ..first
            };
            sheet::draw_problem(problem, rows, self.theme, buf);
        } else {
            let mut strip = Strip::new(first, buf);
            let hint = self.theme.style(Role::Hint);
            strip.say("the file: ", hint);
            strip.left(&Printable::head(self.path, strip.room()), hint);
        }
        let hints = match self.keys.context {
            Context::Form => self.keys.hints([
                (Command::Accept, "next"),
                (Command::NextField, "next field"),
                (Command::Cancel, "back"),
            ]),
            Context::Board
            | Context::Welcome
            | Context::Menu
            | Context::Verdict
            | Context::Clashes
            | Context::Reading => self.keys.hints([
                (Command::Accept, "choose"),
                (Command::Down, "down"),
                (Command::Quit, "quit"),
            ]),
        };
        let mut strip = Strip::new(line(1), buf);
        hints::draw(&hints, Spacing::of(area.width), &mut strip, self.theme);
    }
}
