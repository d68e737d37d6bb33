//! Figures of today by service, computed at most every ten seconds, however many watch.

use std::collections::HashMap;

use engine::report::{Range, grouped};
use shared::Millis;
use shared::api::reports::{FigureGroup, GroupBy};
use shared::ids::TenantId;
use store::SessionAsk;
use tokio::sync::Mutex;

use super::asked::out_of_range;
use super::names::groups;
use super::unread::unread;
use crate::http::admin::Admin;
use crate::http::{App, Refusal};

/// How long they hold.
const FRESH_MS: i64 = 10_000;
/// Most zones of all tenants that are remembered.
const KEPT: usize = 1_000;

type Key = (TenantId, String);

struct Computed {
    at: Millis,
    today: Millis,
    groups: Vec<FigureGroup>,
}

/// What was computed, by tenant and zone.
#[derive(Default)]
pub struct Kpis(Mutex<HashMap<Key, Computed>>);

/// When today began in a zone, and the figures of all services since.
pub(super) async fn today(
    app: &App,
    admin: &Admin,
    zone: &str,
) -> Result<(Millis, Vec<FigureGroup>), Refusal> {
    let now = app.clock.now();
    let range = Range::today(now, zone).map_err(out_of_range)?;
    let key = (admin.actor.tenant, zone.to_owned());
    // Held while it is computed: whoever comes meanwhile takes the same.
    let mut kept = app.kpis.0.lock().await;
    if let Some(known) = kept.get(&key)
        && now.since(known.at) < FRESH_MS
        && known.today == range.from
    {
        return Ok((known.today, known.groups.clone()));
    }
    let ask = SessionAsk::between(range.from, range.to);
    let facts = app.store.read_facts(admin.scope(), ask).await;
    let facts = facts.map_err(unread)?;
    let found = grouped(&admin.config, &facts, &range, GroupBy::Service);
    let groups = found.map_or_else(|_| Vec::new(), |found| groups(&admin.config, found.groups));
    if kept.len() >= KEPT {
        kept.clear();
    }
    let computed = Computed {
        at: now,
        today: range.from,
        groups: groups.clone(),
    };
    kept.insert(key, computed);
    Ok((range.from, groups))
}
