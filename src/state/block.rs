//! What the board's parts have in common: they are read from text, written, merged and patched
//! field by field, from one table for each part.
//!
//! Invariant: a part's table names each of its fields once, in the order of the file; whatever
//! reads, writes, merges or patches goes through it, so that none can forget a field.

mod in_order;
mod list;

use std::{cell::Cell, collections::HashSet, sync::Arc};

use super::{
    merge::Merging,
    nearest::nearest,
    text::{
        edits::Edits,
        lines::Layout,
        patch::{patch_block, replace},
        scan::{Fault, Field, Raw},
        write::write_block,
    },
};

pub(crate) use in_order::{DayText, InOrder};
pub use list::List;

/// How many fields are few enough to compare each with each.
const FEW: usize = 32;

/// A value that stands in the file: a text, a number, a day, a list, a block.
pub(crate) trait Value: Clone + PartialEq {
    /// What it means that the value is not there; none where it is required.
    fn absent() -> Option<Self> {
        None
    }

    /// Reads the value.
    fn read(raw: Raw<'_>) -> Result<Self, Fault>;

    /// Passes the value where it is written as this program writes it, else gives none, wherever it has got to.
    /// Agrees with [`Value::read`], which reads it in any way and says what is wrong.
    fn in_order(_: &mut InOrder<'_>) -> Option<Self> {
        None
    }

    /// Writes the value; lines after the first are indented by `indent` spaces and more.
    fn write(&self, out: &mut String, indent: usize);

    /// The value with what has a text of its own in that text, comments and all; none where nothing in it has.
    fn in_own_texts(&self, _: &Layout<'_>) -> Option<String> {
        None
    }

    /// What becomes of a value that two sides may have changed.
    fn merge(base: Option<&Self>, ours: &Self, theirs: &Self, merging: &mut Merging<'_>) -> Self {
        merging.value(base, ours, theirs)
    }

    /// Changes the text of `old` into the text of this value, and no other byte.
    fn patch(&self, old: &Self, raw: Raw<'_>, edits: &mut Edits) {
        debug_assert!(self != old, "what did not change is not patched");
        replace(self, raw, edits);
    }
}

/// Where a field stands in a block that is written anew.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Place {
    /// On the block's first line.
    First,
    /// On a line of its own.
    Line,
}

/// A row of a block's table.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Column {
    /// The field's name in the file.
    pub(crate) name: &'static str,
    /// Where a block that is written anew has it.
    pub(crate) place: Place,
}

/// A part of the board with named fields: `(id: "ana", name: "Ana")`.
pub(crate) trait Block: Clone + PartialEq {
    /// The fields, in the order of the file.
    const COLUMNS: &'static [Column];

    /// Reads the block, field by field in the order of the table.
    fn read_block<S: Source>(fields: S) -> Result<Self, S::Fault>;

    /// A field as it is written, or none where it is left out.
    fn field(&self, name: &str, indent: usize) -> Option<String>;

    /// A field with what has a text of its own in that text; none where nothing in it has.
    fn field_in_own_texts(&self, name: &str, layout: &Layout<'_>) -> Option<String>;

    /// Whether both have the same in a field.
    fn has_same(&self, other: &Self, name: &str) -> bool;

    /// Changes the text of a field of `old` into this block's.
    fn patch_field(&self, old: &Self, name: &str, raw: Raw<'_>, edits: &mut Edits);

    /// Merges field by field.
    fn merge_block(
        base: Option<&Self>,
        ours: &Self,
        theirs: &Self,
        merging: &mut Merging<'_>,
    ) -> Self;
}

/// A block that can be told from its neighbours, whatever else changes.
pub(crate) trait Keyed: Block {
    /// What a clash calls such a block: `result`.
    const WORD: &'static str;

    /// Its id.
    fn key(&self) -> &str;

    /// The text it was read from.
    fn origin(&self) -> &Origin;

    /// Notes the text it was read from.
    fn came_from(&mut self, origin: Origin);
}

/// What a block is read from.
pub(crate) trait Source {
    /// What is said of a field that cannot be read.
    type Fault;

    /// Reads a field; `absent` is what it means that it is not there.
    fn read<T: Value>(
        &mut self,
        name: &str,
        absent: impl FnOnce() -> Option<T>,
    ) -> Result<T, Self::Fault>;
}

/// The fields of a block as they stand in the text, in any order; unknown ones are passed over.
#[derive(Debug)]
pub(crate) struct Fields<'t> {
    /// The whole block.
    pub(crate) raw: Raw<'t>,
    /// Its fields, in the order they are written.
    pub(crate) list: Vec<Field<'t>>,
    /// Where the next field is looked for first.
    next: Cell<usize>,
}

impl<'t> Fields<'t> {
    /// Finds the fields of a block.
    pub(crate) fn of(raw: Raw<'t>) -> Result<Self, Fault> {
        Self::found(raw, raw.fields()?)
    }

