//! From rows to a running loop.

use std::collections::{BTreeSet, VecDeque};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use anyhow::Context as _;
use engine::model::Config;
use engine::{Command, State};
use shared::Millis;
use shared::ids::TaskId;
use store::{Commit, Running, Store, TenantScope};
use tokio::sync::mpsc;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

use super::boards::Boards;
use super::decide::DECIDE_MS;
use super::draft::Draft;
use super::recent::Recent;
use super::run::Loop;
use super::{Attendance, Inside, Owner, Parts, WAITING, release};

/// Rows in one transaction of the restart.
const ROWS_AT_ONCE: usize = 256;

/// Loads a tenant, tells its engine that everybody is disconnected, and starts its loop.
pub(super) async fn start(
    parts: &Arc<Parts>,
    scope: TenantScope,
    loops: &TaskTracker,
    stop: CancellationToken,
) -> anyhow::Result<Owner> {
    let config = parts.store.load_config(scope).await;
    let config = config.context("the tenant's configuration cannot be loaded")?;
    let now = parts.clock.now();
    let mut parked = BTreeSet::new();
    let (state, mut draft) = loop {
        let running = parts.store.load_running(scope).await;
        let running = running.context("the tenant's running work cannot be loaded")?;
        match awaken(&config, running, parts.seed(), now, &parked) {
            Ok(awake) => break awake,
            Err(at_work) => park(at_work, &mut parked)?,
        }
    };
    let stored = store_restart(&*parts.store, scope, &state, &mut draft, now).await;
    stored.context("the restart cannot be stored")?;
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
    // Media know nothing of the calls from before: their people offer anew.
    draft.calls.extend(with_calls(&state));
    release::calls(parts, &inside, &state, &mut draft, now);
    let (sender, requests) = mpsc::channel(WAITING);
    let the_loop = Loop {
        parts: parts.clone(),
        inside: inside.clone(),
        state,
        requests,
        left: VecDeque::new(),
        decide_ms: DECIDE_MS,
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

/// Stores what the restart changed. Of most tasks that is when their clocks began, which the next
/// restart changes again: these rows go some at a time, because one transaction for all that are
/// open takes several times the memory of the tasks themselves.
async fn store_restart(
    store: &dyn Store,
    scope: TenantScope,
    state: &State,
    draft: &mut Draft,
    at: Millis,
) -> store::Result<()> {
    for some in draft.take_quiet().chunks(ROWS_AT_ONCE) {
        let tasks = some.iter().filter_map(|id| state.task(*id).cloned());
        let commit = Commit {
            at,
            tasks: tasks.collect(),
            ..Commit::default()
        };
        store.commit(scope, commit).await?;
    }
    if !draft.is_volatile() {
        store.commit(scope, draft.commit(state, at)).await?;
    }
    Ok(())
}

fn with_calls(state: &State) -> impl Iterator<Item = TaskId> {
    let with_calls = state.tasks().filter(|task| task.call.is_some());
    with_calls.map(|task| task.id)
}

/// The engine's state after the restart, with what that brought about; or the task at which the
/// engine panicked.
fn awaken(
    config: &Config,
    running: Running,
    seed: u64,
    now: Millis,
    parked: &BTreeSet<TaskId>,
) -> Result<(State, Draft), Option<TaskId>> {
    let mut state = State::restore(config.clone(), running.tasks, running.agents, seed);
    let mut draft = Draft::default();
    let parks = parked.iter().copied().map(Command::Park);
    let done = catch_unwind(AssertUnwindSafe(|| {
        for command in parks.chain([Command::Restarted]) {
            match state.apply(command, now) {
                Ok(applied) => draft.absorb(applied),
                Err(refusal) => {
                    tracing::error!(code = %refusal.code, "the engine refused the restart");
                }
            }
        }
    }));
    done.map_err(|_| state.at_work())?;
    Ok((state, draft))
}

/// A task at which the engine panics does not keep its tenant from starting.
fn park(at_work: Option<TaskId>, parked: &mut BTreeSet<TaskId>) -> anyhow::Result<()> {
    metrics::counter!("interact_engine_panics_total").increment(1);
    let task = at_work.context("the engine panicked at the restart")?;
    tracing::error!(%task, "the engine panicked at the restart; the task is parked");
    metrics::counter!("interact_parked_tasks_total").increment(1);
    let is_new = parked.insert(task);
    anyhow::ensure!(
        is_new,
        "the engine panicked at the restart, again at task {task}"
    );
    Ok(())
}
