//! The trend: what is so is a thick line, what was planned is dotted, what may come is dashed; below it, on the same days,
//! what was done for it.
//!
//! Invariant: what is told by colour is told by the kind of line, by a glyph or by a word as well; the terminal's own ground
//! stays below all of it.

mod dots;
mod promises;
mod scales;

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
};

use crate::{
    app::page::trend::{Large, Trend},
    insight::course::{Line, Point},
    layout::{self, ChartAreas},
    printable::Printable,
    report::words::{self, course, method},
    state::board::Goal,
    view::{
        reading::status_role,
        strip::{Strip, anew},
        theme::{Role, Theme},
    },
};
use dots::{Dots, Scale, Stroke};

/// What a level line is made of, and one that stands.
const LEVEL: &str = "╌";
const UPRIGHT: &str = "┊";
/// Where the number stands, where it lands, and where its goal was moved.
const HERE: &str = "●";
const LANDS: &str = "◎";
const MOVED: &str = "▽";

/// Draws a result large.
pub(super) fn draw(page: &Trend, area: Rect, theme: Theme, buf: &mut Buffer) {
    let Some(it) = &page.shows else {
        return;
    };
    let view = View {
        it,
        areas: layout::chart(area),
        theme,
    };
    view.head(buf);
    view.words(buf);
    if it.course.steps.is_empty() {
        let words = "there is no working day in these days";
        Strip::new(view.areas.plot, buf).say(words, theme.style(Role::Hint));
        return;
    }
    view.legend(buf);
    view.picture(buf);
    view.promises(buf);
}

/// The span that is shown, and which of the results it is.
pub(super) fn aside(page: &Trend) -> String {
    let Some(it) = &page.shows else {
        return String::new();
    };
    let (nth, of) = it.nth;
    let days = course::days_a_step(it.course.days);
    let span = course::span(it.course.span, it.today);
    let place = (1 < of).then(|| format!("{nth} of {of}"));
    let said = [Some(span), days, place];
    said.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

struct View<'a> {
    it: &'a Large,
    areas: ChartAreas,
    theme: Theme,
}

