//! The build script: reads the themes, and tells the linker which functions to keep side by side.
//!
//! `assets/themes` says what the built-in themes look like. They are read here, by the same code that reads the user's own,
//! so that the program need not do it at each start; a mistake in one is a mistake of the build.
//!
//! A page of the program that nothing reads is not loaded, but functions lie in the order of their crates, and what the
//! board needs at its start is strewn over all of them. `assets/board.ld` names it, and `tests/bench/order.sh` writes that
//! list. A name that is no longer there matches nothing and does no harm.
use std::{env, error::Error, fmt::Write as _, fs, io::Write as _, process::Command};

#[path = "config/theme/sheet.rs"]
pub mod sheet;

use sheet::Sheet;

/// The built-in themes: the files, and what the program calls them.
const THEMES: [(&str, &str); 5] = [
    ("dark", "DARK"),
    ("light", "LIGHT"),
    ("terminal", "TERMINAL"),
    ("high-contrast", "HIGH_CONTRAST"),
    ("none", "NONE"),
];

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=src/build.rs");
    write_themes()?;
    order_functions();
    Ok(())
}

/// Writes the built-in themes as constants.
fn write_themes() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=src/config/theme/sheet.rs");
    let options =
        ron::Options::default().with_default_extension(ron::extensions::Extensions::IMPLICIT_SOME);
    let mut constants = String::new();
    for (name, constant) in THEMES {
        let path = format!(
            "{}/assets/themes/{name}.ron",
            env::var("CARGO_MANIFEST_DIR")?
        );
        println!("cargo::rerun-if-changed={path}");
        let sheet: Sheet = options
            .from_str(&fs::read_to_string(&path)?)
            .map_err(|error| format!("{path}:{error}"))?;
        // What is made for looking at it is the code that makes it as well.
        writeln!(
            constants,
            "pub(super) static {constant}: Sheet = {sheet:?};"
        )?;
    }
    let out = format!("{}/themes.rs", env::var("OUT_DIR")?);
    Ok(fs::File::create(out).and_then(|mut it| it.write_all(constants.as_bytes()))?)
}

/// Hands the linker the list of functions.
fn order_functions() {
    let set = |name| env::var(name).unwrap_or_default();
    let script = format!("{}/assets/board.ld", set("CARGO_MANIFEST_DIR"));
    println!("cargo::rerun-if-changed={script}");
    // Both linkers that may be the default there read such a script.
    let is_known = set("CARGO_CFG_TARGET_OS") == "linux" && set("CARGO_CFG_TARGET_ENV") == "gnu";
    let is_chosen =
        !set("RUSTC_LINKER").is_empty() || set("CARGO_ENCODED_RUSTFLAGS").contains("link");
    if is_known && !is_chosen && set("PROFILE") == "release" {
        println!("cargo::rustc-link-arg-bin=standup=-T{script}");
        if set("HOST") == set("TARGET") && is_packing_read() {
            println!("cargo::rustc-link-arg-bin=standup=-Wl,-z,pack-relative-relocs");
        }
    }
}

/// Whether the C library of this machine reads packed relocations, as glibc does from 2.36 on: the table of addresses that
/// are filled in at each start is then a fiftieth as long.
fn is_packing_read() -> bool {
    let told = Command::new("getconf").arg("GNU_LIBC_VERSION").output();
    let told = told.map(|it| String::from_utf8_lossy(&it.stdout).into_owned());
    let told = told.unwrap_or_default();
    let version = told.trim().strip_prefix("glibc ").unwrap_or_default();
    let mut numbers = version.split('.').map_while(|it| it.parse::<u32>().ok());
    (numbers.next(), numbers.next()) >= (Some(2), Some(36))
}
