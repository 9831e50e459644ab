//! How a value's text becomes the text of another state of it, with every other byte left alone.
//!
//! Invariant: reading the changed text gives the new state; and where a text is what changing an
//! older one gave, changing it back gives the older one, to the byte.

use std::{
    collections::{HashMap, HashSet},
    sync::Arc,
};

use super::{
    super::block::{Block, Fields, Keyed, Origin, Place, Value},
    edits::{Edits, with_lines_of},
    extent::{Entry, comment, indent_at, is_line_start},
    scan::{Cursor, Item, Raw},
    sequence::{Changes, Insertion, Piece, Sequence},
    write::write_block,
};

/// How much of what stood around an entry is compared to find where it stood.
const CONTEXT: usize = 256;
/// How many comparisons two lists are worth before one is written anew.
const MOST_COMPARISONS: usize = 1 << 16;

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

/// How far the line of a value is indented.
fn width_at(raw: Raw<'_>) -> usize {
    indent_at(raw.source(), raw.start()).chars().count()
}

/// Writes a value anew in the place of another.
pub(crate) fn replace<T: Value>(value: &T, raw: Raw<'_>, edits: &mut Edits) {
    let mut text = String::new();
    value.write(&mut text, width_at(raw));
    edits.replace(raw.start()..raw.end(), with_lines_of(raw.source(), text));
}

/// Changes the text of a block into that of another state of it.
pub(crate) fn patch_block<B: Block>(new: &B, old: &B, raw: Raw<'_>, edits: &mut Edits) {
    let Ok(fields) = Fields::of(raw) else {
        let mut text = String::new();
        write_block(new, raw.name(), &mut text, width_at(raw));
        edits.replace(raw.start()..raw.end(), with_lines_of(raw.source(), text));
        return;
    };
    let sequence = Sequence::of_fields(raw, &fields.list);
    let mut changes = Changes::default();
    let mut after = None;
    for column in B::COLUMNS {
        let present = fields.position(column.name);
        if !new.has_same(old, column.name) {
            let place = field_place(&sequence, after, column.place);
            let width = match place {
                Place::First => width_at(raw),
                Place::Line => sequence.indent().chars().count(),
            };
            match (present, new.field(column.name, width)) {
                (Some(index), Some(_)) => {
                    if let Some(field) = fields.list.get(index) {
                        new.patch_field(old, column.name, field.value, edits);
                    }
                }
                (Some(index), None) => changes.removed.push(index),
                (None, Some(value)) => {
                    let text = format!("{}: {value}", column.name);
                    changes.inserted.push(Insertion {
                        after,
                        at: None,
                        piece: Piece::new(with_lines_of(raw.source(), text)),
                        place,
                    });
                }
                (None, None) => {}
            }
        }
        after = present.or(after);
    }
    changes.removed.sort_unstable();
    sequence.carry_out(changes, edits);
}

/// Whether a new field gets a line of its own: a block on one line stays on it, and so does what
/// stands on the first line of a block of several.
pub(crate) fn field_place(sequence: &Sequence<'_>, after: Option<usize>, place: Place) -> Place {
    let before = after.and_then(|it| sequence.entries().get(it));
    let has_line = match (before, sequence.entries().first()) {
        (Some(before), _) => match place {
            Place::First => before.starts_line(sequence.text()),
            Place::Line => sequence.has_lines(),
        },
        (None, Some(first)) => first.starts_line(sequence.text()),
        (None, None) => place == Place::Line,
    };
    if has_line { Place::Line } else { Place::First }
}

/// Changes the text of a list of blocks into that of another state of it.
pub(crate) fn patch_list<T: Keyed>(new: &[T], old: &[T], raw: Raw<'_>, edits: &mut Edits) {
    let Some(items) = raw.items().ok().filter(|it| it.len() == old.len()) else {
        let mut text = String::new();
        super::write::write_list(new, &mut text, width_at(raw));
        edits.replace(raw.start()..raw.end(), with_lines_of(raw.source(), text));
        return;
    };
    let sequence = Sequence::of_items(raw, &items);
    let old: Vec<(usize, &T)> = old.iter().enumerate().collect();
    let new: Vec<&T> = new.iter().collect();
    patch_named(&sequence, raw.source(), &old, &new, &HashSet::new(), edits);
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
        let place = if count == 0 || self.sequence.has_lines() {
            Place::Line
        } else {
            Place::First
        };
        let insertion = match restored(new, self.pinned.contains(new.id())) {
            Some((piece, text, span)) if place == Place::Line && piece.has_lines() => {
                let end = next.unwrap_or(count);
                let (after, at) = self.former_place(before, end, text, span);
                self.lowest = at.unwrap_or(self.lowest);
                Insertion {
                    after,
                    at,
                    piece,
                    place,
                }
            }
            Some((piece, text, span)) => Insertion {
                after: before,
                at: None,
                piece,
                place: if is_line_start(text, span.start) {
                    place
                } else {
                    Place::First
                },
            },
            None => {
                let mut text = String::new();
                new.write_named(&mut text, self.sequence.indent().chars().count());
                let piece = Piece::new(with_lines_of(self.source, text));
                // What is new at the end comes after what is not understood, too.
                let after = if next.is_none() {
                    count.checked_sub(1)
                } else {
                    before
                };
                Insertion {
                    after,
                    at: None,
                    piece,
                    place,
                }
            }
        };
        self.changes.inserted.push(insertion);
    }

    /// Where between two entries something stood, going by what stood around it in its old text.
    fn former_place(
        &self,
        before: Option<usize>,
        next: usize,
        text: &str,
        span: std::ops::Range<usize>,
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

fn common<'a>(a: impl Iterator<Item = &'a u8>, b: impl Iterator<Item = &'a u8>) -> usize {
    a.zip(b).take(CONTEXT).take_while(|(a, b)| a == b).count()
}

