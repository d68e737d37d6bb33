//! Joins compiled wasm with the script that lets it talk to the browser.

use anyhow::{Result, bail};
use wasm_bindgen_cli_support::Bindgen;

use super::App;
use super::steps::Module;
use crate::progress::Progress;

/// The only name that the glue of an inline app adds to the script around it.
const GLOBAL: &str = "program";

/// Runs wasm-bindgen; the wasm's address is handed in when it is started, so none is written here.
pub(super) fn join(app: &App, compiled: &[u8]) -> Result<Module> {
    let _progress = Progress::quiet_step(format!("wasm-bindgen for {}", app.name));
    let mut bindgen = Bindgen::new();
    if app.inline {
        bindgen.no_modules(true)?.no_modules_global(GLOBAL)?;
    } else {
        bindgen.web(true)?;
    }
    let mut output = bindgen
        .input_bytes(app.name, compiled.to_vec())
        .typescript(false)
        .omit_default_module_path(true)
        .generate_output()?;
    if output.snippets().values().any(|inline| !inline.is_empty())
        || !output.local_modules().is_empty()
    {
        bail!(
            "a crate of the {} brings inline JavaScript, which this build does not serve",
            app.name
        );
    }
    Ok(Module {
        glue: output.js().to_string(),
        wasm: output.wasm_mut().emit_wasm(),
    })
}
