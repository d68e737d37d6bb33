//! Memory of the server per idle visitor: connected and looking, then with a contact each.

use std::time::Duration;

use anyhow::Result;

use super::crowd::{gather, server};
use super::figure::{Figure, Goal};
use super::process_usage::resident;
use crate::testing::{Seed, ServerProcess};

/// Visitors that come and go first, so that what the first ones allocate for all is not counted.
const WARM_UP: u16 = 256;

pub(super) async fn measure(connections: u16) -> Result<Vec<Figure>> {
    let looking = per_visitor(connections, false).await?;
    let talking = per_visitor(connections, true).await?;
    let goal = Goal::AtMost(10.0);
    Ok(vec![
        Figure::new("memory per idle visitor socket", looking, "KiB", goal),
        Figure::new("memory per idle visitor in a contact", talking, "KiB", goal),
    ])
}

#[expect(
    clippy::cast_precision_loss,
    reason = "sizes of processes are far below 2^52"
)]
async fn per_visitor(connections: u16, start: bool) -> Result<f64> {
    let seed = Seed {
        agents: 0,
        ..Seed::default()
    };
    let server = server(connections + WARM_UP, seed).await?;
    drop(gather(&server, WARM_UP, false).await?);
    let before = settled(&server).await?;
    let visitors = gather(&server, connections, start).await?;
    let after = settled(&server).await?;
    eprintln!("{connections} connected: {before} → {after} bytes");
    drop(visitors);
    Ok(after.saturating_sub(before) as f64 / f64::from(connections) / 1_024.0)
}

/// Resident memory once it has stopped changing much.
async fn settled(server: &ServerProcess) -> Result<u64> {
    let mut last = resident(server.pid())?;
    for _ in 0..20 {
        tokio::time::sleep(Duration::from_millis(250)).await;
        let now = resident(server.pid())?;
        if now.abs_diff(last) < last / 500 {
            return Ok(now);
        }
        last = now;
    }
    Ok(last)
}
