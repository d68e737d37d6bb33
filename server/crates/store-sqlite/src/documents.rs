//! Configuration documents: read whole, written only with the revision last seen.

use async_trait::async_trait;
use engine::model::Config;
use shared::Millis;
use shared::ids::{TenantId, UnitId};
use sqlx::{SqliteConnection, SqlitePool};
use store::{
    Document, DocumentKind, Documents, Result, StoreError, TenantScope, assemble_config, fold,
};
use uuid::Uuid;

use crate::column::{from_json, to_json};
use crate::fault::Run;
use crate::store::SqliteStore;
use crate::writer::Write;

#[async_trait]
impl Documents for SqliteStore {
    async fn list_tenants(&self) -> Result<Vec<TenantId>> {
        Ok(tenants(self.readers()?).await?)
    }

    async fn load_config(&self, scope: TenantScope) -> Result<Config> {
        let documents = load_all(self, scope).await?;
        assemble_config(scope, documents)
    }

    async fn list_documents(
        &self,
        scope: TenantScope,
        kind: DocumentKind,
    ) -> Result<Vec<Document>> {
        Ok(load_kind(self, scope, kind).await?)
    }

    async fn save_documents(&self, scope: TenantScope, documents: Vec<Document>) -> Result<()> {
        for document in &documents {
            document.check(scope)?;
        }
        self.write(SaveDocuments { scope, documents }).await
    }
}

/// Every tenant.
pub(crate) async fn tenants(readers: &SqlitePool) -> Run<Vec<TenantId>> {
    let rows = sqlx::query!(
        r#"SELECT id AS "id!: Uuid" FROM document WHERE kind = 'tenant' ORDER BY tenant"#
    )
    .fetch_all(readers)
    .await?;
    Ok(rows.into_iter().map(|row| TenantId(row.id)).collect())
}

/// One statement, so that it shows one moment.
async fn load_all(store: &SqliteStore, scope: TenantScope) -> Run<Vec<Document>> {
    let tenant = scope.tenant().0;
    let rows = sqlx::query_as!(
        Row,
        r#"SELECT kind AS "kind!", id AS "id!: Uuid", unit AS "unit!: Uuid", rev AS "rev!",
                  name AS "name!", body AS "body!"
           FROM document WHERE tenant = ? ORDER BY kind, name, id"#,
        tenant,
    )
    .fetch_all(store.readers()?)
    .await?;
    rows.into_iter().map(Row::document).collect()
}

async fn load_kind(
    store: &SqliteStore,
    scope: TenantScope,
    kind: DocumentKind,
) -> Run<Vec<Document>> {
    let tenant = scope.tenant().0;
    let kind = kind.as_str();
    let rows = sqlx::query_as!(
        Row,
        r#"SELECT kind AS "kind!", id AS "id!: Uuid", unit AS "unit!: Uuid", rev AS "rev!",
                  name AS "name!", body AS "body!"
           FROM document WHERE tenant = ? AND kind = ? ORDER BY name, id"#,
        tenant,
        kind,
    )
    .fetch_all(store.readers()?)
    .await?;
    rows.into_iter().map(Row::document).collect()
}

struct Row {
    kind: String,
    id: Uuid,
    unit: Uuid,
    rev: i64,
    name: String,
    body: String,
}

impl Row {
    fn document(self) -> Run<Document> {
        let kind = DocumentKind::parse(&self.kind)
            .ok_or_else(|| StoreError::Corrupt(format!("document kind {:?}", self.kind)))?;
        Ok(Document {
            kind,
            id: *self.id.as_bytes(),
            unit: UnitId(self.unit),
            rev: self.rev.cast_unsigned(),
            body: from_json(&self.body, kind.as_str(), self.id)?,
            name: self.name,
        })
    }
}

struct SaveDocuments {
    scope: TenantScope,
    documents: Vec<Document>,
}

#[async_trait]
impl Write for SaveDocuments {
    type Output = ();

    async fn run(&self, db: &mut SqliteConnection) -> Run<()> {
        for document in &self.documents {
            save(db, self.scope, document).await?;
        }
        Ok(())
    }
}

async fn save(db: &mut SqliteConnection, scope: TenantScope, document: &Document) -> Run<()> {
    match document.rev {
        0 => insert(db, scope, document, None).await,
        _ => update(db, scope, document, None).await,
    }
}

/// A document that must not be there; it then has the revision behind its own.
pub(crate) async fn insert(
    db: &mut SqliteConnection,
    scope: TenantScope,
    document: &Document,
    at: Option<Millis>,
) -> Run<()> {
    let (tenant, kind) = (scope.tenant().0, document.kind.as_str());
    let (id, unit) = (Uuid::from_bytes(document.id), document.unit.0);
    let rev = document.rev.cast_signed().saturating_add(1);
    let (body, fold) = (to_json(&document.body)?, fold(document));
    let at = at.unwrap_or_default().0;
    let saved = sqlx::query!(
        "INSERT INTO document (tenant, kind, id, unit, rev, name, body, fold, changed_at)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
        tenant,
        kind,
        id,
        unit,
        rev,
        document.name,
        body,
        fold,
        at,
    )
    .execute(db)
    .await?;
    one(saved.rows_affected())
}

/// A document of exactly this revision.
pub(crate) async fn update(
    db: &mut SqliteConnection,
    scope: TenantScope,
    document: &Document,
    at: Option<Millis>,
) -> Run<()> {
    let (tenant, kind) = (scope.tenant().0, document.kind.as_str());
    let (id, unit) = (Uuid::from_bytes(document.id), document.unit.0);
    let rev = document.rev.cast_signed();
    let (body, fold) = (to_json(&document.body)?, fold(document));
    let at = at.map(|at| at.0);
    let saved = sqlx::query!(
        "UPDATE document SET unit = ?, rev = rev + 1, name = ?, body = ?, fold = ?,
                             changed_at = COALESCE(?, changed_at)
         WHERE tenant = ? AND kind = ? AND id = ? AND rev = ?",
        unit,
        document.name,
        body,
        fold,
        at,
        tenant,
        kind,
        id,
        rev,
    )
    .execute(db)
    .await?;
    one(saved.rows_affected())
}

fn one(rows: u64) -> Run<()> {
    match rows {
        1 => Ok(()),
        _ => Err(StoreError::Conflict("the document has another revision by now").into()),
    }
}
