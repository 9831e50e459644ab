//! `run`: the guided standup, on the board or as lines of text.
//!
//! Invariant: of the lines each is a question with its answers, or what came of one; no cursor moves. An answer is on the disk
//! before the next question is asked, so that the input may end anywhere.

mod ask;
mod away;
mod change;
mod hear;
pub(super) mod line;
mod scene;
mod talk;
mod tell;

use std::{io::ErrorKind, path::PathBuf};

use super::{
    Call, Terminal,
    failure::Failure,
    session::{Owner, Session},
};
use crate::{
    meeting::{Frame, Progress},
    printable::Printable,
    report::words,
    runtime::gathering,
    state::Board,
};
use hear::Then;
use line::Typed;
use talk::Talk;

/// Goes through the standup of today line by line, or goes on with it.
pub(super) fn plain(call: &mut Call<'_>) -> Result<(), Failure> {
    if call.common.date.is_some() {
        let message = "the standup is today's; leave out --date";
        return Err(Failure::Usage(message.to_owned()));
    }
    match begin(call) {
        // Nobody reads any more: what was answered is saved.
        Err(Failure::Output(why)) if why.kind() == ErrorKind::BrokenPipe => Ok(()),
        talked => talked,
    }
}

/// Says which standup it is, and goes through it.
fn begin(call: &mut Call<'_>) -> Result<(), Failure> {
    let mut session = Session::open(call)?;
    let path = call.around.environment.board(call.common.file.as_deref())?;
    let mut book = Book {
        is_told: false,
        state: call.around.environment.state_folder(),
        path,
    };
    let kept = book.kept(&session);
    let is_new = kept.is_none();
    let mut progress = kept.unwrap_or_else(|| {
        let frame = frame(call, session.board());
        Progress::begin(session.board(), session.today, call.clock.moment(), frame)
    });
    let me = call.discretion(session.board()).reader().cloned();
    let newcomer = newcomer(call, session.board())?;
    let day = words::full_day(progress.day);
    let goes_on = if is_new { "" } else { ", where it was left" };
    say(
        call,
        &format!("Standup, {day}{goes_on}. ? = help, q = leave"),
    )?;
    if is_new && away::ask(call, &mut session)? == Talked::Left {
        return leave(call);
    }
    // Whoever goes on here does so with the clocks: there is no key to let them go on.
    if progress.whole.is_paused() {
        progress.pause();
    }
    let talk = Talk::new(progress, me, newcomer);
    talk_through(call, talk, &mut book, session)
}

/// Whether whoever is here goes on after a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Talked {
    On,
    Left,
}

/// Where it is kept how far the standup has come.
struct Book {
    state: Option<PathBuf>,
    path: PathBuf,
    /// Whether it was told that it cannot be kept.
    is_told: bool,
}

impl Book {
    fn kept(&self, session: &Session) -> Option<Progress> {
        let text = gathering::kept(self.state.as_deref(), &self.path)?;
        let mut progress = ron::from_str::<Progress>(&text).ok()?;
        progress.follows(session.board());
        (progress.day == session.today).then_some(progress)
    }

    /// Keeps it for whoever goes on; where that fails the board still tells what has its answer.
    fn keep(&mut self, call: &mut Call<'_>, progress: &Progress) {
        // It is made of plain values: it can always be written.
        let Ok(text) = ron::to_string(progress) else {
            return;
        };
        let now = call.clock.now();
        let kept = gathering::keep(self.state.as_deref(), &self.path, &text, now);
        if let Err(error) = kept
            && !std::mem::replace(&mut self.is_told, true)
        {
            call.out.say(&format!(
                "how far the standup has come is not kept: {error}"
            ));
        }
    }
}

/// How long the meeting may take, and in which order people speak.
fn frame(call: &Call<'_>, board: &Board) -> Frame {
    let settings = call.settings().config.meeting;
    settings.frame(board.head.meeting.minutes)
}

/// The first one on a board that has nobody.
fn newcomer(call: &mut Call<'_>, board: &Board) -> Result<String, Failure> {
    if !board.head.people.is_empty() {
        return Ok(String::new());
    }
    Ok(match call.owner(board, None)? {
        Owner::New(person) => person.name,
        Owner::Known(id) => id.to_string(),
    })
}

