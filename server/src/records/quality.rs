//! Samples on their way to the store: in batches, and never in anybody's way.

use std::collections::BTreeMap;
use std::sync::Arc;

use engine::call::Party;
use store::{CallQuality, Store, TenantScope};
use tokio::sync::mpsc;

use crate::calls::{Quality, QualityLog};

/// Samples that wait for the store: a thousand calls for half a second. More are dropped.
const WAITING: usize = 1_024;
/// Most samples that are written together.
const BATCH: usize = 256;

/// Takes samples.
#[derive(Clone, Debug)]
pub struct QualityWriter(mpsc::Sender<Quality>);

impl QualityWriter {
    /// A log, and the loop that writes it; the loop ends when the last log is dropped.
    pub fn new(store: Arc<dyn Store>) -> (Self, impl Future<Output = ()> + Send + 'static) {
        let (sender, samples) = mpsc::channel(WAITING);
        (Self(sender), write(store, samples))
    }
}

impl QualityLog for QualityWriter {
    fn note(&self, quality: Quality) {
        if self.0.try_send(quality).is_err() {
            metrics::counter!("interact_call_samples_dropped_total").increment(1);
        }
    }
}

async fn write(store: Arc<dyn Store>, mut samples: mpsc::Receiver<Quality>) {
    let mut batch = Vec::with_capacity(BATCH);
    while samples.recv_many(&mut batch, BATCH).await > 0 {
        let mut by_tenant: BTreeMap<_, Vec<CallQuality>> = BTreeMap::new();
        for sample in batch.drain(..) {
            let scope = TenantScope::proven(sample.tenant);
            by_tenant.entry(scope).or_default().push(row(&sample));
        }
        for (scope, rows) in by_tenant {
            let n_rows = rows.len() as u64;
            if let Err(error) = store.add_quality(scope, rows).await {
                tracing::warn!(%error, n_rows, "figures of calls are lost");
                metrics::counter!("interact_call_samples_dropped_total").increment(n_rows);
            }
        }
    }
}

const fn row(quality: &Quality) -> CallQuality {
    CallQuality {
        task: quality.task,
        call: quality.call,
        at: quality.at,
        user: match quality.party {
            Party::Customer => None,
            Party::User(user) => Some(user),
        },
        sample: quality.sample,
    }
}

#[cfg(test)]
mod tests {
    use shared::Millis;
    use shared::ids::{TaskId, TenantId, UserId};
    use shared::wire::QualitySample;
    use store::CallRecords as _;
    use store::memory::MemoryStore;

    use super::*;
    use crate::testing::{Failure, FaultyStore};

    fn sample(tenant: u8, at: i64, party: Party) -> Quality {
        Quality {
            tenant: TenantId::from_bytes([tenant; 16]),
            task: TaskId::from_bytes([5; 16]),
            call: 1,
            party,
            at: Millis(at),
            sample: QualitySample::default(),
        }
    }

    #[tokio::test]
    async fn samples_reach_their_tenant_s_rows_and_too_many_are_dropped() {
        let store = Arc::new(MemoryStore::default());
        let (log, writing) = QualityWriter::new(store.clone());
        let user = UserId::from_bytes([6; 16]);
        log.note(sample(2, 1, Party::User(user)));
        for at in 0..2_000 {
            log.note(sample(1, at, Party::Customer));
        }
        drop(log);
        writing.await;
        let task = TaskId::from_bytes([5; 16]);
        let read = async |tenant: u8| {
            let scope = TenantScope::proven(TenantId::from_bytes([tenant; 16]));
            store.list_quality(scope, task, 5_000).await.unwrap()
        };
        assert_eq!(read(1).await.len(), WAITING - 1);
        let theirs = read(2).await;
        assert_eq!((theirs.len(), theirs[0].user), (1, Some(user)));
    }

    #[tokio::test]
    async fn a_store_that_fails_costs_samples_and_nothing_else() {
        let store = FaultyStore::around(Arc::new(MemoryStore::default()));
        store.fail(Failure::Full);
        let (log, writing) = QualityWriter::new(store);
        log.note(sample(1, 1, Party::Customer));
        drop(log);
        writing.await;
    }
}
