//! What lies beside the board, or is in its file, that two wrote at the same time.
//!
//! Invariant: it is looked for on the disk's thread alone, and only read; what is merged is written by a save like any other,
//! and a copy goes when that save stands.

use std::sync::Arc;

use super::Work;
use crate::{
    app::{Lying, Message, Notice, Resolving, Righted},
    printable::Printable,
    runtime::git,
    state::{
        Board,
        file::{
            contents,
            copies::{self, Copy},
        },
        merge::Common,
        sides::{LeftOut, Sides, SidesError, Stages},
        text::{self, marks::has_marks},
    },
};

impl Work {
    /// Looks for copies of the board beside it, and tells when there are others than there were.
    pub(super) fn look_beside(&mut self) {
        let lying: Vec<Lying> = self.copies().iter().map(lying).collect();
        if self.lying != lying {
            self.lying.clone_from(&lying);
            self.tell(Message::Beside(lying));
        }
    }

    fn copies(&self) -> Vec<Copy> {
        let file = &self.desk.file;
        let Some(known) = file.known() else {
            return Vec::new();
        };
        let mut copies = copies::beside(file.path(), &known.board, self.desk.state.as_deref());
        // What this session could not save goes when it is saved.
        let own = self.rescued.as_ref().and_then(|it| it.path.file_name());
        copies.retain(|it| own.is_none() || it.path.file_name() != own);
        copies
    }

    /// Reads what there is to resolve, and answers it.
    pub(super) fn find_conflicts(&mut self) {
        let path = self.desk.file.path();
        let text = contents::read(path).ok().flatten();
        let text = text.and_then(|it| text::decode(&it.bytes).ok().map(Arc::<str>::from));
        let sides = match text.filter(|it| has_marks(it) && text::load(it).is_err()) {
            None => Ok(None),
            Some(text) => sides(&text, git::stages(path)).map(|it| it.map(|it| (text, it))),
        };
        let found = match sides {
            Ok(Some((text, mut sides))) => {
                if sides.common == Common::Unknown {
                    let file = &self.desk.file;
                    sides.common = file.common(sides.ours(), sides.theirs());
                }
                Resolving::Marks(text, Box::new(sides))
            }
            Ok(None) => Resolving::Copies(self.copies()),
            Err(error) => {
                self.trouble(error);
                return;
            }
        };
        self.tell(Message::Resolving(found));
    }

    /// Writes what both sides say together in the place of the text with the marks.
    pub(super) fn put_right(&mut self, wrong: &str, sides: &Sides, board: &Board) {
        let resolved = match sides.resolved(board) {
            Ok(resolved) => resolved,
            Err(error) => return self.trouble(error),
        };
        let now = self.desk.clock.now();
        match self.desk.file.put_right(wrong, &resolved.text, now) {
            Ok(created) => {
                (self.is_there, self.is_unreadable) = (true, false);
                self.tell(Message::Righted(Box::new(Righted {
                    ours: sides.ours().clone(),
                    loaded: created.loaded,
                    left_out: told(&resolved.left_out),
                })));
                for warning in created.warnings {
                    self.tell(Message::Warned(warning.to_string()));
                }
            }
            Err(error) => self.trouble(error),
        }
    }

    /// Removes copies that were merged, each after it was kept.
    pub(super) fn put_away(&mut self, copies: &[Copy]) {
        let path = self.desk.file.path().to_owned();
        let state = self.desk.state.clone();
        for copy in copies {
            let now = self.desk.clock.now();
            let known = self.desk.file.known();
            if known.is_some_and(|it| copy.loaded.has_unread_beyond(it)) {
                let name = copy.name();
                let told = format!("{name} has records that cannot be read, so it stays");
                self.tell(Message::Told(Notice::care(told)));
                continue;
            }
            match copy.put_away(&path, state.as_deref(), now) {
                Ok(kept) => {
                    let (name, kept) = (copy.name(), Printable::path(&kept).to_string());
                    let told = format!("{name} is merged and removed; it is kept in {kept}");
                    self.tell(Message::Told(Notice::good(told)));
                }
                Err(error) => self.trouble(error),
            }
        }
        self.look_beside();
    }
}

/// The sides of a text with conflicts, with what git knows of them.
fn sides(text: &str, stages: Option<Stages>) -> Result<Option<Sides>, SidesError> {
    match stages {
        Some(stages) => Sides::of_stages(text, &stages),
        None => Sides::of(text),
    }
}

fn lying(copy: &Copy) -> Lying {
    Lying {
        name: copy.name(),
        kind: copy.kind,
    }
}

/// What of theirs is not on the board, in a line.
fn told(left_out: &[LeftOut]) -> Option<String> {
    let first = left_out.first()?;
    let more = match left_out.len().saturating_sub(1) {
        0 => String::new(),
        count => format!(", and {count} more"),
    };
    Some(format!("not taken over: {}{more}", first.text))
}
