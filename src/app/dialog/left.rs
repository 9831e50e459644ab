//! What was typed into a dialog that was left: it is there again when the same is asked for once more.
//!
//! Invariant: only what was typed goes on; what is to be chosen, and what stood there before, is as the board has it now.

use super::{Customer, Decide, Dialog, Measure, NoteLead, PlanForm, PlanValue, Promise, Qualify};

impl Dialog {
    /// Whether something was typed into it that is not on the board.
    pub(in crate::app) fn is_typed_in(&self) -> bool {
        // A number or a size is no text, and yet was typed.
        let has_number = if let Self::Promise(it) = self {
            it.has_new_size()
        } else if let Self::Measure(it) = self {
            !it.number.is_empty()
        } else if let Self::Split(it) = self {
            it.has_new_size()
        } else {
            false
        };
        has_number || self.typed().is_some()
    }

    /// Takes over what was typed into another one, if that asked for the same; says whether it did.
    pub(in crate::app) fn goes_on_with(&mut self, left: &Self) -> bool {
        match self {
            Self::Promise(it) => matches!(left, Self::Promise(left) if it.goes_on_with(left)),
            Self::Measure(it) => matches!(left, Self::Measure(left) if it.goes_on_with(left)),
            Self::Judge(it) => matches!(left, Self::Judge(left) if it.goes_on_with(left)),
            Self::Split(it) => matches!(left, Self::Split(left) if it.goes_on_with(left)),
            Self::Decide(it) => matches!(left, Self::Decide(left) if it.goes_on_with(left)),
            Self::KeepWin(it) => matches!(left, Self::KeepWin(left) if it.goes_on_with(left)),
            Self::Reflect(it) => matches!(left, Self::Reflect(left) if it.goes_on_with(left)),
            Self::Customer(it) => matches!(left, Self::Customer(left) if it.goes_on_with(left)),
            Self::NameBlocker(it) => {
                matches!(left, Self::NameBlocker(left) if it.goes_on_with(left))
            }
            Self::Park(it) => matches!(left, Self::Park(left) if it.goes_on_with(left)),
            Self::NoteLead(it) => matches!(left, Self::NoteLead(left) if it.goes_on_with(left)),
            Self::Qualify(it) => matches!(left, Self::Qualify(left) if it.goes_on_with(left)),
            Self::Write(it) => matches!(left, Self::Write(left) if it.goes_on_with(left)),
            Self::Planning(it) => matches!(left, Self::Planning(left) if it.goes_on_with(left)),
            // The letters that find a name, a day or a command are no text to keep.
            Self::Ask(_)
            | Self::ChooseResult(_)
            | Self::ChooseAction(_)
            | Self::Steps(_)
            | Self::Read(_)
            | Self::ChooseWho(_)
            | Self::WhoAmI(_)
            | Self::ThirdCarry(_)
            | Self::DaysAway(_)
            | Self::DidItHelp(_)
            | Self::GoToDay(_)
            | Self::Search(_)
            | Self::Palette(_)
            | Self::Help(_)
            | Self::Problems(_)
            | Self::Clashes(_) => false,
        }
    }
}

impl Promise {
    fn goes_on_with(&mut self, left: &Self) -> bool {
        let is_same = self.is_from_draft == left.is_from_draft && self.purpose == left.purpose;
        if is_same {
            if !left.unsaved().is_empty() {
                self.text.clone_from(&left.text);
                self.more.clone_from(&left.more);
            }
            if left.has_new_size() {
                self.minutes.clone_from(&left.minutes);
            }
        }
        is_same
    }
}

impl Measure {
    fn goes_on_with(&mut self, left: &Self) -> bool {
        let is_same = (&self.result, self.day) == (&left.result, left.day);
        if is_same {
            self.number.clone_from(&left.number);
            if !left.unsaved().is_empty() {
                self.note.clone_from(&left.note);
            }
        }
        is_same
    }
}

impl Decide {
    fn goes_on_with(&mut self, left: &Self) -> bool {
        let is_same = self.result == left.result && self.ways.is_some() == left.ways.is_some();
        if is_same {
            self.ways = left.ways;
            self.text.clone_from(&left.text);
        }
        is_same
    }
}

impl Customer {
    fn goes_on_with(&mut self, left: &Self) -> bool {
        self.note.clone_from(&left.note);
        true
    }
}

impl NoteLead {
    fn goes_on_with(&mut self, left: &Self) -> bool {
        self.name.clone_from(&left.name);
        true
    }
}

impl Qualify {
    fn goes_on_with(&mut self, left: &Self) -> bool {
        let of = |it: &Self| (it.candidate.result.clone(), it.candidate.day);
        let is_same = of(self) == of(left);
        if is_same {
            self.name.clone_from(&left.name);
        }
        is_same
    }
}

impl PlanForm {
    fn goes_on_with(&mut self, left: &Self) -> bool {
        let is_same = self.purpose == left.purpose;
        let changed = left.entries.iter().filter(|it| is_same && it.is_changed());
        for entry in changed {
            let mut own = self.entries.iter_mut();
            let own = own.find(|it| it.field == entry.field);
            if let (Some(own), PlanValue::Text(field)) = (own, &entry.value) {
                own.value = PlanValue::Text(field.clone());
            }
        }
        if is_same {
            self.more.clone_from(&left.more);
        }
        is_same
    }
}
