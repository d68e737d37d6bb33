//! Prints how long pages of a list of 10,000 users take: first page, search, last page.
//!
//! `cargo run --release -p store-sqlite --example list_search [USERS]`

use std::time::Instant;

use serde_json::json;
use shared::Millis;
use shared::ids::{TenantId, UnitId};
use store::{
    Administration, Changes, Document, DocumentChange, DocumentKind, Order, PageAsk, TenantScope,
    Upkeep,
};
use store_sqlite::SqliteStore;

const SCOPE: TenantScope = TenantScope::proven(TenantId::from_bytes([1; 16]));
const ROUNDS: usize = 200;
/// Users written in one transaction.
const BATCH: usize = 500;

#[tokio::main]
async fn main() {
    let users: usize = std::env::args()
        .nth(1)
        .and_then(|text| text.parse().ok())
        .unwrap_or(10_000);
    let folder = tempfile::TempDir::new_in(".").expect("the present folder takes files");
    let store = SqliteStore::open(folder.path().join("list.db"))
        .await
        .expect("it opens");
    let numbers: Vec<usize> = (0..users).collect();
    for batch in numbers.chunks(BATCH) {
        let documents = batch.iter().map(|n| DocumentChange::Save(user(*n)));
        let changes = Changes {
            at: Millis(1_000),
            documents: documents.collect(),
            ..Changes::default()
        };
        let changed = store.change_documents(SCOPE, changes).await;
        changed.expect("users are stored");
    }
    println!("{users} users          p50 ms    p95 ms    found");
    let asks = [
        ("first page", "", Order::Name),
        ("last first", "", Order::NameDown),
        ("changed", "", Order::Changed),
        ("search, few", "keller 99", Order::Name),
        ("search, many", "anna", Order::Name),
        ("search, none", "nobody is called so", Order::Name),
    ];
    for (name, search, order) in asks {
        measure(&store, name, search, order).await;
    }
    store.close().await;
}

async fn measure(store: &SqliteStore, name: &str, search: &str, order: Order) {
    let mut waits = Vec::with_capacity(ROUNDS);
    let mut found = 0;
    for _ in 0..ROUNDS {
        let ask = PageAsk {
            kind: DocumentKind::User,
            search: search.to_owned(),
            unit: None,
            except: vec![UnitId::from_bytes([9; 16])],
            order,
            after: None,
            limit: 50,
        };
        let begun = Instant::now();
        let page = store.page_documents(SCOPE, ask).await.expect("a page");
        waits.push(begun.elapsed());
        found = page.total;
    }
    waits.sort_unstable();
    let at = |part: usize| waits[(waits.len() - 1) * part / 100].as_secs_f64() * 1_000.0;
    println!("{name:<15} {:>12.2} {:>9.2} {found:>8}", at(50), at(95));
}

fn user(n: usize) -> Document {
    let mut id = [7; 16];
    id[8..].copy_from_slice(&(n as u64).to_be_bytes());
    let unit = UnitId::from_bytes([2; 16]);
    let name = format!("{} Keller {n}", ["Anna", "Ben", "Carla"][n % 3]);
    let body = json!({
        "id": uuid::Uuid::from_bytes(id), "unit": unit, "upn": format!("user{n}@demo.test"),
        "display_name": name, "first_name": "Anna", "last_name": "Keller", "active": true,
        "roles": ["Agent"], "chats_max": 3, "skills": {}, "duty_profiles": [],
        "interact": { "licensed": true, "active": true, "keys": [], "audio_video": false,
            "instant_messaging": true, "system_message": null, "restrict_to": null },
    });
    Document {
        kind: DocumentKind::User,
        id,
        unit,
        rev: 0,
        name,
        body,
    }
}
