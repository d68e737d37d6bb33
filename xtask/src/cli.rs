//! What `cargo xtask` understands, and which module answers.

use std::path::PathBuf;

use anyhow::Result;
use clap::{Args, Parser, Subcommand};

use crate::workspace::Workspace;
use crate::{bench, build, fmt_check, lint, run, test, tidy};

/// Chores of the project: build, run, prove and measure it.
#[derive(Parser)]
#[command(name = "cargo xtask", version)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Build everything and start the server with the demo tenant; Ctrl-C stops it
    Run(RunArgs),
    /// Run every test and end with the line `N passed, N failed`
    Test(TestArgs),
    /// Run the benchmarks and write target/bench/NAME.json
    Bench(BenchArgs),
    /// Build the browser apps into dist/
    Build(BuildArgs),
    /// Check that the sources are formatted
    FmtCheck,
    /// Check the sources with clippy, warnings count as errors
    Lint,
    /// Check the house rules: headers, arrows, budgets, protocol hash
    Tidy(TidyArgs),
}

/// How the server is started.
#[derive(Args)]
pub(crate) struct RunArgs {
    /// Where the database lives
    #[arg(long, default_value = "./data", value_name = "DIR")]
    pub(crate) data: PathBuf,
    /// The port of the server on 127.0.0.1
    #[arg(long, default_value_t = 8080, value_name = "N")]
    pub(crate) port: u16,
    /// Build fast instead of small and fast to run
    #[arg(long)]
    pub(crate) dev: bool,
    /// Start without the demo tenant and its two mock websites
    #[arg(long)]
    pub(crate) no_demo: bool,
}

/// Which tests are run.
#[derive(Args)]
pub(crate) struct TestArgs {
    /// Leave the browser out
    #[arg(long)]
    pub(crate) fast: bool,
}

/// Which benchmark is run.
#[derive(Args)]
pub(crate) struct BenchArgs {
    /// One benchmark; all of them when left out
    pub(crate) name: Option<String>,
}

/// How the browser apps are built.
#[derive(Args)]
pub(crate) struct BuildArgs {
    /// Build fast: no size optimisation, no size gate
    #[arg(long)]
    pub(crate) dev: bool,
}

/// How the house rules are checked.
#[derive(Args)]
pub(crate) struct TidyArgs {
    /// Store the present hash of shared/src/wire in shared/PROTOCOL.md
    #[arg(long)]
    pub(crate) bless: bool,
}

/// Reads the command line and does what it says.
pub fn execute() -> Result<()> {
    let cli = Cli::parse();
    let workspace = Workspace::find()?;
    match cli.command {
        Command::Run(args) => run::run(&workspace, &args),
        Command::Test(args) => test::run(&workspace, args.fast),
        Command::Bench(args) => bench::run(&workspace, args.name.as_deref()),
        Command::Build(args) => build::run(&workspace, build::Mode::from_dev(args.dev)),
        Command::FmtCheck => fmt_check::run(&workspace),
        Command::Lint => lint::run(&workspace),
        Command::Tidy(args) => tidy::run(&workspace, args.bless),
    }
}
