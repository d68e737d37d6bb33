//! The server under load: memory, durable messages, reconnects, offers. The scenarios are the binary's own.

use anyhow::{Context, Result};
use serde_json::Value;

use super::report::Figure;
use crate::process::Program;
use crate::workspace::Workspace;

const SCENARIOS: [&str; 6] = [
    "idle-memory",
    "durable-messages",
    "reconnect-storm",
    "offer-latency",
    "owner-throughput",
    "restart-open-tasks",
];

/// Builds the server as it is shipped and runs each scenario in a process of its own.
pub(super) fn measure(workspace: &Workspace) -> Result<Vec<Figure>> {
    Program::cargo("cargo build of the server, release", workspace.root())
        .args([
            "build",
            "--release",
            "--package",
            "server",
            "--bin",
            "interact-server",
        ])
        .run()?;
    let server = workspace.target().join("release/interact-server");
    let mut figures = Vec::new();
    for scenario in SCENARIOS {
        let output = Program::new(format!("loadtest {scenario}"), &server)
            .args(["loadtest", scenario, "--json"])
            .dir(workspace.root())
            .read()?;
        figures
            .extend(parse(&output).with_context(|| format!("reading the figures of {scenario}"))?);
    }
    Ok(figures)
}

/// One figure per line that is a JSON object; the rest is for people.
pub(super) fn parse(output: &str) -> Result<Vec<Figure>> {
    let lines = output.lines().filter(|line| line.starts_with('{'));
    let mut figures = Vec::new();
    for line in lines {
        let value: Value = serde_json::from_str(line).context("a line is no JSON")?;
        figures.push(Figure::parse(&value).with_context(|| format!("this is no figure: {line}"))?);
    }
    if figures.is_empty() {
        anyhow::bail!("no figure was written");
    }
    Ok(figures)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_read_from_among_other_lines() {
        let output =
            "10,000 sockets open\n{\"name\": \"idle\", \"value\": 9.1, \"unit\": \"KiB\"}\n";
        assert_eq!(parse(output).unwrap().len(), 1);
        assert!(parse("nothing\n").is_err());
        assert!(parse("{\"name\": \"idle\"}\n").is_err());
    }
}
