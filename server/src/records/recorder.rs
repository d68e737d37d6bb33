//! Carries out what calls want recorded: rows, files, and what becomes of them afterwards.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use engine::call::{Party, RecordingPlan};
use media::{LegId, Media, Recording};
use shared::Millis;
use shared::ids::{ActivityId, RecordingId, TaskId, TenantId};
use store::{Store, StoreError, TenantScope};
use tokio::sync::mpsc;

use super::archive::Archive;
use super::herald::{Available, Herald};
use super::running::{Running, kept_name, measure};
use crate::calls::{CallRef, Recorder};
use crate::clock::{Clock, Entropy, new_id};

const DAY_MS: i64 = 24 * 60 * 60 * 1_000;

/// Who waits for which recording, as media number them.
type Waiting = Mutex<HashMap<media::RecordingId, (TenantId, TaskId, ActivityId)>>;

/// Records calls.
pub struct CallRecorder {
    /// Few per call, and whoever gives them must not wait.
    orders: mpsc::UnboundedSender<Order>,
    waiting: Arc<Waiting>,
}

enum Order {
    Record(CallRef, Option<RecordingPlan>, Vec<(Party, LegId)>),
    Recorded(media::RecordingId),
}

/// What the recorder works with.
struct Bench {
    media: Media,
    store: Arc<dyn Store>,
    archive: Archive,
    herald: Herald,
    clock: Arc<dyn Clock>,
    entropy: Arc<dyn Entropy>,
    retention_days: u32,
    waiting: Arc<Waiting>,
    /// Recordings by their number in media; a handle until it was told to stop.
    running: HashMap<media::RecordingId, (Running, Option<Recording>)>,
    current: HashMap<CallRef, media::RecordingId>,
    n_begun: u64,
}

impl CallRecorder {
    /// A recorder, and the loop that does its work; the loop ends when the recorder is dropped.
    pub fn new(
        media: Media,
        store: Arc<dyn Store>,
        (archive, herald): (Archive, Herald),
        (clock, entropy): (Arc<dyn Clock>, Arc<dyn Entropy>),
        retention_days: u32,
    ) -> (Self, impl Future<Output = ()> + Send + 'static) {
        let (orders, received) = mpsc::unbounded_channel();
        let waiting = Arc::new(Waiting::default());
        let bench = Bench {
            media,
            store,
            archive,
            herald,
            clock,
            entropy,
            retention_days,
            waiting: Arc::clone(&waiting),
            running: HashMap::new(),
            current: HashMap::new(),
            n_begun: 0,
        };
        (Self { orders, waiting }, bench.work(received))
    }
}

impl Recorder for CallRecorder {
    fn record(&self, call: &CallRef, plan: Option<RecordingPlan>, legs: &[(Party, LegId)]) {
        // The loop is there as long as this is.
        let _ = self.orders.send(Order::Record(*call, plan, legs.to_vec()));
    }

    fn recorded(&self, recording: media::RecordingId) -> Option<(TenantId, TaskId, ActivityId)> {
        let _ = self.orders.send(Order::Recorded(recording));
        lock(&self.waiting).remove(&recording)
    }
}

