//! `report`: some days, looked back on; the minutes of one; the meeting for a calendar.
//!
//! Invariant: it shows [`Review`] and [`Minutes`], as the screen does.

mod delivery;

use super::{
    Call,
    args::{Report, ReportFormat},
    failure::Failure,
    session::Session,
    show::privacy,
};
use crate::{
    app::minutes_as,
    config::{MeetingSettings, MinutesFormat},
    report::{
        ics::{self, Appointment},
        markdown::Flavour,
        minutes::{self, Minutes},
        review::{Period, Review, json, markdown, text},
        selection::Selection,
        styled::Line,
        words,
    },
    state::{dates::Looking, file::target::fingerprint},
};

/// What is printed, written or shared.
enum Document {
    /// Lines with roles, which have colours on a terminal.
    Lines(Vec<Line>),
    /// A text that is the same everywhere.
    Text(String),
}

pub(super) fn report(call: &mut Call<'_>, it: &Report) -> Result<(), Failure> {
    let session = Session::open(call)?;
    let settings = if it.minutes || it.delivery.share {
        call.told_settings().meeting
    } else {
        MeetingSettings::default()
    };
    let document = if it.format == Some(ReportFormat::Ics) {
        Document::Text(calendar(call, &session, it)?)
    } else if it.minutes {
        minutes(call, &session, it.format, settings.minutes)?
    } else {
        review(call, &session, it)?
    };
    delivery::deliver(call, &session, &it.delivery, &document, settings.share)
}

/// Some days, looked back on.
fn review(call: &Call<'_>, session: &Session, it: &Report) -> Result<Document, Failure> {
    let board = session.board();
    let period = period(call, session, it)?;
    let selection = Selection {
        privacy: privacy(it.private),
        who: None,
    };
    let review = Review::of(board, period, &selection);
    let marked = |flavour| Document::Text(markdown::review(board, &review, flavour));
    Ok(match it.format {
        Some(ReportFormat::Json) => Document::Text(json::review(&review)?),
        Some(ReportFormat::Markdown) => marked(Flavour::Markdown),
        Some(ReportFormat::Slack) => marked(Flavour::Slack),
        None | Some(ReportFormat::Text | ReportFormat::Ics) if call.common.json => {
            Document::Text(json::review(&review)?)
        }
        None | Some(ReportFormat::Text | ReportFormat::Ics) => {
            Document::Lines(text::review(board, &review))
        }
    })
}

/// The minutes of a day; without a form they are written as the settings say.
fn minutes(
    call: &Call<'_>,
    session: &Session,
    format: Option<ReportFormat>,
    set: MinutesFormat,
) -> Result<Document, Failure> {
    let format = match format {
        None => set,
        Some(ReportFormat::Text) => MinutesFormat::Text,
        Some(ReportFormat::Markdown) => MinutesFormat::Markdown,
        Some(ReportFormat::Slack) => MinutesFormat::Slack,
        Some(ReportFormat::Json | ReportFormat::Ics) => {
            let forms = "minutes are written as markdown, slack or text";
            return Err(Failure::Usage(forms.to_owned()));
        }
    };
    let (board, day) = (session.board(), session.day(call, Looking::Back)?);
    Ok(match format {
        MinutesFormat::Text => Document::Lines(minutes::text(board, &Minutes::of(board, day))),
        MinutesFormat::Markdown | MinutesFormat::Slack => {
            Document::Text(minutes_as(format, board, day))
        }
    })
}

/// The meeting for a calendar.
fn calendar(call: &Call<'_>, session: &Session, it: &Report) -> Result<String, Failure> {
    if it.minutes || it.private || it.week || it.from.is_some() || it.to.is_some() {
        let message = "the calendar holds the meeting, and no days; only `--date` goes with it, for the first one";
        return Err(Failure::Usage(message.to_owned()));
    }
    let uid = format!("standup-{}", fingerprint(&session.real_path()?));
    let appointment = Appointment {
        from: session.named_day(call, Looking::Ahead)?,
        today: session.today,
        uid: &uid,
        made: call.clock.moment().to_utc(),
    };
    ics::meeting(session.board(), &appointment).ok_or_else(|| {
        let message = "the board has no workdays, so there is nothing to put into a calendar";
        Failure::Request(message.to_owned())
    })
}

/// The days that are asked for; the week to look back on where none are.
fn period(call: &Call<'_>, session: &Session, it: &Report) -> Result<Period, Failure> {
    let (board, today) = (session.board(), session.today);
    let named = session.named_day(call, Looking::Back)?;
    let day = |text: &String| session.parse_day(text, Looking::Back);
    let from = it.from.as_ref().map(day).transpose()?;
    let to = it.to.as_ref().map(day).transpose()?;
    let (from, to) = match (from, to, named) {
        (None, None, Some(named)) => return Ok(Period::week(board, named, today)),
        (None, None, None) => return Ok(Period::latest_week(board, today, today)),
        (Some(from), to, named) => (from, to.or(named).unwrap_or(today)),
        (None, Some(to), _) => (Period::week(board, to, today).from, to),
    };
    if to < from {
        let (from, to) = (words::full_day(from), words::full_day(to));
        return Err(Failure::Usage(format!(
            "the first day, {from}, is after the last one, {to}"
        )));
    }
    Ok(Period::between(board, from, to, today))
}
