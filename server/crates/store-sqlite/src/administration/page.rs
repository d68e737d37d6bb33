//! Pages of documents: what a search looks at is in the indexes, so that only the rows of the page
//! itself are read.

use shared::Millis;
use shared::ids::UnitId;
use store::TenantScope;
use store::{Document, DocumentKind, DocumentPage, Kept, Order, PageAsk, Place, StoreError};
use uuid::Uuid;

use crate::column::{from_json, hex, to_json};
use crate::fault::Run;
use crate::store::SqliteStore;

pub(super) async fn one(
    store: &SqliteStore,
    scope: TenantScope,
    kind: DocumentKind,
    id: [u8; 16],
) -> Run<Kept> {
    let (tenant, text, id) = (scope.tenant().0, kind.as_str(), Uuid::from_bytes(id));
    let row = sqlx::query_as!(
        Row,
        r#"SELECT id AS "id!: Uuid", unit AS "unit!: Uuid", rev AS "rev!", name AS "name!",
                  body AS "body!", changed_at AS "changed_at!"
           FROM document WHERE tenant = ? AND kind = ? AND id = ?"#,
        tenant,
        text,
        id,
    )
    .fetch_optional(store.readers()?)
    .await?;
    row.ok_or(StoreError::NotFound)?.kept(kind)
}

/// What all three orders ask by.
struct Asked {
    tenant: Uuid,
    kind: &'static str,
    wanted: String,
    unit: Option<Uuid>,
    /// JSON list of hexadecimal ids.
    except: String,
    is_first: bool,
    key: String,
    moment: i64,
    id: Uuid,
    /// One more than the page has, to see whether there is another.
    limit: i64,
}

pub(super) async fn page(
    store: &SqliteStore,
    scope: TenantScope,
    ask: PageAsk,
) -> Run<DocumentPage> {
    let except: Vec<_> = ask.except.iter().map(|unit| hex(unit.as_bytes())).collect();
    let after = ask.after.as_ref();
    let asked = Asked {
        tenant: scope.tenant().0,
        kind: ask.kind.as_str(),
        wanted: ask.search.to_lowercase(),
        unit: ask.unit.map(|unit| unit.0),
        except: to_json(&except)?,
        is_first: after.is_none(),
        key: after.map(|place| place.key.clone()).unwrap_or_default(),
        moment: after.map(Place::moment).unwrap_or_default().0,
        id: Uuid::from_bytes(after.map(|place| place.id).unwrap_or_default()),
        limit: i64::from(ask.limit) + 1,
    };
    let total = count(store, &asked).await?;
    let rows = match ask.order {
        Order::Name => by_name(store, &asked).await?,
        Order::NameDown => by_name_down(store, &asked).await?,
        Order::Changed => by_change(store, &asked).await?,
    };
    let kept = rows.into_iter().map(|row| row.kept(ask.kind));
    let mut documents = kept.collect::<Run<Vec<_>>>()?;
    let limit = ask.limit as usize;
    let has_more = documents.len() > limit;
    documents.truncate(limit);
    let last = documents.last().filter(|_| has_more);
    Ok(DocumentPage {
        next: last.map(|kept| kept.place(ask.order)),
        documents,
        total,
    })
}

async fn count(store: &SqliteStore, asked: &Asked) -> Run<u64> {
    let row = sqlx::query!(
        r#"SELECT COUNT(*) AS "n!: i64" FROM document INDEXED BY document_by_name
           WHERE tenant = ?1 AND kind = ?2 AND instr(fold, ?3) > 0 AND (?4 IS NULL OR unit = ?4)
             AND unit NOT IN (SELECT unhex(value) FROM json_each(?5))"#,
        asked.tenant,
        asked.kind,
        asked.wanted,
        asked.unit,
        asked.except,
    )
    .fetch_one(store.readers()?)
    .await?;
    Ok(row.n.cast_unsigned())
}

async fn by_name(store: &SqliteStore, asked: &Asked) -> Run<Vec<Row>> {
    let rows = sqlx::query_as!(
        Row,
        r#"SELECT id AS "id!: Uuid", unit AS "unit!: Uuid", rev AS "rev!", name AS "name!",
                  body AS "body!", changed_at AS "changed_at!"
           FROM document INDEXED BY document_by_name
           WHERE tenant = ?1 AND kind = ?2 AND instr(fold, ?3) > 0 AND (?4 IS NULL OR unit = ?4)
             AND unit NOT IN (SELECT unhex(value) FROM json_each(?5))
             AND (?6 OR (fold, id) > (?7, ?8))
           ORDER BY fold, id LIMIT ?9"#,
        asked.tenant,
        asked.kind,
        asked.wanted,
        asked.unit,
        asked.except,
        asked.is_first,
        asked.key,
        asked.id,
        asked.limit,
    );
    Ok(rows.fetch_all(store.readers()?).await?)
}

async fn by_name_down(store: &SqliteStore, asked: &Asked) -> Run<Vec<Row>> {
    let rows = sqlx::query_as!(
        Row,
        r#"SELECT id AS "id!: Uuid", unit AS "unit!: Uuid", rev AS "rev!", name AS "name!",
                  body AS "body!", changed_at AS "changed_at!"
           FROM document INDEXED BY document_by_name
           WHERE tenant = ?1 AND kind = ?2 AND instr(fold, ?3) > 0 AND (?4 IS NULL OR unit = ?4)
             AND unit NOT IN (SELECT unhex(value) FROM json_each(?5))
             AND (?6 OR (fold, id) < (?7, ?8))
           ORDER BY fold DESC, id DESC LIMIT ?9"#,
        asked.tenant,
        asked.kind,
        asked.wanted,
        asked.unit,
        asked.except,
        asked.is_first,
        asked.key,
        asked.id,
        asked.limit,
    );
    Ok(rows.fetch_all(store.readers()?).await?)
}

async fn by_change(store: &SqliteStore, asked: &Asked) -> Run<Vec<Row>> {
    let rows = sqlx::query_as!(
        Row,
        r#"SELECT id AS "id!: Uuid", unit AS "unit!: Uuid", rev AS "rev!", name AS "name!",
                  body AS "body!", changed_at AS "changed_at!"
           FROM document INDEXED BY document_by_change
           WHERE tenant = ?1 AND kind = ?2 AND instr(fold, ?3) > 0 AND (?4 IS NULL OR unit = ?4)
             AND unit NOT IN (SELECT unhex(value) FROM json_each(?5))
             AND (?6 OR (changed_at, id) < (?7, ?8))
           ORDER BY changed_at DESC, id DESC LIMIT ?9"#,
        asked.tenant,
        asked.kind,
        asked.wanted,
        asked.unit,
        asked.except,
        asked.is_first,
        asked.moment,
        asked.id,
        asked.limit,
    );
    Ok(rows.fetch_all(store.readers()?).await?)
}

/// A document's row, without its kind.
struct Row {
    id: Uuid,
    unit: Uuid,
    rev: i64,
    name: String,
    body: String,
    changed_at: i64,
}

impl Row {
    fn kept(self, kind: DocumentKind) -> Run<Kept> {
        Ok(Kept {
            changed_at: Millis(self.changed_at),
            document: Document {
                kind,
                id: *self.id.as_bytes(),
                unit: UnitId(self.unit),
                rev: self.rev.cast_unsigned(),
                body: from_json(&self.body, kind.as_str(), self.id)?,
                name: self.name,
            },
        })
    }
}
