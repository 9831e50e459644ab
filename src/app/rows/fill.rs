//! The lines of a pane for each amount of room.
//!
//! Invariant: the same entries in the same order, however little room there is.

use super::{Cards, Column, Columns, Line, Links, Most, Row, Shown, Space, Spark, lines, words};
use crate::{
    layout::Pane,
    report::day::{BlockerLine, Day, Group, HabitLine, ParkedLine, Reading},
    state::Commitment,
};

/// How closely lines stand: how much air there is, and how much of the texts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Density {
    /// Where free lines are.
    pub air: Air,
    /// How much of the texts is shown unless they are focused.
    pub texts: Texts,
    /// Whether rates and conversions are shown.
    pub details: Details,
}

/// Whether rates and conversions are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Details {
    /// They are.
    Shown,
    /// They are a key away.
    #[default]
    Hidden,
}

/// Where free lines are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Air {
    /// At the top and between groups.
    Top,
    /// Between groups.
    Between,
    /// Nowhere.
    #[default]
    Nowhere,
}

/// How much of the texts is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Texts {
    /// All of them in full.
    Full,
    /// Two lines of each.
    Two,
    /// One line of each.
    One,
    /// One line of each, and nothing that explains.
    Bare,
    /// One line for all of an entry.
    #[default]
    Brief,
}

impl Density {
    /// From the one that takes most room on: air goes before texts do, and comes back where they had
    /// to be cut all the same.
    const ALL: [Self; 12] = [
        Self {
            details: Details::Shown,
            ..Self::new(Air::Top, Texts::Full)
        },
        Self::new(Air::Top, Texts::Full),
        Self::new(Air::Between, Texts::Full),
        Self::new(Air::Nowhere, Texts::Full),
        Self::new(Air::Top, Texts::Two),
        Self::new(Air::Between, Texts::Two),
        Self::new(Air::Nowhere, Texts::Two),
        Self::new(Air::Top, Texts::One),
        Self::new(Air::Between, Texts::One),
        Self::new(Air::Nowhere, Texts::One),
        Self::new(Air::Nowhere, Texts::Bare),
        Self::BRIEF,
    ];
    const BRIEF: Self = Self::new(Air::Nowhere, Texts::Brief);

    const fn new(air: Air, texts: Texts) -> Self {
        Self {
            air,
            texts,
            details: Details::Hidden,
        }
    }
}

impl Texts {
    /// How many lines of a text are shown at most.
    pub const fn most(self) -> Most {
        match self {
            Self::Full => Most::All,
            Self::Two => Most::Two,
            Self::One | Self::Bare | Self::Brief => Most::One,
        }
    }

    /// Whether promises bear links only where there is room for them beside the text.
    pub(super) const fn links(self) -> Links {
        match self {
            Self::Full => Links::Narrow,
            Self::Two | Self::One | Self::Bare | Self::Brief => Links::Shown,
        }
    }
}

/// Chooses the density that takes most room of those for which all lines of a pane fit its text,
/// else the closest; the columns of promises follow from it. It is judged without a focus: what
/// stays in its place is easier to find again.
pub(super) fn choose(shown: Shown<'_>, pane: Pane, space: &mut Space) {
    let text = space.place.text();
    let height = usize::from(text.height);
    let columns = [Links::Narrow, Links::Shown].map(|it| Columns::of(shown, pane, text.width, it));
    let [narrow, wide] = columns;
    let with = |density: Density| Space {
        density,
        columns: match density.texts.links() {
            Links::Narrow => narrow,
            Links::Shown => wide,
        },
        ..*space
    };
    let fits = |space: &Space| filled(shown, pane, space, None, height).len() <= height;
    // On a full day the closest one needs no text to be measured.
    let closest = with(Density::BRIEF);
    let found = if fits(&closest) {
        // Only results have details.
        let first = usize::from(pane != Pane::Measure);
        let wanted = Density::ALL.into_iter().skip(first);
        wanted.map(with).find(fits)
    } else {
        None
    };
    *space = found.unwrap_or(closest);
}

/// The lines of a pane.
pub(super) fn rows<'a>(
    shown: Shown<'a>,
    pane: Pane,
    space: &Space,
    whole: Option<usize>,
) -> Vec<Row<'a>> {
    filled(shown, pane, space, whole, usize::MAX)
}

/// The lines of a pane; where there are more than enough, at least one more than that.
fn filled<'a>(
    shown: Shown<'a>,
    pane: Pane,
    space: &Space,
    whole: Option<usize>,
    enough: usize,
) -> Vec<Row<'a>> {
    let mut filling = Filling {
        rows: Vec::new(),
        density: space.density,
        whole,
        next: 0,
        day: shown.day,
    };
    match pane {
        Pane::Yesterday | Pane::Today => {
            for group in shown.groups(pane) {
                if enough < filling.rows.len() {
                    break;
                }
                filling.group(group, shown.has_names(pane), &space.columns);
            }
            filling.blockers(shown.blockers(pane), &space.columns);
            filling.parked(shown.parked(pane), &space.columns);
            filling.habits(shown.habits(pane), &space.columns);
        }
        Pane::Measure => filling.results(shown, &space.cards),
    }
    filling.rows
}

struct Filling<'a> {
    rows: Vec<Row<'a>>,
    density: Density,
    whole: Option<usize>,
    next: usize,
    day: &'a Day,
}

impl<'a> Filling<'a> {
    fn group(&mut self, group: &'a Group, has_name: bool, columns: &Columns) {
        self.gap();
        if has_name {
            self.push(Line::Person(group), None);
        }
        for commitment in &group.commitments {
            self.commitment(commitment, columns);
        }
    }

