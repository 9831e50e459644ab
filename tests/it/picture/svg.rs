//! A screen as SVG: what the terminal would show, with the same cells.
//!
//! Letters are text, and a run of them is stretched to the cells it has, whatever the reader's font is. Lines, blocks and
//! dots are shapes, since fonts do not agree where in a cell they lie; all other glyphs are put in the middle of theirs.

#![expect(
    clippy::disallowed_types,
    reason = "a picture has the colours that the screen has"
)]

use std::{collections::BTreeMap, fmt::Write as _};

use ratatui::{
    buffer::{Buffer, Cell},
    style::{Color, Modifier},
};
use unicode_width::UnicodeWidthStr as _;

/// How large a cell is; an advance of 0.6 em is that of most fonts of terminals.
const WIDE: usize = 9;
const HIGH: usize = 18;
const FONT: usize = 15;
/// How far letters stand above the bottom of their cell.
const BELOW: usize = 5;
/// How much ground is around the screen.
const MARGIN: usize = 14;

/// What the screen lies on.
#[derive(Debug, Clone, Copy)]
pub(super) struct Ground {
    pub(super) letters: &'static str,
    pub(super) ground: &'static str,
}

/// How something is painted, as attributes.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Ink {
    attributes: String,
}

/// What is painted with one ink.
#[derive(Debug, Default)]
struct Painted {
    /// Filled shapes.
    shapes: String,
    /// Lines of one unit.
    lines: String,
    /// Round dots.
    dots: String,
    texts: String,
}

impl Painted {
    fn write(&self, ink: &Ink, text: &mut String) {
        let Self {
            shapes,
            lines,
            dots,
            texts,
        } = self;
        if [shapes, lines, dots, texts].iter().all(|it| it.is_empty()) {
            return;
        }
        writeln!(text, "<g{}>", ink.attributes).unwrap();
        if !shapes.is_empty() {
            writeln!(text, "<path d=\"{shapes}\"/>").unwrap();
        }
        // What is drawn is not filled: its ink is that of the line.
        let stroke = ink
            .attributes
            .replacen(" fill=", " fill=\"none\" stroke=", 1);
        let stroke = stroke.split(" font-").next().unwrap();
        if !lines.is_empty() {
            writeln!(text, "<path d=\"{lines}\"{stroke}/>").unwrap();
        }
        if !dots.is_empty() {
            let round = "stroke-width=\"2.8\" stroke-linecap=\"round\"";
            writeln!(text, "<path d=\"{dots}\"{stroke} {round}/>").unwrap();
        }
        text.push_str(texts);
        text.push_str("</g>\n");
    }
}

/// A screen as SVG.
pub(super) fn svg(screen: &Buffer, ground: Ground) -> String {
    let (columns, rows) = (
        usize::from(screen.area.width),
        usize::from(screen.area.height),
    );
    let (width, height) = (columns * WIDE + 2 * MARGIN, rows * HIGH + 2 * MARGIN);
    let mut text = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" height=\"{height}\" \
         font-family=\"ui-monospace,'JetBrains Mono','DejaVu Sans Mono',Menlo,Consolas,monospace\" font-size=\"{FONT}\" xml:space=\"preserve\">\n\
         <rect width=\"{width}\" height=\"{height}\" rx=\"8\" fill=\"{}\"/>\n",
        ground.ground
    );
    let mut inks: BTreeMap<Ink, Painted> = BTreeMap::new();
    for (y, row) in screen.content().chunks(columns.max(1)).enumerate() {
        let top = MARGIN + y * HIGH;
        for (first, length) in runs(row, |it| back(it, ground)) {
            if let Some(fill) = row.get(first).and_then(|it| back(it, ground)) {
                let (x, width) = (MARGIN + first * WIDE, length * WIDE);
                writeln!(text, "<rect x=\"{x}\" y=\"{top}\" width=\"{width}\" height=\"{HIGH}\" fill=\"{fill}\"/>").unwrap();
            }
        }
        for (first, length) in runs(row, |it| ink(it, ground)) {
            let cells = row.get(first..first + length).unwrap();
            let painted = inks.entry(ink(&cells[0], ground)).or_default();
            paint(cells, MARGIN + first * WIDE, top, painted);
        }
    }
    for (ink, painted) in inks {
        painted.write(&ink, &mut text);
    }
    text.push_str("</svg>\n");
    text
}

/// Where runs of cells begin that are alike, and how long they are.
fn runs<T: PartialEq>(row: &[Cell], of: impl Fn(&Cell) -> T) -> Vec<(usize, usize)> {
    let mut runs: Vec<(usize, usize)> = Vec::new();
    for (x, cell) in row.iter().enumerate() {
        match runs.last_mut() {
            Some((first, length)) if of(&row[*first]) == of(cell) => *length += 1,
            _ => runs.push((x, 1)),
        }
    }
    runs
}

