//! Dashboards: personal and published.

use async_trait::async_trait;
use shared::Millis;
use shared::ids::{UnitId, UserId};
use sqlx::SqliteConnection;
use store::{DashboardAsk, DashboardPage, KeptDashboard, StoreError, TenantScope};
use uuid::Uuid;

use crate::column::{from_json, hex, to_json};
use crate::fault::Run;
use crate::store::SqliteStore;
use crate::writer::Write;

const OTHER: StoreError = StoreError::Conflict("the dashboard has another revision");

struct Row {
    id: Uuid,
    owner: Uuid,
    unit: Option<Uuid>,
    rev: i64,
    name: String,
    body: String,
    changed_at: i64,
}

impl Row {
    fn kept(self) -> Run<KeptDashboard> {
        Ok(KeptDashboard {
            id: *self.id.as_bytes(),
            owner: UserId(self.owner),
            unit: self.unit.map(UnitId),
            rev: self.rev.cast_unsigned(),
            name: self.name,
            body: from_json(&self.body, "dashboard", self.id)?,
            changed_at: Millis(self.changed_at),
        })
    }
}

pub(super) async fn one(
    store: &SqliteStore,
    scope: TenantScope,
    id: [u8; 16],
) -> Run<KeptDashboard> {
    let (tenant, id) = (scope.tenant().0, Uuid::from_bytes(id));
    let row = sqlx::query_as!(
        Row,
        r#"SELECT id AS "id!: Uuid", owner AS "owner!: Uuid", unit AS "unit: Uuid", rev AS "rev!",
                  name AS "name!", body AS "body!", changed_at AS "changed_at!"
           FROM dashboard WHERE tenant = ? AND id = ?"#,
        tenant,
        id,
    )
    .fetch_optional(store.readers()?)
    .await?;
    row.ok_or(StoreError::NotFound)?.kept()
}

pub(super) async fn page(
    store: &SqliteStore,
    scope: TenantScope,
    ask: &DashboardAsk,
) -> Run<DashboardPage> {
    let tenant = scope.tenant().0;
    let owner = ask.owner.map(|owner| owner.0);
    let published = ask.published_except.is_some();
    let except = ask.published_except.iter().flatten();
    let except: Vec<String> = except.map(|unit| hex(unit.as_bytes())).collect();
    let (except, wanted) = (to_json(&except)?, ask.search.to_lowercase());
    let total = sqlx::query_scalar!(
        r#"SELECT COUNT(*) AS "n!: i64" FROM dashboard
           WHERE tenant = ?1 AND instr(fold, ?2) > 0
             AND (unit IS NULL AND owner = ?3 OR unit IS NOT NULL AND ?4
                  AND unit NOT IN (SELECT unhex(value) FROM json_each(?5)))"#,
        tenant,
        wanted,
        owner,
        published,
        except,
    )
    .fetch_one(store.readers()?)
    .await?;
    let is_first = ask.after.is_none();
    let key = ask.after.as_ref().map(|place| place.key.clone());
    let id = ask.after.as_ref().map(|place| Uuid::from_bytes(place.id));
    let limit = i64::from(ask.limit) + 1;
    let rows = sqlx::query_as!(
        Row,
        r#"SELECT id AS "id!: Uuid", owner AS "owner!: Uuid", unit AS "unit: Uuid", rev AS "rev!",
                  name AS "name!", body AS "body!", changed_at AS "changed_at!"
           FROM dashboard INDEXED BY dashboard_by_name
           WHERE tenant = ?1 AND instr(fold, ?2) > 0
             AND (unit IS NULL AND owner = ?3 OR unit IS NOT NULL AND ?4
                  AND unit NOT IN (SELECT unhex(value) FROM json_each(?5)))
             AND (?6 OR (fold, id) > (?7, ?8))
           ORDER BY fold, id LIMIT ?9"#,
        tenant,
        wanted,
        owner,
        published,
        except,
        is_first,
        key,
        id,
        limit,
    )
    .fetch_all(store.readers()?)
    .await?;
    let kept = rows.into_iter().map(Row::kept);
    let mut dashboards = kept.collect::<Run<Vec<_>>>()?;
    let has_more = dashboards.len() > ask.limit as usize;
    dashboards.truncate(ask.limit as usize);
    let last = dashboards.last().filter(|_| has_more);
    Ok(DashboardPage {
        next: last.map(KeptDashboard::place),
        dashboards,
        total: total.cast_unsigned(),
    })
}

pub(super) struct Save {
    pub(super) scope: TenantScope,
    pub(super) dashboard: KeptDashboard,
}

#[async_trait]
impl Write for Save {
    type Output = u64;

    async fn run(&self, db: &mut SqliteConnection) -> Run<u64> {
        let (tenant, one) = (self.scope.tenant().0, &self.dashboard);
        let id = Uuid::from_bytes(one.id);
        let (unit, fold) = (one.unit.map(|unit| unit.0), one.name.to_lowercase());
        let (body, rev) = (to_json(&one.body)?, one.rev.cast_signed());
        let written = match rev {
            0 => {
                sqlx::query!(
                    "INSERT INTO dashboard
                         (tenant, id, owner, unit, rev, name, fold, body, changed_at)
                     VALUES (?, ?, ?, ?, 1, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
                    tenant,
                    id,
                    one.owner.0,
                    unit,
                    one.name,
                    fold,
                    body,
                    one.changed_at.0,
                )
                .execute(&mut *db)
                .await?
            }
            _ => {
                sqlx::query!(
                    "UPDATE dashboard SET owner = ?, unit = ?, rev = rev + 1, name = ?, fold = ?,
                         body = ?, changed_at = ?
                     WHERE tenant = ? AND id = ? AND rev = ?",
                    one.owner.0,
                    unit,
                    one.name,
                    fold,
                    body,
                    one.changed_at.0,
                    tenant,
                    id,
                    rev,
                )
                .execute(&mut *db)
                .await?
            }
        };
        match written.rows_affected() {
            1 => Ok(one.rev + 1),
            _ => Err(refused(db, tenant, id).await?.into()),
        }
    }
}

pub(super) struct Delete {
    pub(super) scope: TenantScope,
    pub(super) id: [u8; 16],
    pub(super) rev: u64,
}

#[async_trait]
impl Write for Delete {
    type Output = ();

    async fn run(&self, db: &mut SqliteConnection) -> Run<()> {
        let (tenant, id) = (self.scope.tenant().0, Uuid::from_bytes(self.id));
        let rev = self.rev.cast_signed();
        let deleted = sqlx::query!(
            "DELETE FROM dashboard WHERE tenant = ? AND id = ? AND rev = ?",
            tenant,
            id,
            rev,
        )
        .execute(&mut *db)
        .await?;
        match deleted.rows_affected() {
            1 => Ok(()),
            _ => Err(refused(db, tenant, id).await?.into()),
        }
    }
}

/// Why nothing was changed.
async fn refused(db: &mut SqliteConnection, tenant: Uuid, id: Uuid) -> Run<StoreError> {
    let known = sqlx::query_scalar!(
        r#"SELECT COUNT(*) AS "n!: i64" FROM dashboard WHERE tenant = ? AND id = ?"#,
        tenant,
        id,
    )
    .fetch_one(db)
    .await?;
    Ok(if known == 0 {
        StoreError::NotFound
    } else {
        OTHER
    })
}
