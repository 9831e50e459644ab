//! What the program keeps: its values, their text and their file.

pub mod file;
