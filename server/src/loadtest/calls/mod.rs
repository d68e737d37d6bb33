//! Calls: pairs of synthetic browsers with real ICE, DTLS and SRTP through a media node in a
//! process of its own, so that only the node's memory and CPU are counted.

mod caller;
mod media_node;
mod node_process;

use std::time::Duration;

use anyhow::{Context as _, Result};
use tokio::task::JoinSet;
use tokio::time::{Instant, sleep};

use super::figure::{Figure, Goal, percentile_ms};
use super::process_usage::{cpu, resident};
use caller::{Caller, Heard};
use node_process::NodeProcess;

pub(super) use media_node::run as media_node;

/// What is to be measured.
#[derive(Clone, Copy, Debug)]
pub(super) struct Plan {
    pub(super) calls: u16,
    pub(super) secs: u64,
    pub(super) video: bool,
}

/// Calls that come and go after the measurement.
const CHURN: u16 = 200;

pub(super) async fn measure(plan: Plan) -> Result<Vec<Figure>> {
    let node = NodeProcess::start().await?;
    // The first call allocates what all share.
    end(&node, open(&node, 1, plan.video).await?).await?;
    let before = resident(node.pid())?;
    let callers = open(&node, plan.calls, plan.video).await?;
    let mut figures = under_load(&node, plan, callers.len()).await?;
    let during = resident(node.pid())?;
    figures.push(memory(plan, before, during));
    figures.extend(within(&node, plan).await?);
    figures.extend(between(plan, end(&node, callers).await?));
    figures.extend(churn(&node, plan.calls.clamp(1, CHURN), before).await?);
    figures.push(restart(node, plan).await?);
    Ok(figures)
}

/// What the server adds.
async fn within(node: &NodeProcess, plan: Plan) -> Result<Vec<Figure>> {
    let (p50, p99, lost) = node.delays().await?;
    let ms = |took: Duration| took.as_secs_f64() * 1_000.0;
    let name = |what: &str| format!("{what}, {} calls", plan.calls);
    let lost = f64::from(u32::try_from(lost).unwrap_or(u32::MAX));
    let goal = Goal::AtMost(5.0);
    let (middle, most) = ("delay within the server p50", "delay within the server p99");
    let untaken = "datagrams lost before they were taken";
    Ok(vec![
        Figure::new(name(middle), ms(p50), "ms", Goal::None),
        Figure::new(name(most), ms(p99), "ms", goal),
        Figure::new(name(untaken), lost, "", Goal::None),
    ])
}

/// What callers noticed, their own waiting for a processor included.
#[expect(clippy::cast_precision_loss, reason = "counts far below 2^52")]
fn between(plan: Plan, heard: Heard) -> Vec<Figure> {
    let Heard {
        mut delays,
        mut resent,
        mut first,
        mut back,
    } = heard;
    let name = |what: &str| format!("{what}, {} calls", plan.calls);
    let share = resent.len() as f64 / (delays.len() + resent.len()).max(1) as f64;
    let from_to = |what: &str| name(&format!("from sender to receiver {what}"));
    let p50 = percentile_ms(&mut delays, 0.5);
    let p99 = percentile_ms(&mut delays, 0.99);
    let late = percentile_ms(&mut resent, 0.99);
    let heard = percentile_ms(&mut first, 0.95);
    let back = percentile_ms(&mut back, 1.0) / 1_000.0;
    let at_most = Goal::AtMost;
    vec![
        Figure::new(from_to("p50"), p50, "ms", Goal::None),
        Figure::new(from_to("p99"), p99, "ms", Goal::None),
        Figure::new(name("packets sent again"), share * 100.0, "%", Goal::None),
        Figure::new(from_to("p99 of those"), late, "ms", Goal::None),
        Figure::new(
            name("offer to first sound p95"),
            heard,
            "ms",
            at_most(800.0),
        ),
        Figure::new(
            "back after a restart of ICE, longest",
            back,
            "s",
            at_most(2.0),
        ),
    ]
}

