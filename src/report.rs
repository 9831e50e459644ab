//! A day or a span as a document: what the screen, the command line and the minutes say of it.
//!
//! Invariant: a report is a value made from a board and a day; it shows nothing by itself.

pub mod day;
pub mod difference;
pub mod fuzzy;
pub mod glance;
pub mod headline;
pub mod history;
pub mod ics;
pub mod json;
pub mod log;
pub mod markdown;
pub mod minutes;
pub mod process;
pub mod readback;
pub mod review;
pub mod selection;
pub mod styled;
pub mod text;
pub mod words;
