//! Lists of things with ids: what comes, goes, comes back, changes or moves.
//!
//! Invariant: what stays where it is keeps its bytes; where a text is what changing an older one
//! gave, changing it back gives the older one.

use std::{
    collections::{HashMap, HashSet},
    ops::Range,
    sync::Arc,
};

use super::{
    super::{
        super::block::{Keyed, Origin, Place, Value as _},
        edits::Edits,
        extent::{indent_at, is_line_start},
        lines::{Layout, newline},
        scan::{Cursor, Raw},
        sequence::{Changes, Insertion, Piece, Sequence},
        write::write_list,
    },
    former::{common, line_starts, rebased, restored},
    patch_block, replace_text,
};

/// Something with an id in a list of its like.
pub(crate) trait Named: Clone + PartialEq {
    /// Its id.
    fn id(&self) -> &str;

    /// The text it was read from.
    fn origin(&self) -> &Origin;

    /// Reads it; none where it cannot be read.
    fn read_named(raw: Raw<'_>) -> Option<Self>;

    /// Writes it anew.
    fn write_named(&self, out: &mut String, indent: usize);

    /// Changes its text; with `pinned` the id is written even where it was left out.
    fn patch_named(&self, old: &Self, raw: Raw<'_>, pinned: bool, edits: &mut Edits);

    /// Whether it is an older state of something, going by the id.
    fn is_state_of(&self, newer: &Self) -> bool;
}

impl<T: Keyed> Named for T {
    fn id(&self) -> &str {
        self.key()
    }

    fn origin(&self) -> &Origin {
        Keyed::origin(self)
    }

    fn read_named(raw: Raw<'_>) -> Option<Self> {
        Self::read(raw).ok()
    }

    fn write_named(&self, out: &mut String, indent: usize) {
        self.write(out, indent);
    }

    fn patch_named(&self, old: &Self, raw: Raw<'_>, _: bool, edits: &mut Edits) {
        patch_block(self, old, raw, edits);
    }

    fn is_state_of(&self, newer: &Self) -> bool {
        self.key() == newer.key()
    }
}

/// Changes the text of a list of blocks into that of another state of it.
pub(crate) fn patch_list<T: Keyed>(new: &[T], old: &[T], raw: Raw<'_>, edits: &mut Edits) {
    let Some(items) = raw.items().ok().filter(|it| it.len() == old.len()) else {
        let mut text = String::new();
        write_list(new, &mut text, 0);
        replace_text(raw, text, edits);
        return;
    };
    let sequence = Sequence::of_items(raw, &items);
    let old: Vec<(usize, &T)> = old.iter().enumerate().collect();
    let new: Vec<&T> = new.iter().collect();
    patch_named(&sequence, raw.source(), &old, &new, &HashSet::new(), edits);
}

/// A list that was not there before, where something in it was somewhere else in the text: that keeps the text it had there.
/// None where nothing was.
pub(crate) fn list_in_own_texts<T: Keyed>(list: &[T], layout: &Layout<'_>) -> Option<String> {
    if list.iter().all(|it| restored(it, false).is_none()) {
        return None;
    }
    // A text that goes over lines by itself is left where it stood: its blanks are a part of it.
    let texts = [true, false].map(|is_shifted| own_texts(list, layout, is_shifted));
    texts.into_iter().find(|it| is_read_as(it, list))
}

/// The list, with what has a text of its own in that text, which may be moved to the indentation of the list.
fn own_texts<T: Keyed>(list: &[T], layout: &Layout<'_>, is_shifted: bool) -> String {
    let newline = newline(layout.text);
    let indent = format!("{}{}", layout.outer, layout.step);
    let mut out = format!("[{newline}");
    for block in list {
        let own = restored(block, false).map(|(piece, ..)| {
            if piece.has_lines() {
                piece.with_comma(true)
            } else {
                format!("{indent}{},{newline}", piece.bare())
            }
        });
        match own {
            Some(own) if is_shifted => out.push_str(&shifted(&own, &indent)),
            Some(own) => out.push_str(&own),
            None => {
                let mut written = String::new();
                block.write(&mut written, 0);
                let outer = indent.as_str();
                let written = Layout { outer, ..*layout }.of(written);
                out.extend([outer, &written, ",", newline]);
            }
        }
    }
    out.extend([layout.outer, "]"]);
    out
}

/// Lines, with the first and what stands below it indented in another way.
fn shifted(lines: &str, indent: &str) -> String {
    let old = indent_at(lines, blanks(lines));
    let lines = lines.split_inclusive('\n');
    let line = |it: &str| match it.strip_prefix(old) {
        Some(rest) if !rest.trim().is_empty() => format!("{indent}{rest}"),
        Some(_) | None => it.to_owned(),
    };
    lines.map(line).collect()
}

/// How many bytes a text begins with that are spaces or tabs.
fn blanks(text: &str) -> usize {
    text.len() - text.trim_start_matches([' ', '\t']).len()
}

fn is_read_as<T: Keyed>(text: &str, list: &[T]) -> bool {
    let text: Arc<str> = Arc::from(text);
    let raw = Cursor::at(&text, 0).value().ok();
    let items = raw.and_then(|it| it.items().ok()).unwrap_or_default();
    let mut read = items.iter().map(|it| T::read_named(it.value));
    items.len() == list.len()
        && list
            .iter()
            .all(|it| read.next().flatten().as_ref() == Some(it))
}

/// Changes a list of things with ids. `old` says which entry each thing has; other entries stay.
pub(crate) fn patch_named<T: Named>(
    sequence: &Sequence<'_>,
    source: &Arc<str>,
    old: &[(usize, &T)],
    new: &[&T],
    pinned: &HashSet<&str>,
    edits: &mut Edits,
) {
    let kept = positions(old, new);
    let mut slots: Vec<usize> = kept.iter().copied().flatten().collect();
    slots.sort_unstable();
    let mut list = ListPatch {
        sequence,
        source,
        pinned,
        changes: Changes::default(),
        lowest: 0,
    };
    let mut stays = vec![false; old.len()];
    for slot in &slots {
        if let Some(it) = stays.get_mut(*slot) {
            *it = true;
        }
    }
    let gone = old.iter().zip(&stays).filter(|(_, stays)| !**stays);
    list.changes.removed = gone.map(|((index, _), _)| *index).collect();
    let entry_of = |slot: Option<&usize>| slot.and_then(|it| old.get(*it)).map(|it| it.0);
    let (mut next, mut before) = (0, None);
    for (new, position) in new.iter().copied().zip(&kept) {
        let slot = slots.get(next);
        match (position.and_then(|it| old.get(it)), entry_of(slot)) {
            (Some(old), Some(slot)) => {
                list.keep(slot, old, new, edits);
                (next, before) = (next + 1, Some(slot));
            }
            (_, slot) => list.insert(new, before, slot),
        }
    }
    sequence.carry_out(list.changes, edits);
}

/// For each new thing, where it was among the old ones.
fn positions<T: Named>(old: &[(usize, &T)], new: &[&T]) -> Vec<Option<usize>> {
    let is_same = |((_, a), b): &(&(usize, &T), &&T)| a.id() == b.id();
    let head = old.iter().zip(new).take_while(is_same).count();
    let rest = old.len().min(new.len()) - head;
    let backwards = old.iter().rev().zip(new.iter().rev()).take(rest);
    let tail = backwards.take_while(is_same).count();
    let middle = head..old.len() - tail;
    let places: HashMap<&str, usize> = middle
        .filter_map(|it| Some((old.get(it)?.1.id(), it)))
        .collect();
    let count = new.len();
    let found = new.iter().enumerate().map(|(at, it)| {
        if at < head {
            Some(at)
        } else if count - tail <= at {
            Some(old.len() - (count - at))
        } else {
            places.get(it.id()).copied()
        }
    });
    found.collect()
}

/// A list's change in the making.
struct ListPatch<'a, 't> {
    sequence: &'a Sequence<'t>,
    source: &'t Arc<str>,
    pinned: &'a HashSet<&'a str>,
    changes: Changes,
    /// Where the last thing that came back was put.
    lowest: usize,
}

impl ListPatch<'_, '_> {
    /// A thing that stays, in the place of an entry: its own, or another's.
    fn keep<T: Named>(&mut self, slot: usize, old: &(usize, &T), new: &T, edits: &mut Edits) {
        let (index, old) = *old;
        let is_pinned = self.pinned.contains(new.id());
        let has_id_less = old.origin().has_made_id;
        let loses_id = new.origin().has_made_id && !has_id_less && !is_pinned;
        let is_same = std::ptr::eq(old, new) || old == new;
        let is_changed = !is_same || has_id_less && is_pinned;
        if slot == index && !is_changed && !loses_id {
            return;
        }
        let Some(entry) = self.sequence.entries().get(index) else {
            return;
        };
        let now = Piece::of(self.source, entry, Edits::default());
        let piece = if is_changed || loses_id {
            rebased(new, old, is_pinned, &now)
        } else {
            None
        };
        let raw = Cursor::at(self.source, entry.start).value().ok();
        match (piece, raw.filter(|_| is_changed)) {
            (Some(piece), _) => self.changes.rewritten.push((slot, piece)),
            (None, Some(raw)) if slot == index => new.patch_named(old, raw, is_pinned, edits),
            (None, Some(raw)) => {
                let mut own = Edits::default();
                new.patch_named(old, raw, is_pinned, &mut own);
                let piece = Piece::of(self.source, entry, own);
                self.changes.rewritten.push((slot, piece));
            }
            (None, None) if slot == index => {}
            (None, None) => self.changes.rewritten.push((slot, now)),
        }
    }

    /// A thing that comes, or comes back, between two entries.
    fn insert<T: Named>(&mut self, new: &T, before: Option<usize>, next: Option<usize>) {
        let count = self.sequence.entries().len();
        let has_lines = count == 0 || self.sequence.has_lines();
        let Some((piece, text, span)) = restored(new, self.pinned.contains(new.id())) else {
            let mut text = String::new();
            new.write_named(&mut text, 0);
            // What is a block by itself is parted from its neighbours, though they share a line.
            let place = if has_lines || text.contains('\n') {
                Place::Line
            } else {
                Place::First
            };
            self.changes.inserted.push(Insertion {
                // What is new at the end comes after what is not understood, too.
                after: if next.is_none() {
                    count.checked_sub(1)
                } else {
                    before
                },
                at: None,
                piece: Piece::new(self.sequence.laid_out(text, place)),
                place,
            });
            return;
        };
        let had_line = is_line_start(text, span.start);
        let (after, at) = if has_lines && piece.has_lines() {
            self.former_place(before, next.unwrap_or(count), text, span.clone())
        } else {
            (before, None)
        };
        self.lowest = at.unwrap_or(self.lowest);
        // A block makes lines of its own, also where all else shares one.
        let is_block = text.get(span).is_some_and(|it| it.trim().contains('\n'));
        let place = if had_line && (has_lines || is_block) {
            Place::Line
        } else {
            Place::First
        };
        self.changes.inserted.push(Insertion {
            after,
            at,
            piece,
            place,
        });
    }

    /// Where between two entries something stood, going by what stood around it in its old text.
    fn former_place(
        &self,
        before: Option<usize>,
        next: usize,
        text: &str,
        span: Range<usize>,
    ) -> (Option<usize>, Option<usize>) {
        let now = self.sequence.text().as_bytes();
        let (above, below) = (
            text.as_bytes().get(..span.start),
            text.as_bytes().get(span.end..),
        );
        let (above, below) = (above.unwrap_or_default(), below.unwrap_or_default());
        let mut best = (before, None, 0);
        let first = before.map_or(0, |it| it + 1);
        for after in (first..=next).map(|it| it.checked_sub(1)) {
            for at in line_starts(self.sequence.text(), self.sequence.gap(after)) {
                let (a, b) = (
                    now.get(..at).unwrap_or_default(),
                    now.get(at..).unwrap_or_default(),
                );
                let same_above = common(a.iter().rev(), above.iter().rev());
                let score = 1 + same_above + common(b.iter(), below.iter());
                if best.2 < score && self.lowest <= at {
                    best = (after, Some(at), score);
                }
            }
        }
        (best.0, best.1)
    }
}
