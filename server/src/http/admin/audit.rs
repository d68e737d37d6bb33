//! `GET /api/v1/audit`: who changed what, newest first.

use axum::Json;
use axum::extract::State;
use engine::admin::{Administered, Entity, Kind};
use engine::authority::{Action, Principal, Subject};
use serde::Deserialize;
use serde_json::Value;
use shared::api::admin::{AuditEntry, AuditPage, KindPath};
use shared::ids::UserId;
use shared::limits::{PAGE_ITEMS, PAGE_ITEMS_MAX};
use shared::{ErrorCode, Millis};
use store::{AuditAsk, AuditRecord};
use uuid::Uuid;

use super::Admin;
use crate::admin::Refused;
use crate::http::{App, Ask, Refusal};

/// Which entries.
#[derive(Debug, Deserialize)]
pub(crate) struct Query {
    #[serde(default)]
    kind: Option<String>,
    #[serde(default)]
    id: Option<Uuid>,
    #[serde(default)]
    user: Option<UserId>,
    #[serde(default)]
    from: Option<i64>,
    #[serde(default)]
    to: Option<i64>,
    #[serde(default)]
    cursor: Option<u64>,
    #[serde(default)]
    limit: Option<u32>,
}

/// The entries that who asks may read: of things in units where the audit is theirs to read.
///
/// # Errors
/// `forbidden` when that is nowhere; the parameter at fault.
pub(crate) async fn list(
    State(app): State<App>,
    admin: Admin,
    Ask(query): Ask<Query>,
) -> Result<Json<AuditPage<Value>>, Refusal> {
    let who = admin.who()?;
    let wrong = |field, detail| Refusal::new(ErrorCode::FieldInvalid).field(field, detail);
    let mut units = admin.config.units.keys().copied();
    let root = admin.config.root();
    let reads_all = who.may(Action::Read, Subject::Audit, root);
    if !reads_all && !units.any(|unit| who.may(Action::Read, Subject::Audit, unit)) {
        return Err(ErrorCode::Forbidden.into());
    }
    let kind = query.kind.as_deref().map(Kind::of_path);
    if kind == Some(None) {
        return Err(wrong("kind", "a kind as in addresses"));
    }
    let limit = query.limit.unwrap_or(PAGE_ITEMS);
    if !(1..=PAGE_ITEMS_MAX).contains(&limit) {
        return Err(wrong("limit", "1 to 200"));
    }
    let ask = AuditAsk {
        kind: kind.flatten(),
        id: query.id.map(|id| *id.as_bytes()),
        by: query.user,
        from: query.from.map(Millis),
        to: query.to.map(Millis),
        before: query.cursor,
        limit,
    };
    let records = app.store.read_audit(admin.scope(), ask).await;
    let records = records.map_err(Refused::from)?;
    let is_full = records.len() == limit as usize;
    let last = records.last().map(|record| record.seq);
    let next = last.filter(|seq| is_full && *seq > 1);
    let seen = records.into_iter();
    let seen = seen.filter(|record| reads_all || may_read(&who, record));
    Ok(Json(AuditPage {
        entries: seen.map(shown).collect(),
        next: next.map(|seq| seq.to_string()),
    }))
}

/// Whether the thing sat, or sits, where who asks may read the audit.
fn may_read(who: &Principal<'_>, record: &AuditRecord) -> bool {
    let entry = &record.entry;
    let value = entry.after.as_ref().or(entry.before.as_ref());
    let home = match value {
        Some(value) => Entity::parse(entry.kind, value.clone())
            .map(|entity| entity.home())
            .ok(),
        None => who
            .config
            .entity(entry.kind, entry.id)
            .map(Administered::home),
    };
    home.is_some_and(|home| who.may(Action::Read, Subject::Audit, home))
}

