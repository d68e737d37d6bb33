//! The order of the steps that turn one app into its folder in `dist/`.

use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result};

use super::app::Part;
use super::assets::{Assets, PartFiles};
use super::{
    App, Mode, bindgen, compile, css, first_screen, names, optimise, page, publish, script,
};
use crate::progress::Progress;
use crate::tools::node::Node;
use crate::tools::rust;
use crate::workspace::Workspace;

/// Finishes a script: puts it together and makes it small, where that is wanted.
type Finish<'a> = &'a dyn Fn(&str) -> Result<String>;

/// The wasm of an app and the script that loads it.
pub(super) struct Module {
    /// The program.
    pub(super) wasm: Vec<u8>,
    /// The script between it and the browser.
    pub(super) glue: String,
}

impl Module {
    /// A program whose script calls it as it is.
    fn without_glue(wasm: &[u8]) -> Self {
        Self {
            wasm: wasm.to_vec(),
            glue: String::new(),
        }
    }
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
    let small = |name: &str, wasm: &[u8]| small(workspace, &node, app, name, wasm);
    let program = small(app.name, &compiled.program)?;
    let finish = |source: &str| script::minify(&node, app, source);
    let finish_style = |style: &str| css::minify(&node, app, style);
    let mut parts = Vec::new();
    for (part, wasm) in app.parts.iter().zip(&compiled.parts) {
        let style = finish_style(&css::of_part(workspace, app, *part)?)?;
        let module = if part.is_plain {
            plain(workspace, &node, app, part.package, wasm)?
        } else {
            small(part.package, wasm)?
        };
        let bundle = |source: &str| bundle(workspace, &node, app, *part, source, Mode::Release);
        let finish_part: Finish<'_> = if part.is_plain { &bundle } else { &finish };
        parts.push(page::part(
            workspace,
            app,
            *part,
            &module,
            &style,
            finish_part,
        )?);
    }
    let style = finish_style(&css::collect(workspace, app)?)?;
    join(workspace, app, &program, parts, &style, &finish)
}

/// The scripts of a part as one.
fn bundle(
    workspace: &Workspace,
    node: &Node,
    app: &App,
    part: Part,
    source: &str,
    mode: Mode,
) -> Result<String> {
    let folder = workspace.path(app.name).join(part.name);
    script::bundle(node, app, &folder, source, mode)
}

/// Joins a program with its script and makes both small.
fn small(
    workspace: &Workspace,
    node: &Node,
    app: &App,
    name: &str,
    compiled: &[u8],
) -> Result<Module> {
    let mut module = bindgen::join(name, compiled)?;
    keep_symbols(workspace, name, &module)?;
    let scratch = scratch(workspace, app)?;
    module.wasm = optimise::shrink(node, app, &scratch, &module.wasm)?;
    let (wasm, renames) = optimise::rename(node, app, &scratch, &module.wasm)?;
    Ok(Module {
        wasm,
        glue: names::apply(&module.glue, &renames)?,
    })
}

/// Makes a program without glue small; its script knows the names of its exports, so they stay.
fn plain(
    workspace: &Workspace,
    node: &Node,
    app: &App,
    name: &str,
    compiled: &[u8],
) -> Result<Module> {
    let module = Module::without_glue(compiled);
    keep_symbols(workspace, name, &module)?;
    let wasm = optimise::shrink(node, app, &scratch(workspace, app)?, compiled)?;
    Ok(Module { wasm, ..module })
}

fn dev(workspace: &Workspace, app: &App) -> Result<Assets> {
    let compiled = compile::dev(workspace, app)?;
    let program = bindgen::join(app.name, &compiled.program)?;
    let finish = |source: &str| Ok(source.to_string());
    let mut parts = Vec::new();
    for (part, wasm) in app.parts.iter().zip(&compiled.parts) {
        let style = css::of_part(workspace, app, *part)?;
        let module = if part.is_plain {
            Module::without_glue(wasm)
        } else {
            bindgen::join(part.package, wasm)?
        };
        let node = Node::ensure(workspace)?;
        let bundle = |source: &str| bundle(workspace, &node, app, *part, source, Mode::Dev);
        let finish_part: Finish<'_> = if part.is_plain { &bundle } else { &finish };
        parts.push(page::part(
            workspace,
            app,
            *part,
            &module,
            &style,
            finish_part,
        )?);
    }
    let style = css::collect(workspace, app)?;
    join(workspace, app, &program, parts, &style, &finish)
}

/// Puts the document together around the program.
fn join(
    workspace: &Workspace,
    app: &App,
    module: &Module,
    parts: Vec<PartFiles>,
    style: &str,
    finish_script: &dyn Fn(&str) -> Result<String>,
) -> Result<Assets> {
    if !app.inline {
        return page::assemble(workspace, app, module, parts, style, finish_script);
    }
    let first = first_screen::draw(app, &scratch(workspace, app)?, module)?;
    page::assemble_inline(workspace, app, module, parts, style, &first, finish_script)
}

/// A folder for what one step hands to the next.
fn scratch(workspace: &Workspace, app: &App) -> Result<PathBuf> {
    let scratch = workspace.target().join("scratch").join(app.name);
    fs::create_dir_all(&scratch).with_context(|| format!("making {}", scratch.display()))?;
    Ok(scratch)
}

/// Function names are stripped from what visitors get; this twin turns their traps into names.
fn keep_symbols(workspace: &Workspace, name: &str, module: &Module) -> Result<()> {
    let folder = workspace.target().join("symbols");
    fs::create_dir_all(&folder).with_context(|| format!("making {}", folder.display()))?;
    let twin = folder.join(format!("{name}.wasm"));
    fs::write(&twin, &module.wasm).with_context(|| format!("writing {}", twin.display()))
}
