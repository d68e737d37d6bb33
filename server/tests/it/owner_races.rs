//! Many take the same task at the same moment (rows 61, 74): one of them has it.

use std::sync::Arc;

use engine::model::{Config, DistributionKind};
use engine::{Command, EventKind};
use futures_util::future::join_all;
use server::clock::SystemClock;
use server::testing::{OwnerBed, Scratch, Seed};
use shared::ErrorCode;
use shared::ids::{TaskId, UserId};
use store::memory::MemoryStore;
use store::{Store, TenantScope};
use store_sqlite::SqliteStore;

const AGENTS: u16 = 64;

fn content(kind: DistributionKind) -> Config {
    let seed = Seed {
        agents: AGENTS,
        chats_max: 1,
        ..Seed::default()
    };
    let mut config = seed.config();
    for service in config.services.values_mut() {
        service.distribution.kind = kind;
    }
    config
}

struct Race {
    config: Config,
    store: Arc<dyn Store>,
    bed: OwnerBed,
}

impl Race {
    async fn of(kind: DistributionKind, store: Arc<dyn Store>) -> Self {
        let config = content(kind);
        let bed = OwnerBed::start(&config, &store, Arc::new(SystemClock)).await;
        let bed = bed.expect("it starts");
        for user in config.users.keys() {
            bed.ready(*user).await.expect("may be ready");
        }
        Self { config, store, bed }
    }

    async fn arrive(&self) -> TaskId {
        let service = *self.config.services.keys().next().expect("there is one");
        self.bed.arrive(service).await.expect("there is room")
    }

    /// Exactly one of all has taken the task; it is then served.
    async fn one_winner(
        &self,
        round: u32,
        task: TaskId,
        taken: Vec<(UserId, Result<(), ErrorCode>)>,
    ) {
        let winners: Vec<UserId> = taken
            .iter()
            .filter(|(_, outcome)| outcome.is_ok())
            .map(|(user, _)| *user)
            .collect();
        assert_eq!(winners.len(), 1, "round {round}: {taken:?}");
        for (_, outcome) in taken {
            let is_fair = matches!(
                outcome,
                Ok(()) | Err(ErrorCode::OfferGone | ErrorCode::NotApplicable)
            );
            assert!(is_fair, "round {round}: {outcome:?}");
        }
        let ended = self.bed.submit(Command::EndByUser(winners[0], task)).await;
        assert_eq!(ended, Ok(()), "the winner has it");
    }

    async fn connected(&self, task: TaskId) -> usize {
        let scope = TenantScope::proven(self.config.tenant.id);
        let (_, events) = self.store.read_task(scope, task).await.expect("read");
        let kinds = events.iter().map(|event| &event.kind);
        kinds
            .filter(|kind| matches!(kind, EventKind::ConnectedToUser(_)))
            .count()
    }
}

/// All 64 agents reach for a task of the pickup list.
async fn pick_up(store: Arc<dyn Store>, rounds: u32) {
    let race = Race::of(DistributionKind::Pickup, store).await;
    for round in 0..rounds {
        let task = race.arrive().await;
        let reaching = race.config.users.keys().map(|user| async {
            let taken = race.bed.submit(Command::PickUp(*user, task)).await;
            (*user, taken)
        });
        let taken = join_all(reaching).await;
        race.one_winner(round, task, taken).await;
        assert_eq!(race.connected(task).await, 1);
    }
    assert_eq!(race.bed.check().await, Ok(()));
}

/// A task rings at ten agents, each of whom accepts in six windows and four of them once more.
async fn accept(store: Arc<dyn Store>, rounds: u32) {
    let race = Race::of(DistributionKind::Broadcast, store).await;
    for round in 0..rounds {
        let task = race.arrive().await;
        let mut rings = Vec::new();
        for user in race.config.users.keys() {
            for (offer, of) in race.bed.offers(*user).await.expect("the loop runs") {
                assert_eq!(of, task);
                rings.push((*user, offer));
            }
        }
        assert_eq!(rings.len(), 10, "the ten longest idle");
        let clicks = rings.iter().cycle().take(64);
        let accepting = clicks.map(|(user, offer)| async {
            let taken = race.bed.submit(Command::Accept(*user, *offer)).await;
            (*user, taken)
        });
        let taken = join_all(accepting).await;
        race.one_winner(round, task, taken).await;
        assert_eq!(race.connected(task).await, 1);
    }
    assert_eq!(race.bed.check().await, Ok(()));
}

async fn sqlite(folder: &Scratch) -> Arc<dyn Store> {
    let opened = SqliteStore::open(folder.path().join("race.db")).await;
    Arc::new(opened.expect("a database opens"))
}

#[tokio::test]
async fn sixty_four_reach_for_one_task_a_thousand_times() {
    pick_up(Arc::new(MemoryStore::default()), 1_000).await;
}

#[tokio::test]
async fn sixty_four_accept_one_task_a_thousand_times() {
    accept(Arc::new(MemoryStore::default()), 1_000).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_same_over_durable_batches() {
    let (one, other) = (Scratch::new(), Scratch::new());
    pick_up(sqlite(&one).await, 40).await;
    accept(sqlite(&other).await, 40).await;
}
