//! What lies over the board: where a dialog and its parts are, and a notice of several lines.
//!
//! Invariant: nothing leaves the screen; drawing and clicks ask here alike.

use ratatui::layout::{Position, Rect, Size};

use super::{
    AIRY_DIALOGS, Areas, dialog,
    lines::{take_bottom, take_top},
    text_in,
};

/// How much a dialog has to say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Wanted {
    /// How wide it is where there is room.
    pub width: u16,
    /// How many lines it has.
    pub lines: u16,
    /// How many lines it takes to say what is wrong; 0 where nothing is.
    pub problem: u16,
    /// The line above which it lies, where it is not in the middle.
    pub above: Option<u16>,
}

/// Where a dialog and its parts are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SheetAreas {
    /// All of it, with its border.
    pub area: Rect,
    /// Its lines.
    pub body: Rect,
    /// What is wrong.
    pub problem: Rect,
    /// The keys.
    pub hints: Rect,
}

/// How wide the lines of a dialog are.
pub fn sheet_width(screen: Rect, wanted: u16) -> u16 {
    text_in(dialog(screen, Size::new(wanted, 0))).width
}

/// Lays out a dialog on a screen.
pub fn sheet(screen: Rect, wanted: Wanted) -> SheetAreas {
    // Borders and keys; then air above the lines and below them, where there is room for it.
    let plain = wanted.lines.saturating_add(3);
    let above = u16::from(plain.saturating_add(2) <= screen.height);
    // What is wrong leaves most of the screen to the rest.
    let most = (screen.height / 4).max(1);
    let air = u16::from(AIRY_DIALOGS <= screen.height);
    let below = wanted.problem.min(most).max(air);
    let height = plain.saturating_add(above).saturating_add(below);
    let mut area = dialog(screen, Size::new(wanted.width, height));
    if let Some(line) = wanted.above {
        let line = line.min(screen.bottom());
        area.y = line.saturating_sub(area.height).max(area.y);
    }
    let mut body = text_in(area);
    let has_hints = u16::from(3 <= body.height);
    let hints = take_bottom(&mut body, has_hints);
    let problem = take_bottom(&mut body, below);
    let above = above.min(body.height);
    body.y = body.y.saturating_add(above);
    body.height = body.height.saturating_sub(above);
    SheetAreas {
        area,
        body,
        problem,
        hints,
    }
}

/// Lays out a dialog without a border, below its title, from the top of an area on.
pub fn open_sheet(area: Rect, wanted: Wanted, has_keys: bool) -> SheetAreas {
    let mut body = area;
    take_top(&mut body, 1);
    // The keys give way to nothing but the title: without them there is no answer.
    let hints = u16::from(has_keys && 1 <= body.height);
    let left = body.height.saturating_sub(hints);
    let problem = wanted.problem.min((area.height / 4).max(1)).min(left);
    // What is wrong, and air before the keys.
    let below = problem.max(u16::from(wanted.lines.saturating_add(2) <= left));
    let most = left.saturating_sub(below);
    let lines = take_top(&mut body, wanted.lines.min(most));
    let problem = take_top(&mut body, below);
    let hints = take_top(&mut body, hints);
    SheetAreas {
        area: Rect {
            height: hints.bottom().max(lines.bottom()).saturating_sub(area.y),
            ..area
        },
        body: lines,
        problem,
        hints,
    }
}

/// Where the parts of the first run are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FirstRunAreas {
    /// The greeting; empty where there is no room for one.
    pub head: Rect,
    /// The question with what can be answered.
    pub body: Rect,
    /// What is wrong, where the file will be, and the keys.
    pub foot: Rect,
}

/// Lays out the first run: a greeting, a question and what is wrong of so many lines each.
pub fn first_run(screen: Rect, width: u16, [head, content, said]: [u16; 3]) -> FirstRunAreas {
    let wanted = content.saturating_add(head).saturating_add(said);
    let free = screen.height.saturating_sub(wanted.saturating_add(3));
    let above = free.saturating_mul(2) / 5;
    let left = screen.width.saturating_sub(width) / 2;
    let mut area = Rect {
        x: screen.x.saturating_add(left),
        y: screen.y.saturating_add(above),
        width,
        height: screen.height.saturating_sub(above),
    };
    let head = take_top(&mut area, head);
    // What is wrong, and the keys, are seen however long the question is.
    let least = said.saturating_add(1).min(area.height / 3);
    let most = said.saturating_add(3);
    let below = area.height.saturating_sub(content).clamp(least, most);
    let body = Rect {
        height: area.height.saturating_sub(below),
        ..area
    };
    let foot = Rect {
        y: body.y.saturating_add(body.height.min(content)),
        height: below,
        ..area
    };
    FirstRunAreas { head, body, foot }
}

impl FirstRunAreas {
    /// Which of the lines of the question that are seen is at a place, from 0.
    pub fn line_at(&self, place: Position) -> Option<usize> {
        let is_in = self.body.contains(place);
        is_in.then(|| usize::from(place.y.saturating_sub(self.body.y)))
    }
}

impl SheetAreas {
    /// Which of the lines that are seen is at a place, from 0.
    pub fn line_at(&self, place: Position) -> Option<usize> {
        // The borders beside a line are not far from it, for who aims with a hand.
        let wide = Rect {
            x: self.area.x,
            width: self.area.width,
            ..self.body
        };
        let is_in = wide.contains(place);
        is_in.then(|| usize::from(place.y.saturating_sub(self.body.y)))
    }
}

impl Areas {
    /// Where a notice of so many lines is: it grows upward from its own line, over at most a third of the screen.
    pub fn notice(&self, lines: u16) -> Rect {
        let own = if self.sentence.is_empty() {
            self.footer
        } else {
            self.sentence
        };
        if own.is_empty() {
            return own;
        }
        let most = (self.screen.height / 3).max(1);
        let above = own.bottom().saturating_sub(self.screen.y);
        let height = lines.clamp(1, most).min(above);
        Rect {
            y: own.bottom().saturating_sub(height),
            height,
            ..own
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::{Pane, Zoom};

    #[test]
    fn the_parts_of_a_dialog_are_within_it_and_apart() {
        for (width, height) in (0..90)
            .step_by(3)
            .flat_map(|x| (0..40).map(move |y| (x, y)))
        {
            let screen = Rect::new(0, 0, width, height);
            for (lines, problem, above) in [(0, 0, None), (3, 1, Some(20)), (60, 9, None)] {
                let wanted = Wanted {
                    width: 76,
                    lines,
                    problem,
                    above,
                };
                let it = sheet(screen, wanted);
                assert_eq!(it.area.intersection(screen), it.area);
                for part in [it.body, it.problem, it.hints] {
                    assert!(
                        part.is_empty() || part.intersection(it.area) == part,
                        "{it:?}"
                    );
                }
                assert!(it.body.intersection(it.problem).is_empty(), "{it:?}");
                assert!(it.problem.intersection(it.hints).is_empty(), "{it:?}");
            }
        }
    }

    #[test]
    fn a_notice_grows_upward_and_stays_on_the_screen() {
        for (width, height) in (0..90)
            .step_by(3)
            .flat_map(|x| (0..40).map(move |y| (x, y)))
        {
            let screen = Rect::new(0, 0, width, height);
            let areas = Areas::new(screen, Pane::Today, Zoom::Board);
            let one = areas.notice(1);
            assert!(one.height <= 1);
            let many = areas.notice(50);
            assert_eq!(many.intersection(screen), many);
            assert_eq!(many.bottom(), one.bottom());
            assert!(many.height <= (height / 3).max(1));
        }
    }
}
