//! The house rules as tests: each finding names file, line, rule and reason.

mod crate_arrows;
mod endings;
mod exceptions;
mod features;
mod headers;
mod layout;
mod length;
mod names;
mod npm_lock;
mod protocol;
mod room_arrows;
mod test_bans;
mod tree;
mod unfinished;

use std::fmt;
use std::path::Path;

use anyhow::{Result, bail};

pub use tree::{Source, Tree};

use crate::workspace::Workspace;

/// A place that breaks a rule.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Finding {
    /// The file, from the root of the project.
    pub file: String,
    /// The line, from 1.
    pub line: usize,
    /// What is wrong and why that matters.
    pub reason: String,
}

impl Finding {
    fn new(file: impl Into<String>, line: usize, reason: impl Into<String>) -> Self {
        Self {
            file: file.into(),
            line,
            reason: reason.into(),
        }
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}:{}: {}", self.file, self.line, self.reason)
    }
}

/// One rule of the house.
type Rule = fn(&Tree) -> Vec<Finding>;

const RULES: [Rule; 12] = [
    headers::check,
    crate_arrows::check,
    room_arrows::check,
    length::check,
    layout::check,
    names::check,
    test_bans::check,
    unfinished::check,
    features::check,
    endings::check,
    npm_lock::check,
    protocol::check,
];

/// Everything in the tree that breaks a rule, in the order of files and lines.
pub fn check(tree: &Tree) -> Vec<Finding> {
    let mut findings: Vec<Finding> = RULES.iter().flat_map(|rule| rule(tree)).collect();
    findings.sort();
    findings
}

/// Reads the project's sources.
pub fn read(root: &Path) -> Result<Tree> {
    Tree::read(root)
}

/// The command: shows every finding and fails when there is one.
pub(crate) fn run(workspace: &Workspace, bless: bool) -> Result<()> {
    if bless {
        protocol::bless(workspace.root())?;
    }
    let tree = read(workspace.root())?;
    let findings = check(&tree);
    for finding in &findings {
        eprintln!("{finding}");
    }
    for warning in length::warnings(&tree) {
        eprintln!("warning: {warning}");
    }
    match findings.len() {
        0 => Ok(()),
        found => bail!("tidy has {found} findings"),
    }
}
