//! What a pane comes to, in one line: all that is seen of a folded one.
//!
//! Invariant: counts and numbers only; nothing that people wrote in private.

use super::{promise, reading, theme::Role};
use crate::{
    app::rows::Shown,
    layout::Pane,
    printable::Printable,
    report::{
        day::{Group, Reading},
        words,
    },
    state::{Verdict, size::size},
};

/// What a pane comes to, as far as it fits, in pieces with their roles.
pub(super) fn of_pane(shown: Shown<'_>, pane: Pane, room: usize) -> Vec<(Role, String)> {
    match pane {
        Pane::Yesterday => verdicts(shown.groups(pane)),
        Pane::Measure => numbers(shown, room),
        Pane::Today => promises(shown.groups(pane)),
    }
}

/// `✔ 3  ◐ 1  ✘ 1`: how many ended how.
fn verdicts(groups: &[Group]) -> Vec<(Role, String)> {
    let all = || groups.iter().flat_map(|it| &it.commitments);
    if all().next().is_none() {
        return vec![(Role::Hint, words::NOTHING_PROMISED.to_owned())];
    }
    let counted = Verdict::ENDINGS.into_iter().map(|verdict| {
        let count = all().filter(|it| it.verdict == verdict).count();
        (promise::glyph(verdict), count)
    });
    let found = counted.filter(|(_, count)| 0 < *count);
    found
        .flat_map(|((glyph, role), count)| {
            [
                (role, format!("{glyph} ")),
                (Role::Text, format!("{count}   ")),
            ]
        })
        .collect()
}

/// `▲ Leads 0 of 3   ● Prospects 7 of 10`: whole results only, but for the first one's title, which gives way to its number;
/// those first that ask for somebody most.
fn numbers(shown: Shown<'_>, room: usize) -> Vec<(Role, String)> {
    let mut pieces = Vec::new();
    let mut free = room;
    let mut readings: Vec<&Reading> = shown.readings().collect();
    readings.sort_by_key(|it| it.rank());
    for reading in readings {
        let (role, glyph, _) = reading::standing(reading);
        let number = words::figure(reading);
        let aim = words::aim_of(reading, reading.unit.as_deref());
        let (gap, title) = if pieces.is_empty() {
            let others = number.len() + Printable::line(&aim).width() + 3;
            let title = Printable::line(&reading.title);
            ("", title.cut(free.saturating_sub(others)).to_string())
        } else {
            ("   ", reading.title.clone())
        };
        let title = format!("{title} ");
        let width = gap.len()
            + Printable::line(&title).width()
            + number.len()
            + Printable::line(&aim).width()
            + 2;
        if free < width {
            break;
        }
        free = free.saturating_sub(width);
        pieces.push((role, format!("{gap}{glyph} ")));
        pieces.push((Role::Hint, title));
        pieces.push((Role::Strong, number));
        pieces.push((Role::Hint, aim));
    }
    if pieces.is_empty() && shown.readings().next().is_none() {
        pieces.push((Role::Hint, "no results in the file yet".to_owned()));
    }
    pieces
}

/// `4 promised · 1h45`: as the promises below write their sizes.
fn promises(groups: &[Group]) -> Vec<(Role, String)> {
    let count: usize = groups.iter().map(|it| it.commitments.len()).sum();
    if count == 0 {
        return vec![(Role::Hint, words::NOTHING_PROMISED.to_owned())];
    }
    let kept: usize = groups.iter().map(|it| it.kept().0).sum();
    let minutes = groups
        .iter()
        .map(Group::minutes)
        .fold(0, u32::saturating_add);
    let mut pieces = vec![(Role::Text, format!("{count} promised"))];
    if 0 < kept {
        pieces.push((Role::Kept, format!(" · {kept} kept")));
    }
    if 0 < minutes {
        pieces.push((Role::Hint, format!(" · {}", size(minutes))));
    }
    pieces
}