/// Asks and hears until the standup is closed or left, or nobody says anything more.
fn talk_through(
    call: &mut Call<'_>,
    mut talk: Talk,
    book: &mut Book,
    mut session: Session,
) -> Result<(), Failure> {
    loop {
        let now = call.clock.moment();
        say_all(call, talk.settle(session.board(), now))?;
        if talk.is_over(session.board()) {
            close(call, &mut talk, book, &mut session)?;
            if after_the_end(call)? == Talked::Left {
                return Ok(());
            }
            say_all(call, talk.back(session.board()))?;
            continue;
        }
        book.keep(call, talk.progress());
        let question = talk.question(session.board());
        let typed = prompt(call, &question)?;
        let Typed::Line(line) = typed else {
            if let Typed::NoText(why) = typed {
                say(call, why)?;
                continue;
            }
            return leave(call);
        };
        // Others may have written meanwhile.
        session = Session::open_quietly(call)?;
        let heard = talk.hear(session.board(), &line);
        if heard.then == Then::Leave {
            return leave(call);
        }
        let before = session.board().clone();
        let moment = talk.moment(call.clock.moment());
        let made = match &heard.change {
            None => Ok(change::Outcome::default()),
            Some(change) => session.edit("run", moment.day, |board, ids| {
                change.make(board, ids, &moment)
            }),
        };
        match made {
            Ok(outcome) => {
                session.save(call)?;
                say_all(call, talk.go_on(&before, session.board(), heard, &outcome))?;
            }
            Err(refusal) => say(call, &refusal.message().to_string())?,
        }
    }
}

/// Notes the standup as held, unless that is known, and reads it back.
fn close(
    call: &mut Call<'_>,
    talk: &mut Talk,
    book: &mut Book,
    session: &mut Session,
) -> Result<(), Failure> {
    if talk.close() {
        // Others may have closed it meanwhile.
        *session = Session::open_quietly(call)?;
        let (now, day) = (call.clock.now().time(), talk.progress().day);
        session.edit("run", day, |board, ids| {
            let held = talk.progress().held(board, now, ids.fresh());
            board.close_standup(held);
            Ok(())
        })?;
        session.save(call)?;
        book.keep(call, talk.progress());
    }
    let progress = talk.progress();
    let text = tell::closed(session.board(), progress.day, progress.whole.passed());
    call.out.told(&format!("\n{}", Printable::lines(&text)))?;
    call.out.deliver()
}

/// Asks at the end whether that was all; from there one can go back as well.
fn after_the_end(call: &mut Call<'_>) -> Result<Talked, Failure> {
    loop {
        match prompt(
            call,
            "The standup is held. enter = done, b = one answer back",
        )? {
            Typed::End => return Ok(Talked::Left),
            Typed::Line(line) => match line.trim() {
                "" | "q" => return Ok(Talked::Left),
                "b" => return Ok(Talked::On),
                "?" => say_all(call, tell::END.map(str::to_owned))?,
                _ => say(call, "enter is the end, b goes one answer back")?,
            },
            Typed::NoText(why) => say(call, why)?,
        }
    }
}

/// Where the input ends, or whoever is here leaves.
fn leave(call: &mut Call<'_>) -> Result<(), Failure> {
    say(
        call,
        "The standup goes on here: standup run --plain, or s on the board",
    )
}

/// A question, and what is typed as its answer. On a terminal it is typed behind the question.
fn prompt(call: &mut Call<'_>, question: &str) -> Result<Typed, Failure> {
    let end = match call.around.terminal {
        Terminal::Both => " ",
        Terminal::Output | Terminal::None => "\n",
    };
    let text = format!("{}:{end}", Printable::line(question));
    call.out.told(&text)?;
    call.out.deliver()?;
    let typed = line::next(call.input).map_err(Failure::Input)?;
    if typed == Typed::End && call.around.terminal == Terminal::Both {
        call.out.told("\n")?;
    }
    Ok(typed)
}

/// One line.
fn say(call: &mut Call<'_>, text: &str) -> Result<(), Failure> {
    call.out.line(&Printable::line(text))?;
    call.out.deliver()
}

/// Some lines.
fn say_all(call: &mut Call<'_>, lines: impl IntoIterator<Item = String>) -> Result<(), Failure> {
    lines.into_iter().try_for_each(|it| say(call, &it))
}
