//! Files stay short: one that grows holds a second idea.

use super::exceptions;
use super::{Finding, Source, Tree};

/// From here on a file is mentioned.
const WARN: usize = 300;
/// From here on it needs a line in the list of exceptions.
const STOP: usize = 500;

pub(super) fn check(tree: &Tree) -> Vec<Finding> {
    let (excused, mut findings) = exceptions::read(tree);
    for source in counted(tree).filter(|source| lines(source) > STOP) {
        if !excused
            .iter()
            .any(|exception| exception.path == source.path)
        {
            let reason = format!(
                "{} lines, {STOP} are allowed: split it, or argue for it in {}",
                lines(source),
                exceptions::LIST
            );
            findings.push(Finding::new(&source.path, STOP + 1, reason));
        }
    }
    for exception in excused {
        if tree
            .find(&exception.path)
            .is_none_or(|source| lines(source) <= STOP)
        {
            let reason = format!(
                "{} needs no exception any more: remove the entry",
                exception.path
            );
            findings.push(Finding::new(exceptions::LIST, exception.line, reason));
        }
    }
    findings
}

/// Files that are getting long.
pub(super) fn warnings(tree: &Tree) -> Vec<String> {
    let long = counted(tree).filter(|source| (WARN + 1..=STOP).contains(&lines(source)));
    long.map(|source| {
        format!(
            "{} has {} lines, {WARN} are a good limit",
            source.path,
            lines(source)
        )
    })
    .collect()
}

fn counted(tree: &Tree) -> impl Iterator<Item = &Source> {
    let endings = ["rs", "js", "mjs", "ts", "css"];
    tree.sources
        .iter()
        .filter(move |source| endings.contains(&source.ending()) && !source.is_test())
}

/// Tests inside a file do not count: they should be plenty.
fn lines(source: &Source) -> usize {
    source.first_test_line() - 1
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(lines: usize) -> String {
        "x\n".repeat(lines)
    }

    #[test]
    fn five_hundred_lines_are_allowed_and_one_more_is_not() {
        assert_eq!(check(&Tree::of(&[("a.rs", &file(500))])), []);
        let findings = check(&Tree::of(&[("a.rs", &file(501))]));
        assert_eq!((findings.len(), findings[0].line), (1, 501));
    }

    #[test]
    fn tests_inside_and_beside_do_not_count() {
        let inside = file(499) + "#[cfg(test)]\nmod tests {\n" + &file(300);
        assert_eq!(
            check(&Tree::of(&[
                ("a.rs", &inside),
                ("server/tests/b.rs", &file(900))
            ])),
            []
        );
    }

    #[test]
    fn an_exception_excuses_until_it_is_stale() {
        let list = "[[long]]\npath = \"a.rs\"\nreason = \"one table of many short rows\"\n";
        let tree = |lines| Tree::of(&[("a.rs", &file(lines)), (exceptions::LIST, list)]);
        assert_eq!(check(&tree(600)), []);
        let stale = check(&tree(100));
        assert_eq!(
            (stale.len(), stale[0].file.as_str(), stale[0].line),
            (1, exceptions::LIST, 2)
        );
    }

    #[test]
    fn long_files_are_mentioned() {
        assert_eq!(
            warnings(&Tree::of(&[("a.rs", &file(301)), ("b.rs", &file(300))])).len(),
            1
        );
    }
}
