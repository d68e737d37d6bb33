//! Recordings that can be heard become events of their tasks, for whoever acts on events.

use std::sync::Arc;

use engine::call::CallEvent;
use engine::{Command, EventKind, TaskEvent};
use shared::ErrorCode;
use store::{Commit, Store, StoreError, TenantScope};
use tokio::sync::mpsc::UnboundedReceiver;

use crate::clock::Clock;
use crate::owner::Owners;
use crate::records::Available;

/// Notes what is told until nobody tells any more.
pub(super) async fn note(
    mut told: UnboundedReceiver<Available>,
    owners: Arc<Owners>,
    store: Arc<dyn Store>,
    clock: Arc<dyn Clock>,
) {
    while let Some(news) = told.recv().await {
        let noted = match submit(&owners, news).await {
            Err(ErrorCode::NotFound) => append(&*store, &*clock, news).await,
            submitted => submitted,
        };
        if let Err(error) = noted {
            tracing::error!(%error, task = %news.task, "a recording's event is not noted");
        }
    }
}

async fn submit(owners: &Owners, news: Available) -> Result<(), ErrorCode> {
    let owner = owners.by_tenant(news.tenant).ok_or(ErrorCode::NotFound)?;
    let command = Command::RecordingAvailable(news.task, news.recording);
    owner.submit(None, command).await
}

/// The task has ended, so that nobody else writes its log any more.
async fn append(store: &dyn Store, clock: &dyn Clock, news: Available) -> Result<(), ErrorCode> {
    let scope = TenantScope::proven(news.tenant);
    let unstored = |error: StoreError| {
        tracing::warn!(%error, "the log of an ended task cannot be written");
        ErrorCode::StorageUnavailable
    };
    let (_, events) = store.read_task(scope, news.task).await.map_err(unstored)?;
    let at = clock.now();
    let event = TaskEvent {
        task: news.task,
        seq: events.len() as u64 + 1,
        at,
        kind: EventKind::Call(CallEvent::RecordingAvailable(news.recording)),
    };
    let commit = Commit {
        at,
        events: vec![event],
        ..Commit::default()
    };
    store.commit(scope, commit).await.map_err(unstored)?;
    Ok(())
}
