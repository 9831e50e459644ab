//! The question that is asked now: its dialog without a border, its title, its keys.
//!
//! Invariant: what stands above a question already is not said by it again.

use ratatui::layout::Rect;

use super::{
    super::super::{
        dialogs::{self, Keys},
        hints::{Hint, Spacing},
        part::Part,
        sheet::Sheet,
        theme::Role,
    },
    about::About,
};
use crate::{
    app::{
        App,
        dialog::{Dialog, Judge, JudgeStage},
    },
    command::{Command, Context},
    keymap::Keymap,
    meeting::{Item, Question},
};

/// How many rows a list of verdicts takes, with what is asked and its keys.
const LIST: u16 = 8;

/// The dialog of the question that is asked now, without what stands above it anyway.
pub(super) fn question<'a>(
    app: &'a App,
    keymap: &'a Keymap,
    (item, about): (&Item, &About),
    area: Rect,
) -> Option<Sheet<'a>> {
    let posed = app.question()?;
    let context = App::question_context(posed);
    let keys = Keys { keymap, context };
    let mut sheet = dialogs::sheet_in(posed, app, keys);
    let is_told = |part: &Part<'_>| matches!(part, Part::Quiet(text) if *text == about.told || *text == about.more);
    while sheet.parts.first().is_some_and(is_told) {
        sheet.parts.remove(0);
    }
    if matches!(sheet.parts.first(), Some(Part::Gap)) {
        sheet.parts.remove(0);
    }
    if let Dialog::Measure(it) = posed
        && let Some(effect) = app.effect_of(it)
    {
        sheet
            .parts
            .extend([Part::Gap, Part::Said(effect, Role::Text)]);
    }
    let title = posed_title(app, item);
    if !title.is_empty() {
        title.clone_into(&mut sheet.title);
    }
    sheet.hints = hints(posed, sheet.hints, keys);
    if let Dialog::Judge(judge) = posed
        && judge.stage == JudgeStage::Verdict
        && can_carry(judge)
    {
        sheet.hints.extend(keys.hints([(Command::Carry, "carry")]));
    }
    if let Dialog::Judge(judge) = posed
        && judge.stage == JudgeStage::Verdict
        && (about.is_large || area.height < LIST)
    {
        in_one_line(judge, &mut sheet, keys, area.width);
    }
    Some(sheet)
}

/// The verdicts as keys in a line, or in words where a line is too narrow for them: the text above has the room.
fn in_one_line(judge: &Judge, sheet: &mut Sheet<'_>, keys: Keys<'_>, width: u16) {
    let verdicts = judge.verdicts().iter();
    let verdicts = verdicts.filter_map(|it| {
        // The one that enter takes.
        let mark = if *it == judge.verdict { "› " } else { "" };
        let key = keys.key(Judge::command(*it)?);
        Some(Hint::new(format!("{mark}{key}"), it.word()))
    });
    let carry = Hint::new(keys.key(Command::Carry), "carry");
    let carry = Some(carry).filter(|_| can_carry(judge));
    let hints = verdicts.chain(carry);
    let hints: Vec<Hint> = hints.collect();
    let spacing = Spacing::of(width);
    let taken: usize = hints
        .iter()
        .map(|it| it.width(spacing).saturating_add(3))
        .sum();
    // What it is about stays, such as what a bad day comes to.
    sheet.parts.retain(|it| !matches!(it, Part::Choice(_)));
    while let Some(Part::Gap) = sheet.parts.last() {
        sheet.parts.pop();
    }
    sheet.hints.clear();
    if taken <= usize::from(width) {
        sheet.hints = hints;
    } else {
        // A key and its word stay on one line.
        let words = hints
            .iter()
            .map(|it| format!("{}\u{a0}{}", it.key, it.word));
        let words: Vec<String> = words.collect();
        sheet.parts.push(Part::Said(words.join(" · "), Role::Text));
    }
}

