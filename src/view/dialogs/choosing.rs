//! The dialogs with something to choose.
//!
//! Invariant: what is chosen is marked by a glyph, and what one key chooses bears that key.

use chrono::NaiveDate;

use super::Keys;
use crate::{
    app::dialog::{
        Absence, DaysAway, Decide, DidItHelp, Instead, Judge, JudgeStage, Menu, Picker, ThirdCarry,
        Way,
    },
    command::{Command, Context},
    report::words,
    state::Verdict,
    view::{
        part::{Choice, Part},
        promise,
        sheet::Sheet,
        theme::Role,
    },
};

/// What a picker offers now.
pub(super) fn choices<T: Clone + PartialEq>(picker: &Picker<T>) -> impl Iterator<Item = Part<'_>> {
    let known = picker.shown().map(|(choice, matching, is_chosen)| Choice {
        title: choice.title.clone(),
        matching,
        detail: choice.detail.clone().unwrap_or_default(),
        is_chosen,
        ..Choice::default()
    });
    let new = picker.offered().map(|(name, is_chosen)| Choice {
        title: format!("+ {name}"),
        detail: "somebody new".to_owned(),
        is_chosen,
        ..Choice::default()
    });
    known.chain(new).map(Part::Choice)
}

/// A choice among named things.
pub(super) fn picked<'a, T: Clone + PartialEq>(
    title: &str,
    about: Option<&str>,
    picker: &'a Picker<T>,
    problem: Option<&'a str>,
    keys: Keys<'_>,
) -> Sheet<'a> {
    let mut parts = Vec::new();
    if let Some(about) = about {
        parts.extend([Part::Quiet(about.to_owned()), Part::Gap]);
    }
    parts.push(Part::Blank {
        label: "find",
        field: &picker.query,
        example: picker.hint(),
        is_focused: true,
    });
    parts.extend(choices(picker));
    Sheet::new(
        title.to_owned(),
        parts,
        problem,
        keys.hints([
            (Command::Accept, "choose"),
            (Command::Down, "next"),
            (Command::Cancel, "back"),
            (Command::Up, "before"),
        ]),
    )
}

/// How promises went.
pub(super) fn judge<'a>(it: &'a Judge, keys: Keys<'_>) -> Sheet<'a> {
    let mut parts = vec![Part::Quiet(it.title.clone())];
    let listed = it.listed.iter();
    parts.extend(listed.map(|it| Part::Line(0, it.as_str().into(), Role::Hint)));
    parts.push(Part::Gap);
    // Above what can be chosen, which may be more than there is room for.
    parts.extend(it.comes_to().map(|it| Part::Said(it, Role::Text)));
    let hints = match it.stage {
        JudgeStage::Verdict => {
            let verdicts = it.verdicts().iter();
            parts.extend(verdicts.map(|verdict| choice(*verdict, it.verdict, keys)));
            keys.hints([(Command::Accept, "choose"), (Command::Cancel, "back")])
        }
        JudgeStage::Reason => {
            // The question has a line of its own, so that reasons have the width.
            parts.push(Part::Heading(it.question().to_owned()));
            parts.push(Part::Blank {
                label: "",
                field: &it.reason,
                example: it.example(),
                is_focused: true,
            });
            let offered = it.offered().enumerate();
            // In the standup a digit alone gives one of them.
            let has_digits = keys.context == Context::Spoken && it.takes_digits();
            parts.extend(offered.map(|(place, reason)| {
                let digit = place.saturating_add(1);
                Part::Choice(Choice {
                    key: if has_digits && digit < 10 {
                        digit.to_string()
                    } else {
                        String::new()
                    },
                    title: reason.to_owned(),
                    is_chosen: it.pointed == Some(place),
                    ..Choice::default()
                })
            }));
            let save = if it.will_carry() {
                "save and carry"
            } else {
                "save"
            };
            let mut hints = keys.hints([
                (Command::Accept, save),
                (Command::Down, "reasons"),
                (Command::Cancel, "back"),
            ]);
            if it.offered().next().is_none() {
                let reasons = keys.key(Command::Down);
                hints.retain(|it| it.key != reasons);
            }
            hints
        }
    };
    let mut title = "How did it go?".to_owned();
    if it.stage == JudgeStage::Reason {
        let verdict = Some(it.verdict);
        title.extend([" ", promise::glyph(verdict).0, " ", words::verdict(verdict)]);
    }
    Sheet::new(title, parts, it.problem.as_deref(), hints)
}

