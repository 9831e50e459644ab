//! `run`: the guided standup, on the board or as lines of text.
//!
//! Invariant: of the lines each is a question with its answers, or what came of one; no cursor moves. An answer is on the disk
//! before the next question is asked, so that the input may end anywhere.

mod ask;
mod change;
mod hear;
mod line;
mod scene;
mod talk;
mod tell;

use std::path::PathBuf;

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
    let session = Session::open(call)?;
    let path = call.around.environment.board(call.common.file.as_deref())?;
    let mut book = Book {
        is_told: false,
        state: call.around.environment.state_folder(),
        path,
    };
    let kept = book.kept(&session);
    let is_new = kept.is_none();
    let progress = kept.unwrap_or_else(|| {
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
    let talk = Talk::new(progress, me, newcomer);
    let talked = talk_through(call, talk, &mut book, session);
    match talked {
        // Nobody reads any more: what was answered is saved.
        Err(Failure::Output(why)) if why.kind() == std::io::ErrorKind::BrokenPipe => Ok(()),
        talked => talked,
    }
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
        let progress = ron::from_str::<Progress>(&text).ok()?;
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
        for said in talk.settle(session.board(), now) {
            say(call, &said)?;
        }
        if talk.is_over(session.board()) {
            return close(call, &mut talk, book, &mut session);
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
                for said in talk.go_on(&before, session.board(), heard, &outcome) {
                    say(call, &said)?;
                }
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
    call.out.text(&format!("\n{}", Printable::lines(&text)))?;
    call.out.deliver()
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
    call.out.text(&text)?;
    call.out.deliver()?;
    let typed = line::next(call.input).map_err(Failure::Input)?;
    if typed == Typed::End && call.around.terminal == Terminal::Both {
        call.out.text("\n")?;
    }
    Ok(typed)
}

/// One line.
fn say(call: &mut Call<'_>, text: &str) -> Result<(), Failure> {
    call.out.line(&Printable::line(text))?;
    call.out.deliver()
}
