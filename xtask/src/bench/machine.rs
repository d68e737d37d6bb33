//! Where and on what a figure was measured: without it a number means nothing.

use std::fs;
use std::thread;
use std::time::{SystemTime, UNIX_EPOCH};

use anyhow::Result;
use serde_json::{Value, json};

use crate::process::Program;
use crate::workspace::Workspace;

/// How busy the machine was in the last 1, 5 and 15 minutes.
pub(super) fn load_average() -> String {
    let text = fs::read_to_string("/proc/loadavg").unwrap_or_default();
    text.split_whitespace()
        .take(3)
        .collect::<Vec<_>>()
        .join(" ")
}

/// Machine, commit and time.
pub(super) fn describe(workspace: &Workspace, load_before: &str) -> Result<Value> {
    let git = |args: &[&str]| {
        let output = Program::new("git", "git")
            .args(args)
            .dir(workspace.root())
            .read();
        output
            .map(|text| text.trim().to_string())
            .unwrap_or_default()
    };
    let measured_at = SystemTime::now().duration_since(UNIX_EPOCH)?.as_secs();
    Ok(json!({
        "commit": git(&["rev-parse", "HEAD"]),
        "changed_since_commit": !git(&["status", "--porcelain", "--untracked-files=no"]).is_empty(),
        "measured_at_unix_secs": measured_at,
        "cpu": first_value("/proc/cpuinfo", "model name"),
        "cores": thread::available_parallelism().map_or(0, usize::from),
        "memory": first_value("/proc/meminfo", "MemTotal"),
        "kernel": fs::read_to_string("/proc/sys/kernel/osrelease").unwrap_or_default().trim(),
        "load_average_before": load_before,
        "load_average_after": load_average(),
    }))
}

fn first_value(file: &str, key: &str) -> String {
    let text = fs::read_to_string(file).unwrap_or_default();
    let line = text
        .lines()
        .find(|line| line.starts_with(key))
        .unwrap_or_default();
    line.split_once(':')
        .map_or("", |(_, value)| value)
        .trim()
        .to_string()
}
