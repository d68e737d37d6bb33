//! Which crate may depend on which: the arrows of `ARCHITECTURE.md`, read from each `Cargo.toml`.

use toml::{Table, Value};

use super::{Finding, Source, Tree};

/// A crate, the crates of ours that it may see, and what it must never see.
struct Row {
    name: &'static str,
    ours: &'static [&'static str],
    never: &'static [&'static str],
}

const IO: &[&str] = &[
    "tokio",
    "sqlx",
    "axum",
    "reqwest",
    "rand",
    "web-sys",
    "js-sys",
    "leptos",
    "tracing",
    "futures-util",
];
const SERVER_SIDE: &[&str] = &["tokio", "sqlx", "axum", "reqwest", "serde_json"];

const ROWS: &[Row] = &[
    Row {
        name: "shared",
        ours: &[],
        never: IO,
    },
    Row {
        name: "engine",
        ours: &["shared"],
        never: IO,
    },
    Row {
        name: "store",
        ours: &["engine", "shared"],
        never: &["sqlx", "axum", "leptos", "web-sys"],
    },
    Row {
        name: "store-sqlite",
        ours: &["store", "engine", "shared"],
        never: &["axum", "leptos", "web-sys"],
    },
    // A leg knows no task, no user and no tenant: who hears whom is said from outside.
    Row {
        name: "media",
        ours: &["shared"],
        never: &["sqlx", "axum", "reqwest", "leptos", "web-sys", "js-sys"],
    },
    Row {
        name: "server",
        ours: &["engine", "media", "shared", "store", "store-sqlite"],
        never: &["leptos", "web-sys", "js-sys"],
    },
    // Whoever calls downloads what this brings along.
    Row {
        name: "call-rules",
        ours: &["shared"],
        never: &["browser", "leptos", "web-sys", "js-sys", "wasm-bindgen"],
    },
    // serde_json alone is a third of the widget's download: its socket speaks postcard.
    Row {
        name: "browser",
        ours: &["call-rules", "shared"],
        never: SERVER_SIDE,
    },
    Row {
        name: "widget",
        ours: &["browser", "shared"],
        never: SERVER_SIDE,
    },
    // Whoever calls downloads this besides: no framework, no glue.
    Row {
        name: "widget-call",
        ours: &["call-rules", "shared"],
        never: &["leptos", "web-sys", "js-sys", "wasm-bindgen"],
    },
    // Every program of the console brings a copy: no engine.
    Row {
        name: "console-base",
        ours: &["browser", "shared"],
        never: &["engine", "tokio", "sqlx", "axum"],
    },
    Row {
        name: "console",
        ours: &["browser", "console-base", "shared"],
        never: &["tokio", "sqlx", "axum"],
    },
    // Loaded when the administration is opened; it shares `console-base` with the console, and the page.
    Row {
        name: "console-admin",
        ours: &["browser", "console-base", "shared", "engine"],
        never: &["tokio", "sqlx", "axum"],
    },
    // Loaded when workflows are opened; it shares `console-base` with the console, and the page.
    Row {
        name: "console-designer",
        ours: &["browser", "console-base", "shared", "engine"],
        never: &["tokio", "sqlx", "axum"],
    },
    // Loaded when dashboards or reports are opened; it shares `console-base` with the console, and the page.
    Row {
        name: "console-reports",
        ours: &["browser", "console-base", "shared"],
        never: &["tokio", "sqlx", "axum"],
    },
    Row {
        name: "xtask",
        ours: &[],
        never: &["tokio", "sqlx", "axum", "leptos"],
    },
    Row {
        name: "wasm-streams",
        ours: &[],
        never: IO_BUT_WEB,
    },
];

const IO_BUT_WEB: &[&str] = &["tokio", "sqlx", "axum", "reqwest", "leptos"];

