//! From an agent's freeing up to the next offer at the agent's socket, in a busy tenant.

use std::time::Duration;

use anyhow::{Context as _, Result};
use shared::wire::AgentCommand;
use tokio::task::JoinSet;
use tokio::time::Instant;

use super::crowd::PER_SERVICE;
use super::figure::{Figure, Goal, percentile_ms};
use super::owner_throughput::fill;
use crate::testing::{Heard, Seed, ServerProcess, TestAgent};

/// Two commands each, within the rate that an agent is allowed.
const ROUND: Duration = Duration::from_millis(50);
/// Services that an agent serves.
const SERVICES_EACH: u16 = 5;

/// Who is there beside the agent that is measured.
#[derive(Clone, Copy, Debug)]
pub(super) struct Crowd {
    /// Agents with a console, the measured one included.
    pub(super) agents: u16,
    /// Customers in queues.
    pub(super) waiting: u16,
}

pub(super) async fn measure(offers: u16, crowd: Crowd) -> Result<Vec<Figure>> {
    let binary = std::env::current_exe().context("this binary knows where it is")?;
    let seed = Seed {
        services: crowd.waiting.div_ceil(PER_SERVICE).max(SERVICES_EACH),
        services_each: Some(SERVICES_EACH),
        agents: crowd.agents,
        chats_max: 1,
        recovery_secs: 3_600,
        ..Seed::default()
    };
    let mut server = ServerProcess::start(&binary, seed, &[]).await;
    server.kill();
    fill(
        &server.folder().join("interact.db"),
        &seed.config(),
        crowd.waiting,
    )
    .await?;
    server.spawn();
    server.wait_until_up().await;
    let (mut agent, others) = staff(&server).await?;
    eprintln!("{} customers, {} agents", crowd.waiting, crowd.agents);
    let mut times = Vec::new();
    let mut pace = tokio::time::interval(ROUND);
    pace.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    for _ in 0..offers {
        pace.tick().await;
        times.push(next_offer(&mut agent).await?);
    }
    drop(others);
    let (p50, p99) = (
        percentile_ms(&mut times, 0.5),
        percentile_ms(&mut times, 0.99),
    );
    Ok(vec![
        Figure::new("free agent to offer p50", p50, "ms", Goal::None),
        Figure::new("free agent to offer p99", p99, "ms", Goal::AtMost(50.0)),
    ])
}

/// Everybody at work: all talk, and their consoles go on reading. The last one is measured.
async fn staff(server: &ServerProcess) -> Result<(TestAgent, JoinSet<()>)> {
    let mut others = JoinSet::new();
    let agents = server.seeded.agents.split_last();
    let ((_, measured), talking) = agents.context("there is an agent")?;
    for (_, secret) in talking {
        let mut agent = TestAgent::ready(server.address, secret).await;
        let (offer, _) = agent.expect_offer().await;
        let accepted = agent.command(AgentCommand::Accept { offer }).await;
        anyhow::ensure!(accepted.is_ok(), "the offer was gone: {accepted:?}");
        others.spawn(async move { while matches!(agent.hear().await, Heard::Frame(_)) {} });
    }
    let measured = TestAgent::ready(server.address, measured).await;
    Ok((measured, others))
}

/// The agent takes what rings, ends it, and gets the next offer: how long that took.
async fn next_offer(agent: &mut TestAgent) -> Result<Duration> {
    let (offer, task) = agent.expect_offer().await;
    let accepted = agent.command(AgentCommand::Accept { offer }).await;
    anyhow::ensure!(accepted.is_ok(), "the offer was gone: {accepted:?}");
    agent.expect_connected(task).await;
    let free = Instant::now();
    let ended = agent.command(AgentCommand::EndTask { task }).await;
    anyhow::ensure!(ended.is_ok(), "the task could not be ended: {ended:?}");
    let offered = |desk: &shared::wire::Desk| {
        let mut cards = desk.offers.iter();
        cards.find(|card| card.task != task).map(|_| ())
    };
    agent.expect_desk("the next offer", offered).await;
    Ok(free.elapsed())
}
