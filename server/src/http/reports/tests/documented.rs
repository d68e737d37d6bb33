//! The documentation's definitions are those of the table.

use shared::api::reports::{DEFINITIONS, FigureUnit};

/// With `INTERACT_BLESS` set the documentation is written anew.
#[test]
fn the_documentation_says_what_the_tooltips_say() {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/reports.md");
    let text = std::fs::read_to_string(file).expect("docs/reports.md is there");
    let (before, rest) = text
        .split_once("<!-- definitions: ")
        .expect("the beginning");
    let (line, rest) = rest.split_once('\n').expect("a line end");
    let (table, after) = rest.split_once("<!-- end of definitions").expect("the end");
    let rows = DEFINITIONS.iter().map(|known| {
        let unit = match known.key.unit() {
            FigureUnit::Count => "count",
            FigureUnit::Share => "share",
            FigureUnit::Milliseconds => "ms",
        };
        let (key, words) = (known.key.as_str(), known.en);
        let (name, formula, text) = (words.name, known.formula, words.text);
        format!("| `{key}` | {name} | {unit} | {formula} | {text} |\n")
    });
    let head = "| Key | Name | Measured in | Formula | What it means |\n|---|---|---|---|---|\n";
    let wanted: String = std::iter::once(head.to_owned()).chain(rows).collect();
    if std::env::var_os("INTERACT_BLESS").is_some() {
        let whole =
            format!("{before}<!-- definitions: {line}\n{wanted}<!-- end of definitions{after}");
        std::fs::write(file, whole).expect("it can be written");
        return;
    }
    assert_eq!(table, wanted);
}
