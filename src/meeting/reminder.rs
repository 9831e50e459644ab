//! Whether somebody is to be reminded of the standup, or in the evening of what is open, and in which words.
//!
//! Invariant: it tells numbers, times and where to meet, and no text of anybody's, since it may appear on a screen that is
//! shared. A board that says nothing against it reminds.

#[cfg(test)]
mod tests;

use chrono::{NaiveDate, NaiveDateTime, TimeDelta, Timelike as _};

use crate::{
    report::words,
    state::{
        Board, Commitment, Verdict,
        board::{Meeting, Person},
        id::PersonId,
    },
};

/// For how long after it was to begin there is still something to remind of, where the time of day is ours to look at.
const LATEST: TimeDelta = TimeDelta::hours(4);
/// Up to how many minutes are said as such, rather than as hours.
const MOST_MINUTES: u32 = 59;
/// What stands between the parts of a line: it may come by mail from where no other letters are known than those of ASCII.
const BETWEEN: &str = ", ";

/// What a reminder says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reminder {
    /// What comes first: `Standup in 10 min`.
    pub title: String,
    /// What comes below it, line by line; the place to meet is the last one, as it stands in the file.
    pub body: Vec<String>,
    /// All of it in a line.
    pub line: String,
}

/// Why there is nothing to be reminded of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Silence {
    /// The standup was held.
    Held,
    /// Nobody works on the day.
    DayOff,
    /// Whoever would be reminded is not there that day.
    Away,
    /// All that they had promised for the day is excused.
    Excused,
    /// It is too early.
    Early,
    /// It is too late.
    Late,
    /// They were reminded of it before.
    Said,
    /// All that was promised for the day has its verdict.
    NothingOpen,
}

impl Silence {
    /// The word for it in JSON.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Held => "held",
            Self::DayOff => "day_off",
            Self::Away => "away",
            Self::Excused => "excused",
            Self::Early => "early",
            Self::Late => "late",
            Self::Said => "said",
            Self::NothingOpen => "nothing_open",
        }
    }
}

/// Who is reminded, of which day, and when.
#[derive(Debug, Clone, Copy)]
pub struct Ask<'a> {
    /// The board.
    pub board: &'a Board,
    /// The day.
    pub day: NaiveDate,
    /// The local time.
    pub now: NaiveDateTime,
    /// Who; where that is not known, everybody.
    pub who: Option<&'a PersonId>,
}

/// What is open of a day.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Open {
    /// How many promises.
    pub count: usize,
    /// How many of them say how long they take.
    pub sized: usize,
    /// How long these take together, in minutes.
    pub minutes: u32,
}

/// The day whose standup is the next to be reminded of, some minutes ahead: a day, or the one after it where that has come
/// near before midnight.
pub fn nearest(meeting: &Meeting, today: NaiveDate, now: NaiveDateTime, ahead: u32) -> NaiveDate {
    let tomorrow = today.succ_opt().unwrap_or(today);
    if from(meeting, tomorrow, ahead) <= now {
        tomorrow
    } else {
        today
    }
}

