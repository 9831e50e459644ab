//! `remind`: that it is time for the standup, or in the evening what is open.
//!
//! Invariant: where there is nothing to be reminded of, nothing is said at all; the board is not changed.

use chrono::{NaiveDate, NaiveDateTime};
use serde::Serialize;

use super::{Call, Terminal, args::Remind, failure::Failure, session::Session};
use crate::{
    meeting::reminder::{self, Ask, Open, Reminder, Silence},
    printable::Printable,
    report::json,
    runtime::{
        desktop::{Notification, Shown, show},
        reminded::Standup,
    },
    state::dates::Looking,
};

/// A reminder as JSON.
#[derive(Serialize)]
struct ReminderOut<'r> {
    date: NaiveDate,
    remind: bool,
    why: Option<&'static str>,
    text: Option<&'r str>,
    begins: NaiveDateTime,
    link: Option<&'r str>,
    open: usize,
    minutes: u32,
}

pub(super) fn remind(call: &mut Call<'_>, it: &Remind) -> Result<(), Failure> {
    let (session, unread) = Session::open_with_unread(call)?;
    let board = session.board();
    let who = call.person(board, it.who.as_deref())?;
    let now = call.clock.now();
    let meeting = &board.head.meeting;
    let day = match it.before {
        Some(ahead) => reminder::nearest(meeting, session.today, now, ahead),
        None => session.day(call, Looking::Back)?,
    };
    let ask = Ask {
        board,
        day,
        now,
        who: who.as_ref(),
    };
    let state = call.around.environment.state_folder();
    let standup = Standup {
        state: state.as_deref(),
        board: &unread.path,
        begins: meeting.begins(day),
        who: who.as_ref().map_or("", |it| it.as_str()),
    };
    let reminder = reminder_of(ask, it, &standup);
    if call.common.json {
        let out = json_of(ask, standup.begins, &reminder);
        call.out.text(&json::written(&out)?)?;
    }
    let reminder = match reminder {
        Ok(reminder) => reminder,
        Err(_) if it.exit_code => return Err(Failure::NothingToSay),
        Err(_) => return Ok(()),
    };
    if call.common.json {
        return Ok(());
    }
    call.warn_of(&unread);
    tell(call, it, &reminder)?;
    if it.before.is_some()
        && let Err(error) = standup.keep(now)
    {
        call.out.say(&error.to_string());
    }
    Ok(())
}

fn reminder_of(ask: Ask<'_>, it: &Remind, standup: &Standup<'_>) -> Result<Reminder, Silence> {
    if it.evening {
        return ask.evening();
    }
    let reminder = ask.standup(it.before)?;
    if it.before.is_some() && standup.is_known() {
        return Err(Silence::Said);
    }
    Ok(reminder)
}

/// Shows it on the desktop; where that cannot be, prints it, with a bell where somebody hears it.
fn tell(call: &mut Call<'_>, it: &Remind, reminder: &Reminder) -> Result<(), Failure> {
    if !it.print {
        let notification = Notification {
            title: &reminder.title,
            body: &reminder.body,
        };
        match show(notification) {
            Shown::Yes => return Ok(()),
            Shown::No(error) => call.out.say(&error.to_string()),
            Shown::NoDesktop => {}
        }
    }
    call.out.line(&Printable::line(&reminder.line))?;
    match call.around.terminal {
        Terminal::Both | Terminal::Output if !it.print => call.out.bell()?,
        Terminal::Both | Terminal::Output | Terminal::None => {}
    }
    call.out.deliver()
}

fn json_of<'r>(
    ask: Ask<'r>,
    begins: NaiveDateTime,
    reminder: &'r Result<Reminder, Silence>,
) -> ReminderOut<'r> {
    let Open { count, minutes, .. } = ask.open();
    ReminderOut {
        date: ask.day,
        remind: reminder.is_ok(),
        why: reminder.as_ref().err().map(|it| it.word()),
        text: reminder.as_ref().ok().map(|it| it.line.as_str()),
        begins,
        link: ask.board.head.meeting.link(),
        open: count,
        minutes,
    }
}
