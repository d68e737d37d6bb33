//! Configuration documents: read whole, written only with the revision last seen.

use async_trait::async_trait;
use engine::model::Config;
use shared::ids::{TenantId, UnitId};
use sqlx::SqliteConnection;
use store::{Document, DocumentKind, Documents, Result, StoreError, TenantScope, assemble_config};
use uuid::Uuid;

use crate::column::{from_json, to_json};
use crate::fault::{Fault, Run};
use crate::store::SqliteStore;
use crate::writer::Write;

#[async_trait]
impl Documents for SqliteStore {
    async fn list_tenants(&self) -> Result<Vec<TenantId>> {
        let rows = sqlx::query!(
            r#"SELECT id AS "id!: Uuid" FROM document WHERE kind = 'tenant' ORDER BY tenant"#
        )
        .fetch_all(self.readers()?)
        .await
        .map_err(Fault::from)?;
        Ok(rows.into_iter().map(|row| TenantId(row.id)).collect())
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
    let tenant = scope.tenant().0;
    let kind = document.kind.as_str();
    let id = Uuid::from_bytes(document.id);
    let unit = document.unit.0;
    let rev = document.rev.cast_signed();
    let body = to_json(&document.body)?;
    let saved = if document.rev == 0 {
        sqlx::query!(
            "INSERT INTO document (tenant, kind, id, unit, rev, name, body)
             VALUES (?, ?, ?, ?, 1, ?, ?) ON CONFLICT DO NOTHING",
            tenant,
            kind,
            id,
            unit,
            document.name,
            body,
        )
        .execute(db)
        .await?
    } else {
        sqlx::query!(
            "UPDATE document SET unit = ?, rev = rev + 1, name = ?, body = ?
             WHERE tenant = ? AND kind = ? AND id = ? AND rev = ?",
            unit,
            document.name,
            body,
            tenant,
            kind,
            id,
            rev,
        )
        .execute(db)
        .await?
    };
    match saved.rows_affected() {
        1 => Ok(()),
        _ => Err(StoreError::Conflict("the document has another revision by now").into()),
    }
}
