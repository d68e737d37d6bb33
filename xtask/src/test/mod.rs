//! Every test there is, and one line that says how many passed.

mod browser;
mod count;
mod documented;
mod host;
mod weight;

use anyhow::{Result, bail};

use count::Count;

use crate::workspace::Workspace;

/// Runs all suites, the later ones also when an earlier one failed, and ends with `N passed, N failed`.
pub(crate) fn run(workspace: &Workspace, fast: bool) -> Result<()> {
    let mut total = suite("tests on the host", host::run(workspace));
    total += suite("examples in the documentation", documented::run(workspace));
    if fast {
        eprintln!("  the browser is left out");
    } else {
        total += suite("what visitors download", weight::run(workspace));
        total += suite("tests in browsers", browser::run(workspace));
    }
    println!("{total}");
    if total.failed > 0 {
        bail!("not every test passed")
    } else {
        Ok(())
    }
}

/// A suite that could not run counts as one failure: silence must never look like success.
fn suite(name: &str, result: Result<Count>) -> Count {
    let count = result.unwrap_or_else(|error| {
        eprintln!("{name}: {error:#}");
        Count {
            passed: 0,
            failed: 1,
        }
    });
    eprintln!("  {name}: {count}");
    count
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_suite_that_cannot_run_is_a_failure() {
        let broken = suite("any", Err(anyhow::anyhow!("it does not compile")));
        assert_eq!(
            broken,
            Count {
                passed: 0,
                failed: 1
            }
        );
    }
}