/// The process is killed and another one started; how long until everybody hears everybody again.
async fn restart(node: NodeProcess, plan: Plan) -> Result<Figure> {
    let callers = open(&node, plan.calls, plan.video).await?;
    let since = Instant::now();
    for caller in callers {
        caller.stops();
    }
    // The last handle: the process is killed.
    drop(node);
    let node = NodeProcess::start().await?;
    let callers = open(&node, plan.calls, plan.video).await?;
    let took = since.elapsed().as_secs_f64();
    end(&node, callers).await?;
    let goal = Goal::AtMost(5.0);
    Ok(Figure::new(
        "all back after a restart of the server",
        took,
        "s",
        goal,
    ))
}

/// Lets calls run and counts what the node spends.
#[expect(clippy::cast_precision_loss, reason = "counts far below 2^52")]
async fn under_load(node: &NodeProcess, plan: Plan, legs: usize) -> Result<Vec<Figure>> {
    // Estimates and buffers settle first.
    sleep(Duration::from_secs(3)).await;
    let (spent, sent, since) = (
        cpu(node.pid())?,
        node.forwarded(legs).await?,
        Instant::now(),
    );
    sleep(Duration::from_secs(plan.secs)).await;
    let spent = cpu(node.pid())?.saturating_sub(spent);
    let sent = node.forwarded(legs).await?.saturating_sub(sent);
    let per_packet = spent.as_secs_f64() * 1e6 / sent.max(1) as f64;
    let rate = sent as f64 / since.elapsed().as_secs_f64();
    let name = |what: &str| format!("{what}, {} calls", plan.calls);
    let goal = if plan.video {
        Goal::AtMost(15.0)
    } else {
        Goal::None
    };
    Ok(vec![
        Figure::new(
            name("media CPU per forwarded packet"),
            per_packet,
            "µs",
            goal,
        ),
        Figure::new(name("media packets forwarded"), rate, "/s", Goal::None),
    ])
}

#[expect(
    clippy::cast_precision_loss,
    reason = "sizes of processes are far below 2^52"
)]
fn memory(plan: Plan, before: u64, during: u64) -> Figure {
    let per_call = during.saturating_sub(before) as f64 / f64::from(plan.calls) / 1_048_576.0;
    let (what, most) = if plan.video {
        ("memory per call, audio and video", 3.0)
    } else {
        ("memory per call, audio", 0.8)
    };
    Figure::new(what, per_call, "MiB", Goal::AtMost(most))
}

/// Many short calls, as many at once as were measured: how much memory the node has afterwards, of
/// what it had when the measured ones had gone, and what it keeps that it had not at the start.
#[expect(
    clippy::cast_precision_loss,
    reason = "sizes of processes are far below 2^52"
)]
async fn churn(node: &NodeProcess, at_once: u16, start: u64) -> Result<[Figure; 2]> {
    let before = resident(node.pid())?;
    for _ in 0..CHURN / at_once {
        let callers = open(node, at_once, false).await?;
        end(node, callers).await?;
    }
    let after = resident(node.pid())?;
    let share = after as f64 / before as f64;
    let kept = after.saturating_sub(start) as f64 / 1_048_576.0;
    let (times, goal) = ("× of before", Goal::AtMost(1.1));
    Ok([
        Figure::new("memory after 200 calls came and went", share, times, goal),
        Figure::new("memory kept for further calls", kept, "MiB", Goal::None),
    ])
}

/// Pairs who hear each other.
async fn open(node: &NodeProcess, calls: u16, video: bool) -> Result<Vec<Caller>> {
    let mut joining = JoinSet::new();
    for call in 0..u64::from(calls) {
        for leg in [2 * call, 2 * call + 1] {
            node.give(leg, leg ^ 1).await?;
            let node = node.clone();
            joining.spawn(async move { Caller::join(node, leg, video).await });
        }
    }
    let mut callers = Vec::new();
    while let Some(joined) = joining.join_next().await {
        callers.push(joined??);
    }
    for caller in &mut callers {
        caller.hears().await.context("a caller hears nothing")?;
    }
    Ok(callers)
}

/// Restarts ICE in one call, then ends all; gives what they heard.
async fn end(node: &NodeProcess, callers: Vec<Caller>) -> Result<Heard> {
    let mut heard = Heard::default();
    if let Some(caller) = callers.first() {
        heard.back.push(caller.moves().await?);
    }
    for caller in callers {
        let leg = caller.leg();
        heard.add(caller.ends().await?);
        node.close(leg).await?;
    }
    Ok(heard)
}
