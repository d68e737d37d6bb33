//! Joins compiled wasm with the script that lets it talk to the browser.

use anyhow::{Context, Result, bail};
use wasm_bindgen_cli_support::Bindgen;

use super::steps::Module;
use crate::progress::Progress;

/// The only name that the glue adds to the script around it.
const GLOBAL: &str = "program";

/// Where wasm-bindgen's own loading begins in such a glue, and its last line.
const LOADING: [&str; 2] = [
    "let wasmModule, wasmInstance, wasm;",
    "return Object.assign(__wbg_init, { initSync }, exports);",
];

/// What stands there instead. wasm-bindgen's way serves addresses, bytes, modules and servers that do
/// not know wasm; ours is a response of our own server, and a visitor need not download the rest.
const LEAN_LOADING: &str = "let wasm;
async function load(response) {
    const { instance } = await WebAssembly.instantiateStreaming(response, __wbg_get_imports());
    wasm = instance.exports;
    wasm.__wbindgen_start();
}
return Object.assign(load, exports);";

/// Runs wasm-bindgen; the wasm's address is handed in when it is started, so none is written here.
pub(super) fn join(name: &str, compiled: &[u8]) -> Result<Module> {
    let _progress = Progress::quiet_step(format!("wasm-bindgen for {name}"));
    let mut bindgen = Bindgen::new();
    bindgen.no_modules(true)?.no_modules_global(GLOBAL)?;
    let mut output = bindgen
        .input_bytes(name, compiled.to_vec())
        .typescript(false)
        .omit_default_module_path(true)
        .generate_output()?;
    if output.snippets().values().any(|inline| !inline.is_empty())
        || !output.local_modules().is_empty()
    {
        bail!("a crate of {name} brings inline JavaScript, which this build does not serve");
    }
    Ok(Module {
        glue: lean(output.js())?,
        wasm: output.wasm_mut().emit_wasm(),
    })
}

/// The glue with our loading in place of wasm-bindgen's.
fn lean(glue: &str) -> Result<String> {
    let [first, last] = LOADING;
    let parts = glue.split_once(first).and_then(|(before, rest)| {
        let (_, after) = rest.split_once(last)?;
        Some([before, LEAN_LOADING, after].concat())
    });
    parts.context("wasm-bindgen loads in another way than this build expects")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn loading_is_replaced_and_everything_around_it_stays() {
        let [first, last] = LOADING;
        let glue = format!("let before;\n{first}\nlong();\n{last}\n}})({{}});");
        let expected = format!("let before;\n{LEAN_LOADING}\n}})({{}});");
        assert_eq!(lean(&glue).unwrap(), expected);
        assert!(lean("let wasm;").is_err());
    }
}
