//! Durable commands of one tenant per second, at the loop that decides them; and how soon a tenant
//! with many open tasks serves again, in how much memory.

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context as _, Result, anyhow};
use engine::Command;
use engine::model::Config;
use shared::ids::{ServiceId, UserId};
use tokio::task::JoinSet;
use tokio::time::Instant;

use super::figure::{Figure, Goal, percentile_ms};
use super::process_usage::resident;
use crate::clock::SystemClock;
use crate::testing::{OwnerBed, Scratch, Seed, ServerProcess, store_at};

/// Contacts begun at the same time while the database is filled.
const AT_ONCE: u16 = 256;

/// A tenant in which every agent has a service of its own.
fn crowd(agents: u16) -> Seed {
    Seed {
        services: agents,
        agents,
        own_service_each: true,
        chats_max: 1,
        ..Seed::default()
    }
}

/// Starts, accepts and ends by `agents` at once.
pub(super) async fn measure(agents: u16, secs: u64) -> Result<Vec<Figure>> {
    let folder = Scratch::new();
    let store = store_at(&folder.path().join("interact.db")).await?;
    let config = crowd(agents).config();
    let bed = OwnerBed::start(&config, &store, Arc::new(SystemClock)).await?;
    let bed = Arc::new(bed);
    let (begin, until) = (Instant::now(), Duration::from_secs(secs));
    let mut working = JoinSet::new();
    for (user, service) in pairs(&config) {
        let bed = bed.clone();
        working.spawn(async move {
            bed.ready(user).await.map_err(|code| anyhow!("{code}"))?;
            let mut times = Vec::new();
            while begin.elapsed() < until {
                serve_one(&bed, user, service, &mut times).await?;
            }
            Ok::<_, anyhow::Error>(times)
        });
    }
    let mut times = Vec::new();
    while let Some(worked) = working.join_next().await {
        times.extend(worked??);
    }
    let took = begin.elapsed();
    let sound = bed.check().await;
    sound.map_err(|broken| anyhow!(broken))?;
    store.close().await;
    #[expect(clippy::cast_precision_loss, reason = "a count of commands")]
    let rate = times.len() as f64 / took.as_secs_f64();
    let (p50, p99) = (
        percentile_ms(&mut times, 0.5),
        percentile_ms(&mut times, 0.99),
    );
    let goal = Goal::AtLeast(3_000.0);
    Ok(vec![
        Figure::new("owner's durable commands", rate, "1/s", goal),
        Figure::new("command until durable p50", p50, "ms", Goal::None),
        Figure::new("command until durable p99", p99, "ms", Goal::None),
    ])
}

fn pairs(config: &Config) -> Vec<(UserId, ServiceId)> {
    let services = config.services.keys().copied();
    config.users.keys().copied().zip(services).collect()
}

/// A customer arrives, is accepted and served.
async fn serve_one(
    bed: &OwnerBed,
    user: UserId,
    service: ServiceId,
    times: &mut Vec<Duration>,
) -> Result<()> {
    let refused = |code| anyhow!("refused: {code}");
    let begin = Instant::now();
    let task = bed.arrive(service).await.map_err(refused)?;
    times.push(begin.elapsed());
    let offers = bed.offers(user).await.map_err(refused)?;
    let (offer, _) = offers.first().context("the only agent is asked")?;
    for command in [
        Command::Accept(user, *offer),
        Command::EndByUser(user, task),
    ] {
        let begin = Instant::now();
        bed.submit(command).await.map_err(refused)?;
        times.push(begin.elapsed());
    }
    Ok(())
}

/// Starts a server on a database with so many open tasks.
pub(super) async fn restart(tasks: u16) -> Result<Vec<Figure>> {
    let binary = std::env::current_exe().context("this binary knows where it is")?;
    let seed = Seed {
        agents: 0,
        services: tasks.div_ceil(super::crowd::PER_SERVICE),
        ..Seed::default()
    };
    let mut server = ServerProcess::start(&binary, seed, &[]).await;
    let empty = resident(server.pid())?;
    server.kill();
    fill(&server.folder().join("interact.db"), &seed.config(), tasks).await?;
    let begin = Instant::now();
    server.spawn();
    server.wait_until_up().await;
    let took = begin.elapsed().as_secs_f64();
    let full = resident(server.pid())?;
    eprintln!("{tasks} open tasks: {empty} → {full} bytes");
    #[expect(
        clippy::cast_precision_loss,
        reason = "sizes of processes are far below 2^52"
    )]
    let each = full.saturating_sub(empty) as f64 / f64::from(tasks) / 1_024.0;
    let (soon, small) = (Goal::AtMost(2.0), Goal::AtMost(4.0));
    Ok(vec![
        Figure::new(format!("start with {tasks} open tasks"), took, "s", soon),
        Figure::new("memory per open task", each, "KiB", small),
    ])
}

/// Lets so many customers arrive where nobody serves.
pub(super) async fn fill(file: &Path, config: &Config, tasks: u16) -> Result<()> {
    let store = store_at(file).await?;
    let bed = OwnerBed::start(config, &store, Arc::new(SystemClock)).await?;
    let bed = Arc::new(bed);
    let services: Vec<ServiceId> = config.services.keys().copied().collect();
    let mut arriving = JoinSet::new();
    for n in 0..tasks {
        if arriving.len() >= usize::from(AT_ONCE) {
            wait_for_one(&mut arriving).await?;
        }
        let bed = bed.clone();
        let service = services[usize::from(n) % services.len()];
        arriving.spawn(async move { bed.arrive(service).await });
    }
    while !arriving.is_empty() {
        wait_for_one(&mut arriving).await?;
    }
    if let Ok(bed) = Arc::try_unwrap(bed).map_err(|_| ()) {
        bed.stop().await;
    }
    store.close().await;
    Ok(())
}

async fn wait_for_one(
    arriving: &mut JoinSet<Result<shared::ids::TaskId, shared::ErrorCode>>,
) -> Result<()> {
    if let Some(arrived) = arriving.join_next().await {
        arrived?.map_err(|code| anyhow!("refused: {code}"))?;
    }
    Ok(())
}
