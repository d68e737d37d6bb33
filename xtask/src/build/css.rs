//! One style sheet per app: the tokens, what both apps share, then the app's own parts.

use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result};

use super::App;
use super::app::Part;
use crate::fingerprint::files_below;
use crate::tools::node::Node;
use crate::workspace::Workspace;

/// Parts of `browser::ui` that only the console shows.
const DESK: &str = "browser/src/ui/desk.css";

/// Every `*.css` of the app in the order of the cascade.
pub(super) fn collect(workspace: &Workspace, app: &App) -> Result<String> {
    let mut style = String::new();
    for file in sheets(workspace, app)? {
        let sheet = fs::read_to_string(&file);
        style += &sheet.with_context(|| format!("reading {}", file.display()))?;
        style.push('\n');
    }
    Ok(style)
}

/// Every `*.css` of the app's part.
pub(super) fn of_part(workspace: &Workspace, app: &App, part: Part) -> Result<String> {
    let mut style = String::new();
    for file in files_below(&workspace.path(app.name).join(part.name))? {
        if file.extension().is_some_and(|end| end == "css") {
            let sheet = fs::read_to_string(&file);
            style += &sheet.with_context(|| format!("reading {}", file.display()))?;
        }
    }
    Ok(style)
}

/// The style sheet without blanks and comments.
pub(super) fn minify(node: &Node, app: &App, style: &str) -> Result<String> {
    let output = node
        .script(
            format!("esbuild, style of {}", app.name),
            "esbuild/bin/esbuild",
        )
        .args([
            "--minify",
            "--loader=css",
            "--target=chrome123,firefox128,safari17.5",
        ])
        .arg("--log-level=warning")
        .pipe(style.as_bytes())?;
    String::from_utf8(output).context("esbuild wrote no text")
}

fn sheets(workspace: &Workspace, app: &App) -> Result<Vec<PathBuf>> {
    let tokens = workspace.path("browser/src/ui/tokens.css");
    let mut sheets: Vec<PathBuf> = tokens
        .is_file()
        .then(|| tokens.clone())
        .into_iter()
        .collect();
    for folder in [
        workspace.path("browser/src"),
        workspace.path(app.name).join("src"),
    ] {
        let files = files_below(&folder)?.into_iter();
        sheets.extend(files.filter(|file| file.extension().is_some_and(|end| end == "css")));
    }
    let desk = workspace.path(DESK);
    let mut seen = Vec::new();
    sheets.retain(|sheet| {
        let is_foreign = app.smallest && *sheet == desk;
        !is_foreign && !seen.contains(sheet) && {
            seen.push(sheet.clone());
            true
        }
    });
    Ok(sheets)
}
