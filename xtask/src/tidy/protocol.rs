//! The protocol's prose and its types change together: the prose stores a hash of the types.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};

use super::{Finding, Tree};
use crate::fingerprint::Fingerprint;

const PROSE: &str = "shared/PROTOCOL.md";
const TYPES: &str = "shared/src/wire/";
const OPENING: &str = "<!-- wire-hash: ";
const CLOSING: &str = " -->";

pub(super) fn check(tree: &Tree) -> Vec<Finding> {
    let Some(now) = hash(tree) else {
        return Vec::new();
    };
    let Some(prose) = tree.find(PROSE) else {
        return vec![Finding::new(PROSE, 1, "the protocol has no prose")];
    };
    match stored(&prose.text) {
        Some((_, hash)) if hash == now => Vec::new(),
        Some((line, _)) => {
            let reason = format!(
                "{TYPES} changed: tell it in {PROSE}, then store the new hash by `cargo xtask tidy --bless`"
            );
            vec![Finding::new(PROSE, line, reason)]
        }
        None => vec![Finding::new(
            PROSE,
            1,
            format!("a line `{OPENING}…{CLOSING}` is missing"),
        )],
    }
}

/// Stores the present hash.
pub(super) fn bless(root: &Path) -> Result<()> {
    let now = hash(&Tree::read(root)?).context("there are no wire types")?;
    let file = root.join(PROSE);
    let text = fs::read_to_string(&file).with_context(|| format!("reading {PROSE}"))?;
    let Some((line, _)) = stored(&text) else {
        bail!("{PROSE} has no line `{OPENING}…{CLOSING}`")
    };
    let fresh = format!("{OPENING}{now}{CLOSING}");
    let lines = text
        .lines()
        .enumerate()
        .map(|(at, old)| if at + 1 == line { fresh.as_str() } else { old });
    let text = lines.collect::<Vec<_>>().join("\n") + "\n";
    fs::write(&file, text).with_context(|| format!("writing {PROSE}"))
}

fn hash(tree: &Tree) -> Option<String> {
    let mut print = Fingerprint::default();
    let mut types = tree
        .sources
        .iter()
        .filter(|source| source.path.starts_with(TYPES))
        .peekable();
    types.peek()?;
    for source in types {
        // Tests beside the types may change without a word.
        let until = source.first_test_line() - 1;
        let lines: Vec<&str> = source.text.lines().take(until).collect();
        print = print.text(&source.path).text(&lines.join("\n"));
    }
    Some(print.finish())
}

fn stored(prose: &str) -> Option<(usize, &str)> {
    let hash = |line: &'_ str| -> Option<(usize, usize)> {
        let start = line.find(OPENING)? + OPENING.len();
        Some((start, start + line[start..].find(CLOSING)?))
    };
    prose
        .lines()
        .enumerate()
        .find_map(|(at, line)| hash(line).map(|(start, end)| (at + 1, &line[start..end])))
}

#[cfg(test)]
mod tests {
    use super::*;

    const WIRE: &str = "//! Frames of both ends.\npub struct Open;\n";

    fn project() -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir_all(folder.path().join("shared/src/wire")).unwrap();
        fs::write(folder.path().join("shared/src/wire/open.rs"), WIRE).unwrap();
        fs::write(
            folder.path().join(PROSE),
            "# Protocol\n\n<!-- wire-hash: 0 -->\nText.\n",
        )
        .unwrap();
        folder
    }

    fn findings(folder: &tempfile::TempDir) -> Vec<Finding> {
        check(&Tree::read(folder.path()).unwrap())
    }

    #[test]
    fn a_change_of_the_types_asks_for_the_prose_until_blessed() {
        let folder = project();
        assert_eq!(findings(&folder)[0].line, 3);
        bless(folder.path()).unwrap();
        assert_eq!(findings(&folder), []);
        fs::write(
            folder.path().join("shared/src/wire/open.rs"),
            WIRE.replace("Open", "Close"),
        )
        .unwrap();
        assert_eq!(findings(&folder).len(), 1);
        assert!(
            fs::read_to_string(folder.path().join(PROSE))
                .unwrap()
                .ends_with("-->\nText.\n")
        );
    }

    #[test]
    fn tests_beside_the_types_may_change() {
        let folder = project();
        bless(folder.path()).unwrap();
        let tested = format!("{WIRE}#[cfg(test)]\nmod tests {{\n}}\n");
        fs::write(folder.path().join("shared/src/wire/open.rs"), tested).unwrap();
        assert_eq!(findings(&folder), []);
    }

    #[test]
    fn prose_without_a_hash_is_found() {
        let tree = Tree::of(&[(PROSE, "# Protocol\n"), ("shared/src/wire/open.rs", WIRE)]);
        assert_eq!(check(&tree).len(), 1);
    }
}
