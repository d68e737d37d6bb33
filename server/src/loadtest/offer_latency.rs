//! From an agent's freeing up to the next offer at the agent's socket.

use std::time::Duration;

use anyhow::Result;
use shared::wire::AgentCommand;
use tokio::time::Instant;

use super::crowd::{gather, server};
use super::figure::{Figure, Goal, percentile_ms};
use crate::testing::{Seed, TestAgent};

/// Two commands each, within the rate that an agent is allowed.
const ROUND: Duration = Duration::from_millis(50);

pub(super) async fn measure(offers: u16) -> Result<Vec<Figure>> {
    let seed = Seed {
        agents: 1,
        chats_max: 1,
        ..Seed::default()
    };
    let server = server(offers + 1, seed).await?;
    let visitors = gather(&server, offers + 1, true).await?;
    eprintln!("{} visitors wait for one agent", visitors.len());
    let mut agent = TestAgent::ready(server.address, &server.seeded.agents[0].1).await;
    let mut times = Vec::new();
    let mut pace = tokio::time::interval(ROUND);
    pace.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    for _ in 0..offers {
        pace.tick().await;
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
        times.push(free.elapsed());
    }
    drop(visitors);
    let (p50, p99) = (
        percentile_ms(&mut times, 0.5),
        percentile_ms(&mut times, 0.99),
    );
    Ok(vec![
        Figure::new("free agent to offer p50", p50, "ms", Goal::None),
        Figure::new("free agent to offer p99", p99, "ms", Goal::AtMost(50.0)),
    ])
}
