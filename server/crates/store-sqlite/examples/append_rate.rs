//! Prints durable messages per second for 1, 16, 200 and 1,000 producers, each of which waits for
//! its acknowledgement before the next message.
//!
//! `cargo run --release -p store-sqlite --example append_rate [SECONDS]`

use std::sync::Arc;
use std::time::{Duration, Instant};

use engine::Audience;
use shared::Millis;
use shared::ids::Target;
use shared::ids::{ConversationId, MessageId, TaskId, TenantId, UserId, VisitorSessionId};
use shared::wire::{Author, EntryKind};
use store::{Append, Commit, Logs, NewSession, TenantScope, Upkeep, Work};
use store_sqlite::SqliteStore;

const SCOPE: TenantScope = TenantScope::proven(TenantId::from_bytes([1; 16]));

#[tokio::main]
async fn main() {
    let seconds = std::env::args()
        .nth(1)
        .and_then(|text| text.parse().ok())
        .unwrap_or(3);
    println!("producers   messages/s    p50 ms    p99 ms");
    for producers in [1, 16, 200, 1_000] {
        let folder = tempfile::TempDir::new_in(".").expect("the present folder takes files");
        let store = SqliteStore::open(folder.path().join("rate.db"))
            .await
            .expect("it opens");
        let store = Arc::new(store);
        let mut waits = measure(&store, producers, Duration::from_secs(seconds)).await;
        store.close().await;
        waits.sort_unstable();
        let at = |part: usize| waits[(waits.len() - 1) * part / 100].as_secs_f64() * 1_000.0;
        let rate = waits.len() as u64 / seconds;
        println!("{producers:>9} {rate:>12} {:>9.2} {:>9.2}", at(50), at(99));
    }
}

/// The time that each acknowledged message took.
async fn measure(store: &Arc<SqliteStore>, producers: u64, how_long: Duration) -> Vec<Duration> {
    for producer in 0..producers {
        begin(store, producer).await;
    }
    let end = Instant::now() + how_long;
    let tasks: Vec<_> = (0..producers)
        .map(|producer| tokio::spawn(produce(Arc::clone(store), producer, end)))
        .collect();
    let mut waits = Vec::new();
    for task in tasks {
        waits.extend(task.await.expect("no producer panics"));
    }
    waits
}

async fn produce(store: Arc<SqliteStore>, producer: u64, end: Instant) -> Vec<Duration> {
    let mut waits = Vec::new();
    while Instant::now() < end {
        let n = waits.len() as u64;
        let sent = Instant::now();
        store
            .append(SCOPE, message(producer, n))
            .await
            .expect("appended");
        waits.push(sent.elapsed());
    }
    waits
}

fn message(producer: u64, n: u64) -> Append {
    Append {
        conversation: ConversationId::from_bytes(id(2, producer)),
        id: MessageId::from_bytes(id(producer, n)),
        audience: Audience::Everyone,
        by: Author::Customer,
        kind: EntryKind::Text {
            text: "x".repeat(200),
        },
        at: Millis(0),
    }
}

async fn begin(store: &SqliteStore, producer: u64) {
    let session = NewSession {
        session: VisitorSessionId::from_bytes(id(1, producer)),
        conversation: ConversationId::from_bytes(id(2, producer)),
        task: TaskId::from_bytes(id(3, producer)),
        start: MessageId::from_bytes(id(4, producer)),
        origin: String::new(),
        target: Target::User(UserId::from_bytes(id(5, 0))),
        token: [0; 32],
    };
    let commit = Commit {
        sessions: vec![session],
        ..Commit::default()
    };
    store.commit(SCOPE, commit).await.expect("a contact begins");
}

fn id(high: u64, low: u64) -> [u8; 16] {
    (u128::from(high) << 64 | u128::from(low)).to_be_bytes()
}
