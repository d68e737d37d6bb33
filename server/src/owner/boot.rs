//! From rows to a running loop.

use std::sync::Arc;

use anyhow::Context as _;
use engine::{Command, State};
use store::TenantScope;
use tokio::sync::mpsc;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

use super::boards::Boards;
use super::draft::Draft;
use super::recent::Recent;
use super::run::Loop;
use super::{Attendance, Inside, Owner, Parts, WAITING, release};

/// Loads a tenant, tells its engine that everybody is disconnected, and starts its loop.
pub(super) async fn start(
    parts: &Arc<Parts>,
    scope: TenantScope,
    loops: &TaskTracker,
    stop: CancellationToken,
) -> anyhow::Result<Owner> {
    let config = parts.store.load_config(scope).await;
    let config = config.context("the tenant's configuration cannot be loaded")?;
    let running = parts.store.load_running(scope).await;
    let running = running.context("the tenant's running work cannot be loaded")?;
    let now = parts.clock.now();
    let mut state = State::restore(config.clone(), running.tasks, running.agents, parts.seed());
    let mut draft = Draft::default();
    match state.apply(Command::Restarted, now) {
        Ok(applied) => draft.absorb(applied),
        Err(refusal) => tracing::error!(code = %refusal.code, "the engine refused the restart"),
    }
    if !draft.is_volatile() {
        let commit = draft.commit(&state, now);
        let committed = parts.store.commit(scope, commit).await;
        committed.context("the restart cannot be stored")?;
    }
    let inside = Arc::new(Inside {
        scope,
        config: std::sync::RwLock::new(Arc::new(config)),
        availability: std::sync::RwLock::default(),
        attendance: Attendance::default(),
    });
    for target in release::targets(state.config()) {
        if let Some(now) = release::availability(&state, target) {
            inside.set_availability(target, now);
        }
    }
    let (sender, requests) = mpsc::channel(WAITING);
    let the_loop = Loop {
        parts: parts.clone(),
        inside: inside.clone(),
        state,
        requests,
        outcomes: Recent::default(),
        starts: Recent::default(),
        tick_not_before: now,
        pruned_at: now,
        boards: Boards::new(now),
        turns: 0,
    };
    loops.spawn(the_loop.run(stop));
    Ok(Owner {
        parts: parts.clone(),
        inside,
        requests: sender,
    })
}