impl Ask<'_> {
    /// The reminder of the day's standup. With some minutes given it is for these minutes before it begins and for four
    /// hours after; else whoever asks has chosen the time.
    ///
    /// # Errors
    ///
    /// Why there is none.
    pub fn standup(&self, ahead: Option<u32>) -> Result<Reminder, Silence> {
        let Self {
            board, day, now, ..
        } = *self;
        let meeting = &board.head.meeting;
        if board.records.standup(day).is_some() {
            return Err(Silence::Held);
        }
        if !board.calendar().is_working_day(day) {
            return Err(Silence::DayOff);
        }
        self.is_anybody_there()?;
        let begins = meeting.begins(day);
        if let Some(ahead) = ahead {
            let latest = begins.checked_add_signed(LATEST).unwrap_or(begins);
            if now < from(meeting, day, ahead) {
                return Err(Silence::Early);
            }
            if latest <= now {
                return Err(Silence::Late);
            }
        }
        let (title, when) = times(meeting, begins, now);
        let place = meeting.link().map(str::to_owned);
        let body: Vec<String> = std::iter::once(when).chain(place).collect();
        let line = format!("{title}: {}", body.join(BETWEEN));
        Ok(Reminder { title, body, line })
    }

    /// The reminder of what is open of the day.
    ///
    /// # Errors
    ///
    /// Why there is none.
    pub fn evening(&self) -> Result<Reminder, Silence> {
        self.is_anybody_there()?;
        let open = self.open();
        if open.count == 0 {
            return Err(Silence::NothingOpen);
        }
        let title = format!("{} open", open.count);
        let body: Vec<String> = effort(open).into_iter().collect();
        let parts = std::iter::once(&title).chain(&body);
        let line = parts.map(String::as_str).collect::<Vec<_>>().join("; ");
        Ok(Reminder { title, body, line })
    }

    /// What is open of the day: of one person all; of everybody what everybody may see, of those who are there.
    pub fn open(&self) -> Open {
        let open = self.promised().filter(|it| it.verdict.is_none());
        open.fold(Open::default(), |open, it| Open {
            count: open.count + 1,
            sized: open.sized + usize::from(it.minutes.is_some()),
            minutes: open.minutes.saturating_add(it.minutes.unwrap_or(0)),
        })
    }

    /// Says why nobody is to be reminded, where that is so: the one person is away, or everybody is; or nothing that they had
    /// promised could be done.
    fn is_anybody_there(&self) -> Result<(), Silence> {
        let people = &self.board.head.people;
        let is_away = |it: &Person| it.is_away(self.day);
        let are_away = match self.who {
            Some(who) => self.board.person(who).is_some_and(is_away),
            None => !people.is_empty() && people.iter().all(is_away),
        };
        if are_away {
            return Err(Silence::Away);
        }
        let mut promised = self.promised().peekable();
        let is_excused = |it: &Commitment| it.verdict == Some(Verdict::Excused);
        if self.who.is_some() && promised.peek().is_some() && promised.all(is_excused) {
            return Err(Silence::Excused);
        }
        Ok(())
    }

    fn promised(&self) -> impl Iterator<Item = &Commitment> {
        self.board.records.commitments(self.day).filter(|it| {
            self.who.map_or_else(
                || {
                    let person = self.board.person(&it.who);
                    !it.private && !person.is_some_and(|who| who.is_away(self.day))
                },
                |who| it.who == *who,
            )
        })
    }
}

/// From when on a day's standup is reminded of, some minutes ahead.
fn from(meeting: &Meeting, day: NaiveDate, ahead: u32) -> NaiveDateTime {
    let begins = meeting.begins(day);
    let from = begins.checked_sub_signed(TimeDelta::minutes(ahead.into()));
    from.unwrap_or(begins)
}

/// How near the standup is, and when it is.
fn times(meeting: &Meeting, begins: NaiveDateTime, now: NaiveDateTime) -> (String, String) {
    let at = words::hour(meeting.at);
    let on_time = match meeting.minutes {
        0 => at.clone(),
        minutes => format!("{at}, {}", words::duration(minutes)),
    };
    // A begun minute is told by its beginning, as clocks do.
    let [begins, now] = [begins, now].map(|it| it.with_second(0).unwrap_or(it));
    let ahead = begins.signed_duration_since(now).num_minutes();
    match u32::try_from(ahead) {
        Ok(0) => ("Time for the standup".to_owned(), on_time),
        Ok(ahead) if begins.date() == now.date() || ahead <= MOST_MINUTES => {
            (format!("Standup in {}", words::duration(ahead)), on_time)
        }
        Ok(_) => (format!("Standup on {}", words::day(begins.date())), on_time),
        Err(_) => {
            let since = if begins.date() == now.date() {
                at
            } else {
                format!("{}, {at}", words::day(begins.date()))
            };
            (
                "Time for the standup".to_owned(),
                format!("{since}, not held yet"),
            )
        }
    }
}

/// What it takes to keep what is open: `40 minutes would keep both`. None where that is not said.
fn effort(open: Open) -> Option<String> {
    let time = match open.minutes {
        0 => return None,
        minutes @ ..=MOST_MINUTES => {
            let count = usize::try_from(minutes).unwrap_or(usize::MAX);
            words::counted(count, "minute", "minutes")
        }
        minutes => words::duration(minutes),
    };
    let what = match (open.sized, open.count) {
        (1, 1) => "it".to_owned(),
        (2, 2) => "both".to_owned(),
        (sized, count) if sized == count => format!("all {count}"),
        (sized, _) => format!("{sized} of them"),
    };
    Some(format!("{time} would keep {what}"))
}
