//! Generations of a session's tabs, by the rule of `engine::session`.

use std::collections::BTreeMap;

use engine::session::Generations;
use shared::ids::TabId;
use sqlx::SqliteConnection;
use store::{Resume, TenantScope};
use uuid::Uuid;

use crate::fault::Run;

/// Gives the tab of `resume` its next generation.
pub(super) async fn open(
    db: &mut SqliteConnection,
    scope: TenantScope,
    resume: &Resume,
) -> Run<u64> {
    let before = load(db, scope, resume).await?;
    let mut generations = Generations::restore(before.clone());
    let generation = generations.open(resume.tab);
    for tab in before.keys() {
        if !generations.tabs().contains_key(tab) {
            forget(db, scope, resume, *tab).await?;
        }
    }
    upsert(db, scope, resume, generation).await?;
    Ok(generation)
}

async fn load(
    db: &mut SqliteConnection,
    scope: TenantScope,
    resume: &Resume,
) -> Run<BTreeMap<TabId, u64>> {
    let tenant = scope.tenant().0;
    let rows = sqlx::query!(
        r#"SELECT tab AS "tab!: Uuid", generation AS "generation!" FROM session_tab
           WHERE tenant = ? AND session = ?"#,
        tenant,
        resume.session.0,
    )
    .fetch_all(db)
    .await?;
    let pair = |(tab, generation): (Uuid, i64)| (TabId(tab), generation.cast_unsigned());
    let rows = rows.into_iter().map(|row| (row.tab, row.generation));
    Ok(rows.map(pair).collect())
}

async fn upsert(
    db: &mut SqliteConnection,
    scope: TenantScope,
    resume: &Resume,
    generation: u64,
) -> Run<()> {
    let tenant = scope.tenant().0;
    let generation = generation.cast_signed();
    sqlx::query!(
        "INSERT INTO session_tab (tenant, session, tab, generation) VALUES (?, ?, ?, ?)
         ON CONFLICT (tenant, session, tab) DO UPDATE SET generation = excluded.generation",
        tenant,
        resume.session.0,
        resume.tab.0,
        generation,
    )
    .execute(db)
    .await?;
    Ok(())
}

async fn forget(
    db: &mut SqliteConnection,
    scope: TenantScope,
    resume: &Resume,
    tab: TabId,
) -> Run<()> {
    let tenant = scope.tenant().0;
    sqlx::query!(
        "DELETE FROM session_tab WHERE tenant = ? AND session = ? AND tab = ?",
        tenant,
        resume.session.0,
        tab.0,
    )
    .execute(db)
    .await?;
    Ok(())
}
