//! The order of the steps that turn one app into its folder in `dist/`.

use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result};

use super::assets::Assets;
use super::{
    App, Mode, bindgen, compile, css, first_screen, names, optimise, page, publish, script,
};
use crate::progress::Progress;
use crate::tools::node::Node;
use crate::tools::rust;
use crate::workspace::Workspace;

/// The wasm of an app and the script that loads it.
pub(super) struct Module {
    /// The program.
    pub(super) wasm: Vec<u8>,
    /// The script between it and the browser.
    pub(super) glue: String,
}

/// Builds an app unless the same sources have been built before.
pub(super) fn build(workspace: &Workspace, app: &App, mode: Mode) -> Result<()> {
    let fingerprint = app.fingerprint(workspace, mode)?;
    let shelf = publish::Shelf::new(workspace, app, mode, &fingerprint);
    if shelf.is_published() {
        eprintln!("  {} ({}): unchanged", app.name, mode.name());
        return Ok(());
    }
    if !shelf.is_stocked() {
        rust::ensure_wasm_target()?;
        let assets = match mode {
            Mode::Release => release(workspace, app)?,
            Mode::Dev => dev(workspace, app)?,
        };
        let _progress = Progress::quiet_step(format!("brotli for {}", app.name));
        shelf.stock(&assets)?;
    }
    shelf.publish()
}

fn release(workspace: &Workspace, app: &App) -> Result<Assets> {
    let node = Node::ensure(workspace)?;
    let compiled = compile::release(workspace, app)?;
    let mut module = bindgen::join(app, &compiled)?;
    keep_symbols(workspace, app, &module)?;
    let scratch = scratch(workspace, app)?;
    module.wasm = optimise::shrink(&node, app, &scratch, &module.wasm)?;
    let (wasm, renames) = optimise::rename(&node, app, &scratch, &module.wasm)?;
    module = Module {
        wasm,
        glue: names::apply(&module.glue, &renames)?,
    };
    let style = css::minify(&node, app, &css::collect(workspace, app)?)?;
    join(workspace, app, &module, &style, &|source| {
        script::minify(&node, app, source)
    })
}

fn dev(workspace: &Workspace, app: &App) -> Result<Assets> {
    let compiled = compile::dev(workspace, app)?;
    let module = bindgen::join(app, &compiled)?;
    let style = css::collect(workspace, app)?;
    join(workspace, app, &module, &style, &|source| {
        Ok(source.to_string())
    })
}

/// Puts the document together around the program.
fn join(
    workspace: &Workspace,
    app: &App,
    module: &Module,
    style: &str,
    finish_script: &dyn Fn(&str) -> Result<String>,
) -> Result<Assets> {
    if !app.inline {
        return page::assemble(workspace, app, module, style, finish_script);
    }
    let first = first_screen::draw(app, &scratch(workspace, app)?, module)?;
    page::assemble_inline(workspace, app, module, style, &first, finish_script)
}

/// A folder for what one step hands to the next.
fn scratch(workspace: &Workspace, app: &App) -> Result<PathBuf> {
    let scratch = workspace.target().join("scratch").join(app.name);
    fs::create_dir_all(&scratch).with_context(|| format!("making {}", scratch.display()))?;
    Ok(scratch)
}

/// Function names are stripped from what visitors get; this twin turns their traps into names.
fn keep_symbols(workspace: &Workspace, app: &App, module: &Module) -> Result<()> {
    let folder = workspace.target().join("symbols");
    fs::create_dir_all(&folder).with_context(|| format!("making {}", folder.display()))?;
    let twin = folder.join(format!("{}.wasm", app.name));
    fs::write(&twin, &module.wasm).with_context(|| format!("writing {}", twin.display()))
}
