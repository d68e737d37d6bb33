//! The loop killed between any two steps of a day's work, and started again (issue 3): the rules
//! hold, nothing that was answered is lost or happens twice, timers go on.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::pin::Pin;
use std::sync::Arc;

use engine::model::{Config, TaskState};
use engine::{Command, EventKind, Outcome};
use server::testing::{FakeClock, FaultyStore, OwnerBed, Scratch, Seed};
use shared::ErrorCode;
use shared::ids::{CommandId, MessageId, OfferId, ServiceId, TaskId, UserId};
use store::memory::MemoryStore;
use store::{Store, TenantScope};
use store_sqlite::SqliteStore;

fn content() -> Config {
    let seed = Seed {
        wrap_up_secs: 10,
        rona_secs: 20,
        recovery_secs: 3_600,
        ..Seed::default()
    };
    seed.config()
}

fn id(kind: u8, n: usize) -> [u8; 16] {
    let mut bytes = [kind; 16];
    bytes[8..].copy_from_slice(&(n as u64).to_be_bytes());
    bytes
}

/// What its clients know of the work: it outlives the server.
#[derive(Default)]
struct Clients {
    /// Steps that were answered.
    done: usize,
    /// The step that is on its way: sent again with the same id.
    sent: Option<Command>,
    contacts: Vec<TaskId>,
    /// Accepts that were answered with done: at most one each.
    accepted: Vec<TaskId>,
    /// Ends that were answered with done.
    ended: BTreeSet<TaskId>,
}

/// One life of the server, up to its end or the end of the work.
struct Life<'a> {
    bed: OwnerBed,
    clock: &'a FakeClock,
    config: &'a Config,
    clients: &'a mut Clients,
    at: usize,
}

impl Life<'_> {
    /// Whether this step is still to be done.
    fn is_next(&mut self) -> Option<usize> {
        let step = self.at;
        self.at += 1;
        (step >= self.clients.done).then_some(step)
    }

    fn answered(&mut self, step: usize) {
        self.clients.sent = None;
        self.clients.done = step + 1;
    }

    fn user(&self, n: usize) -> UserId {
        *self.config.users.keys().nth(n).expect("there are two")
    }

    fn service(&self) -> ServiceId {
        *self.config.services.keys().next().expect("there is one")
    }

    async fn arrive(&mut self) {
        let Some(step) = self.is_next() else { return };
        let start = MessageId::from_bytes(id(1, step));
        let task = self.bed.arrive_as(self.service(), start).await;
        let task = task.expect("there is room");
        self.clients.contacts.push(task);
        self.answered(step);
        let there = Command::CustomerConnected(task);
        let told = self.bed.owner.submit(None, there).await;
        told.expect("the customer is there");
    }

    fn wait(&mut self, secs: i64) {
        let Some(step) = self.is_next() else { return };
        self.clock.advance(secs * 1_000);
        self.answered(step);
    }

    async fn tick(&mut self) {
        self.send(async |_: &OwnerBed| Some(Command::Tick)).await;
    }

    /// Sends a command until it is answered, in this life or the next.
    async fn send(
        &mut self,
        choose: impl AsyncFnOnce(&OwnerBed) -> Option<Command>,
    ) -> Option<(Command, Result<(), ErrorCode>)> {
        let step = self.is_next()?;
        let command = match self.clients.sent.take() {
            Some(command) => Some(command),
            None => choose(&self.bed).await,
        };
        let Some(command) = command else {
            self.answered(step);
            return None;
        };
        self.clients.sent = Some(command.clone());
        let id = CommandId::from_bytes(id(2, step));
        let outcome = self.bed.owner.submit(Some(id), command.clone()).await;
        let is_sound = outcome != Err(ErrorCode::Internal);
        assert!(
            is_sound,
            "sent again, it has the outcome that it had: {command:?}"
        );
        self.answered(step);
        Some((command, outcome))
    }

    /// Accepts, declines or leaves what rings at either user.
    async fn accept(&mut self) {
        let (one, two) = (self.user(0), self.user(1));
        let sent = self
            .send(async |bed: &OwnerBed| {
                let (user, offer, _) = ringing(bed, [one, two]).await?;
                Some(Command::Accept(user, offer))
            })
            .await;
        let Some((Command::Accept(user, _), Ok(()))) = sent else {
            return;
        };
        let held = self.bed.owner.ask(move |state, _| {
            let talks = |task: &&engine::model::Task| {
                let session = task.user_session.as_ref();
                task.state == TaskState::Connected && session.is_some_and(|s| s.user == user)
            };
            state.tasks().filter(talks).map(|task| task.id).collect()
        });
        let held: Vec<TaskId> = held.await.expect("the loop runs");
        let new = held
            .iter()
            .find(|task| !self.clients.accepted.contains(task));
        self.clients.accepted.extend(new);
    }

    async fn decline(&mut self) {
        let (one, two) = (self.user(0), self.user(1));
        self.send(async |bed: &OwnerBed| {
            let (user, offer, _) = ringing(bed, [one, two]).await?;
            Some(Command::Decline(user, offer))
        })
        .await;
    }

    async fn clear_missed(&mut self) {
        for n in 0..2 {
            let user = self.user(n);
            self.send(async |_: &OwnerBed| Some(Command::ClearMissed(user)))
                .await;
        }
    }

    /// Ends a conversation, or else wrap-up, or else cancels what waits.
    async fn end_one(&mut self) {
        let sent = self
            .send(async |bed: &OwnerBed| {
                let found = bed.owner.ask(|state, _| state.tasks().find_map(ending));
                found.await.expect("the loop runs")
            })
            .await;
        if let Some((command, Ok(()))) = sent
            && !matches!(command, Command::EndByUser(..))
        {
            self.clients.ended.extend(command.task());
        }
    }
}

