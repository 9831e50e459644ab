//! What belongs to a question: the other promises of the turn, the numbers, what stands in the way.
//!
//! Invariant: it shows what the board shows of the day, and nothing that is private of others.

use ratatui::{buffer::Buffer, layout::Rect};

use super::super::super::{
    promise,
    reading::status_role,
    strip::Strip,
    theme::{Role, Theme},
};
use crate::{
    app::App,
    meeting::{Item, Question, Round},
    printable::Printable,
    report::{
        day::{Group, HabitLine},
        words,
    },
    state::{
        Commitment,
        id::{PersonId, RecordId, ResultId},
        size::size,
    },
};

/// A line of what belongs to a question.
struct Line {
    /// Whether it is what is asked about.
    is_asked: bool,
    glyph: (&'static str, Role),
    text: String,
    aside: String,
}

/// Draws as much of it as there is room for.
pub(super) fn draw(app: &App, item: &Item, area: Rect, theme: Theme, buf: &mut Buffer) {
    let (title, lines) = told(app, item);
    let mut rows = area.rows();
    // A title alone says nothing.
    if lines.is_empty() || area.height < 2 {
        return;
    }
    if let Some(row) = rows.next() {
        Strip::new(row, buf).say(&title, theme.style(Role::Hint));
    }
    let height = usize::from(area.height.saturating_sub(1));
    let asked = lines.iter().position(|it| it.is_asked).unwrap_or(0);
    let most = lines.len().saturating_sub(height);
    let first = asked.saturating_sub(height / 2).min(most);
    for (line, row) in lines.iter().skip(first).zip(rows) {
        let mut strip = Strip::new(row, buf);
        let mark = if line.is_asked { "› " } else { "  " };
        strip.say(mark, theme.style(Role::Focus));
        strip.say(line.glyph.0, theme.style(line.glyph.1)).skip(1);
        // The text comes first; of what stands beside it the end says most.
        let text = Printable::line(&line.text).width();
        let end = line.aside.rsplit(" · ").next().unwrap_or_default();
        let fits = |it: &&str| {
            let taken = Printable::line(it).width().saturating_add(2);
            text.saturating_add(taken) <= strip.room()
        };
        let aside = [line.aside.as_str(), end].into_iter().find(fits);
        if let Some(aside) = aside {
            strip
                .say_right(aside, theme.style(Role::Hint))
                .skip_right(2);
        }
        let role = if line.is_asked {
            Role::Strong
        } else {
            Role::Text
        };
        strip.say(&line.text, theme.style(role));
        if line.is_asked {
            theme.select(row, buf);
        }
    }
}

fn told(app: &App, item: &Item) -> (String, Vec<Line>) {
    match item.question.round() {
        Round::Yesterday => yesterday(app, item),
        Round::Numbers => numbers(app, item),
        Round::Blockers => blockers(app, item),
        Round::Today => today(app, item),
        Round::Close => {
            let all = app.day().promised.iter();
            let lines = all.flat_map(|it| promised(app, it, None)).collect();
            ("Promised for today".to_owned(), lines)
        }
    }
}

fn of_turn<'g>(groups: &'g [Group], who: Option<&PersonId>) -> impl Iterator<Item = &'g Group> {
    groups.iter().filter(move |it| Some(&it.who) == who)
}

fn yesterday(app: &App, item: &Item) -> (String, Vec<Line>) {
    let day = app.day();
    let is_asked =
        |it: &Commitment| matches!(&item.question, Question::Verdict(id) if *id == it.id);
    let groups = of_turn(&day.done, item.who.as_ref());
    let promises = groups.flat_map(|it| it.commitments.iter()).map(|it| Line {
        is_asked: is_asked(it),
        glyph: promise::glyph(it.verdict),
        text: it.text.clone(),
        aside: it.why.clone().unwrap_or_default(),
    });
    let own = |it: &&HabitLine| it.who.is_none() || it.who == item.who;
    let habits = day.habits_done.iter().filter(own).map(|it| Line {
        is_asked: matches!(&item.question, Question::Habit(id) if *id == it.habit),
        glyph: promise::glyph(it.verdict),
        text: it.title.clone(),
        aside: "a habit".to_owned(),
    });
    let title = day.yesterday.map(words::day);
    let title = title.map_or("Yesterday".to_owned(), |it| format!("Yesterday, {it}"));
    (title, promises.chain(habits).collect())
}

fn numbers(app: &App, item: &Item) -> (String, Vec<Line>) {
    let lines = app.day().open_results(app.board()).into_iter().map(|it| {
        let status = words::method::status_glyph(it.pace.status);
        Line {
            is_asked: matches!(&item.question, Question::Number(id) if *id == it.id),
            glyph: (status, status_role(it.pace.status)),
            text: it.title.clone(),
            aside: words::number(it),
        }
    });
    ("The numbers".to_owned(), lines.collect())
}

fn blockers(app: &App, item: &Item) -> (String, Vec<Line>) {
    let lines = app.day().blockers.iter().map(|it| Line {
        is_asked: matches!(&item.question, Question::Blocker(id) if *id == it.id),
        glyph: if it.is_cleared {
            ("✔", Role::Kept)
        } else {
            ("!", Role::Care)
        },
        text: it.text.clone(),
        aside: it.aside(),
    });
    ("In the way".to_owned(), lines.collect())
}

fn today(app: &App, item: &Item) -> (String, Vec<Line>) {
    let day = app.day();
    let asked = if let Question::Made(id) = &item.question {
        Some(id)
    } else {
        None
    };
    let groups: Vec<&Group> = of_turn(&day.promised, item.who.as_ref()).collect();
    let minutes = groups
        .iter()
        .map(|it| it.minutes())
        .fold(0, u32::saturating_add);
    let mut lines: Vec<Line> = groups
        .into_iter()
        .flat_map(|it| promised(app, it, asked))
        .collect();
    let own = |it: &&HabitLine| it.who.is_none() || it.who == item.who;
    lines.extend(day.habits.iter().filter(own).map(|it| Line {
        is_asked: false,
        glyph: promise::glyph(it.verdict),
        text: it.title.clone(),
        aside: "a habit".to_owned(),
    }));
    let title = if 0 < minutes {
        format!("Promised for today: {}", size(minutes))
    } else {
        "Promised for today".to_owned()
    };
    (title, lines)
}

fn promised(app: &App, group: &Group, asked: Option<&RecordId>) -> Vec<Line> {
    let title = |id: &ResultId| app.board().result(id).map(|it| it.plan.title.clone());
    let aside = |it: &Commitment| {
        let parts = [it.toward.as_ref().and_then(title), it.minutes.map(size)];
        parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
    };
    let lines = group.commitments.iter().map(|it| Line {
        is_asked: asked == Some(&it.id),
        glyph: promise::glyph(it.verdict),
        text: it.text.clone(),
        aside: aside(it),
    });
    lines.collect()
}
