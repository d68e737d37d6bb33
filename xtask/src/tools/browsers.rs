//! Chromium and Firefox for the end-to-end tests: the system's own ones.

use std::path::PathBuf;

use anyhow::{Context, Result};

use super::apt;
use crate::process::find_program;

const CHROMIUM: [&str; 4] = [
    "chromium",
    "chromium-browser",
    "google-chrome-stable",
    "google-chrome",
];
const FIREFOX: [&str; 2] = ["firefox-esr", "firefox"];

/// The programs that the tests drive.
pub(crate) struct Browsers {
    /// Chromium or Chrome.
    pub(crate) chromium: PathBuf,
    /// Firefox, where there is one.
    pub(crate) firefox: Option<PathBuf>,
}

/// Finds both browsers and installs what is missing; the tests can do without Firefox only.
pub(crate) fn ensure() -> Result<Browsers> {
    let chromium = match find(&CHROMIUM) {
        Some(program) => program,
        None => {
            apt::install(&["chromium"], "Chromium, which the browser tests drive,")?;
            find(&CHROMIUM).context("the package chromium holds no program of that name")?
        }
    };
    Ok(Browsers {
        chromium,
        firefox: firefox(),
    })
}

fn firefox() -> Option<PathBuf> {
    if let Some(program) = find(&FIREFOX) {
        return Some(program);
    }
    if let Err(error) = apt::install(&["firefox-esr"], "Firefox ESR") {
        eprintln!("  {error:#}; the tests run in Chromium only");
    }
    find(&FIREFOX)
}

fn find(names: &[&str]) -> Option<PathBuf> {
    names.iter().find_map(|name| find_program(name))
}
