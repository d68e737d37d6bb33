//! How calls were, by each end's own figures.

use async_trait::async_trait;
use shared::Millis;
use shared::ids::{TaskId, UserId};
use sqlx::SqliteConnection;
use store::{CallQuality, StoreError, TenantScope};
use uuid::Uuid;

use crate::column::{from_json, to_json};
use crate::fault::Run;
use crate::store::SqliteStore;
use crate::writer::Write;

pub(super) async fn of_task(
    store: &SqliteStore,
    scope: TenantScope,
    task: TaskId,
    limit: u32,
) -> Run<Vec<CallQuality>> {
    let tenant = scope.tenant().0;
    let rows = sqlx::query!(
        r#"SELECT call AS "call!", at AS "at!", party AS "party!: Uuid", sample AS "sample!"
           FROM call_quality WHERE tenant = ? AND task = ?
           ORDER BY call DESC, at DESC, party DESC LIMIT ?"#,
        tenant,
        task.0,
        limit,
    )
    .fetch_all(store.readers()?)
    .await?;
    let samples = rows.into_iter().rev().map(|row| {
        let call = u32::try_from(row.call);
        Ok(CallQuality {
            task,
            call: call.map_err(|_| StoreError::Corrupt("a call's number".into()))?,
            at: Millis(row.at),
            user: (!row.party.is_nil()).then_some(UserId(row.party)),
            sample: from_json(&row.sample, "quality of task", task.0)?,
        })
    });
    samples.collect()
}

pub(super) struct Add {
    pub(super) scope: TenantScope,
    pub(super) samples: Vec<CallQuality>,
}

#[async_trait]
impl Write for Add {
    type Output = ();

    async fn run(&self, db: &mut SqliteConnection) -> Run<()> {
        let tenant = self.scope.tenant().0;
        for one in &self.samples {
            let party = one.user.map_or(Uuid::nil(), |user| user.0);
            let sample = to_json(&one.sample)?;
            sqlx::query!(
                "INSERT INTO call_quality (tenant, task, call, at, party, sample)
                 VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
                tenant,
                one.task.0,
                one.call,
                one.at.0,
                party,
                sample,
            )
            .execute(&mut *db)
            .await?;
        }
        Ok(())
    }
}