fn lock(
    waiting: &Waiting,
) -> MutexGuard<'_, HashMap<media::RecordingId, (TenantId, TaskId, ActivityId)>> {
    waiting.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Bench {
    async fn work(mut self, mut orders: mpsc::UnboundedReceiver<Order>) {
        while let Some(order) = orders.recv().await {
            match order {
                Order::Record(call, plan, legs) => self.record(call, plan, &legs).await,
                Order::Recorded(number) => self.recorded(number),
            }
        }
    }

    async fn record(
        &mut self,
        call: CallRef,
        plan: Option<RecordingPlan>,
        legs: &[(Party, LegId)],
    ) {
        let number = self.current.get(&call).copied();
        if let (Some(number), Some(plan)) = (number, plan)
            && let Some((running, handle)) = self.running.get_mut(&number)
            && running.plan == plan
        {
            let senders = running.senders(legs);
            if let Some(handle) = handle {
                handle.set_senders(senders);
            }
            return;
        }
        if let Some(number) = number {
            self.stop(call, number);
        }
        if let Some(plan) = plan {
            self.begin(call, plan, legs).await;
        }
    }

    /// Lets a recording come to its end, unless it has.
    fn stop(&mut self, call: CallRef, number: media::RecordingId) {
        self.current.remove(&call);
        let handle = self.running.get_mut(&number);
        match handle.and_then(|(_, handle)| handle.take()) {
            Some(handle) => handle.stop(),
            None => {
                self.running.remove(&number);
            }
        }
    }

    async fn begin(&mut self, call: CallRef, plan: RecordingPlan, legs: &[(Party, LegId)]) {
        let id = RecordingId(new_id(&*self.clock, &*self.entropy));
        let at = self.clock.now();
        let until = Millis(at.0 + i64::from(self.retention_days) * DAY_MS);
        let mut running = Running::new(call, plan, id, (at, until));
        let scope = TenantScope::proven(call.tenant);
        let noted = self.store.begin_recording(scope, running.row.clone()).await;
        if let Err(error) = noted {
            tracing::error!(%error, task = %call.task, "a recording cannot be noted yet");
        }
        self.n_begun += 1;
        let number = media::RecordingId(self.n_begun);
        if let Some(activity) = running.activity() {
            let waits = (call.tenant, call.task, activity);
            lock(&self.waiting).insert(number, waits);
        }
        let file = self.archive.live(&running.row.object);
        let (order, senders) = (running.order(), running.senders(legs));
        let media = self.media.clone();
        let begun =
            tokio::task::spawn_blocking(move || media.record(number, &file, order, senders));
        match begun.await {
            Ok(Ok(handle)) => {
                metrics::counter!("interact_recordings_total").increment(1);
                tracing::info!(task = %call.task, recording = %id, "recording");
                self.running.insert(number, (running, Some(handle)));
                self.current.insert(call, number);
            }
            Ok(Err(error)) => tracing::error!(%error, task = %call.task, "nothing is recorded"),
            Err(error) => tracing::error!(%error, task = %call.task, "nothing is recorded"),
        }
    }

    /// The file is complete: it goes where it is kept, in its own time.
    fn recorded(&mut self, number: media::RecordingId) {
        let Some((running, _)) = self.running.remove(&number) else {
            return;
        };
        if self.current.get(&running.call) == Some(&number) {
            // It ended by its limit: the same plan again must not begin another.
            self.running.insert(number, (ended(&running), None));
        }
        let (store, archive) = (Arc::clone(&self.store), self.archive.clone());
        let (tenant, row) = (running.call.tenant, running.row);
        let herald = self.herald.clone();
        // Others begin meanwhile; what the end of the process cuts off, the next one takes in.
        tokio::spawn(async move {
            match keep(&*store, &archive, tenant, row).await {
                Ok(news) => news.into_iter().for_each(|news| herald.tell(news)),
                Err(error) => tracing::error!(%error, "a recording stays where it was written"),
            }
        });
    }
}

/// What is remembered of a recording that ended while its call goes on.
fn ended(running: &Running) -> Running {
    let row = &running.row;
    Running::new(running.call, running.plan, row.id, (row.at, row.until))
}

/// Puts a finished recording where it is kept; gives what can be heard then, if anything was ever
/// written. May be tried again after it failed.
pub(super) async fn keep(
    store: &dyn Store,
    archive: &Archive,
    tenant: TenantId,
    mut row: store::Recording,
) -> anyhow::Result<Option<Available>> {
    let scope = TenantScope::proven(tenant);
    let news = Available {
        tenant,
        task: row.task,
        recording: row.id,
    };
    let live = row.object.clone();
    let file = archive.live(&live);
    let Some(complete) = tokio::task::spawn_blocking(move || measure(&file)).await? else {
        // Nothing was ever written, or it is kept and only the row does not know.
        tracing::warn!(recording = %row.id, "a recording has no file");
        store.delete_recording(scope, row.id).await?;
        return Ok(None);
    };
    if complete.length_ms == 0 {
        // Begun and never used, such as one that a restart began anew as the call ended.
        tracing::info!(recording = %row.id, "a recording holds nothing: forgotten");
        archive.drop_live(&live).await?;
        store.delete_recording(scope, row.id).await?;
        return Ok(None);
    }
    let object = kept_name(tenant, &live);
    archive.keep(&live, &object).await?;
    let known = store
        .complete_recording(scope, row.id, &object, complete)
        .await;
    if matches!(known, Err(StoreError::NotFound)) {
        row.object = object;
        row.complete = Some(complete);
        let task = row.task;
        store.begin_recording(scope, row).await?;
        tracing::info!(%task, "a recording is noted late");
        return Ok(Some(news));
    }
    known?;
    tracing::info!(task = %row.task, recording = %row.id, "recording available");
    Ok(Some(news))
}