fn ending(task: &engine::model::Task) -> Option<Command> {
    let user = task.user_session.as_ref().map(|session| session.user);
    match (&task.state, user) {
        (TaskState::Ended { .. }, _) => None,
        (TaskState::Connected, Some(user)) => Some(Command::EndByUser(user, task.id)),
        (TaskState::InWrapUp(_), Some(user)) => Some(Command::FinishWrapUp(user, task.id)),
        _ => Some(Command::CancelTask(task.id)),
    }
}

async fn ringing(bed: &OwnerBed, users: [UserId; 2]) -> Option<(UserId, OfferId, TaskId)> {
    for user in users {
        let offers = bed.offers(user).await.expect("the loop runs");
        if let Some((offer, task)) = offers.first() {
            return Some((user, *offer, *task));
        }
    }
    None
}

/// A day's work. A life that is cut short is followed by another one that goes on with it.
async fn work(life: &mut Life<'_>) {
    life.bed.check().await.expect("the rules hold at the start");
    for n in 0..2 {
        life.bed.ready(life.user(n)).await.expect("may be ready");
    }
    life.arrive().await;
    life.accept().await;
    for _ in 0..3 {
        life.arrive().await;
    }
    life.decline().await;
    life.accept().await;
    life.end_one().await;
    // Wrap-up and the offers that ring run out.
    life.wait(10);
    life.tick().await;
    life.wait(20);
    life.tick().await;
    life.clear_missed().await;
    life.accept().await;
    life.arrive().await;
    life.accept().await;
    for _ in 0..14 {
        life.end_one().await;
    }
    life.bed.check().await.expect("the rules hold at the end");
}

