//! Daily standups in the terminal.
