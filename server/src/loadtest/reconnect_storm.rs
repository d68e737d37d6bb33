//! `kill -9` with everybody connected, a restart at once, and how long until all are back.

use std::path::Path;
use std::time::Duration;

use anyhow::{Context as _, Result};
use tokio::task::JoinSet;
use tokio::time::{Instant, sleep, timeout};

use super::crowd::{gather, server_of};
use super::figure::{Figure, Goal, percentile_ms};
use crate::clock::{OsEntropy, spread};
use crate::testing::{Seed, TestVisitor, Told};
use shared::wire::VisitorNotice;

/// How long one try may take.
const TRY: Duration = Duration::from_secs(6);

/// How a storm went.
#[derive(Clone, Debug)]
pub struct Storm {
    /// When each client was back, counted from the kill.
    pub back: Vec<Duration>,
    /// Clients whose conversation was not complete.
    pub incomplete: u32,
}

pub(super) async fn measure(clients: u16) -> Result<Vec<Figure>> {
    let binary = std::env::current_exe().context("this binary knows where it is")?;
    let Storm {
        mut back,
        incomplete,
    } = storm(&binary, clients).await?;
    let last = percentile_ms(&mut back, 1.0) / 1_000.0;
    let half = percentile_ms(&mut back, 0.5) / 1_000.0;
    let goal = Goal::AtMost(5.0);
    let incomplete = f64::from(incomplete);
    Ok(vec![
        Figure::new("everybody back after kill -9", last, "s", goal),
        Figure::new("half of them back", half, "s", Goal::None),
        Figure::new(
            "conversations incomplete",
            incomplete,
            "",
            Goal::AtMost(0.0),
        ),
    ])
}

/// Kills a server of `binary` under `clients` visitors, starts it again and waits for all.
///
/// # Errors
/// When a visitor cannot come in or come back.
pub async fn storm(binary: &Path, clients: u16) -> Result<Storm> {
    let seed = Seed {
        agents: 0,
        ..Seed::default()
    };
    let mut server = server_of(binary, clients, seed).await;
    let visitors = gather(&server, clients, true).await?;
    eprintln!("{} visitors are in a contact; kill -9", visitors.len());
    let begin = Instant::now();
    server.kill();
    let mut returning = JoinSet::new();
    for visitor in visitors {
        returning.spawn(come_back(visitor, begin));
    }
    server.spawn();
    let mut storm = Storm {
        back: Vec::new(),
        incomplete: 0,
    };
    while let Some(back) = returning.join_next().await {
        let (took, complete) = back.context("a visitor gave up")?;
        storm.back.push(took);
        storm.incomplete += u32::from(!complete);
    }
    Ok(storm)
}

/// Tries again as the widget does: at once but spread over a second, then with growing pauses.
async fn come_back(mut visitor: TestVisitor, begin: Instant) -> (Duration, bool) {
    while matches!(visitor.hear().await, Told::Notice(_)) {}
    let mut bound_ms = 1_000;
    loop {
        let pause = u64::from(spread(&OsEntropy, bound_ms));
        sleep(Duration::from_millis(pause)).await;
        if timeout(TRY, attempt(&mut visitor)).await == Ok(Some(())) {
            let complete = visitor.texts().first() == Some(&"Hello, is anybody there?");
            return (begin.elapsed(), complete);
        }
        bound_ms = (bound_ms * 2).min(30_000);
    }
}

async fn attempt(visitor: &mut TestVisitor) -> Option<()> {
    let ticket = visitor.site.ticket().await.ok()?;
    let socket = visitor.site.socket().await.ok()?;
    visitor.resume_on(socket, ticket).await;
    let mut is_ready = false;
    loop {
        match visitor.hear().await {
            Told::Notice(VisitorNotice::Ready(_)) => is_ready = true,
            Told::Notice(_) => {}
            Told::Closed(_) | Told::Gone => return None,
        }
        let head = visitor.ready.as_ref().and_then(|ready| ready.head);
        if is_ready && head.is_some_and(|head| visitor.cursor.seq >= head.seq) {
            return Some(());
        }
    }
}
