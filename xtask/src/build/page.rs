//! The document of an app: its template with the addresses of this build, or the files themselves, filled in.
//!
//! `{{wasm}}`, `{{css}}` and `{{boot}}` stand for addresses in `index.html`; the first also in `boot.js`, which
//! is put behind the glue and starts the app. An inline app has `{{wasm}}`, `{{style}}`, `{{script}}` and
//! `{{screens}}` instead, and its scripts (`first.js`, then `boot.js`) `{{words}}`. In the scripts of both,
//! `{{part:NAME}}` is the address of a part that is loaded when it is wanted.

use std::fs;

use anyhow::{Context, Result, bail};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::Value;
use sha2::{Digest, Sha256};

use super::App;
use super::app::Part;
use super::assets::{Asset, Assets, Inline, PartFiles};
use super::first_screen::FirstScreen;
use super::steps::Module;
use crate::workspace::Workspace;

/// Finishes a script: makes it small, where that is wanted.
type Finish<'a> = &'a dyn Fn(&str) -> Result<String>;

/// Names all files and fills in the templates.
pub(super) fn assemble(
    workspace: &Workspace,
    app: &App,
    module: &Module,
    parts: Vec<PartFiles>,
    style: &str,
    finish_script: Finish<'_>,
) -> Result<Assets> {
    let wasm = Asset::new(app.name, "wasm", module.wasm.clone());
    let css = Asset::new(app.name, "css", style.as_bytes().to_vec());
    let mut addresses = vec![
        ("{{wasm}}", wasm.address(app)),
        ("{{css}}", css.address(app)),
    ];
    let places = places(app, &parts);
    addresses.extend(places.iter().map(|(name, at)| (name.as_str(), at.clone())));
    let boot = fill(&template(workspace, app, "boot.js")?, &addresses)?;
    let boot = finish_script(&[module.glue.as_str(), &boot].join("\n"))?;
    let boot = Asset::new(app.name, "js", boot.into_bytes());
    addresses.push(("{{boot}}", boot.address(app)));
    let index = fill(&template(workspace, app, "index.html")?, &addresses)?;
    Ok(Assets {
        index: without_blanks(&index),
        files: [boot, css, wasm].into_iter().chain(files(parts)).collect(),
        inline: Inline::default(),
    })
}

/// The script of a part, with its style in it and the address of its wasm.
pub(super) fn part(
    workspace: &Workspace,
    app: &App,
    part: Part,
    module: &Module,
    style: &str,
    finish_script: Finish<'_>,
) -> Result<PartFiles> {
    let wasm = Asset::new(part.name, "wasm", module.wasm.clone());
    let values = [
        ("{{wasm}}", wasm.address(app)),
        ("\"{{style}}\"", Value::from(style.trim()).to_string()),
    ];
    let script = template(workspace, app, part.script)?;
    let script = fill(&script, &values)?;
    let script = finish_script(&[module.glue.as_str(), &script].join("\n"))?;
    Ok(PartFiles {
        name: part.name,
        script: Asset::new(part.name, "js", script.into_bytes()),
        wasm,
    })
}

/// Puts everything but the wasm into the document, and says what its policy must allow.
pub(super) fn assemble_inline(
    workspace: &Workspace,
    app: &App,
    module: &Module,
    parts: Vec<PartFiles>,
    style: &str,
    first: &FirstScreen,
    finish_script: Finish<'_>,
) -> Result<Assets> {
    let wasm = Asset::new(app.name, "wasm", module.wasm.clone());
    let address = [("{{wasm}}", wasm.address(app))];
    let scripts = [
        template(workspace, app, "first.js")?,
        template(workspace, app, "boot.js")?,
    ];
    let mut words = vec![address[0].clone(), ("\"{{words}}\"", first.words.clone())];
    let places = places(app, &parts);
    words.extend(places.iter().map(|(name, at)| (name.as_str(), at.clone())));
    let scripts = fill(&scripts.concat(), &words)?;
    let script = finish_script(&[module.glue.as_str(), &scripts].join("\n"))?;
    let style = style.trim();
    let script = script.trim();
    if script.contains("</script") || script.contains("<!--") || style.contains("</style") {
        bail!(
            "what travels inside the document of {} would end its element",
            app.name
        );
    }
    let page = without_blanks(&template(workspace, app, "index.html")?);
    let index = page
        .replace("{{wasm}}", &address[0].1)
        .replace("{{screens}}\n", &first.templates)
        .replace("{{style}}", style)
        .replace("{{script}}", script);
    Ok(Assets {
        index,
        files: [wasm].into_iter().chain(files(parts)).collect(),
        inline: Inline {
            script: vec![source_hash(script)],
            style: vec![source_hash(style)],
        },
    })
}

/// What stands for the parts in the scripts, and their addresses.
fn places(app: &App, parts: &[PartFiles]) -> Vec<(String, String)> {
    let place = |part: &PartFiles| {
        let name = format!("{{{{part:{}}}}}", part.name);
        (name, part.script.address(app))
    };
    parts.iter().map(place).collect()
}

fn files(parts: Vec<PartFiles>) -> impl Iterator<Item = Asset> {
    parts.into_iter().flat_map(|part| [part.script, part.wasm])
}

/// How a Content-Security-Policy names something inline.
fn source_hash(text: &str) -> String {
    format!("'sha256-{}'", STANDARD.encode(Sha256::digest(text)))
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
    fn a_policy_names_what_is_inline_by_its_digest() {
        assert_eq!(
            source_hash(""),
            "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='"
        );
    }

    #[test]
    fn comments_and_indentation_are_not_served() {
        let html = "<!-- The frame.\n Two lines. -->\n<html>\n  <body>\n\n  </body>\n</html>\n";
        assert_eq!(without_blanks(html), "<html>\n<body>\n</body>\n</html>\n");
    }
}
