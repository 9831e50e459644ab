//! The question after some days away, before a standup begins.
//!
//! Invariant: nothing is written unless it was chosen.

use super::{Talked, line::Typed, prompt, say};
use crate::{
    app::dialog::Absence,
    cli::{Call, failure::Failure, session::Session},
    insight::away::days_away,
    report::words,
};

/// Asks what became of the working days before today, where nobody held a standup on two or more of them.
pub(super) fn ask(call: &mut Call<'_>, session: &mut Session) -> Result<Talked, Failure> {
    let today = session.today;
    let days = days_away(session.board(), today);
    if days.is_empty() {
        return Ok(Talked::On);
    }
    let told = words::days(&days, today);
    let answers = (1..)
        .zip(Absence::ALL)
        .map(|(nth, it): (usize, _)| format!("{nth} = {} ({})", it.title(), it.meaning()));
    let answers: Vec<String> = answers.collect();
    let skipped = Absence::Skipped.title();
    let question = format!(
        "{told} without standup. {}, enter = {skipped}",
        answers.join(", ")
    );
    loop {
        match prompt(call, &question)? {
            Typed::End => return Ok(Talked::Left),
            Typed::NoText(why) => say(call, why)?,
            Typed::Line(line) => match line.trim() {
                "q" => return Ok(Talked::Left),
                "" | "2" => return Ok(Talked::On),
                "1" => {
                    session.edit("run", today, |board, _| {
                        board.take_off(&days);
                        Ok(())
                    })?;
                    session.save(call)?;
                    let off = words::counted(days.len(), "day off", "days off");
                    say(call, &format!("{off}: {told}"))?;
                    return Ok(Talked::On);
                }
                // Also where help is asked for: the question says what the answers do.
                _ => say(
                    call,
                    "choose a number, or enter; q = leave, and nothing is changed",
                )?,
            },
        }
    }
}
