//! Blocks that are written anew, as DESIGN.md's section 4 lays them out.
//!
//! Invariant: a block's first line and its closing bracket never change with its other fields, so
//! that `git merge` can tell it from its neighbours.

use super::super::block::{Block, Keyed, Place, Value as _};

/// How much further each level is indented.
pub(crate) const STEP: usize = 4;

/// Writes a block anew: its first line, its other lines, its closing bracket.
pub(crate) fn write_block<B: Block>(block: &B, name: &str, out: &mut String, indent: usize) {
    out.push_str(name);
    out.push('(');
    let mut is_empty = true;
    for column in B::COLUMNS.iter().filter(|it| it.place == Place::First) {
        if let Some(value) = block.field(column.name, indent) {
            if !is_empty {
                out.push_str(", ");
            }
            push_field(column.name, &value, out);
            is_empty = false;
        }
    }
    let mut lines = B::COLUMNS
        .iter()
        .filter(|it| it.place == Place::Line)
        .peekable();
    if lines.peek().is_some() {
        if !is_empty {
            out.push(',');
        }
        for column in lines {
            if let Some(value) = block.field(column.name, indent + STEP) {
                push_line(indent + STEP, out);
                push_field(column.name, &value, out);
                out.push(',');
            }
        }
        push_line(indent, out);
    }
    out.push(')');
}

/// Writes a list of blocks anew, each on its own line.
pub(crate) fn write_list<T: Keyed>(blocks: &[T], out: &mut String, indent: usize) {
    out.push('[');
    for block in blocks {
        push_line(indent + STEP, out);
        block.write(out, indent + STEP);
        out.push(',');
    }
    push_line(indent, out);
    out.push(']');
}

fn push_field(name: &str, value: &str, out: &mut String) {
    out.push_str(name);
    out.push_str(": ");
    out.push_str(value);
}

/// Begins a new line.
pub(crate) fn push_line(indent: usize, out: &mut String) {
    out.push('\n');
    out.extend(std::iter::repeat_n(' ', indent));
}