    /// Takes fields that were found; none may be there twice.
    pub(crate) fn found(raw: Raw<'t>, list: Vec<Field<'t>>) -> Result<Self, Fault> {
        let twice = if list.len() <= FEW {
            let mut fields = list.iter().enumerate();
            fields.find_map(|(index, field)| {
                let mut earlier = list.iter().take(index);
                earlier.any(|it| it.name == field.name).then_some(field)
            })
        } else {
            let mut seen = HashSet::new();
            list.iter().find(|it| !seen.insert(it.name))
        };
        let Some(field) = twice else {
            let next = Cell::new(0);
            return Ok(Self { raw, list, next });
        };
        let message = format!("the field `{}` stands here twice", field.name);
        Err(Fault {
            span: field.start..field.value.end(),
            ..Fault::new(field.start, message)
        }
        .help("take one of the two out"))
    }

    /// Which field has a name.
    pub(crate) fn position(&self, name: &str) -> Option<usize> {
        self.list.iter().position(|it| it.name == name)
    }

    /// A field by its name.
    pub(crate) fn get(&self, name: &str) -> Option<&Field<'t>> {
        // Nearly always they are asked for in the order they are written.
        let next = self.list.get(self.next.get());
        if let Some(field) = next.filter(|it| it.name == name) {
            self.next.set(self.next.get() + 1);
            return Some(field);
        }
        self.list.get(self.position(name)?)
    }

    fn missing(&self, name: &str) -> Fault {
        let start = self.raw.start();
        let names = self.list.iter().map(|it| it.name);
        let help = match nearest(name, names) {
            Some(near) => format!("is `{near}` meant to be `{name}`?"),
            None => format!("add `{name}: {}`", example(name)),
        };
        Fault {
            span: start..start + self.raw.name().len().max(1),
            ..Fault::new(start, format!("the field `{name}` is missing"))
        }
        .help(help)
    }
}

/// How a field that must be there may look.
fn example(name: &str) -> &'static str {
    match name {
        "day" | "start" | "from" => "\"2026-10-01\",",
        "due" | "to" => "\"2026-10-30\",",
        "value" | "wait" => "7,",
        "version" => "1,",
        "good" => "true,",
        "every" => "Workday,",
        _ => "\"...\",",
    }
}

impl Source for &Fields<'_> {
    type Fault = Fault;

    fn read<T: Value>(
        &mut self,
        name: &str,
        absent: impl FnOnce() -> Option<T>,
    ) -> Result<T, Fault> {
        match self.get(name) {
            Some(field) => T::read(field.value),
            None => absent().ok_or_else(|| self.missing(name)),
        }
    }
}

impl<T: Block> Value for T {
    fn read(raw: Raw<'_>) -> Result<Self, Fault> {
        let mut text = InOrder::new(raw.source());
        text.go_to(raw.start());
        match Self::in_order(&mut text) {
            Some(block) => Ok(block),
            None => Self::read_block(&Fields::of(raw)?),
        }
    }

    fn in_order(text: &mut InOrder<'_>) -> Option<Self> {
        text.pass("(")?;
        text.block().ok()
    }

    fn write(&self, out: &mut String, indent: usize) {
        write_block(self, "", out, indent);
    }

    fn merge(base: Option<&Self>, ours: &Self, theirs: &Self, merging: &mut Merging<'_>) -> Self {
        Self::merge_block(base, ours, theirs, merging)
    }

    fn patch(&self, old: &Self, raw: Raw<'_>, edits: &mut Edits) {
        patch_block(self, old, raw, edits);
    }
}

/// The text that a block was read from, so that what is deleted can come back as it was.
///
/// Two blocks that differ only in this are equal.
#[derive(Debug, Clone, Default)]
pub struct Origin {
    pub(in crate::state) text: Option<(Arc<str>, std::ops::Range<u32>)>,
    /// Whether the id was made from the content, and is not in the text.
    pub(in crate::state) has_made_id: bool,
}

impl PartialEq for Origin {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Origin {
    /// Where it was read from.
    pub(in crate::state) fn new(source: &Arc<str>, span: &std::ops::Range<usize>) -> Self {
        let span = u32::try_from(span.start)
            .ok()
            .zip(u32::try_from(span.end).ok());
        Self {
            text: span.map(|(start, end)| (Arc::clone(source), start..end)),
            has_made_id: false,
        }
    }

    /// Where in its text it stands.
    pub(in crate::state) fn span(&self) -> Option<std::ops::Range<usize>> {
        let (_, range) = self.text.as_ref()?;
        Some(usize::try_from(range.start).ok()?..usize::try_from(range.end).ok()?)
    }

    /// The text, if the block was ever read.
    pub(in crate::state) fn text(&self) -> Option<&str> {
        let (text, _) = self.text.as_ref()?;
        text.get(self.span()?)
    }

