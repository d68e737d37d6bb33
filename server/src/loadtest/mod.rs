//! `interact-server loadtest`: a crowd of real clients against a server process of its own.
//!
//! Every check that a visitor meets in production is on. Each scenario prints one JSON object per
//! figure; the other lines are for people.

mod calls;
mod crowd;
mod durable_messages;
mod figure;
mod idle_memory;
mod offer_latency;
mod owner_throughput;
pub(crate) mod process_usage;
mod reconnect_storm;

use clap::Subcommand;

pub use reconnect_storm::{Storm, storm};

/// What to measure.
#[derive(Clone, Debug, clap::Args)]
pub struct LoadtestArgs {
    /// The scenario.
    #[command(subcommand)]
    pub scenario: Scenario,
}

/// The scenarios.
#[derive(Clone, Debug, Subcommand)]
pub enum Scenario {
    /// Memory of the server per idle visitor.
    IdleMemory {
        /// Visitors connected at once.
        #[arg(long, default_value_t = 10_000)]
        connections: u16,
        /// How figures are printed.
        #[command(flatten)]
        output: Output,
    },
    /// Rate, acknowledgement times and CPU of durable messages.
    DurableMessages {
        /// Visitors, each in a chat with an agent.
        #[arg(long, default_value_t = 1_000)]
        visitors: u16,
        /// Length of each phase.
        #[arg(long, default_value_t = 10)]
        secs: u64,
        /// How figures are printed.
        #[command(flatten)]
        output: Output,
    },
    /// Time until everybody is back after `kill -9` and a restart.
    ReconnectStorm {
        /// Visitors in a contact.
        #[arg(long, default_value_t = 2_000)]
        clients: u16,
        /// How figures are printed.
        #[command(flatten)]
        output: Output,
    },
    /// Time from an agent's freeing up to the next offer at the agent's socket.
    OfferLatency {
        /// Offers to measure.
        #[arg(long, default_value_t = 150)]
        offers: u16,
        /// Agents at their consoles, members of five services each.
        #[arg(long, default_value_t = 500)]
        agents: u16,
        /// Customers who wait, fifty in each service.
        #[arg(long, default_value_t = 5_000)]
        waiting: u16,
        /// How figures are printed.
        #[command(flatten)]
        output: Output,
    },
    /// Durable commands of one tenant per second.
    OwnerThroughput {
        /// Agents at work, each on one contact after the other.
        #[arg(long, default_value_t = 512)]
        agents: u16,
        /// Length.
        #[arg(long, default_value_t = 10)]
        secs: u64,
        /// How figures are printed.
        #[command(flatten)]
        output: Output,
    },
    /// CPU, memory and delays of calls through a media node.
    Calls {
        /// Calls of two synthetic browsers each.
        #[arg(long, default_value_t = 12)]
        calls: u16,
        /// Length.
        #[arg(long, default_value_t = 20)]
        secs: u64,
        /// Sound only.
        #[arg(long)]
        audio: bool,
        /// How figures are printed.
        #[command(flatten)]
        output: Output,
    },
    /// The media node that `calls` measures.
    #[command(hide = true)]
    MediaNode,
    /// Time until a server with open tasks serves, and their memory.
    RestartOpenTasks {
        /// Open tasks.
        #[arg(long, default_value_t = 10_000)]
        tasks: u16,
        /// How figures are printed.
        #[command(flatten)]
        output: Output,
    },
}

/// How figures are printed.
#[derive(Clone, Copy, Debug, clap::Args)]
pub struct Output {
    /// One JSON object per figure.
    #[arg(long)]
    pub json: bool,
}

/// Runs a scenario and prints its figures.
///
/// # Errors
/// When something that is needed cannot be started.
pub async fn run(args: LoadtestArgs) -> anyhow::Result<()> {
    let (figures, output) = match args.scenario {
        Scenario::IdleMemory {
            connections,
            output,
        } => (idle_memory::measure(connections).await?, output),
        Scenario::DurableMessages {
            visitors,
            secs,
            output,
        } => (durable_messages::measure(visitors, secs).await?, output),
        Scenario::ReconnectStorm { clients, output } => {
            (reconnect_storm::measure(clients).await?, output)
        }
        Scenario::OfferLatency {
            offers,
            agents,
            waiting,
            output,
        } => {
            let crowd = offer_latency::Crowd { agents, waiting };
            (offer_latency::measure(offers, crowd).await?, output)
        }
        Scenario::OwnerThroughput {
            agents,
            secs,
            output,
        } => (owner_throughput::measure(agents, secs).await?, output),
        Scenario::Calls {
            calls,
            secs,
            audio,
            output,
        } => {
            let plan = calls::Plan {
                calls,
                secs,
                video: !audio,
            };
            (calls::measure(plan).await?, output)
        }
        Scenario::MediaNode => return calls::media_node().await,
        Scenario::RestartOpenTasks { tasks, output } => {
            (owner_throughput::restart(tasks).await?, output)
        }
    };
    for figure in figures {
        figure.print(output.json);
    }
    Ok(())
}