/// Whether what is judged can be carried by a key of its own: one promise, and nothing that is carried anyway.
const fn can_carry(judge: &Judge) -> bool {
    judge.habit.is_none() && judge.carry.is_none()
}

/// What is asked, where the standup asks it other than the board does; else nothing.
pub(super) fn posed_title(app: &App, item: &Item) -> &'static str {
    match &item.question {
        Question::Also(_) => "Anything else done?",
        Question::Promise(who) if app.has_promised(who) => "What else?",
        Question::Promise(_) => "What will you do today?",
        Question::Newcomer => "Who is here, and what will you do today?",
        Question::Quarter(_) => "Which 15 minutes would still move the result?",
        Question::Made(_) => "Is it as you want it?",
        Question::Win => "A win, or a thank-you?",
        Question::Rest(_) => "A bad day is closed in one go",
        Question::Number(_) => "What does the number say?",
        Question::Verdict(_) | Question::Habit(_) | Question::Blocker(_) | Question::Carry(_) => "",
    }
}

/// The keys of a question: what Enter does first.
fn hints(posed: &Dialog, hints: Vec<Hint>, keys: Keys<'_>) -> Vec<Hint> {
    if posed.can_be_passed() {
        return keys.hints([(Command::Accept, "nothing more")]);
    }
    if let Dialog::Measure(it) = posed {
        let enter = if it.number.is_empty() {
            "keep it"
        } else {
            "note it"
        };
        let mut hints = keys.hints([(Command::Accept, enter)]);
        hints.push(Hint::new("+ -", "count"));
        hints.extend(keys.hints([(Command::NextField, "remark")]));
        return hints;
    }
    // Where one leaves to the last line of the screen says, and the next question comes by itself.
    let others = [Command::Cancel, Command::AcceptAndNext].map(|it| keys.key(it));
    let own = hints.into_iter();
    own.filter(|it| !others.contains(&it.key)).collect()
}

/// What can be done beside answering, the most important first: where one is alone,
const ALONE: [(Command, &str); 7] = [
    (Command::StepBack, "answer before"),
    (Command::LeaveOpen, "leave open"),
    (Command::Park, "for later"),
    (Command::CloseDay, "a bad day"),
    (Command::Present, "present"),
    (Command::Help, "help"),
    (Command::Cancel, "to the board"),
];
/// and where somebody leads others through it.
const TOGETHER: [(Command, &str); 10] = [
    (Command::NextTurn, "next turn"),
    (Command::Present, "present"),
    (Command::StepBack, "answer before"),
    (Command::Absent, "not there"),
    (Command::LeaveOpen, "leave open"),
    (Command::Word, "who"),
    (Command::Park, "for later"),
    (Command::CloseDay, "a bad day"),
    (Command::Help, "help"),
    (Command::Cancel, "to the board"),
];

/// The keys that matter while a question is asked, the most important first.
pub(in crate::view) fn question_keys(app: &App, keymap: &Keymap) -> Vec<Hint> {
    let Some(posed) = app.question() else {
        return Vec::new();
    };
    let context = App::question_context(posed);
    let keys = Keys { keymap, context };
    let order: &[(Command, &str)] = if app.board().head.people.len() < 2 {
        &ALONE
    } else {
        &TOGETHER
    };
    let can_be_open = context == Context::Asked;
    let all = order.iter();
    let all = all.filter(|it| it.0 != Command::LeaveOpen || can_be_open);
    // Who presents knows how it was begun.
    let all = all.filter(|it| it.0 != Command::Present || !app.is_presenting());
    all.filter_map(|(command, word)| {
        let hint = Hint::new(keymap.key(context, *command)?.to_string(), *word);
        Some(
            if *command == Command::Help || *command == Command::Cancel {
                hint.kept()
            } else {
                hint
            },
        )
    })
    .filter(|it| !keys.key(Command::Accept).eq(&it.key))
    .collect()
}