fn shown(record: AuditRecord) -> AuditEntry<Value> {
    let entry = record.entry;
    AuditEntry {
        seq: record.seq,
        at: entry.at,
        by: entry.by,
        by_name: entry.by_name,
        from: entry.from,
        action: entry.action,
        kind: KindPath::parse(entry.kind.path()).unwrap_or(KindPath::Tenant),
        id: Uuid::from_bytes(entry.id),
        name: entry.name,
        before: entry.before,
        after: entry.after,
        hash: record
            .hash
            .iter()
            .map(|byte| format!("{byte:02x}"))
            .collect(),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};
    use shared::ErrorCode;
    use shared::api::admin::{AuditAction, AuditPage, KindPath};
    use store::AuditChain;

    use super::super::tests::scene::{
        ADMIN, NORTH, NORTH_SKILL, NORTHERNER, SOUTH, SOUTHERNER, Scene, skill,
    };

    async fn entries(scene: &Scene, query: &str) -> AuditPage<Value> {
        let address = format!("/api/v1/audit?{query}");
        scene.get(&scene.admin, &address).send().await.json()
    }

    #[tokio::test]
    async fn every_change_is_written_down_with_who_what_and_from_where() {
        let scene = Scene::new().await;
        let place = format!("/api/v1/skills/{NORTH_SKILL}");
        let mut value = scene.item(&place).await.value;
        value["name"] = json!("Faroese");
        let ask = scene.put(&scene.admin, &place, &json!({ "value": value }));
        assert_eq!(ask.header("if-match", "\"1\"").send().await.status, 200);
        let gone = scene
            .delete(&scene.admin, &place)
            .header("if-match", "\"2\"");
        assert_eq!(gone.send().await.status, 204);
        let page = entries(&scene, "").await;
        let actions: Vec<_> = page.entries.iter().map(|entry| entry.action).collect();
        assert_eq!(actions, [AuditAction::Delete, AuditAction::Update]);
        let update = &page.entries[1];
        assert_eq!(
            (update.seq, update.by, &*update.by_name),
            (1, Some(ADMIN), "Ada Admin")
        );
        assert_eq!(update.from.as_deref(), Some("0.0.0.0"));
        assert_eq!((update.kind, update.id), (KindPath::Skills, NORTH_SKILL.0));
        assert_eq!(update.before.as_ref().unwrap()["name"], "Norse");
        assert_eq!(update.after.as_ref().unwrap()["name"], "Faroese");
        assert_eq!(page.entries[0].after, None);
        let store = &scene.stage.app.store;
        let scope = store::TenantScope::proven(scene.config.tenant.id);
        let chain = store.verify_audit(scope).await.unwrap();
        assert!(matches!(chain, AuditChain::Whole { entries: 2, .. }));
    }

    #[tokio::test]
    async fn entries_are_found_by_what_is_asked_and_page_by_page() {
        let scene = Scene::new().await;
        for name in ["One", "Two", "Three"] {
            let made = scene
                .post(&scene.admin, "/api/v1/codes", &skill(NORTH, name))
                .send()
                .await;
            assert_eq!(made.status, 201, "{made:?}");
        }
        assert_eq!(entries(&scene, "kind=codes").await.entries.len(), 3);
        assert_eq!(entries(&scene, "kind=skills").await.entries.len(), 0);
        assert_eq!(
            entries(&scene, &format!("user={NORTHERNER}"))
                .await
                .entries
                .len(),
            0
        );
        let first = entries(&scene, "limit=2").await;
        assert_eq!((first.entries.len(), first.next.as_deref()), (2, Some("2")));
        let second = entries(&scene, "limit=2&cursor=2").await;
        assert_eq!(
            (second.entries[0].name.as_str(), second.next),
            ("One", None)
        );
        for query in ["kind=code", "limit=0"] {
            let address = format!("/api/v1/audit?{query}");
            let reply = scene.get(&scene.admin, &address).send().await;
            assert_eq!(reply.code(), ErrorCode::FieldInvalid);
        }
    }

    #[tokio::test]
    async fn administrators_of_a_unit_read_what_happened_in_it() {
        let scene = Scene::new().await;
        for (unit, name) in [(NORTH, "Up"), (SOUTH, "Down")] {
            let made = scene
                .post(&scene.admin, "/api/v1/codes", &skill(unit, name))
                .send()
                .await;
            assert_eq!(made.status, 201);
        }
        let north = scene.sign_in(NORTHERNER).await;
        let page = scene.get(&north, "/api/v1/audit").send().await;
        let page: AuditPage<Value> = page.json();
        let names: Vec<_> = page
            .entries
            .iter()
            .map(|entry| entry.name.as_str())
            .collect();
        assert_eq!(names, ["Up"]);
        let agent = scene.sign_in(SOUTHERNER).await;
        let refused = scene.get(&agent, "/api/v1/audit").send().await;
        assert_eq!(refused.code(), ErrorCode::Forbidden);
    }
}
