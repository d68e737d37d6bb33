//! The sources as the rules see them: paths from the root, and text.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

/// What is built or fetched, never written by us.
const FOREIGN: [&str; 8] = [
    "target",
    "dist",
    "data",
    "node_modules",
    ".git",
    "results",
    "screenshots",
    "test-results",
];

/// What the rules read.
const ENDINGS: [&str; 11] = [
    "rs", "js", "mjs", "ts", "css", "html", "json", "toml", "md", "sql", "sh",
];

/// One file.
#[derive(Debug, Clone)]
pub struct Source {
    /// Its path from the root, with `/`.
    pub path: String,
    /// Its content.
    pub text: String,
}

/// All files of the project, or a sample of them.
#[derive(Debug, Clone, Default)]
pub struct Tree {
    /// In the order of their paths.
    pub sources: Vec<Source>,
}

impl Tree {
    /// A tree of a few files, to try a rule.
    pub fn of(files: &[(&str, &str)]) -> Self {
        let source = |(path, text): &(&str, &str)| Source {
            path: (*path).to_string(),
            text: (*text).to_string(),
        };
        Self {
            sources: files.iter().map(source).collect(),
        }
    }

    pub(super) fn read(root: &Path) -> Result<Self> {
        let mut tree = Self::default();
        tree.add(root, "")?;
        tree.sources
            .sort_by(|left, right| left.path.cmp(&right.path));
        Ok(tree)
    }

    /// The file at this path.
    pub(super) fn find(&self, path: &str) -> Option<&Source> {
        self.sources.iter().find(|source| source.path == path)
    }

    /// The files in Rust.
    pub(super) fn rust(&self) -> impl Iterator<Item = &Source> {
        self.sources.iter().filter(|source| source.ending() == "rs")
    }

    fn add(&mut self, folder: &Path, prefix: &str) -> Result<()> {
        let entries =
            fs::read_dir(folder).with_context(|| format!("reading {}", folder.display()))?;
        for entry in entries {
            let entry = entry?;
            let name = entry.file_name().to_string_lossy().into_owned();
            let path = format!("{prefix}{name}");
            let kind = entry.file_type()?;
            if kind.is_dir() && !FOREIGN.contains(&name.as_str()) {
                self.add(&entry.path(), &format!("{path}/"))?;
            } else if kind.is_file() && ENDINGS.contains(&ending(&name)) {
                let text = fs::read_to_string(entry.path());
                let text = text.with_context(|| format!("reading {path}"))?;
                self.sources.push(Source { path, text });
            }
        }
        Ok(())
    }
}

impl Source {
    /// What comes after the last dot.
    pub(super) fn ending(&self) -> &str {
        ending(&self.path)
    }

    /// The name of the file without folder and ending.
    pub(super) fn stem(&self) -> &str {
        let name = self.path.rsplit('/').next().unwrap_or(&self.path);
        name.split('.').next().unwrap_or(name)
    }

    /// Whether the whole file is there for tests only.
    pub(super) fn is_test(&self) -> bool {
        let folders = ["tests", "testing", "e2e", "conformance", "loadtest"];
        let mut parts = self.path.split('/');
        self.stem() == "tests"
            || self.stem().ends_with("_tests")
            || self.path.contains(".spec.")
            || parts.any(|part| folders.contains(&part))
    }

    /// The line, counted from 1, where tests inside a file begin; one past the end when there are none.
    pub(super) fn first_test_line(&self) -> usize {
        let lines: Vec<&str> = self.text.lines().collect();
        let starts_tests = |pair: &[&str]| {
            pair[0].trim() == "#[cfg(test)]"
                && pair[1].trim_start().starts_with("mod ")
                && pair[1].contains('{')
        };
        lines
            .windows(2)
            .position(starts_tests)
            .map_or(lines.len() + 1, |at| at + 1)
    }

    /// The lines with their numbers from 1, without what follows `//`.
    pub(super) fn code(&self) -> impl Iterator<Item = (usize, &str)> {
        self.text
            .lines()
            .enumerate()
            .map(|(at, line)| (at + 1, without_comment(line)))
    }

    /// Whether the rules' own samples of bad code are in here.
    pub(super) fn holds_samples(&self) -> bool {
        self.path.starts_with("xtask/src/tidy/") || self.path.starts_with("xtask/tests/")
    }
}

fn ending(path: &str) -> &str {
    path.rsplit_once('.').map_or("", |(_, ending)| ending)
}

/// A `//` inside an address such as `http://` is no comment.
fn without_comment(line: &str) -> &str {
    let comment = line
        .match_indices("//")
        .find(|&(at, _)| !line[..at].ends_with(':'));
    comment.map_or(line, |(at, _)| &line[..at])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_are_cut_and_addresses_are_not() {
        assert_eq!(without_comment("let a = 1; // why"), "let a = 1; ");
        assert_eq!(
            without_comment(r#"fetch("https://a.b")"#),
            r#"fetch("https://a.b")"#
        );
    }

    #[test]
    fn tests_inside_a_file_are_found() {
        let tree = Tree::of(&[
            ("a.rs", "fn a() {}\n\n#[cfg(test)]\nmod tests {\n}\n"),
            ("b.rs", "fn b() {}\n"),
        ]);
        let starts: Vec<usize> = tree.sources.iter().map(Source::first_test_line).collect();
        assert_eq!(starts, [3, 2]);
    }
}
