//! Tests that are switched off prove nothing, and tests that sleep fail on a busy machine.
//!
//! A pause inside a loop is a look at a condition, again and again; a pause outside of one is a hope.

use super::{Finding, Source, Tree};

const SWITCHED_OFF: [&str; 7] = [
    "#[ignore",
    ".only(",
    "test.skip(",
    "test.fixme(",
    "describe.skip(",
    "it.skip(",
    "test.fail(",
];
const SLEEPING: [&str; 5] = [
    "thread::sleep(",
    "time::sleep(",
    "waitForTimeout(",
    "setTimeout(resolve",
    "setTimeout(done",
];

pub(super) fn check(tree: &Tree) -> Vec<Finding> {
    let sources = tree
        .sources
        .iter()
        .filter(|source| ["rs", "js", "mjs", "ts"].contains(&source.ending()));
    sources
        .filter(|source| !source.holds_samples())
        .flat_map(check_source)
        .collect()
}

fn check_source(source: &Source) -> Vec<Finding> {
    let is_scenario = source.path.contains("/tests/")
        || source.path.contains(".spec.")
        || source.stem() == "tests";
    let tests = if is_scenario {
        1
    } else {
        source.first_test_line()
    };
    // With tokio's clock paused a sleep only moves that clock.
    let clock_is_paused =
        source.text.contains("start_paused") || source.text.contains("time::pause()");
    let lines: Vec<(usize, &str)> = source.code().collect();
    let mut findings = Vec::new();
    for (at, (line, code)) in lines.iter().enumerate() {
        let mut add = |reason: String| findings.push(Finding::new(&source.path, *line, reason));
        let word =
            |words: &[&'static str]| words.iter().find(|word| code.contains(**word)).copied();
        if let Some(word) = word(&SWITCHED_OFF) {
            add(format!("`{word}` leaves tests out: mend or remove them"));
        }
        let hopes = *line >= tests && !clock_is_paused && !is_in_loop(&lines[..at], code);
        if let Some(word) = word(&SLEEPING).filter(|_| hopes) {
            add(format!(
                "`{word}` in a test: wait for the condition instead"
            ));
        }
    }
    findings
}

/// Whether one of the blocks around a line is a loop, going by the indentation.
fn is_in_loop(before: &[(usize, &str)], code: &str) -> bool {
    let depth = |line: &str| line.len() - line.trim_start().len();
    let mut inner = depth(code);
    for (_, line) in before.iter().rev() {
        if line.trim().is_empty() || depth(line) >= inner {
            continue;
        }
        inner = depth(line);
        let head = line.trim_start().trim_start_matches("} ");
        if ["while ", "while(", "loop ", "for "]
            .iter()
            .any(|word| head.starts_with(word))
        {
            return true;
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    const NONE: [usize; 0] = [];

    fn found(path: &str, text: &str) -> Vec<usize> {
        check(&Tree::of(&[(path, text)]))
            .iter()
            .map(|finding| finding.line)
            .collect()
    }

    #[test]
    fn tests_that_are_left_out_are_found() {
        assert_eq!(
            found("engine/src/a.rs", "#[test]\n#[ignore]\nfn a() {}\n"),
            [2]
        );
        assert_eq!(
            found(
                "e2e/a.spec.ts",
                "test.only('a', () => {});\ntest.skip('b');\n"
            ),
            [1, 2]
        );
        assert_eq!(found("e2e/a.spec.ts", "// never test.only(\n"), NONE);
    }

    #[test]
    fn sleeping_is_found_in_tests_only() {
        let sleep = "tokio::time::sleep(pause).await;\n";
        assert_eq!(found("server/src/owner/alarm.rs", sleep), NONE);
        assert_eq!(found("server/tests/it/a.rs", sleep), [1]);
        let poll =
            format!("fn a() {{\n    while !ready() {{\n        {sleep}    }}\n    {sleep}}}\n");
        assert_eq!(found("server/tests/it/a.rs", &poll), [5]);
        assert_eq!(
            found(
                "server/src/a.rs",
                &format!("#[cfg(test)]\nmod tests {{\n{sleep}}}\n")
            ),
            [3]
        );
        assert_eq!(
            found(
                "server/tests/it/a.rs",
                &format!("#[tokio::test(start_paused = true)]\n{sleep}")
            ),
            NONE
        );
        assert_eq!(
            found("e2e/a.spec.ts", "await page.waitForTimeout(100);\n"),
            [1]
        );
    }
}
