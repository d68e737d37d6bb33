//! No drawers: a module is named by what it holds.

use super::{Finding, Tree};

const DRAWERS: [&str; 9] = [
    "common",
    "helper",
    "helpers",
    "manager",
    "misc",
    "types",
    "util",
    "utilities",
    "utils",
];

pub(super) fn check(tree: &Tree) -> Vec<Finding> {
    let sources = tree
        .sources
        .iter()
        .filter(|source| ["rs", "js", "mjs", "ts"].contains(&source.ending()));
    let drawers = sources.filter_map(|source| {
        let folders = source
            .path
            .rsplit_once('/')
            .map_or("", |(folders, _)| folders)
            .split('/');
        let drawer = folders
            .chain([source.stem()])
            .find(|part| DRAWERS.contains(part))?;
        let reason = format!("`{drawer}` says nothing: name it by the noun or verb it holds");
        Some(Finding::new(&source.path, 1, reason))
    });
    drawers.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn drawers_are_found_as_files_and_folders() {
        let bad = [
            ("a/src/utils.rs", ""),
            ("a/src/common/mod.rs", ""),
            ("e2e/helpers/login.ts", ""),
        ];
        assert_eq!(check(&Tree::of(&bad)).len(), bad.len());
        assert_eq!(
            check(&Tree::of(&[
                ("a/src/queue.rs", ""),
                ("a/src/file_types.rs", "")
            ])),
            []
        );
    }
}