    /// Whether both are the same text.
    pub(in crate::state) fn is_same(&self, other: &Self) -> bool {
        self.text() == other.text() && self.has_made_id == other.has_made_id
    }

    /// The same text without the rest of what it was read from; none where there is no rest.
    pub(in crate::state) fn with_own_text(&self) -> Option<Self> {
        let (whole, _) = self.text.as_ref()?;
        let text = self.text().filter(|it| it.len() < whole.len())?;
        Some(Self {
            text: Some((Arc::from(text), 0..u32::try_from(text.len()).ok()?)),
            has_made_id: self.has_made_id,
        })
    }
}

/// Declares a block: its struct, and from the same lines all that is done field by field.
///
/// Fields under `first` stand on the block's first line when it is written anew, those under
/// `lines` each on their own. `= value` says what it means that a field is not there.
macro_rules! block {
    (
        $(#[$doc:meta])*
        pub struct $block:ident {
            first { $( $(#[$first_doc:meta])* $first:ident: $first_type:ty $(= $first_default:expr)?, )* }
            lines { $( $(#[$line_doc:meta])* $line:ident: $line_type:ty $(= $line_default:expr)?, )* }
        }
    ) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq)]
        pub struct $block {
            $( $(#[$first_doc])* pub $first: $first_type, )*
            $( $(#[$line_doc])* pub $line: $line_type, )*
            /// The text it was read from; nothing for a new one.
            pub origin: $crate::state::block::Origin,
        }

        impl $crate::state::block::Block for $block {
            const COLUMNS: &'static [$crate::state::block::Column] = &[
                $( $crate::state::block::Column { name: stringify!($first), place: $crate::state::block::Place::First }, )*
                $( $crate::state::block::Column { name: stringify!($line), place: $crate::state::block::Place::Line }, )*
            ];

            fn read_block<S: $crate::state::block::Source>(mut fields: S) -> Result<Self, S::Fault> {
                Ok(Self {
                    $( $first: fields.read(stringify!($first), || block!(@default $first_type $(, $first_default)?))?, )*
                    $( $line: fields.read(stringify!($line), || block!(@default $line_type $(, $line_default)?))?, )*
                    origin: $crate::state::block::Origin::default(),
                })
            }

            fn field(&self, name: &str, indent: usize) -> Option<String> {
                match name {
                    $( stringify!($first) => $crate::state::block::written(&self.$first, block!(@default $first_type $(, $first_default)?).as_ref(), indent), )*
                    $( stringify!($line) => $crate::state::block::written(&self.$line, block!(@default $line_type $(, $line_default)?).as_ref(), indent), )*
                    _ => None,
                }
            }

            fn field_in_own_texts(
                &self,
                name: &str,
                layout: &$crate::state::text::lines::Layout<'_>,
            ) -> Option<String> {
                use $crate::state::block::Value as _;
                match name {
                    $( stringify!($first) => self.$first.in_own_texts(layout), )*
                    $( stringify!($line) => self.$line.in_own_texts(layout), )*
                    _ => None,
                }
            }

            fn has_same(&self, other: &Self, name: &str) -> bool {
                match name {
                    $( stringify!($first) => self.$first == other.$first, )*
                    $( stringify!($line) => self.$line == other.$line, )*
                    _ => true,
                }
            }

            fn patch_field(
                &self,
                old: &Self,
                name: &str,
                raw: $crate::state::text::scan::Raw<'_>,
                edits: &mut $crate::state::text::edits::Edits,
            ) {
                use $crate::state::block::Value as _;
                match name {
                    $( stringify!($first) => self.$first.patch(&old.$first, raw, edits), )*
                    $( stringify!($line) => self.$line.patch(&old.$line, raw, edits), )*
                    _ => {}
                }
            }

            fn merge_block(
                base: Option<&Self>,
                ours: &Self,
                theirs: &Self,
                merging: &mut $crate::state::merge::Merging<'_>,
            ) -> Self {
                use $crate::state::block::Value as _;
                Self {
                    $( $first: merging.field(stringify!($first), |it| {
                        <$first_type>::merge(base.map(|it| &it.$first), &ours.$first, &theirs.$first, it)
                    }), )*
                    $( $line: merging.field(stringify!($line), |it| {
                        <$line_type>::merge(base.map(|it| &it.$line), &ours.$line, &theirs.$line, it)
                    }), )*
                    origin: theirs.origin.clone(),
                }
            }
        }
    };
    (@default $type:ty) => { <$type as $crate::state::block::Value>::absent() };
    (@default $type:ty, $default:expr) => { Some($default) };
}
pub(crate) use block;

/// A field's text, or none where it says what its absence says.
pub(crate) fn written<T: Value>(value: &T, absent: Option<&T>, indent: usize) -> Option<String> {
    if absent == Some(value) {
        return None;
    }
    let mut text = String::new();
    value.write(&mut text, indent);
    Some(text)
}