pub(super) fn check(tree: &Tree) -> Vec<Finding> {
    let manifests = tree
        .sources
        .iter()
        .filter(|source| source.path.ends_with("Cargo.toml"));
    manifests.flat_map(check_manifest).collect()
}

fn check_manifest(manifest: &Source) -> Vec<Finding> {
    let Ok(table) = manifest.text.parse::<Table>() else {
        return vec![Finding::new(&manifest.path, 1, "this is no TOML")];
    };
    let Some(name) = table
        .get("package")
        .and_then(|package| package.get("name")?.as_str())
    else {
        return Vec::new();
    };
    let Some(row) = ROWS.iter().find(|row| row.name == name) else {
        let reason = format!(
            "the crate {name} has no row in xtask/src/tidy/crate_arrows.rs: draw its arrows first"
        );
        return vec![Finding::new(&manifest.path, 1, reason)];
    };
    let bad = dependencies(&table).into_iter().filter_map(|dependency| {
        let reason = refusal(row, &dependency)?;
        Some(Finding::new(
            &manifest.path,
            line_of(&manifest.text, &dependency),
            reason,
        ))
    });
    bad.collect()
}

fn refusal(row: &Row, dependency: &str) -> Option<String> {
    let name = row.name;
    if ROWS.iter().any(|other| other.name == dependency) && !row.ours.contains(&dependency) {
        return Some(format!(
            "{name} must not depend on {dependency}: ARCHITECTURE.md draws no such arrow"
        ));
    }
    let never = row.never.contains(&dependency);
    never.then(|| {
        format!("{name} must never see {dependency}: see its row under Rooms in ARCHITECTURE.md")
    })
}

/// What ships with the crate; tests may use more.
fn dependencies(table: &Table) -> Vec<String> {
    let targets = table.get("target").and_then(Value::as_table);
    let tables = targets
        .into_iter()
        .flat_map(Table::values)
        .filter_map(Value::as_table);
    let lists = tables
        .chain([table])
        .filter_map(|table| table.get("dependencies")?.as_table());
    lists.flat_map(Table::keys).cloned().collect()
}

fn line_of(text: &str, dependency: &str) -> usize {
    let names = |line: &str| {
        let line = line.trim().trim_start_matches("[dependencies.");
        let rest = line.strip_prefix(dependency);
        rest.is_some_and(|rest| rest.starts_with([' ', '.', '=', ']']))
    };
    text.lines().position(names).map_or(1, |at| at + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    const NONE: [usize; 0] = [];

    fn manifest(name: &str, dependencies: &str) -> String {
        format!("[package]\nname = \"{name}\"\n\n[dependencies]\n{dependencies}\n")
    }

    fn lines(text: &str) -> Vec<usize> {
        check(&Tree::of(&[("x/Cargo.toml", text)]))
            .iter()
            .map(|finding| finding.line)
            .collect()
    }

    #[test]
    fn arrows_that_nobody_drew_are_found() {
        assert_eq!(
            lines(&manifest(
                "widget",
                "shared.workspace = true\nconsole = { path = \"../console\" }"
            )),
            [6]
        );
        assert_eq!(
            lines(&manifest(
                "engine",
                "shared.workspace = true\n\n[dependencies.tokio]\nversion = \"1\""
            )),
            [7]
        );
        assert_eq!(lines(&manifest("shared", "engine.workspace = true")), [5]);
        let target =
            "[package]\nname = \"engine\"\n[target.'cfg(unix)'.dependencies]\nrand = \"1\"\n";
        assert_eq!(lines(target), [4]);
        assert_eq!(lines(&manifest("bus", "")), [1]);
    }

    #[test]
    fn drawn_arrows_and_tests_are_fine() {
        assert_eq!(lines(&manifest("engine", "shared.workspace = true")), NONE);
        assert_eq!(
            lines(&manifest("engine", "[dev-dependencies]\nrand = \"1\"")),
            NONE
        );
        assert_eq!(lines("[workspace]\nmembers = []\n"), NONE);
    }
}
