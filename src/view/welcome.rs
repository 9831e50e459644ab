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
    part::{self, Choice, Part, Shape},
    sheet::{self, Seen},
    strip::Strip,
    theme::{Role, Theme},
};
use crate::{
    app::{
        Notice,
        dialog::Spot,
        welcome::{Step, Welcome},
    },
    command::Command,
    layout::{self, FirstRunAreas, Pane},
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

/// The first screen on a screen of some size: where its parts are, and its lines.
struct Placed {
    areas: FirstRunAreas,
    /// How many lines it takes to say what is wrong.
    said: u16,
    shape: Shape,
    lines: Vec<(usize, usize)>,
}

impl Placed {
    fn seen(&self, parts: &[Part<'_>]) -> Seen {
        let busy = |it: &(usize, usize)| parts.get(it.0).is_some_and(Part::is_busy);
        Seen::around(&self.lines, usize::from(self.areas.body.height), busy)
    }
}

impl WelcomeView<'_> {
    /// Draws it, and says where the cursor is.
    pub(super) fn draw(&self, screen: Rect, buf: &mut Buffer) -> Option<Position> {
        let parts = self.parts();
        let placed = self.placed(&parts, screen);
        self.greet(placed.areas.head, buf);
        let cursor = self.body(&parts, &placed, buf);
        self.foot(placed.areas.foot, placed.said, buf);
        cursor
    }

    /// What can be clicked on at a place.
    pub(super) fn spot_at(&self, screen: Rect, place: Position) -> Option<Spot> {
        let parts = self.parts();
        let placed = self.placed(&parts, screen);
        let line = placed.areas.line_at(place)?;
        let (part, _) = placed.seen(&parts).lines(&placed.lines).nth(line)?;
        part::spot(&parts, *part)
    }

    fn placed(&self, parts: &[Part<'_>], screen: Rect) -> Placed {
        let width = WIDTH
            .min(screen.width.saturating_sub(4))
            .max(screen.width.min(12));
        let shape = Shape::of(parts, width);
        let lines = shape.lines(parts);
        let greeting = self.greeting_height(screen.height, lines.len());
        let content = u16::try_from(lines.len()).unwrap_or(u16::MAX);
        let said = self
            .problem()
            .map_or(1, |it| sheet::problem_lines(it, width));
        let said = said.min(screen.height / 4).max(1);
        Placed {
            areas: layout::first_run(screen, width, [greeting, content, said]),
            said,
            shape,
            lines,
        }
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

    fn greet(&self, area: Rect, buf: &mut Buffer) {
        let mut rest = area.rows();
        // A line, and the free ones below it.
        let mut next = |lines: usize| {
            let line = rest.next();
            rest.by_ref().take(lines.saturating_sub(1)).for_each(drop);
            line.unwrap_or_default()
        };
        if area.is_empty() {
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
        if area.height < 8 {
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
                title: title.to_owned(),
                detail: detail.to_owned(),
                is_chosen: place == self.welcome.pointed,
                ..Choice::default()
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

    fn body(&self, parts: &[Part<'_>], placed: &Placed, buf: &mut Buffer) -> Option<Position> {
        let area = placed.areas.body;
        let seen = placed.seen(parts);
        let mut cursor = None;
        for ((part, nth), y) in seen.lines(&placed.lines).zip(area.y..area.bottom()) {
            let line = Rect {
                y,
                height: 1,
                ..area
            };
            if let Some(part) = parts.get(*part) {
                let shape = &placed.shape;
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
        let hints = if self.keys.context.takes_text() {
            self.keys.hints([
                (Command::Accept, "next"),
                (Command::NextField, "next field"),
                (Command::Cancel, "back"),
            ])
        } else {
            // The first choice has nothing before it.
            self.keys.hints([
                (Command::Accept, "choose"),
                (Command::Down, "down"),
                (Command::Cancel, "back"),
                (Command::Quit, "quit"),
            ])
        };
        let mut strip = Strip::new(line(1), buf);
        hints::draw(&hints, Spacing::of(area.width), &mut strip, self.theme);
    }
}
