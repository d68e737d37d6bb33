//! Durable messages from many visitors to agents: the most there can be, and the pace of a day.

use std::collections::BTreeMap;
use std::time::Duration;

use anyhow::{Context as _, Result};
use shared::limits::VISITOR_MESSAGES_PER_SEC;
use shared::wire::AgentCommand;
use tokio::task::{JoinHandle, JoinSet};
use tokio::time::{Instant, interval_at};

use super::crowd::{PER_SERVICE, gather, server};
use super::figure::{Figure, Goal, percentile_ms};
use super::process_usage::cpu;
use crate::testing::{Heard, Seed, ServerProcess, TestAgent, TestVisitor};

/// A message of an ordinary length.
const TEXT: &str = "I ordered two weeks ago and the tracking page still says that the parcel has \
                    not been handed over. Could you please have a look at what happened to it? Thanks!";

/// What a phase has measured.
struct Phase {
    acks: Vec<Duration>,
    took: Duration,
    cpu: Duration,
}

pub(super) async fn measure(visitors: u16, secs: u64) -> Result<Vec<Figure>> {
    let agents = visitors.div_ceil(PER_SERVICE);
    let seed = Seed {
        agents,
        own_service_each: true,
        chats_max: u32::from(PER_SERVICE),
        ..Seed::default()
    };
    let server = server(visitors, seed).await?;
    let readers = accept_all(&server, agents);
    let visitors = gather(&server, visitors, true).await?;
    let connected = futures_util::future::join_all(readers).await;
    eprintln!(
        "{} visitors, {} agents talk",
        visitors.len(),
        connected.len()
    );

    let secs = Duration::from_secs(secs);
    let each = Duration::from_secs(1) / VISITOR_MESSAGES_PER_SEC;
    let (visitors, mut most) = run_phase(&server, visitors, each, secs).await?;
    let pace = Duration::from_millis(visitors.len() as u64);
    let (_, mut day) = run_phase(&server, visitors, pace, secs).await?;
    Ok(figures(&mut most, &mut day))
}

#[expect(
    clippy::cast_precision_loss,
    reason = "counts of messages are far below 2^52"
)]
fn figures(most: &mut Phase, day: &mut Phase) -> Vec<Figure> {
    let rate = |phase: &Phase| phase.acks.len() as f64 / phase.took.as_secs_f64();
    let cpu_us = |phase: &Phase| phase.cpu.as_secs_f64() * 1e6 / phase.acks.len().max(1) as f64;
    vec![
        Figure::new(
            "durable messages",
            rate(most),
            "1/s",
            Goal::AtLeast(3_000.0),
        ),
        Figure::new(
            "acknowledged p99 at the most",
            percentile_ms(&mut most.acks, 0.99),
            "ms",
            Goal::None,
        ),
        Figure::new(
            "CPU per durable message at the most",
            cpu_us(most),
            "µs",
            Goal::AtMost(80.0),
        ),
        Figure::new(
            "messages at the pace of 1,000/s",
            rate(day),
            "1/s",
            Goal::None,
        ),
        Figure::new(
            "acknowledged p50 at 1,000/s",
            percentile_ms(&mut day.acks, 0.5),
            "ms",
            Goal::None,
        ),
        Figure::new(
            "acknowledged p99 at 1,000/s",
            percentile_ms(&mut day.acks, 0.99),
            "ms",
            Goal::AtMost(50.0),
        ),
        Figure::new(
            "CPU per durable message at 1,000/s",
            cpu_us(day),
            "µs",
            Goal::None,
        ),
    ]
}

/// Agents that take every offer and read everything that is said to them.
fn accept_all(server: &ServerProcess, agents: u16) -> Vec<JoinHandle<()>> {
    let mut ready = Vec::new();
    for n in 0..agents {
        let (address, secret) = (
            server.address,
            server.seeded.agents[usize::from(n)].1.clone(),
        );
        let (done, waiting) = tokio::sync::oneshot::channel();
        tokio::spawn(async move {
            let mut agent = TestAgent::ready(address, &secret).await;
            let chats = usize::from(PER_SERVICE);
            let mut taken = BTreeMap::new();
            while taken.len() < chats {
                let (offer, task) = agent
                    .expect_desk("an offer", |desk| {
                        let mut fresh = desk.offers.iter();
                        fresh
                            .find(|card| !taken.contains_key(&card.offer))
                            .map(|card| (card.offer, card.task))
                    })
                    .await;
                taken.insert(offer, task);
                if agent.command(AgentCommand::Accept { offer }).await.is_ok() {
                    agent.watch(task).await;
                }
            }
            let _ = done.send(());
            while matches!(agent.hear().await, Heard::Frame(_)) {
                agent.logs.values_mut().for_each(|log| {
                    // Only the last entry is needed to know the next.
                    log.drain(..log.len().saturating_sub(1));
                });
            }
        });
        ready.push(tokio::spawn(async move {
            let _ = waiting.await;
        }));
    }
    ready
}

/// Every visitor writes once per `each`, as long as `secs`.
async fn run_phase(
    server: &ServerProcess,
    visitors: Vec<TestVisitor>,
    each: Duration,
    secs: Duration,
) -> Result<(Vec<TestVisitor>, Phase)> {
    let count = u32::try_from(visitors.len().max(1))?;
    let (begin, before) = (Instant::now(), cpu(server.pid())?);
    let mut writing = JoinSet::new();
    for (n, visitor) in (0..count).zip(visitors) {
        let first = begin + each * n / count;
        writing.spawn(write(visitor, first, each, begin + secs));
    }
    let mut back = Vec::new();
    let mut acks = Vec::new();
    while let Some(written) = writing.join_next().await {
        let (visitor, mut times) = written.context("a visitor lost the connection")?;
        back.push(visitor);
        acks.append(&mut times);
    }
    let phase = Phase {
        acks,
        took: begin.elapsed(),
        cpu: cpu(server.pid())?.saturating_sub(before),
    };
    Ok((back, phase))
}

async fn write(
    mut visitor: TestVisitor,
    first: Instant,
    each: Duration,
    until: Instant,
) -> (TestVisitor, Vec<Duration>) {
    let mut times = Vec::new();
    let mut pace = interval_at(first, each);
    pace.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    loop {
        pace.tick().await;
        if Instant::now() >= until {
            return (visitor, times);
        }
        let sent = Instant::now();
        visitor.say(TEXT).await;
        times.push(sent.elapsed());
        visitor.entries.clear();
    }
}
