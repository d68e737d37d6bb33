//! Prints how long reports over 100,000 sessions of a month take: figures by group, pages of the
//! history.
//!
//! `cargo run --release -p store-sqlite --example report_figures [SESSIONS]`

use std::time::Instant;

use engine::model::{
    Config, InteractSettings, ServiceSession, ServiceSessionOutcome, Task, TaskState, TaskTarget,
    Tenant, TenantState, UserSessionOutcome,
};
use engine::report::{Range, grouped};
use engine::{EventKind, Outcome, TaskEvent};
use shared::Millis;
use shared::api::reports::{GroupBy, HistorySort};
use shared::ids::{ConversationId, ServiceId, ServiceSessionId, TaskId, TenantId, UserId};
use shared::wire::{EndReason, Modality};
use store::{
    Commit, NewConversation, Reports, SessionAsk, SessionPageAsk, TenantScope, Upkeep, Work,
};
use store_sqlite::SqliteStore;

const TENANT: TenantId = TenantId::from_bytes([1; 16]);
const SCOPE: TenantScope = TenantScope::proven(TENANT);
const ROUNDS: usize = 20;
/// Tasks written in one transaction.
const BATCH: u64 = 500;
/// A task leaves three: the service's, a missed one, an accepted one.
const SESSIONS_OF_TASK: u64 = 3;

#[tokio::main]
async fn main() {
    let sessions: u64 = std::env::args()
        .nth(1)
        .and_then(|text| text.parse().ok())
        .unwrap_or(100_000);
    let folder = tempfile::TempDir::new_in(".").expect("the present folder takes files");
    let store = SqliteStore::open(folder.path().join("reports.db"))
        .await
        .expect("it opens");
    let range = Range::of("2026-03-01", "2026-04-01", "Europe/Zurich").expect("a month");
    let n_tasks = sessions.div_ceil(SESSIONS_OF_TASK);
    let step = range.to.since(range.from) / i64::try_from(n_tasks).expect("not that many");
    let begun = Instant::now();
    for first in (0..n_tasks).step_by(usize::try_from(BATCH).expect("it is small")) {
        let numbers = first..(first + BATCH).min(n_tasks);
        let mut commit = Commit::default();
        for n in numbers {
            let after = step * i64::try_from(n).expect("not that many");
            add(&mut commit, n, range.from.plus(after));
        }
        store.commit(SCOPE, commit).await.expect("tasks are stored");
    }
    let took = begun.elapsed().as_secs_f64();
    println!("{n_tasks} tasks written in {took:.1} s");
    let ask = SessionAsk::between(range.from, range.to);
    let facts = store.read_facts(SCOPE, ask.clone()).await.expect("facts");
    println!("{} sessions          p50 ms    p95 ms", facts.len());
    let config = config();
    for by in [
        GroupBy::Nothing,
        GroupBy::Service,
        GroupBy::User,
        GroupBy::Hour,
    ] {
        let mut waits = Vec::with_capacity(ROUNDS);
        for _ in 0..ROUNDS {
            let begun = Instant::now();
            let facts = store.read_facts(SCOPE, ask.clone()).await.expect("facts");
            let found = grouped(&config, &facts, &range, by).expect("not too many");
            assert_eq!(found.total.sessions, n_tasks);
            waits.push(begun.elapsed().as_secs_f64());
        }
        print(&format!("figures by {by:?}"), waits);
    }
    for sort in [HistorySort::StartDown, HistorySort::DurationDown] {
        let mut waits = Vec::with_capacity(ROUNDS);
        for _ in 0..ROUNDS {
            let ask = SessionPageAsk {
                ask: ask.clone(),
                sort,
                after: None,
                limit: 50,
                count: true,
            };
            let begun = Instant::now();
            store.page_sessions(SCOPE, ask).await.expect("a page");
            waits.push(begun.elapsed().as_secs_f64());
        }
        print(&format!("page {sort:?}"), waits);
    }
    store.close().await;
}

fn print(what: &str, mut waits: Vec<f64>) {
    waits.sort_by(f64::total_cmp);
    let at = |part: usize| waits[(waits.len() - 1) * part / 100] * 1_000.0;
    println!("{what:<24} {:>8.1} {:>9.1}", at(50), at(95));
}

fn config() -> Config {
    Config::empty(Tenant {
        id: TENANT,
        name: "Measured".to_owned(),
        state: TenantState::Active,
        interact: InteractSettings::default(),
        capacity: engine::model::CapacityRules::default(),
        licences: std::collections::BTreeMap::new(),
    })
}

/// A chat that one user missed and another took.
fn add(commit: &mut Commit, n: u64, at: Millis) {
    let bytes = (u128::from(n) + 1).to_be_bytes();
    let user = |n: u64| UserId::from_bytes(u128::from(7_000 + n % 50).to_be_bytes());
    let (one, two) = (user(n), user(n + 7));
    let wait = i64::try_from(n * 7_919 % 60_000).expect("it is small");
    let over = at.plus(wait + 120_000);
    let part = ServiceSession {
        id: ServiceSessionId::from_bytes(bytes),
        service: ServiceId::from_bytes(u128::from(n % 20).to_be_bytes()),
        at,
        ended_at: Some(over),
        outcome: Some(ServiceSessionOutcome::UserAccepted),
    };
    let target = TaskTarget::Service {
        service: part.service,
        session: part.id,
    };
    let conversation = ConversationId::from_bytes(bytes);
    let task = TaskId::from_bytes(bytes);
    commit
        .conversations
        .push(NewConversation { conversation, task });
    commit.tasks.push(Task {
        state: TaskState::Ended {
            reason: EndReason::ByUser,
            at: over,
        },
        service_sessions: vec![part],
        ..Task::new(task, conversation, Modality::InstantMessaging, target, at)
    });
    let kinds = [
        (0, EventKind::InQueue),
        (0, EventKind::Offered(two)),
        (wait / 2, EventKind::OfferEnded(two, Outcome::Missed)),
        (wait / 2, EventKind::Offered(one)),
        (wait, EventKind::OfferEnded(one, Outcome::Accepted)),
        (wait, EventKind::ConnectedToUser(one)),
        (
            wait + 120_000,
            EventKind::UserSessionEnded(one, UserSessionOutcome::Accepted),
        ),
    ];
    let events = (1..).zip(kinds).map(|(seq, (after, kind))| TaskEvent {
        task,
        seq,
        at: at.plus(after),
        kind,
    });
    commit.events.extend(events);
}
