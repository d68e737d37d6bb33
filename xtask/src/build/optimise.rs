//! wasm-opt: first fewer bytes, then shorter names.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use super::App;
use super::names::{self, Renames};
use crate::process::Program;
use crate::tools::node::Node;

/// Shared locals make the wasm smaller but its brotli twin larger. So does inlining, but for tiny
/// functions that have one caller: with those 2.2 % less travels than without any, with all 1.7 % more.
/// The lowest KiB is the end of the stack, which nobody reaches: sums may move into offsets.
const PASSES: [&str; 6] = [
    "--low-memory-unused",
    "--skip-pass=local-cse",
    "--flexible-inline-max-function-size",
    "0",
    "--one-caller-inline-max-function-size",
    "20",
];

/// What every browser of the last years understands.
const FEATURES: [&str; 7] = [
    "bulk-memory",
    "bulk-memory-opt",
    "nontrapping-float-to-int",
    "sign-ext",
    "mutable-globals",
    "reference-types",
    "multivalue",
];

/// Makes the wasm small.
pub(super) fn shrink(node: &Node, app: &App, scratch: &Path, wasm: &[u8]) -> Result<Vec<u8>> {
    let strips = [
        "--strip-debug",
        "--strip-producers",
        "--strip-target-features",
    ];
    let program = wasm_opt(node, format!("wasm-opt for {}", app.name)).arg("-Oz");
    let (wasm, _) = through(program.args(PASSES).args(strips), scratch, wasm)?;
    Ok(wasm)
}

/// Gives imports and exports one-letter names, and says which.
pub(super) fn rename(
    node: &Node,
    app: &App,
    scratch: &Path,
    wasm: &[u8],
) -> Result<(Vec<u8>, Renames)> {
    let program = wasm_opt(node, format!("short names for {}", app.name))
        .arg("--minify-imports-and-exports-and-modules");
    let (wasm, map) = through(program, scratch, wasm)?;
    Ok((wasm, names::parse(&map)?))
}

fn wasm_opt(node: &Node, label: String) -> Program {
    let features = FEATURES.iter().map(|feature| format!("--enable-{feature}"));
    node.script(label, "binaryen/bin/wasm-opt").args(features)
}

/// wasm-opt reads and writes files; what it says on its output comes second.
fn through(program: Program, scratch: &Path, wasm: &[u8]) -> Result<(Vec<u8>, String)> {
    let (before, after) = (scratch.join("before.wasm"), scratch.join("after.wasm"));
    fs::write(&before, wasm).with_context(|| format!("writing {}", before.display()))?;
    let said = program.arg(&before).arg("-o").arg(&after).read()?;
    let wasm = fs::read(&after).with_context(|| format!("reading {}", after.display()))?;
    Ok((wasm, said))
}
