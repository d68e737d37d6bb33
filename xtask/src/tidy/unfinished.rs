//! What is unfinished is an issue, not a note in the code.

use super::{Finding, Tree};

const NOTES: [&str; 5] = ["TODO", "FIXME", "XXX", "todo!(", "unimplemented!("];

pub(super) fn check(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    let endings = ["rs", "js", "mjs", "ts", "css", "html", "sql"];
    let sources = tree
        .sources
        .iter()
        .filter(|source| endings.contains(&source.ending()));
    for source in sources.filter(|source| !source.holds_samples()) {
        for (at, line) in source.text.lines().enumerate() {
            if let Some(note) = NOTES.iter().find(|note| holds_word(line, note)) {
                let reason = format!("`{note}`: finish it, or open an issue and leave no note");
                findings.push(Finding::new(&source.path, at + 1, reason));
            }
        }
    }
    findings
}

fn holds_word(line: &str, word: &str) -> bool {
    let in_word = |char: char| char.is_alphanumeric() || char == '_';
    line.match_indices(word).any(|(at, _)| {
        let starts = !line[..at].ends_with(in_word);
        let ends = word.ends_with('(') || !line[at + word.len()..].starts_with(in_word);
        starts && ends
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn notes_are_found_and_words_that_hold_them_are_not() {
        let text = "// TODO later\nlet a = todo!();\n/* FIXME */\nconst XXXL: u8 = 1;\n";
        let lines: Vec<usize> = check(&Tree::of(&[("a.rs", text)]))
            .iter()
            .map(|finding| finding.line)
            .collect();
        assert_eq!(lines, [1, 2, 3]);
    }
}
