//! Many visitors at once, each from a network of its own, as limits count per network.

use std::path::Path;
use std::sync::Arc;

use anyhow::{Context as _, Result};
use shared::ids::Target;
use tokio::sync::Semaphore;
use tokio::task::JoinSet;

use crate::testing::{Seed, Seeded, ServerProcess, Site, TestVisitor};

/// Visitors that connect at the same time.
const AT_ONCE: usize = 128;
/// Chats that one service takes at most.
pub(super) const PER_SERVICE: u16 = 50;

/// A server process of this very binary with room for `visitors` contacts.
pub(super) async fn server(visitors: u16, seed: Seed) -> Result<ServerProcess> {
    let binary = std::env::current_exe().context("this binary knows where it is")?;
    Ok(server_of(&binary, visitors, seed).await)
}

/// A server process of `binary` with room for `visitors` contacts.
pub(super) async fn server_of(binary: &Path, visitors: u16, seed: Seed) -> ServerProcess {
    let seed = Seed {
        services: visitors.div_ceil(PER_SERVICE).max(1),
        ..seed
    };
    ServerProcess::start(binary, seed, &[]).await
}

/// The site of the `n`-th visitor.
pub(super) fn site_of(site: &Site, seeded: &Seeded, n: u16) -> Site {
    let service = usize::from(n) % seeded.services.len();
    Site {
        target: Target::Service(seeded.services[service]),
        ..site.from_network(n)
    }
}

/// Opens `n` visitors; with a contact each if `start`.
pub(super) async fn gather(
    server: &ServerProcess,
    n: u16,
    start: bool,
) -> Result<Vec<TestVisitor>> {
    let places = Arc::new(Semaphore::new(AT_ONCE));
    let mut arriving = JoinSet::new();
    for n in 0..n {
        let site = site_of(&server.site(), &server.seeded, n);
        let places = places.clone();
        arriving.spawn(async move {
            let _place = places.acquire_owned().await;
            if start {
                TestVisitor::start(&site, "Hello, is anybody there?").await
            } else {
                TestVisitor::open(&site).await
            }
        });
    }
    let mut visitors = Vec::with_capacity(usize::from(n));
    while let Some(visitor) = arriving.join_next().await {
        visitors.push(visitor.context("a visitor was not let in")?);
    }
    Ok(visitors)
}
