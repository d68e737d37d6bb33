//! The npm lock names packages and their digests, never the registry they once came from.

use super::{Finding, Tree};

const LOCK: &str = "package-lock.json";

pub(super) fn check(tree: &Tree) -> Vec<Finding> {
    let lines = tree
        .find(LOCK)
        .map_or("", |lock| lock.text.as_str())
        .lines()
        .enumerate();
    let hosts = lines.filter(|(_, line)| line.trim_start().starts_with("\"resolved\""));
    let why = "a registry's address: lock with the project's .npmrc, so that any registry will do";
    hosts
        .map(|(at, _)| Finding::new(LOCK, at + 1, why))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_of_registries_are_found() {
        let lock = "{\n  \"resolved\": \"https://registry.example/a.tgz\",\n  \"integrity\": \"sha512-x\"\n}\n";
        let lines: Vec<usize> = check(&Tree::of(&[(LOCK, lock)]))
            .iter()
            .map(|f| f.line)
            .collect();
        assert_eq!(lines, [2]);
    }
}