    fn commitment(&mut self, commitment: &'a Commitment, columns: &Columns) {
        let entry = self.take_entry();
        let most = self.most(entry);
        for line in 0..lines::promise_height(commitment, columns, most) {
            self.push(Line::Commitment(commitment, line), Some(entry));
        }
        let is_whole = Some(entry) == self.whole || self.density.texts == Texts::Full;
        if let Some((done, of)) = self.day.steps_of(&commitment.id).filter(|_| is_whole) {
            self.push(Line::Steps(done, of), Some(entry));
        }
        if self.explains(entry) {
            for remark in words::remarks(commitment) {
                self.remark(remark, entry, columns);
            }
        }
    }

    fn blockers(&mut self, blockers: &'a [BlockerLine], columns: &Columns) {
        if blockers.is_empty() {
            return;
        }
        self.begin();
        for blocker in blockers {
            let entry = self.take_entry();
            for line in 0..columns.of_blocker(blocker).height(self.most(entry)) {
                self.push(Line::Blocker(blocker, line), Some(entry));
            }
            if let Some(about) = blocker.about().filter(|_| self.explains(entry)) {
                self.remark(about, entry, columns);
            }
        }
    }

    fn parked(&mut self, parked: &'a [ParkedLine], columns: &Columns) {
        if parked.is_empty() {
            return;
        }
        self.begin();
        self.push(Line::Later, None);
        for parked in parked {
            let entry = self.take_entry();
            for line in 0..columns.of_parked(parked).height(self.most(entry)) {
                self.push(Line::Parked(parked, line), Some(entry));
            }
        }
    }

    fn habits(&mut self, habits: &'a [HabitLine], columns: &Columns) {
        if habits.is_empty() {
            return;
        }
        self.begin();
        self.push(Line::Habits, None);
        for habit in habits {
            let entry = self.take_entry();
            let mark = habit.mark();
            let height = columns.of_habit(habit, &mark).height(self.most(entry));
            for line in 0..height {
                self.push(Line::Habit(habit, line), Some(entry));
            }
            if self.explains(entry) {
                for remark in habit.remarks() {
                    self.remark(remark, entry, columns);
                }
            }
        }
    }

    fn remark(&mut self, remark: &'a str, entry: usize, columns: &Columns) {
        let most = self.most(entry);
        for line in 0..Column::plain(remark, columns.remark()).height(most) {
            self.push(Line::Remark(remark, line), Some(entry));
        }
    }

    fn results(&mut self, shown: Shown<'a>, cards: &Cards) {
        for reading in shown.readings() {
            if self.density.texts == Texts::Brief {
                self.brief(reading, cards);
            } else {
                self.gap();
                self.card(reading, cards);
            }
        }
        for (index, objective) in shown.other_objectives().enumerate() {
            if index == 0 {
                self.gap();
            }
            self.push(Line::Objective(objective), None);
        }
    }

    fn card(&mut self, reading: &'a Reading, cards: &Cards) {
        let entry = self.take_entry();
        for line in 0..cards.title_of(reading).height(self.most(entry)) {
            self.push(Line::Result(reading, line), Some(entry));
        }
        let has_spark = matches!(cards.spark, Spark::ByBar(_)) && reading.noted.is_some();
        if has_spark || reading.progress().is_some() {
            self.push(Line::Bar(reading), Some(entry));
        }
        self.push(Line::Standing(reading), Some(entry));
        self.said(reading, cards, entry);
        if self.density.details == Details::Shown {
            for (nth, detail) in reading.details.iter().enumerate() {
                for line in 0..Column::plain(detail, cards.width).height(Most::All) {
                    self.push(Line::Detail(reading, (nth, line)), Some(entry));
                }
            }
        }
    }

    fn brief(&mut self, reading: &'a Reading, cards: &Cards) {
        let entry = self.take_entry();
        self.push(Line::Brief(reading), Some(entry));
        self.said(reading, cards, entry);
    }

    fn said(&mut self, reading: &'a Reading, cards: &Cards, entry: usize) {
        if !self.explains(entry) {
            return;
        }
        for (nth, said) in reading.says.iter().enumerate() {
            for line in 0..Column::plain(said, cards.width).height(self.most(entry)) {
                self.push(Line::Said(reading, (nth, line)), Some(entry));
            }
        }
    }

    /// How many lines of an entry's texts are shown at most.
    fn most(&self, entry: usize) -> Most {
        if Some(entry) == self.whole {
            Most::All
        } else {
            self.density.texts.most()
        }
    }

    fn explains(&self, entry: usize) -> bool {
        Some(entry) == self.whole || self.density.texts <= Texts::One
    }

    fn take_entry(&mut self) -> usize {
        let entry = self.next;
        self.next = self.next.saturating_add(1);
        entry
    }

    /// Begins what stands below the promises; where there are none, that is said first.
    fn begin(&mut self) {
        self.gap();
        if self.next == 0 {
            self.push(Line::Nothing, None);
            self.gap();
        }
    }

    fn gap(&mut self) {
        let is_wanted = match self.density.air {
            Air::Top => true,
            Air::Between => !self.rows.is_empty(),
            Air::Nowhere => false,
        };
        if is_wanted {
            self.push(Line::Gap, None);
        }
    }

    fn push(&mut self, line: Line<'a>, entry: Option<usize>) {
        self.rows.push(Row { line, entry });
    }
}
