//! Files end with a line break and hold no tabs or blanks at line ends, so that diffs show ideas only.

use super::{Finding, Tree};

pub(super) fn check(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    // JSON is written by programs.
    for source in tree
        .sources
        .iter()
        .filter(|source| source.ending() != "json")
    {
        if !source.text.is_empty() && !source.text.ends_with('\n') {
            let last = source.text.lines().count();
            findings.push(Finding::new(
                &source.path,
                last,
                "the last line has no line break",
            ));
        }
        // Two blanks at a line's end are a line break in Markdown.
        let blanks = source
            .text
            .lines()
            .enumerate()
            .filter(|_| source.ending() != "md");
        let blanks = blanks.filter(|(_, line)| line.ends_with([' ', '\t']));
        findings
            .extend(blanks.map(|(at, _)| {
                Finding::new(&source.path, at + 1, "blanks at the end of the line")
            }));
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn loose_ends_are_found() {
        let tree = Tree::of(&[("a.css", "a {}  \nb {}"), ("b.md", "line  \nbreak\n")]);
        let lines: Vec<usize> = check(&tree).iter().map(|finding| finding.line).collect();
        assert_eq!(lines, [2, 1]);
    }
}
