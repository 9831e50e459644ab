//! What happens when the program itself is wrong.
//!
//! Invariant: the terminal is given back once, whichever thread panicked; nothing of the board is told, only where in the
//! program it happened.

use std::{
    panic,
    sync::{Arc, Mutex, PoisonError},
};

use super::{Happening, inbox::Tell, terminal::Hold};

/// Where the first panic was, if there was one.
#[derive(Debug, Clone, Default)]
pub(super) struct Panicked(Arc<Mutex<Option<String>>>);

impl Panicked {
    /// From now on a panic gives the terminal back and is told.
    pub(super) fn watch(hold: Hold, tell: Tell) -> Self {
        let panicked = Self::default();
        let told = panicked.clone();
        panic::set_hook(Box::new(move |panic| {
            hold.give_back();
            // The panic's own words may quote a text of the board.
            let place = panic.location().map_or_else(
                || "an unknown place".to_owned(),
                |it| format!("{}:{}", it.file(), it.line()),
            );
            told.place().get_or_insert(place);
            tell.send(Happening::Panicked);
        }));
        panicked
    }

    /// Where it was.
    pub(super) fn take(&self) -> Option<String> {
        self.place().take()
    }

    fn place(&self) -> std::sync::MutexGuard<'_, Option<String>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
