//! The `standup` program.

fn main() {}