fn choice<'a>(verdict: Verdict, chosen: Verdict, keys: Keys<'_>) -> Part<'a> {
    let command = Judge::command(verdict);
    let detail = command.map_or("", |it| it.spec().help);
    Part::Choice(Choice {
        key: command.map(|it| keys.key(it)).unwrap_or_default(),
        glyph: Some(promise::glyph(Some(verdict))),
        title: words::verdict(Some(verdict)).to_owned(),
        detail: detail.to_owned(),
        is_chosen: verdict == chosen,
        ..Choice::default()
    })
}

/// Which way it is tried again.
pub(super) fn way<'a>(it: &'a Decide, keys: Keys<'_>) -> Sheet<'a> {
    let mut parts = vec![Part::Quiet(it.about.clone()), Part::Gap];
    parts.extend(numbered(
        Way::ALL.map(Way::title),
        it.ways.and_then(Menu::pointed),
    ));
    let title = "The same again, or another?".to_owned();
    asked(title, parts, it.problem.as_deref(), keys)
}

/// Whether a decision helped.
pub(super) fn did_it_help<'a>(it: &'a DidItHelp, keys: Keys<'_>) -> Sheet<'a> {
    let mut parts = vec![Part::Quiet(it.about.clone())];
    if !it.since.is_empty() {
        parts.push(Part::Said(it.since.clone(), Role::Text));
    }
    parts.push(Part::Gap);
    let answers = DidItHelp::ANSWERS.iter().enumerate();
    parts.extend(answers.map(|(place, (key, _, words))| {
        answer(key.to_string(), words, it.menu.pointed() == Some(place))
    }));
    asked(
        "Did it help?".to_owned(),
        parts,
        it.problem.as_deref(),
        keys,
    )
}

/// The choice that a third carry asks for.
pub(super) fn third_carry<'a>(it: &'a ThirdCarry, keys: Keys<'_>) -> Sheet<'a> {
    let about = format!("{} · it would go on to {}", it.text, words::day(it.to));
    let mut parts = vec![Part::Quiet(about), Part::Gap];
    parts.extend(numbered(
        Instead::ALL.map(Instead::title),
        it.menu.pointed(),
    ));
    let title = match it.times {
        2 => "Carried twice already: what now?".to_owned(),
        times => format!("Carried {times} times already: what now?"),
    };
    asked(title, parts, it.problem.as_deref(), keys)
}

/// What working days without a standup were.
pub(super) fn days_away<'a>(it: &'a DaysAway, today: NaiveDate, keys: Keys<'_>) -> Sheet<'a> {
    let choices = (1_u8..).zip(Absence::ALL).map(|(digit, absence)| {
        Part::Choice(Choice {
            key: digit.to_string(),
            title: absence.title().to_owned(),
            detail: absence.meaning().to_owned(),
            is_chosen: it.pointed() == Some(absence),
            ..Choice::default()
        })
    });
    Sheet::new(
        format!("{} without standup", words::days(&it.days, today)),
        choices.collect(),
        it.problem.as_deref(),
        keys.hints([
            (Command::Accept, "choose"),
            (Command::Down, "next"),
            (Command::Cancel, "ask later"),
        ]),
    )
}

/// Answers by their digits.
pub(super) fn numbered<'t, 'a>(
    titles: impl IntoIterator<Item = &'t str>,
    pointed: Option<usize>,
) -> impl Iterator<Item = Part<'a>> {
    let titles = (1_u8..).zip(titles).enumerate();
    titles.map(move |(place, (digit, title))| {
        answer(digit.to_string(), title, pointed == Some(place))
    })
}

/// One of a few answers, with a key of its own.
fn answer<'a>(key: String, title: &str, is_chosen: bool) -> Part<'a> {
    Part::Choice(Choice {
        key,
        title: title.to_owned(),
        is_chosen,
        ..Choice::default()
    })
}

/// A question with a few answers.
pub(super) fn asked<'a>(
    title: String,
    parts: Vec<Part<'a>>,
    problem: Option<&'a str>,
    keys: Keys<'_>,
) -> Sheet<'a> {
    let hints = keys.hints([
        (Command::Accept, "choose"),
        (Command::Down, "next"),
        (Command::Cancel, "back"),
    ]);
    Sheet::new(title, parts, problem, hints)
}