/// The places within a gap where a line begins, and not within a comment.
fn line_starts(text: &str, gap: std::ops::Range<usize>) -> Vec<usize> {
    let bytes = text.as_bytes().get(gap.clone()).unwrap_or_default();
    let mut starts = Vec::new();
    if is_line_start(text, gap.start) {
        starts.push(gap.start);
    }
    let mut at = 0;
    while let Some(rest) = bytes.get(at..).filter(|it| !it.is_empty()) {
        match rest {
            [b'\n', ..] => {
                at += 1;
                starts.push(gap.start + at);
            }
            [b'/', b'/' | b'*', ..] => at += comment(rest),
            [..] => at += 1,
        }
    }
    starts
}

/// A thing's own text, as an entry of the text that it was read from.
fn own_entry(origin: &Origin) -> Option<(Entry, Raw<'_>)> {
    let (source, _) = origin.text.as_ref()?;
    let extent = origin.span()?;
    let mut cursor = Cursor::at(source, extent.start);
    let value = cursor.value().ok()?;
    let comma = cursor.comma().ok()?.filter(|it| extent.contains(it));
    let (start, end) = (value.start(), value.end());
    let is_own = end <= extent.end;
    let entry = Entry {
        start,
        end,
        comma,
        extent,
    };
    is_own.then_some((entry, value))
}

/// The text that a thing has when the text it was read from is changed into it: none where that is
/// not what the text in the file came from.
fn rebased<T: Named>(new: &T, now: &T, pinned: bool, piece: &Piece) -> Option<Piece> {
    let (entry, raw) = own_entry(new.origin())?;
    let own = T::read_named(raw).filter(|it| it.is_state_of(new))?;
    if Piece::of(raw.source(), &entry, Edits::default()).says_same(piece) {
        return None;
    }
    let mut forwards = Edits::default();
    now.patch_named(&own, raw, !now.origin().has_made_id, &mut forwards);
    if !Piece::of(raw.source(), &entry, forwards).says_same(piece) {
        return None;
    }
    let mut edits = Edits::default();
    new.patch_named(&own, raw, pinned, &mut edits);
    Some(Piece::of(raw.source(), &entry, edits))
}

/// The text of a thing that is not in the file, made from the text it once had there.
fn restored<T: Named>(new: &T, pinned: bool) -> Option<(Piece, &str, std::ops::Range<usize>)> {
    let (entry, raw) = own_entry(new.origin())?;
    let own = T::read_named(raw).filter(|it| it.is_state_of(new))?;
    let mut edits = Edits::default();
    new.patch_named(&own, raw, pinned, &mut edits);
    let piece = Piece::of(raw.source(), &entry, edits);
    let (text, _) = new.origin().text.as_ref()?;
    Some((piece, text, entry.extent))
}

/// Changes a list of plain values: what is in both stays with its comments.
pub(crate) fn patch_items<T: Value>(new: &[T], old: &[T], raw: Raw<'_>, edits: &mut Edits) -> bool {
    let Some(items) = raw.items().ok().filter(|it| it.len() == old.len()) else {
        return false;
    };
    if MOST_COMPARISONS < new.len().saturating_mul(old.len()) {
        return false;
    }
    let sequence = Sequence::of_items(raw, &items);
    let place = if sequence.has_lines() {
        Place::Line
    } else {
        Place::First
    };
    let mut changes = Changes::default();
    let (mut at, mut count) = (0, 0);
    let mut matches = longest_common(old, new);
    matches.push((old.len(), new.len()));
    for (kept, found) in matches {
        while at < kept || count < found {
            let item: Option<&Item<'_>> = items.get(at).filter(|_| at < kept);
            match (item, old.get(at), new.get(count).filter(|_| count < found)) {
                (Some(item), Some(old), Some(new)) => new.patch(old, item.value, edits),
                (Some(_), _, None) => changes.removed.push(at),
                (_, _, Some(new)) => {
                    let mut text = String::new();
                    new.write(&mut text, sequence.indent().chars().count());
                    let piece = Piece::new(with_lines_of(raw.source(), text));
                    let after = at.checked_sub(1);
                    changes.inserted.push(Insertion {
                        after,
                        at: None,
                        piece,
                        place,
                    });
                }
                (None, _, None) => {}
            }
            at += usize::from(at < kept);
            count += usize::from(count < found);
        }
        (at, count) = (kept + 1, found + 1);
    }
    sequence.carry_out(changes, edits);
    true
}

/// The pairs of a longest common subsequence.
fn longest_common<T: PartialEq>(a: &[T], b: &[T]) -> Vec<(usize, usize)> {
    let width = b.len() + 1;
    let mut lengths = vec![0_usize; (a.len() + 1) * width];
    let length =
        |lengths: &[usize], i: usize, j: usize| lengths.get(i * width + j).copied().unwrap_or(0);
    for (i, one) in a.iter().enumerate().rev() {
        for (j, other) in b.iter().enumerate().rev() {
            let best = if one == other {
                1 + length(&lengths, i + 1, j + 1)
            } else {
                length(&lengths, i + 1, j).max(length(&lengths, i, j + 1))
            };
            if let Some(it) = lengths.get_mut(i * width + j) {
                *it = best;
            }
        }
    }
    let (mut i, mut j, mut pairs) = (0, 0, Vec::new());
    while let (Some(one), Some(other)) = (a.get(i), b.get(j)) {
        if one == other {
            pairs.push((i, j));
            (i, j) = (i + 1, j + 1);
        } else if length(&lengths, i, j + 1) <= length(&lengths, i + 1, j) {
            i += 1;
        } else {
            j += 1;
        }
    }
    pairs
}