/// Every task's story is whole: dense, begun once, ended once, each answered accept once.
async fn verify(store: &Arc<dyn Store>, config: &Config, clients: &Clients) {
    let scope = TenantScope::proven(config.tenant.id);
    let running = store.load_running(scope).await.expect("read");
    assert_eq!(running.tasks, [], "started = ended");
    let distinct: BTreeSet<_> = clients.contacts.iter().collect();
    assert_eq!(distinct.len(), clients.contacts.len(), "one task per start");
    let mut accepts: BTreeMap<TaskId, usize> = BTreeMap::new();
    for task in &clients.accepted {
        *accepts.entry(*task).or_default() += 1;
    }
    for id in &clients.contacts {
        let (task, events) = store.read_task(scope, *id).await.expect("read");
        assert!(events.iter().map(|event| event.seq).eq(1..task.next_event));
        let count = |wanted: fn(&EventKind) -> bool| {
            let kinds = events.iter().map(|event| &event.kind);
            kinds.filter(|kind| wanted(kind)).count()
        };
        assert_eq!(count(|kind| *kind == EventKind::WorkflowStarted), 1);
        assert_eq!(count(|kind| *kind == EventKind::Terminated), 1);
        assert_eq!(count(|kind| matches!(kind, EventKind::Ended(_))), 1);
        let rang = count(|kind| matches!(kind, EventKind::Offered(_)));
        let ceased = count(|kind| matches!(kind, EventKind::OfferEnded(..)));
        assert_eq!(rang, ceased, "{events:#?}");
        let taken = count(|kind| matches!(kind, EventKind::OfferEnded(_, Outcome::Accepted)));
        let talked = count(|kind| matches!(kind, EventKind::ConnectedToUser(_)));
        assert_eq!(taken, talked);
        assert!(talked <= 1 && accepts.get(id).copied().unwrap_or(0) <= talked);
        let log = store.read_log(scope, task.conversation, 0, 100).await;
        let log = log.expect("read");
        let seqs = log.entries.iter().map(|stored| stored.entry.seq);
        assert!(seqs.eq(1..=log.head));
        let said = log
            .entries
            .iter()
            .filter(|stored| stored.entry.id.is_some());
        assert_eq!(said.count(), 1, "the first message is there once");
    }
    for task in &clients.ended {
        assert!(clients.contacts.contains(task));
    }
}

/// Runs the day with a death at each of `deaths` (steps of its life); gives the steps of the last
/// life.
fn day(open: &dyn Fn() -> Opening, deaths: &[u32]) -> u32 {
    let (config, clock) = (content(), Arc::new(FakeClock::default()));
    let mut clients = Clients::default();
    for death in deaths.iter().copied().chain([u32::MAX]) {
        // A runtime of its own for each life: dropping it ends everything at once, wherever it is.
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .expect("a runtime");
        let steps = runtime.block_on(async {
            let real = open().await;
            let scope = TenantScope::proven(config.tenant.id);
            if real.list_tenants().await.expect("read").is_empty() {
                let documents = server::testing::documents_of(&config);
                real.save_documents(scope, documents).await.expect("saved");
            }
            let store = FaultyStore::dying(real.clone(), death);
            let living = async {
                let dying: Arc<dyn Store> = store.clone();
                let bed = OwnerBed::start(&config, &dying, clock.clone()).await;
                let mut life = Life {
                    bed: bed.expect("it starts"),
                    clock: &clock,
                    config: &config,
                    clients: &mut clients,
                    at: 0,
                };
                work(&mut life).await;
            };
            tokio::select! {
                biased;
                () = store.died() => None,
                () = living => {
                    verify(&real, &config, &clients).await;
                    Some(store.steps())
                }
            }
        });
        runtime.shutdown_background();
        if let Some(steps) = steps {
            return steps;
        }
    }
    unreachable!("the last life does not end early")
}

type Opening = Pin<Box<dyn Future<Output = Arc<dyn Store>>>>;

fn memory() -> impl Fn() -> Opening {
    let store: Arc<dyn Store> = Arc::new(MemoryStore::default());
    move || Box::pin(std::future::ready(store.clone()))
}

fn sqlite(file: PathBuf) -> impl Fn() -> Opening {
    move || {
        let file = file.clone();
        Box::pin(async move {
            let opened: Arc<dyn Store> = Arc::new(SqliteStore::open(file).await.expect("opens"));
            opened
        })
    }
}

#[test]
fn killed_at_any_step_and_started_again() {
    let steps = day(&memory(), &[]);
    assert!(steps > 60, "{steps} steps");
    for death in 0..steps {
        day(&memory(), &[death]);
    }
}

#[test]
fn killed_again_soon_after() {
    let steps = day(&memory(), &[]);
    for death in (0..steps).step_by(3) {
        day(&memory(), &[death, death % 13, death % 5]);
    }
}

/// The same over files: the process lock is free and the last commit is whole after each death.
#[test]
fn killed_over_a_real_database() {
    let folder = Scratch::new();
    let file = |death: u32| folder.path().join(format!("{death}.db"));
    for death in (0..60).step_by(7) {
        day(&sqlite(file(death)), &[death]);
    }
}
