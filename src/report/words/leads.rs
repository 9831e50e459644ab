//! How a board comes to have kinds of leads: the lines to write into its file.
//!
//! Invariant: the lines can be copied into a file as they are; a test reads them.

use super::counted;
use crate::state::board::Inbound;

/// Where the lines go.
pub const WHERE: &str = "write them into the file, above `objectives`, the most urgent first";

/// Two kinds as the file lists them.
pub const LINES: [&str; 4] = [
    "inbound: [",
    "    (id: \"price\", title: \"Asked for a price\", wait: 0),",
    "    (id: \"paper\", title: \"Read the white paper\", wait: 2),",
    "],",
];

/// What the numbers in the lines mean.
pub const WAIT: &str = "`wait`: how many working days until the first contact";

/// Where there are more of them.
pub const MORE: &str = "`standup init --template inbound` makes a board that has six";

/// When somebody of a kind is contacted first: `the same day`, `after 2 working days`.
pub fn wait(kind: &Inbound) -> String {
    match usize::try_from(kind.wait) {
        Ok(0) => "the same day".to_owned(),
        Ok(days) => format!("after {}", counted(days, "working day", "working days")),
        Err(_) => format!("after {} working days", kind.wait),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::text;

    #[test]
    fn the_lines_are_read_as_two_kinds_of_leads() {
        let lines = LINES.join("\n");
        let loaded = text::load(&format!("(version: 1,\n{lines}\n)")).unwrap();
        assert_eq!(loaded.problems.len(), 0);
        let waits: Vec<String> = loaded.board.head.inbound.iter().map(wait).collect();
        assert_eq!(waits, ["the same day", "after 2 working days"]);
    }
}
