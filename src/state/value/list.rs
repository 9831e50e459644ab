//! Lists in the file: of values in an order, and of the steps of a process.
//!
//! Invariant: a list that is changed keeps the text of the items that stay.

use std::ops::Deref;

use crate::state::{
    block::{InOrder, Value},
    merge::{Merging, merge_sets},
    text::{
        edits::Edits,
        patch::{patch_items, replace},
        scan::{Fault, Raw},
        write::{STEP, push_line},
    },
};

/// How wide a list may be on one line before each item gets its own.
const LIST_WIDTH: usize = 80;

impl<T: Value> Value for Vec<T> {
    fn absent() -> Option<Self> {
        Some(Self::new())
    }

    fn read(raw: Raw<'_>) -> Result<Self, Fault> {
        raw.items()?.iter().map(|it| T::read(it.value)).collect()
    }

    fn in_order(text: &mut InOrder<'_>) -> Option<Self> {
        text.pass("[")?;
        let mut items = Self::new();
        loop {
            items.push(T::in_order(text)?);
            if text.pass("]").is_some() {
                return Some(items);
            }
            text.pass(", ")?;
        }
    }

    fn write(&self, out: &mut String, indent: usize) {
        write_items(self, LIST_WIDTH, out, indent);
    }

    fn merge(base: Option<&Self>, ours: &Self, theirs: &Self, merging: &mut Merging<'_>) -> Self {
        merge_sets(base, ours, theirs, merging)
    }

    fn patch(&self, old: &Self, raw: Raw<'_>, edits: &mut Edits) {
        if !patch_items(self, old, raw, edits) {
            replace(self, raw, edits);
        }
    }
}

/// Writes a list on one line where it fits a width, else one item a line.
fn write_items<T: Value>(items: &[T], width: usize, out: &mut String, indent: usize) {
    let texts: Vec<String> = items
        .iter()
        .map(|it| {
            let mut text = String::new();
            it.write(&mut text, indent + STEP);
            text
        })
        .collect();
    let line = texts.join(", ");
    out.push('[');
    if line.chars().count() <= width {
        out.push_str(&line);
    } else {
        for text in texts {
            push_line(indent + STEP, out);
            out.push_str(&text);
            out.push(',');
        }
        push_line(indent, out);
    }
    out.push(']');
}

/// The steps or questions of a process, in their order.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Steps(pub Vec<String>);

impl Deref for Steps {
    type Target = [String];

    fn deref(&self) -> &[String] {
        &self.0
    }
}

impl Value for Steps {
    fn absent() -> Option<Self> {
        Some(Self::default())
    }

    fn read(raw: Raw<'_>) -> Result<Self, Fault> {
        Vec::read(raw).map(Self)
    }

    fn write(&self, out: &mut String, indent: usize) {
        write_items(&self.0, 0, out, indent);
    }

    fn patch(&self, old: &Self, raw: Raw<'_>, edits: &mut Edits) {
        if !patch_items(&self.0, &old.0, raw, edits) {
            replace(self, raw, edits);
        }
    }
}
