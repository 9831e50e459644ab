//! How a value's text becomes the text of another state of it, with every other byte left alone.
//!
//! Invariant: reading the changed text gives the new state; and where a text is what changing an
//! older one gave, changing it back gives the older one, to the byte.

mod former;
pub(crate) mod list;

use super::{
    super::block::{Block, Fields, Place, Value},
    edits::Edits,
    extent::{Entry, indent_at},
    lines::{laid_out, step},
    scan::{Field, Item, Raw},
    sequence::{Changes, Insertion, Piece, Sequence},
    write::write_block,
};

/// How many comparisons two lists are worth before one is written anew.
const MOST_COMPARISONS: usize = 1 << 16;

/// Puts what was written from the margin on in the place of a value.
pub(crate) fn replace_text(raw: Raw<'_>, written: String, edits: &mut Edits) {
    let text = raw.source();
    let outer = indent_at(text, raw.start());
    let written = laid_out(text, written, outer, step(text, outer));
    edits.replace(raw.start()..raw.end(), written);
}

/// Writes a value anew in the place of another.
pub(crate) fn replace<T: Value>(value: &T, raw: Raw<'_>, edits: &mut Edits) {
    let mut text = String::new();
    value.write(&mut text, 0);
    replace_text(raw, text, edits);
}

/// Writes a block anew in the place of another, or of something else.
pub(crate) fn replace_block<B: Block>(block: &B, name: &str, raw: Raw<'_>, edits: &mut Edits) {
    let mut text = String::new();
    write_block(block, name, &mut text, 0);
    replace_text(raw, text, edits);
}

/// Changes the text of a block into that of another state of it.
pub(crate) fn patch_block<B: Block>(new: &B, old: &B, raw: Raw<'_>, edits: &mut Edits) {
    let Ok(fields) = Fields::of(raw) else {
        replace_block(new, raw.name(), raw, edits);
        return;
    };
    let sequence = Sequence::of_fields(raw, &fields.list);
    let mut changes = Changes::default();
    let mut after = None;
    for column in B::COLUMNS {
        let present = fields.position(column.name);
        if !new.has_same(old, column.name) {
            let place = field_place(&sequence, after, column.place);
            match (present, new.field(column.name, 0)) {
                (Some(index), Some(_)) => {
                    if let Some(field) = fields.list.get(index) {
                        new.patch_field(old, column.name, field.value, edits);
                    }
                }
                (Some(index), None) => match fields.list.get(index).filter(|it| is_spoken_of(it)) {
                    Some(field) => new.patch_field(old, column.name, field.value, edits),
                    None => changes.removed.push(index),
                },
                (None, Some(value)) => {
                    let name = column.name;
                    // What was moved here takes its comments along, also where nothing of its kind was.
                    let text = sequence.with_layout(place, |layout| {
                        match new.field_in_own_texts(name, layout) {
                            Some(own) => format!("{name}: {own}"),
                            None => layout.of(format!("{name}: {value}")),
                        }
                    });
                    changes.inserted.push(Insertion {
                        after,
                        at: None,
                        piece: Piece::new(text),
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

/// Whether a field is a list with comments that are not of its items: it stays with them when it is empty.
fn is_spoken_of(field: &Field<'_>) -> bool {
    let (list, text) = (field.value, field.value.source());
    list.items().is_ok_and(|it| {
        Sequence::of_items(list, &it).has_comments()
            || Entry::field(text, field).has_comment_behind(text)
    })
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
    if let Some(order) = reordered(old, new) {
        // What only changes its place takes its comment along.
        let entries = sequence.entries();
        let moved = order
            .iter()
            .enumerate()
            .filter(|(slot, from)| slot != *from);
        let pieces = moved.filter_map(|(slot, from)| {
            let piece = Piece::of(raw.source(), entries.get(*from)?, Edits::default());
            Some((slot, piece))
        });
        changes.rewritten = pieces.collect();
        sequence.carry_out(changes, edits);
        return true;
    }
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
                    new.write(&mut text, 0);
                    let piece = Piece::new(sequence.laid_out(text, place));
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

/// Where each of the new values stood among the old ones, if they are the same in another order.
fn reordered<T: PartialEq>(old: &[T], new: &[T]) -> Option<Vec<usize>> {
    if old.len() != new.len() {
        return None;
    }
    let mut is_taken = vec![false; old.len()];
    let from = |value: &T| {
        let mut places = old.iter().zip(&mut is_taken).enumerate();
        let (place, (_, taken)) = places.find(|(_, (it, taken))| !**taken && *it == value)?;
        *taken = true;
        Some(place)
    };
    new.iter().map(from).collect()
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
