//! Records that no board has: of a kind that this program does not know, or broken.
//!
//! Invariant: they are taken from one text to another as they stand, byte for byte.

use std::collections::HashSet;

use super::{Loaded, extent::Entry, lines::newline};

impl Loaded {
    /// This text with what another has among its records that no board has, as far as this one has not: behind its own. None where it
    /// has no place for records.
    pub(in crate::state) fn with_unread_of(&self, other: &Self) -> Option<String> {
        let own = self.values();
        let missing = other.unread().filter(|it| !own.contains(other.value(it)));
        let extents = missing.filter_map(|it| {
            let text = other.text.get(it.extent.clone())?;
            let value = other.text.get(it.start..it.end)?;
            // Without a comma of its own it gets one, since another may come behind it.
            let comma = format!("{value},");
            Some(match it.comma {
                Some(_) => text.to_owned(),
                None => text.replacen(value, &comma, 1),
            })
        });
        let missing: Vec<String> = extents.collect();
        if missing.is_empty() {
            return Some(self.text.to_string());
        }
        let inside = self.layout.inside.clone()?;
        let last = self.layout.entries.last();
        let at = last.map_or(inside.start, |it| it.extent.end);
        let mut out = String::with_capacity(self.text.len() + 1024);
        match last.filter(|it| it.comma.is_none()) {
            Some(last) => {
                out.push_str(self.text.get(..last.end).unwrap_or_default());
                out.push(',');
                out.push_str(self.text.get(last.end..at).unwrap_or_default());
            }
            None => out.push_str(self.text.get(..at).unwrap_or_default()),
        }
        let newline = newline(&self.text);
        for text in missing {
            if !out.ends_with('\n') {
                out.push_str(newline);
            }
            out.push_str(&text);
        }
        let rest = self.text.get(at..).unwrap_or_default();
        if !out.ends_with('\n') && !rest.starts_with(['\n', '\r']) {
            out.push_str(newline);
        }
        out.push_str(rest);
        Some(out)
    }

    /// Whether there is anything among the records that no board has, and that another text has not either.
    pub fn has_unread_beyond(&self, other: &Self) -> bool {
        let known = other.values();
        self.unread().any(|it| !known.contains(self.value(it)))
    }

    fn values(&self) -> HashSet<&str> {
        let entries = self.layout.entries.iter();
        entries.map(|it| self.value(it)).collect()
    }

    fn unread(&self) -> impl Iterator<Item = &Entry> {
        let owned: HashSet<usize> = self.layout.owned.iter().copied().collect();
        let entries = self.layout.entries.iter().zip(0..);
        entries
            .filter(move |(_, place)| !owned.contains(place))
            .map(|(entry, _)| entry)
    }

    fn value(&self, entry: &Entry) -> &str {
        self.text.get(entry.start..entry.end).unwrap_or_default()
    }
}
