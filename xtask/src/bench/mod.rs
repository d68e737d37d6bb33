//! Benchmarks: named figures with their goals, shown as a table and kept as JSON.

mod decisions;
mod machine;
mod report;
mod server;
mod sizes;
mod widget_paint;

use anyhow::{Context, Result, bail};

use report::Figure;

use crate::workspace::Workspace;

/// A benchmark by its name.
struct Benchmark {
    name: &'static str,
    measure: fn(&Workspace) -> Result<Vec<Figure>>,
}

const BENCHMARKS: [Benchmark; 4] = [
    Benchmark {
        name: "sizes",
        measure: sizes::measure,
    },
    Benchmark {
        name: "server",
        measure: server::measure,
    },
    Benchmark {
        name: "decisions",
        measure: decisions::measure,
    },
    Benchmark {
        name: "widget-paint",
        measure: widget_paint::measure,
    },
];

/// Runs one benchmark, or all of them.
pub(crate) fn run(workspace: &Workspace, name: Option<&str>) -> Result<()> {
    let chosen: Vec<&Benchmark> = BENCHMARKS
        .iter()
        .filter(|benchmark| name.is_none_or(|name| name == benchmark.name))
        .collect();
    if chosen.is_empty() {
        let names: Vec<&str> = BENCHMARKS.iter().map(|benchmark| benchmark.name).collect();
        bail!("there is no such benchmark; there are {}", names.join(", "));
    }
    for benchmark in chosen {
        let before = machine::load_average();
        let figures = (benchmark.measure)(workspace)
            .with_context(|| format!("the benchmark {}", benchmark.name))?;
        let machine = machine::describe(workspace, &before)?;
        report::show(benchmark.name, &figures);
        report::write(workspace, benchmark.name, &machine, &figures)?;
    }
    Ok(())
}
