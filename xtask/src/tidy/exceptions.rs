//! The short list of files that may be long, each with its reason.

use toml::{Table, Value};

use super::{Finding, Tree};

/// Where the list lives.
pub(super) const LIST: &str = "xtask/tidy-exceptions.toml";

/// A file that may be long.
pub(super) struct Exception {
    /// The file.
    pub(super) path: String,
    /// Where the list names it.
    pub(super) line: usize,
}

/// The list, and what is wrong with it.
pub(super) fn read(tree: &Tree) -> (Vec<Exception>, Vec<Finding>) {
    let Some(list) = tree.find(LIST) else {
        return (Vec::new(), Vec::new());
    };
    let Ok(table) = list.text.parse::<Table>() else {
        return (Vec::new(), vec![Finding::new(LIST, 1, "this is no TOML")]);
    };
    let (mut exceptions, mut findings) = (Vec::new(), Vec::new());
    for row in table
        .get("long")
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
    {
        let text = |key| row.get(key).and_then(Value::as_str).unwrap_or_default();
        let line = list
            .text
            .lines()
            .position(|line| line.contains(text("path")))
            .map_or(1, |at| at + 1);
        if text("path").is_empty() || text("reason").split_whitespace().count() < 3 {
            findings.push(Finding::new(
                LIST,
                line,
                "an exception needs a path and a reason in words",
            ));
        }
        exceptions.push(Exception {
            path: text("path").to_string(),
            line,
        });
    }
    (exceptions, findings)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_exception_without_reason_is_found() {
        let tree = Tree::of(&[(LIST, "[[long]]\npath = \"a.rs\"\nreason = \"\"\n")]);
        let (exceptions, findings) = read(&tree);
        assert_eq!(
            (exceptions.len(), findings.len(), findings[0].line),
            (1, 1, 2)
        );
    }
}
