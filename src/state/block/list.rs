//! Lists of blocks that can be told apart.
//!
//! Invariant: no two of a list have the same id.

use std::{collections::HashSet, ops::Deref};

use super::{InOrder, Keyed, Origin, Value};
use crate::state::{
    merge::{Merging, merge_lists},
    text::{
        edits::Edits,
        extent::Entry,
        lines::Layout,
        patch::list::{list_in_own_texts, patch_list},
        scan::{Fault, Raw},
        write::write_list,
    },
};

/// A list of blocks with ids, in the order of the file; no two have the same id.
#[derive(Debug, Clone, PartialEq)]
pub struct List<T>(Vec<T>);

impl<T> Default for List<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T> Deref for List<T> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        &self.0
    }
}

impl<'a, T> IntoIterator for &'a List<T> {
    type Item = &'a T;
    type IntoIter = std::slice::Iter<'a, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.iter()
    }
}

impl<'a, T> IntoIterator for &'a mut List<T> {
    type Item = &'a mut T;
    type IntoIter = std::slice::IterMut<'a, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.iter_mut()
    }
}

impl<T> List<T> {
    /// The blocks, to change.
    pub fn iter_mut(&mut self) -> std::slice::IterMut<'_, T> {
        self.0.iter_mut()
    }
}

#[expect(
    private_bounds,
    reason = "which blocks have ids is this module's business"
)]
impl<T: Keyed> List<T> {
    /// Adds a block at the end, unless there is one with its id.
    pub fn push(&mut self, block: T) {
        if !self.0.iter().any(|it| it.key() == block.key()) {
            self.0.push(block);
        }
    }

    /// Takes the block with an id out.
    pub fn remove(&mut self, id: &str) -> Option<T> {
        let index = self.0.iter().position(|it| it.key() == id)?;
        Some(self.0.remove(index))
    }

    /// Puts a block at a place, or at the end where the list is shorter, unless its id is taken.
    pub fn insert(&mut self, index: usize, block: T) {
        if !self.0.iter().any(|it| it.key() == block.key()) {
            self.0.insert(index.min(self.0.len()), block);
        }
    }
}

impl<T: Keyed> FromIterator<T> for List<T> {
    fn from_iter<I: IntoIterator<Item = T>>(blocks: I) -> Self {
        let mut seen = HashSet::new();
        let mut list = Vec::new();
        for block in blocks {
            if seen.insert(block.key().to_owned()) {
                list.push(block);
            }
        }
        Self(list)
    }
}

impl<T: Keyed> Value for List<T> {
    fn absent() -> Option<Self> {
        Some(Self::default())
    }

    fn read(raw: Raw<'_>) -> Result<Self, Fault> {
        let mut list = Vec::new();
        let mut seen = HashSet::new();
        let mut after = raw.inside_span().start;
        for item in raw.items()? {
            let mut block = T::read(item.value)?;
            let entry = Entry::item(raw.source(), after, &item);
            after = entry.extent.end;
            block.came_from(Origin::new(raw.source(), &entry.extent));
            if !seen.insert(block.key().to_owned()) {
                let message = format!(
                    "there is another {} with the id \"{}\"",
                    T::WORD,
                    block.key()
                );
                return Err(Fault::of(item.value, message)
                    .help("give one of them another id: each is named by it"));
            }
            list.push(block);
        }
        Ok(Self(list))
    }

    fn in_order(text: &mut InOrder<'_>) -> Option<Self> {
        text.pass("[")?;
        let mut list: Vec<T> = Vec::new();
        let mut after = text.offset();
        text.blank().ok()?;
        while text.pass("]").is_none() {
            let start = text.offset();
            let mut block = T::in_order(text)?;
            let comma = text.offset();
            text.pass(",")?;
            let entry = Entry::between(text.source(), after, start..comma, Some(comma));
            after = entry.extent.end;
            block.came_from(Origin::new(text.source(), &entry.extent));
            if list.iter().any(|it| it.key() == block.key()) {
                return None;
            }
            list.push(block);
            text.blank().ok()?;
        }
        Some(Self(list))
    }

    fn write(&self, out: &mut String, indent: usize) {
        write_list(&self.0, out, indent);
    }

    fn in_own_texts(&self, layout: &Layout<'_>) -> Option<String> {
        list_in_own_texts(&self.0, layout)
    }

    fn merge(base: Option<&Self>, ours: &Self, theirs: &Self, merging: &mut Merging<'_>) -> Self {
        let empty = Self::default();
        Self(merge_lists(
            &base.unwrap_or(&empty).0,
            &ours.0,
            &theirs.0,
            merging,
        ))
    }

    fn patch(&self, old: &Self, raw: Raw<'_>, edits: &mut Edits) {
        patch_list(&self.0, &old.0, raw, edits);
    }
}
