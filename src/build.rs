//! The build script: tells the linker which functions to keep side by side.
//!
//! A page of the program that nothing reads is not loaded, but functions lie in the order of their crates, and what the
//! board needs at its start is strewn over all of them. `assets/board.ld` names it, and `tests/bench/order.sh` writes that
//! list. A name that is no longer there matches nothing and does no harm.
use std::env;

fn main() {
    let set = |name| env::var(name).unwrap_or_default();
    let script = format!("{}/assets/board.ld", set("CARGO_MANIFEST_DIR"));
    println!("cargo::rerun-if-changed=src/build.rs");
    println!("cargo::rerun-if-changed={script}");
    // Both linkers that may be the default there read such a script.
    let is_known = set("CARGO_CFG_TARGET_OS") == "linux" && set("CARGO_CFG_TARGET_ENV") == "gnu";
    let is_chosen =
        !set("RUSTC_LINKER").is_empty() || set("CARGO_ENCODED_RUSTFLAGS").contains("link");
    if is_known && !is_chosen && set("PROFILE") == "release" {
        println!("cargo::rustc-link-arg-bin=standup=-T{script}");
    }
}
