//! What the Rust toolchain must bring along: the wasm target, std's sources, clippy and rustfmt.

use std::path::PathBuf;

use anyhow::Result;

use crate::process::{Program, find_program};

/// The target of the browser apps.
pub(crate) const WASM: &str = "wasm32-unknown-unknown";

/// Makes sure that code for the browser can be compiled.
pub(crate) fn ensure_wasm_target() -> Result<()> {
    let libraries = rustc(&["--print", "target-libdir", "--target", WASM])?;
    if PathBuf::from(libraries).is_dir() {
        return Ok(());
    }
    Program::new(format!("rustup target add {WASM}"), "rustup")
        .args(["target", "add", WASM])
        .run()
}

/// Makes sure that a program such as `cargo-clippy` is there.
pub(crate) fn ensure_component(component: &str, program: &str) -> Result<()> {
    let works = find_program(program).is_some()
        && Program::new(format!("{program} --version"), program)
            .arg("--version")
            .read()
            .is_ok();
    if works {
        return Ok(());
    }
    add_component(component)
}

/// Whether the sources of std are there, or could be fetched: they make the widget smaller.
pub(crate) fn has_std_sources() -> Result<bool> {
    let sysroot = PathBuf::from(rustc(&["--print", "sysroot"])?);
    let lock = sysroot.join("lib/rustlib/src/rust/library/Cargo.lock");
    if !lock.is_file()
        && let Err(error) = add_component("rust-src")
    {
        eprintln!("  {error:#}; the widget is built with the finished std and gets larger");
    }
    Ok(lock.is_file())
}

/// The compiler's version, which decides what the same sources turn into.
pub(crate) fn version() -> Result<String> {
    rustc(&["--version"])
}

fn add_component(component: &str) -> Result<()> {
    let label = format!("rustup component add {component}");
    Program::new(label, "rustup")
        .args(["component", "add", component])
        .run()
}

fn rustc(args: &[&str]) -> Result<String> {
    let output = Program::new("rustc", "rustc").args(args).read()?;
    Ok(output.trim().to_string())
}
