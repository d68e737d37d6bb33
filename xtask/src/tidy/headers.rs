//! Every source file opens with a sentence on what lives there.

use super::{Finding, Source, Tree};

/// A header shorter than this says nothing.
const FEWEST_WORDS: usize = 3;

const WHY: &str =
    "the file does not open with a sentence on what lives there: a first-time reader needs it";

pub(super) fn check(tree: &Tree) -> Vec<Finding> {
    let scripts = tree
        .sources
        .iter()
        .filter(|source| ["rs", "js", "mjs", "ts"].contains(&source.ending()));
    scripts
        .filter(|source| !opens_with_sentence(source))
        .map(|source| Finding::new(&source.path, 1, WHY))
        .collect()
}

fn opens_with_sentence(source: &Source) -> bool {
    let mut lines = source.text.lines().filter(|line| !line.starts_with("#!"));
    let first = lines.next().unwrap_or_default().trim();
    let markers: &[&str] = if source.ending() == "rs" {
        &["//!"]
    } else {
        &["//", "/**", "/*"]
    };
    let sentence = markers.iter().find_map(|marker| first.strip_prefix(marker));
    // A block comment may put its sentence on the line after its opening.
    let sentence = match sentence.map(str::trim) {
        Some("") if first.starts_with("/*") => {
            lines.next().map(|line| line.trim().trim_start_matches('*'))
        }
        other => other,
    };
    sentence.is_some_and(|sentence| sentence.split_whitespace().count() >= FEWEST_WORDS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_without_header_is_found() {
        let bad = [
            ("a.rs", "use std::fmt;\n"),
            ("b.rs", "//! Entry.\n"),
            ("c.js", "let a = 1;\n"),
            ("d.rs", ""),
        ];
        assert_eq!(check(&Tree::of(&bad)).len(), bad.len());
        let good = [
            ("a.rs", "//! What a queue knows.\n"),
            ("b.ts", "// Signs an agent in.\n"),
            ("c.js", "/*\n * The loader for pages. */\n"),
            ("d.mjs", "#!/usr/bin/env node\n// Counts all results.\n"),
        ];
        assert_eq!(check(&Tree::of(&good)), []);
    }
}
