//! The audit chain: appended in the transaction of the change, read newest first, walked along.

use futures_util::TryStreamExt;
use serde_json::Value;
use shared::Millis;
use shared::api::admin::AuditAction;
use shared::ids::UserId;
use sqlx::{SqliteConnection, SqlitePool};
use store::{
    AUDIT_BEGINNING, AuditAsk, AuditChain, AuditHash, AuditLine, AuditRecord, DocumentKind,
    NewAudit, StoreError, TenantScope,
};
use uuid::Uuid;

use crate::column::{from_json, hash_bytes, parse_hash};
use crate::fault::Run;
use crate::store::SqliteStore;

pub(crate) async fn append(
    db: &mut SqliteConnection,
    scope: TenantScope,
    entry: &NewAudit,
) -> Run<()> {
    let (seq, head) = head(db, scope).await?;
    let text = |value: &Option<Value>| value.as_ref().map(ToString::to_string);
    let (before, after) = (text(&entry.before), text(&entry.after));
    let line = AuditLine {
        seq: seq + 1,
        at: entry.at,
        by: entry.by.map(|by| *by.as_bytes()),
        by_name: &entry.by_name,
        from: entry.from.as_deref(),
        action: entry.action.as_str(),
        kind: entry.kind.as_str(),
        id: entry.id,
        name: &entry.name,
        before: before.as_deref(),
        after: after.as_deref(),
    };
    insert(db, scope, &line, &line.hash(&head)).await
}

async fn head(db: &mut SqliteConnection, scope: TenantScope) -> Run<(u64, AuditHash)> {
    let tenant = scope.tenant().0;
    let row = sqlx::query!(
        r#"SELECT seq AS "seq!", hash AS "hash!" FROM audit WHERE tenant = ?
           ORDER BY seq DESC LIMIT 1"#,
        tenant,
    )
    .fetch_optional(db)
    .await?;
    match row {
        Some(row) => Ok((row.seq.cast_unsigned(), parse_hash(&row.hash)?)),
        None => Ok((0, AUDIT_BEGINNING)),
    }
}

async fn insert(
    db: &mut SqliteConnection,
    scope: TenantScope,
    line: &AuditLine<'_>,
    hash: &AuditHash,
) -> Run<()> {
    let tenant = scope.tenant().0;
    let (seq, id) = (line.seq.cast_signed(), Uuid::from_bytes(line.id));
    let actor = line.by.map(Uuid::from_bytes);
    let hash = hash_bytes(hash);
    sqlx::query!(
        "INSERT INTO audit (tenant, seq, at, actor, actor_name, origin, action, kind, object,
                            name, before, after, hash)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        tenant,
        seq,
        line.at.0,
        actor,
        line.by_name,
        line.from,
        line.action,
        line.kind,
        id,
        line.name,
        line.before,
        line.after,
        hash,
    )
    .execute(db)
    .await?;
    Ok(())
}

pub(super) async fn read(
    store: &SqliteStore,
    scope: TenantScope,
    ask: &AuditAsk,
) -> Run<Vec<AuditRecord>> {
    let tenant = scope.tenant().0;
    let kind = ask.kind.map(DocumentKind::as_str);
    let id = ask.id.map(Uuid::from_bytes);
    let by = ask.by.map(|by| by.0);
    let (from, to) = (ask.from.map(|at| at.0), ask.to.map(|at| at.0));
    let before = ask.before.map(u64::cast_signed);
    let rows = sqlx::query_as!(
        Row,
        r#"SELECT seq AS "seq!", at AS "at!", actor AS "actor: Uuid", actor_name AS "actor_name!",
                  origin, action AS "action!", kind AS "kind!", object AS "object!: Uuid",
                  name AS "name!", before, after, hash AS "hash!"
           FROM audit
           WHERE tenant = ?1 AND (?2 IS NULL OR kind = ?2) AND (?3 IS NULL OR object = ?3)
             AND (?4 IS NULL OR actor = ?4) AND (?5 IS NULL OR at >= ?5) AND (?6 IS NULL OR at < ?6)
             AND (?7 IS NULL OR seq < ?7)
           ORDER BY seq DESC LIMIT ?8"#,
        tenant,
        kind,
        id,
        by,
        from,
        to,
        before,
        ask.limit,
    )
    .fetch_all(store.readers()?)
    .await?;
    rows.into_iter().map(Row::record).collect()
}

/// Walks along a tenant's chain.
pub(crate) async fn verify(readers: &SqlitePool, scope: TenantScope) -> Run<AuditChain> {
    let tenant = scope.tenant().0;
    let mut rows = sqlx::query_as!(
        Row,
        r#"SELECT seq AS "seq!", at AS "at!", actor AS "actor: Uuid", actor_name AS "actor_name!",
                  origin, action AS "action!", kind AS "kind!", object AS "object!: Uuid",
                  name AS "name!", before, after, hash AS "hash!"
           FROM audit WHERE tenant = ? ORDER BY seq"#,
        tenant,
    )
    .fetch(readers);
    let (mut entries, mut head) = (0, AUDIT_BEGINNING);
    while let Some(row) = rows.try_next().await? {
        let seq = entries + 1;
        if row.seq.cast_unsigned() != seq || row.line().hash(&head).as_slice() != row.hash {
            return Ok(AuditChain::Broken { seq });
        }
        (entries, head) = (seq, parse_hash(&row.hash)?);
    }
    Ok(AuditChain::Whole { entries, head })
}

/// An entry's row.
struct Row {
    seq: i64,
    at: i64,
    actor: Option<Uuid>,
    actor_name: String,
    origin: Option<String>,
    action: String,
    kind: String,
    object: Uuid,
    name: String,
    before: Option<String>,
    after: Option<String>,
    hash: Vec<u8>,
}

impl Row {
    fn line(&self) -> AuditLine<'_> {
        AuditLine {
            seq: self.seq.cast_unsigned(),
            at: Millis(self.at),
            by: self.actor.map(|actor| *actor.as_bytes()),
            by_name: &self.actor_name,
            from: self.origin.as_deref(),
            action: &self.action,
            kind: &self.kind,
            id: *self.object.as_bytes(),
            name: &self.name,
            before: self.before.as_deref(),
            after: self.after.as_deref(),
        }
    }

    fn record(self) -> Run<AuditRecord> {
        let corrupt = |what: &str| StoreError::Corrupt(format!("audit entry {}: {what}", self.seq));
        let value = |text: &Option<String>| {
            let parsed = text
                .as_deref()
                .map(|text| from_json(text, "audit of", self.object));
            parsed.transpose()
        };
        Ok(AuditRecord {
            seq: self.seq.cast_unsigned(),
            hash: parse_hash(&self.hash)?,
            entry: NewAudit {
                at: Millis(self.at),
                by: self.actor.map(UserId),
                from: self.origin.clone(),
                action: AuditAction::parse(&self.action).ok_or_else(|| corrupt("action"))?,
                kind: DocumentKind::parse(&self.kind).ok_or_else(|| corrupt("kind"))?,
                id: *self.object.as_bytes(),
                before: value(&self.before)?,
                after: value(&self.after)?,
                by_name: self.actor_name,
                name: self.name,
            },
        })
    }
}
