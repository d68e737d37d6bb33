//! The document of an app: its template with the addresses of this build filled in.
//!
//! `{{wasm}}`, `{{glue}}`, `{{css}}` and `{{boot}}` stand for addresses in `index.html`; the first two also
//! in `boot.js`, which starts the app.

use std::fs;

use anyhow::{Context, Result, bail};

use super::App;
use super::assets::{Asset, Assets};
use super::steps::Module;
use crate::workspace::Workspace;

/// Names all files and fills in the templates.
pub(super) fn assemble(
    workspace: &Workspace,
    app: &App,
    module: &Module,
    style: &str,
    finish_script: &dyn Fn(&str) -> Result<String>,
) -> Result<Assets> {
    let wasm = Asset::new(app.name, "wasm", module.wasm.clone());
    let glue = Asset::new(app.name, "js", module.glue.clone().into_bytes());
    let css = Asset::new(app.name, "css", style.as_bytes().to_vec());
    let mut addresses = vec![
        ("{{wasm}}", wasm.address(app)),
        ("{{glue}}", glue.address(app)),
        ("{{css}}", css.address(app)),
    ];
    let boot = finish_script(&fill(&template(workspace, app, "boot.js")?, &addresses)?)?;
    let boot = Asset::new("boot", "js", boot.into_bytes());
    addresses.push(("{{boot}}", boot.address(app)));
    let index = fill(&template(workspace, app, "index.html")?, &addresses)?;
    Ok(Assets {
        index: without_blanks(&index),
        files: vec![boot, css, glue, wasm],
    })
}

fn template(workspace: &Workspace, app: &App, name: &str) -> Result<String> {
    let file = workspace.path(app.name).join(name);
    fs::read_to_string(&file).with_context(|| format!("reading {}", file.display()))
}

fn fill(template: &str, addresses: &[(&str, String)]) -> Result<String> {
    let mut text = template.to_string();
    for (placeholder, address) in addresses {
        text = text.replace(placeholder, address);
    }
    match text.find("{{") {
        None => Ok(text),
        Some(at) => {
            let word: String = text[at..].chars().take(20).collect();
            bail!("a template has a placeholder that nothing fills: {word}")
        }
    }
}

/// Comments and indentation help its authors, not its readers' browsers.
fn without_blanks(html: &str) -> String {
    let mut rest = html;
    let mut text = String::with_capacity(html.len());
    while let Some((before, comment)) = rest.split_once("<!--") {
        text.push_str(before);
        rest = comment.split_once("-->").map_or("", |(_, after)| after);
    }
    text.push_str(rest);
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.collect::<Vec<_>>().join("\n") + "\n"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_placeholder_is_filled_or_named() {
        let addresses = [("{{css}}", "/w/a.css".to_string())];
        assert_eq!(
            fill("<link href={{css}}>", &addresses).unwrap(),
            "<link href=/w/a.css>"
        );
        let error = fill("{{css}} {{sript}}", &addresses).unwrap_err();
        assert!(error.to_string().contains("{{sript}}"));
    }

    #[test]
    fn comments_and_indentation_are_not_served() {
        let html = "<!-- The frame.\n Two lines. -->\n<html>\n  <body>\n\n  </body>\n</html>\n";
        assert_eq!(without_blanks(html), "<html>\n<body>\n</body>\n</html>\n");
    }
}
