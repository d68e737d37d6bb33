//! One-letter names for imports and exports, in the glue as in the wasm: 2.5 to 4 KB of download.
//!
//! wasm-opt renames in the wasm and tells how; here the glue follows. wasm-bindgen writes each import as a
//! key of one object and each use of an export as `wasm.NAME`, so a name is replaced exactly there, and a
//! build that leaves an old name behind fails: it would only break at run time.

use anyhow::{Context, Result, bail};
use serde_json::Value;

/// wasm-opt gives this name to the only module that an app imports from.
const MODULE: &str = "a";

/// What wasm-opt renamed.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Renames {
    module: String,
    imports: Vec<(String, String)>,
    exports: Vec<(String, String)>,
}

/// Reads what wasm-opt said about its renaming.
pub(super) fn parse(map: &str) -> Result<Renames> {
    let map: Value = serde_json::from_str(map).context("wasm-opt's map of names is no JSON")?;
    let mut renames = Renames::default();
    for [module, old, new] in rows(&map["imports"])? {
        if !renames.module.is_empty() && renames.module != module {
            bail!(
                "the wasm imports from two modules, {} and {module}",
                renames.module
            );
        }
        renames.module = module;
        renames.imports.push((old, new));
    }
    for [old, new] in rows(&map["exports"])? {
        renames.exports.push((old, new));
    }
    Ok(renames)
}

/// The glue with the new names.
pub(super) fn apply(glue: &str, renames: &Renames) -> Result<String> {
    let mut glue = replace_once(
        glue,
        &format!("\"{}\": ", renames.module),
        &format!("{MODULE}: "),
    )?;
    for (old, new) in &renames.imports {
        glue = replace_once(&glue, &format!("{old}: "), &format!("{new}: "))?;
    }
    for (old, new) in &renames.exports {
        glue = replace_word(&glue, &format!("wasm.{old}"), &format!("wasm.{new}"));
    }
    refuse_old_names(&glue, renames)?;
    Ok(glue)
}

fn rows<const N: usize>(list: &Value) -> Result<Vec<[String; N]>> {
    let rows = list
        .as_array()
        .context("wasm-opt's map of names has no list")?;
    rows.iter()
        .map(|row| fields(row).context("a row of wasm-opt's map is odd"))
        .collect()
}

fn fields<const N: usize>(row: &Value) -> Option<[String; N]> {
    let words = row
        .as_array()?
        .iter()
        .map(|word| word.as_str().map(str::to_string));
    words.collect::<Option<Vec<_>>>()?.try_into().ok()
}

fn replace_once(glue: &str, old: &str, new: &str) -> Result<String> {
    let places: Vec<usize> = keys(glue, old).collect();
    match places[..] {
        [at] => Ok([&glue[..at], new, &glue[at + old.len()..]].concat()),
        _ => bail!(
            "the glue has {} places for `{}` instead of one",
            places.len(),
            old.trim()
        ),
    }
}

/// Where `key` begins a member of an object; a longer name that ends like it does not count.
fn keys<'glue>(glue: &'glue str, key: &'glue str) -> impl Iterator<Item = usize> + 'glue {
    glue.match_indices(key)
        .map(|(at, _)| at)
        .filter(|&at| glue[..at].ends_with(|before: char| before.is_whitespace()))
}

fn replace_word(glue: &str, old: &str, new: &str) -> String {
    let mut result = String::with_capacity(glue.len());
    let mut rest = glue;
    while let Some(at) = rest.find(old) {
        let end = at + old.len();
        let whole = !rest[end..].starts_with(is_name_char) && !rest[..at].ends_with(is_name_char);
        result.push_str(&rest[..at]);
        result.push_str(if whole { new } else { old });
        rest = &rest[end..];
    }
    result + rest
}

fn is_name_char(char: char) -> bool {
    char.is_ascii_alphanumeric() || char == '_' || char == '$'
}

fn refuse_old_names(glue: &str, renames: &Renames) -> Result<()> {
    let used = |old: &String| replace_word(glue, &format!("wasm.{old}"), "") != *glue;
    let import = renames
        .imports
        .iter()
        .find(|(old, _)| keys(glue, &format!("{old}: ")).next().is_some());
    let new = |name: &String| renames.exports.iter().any(|(_, new)| new == name);
    let export = renames
        .exports
        .iter()
        .find(|(old, _)| !new(old) && used(old));
    match import.or(export) {
        Some((old, _)) => bail!("the glue still says `{old}` after the renaming"),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MAP: &str = r#"{
        "imports": [["./w_bg.js", "__wbg_now_1", "a"], ["./w_bg.js", "__wbg_now_12", "b"]],
        "exports": [["start", "c"], ["start_call", "d"], ["memory", "e"]]
    }"#;
    const GLUE: &str = "export function start() { wasm.start(); wasm.start_call(); }
const import0 = {
        __wbg_now_1: function() { return wasm.memory.buffer; },
__wbg_now_12: Date.now,
};
return {
    \"./w_bg.js\": import0,
};
";

    #[test]
    fn keys_and_uses_follow_the_wasm_and_nothing_else_does() {
        let glue = apply(GLUE, &parse(MAP).unwrap()).unwrap();
        let expected = "export function start() { wasm.c(); wasm.d(); }
const import0 = {
        a: function() { return wasm.e.buffer; },
b: Date.now,
};
return {
    a: import0,
};
";
        assert_eq!(glue, expected);
    }

    #[test]
    fn a_glue_without_the_import_is_refused() {
        let glue = GLUE.replace("__wbg_now_12", "__wbg_then_12");
        let error = apply(&glue, &parse(MAP).unwrap()).unwrap_err();
        assert!(
            error.to_string().contains("0 places for `__wbg_now_12:`"),
            "{error}"
        );
    }

    #[test]
    fn an_old_name_that_is_left_is_refused() {
        let renames = parse(MAP).unwrap();
        let error = refuse_old_names("x(wasm.start_call)", &renames).unwrap_err();
        assert!(error.to_string().contains("start_call"), "{error}");
        assert!(refuse_old_names("x(wasm.restart, wasm.c)", &renames).is_ok());
    }

    #[test]
    fn two_import_modules_are_refused() {
        let map = r#"{"imports": [["m", "f", "a"], ["n", "g", "b"]], "exports": []}"#;
        assert!(parse(map).is_err());
    }
}