fn colours(cell: &Cell, ground: Ground) -> [Option<String>; 2] {
    let hex = |it: Color| {
        if let Color::Rgb(red, green, blue) = it {
            return Some(format!("#{red:02x}{green:02x}{blue:02x}"));
        }
        assert_eq!(it, Color::Reset, "it is the reader's own");
        None
    };
    let colours = [hex(cell.fg), hex(cell.bg)];
    if cell.modifier.contains(Modifier::REVERSED) {
        let [fg, bg] = colours;
        let ground = bg.unwrap_or_else(|| ground.ground.to_owned());
        return [Some(ground), fg];
    }
    colours
}

fn back(cell: &Cell, ground: Ground) -> Option<String> {
    let [_, bg] = colours(cell, ground);
    let is_reversed = cell.modifier.contains(Modifier::REVERSED);
    bg.or_else(|| is_reversed.then(|| ground.letters.to_owned()))
}

fn ink(cell: &Cell, ground: Ground) -> Ink {
    let [fg, _] = colours(cell, ground);
    let mut attributes = format!(" fill=\"{}\"", fg.as_deref().unwrap_or(ground.letters));
    for (modifier, attribute) in [
        (Modifier::DIM, " opacity=\".6\""),
        (Modifier::BOLD, " font-weight=\"bold\""),
        (Modifier::UNDERLINED, " text-decoration=\"underline\""),
    ] {
        if cell.modifier.contains(modifier) {
            attributes.push_str(attribute);
        }
    }
    Ink { attributes }
}

/// Paints cells of one ink.
fn paint(cells: &[Cell], left: usize, top: usize, painted: &mut Painted) {
    let mut x = 0;
    while let Some(cell) = cells.get(x) {
        let symbol = cell.symbol();
        let same = cells[x..]
            .iter()
            .take_while(|it| it.symbol() == symbol)
            .count();
        let place = left + x * WIDE;
        x += if symbol == " " {
            same
        } else if let Some(length) = shape(symbol, same, place, top, painted) {
            length
        } else if is_letter(symbol) {
            let letters = cells[x..]
                .iter()
                .take_while(|it| is_letter(it.symbol()) || it.symbol() == " ")
                .count();
            let run: String = cells[x..x + letters].iter().map(Cell::symbol).collect();
            word(run.trim_end(), place, top, &mut painted.texts);
            letters
        } else {
            glyph(symbol, place, top, &mut painted.texts);
            symbol.width().max(1)
        };
    }
}

/// Letters that every font has with the advance of its others.
fn is_letter(symbol: &str) -> bool {
    let mut letters = symbol.chars();
    let is_common = |it: char| it.is_ascii_graphic() || (it.is_alphabetic() && it < '\u{250}');
    letters.next().is_some_and(is_common) && letters.next().is_none()
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;")
}

fn word(run: &str, x: usize, top: usize, texts: &mut String) {
    let (y, length) = (top + HIGH - BELOW, run.chars().count() * WIDE);
    writeln!(
        texts,
        "<text x=\"{x}\" y=\"{y}\" textLength=\"{length}\">{}</text>",
        escaped(run)
    )
    .unwrap();
}

fn glyph(symbol: &str, x: usize, top: usize, texts: &mut String) {
    let middle = 2 * x + symbol.width().max(1) * WIDE;
    let half = if middle.is_multiple_of(2) { "" } else { ".5" };
    let y = top + HIGH - BELOW;
    writeln!(
        texts,
        "<text x=\"{}{half}\" y=\"{y}\" text-anchor=\"middle\">{}</text>",
        middle / 2,
        escaped(symbol)
    )
    .unwrap();
}

/// Draws what is a shape, so many times side by side where it goes on, and says how many cells that took.
fn shape(symbol: &str, same: usize, x: usize, y: usize, painted: &mut Painted) -> Option<usize> {
    let mut letters = symbol.chars();
    let (letter, None) = (letters.next()?, letters.next()) else {
        return None;
    };
    let (right, bottom) = (x + same * WIDE, y + HIGH);
    let (middle, centre) = (y + HIGH / 2, x + WIDE / 2);
    let Painted {
        shapes,
        lines,
        dots,
        ..
    } = painted;
    match letter {
        '─' => write!(lines, "M{x} {middle}H{right}"),
        '━' => write!(shapes, "M{x} {}H{right}v2H{x}z", middle - 1),
        '╸' => write!(shapes, "M{x} {}h{}v2H{x}z", middle - 1, WIDE / 2),
        '╌' => {
            let dashes = (0..2 * same).map(|it| format!("M{}.5 {middle}h2.5", x + it * WIDE / 2));
            lines.extend(dashes);
            Ok(())
        }
        '│' => write!(lines, "M{centre} {y}V{bottom}"),
        '┃' => write!(shapes, "M{centre} {y}h2V{bottom}h-2z"),
        '┊' => {
            lines.extend((0..4).map(|it| format!("M{centre} {}v2", y + it * HIGH / 4 + 1)));
            Ok(())
        }
        '╭' => write!(lines, "M{centre} {bottom}V{}q0 -5 5 -5", middle + 5),
        '╮' => write!(lines, "M{x} {middle}q4 0 4 5V{bottom}"),
        '╰' => write!(lines, "M{centre} {y}V{}q0 5 5 5", middle - 5),
        '╯' => write!(lines, "M{centre} {y}V{}q0 5 -4 5", middle - 5),
        '▁'..='█' => {
            let eighths = usize::try_from(u32::from(letter) - u32::from('▁')).unwrap() + 1;
            let top = bottom - (eighths * HIGH).div_ceil(8);
            write!(shapes, "M{x} {top}H{right}V{bottom}H{x}z")
        }
        '░' => {
            let places = (0..same * 3).flat_map(|column| (0..6).map(move |row| (column, row)));
            let places = places.filter(|(column, row)| (column + row).is_multiple_of(2));
            lines.extend(
                places.map(|(column, row)| {
                    format!("M{} {}.5h1", x + column * 3 + 1, y + row * 3 + 1)
                }),
            );
            Ok(())
        }
        '▀' | '▌' | '▐' | '▖'..='▟' => {
            quarters(letter, x, y, shapes);
            return Some(1);
        }
        '\u{2800}'..='\u{28ff}' => {
            braille(u32::from(letter) - 0x2800, x, y, dots);
            return Some(1);
        }
        _ => {
            return figure(letter, x, y, painted).then_some(1);
        }
    }
    .unwrap();
    Some(if is_upright(letter) { 1 } else { same })
}

