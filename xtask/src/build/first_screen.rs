//! What a visitor sees before the program has arrived, drawn by the program itself at build time.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use serde_json::{Map, Value, json};

use super::App;
use super::steps::Module;
use crate::process::Program;
use crate::tools::node;

/// The script that runs the app in Node.
const SCRIPT: &str = include_str!("first_screen.mjs");

/// The first screen in every language.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct FirstScreen {
    /// A `<template>` for each language and screen.
    pub(super) templates: String,
    /// The words that depend on the target's presence, as JSON.
    pub(super) words: String,
}

/// Lets the app draw it.
pub(super) fn draw(app: &App, scratch: &Path, module: &Module) -> Result<FirstScreen> {
    node::ensure_program()?;
    let place = |name: &str, bytes: &[u8]| {
        let file = scratch.join(name);
        let written = fs::write(&file, bytes);
        written.with_context(|| format!("writing {}", file.display()))?;
        Ok::<_, anyhow::Error>(file)
    };
    let drawn = Program::new(format!("first screen of the {}", app.name), "node")
        .arg(place("first_screen.mjs", SCRIPT.as_bytes())?)
        .arg(place("glue.js", module.glue.as_bytes())?)
        .arg(place("program.wasm", &module.wasm)?)
        .read()?;
    read(&drawn)
}

fn read(drawn: &str) -> Result<FirstScreen> {
    let languages: Map<String, Value> =
        serde_json::from_str(drawn).context("the first screen is no JSON")?;
    let (mut templates, mut words) = (String::new(), Map::new());
    for (language, drawn) in languages {
        for screen in ["home", "form"] {
            let html = drawn[screen].as_str().context("a screen is missing")?;
            templates += &format!("<template id=\"{screen}-{language}\">{html}</template>\n");
        }
        let spoken = json!({ "states": drawn["states"], "waits": drawn["waits"] });
        words.insert(language, spoken);
    }
    Ok(FirstScreen {
        templates,
        words: Value::Object(words).to_string(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn screens_become_templates_and_words_stay_data() {
        let drawn = json!({ "de": { "home": "<p>", "form": "<form>", "states": { "open": ["Da"] }, "waits": [] } });
        let screen = read(&drawn.to_string()).unwrap();
        assert_eq!(
            screen.templates,
            "<template id=\"home-de\"><p></template>\n<template id=\"form-de\"><form></template>\n"
        );
        assert_eq!(
            screen.words,
            r#"{"de":{"states":{"open":["Da"]},"waits":[]}}"#
        );
        assert!(read(r#"{"en":{"home":"<p>"}}"#).is_err());
    }
}
