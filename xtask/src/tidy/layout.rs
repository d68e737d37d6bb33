//! A room is a folder with a `mod.rs`, never a file beside a folder of the same name.

use super::{Finding, Tree};

pub(super) fn check(tree: &Tree) -> Vec<Finding> {
    let doubled = tree.rust().filter(|source| {
        let folder = format!("{}/", source.path.trim_end_matches(".rs"));
        tree.rust().any(|other| other.path.starts_with(&folder))
    });
    let findings = doubled.map(|source| {
        let name = source.stem();
        let reason = format!(
            "{name}.rs beside {name}/: move it to {name}/mod.rs, all files of a room sit together"
        );
        Finding::new(&source.path, 1, reason)
    });
    findings.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_beside_its_folder_is_found() {
        let tree = Tree::of(&[
            ("a/src/hub.rs", ""),
            ("a/src/hub/table.rs", ""),
            ("a/src/hub_test.rs", ""),
        ]);
        let files: Vec<String> = check(&tree)
            .into_iter()
            .map(|finding| finding.file)
            .collect();
        assert_eq!(files, ["a/src/hub.rs"]);
        assert_eq!(
            check(&Tree::of(&[
                ("a/src/hub/mod.rs", ""),
                ("a/src/hub/table.rs", "")
            ])),
            []
        );
    }
}