impl View<'_> {
    /// The colour of the result's own line.
    fn role(&self) -> Role {
        if self.it.waits {
            Role::Hint
        } else {
            status_role(self.it.status)
        }
    }

    /// The title with its number and how it stands; the sentence, and what was done in the last days.
    fn head(&self, buf: &mut Buffer) {
        let (it, theme) = (self.it, self.theme);
        let [strong, hint] = [Role::Strong, Role::Hint].map(|it| theme.style(it));
        let mut rows = self.areas.head.rows();
        if let Some(row) = rows.next() {
            let mut strip = Strip::new(row, buf);
            let glyph = if it.waits {
                method::WAITS
            } else {
                method::status_glyph(it.status)
            };
            let standing = format!("{glyph} {}", it.standing);
            strip
                .say_right(&standing, theme.style(self.role()))
                .skip_right(2);
            let figure = words::figure(&it.reading);
            let aim = words::aim_of(&it.reading, it.reading.unit.as_deref());
            let change = it.reading.change.map(words::change).unwrap_or_default();
            let others = figure.len() + aim.chars().count() + 5;
            let title = Printable::line(&it.reading.title);
            let room = strip.room().saturating_sub(others);
            strip.left(&title.cut(room), strong).skip(3);
            strip.say(&figure, strong).say(&aim, hint).skip(2);
            if change.len() <= strip.room() {
                strip.say(&change, hint);
            }
        }
        if let Some(row) = rows.next() {
            let mut strip = Strip::new(row, buf);
            let sentence = Printable::line(&it.sentence);
            if sentence.width() + it.activity.len() + 3 <= strip.room() {
                strip.say_right(&it.activity, hint);
            }
            if sentence.is_empty() {
                strip.say(&it.activity, hint);
            } else {
                strip.left(&sentence, theme.style(Role::Text));
            }
        }
    }

    /// What the lines mean, as far as they are there.
    fn legend(&self, buf: &mut Buffer) {
        let course = &self.it.course;
        let [hint, own] = [Role::Hint, self.role()].map(|it| self.theme.style(it));
        let mut strip = Strip::new(self.areas.legend, buf);
        strip.skip(usize::from(self.areas.gutter));
        let mut say = |glyph: &str, style, word: &str| {
            strip
                .say(glyph, style)
                .say(" ", hint)
                .say(word, hint)
                .skip(3);
        };
        if course.last.is_some() {
            say("⠶⠶", own, "number");
        }
        if course.plan.is_some() {
            say("⠂⠂", hint, "plan");
        }
        if course.forecast.is_some() {
            say("⠒ ⠒", own, "at this pace");
        }
        if !course.aims.is_empty() {
            let word = match self.it.reading.goal {
                Goal::Reach { .. } => "target",
                Goal::Keep { .. } => "band",
            };
            say("╌╌", self.theme.style(Role::Frame), word);
        }
        if !course.moves.is_empty() {
            say(MOVED, self.theme.style(Role::Care), "re-planned");
        }
        let ways = ["░ not kept, or open", "░ not kept"];
        let fits = |it: &&str| it.chars().count() <= strip.room();
        let bricks = ways.into_iter().find(fits);
        if let Some(bricks) = bricks.filter(|_| promises::has_unkept(course, self.areas.kept)) {
            strip.say(bricks, hint);
        }
    }

    /// The number and the lines around it.
    fn picture(&self, buf: &mut Buffer) {
        let (it, theme) = (self.it, self.theme);
        let (course, plot) = (&it.course, self.areas.plot);
        let bounds = course.bounds().unwrap_or([0.0, 1.0]);
        let scale = Scale::new(plot, course.length, bounds);
        let [hint, own] = [Role::Hint, self.role()].map(|it| theme.style(it));
        if let Some(column) = scale.column(course.today) {
            for row in plot.rows() {
                self.put(column, row.y, UPRIGHT, Role::Frame, buf);
            }
        }
        for aim in &course.aims {
            self.level(aim, &scale, buf);
        }
        let stroke = |lines: &[Line], stroke: Stroke, style, buf: &mut Buffer| {
            let mut dots = Dots::new(scale);
            for line in lines {
                dots.line(line, stroke);
            }
            dots.draw(style, buf);
        };
        stroke(course.plan.as_slice(), Stroke::Dotted, hint, buf);
        stroke(course.forecast.as_slice(), Stroke::Dashed, own, buf);
        stroke(&self.standings(), Stroke::Thick, own, buf);
        self.points(&scale, buf);
        let aims: Vec<f64> = course.aims.iter().map(|it| it.from.value).collect();
        scales::numbers(&scale, &aims, self.areas.labels(plot), theme, buf);
        scales::dates(it, &scale, self.areas.axis, theme, buf);
    }

    /// From each morning to the next, as far as the number is known.
    fn standings(&self) -> Vec<Line> {
        let course = &self.it.course;
        let known = course.steps.iter().zip(0_u32..).filter_map(|(step, at)| {
            Some(Point {
                at: f64::from(at),
                value: step.standing?,
            })
        });
        let points: Vec<Point> = known.chain(course.last).collect();
        let pairs = points.iter().zip(points.iter().skip(1));
        pairs
            .map(|(from, to)| Line {
                from: *from,
                to: *to,
            })
            .collect()
    }

    /// A target, or an edge of a band, with its name where it has room.
    fn level(&self, aim: &Line, scale: &Scale, buf: &mut Buffer) {
        let Some(row) = scale.row(aim.from.value) else {
            return;
        };
        let Some(seen) = aim.within(0.0, self.it.course.length) else {
            return;
        };
        let ends = [seen.from.at, seen.to.at].map(|it| scale.column(it));
        if let [Some(from), Some(to)] = ends {
            for column in from..=to {
                self.put(column, row, LEVEL, Role::Frame, buf);
            }
        }
    }

    /// Where its goal was moved, where it lands, and where it stands.
    fn points(&self, scale: &Scale, buf: &mut Buffer) {
        let course = &self.it.course;
        for it in &course.moves {
            if let Some(column) = scale.column(it.at) {
                self.put(column, self.areas.plot.y, MOVED, Role::Care, buf);
            }
        }
        let lands = course.forecast.map(|it| it.to);
        let lands = lands.filter(|it| course.aims.iter().any(|aim| near(aim.from.value, it.value)));
        for (point, glyph) in [(lands, LANDS), (course.last, HERE)] {
            let place = point.and_then(|it| Some((scale.column(it.at)?, scale.row(it.value)?)));
            if let Some((column, row)) = place {
                self.put(column, row, glyph, self.role(), buf);
            }
        }
    }

    fn put(&self, column: u16, row: u16, glyph: &str, role: Role, buf: &mut Buffer) {
        if let Some(cell) = buf.cell_mut(Position::new(column, row)) {
            cell.set_symbol(glyph)
                .set_style(anew(self.theme.style(role)));
        }
    }

    /// What was done, on the same columns.
    fn promises(&self, buf: &mut Buffer) {
        let (areas, course, theme) = (&self.areas, &self.it.course, self.theme);
        promises::kept(course, areas.kept, theme, buf);
        promises::marks(course, areas.marks, theme, buf);
        promises::rising(course, areas.rising, theme, buf);
        let hint = theme.style(Role::Hint);
        let mut label = |part: Rect, word: &str| {
            let last = areas.labels(part).rows().next_back();
            if let Some(row) = last {
                Strip::new(row, buf).say_right(word, hint);
            }
        };
        label(areas.kept, "kept");
        label(areas.rising, "in all");
    }

    /// What else is said, one line each.
    fn words(&self, buf: &mut Buffer) {
        let rows = self.areas.words.rows().zip(&self.it.says);
        for ((row, words), nth) in rows.zip(0_usize..) {
            let role = if nth == 0 { Role::Text } else { Role::Hint };
            Strip::new(row, buf).say(words, self.theme.style(role));
        }
    }
}

/// Whether two numbers are one, but for how they were reckoned.
fn near(one: f64, other: f64) -> bool {
    (one - other).abs() <= 1e-9 * one.abs().max(other.abs()).max(1.0)
}
