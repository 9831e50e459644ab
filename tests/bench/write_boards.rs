//! Writes the boards that are measured into a folder, so that the program can be measured from outside:
//! `cargo run --release --example write-boards -- FOLDER`.

mod boards;

use std::{env, fs::File, io::Write as _, path::PathBuf};

fn main() -> std::io::Result<()> {
    let folder = env::args_os()
        .nth(1)
        .map_or_else(env::temp_dir, PathBuf::from);
    for size in boards::SIZES {
        let path = folder.join(format!("{size}.ron"));
        File::create(&path)?.write_all(boards::board(size).as_bytes())?;
    }
    Ok(())
}