/// Draws the quarters of a cell that large letters are made of.
fn quarters(letter: char, x: usize, y: usize, shapes: &mut String) {
    let [upper_left, upper_right, lower_left, lower_right] =
        ["▀▌▘▙▚▛▜", "▀▐▛▜▝▞▟", "▌▖▙▛▞▟", "▐▗▙▚▜▟"].map(|it| it.contains(letter));
    let (half, low) = (WIDE / 2, y + HIGH / 2);
    let rest = WIDE - half;
    for (is_there, x, y, width) in [
        (upper_left, x, y, half),
        (upper_right, x + half, y, rest),
        (lower_left, x, low, half),
        (lower_right, x + half, low, rest),
    ] {
        if is_there {
            write!(shapes, "M{x} {y}h{width}v{}h-{width}z", HIGH / 2).unwrap();
        }
    }
}

/// Whether it is drawn once for each cell.
fn is_upright(letter: char) -> bool {
    !matches!(letter, '─' | '━' | '╌' | '▁'..='█' | '░')
}

/// Draws what fonts show in all sizes; says whether it is such a glyph.
fn figure(letter: char, x: usize, y: usize, painted: &mut Painted) -> bool {
    let (left, top, middle, bottom) = (x + 1, y + 5, y + HIGH / 2, y + HIGH - 5);
    let round = |radius: f64| {
        format!(
            "m-{radius} 0a{radius} {radius} 0 1 0 {0} 0a{radius} {radius} 0 1 0 -{0} 0z",
            2.0 * radius
        )
    };
    let centre = format!("M{x}.5 {middle}m4 0");
    let diamond = format!("M{x} {middle}l4.5 -4.5 4.5 4.5 -4.5 4.5z");
    let triangle = format!("M{x}.5 {bottom}h8l-4 -8z");
    let Painted { shapes, lines, .. } = painted;
    match letter {
        '●' => shapes.extend([centre, round(3.5)]),
        '○' => lines.extend([centre, round(3.5)]),
        '◎' => {
            lines.extend([centre.clone(), round(4.0)]);
            shapes.extend([centre, round(1.5)]);
        }
        '◆' => shapes.push_str(&diamond),
        '◇' => lines.push_str(&diamond),
        '▲' => shapes.push_str(&triangle),
        '△' => lines.push_str(&triangle),
        '▽' => lines.extend([format!("M{x}.5 {top}h8l-4 8z")]),
        '▪' => shapes.extend([format!("M{} {}h3v3h-3z", x + 3, middle - 1)]),
        '·' => shapes.extend([centre, round(1.0)]),
        '☐' => lines.extend([format!("M{left} {top}.5h7.5v7.5h-7.5z")]),
        _ => return false,
    }
    true
}

/// The dots of a cell: so many to the right, and down.
fn braille(pattern: u32, x: usize, y: usize, dots: &mut String) {
    const PLACES: [(usize, usize); 8] = [
        (0, 0),
        (0, 1),
        (0, 2),
        (1, 0),
        (1, 1),
        (1, 2),
        (0, 3),
        (1, 3),
    ];
    for (bit, (column, row)) in PLACES.into_iter().enumerate() {
        if pattern & (1 << bit) != 0 {
            // A half and a quarter of a cell: halves of units in both directions.
            let (across, down) = (x * 2 + 5 + column * 9, y * 2 + 5 + row * 9);
            let half =
                |it: usize| format!("{}{}", it / 2, if it.is_multiple_of(2) { "" } else { ".5" });
            write!(dots, "M{} {}h0", half(across), half(down)).unwrap();
        }
    }
}
