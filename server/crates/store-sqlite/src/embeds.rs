//! Where the widget stood, counted by day.

use std::collections::HashMap;

use async_trait::async_trait;
use shared::{ErrorCode, Millis};
use sqlx::SqliteConnection;
use store::{EmbedLine, EmbedPlace, Embeds, Result, StoreError, TenantScope};
use uuid::Uuid;

use crate::column::{parse_target, target_columns};
use crate::fault::Run;
use crate::store::SqliteStore;
use crate::writer::Write;

#[async_trait]
impl Embeds for SqliteStore {
    async fn add_embeds(&self, scope: TenantScope, lines: Vec<EmbedLine>, keep: u32) -> Result<()> {
        self.write(Add { scope, lines, keep }).await
    }

    async fn list_embeds(&self, scope: TenantScope, from: u32) -> Result<Vec<EmbedLine>> {
        Ok(list(self, scope, from).await?)
    }
}

/// A line's place as it stands in columns.
struct Columns<'a> {
    day: u32,
    refusal: &'static str,
    kind: &'static str,
    target: Uuid,
    origin: &'a str,
}

fn columns(place: &EmbedPlace) -> Columns<'_> {
    let (kind, target) = place.target.map_or(("", Uuid::nil()), target_columns);
    Columns {
        day: place.day,
        refusal: place.refusal.map_or("", ErrorCode::as_str),
        kind,
        target,
        origin: place.origin.as_deref().unwrap_or_default(),
    }
}

async fn list(store: &SqliteStore, scope: TenantScope, from: u32) -> Run<Vec<EmbedLine>> {
    let tenant = scope.tenant().0;
    let rows = sqlx::query!(
        r#"SELECT day AS "day!", refusal AS "refusal!", target_kind AS "kind!",
                  target AS "target!: Uuid", origin AS "origin!", times AS "times!",
                  opened AS "opened!", first_at AS "first!", last_at AS "last!", loader
           FROM embed_day WHERE tenant = ? AND day >= ?"#,
        tenant,
        from,
    )
    .fetch_all(store.readers()?)
    .await?;
    let lines = rows.into_iter().map(|row| {
        let target = match row.kind.as_str() {
            "" => None,
            kind => Some(parse_target(kind, row.target)?),
        };
        Ok(EmbedLine {
            place: EmbedPlace {
                day: u32::try_from(row.day).map_err(|_| StoreError::Corrupt("a day".into()))?,
                refusal: parse_refusal(&row.refusal)?,
                target,
                origin: (!row.origin.is_empty()).then_some(row.origin),
            },
            times: row.times.cast_unsigned(),
            opened: row.opened.cast_unsigned(),
            first: Millis(row.first),
            last: Millis(row.last),
            loader: row.loader,
        })
    });
    let mut lines: Vec<EmbedLine> = lines.collect::<Run<_>>()?;
    lines.sort_by(|a, b| a.place.cmp(&b.place));
    Ok(lines)
}

fn parse_refusal(text: &str) -> Run<Option<ErrorCode>> {
    if text.is_empty() {
        return Ok(None);
    }
    let code = ErrorCode::ALL.iter().find(|code| code.as_str() == text);
    let code = code.ok_or_else(|| StoreError::Corrupt(format!("refusal {text:?}")))?;
    Ok(Some(*code))
}

struct Add {
    scope: TenantScope,
    lines: Vec<EmbedLine>,
    keep: u32,
}

#[async_trait]
impl Write for Add {
    type Output = ();

    async fn run(&self, db: &mut SqliteConnection) -> Run<()> {
        let tenant = self.scope.tenant().0;
        sqlx::query!(
            "DELETE FROM embed_day WHERE tenant = ? AND day < ?",
            tenant,
            self.keep,
        )
        .execute(&mut *db)
        .await?;
        let mut apart = HashMap::new();
        for line in &self.lines {
            if add_to(db, self.scope, &line.place, line).await? {
                continue;
            }
            let side = line.place.side();
            let known = match apart.get(&side) {
                Some(known) => *known,
                None => count(db, self.scope, &line.place).await?,
            };
            if line.place.origin.is_none() || EmbedPlace::has_room(known) {
                insert(db, self.scope, &line.place, line).await?;
                apart.insert(side, known + usize::from(line.place.origin.is_some()));
                continue;
            }
            apart.insert(side, known);
            let others = line.place.others();
            if !add_to(db, self.scope, &others, line).await? {
                insert(db, self.scope, &others, line).await?;
            }
        }
        Ok(())
    }
}

/// Whether there was such a line.
async fn add_to(
    db: &mut SqliteConnection,
    scope: TenantScope,
    place: &EmbedPlace,
    more: &EmbedLine,
) -> Run<bool> {
    let (tenant, at) = (scope.tenant().0, columns(place));
    let (times, opened) = (more.times.cast_signed(), more.opened.cast_signed());
    let done = sqlx::query!(
        "UPDATE embed_day SET times = times + ?, opened = opened + ?,
             loader = CASE WHEN last_at <= ? THEN coalesce(?, loader) ELSE loader END,
             first_at = min(first_at, ?), last_at = max(last_at, ?)
         WHERE tenant = ? AND day = ? AND refusal = ? AND target_kind = ? AND target = ?
             AND origin = ?",
        times,
        opened,
        more.last.0,
        more.loader,
        more.first.0,
        more.last.0,
        tenant,
        at.day,
        at.refusal,
        at.kind,
        at.target,
        at.origin,
    )
    .execute(db)
    .await?;
    Ok(done.rows_affected() > 0)
}

async fn insert(
    db: &mut SqliteConnection,
    scope: TenantScope,
    place: &EmbedPlace,
    line: &EmbedLine,
) -> Run<()> {
    let (tenant, at) = (scope.tenant().0, columns(place));
    let (times, opened) = (line.times.cast_signed(), line.opened.cast_signed());
    sqlx::query!(
        "INSERT INTO embed_day (tenant, day, refusal, target_kind, target, origin, times, opened,
             first_at, last_at, loader)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        tenant,
        at.day,
        at.refusal,
        at.kind,
        at.target,
        at.origin,
        times,
        opened,
        line.first.0,
        line.last.0,
        line.loader,
    )
    .execute(db)
    .await?;
    Ok(())
}

/// How many websites are counted apart on this side.
async fn count(db: &mut SqliteConnection, scope: TenantScope, place: &EmbedPlace) -> Run<usize> {
    let tenant = scope.tenant().0;
    let (day, is_refused) = place.side();
    let row = sqlx::query!(
        r#"SELECT count(*) AS "n!: i64" FROM embed_day
           WHERE tenant = ? AND day = ? AND origin <> '' AND (refusal <> '') = ?"#,
        tenant,
        day,
        is_refused,
    )
    .fetch_one(db)
    .await?;
    Ok(usize::try_from(row.n).unwrap_or(usize::MAX))
}
