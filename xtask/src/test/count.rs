//! How many tests passed and failed, read from what each runner reports.

use std::fmt;
use std::ops::AddAssign;

use anyhow::{Context, Result, bail};
use serde_json::Value;

/// The outcome of some tests.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(super) struct Count {
    /// Tests that held.
    pub(super) passed: u64,
    /// Tests that did not.
    pub(super) failed: u64,
}

impl AddAssign for Count {
    fn add_assign(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
    }
}

impl fmt::Display for Count {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{} passed, {} failed", self.passed, self.failed)
    }
}

/// Reads nextest's JUnit report: the totals stand in its opening tag.
pub(super) fn from_junit(report: &str) -> Result<Count> {
    let start = report
        .find("<testsuites")
        .context("the report has no <testsuites>")?;
    let tag = report[start..].split('>').next().unwrap_or_default();
    let number = |name: &str| -> Result<u64> {
        let text = tag
            .split(&format!(" {name}=\""))
            .nth(1)
            .and_then(|rest| rest.split('"').next());
        let text = text.with_context(|| format!("the report does not count {name}"))?;
        text.parse()
            .with_context(|| format!("{name} is no number in the report"))
    };
    let failed = number("failures")? + number("errors")?;
    let passed = number("tests")?
        .checked_sub(failed)
        .context("more failures than tests")?;
    some(Count { passed, failed })
}

/// Reads what `cargo test` wrote: one summary per test program.
pub(super) fn from_cargo_test(output: &str) -> Count {
    let mut count = Count::default();
    for summary in output
        .lines()
        .filter(|line| line.starts_with("test result: "))
    {
        let number = |word: &str| {
            let before = summary.split(word).next().unwrap_or_default();
            before
                .rsplit([' ', '.'])
                .next()
                .and_then(|digits| digits.parse().ok())
                .unwrap_or(0)
        };
        count += Count {
            passed: number(" passed"),
            failed: number(" failed"),
        };
    }
    count
}

/// Reads Playwright's JSON report; a test that passed only when repeated has failed.
pub(super) fn from_playwright(report: &str) -> Result<Count> {
    let report: Value = serde_json::from_str(report).context("the report is no JSON")?;
    let stats = &report["stats"];
    let number = |name: &str| {
        stats[name]
            .as_u64()
            .with_context(|| format!("the report does not count {name}"))
    };
    // Errors outside of any test, such as a file that does not compile.
    let outside = report["errors"].as_array().map_or(0, Vec::len) as u64;
    let failed = number("unexpected")? + number("flaky")? + outside;
    if number("skipped")? > 0 && failed == 0 {
        bail!("{} browser tests were left out", number("skipped")?);
    }
    some(Count {
        passed: number("expected")?,
        failed,
    })
}

/// Finding no test at all is a mistake of the search, not a success.
fn some(count: Count) -> Result<Count> {
    if count == Count::default() {
        bail!("no test was found");
    }
    Ok(count)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nextest_reports_are_read() {
        let report = "<?xml version=\"1.0\"?>\n<testsuites name=\"nextest-run\" tests=\"12\" failures=\"2\" \
                      errors=\"1\" uuid=\"x\" time=\"0.1\">\n <testsuite name=\"a\" tests=\"12\"/>";
        assert_eq!(
            from_junit(report).unwrap(),
            Count {
                passed: 9,
                failed: 3
            }
        );
        assert!(from_junit("<testsuites tests=\"1\">").is_err());
        assert!(from_junit("").is_err());
        assert!(from_junit("<testsuites tests=\"0\" failures=\"0\" errors=\"0\">").is_err());
    }

    #[test]
    fn summaries_of_cargo_test_are_added_up() {
        let output = "running 2 tests\ntest a ... ok\n\
            test result: ok. 2 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out\n\
            test result: FAILED. 10 passed; 3 failed; 0 ignored; 0 measured; 0 filtered out\n";
        assert_eq!(
            from_cargo_test(output),
            Count {
                passed: 12,
                failed: 3
            }
        );
    }

    #[test]
    fn playwright_reports_are_read() {
        let report = |stats: &str| format!("{{\"errors\": [], \"stats\": {stats}}}");
        let fine = report(r#"{"expected": 5, "skipped": 0, "unexpected": 0, "flaky": 0}"#);
        assert_eq!(
            from_playwright(&fine).unwrap(),
            Count {
                passed: 5,
                failed: 0
            }
        );
        let bad = report(r#"{"expected": 5, "skipped": 1, "unexpected": 2, "flaky": 1}"#);
        assert_eq!(
            from_playwright(&bad).unwrap(),
            Count {
                passed: 5,
                failed: 3
            }
        );
        let skipped = report(r#"{"expected": 5, "skipped": 1, "unexpected": 0, "flaky": 0}"#);
        assert!(from_playwright(&skipped).is_err());
        let broken = r#"{"errors": [{}], "stats": {"expected": 0, "skipped": 0, "unexpected": 0, "flaky": 0}}"#;
        assert_eq!(
            from_playwright(broken).unwrap(),
            Count {
                passed: 0,
                failed: 1
            }
        );
    }
}
