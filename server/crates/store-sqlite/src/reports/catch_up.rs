//! At the start: sessions of tasks that ended before they were written down with the end.

use engine::model::Task;
use sqlx::{Connection, SqliteConnection};
use uuid::Uuid;

use super::write;
use crate::fault::Run;

/// Tasks in one transaction.
const BATCH: i64 = 200;

/// Writes what is missing. A task that cannot be read is left out of reports: it must not keep the
/// server from starting.
pub(crate) async fn catch_up(db: &mut SqliteConnection) -> Run<()> {
    loop {
        let mut batch = db.begin().await?;
        let rows = sqlx::query!(
            r#"SELECT tenant AS "tenant!: Uuid", id AS "id!: Uuid", body AS "body!"
               FROM task INDEXED BY task_unreported
               WHERE ended = 1 AND reported = 0 LIMIT ?"#,
            BATCH,
        )
        .fetch_all(&mut *batch)
        .await?;
        if rows.is_empty() {
            return Ok(());
        }
        for row in rows {
            let task: Result<Task, _> = serde_json::from_str(&row.body);
            let is_written = match task {
                Ok(task) => write(&mut batch, row.tenant, &[task]).await.is_ok(),
                Err(_) => false,
            };
            if !is_written {
                tracing::warn!(task = %row.id, "reports leave out a task that cannot be read");
                sqlx::query!(
                    "UPDATE task SET reported = 1 WHERE tenant = ? AND id = ?",
                    row.tenant,
                    row.id,
                )
                .execute(&mut *batch)
                .await?;
            }
        }
        batch.commit().await?;
    }
}
