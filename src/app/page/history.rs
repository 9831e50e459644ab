//! The history: a calendar of months, and the focused day in words.
//!
//! Invariant: of ten years only the months that are seen are worked out, each once as long as the board stays as it is.

use std::collections::BTreeMap;

use chrono::{Datelike as _, Days, Months, NaiveDate};
use ratatui::layout::Position;

use super::{Scene, Turned};
use crate::{
    app::{
        Reason,
        dialog::{Dialog, GoToDay, Intent},
    },
    command::Command,
    layout::{self, CalendarAreas, days_of},
    report::history::{CalendarDay, History, Remark},
    state::{
        Board,
        dates::{Looking, Reference, is_in_calendar, parse_day},
    },
};

/// The calendar.
#[derive(Debug, Clone)]
pub struct Calendar {
    /// The focused day.
    pub day: NaiveDate,
    /// The first day of the first month that is seen.
    pub first: NaiveDate,
    /// The focused day in words.
    pub told: Vec<Remark>,
    months: BTreeMap<NaiveDate, Vec<CalendarDay>>,
    of: (Board, NaiveDate),
}

impl Calendar {
    /// The calendar, on the day that the board shows.
    pub fn new(scene: &Scene<'_>) -> Self {
        let mut page = Self {
            day: scene.date,
            // What was before is looked back on: the last of the months is that of the day.
            first: NaiveDate::MIN,
            told: Vec::new(),
            months: BTreeMap::new(),
            of: of(scene),
        };
        page.see(scene);
        page
    }

    /// What the calendar says of a day that is seen.
    pub fn calendar_day(&self, day: NaiveDate) -> Option<&CalendarDay> {
        let index = usize::try_from(day.day0()).ok()?;
        self.months.get(&month_of(day))?.get(index)
    }

    pub(super) fn refresh(&mut self, scene: &Scene<'_>) {
        let of = of(scene);
        if self.of != of {
            self.of = of;
            self.months.clear();
        }
        self.see(scene);
    }

    pub(super) fn update(&mut self, command: Command, scene: &Scene<'_>) -> Turned {
        if command == Command::OpenDay {
            let (day, on) = (self.day, None);
            return Turned::Wants(Box::new(Intent::OpenDay { day, on }));
        }
        if command == Command::GoToDay {
            return Turned::Asks(Box::new(Dialog::GoToDay(GoToDay::default())));
        }
        let Some(day) = self.moved(command, scene) else {
            return Turned::Passed;
        };
        self.point(day, scene);
        Turned::Done
    }

    /// Goes to the day that was typed.
    pub(in crate::app) fn go_to(&mut self, text: &str, scene: &Scene<'_>) -> Result<(), Reason> {
        let reference = Reference {
            today: scene.today,
            yesterday: scene.board.yesterday(scene.today),
        };
        let day = parse_day(text, reference, Looking::Back)?;
        self.point(day, scene);
        Ok(())
    }

    /// Takes a click: a day is focused, and opened where it was.
    pub(super) fn click(&mut self, place: Position, scene: &Scene<'_>) -> Turned {
        let areas = areas(scene);
        match areas.day_at(place, self.first, self.day) {
            Some(day) if day == self.day => self.update(Command::OpenDay, scene),
            Some(day) => {
                self.point(day, scene);
                Turned::Done
            }
            None => Turned::Done,
        }
    }

    /// Where a command goes, where it goes anywhere.
    fn moved(&self, command: Command, scene: &Scene<'_>) -> Option<NaiveDate> {
        let day = self.day;
        let (one, week) = (Days::new(1), Days::new(7));
        let month = Months::new(1);
        let moves = [
            (Command::EarlierDay, day.checked_sub_days(one)),
            (Command::LaterDay, day.checked_add_days(one)),
            (Command::Up, day.checked_sub_days(week)),
            (Command::Down, day.checked_add_days(week)),
            (Command::EarlierMonth, day.checked_sub_months(month)),
            (Command::LaterMonth, day.checked_add_months(month)),
            (Command::ThisDay, Some(scene.today)),
        ];
        if let Some((_, to)) = moves.into_iter().find(|it| it.0 == command) {
            return Some(to.unwrap_or(day));
        }
        if command != Command::First && command != Command::Last {
            return None;
        }
        let ends = History::of(scene.board, scene.today).ends();
        let [first, last] = ends.unwrap_or([day; 2]);
        Some(if command == Command::First {
            first
        } else {
            last
        })
    }

    fn point(&mut self, day: NaiveDate, scene: &Scene<'_>) {
        if is_in_calendar(day) {
            self.day = day;
        }
        self.see(scene);
    }

    /// Brings the focused day into sight, and works out what is seen.
    fn see(&mut self, scene: &Scene<'_>) {
        let areas = areas(scene);
        let month = month_of(self.day);
        let others = u32::try_from(areas.months.len().saturating_sub(1)).unwrap_or(0);
        let earliest = month.checked_sub_months(Months::new(others));
        self.first = self.first.clamp(earliest.unwrap_or(month), month);
        let history = History::of(scene.board, scene.today);
        for first in areas.firsts(self.first) {
            let days = || days_of(first).map(|it| history.calendar_day(it)).collect();
            self.months.entry(first).or_insert_with(days);
        }
        self.told = history.told(self.day);
    }
}

/// The first day of a day's month.
fn month_of(day: NaiveDate) -> NaiveDate {
    day.with_day(1).unwrap_or(day)
}

fn areas(scene: &Scene<'_>) -> CalendarAreas {
    layout::calendar(scene.areas().body)
}

fn of(scene: &Scene<'_>) -> (Board, NaiveDate) {
    (scene.board.clone(), scene.today)
}
