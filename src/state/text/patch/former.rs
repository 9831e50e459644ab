//! What something once said, and where it stood: undo needs both to the byte.
//!
//! Invariant: a former text is used only if what the file says came from it.

use std::ops::Range;

use super::{
    super::{
        super::block::Origin,
        edits::Edits,
        extent::{Entry, comment, is_line_start},
        scan::{Cursor, Raw},
        sequence::Piece,
    },
    list::Named,
};

/// How much of what stood around an entry is compared to find where it stood.
const CONTEXT: usize = 256;

/// How many bytes of two texts are the same, as far as it matters.
pub(super) fn common<'a>(
    a: impl Iterator<Item = &'a u8>,
    b: impl Iterator<Item = &'a u8>,
) -> usize {
    a.zip(b).take(CONTEXT).take_while(|(a, b)| a == b).count()
}

/// The places within a gap where a line begins, and not within a comment.
pub(super) fn line_starts(text: &str, gap: Range<usize>) -> Vec<usize> {
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
pub(super) fn rebased<T: Named>(new: &T, now: &T, pinned: bool, piece: &Piece) -> Option<Piece> {
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
pub(super) fn restored<T: Named>(new: &T, pinned: bool) -> Option<(Piece, &str, Range<usize>)> {
    let (entry, raw) = own_entry(new.origin())?;
    let own = T::read_named(raw).filter(|it| it.is_state_of(new))?;
    let mut edits = Edits::default();
    new.patch_named(&own, raw, pinned, &mut edits);
    let piece = Piece::of(raw.source(), &entry, edits);
    let (text, _) = new.origin().text.as_ref()?;
    Some((piece, text, entry.extent))
}
