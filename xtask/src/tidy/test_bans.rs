//! Tests that are switched off prove nothing, and tests that sleep fail on a busy machine.
//!
//! A pause in a loop is no better: it looks too early or too late, and hides that nobody says when it is time.

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
/// Ways to let time pass, however the function was brought into scope.
const SLEEPING: [&str; 5] = [
    "sleep(",
    "time::sleep_until(",
    "time::interval(",
    "waitForTimeout(",
    "setTimeout(",
];
/// The same letters with another meaning: our clock, which tests move by hand, and Playwright's limit.
const NOT_SLEEPING: [&str; 2] = ["fn sleep(", "test.setTimeout("];

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
    let tests = if is_only_for_tests(source) {
        1
    } else {
        source.first_test_line()
    };
    // With tokio's clock paused a sleep only moves that clock.
    let clock_is_paused =
        source.text.contains("start_paused") || source.text.contains("time::pause()");
    let mut findings = Vec::new();
    for (line, code) in source.code() {
        let mut add = |reason: String| findings.push(Finding::new(&source.path, line, reason));
        if let Some(word) = SWITCHED_OFF.iter().find(|word| code.contains(**word)) {
            add(format!("`{word}` leaves tests out: mend or remove them"));
        }
        if let Some(word) = sleeping(code)
            && line >= tests
            && !clock_is_paused
        {
            add(format!(
                "`{word}` in a test: wait for the condition instead"
            ));
        }
    }
    findings
}

/// Scenarios and what they are made of, as opposed to code with its tests at the end.
fn is_only_for_tests(source: &Source) -> bool {
    let scenarios = ["/tests/", ".spec.", "/testing/"];
    source.path.starts_with("e2e/")
        || source.stem() == "tests"
        || scenarios.iter().any(|part| source.path.contains(part))
}

fn sleeping(code: &str) -> Option<&'static str> {
    let is_other = NOT_SLEEPING.iter().any(|other| code.contains(other));
    let is_called = |word: &&&str| {
        let at = code.find(**word);
        at.is_some_and(|at| {
            !code[..at].ends_with(|before: char| before.is_alphanumeric() || before == '_')
        })
    };
    let word = SLEEPING.iter().find(is_called);
    word.copied().filter(|_| !is_other)
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
        let poll = format!("fn a() {{\n    while !ready() {{\n        {sleep}    }}\n}}\n");
        assert_eq!(found("server/tests/it/a.rs", &poll), [3], "in a loop too");
        assert_eq!(found("server/src/testing/a.rs", &poll), [3]);
        assert_eq!(found("server/tests/it/a.rs", "sleep(pause).await;\n"), [1]);
        let name = "fn a_late_timer_means_sleep() {\n";
        assert_eq!(found("server/tests/it/a.rs", name), NONE);
        let often = "let mut often = tokio::time::interval(pause);\n";
        assert_eq!(found("server/tests/it/a.rs", often), [1]);
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
        let pause = "await new Promise((next) => setTimeout(next, 50));\n";
        assert_eq!(found("e2e/fixtures/a.ts", pause), [1]);
        assert_eq!(found("static/a.js", pause), NONE);
        assert_eq!(found("e2e/a.spec.ts", "test.setTimeout(90_000);\n"), NONE);
    }
}
