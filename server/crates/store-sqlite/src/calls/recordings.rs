//! What is known of recordings; their sound lies elsewhere.

use async_trait::async_trait;
use shared::Millis;
use shared::ids::{RecordingId, TaskId};
use sqlx::SqliteConnection;
use store::{Complete, Recording, RecordingKind, StoreError, TenantScope};
use uuid::Uuid;

use crate::fault::Run;
use crate::store::SqliteStore;
use crate::writer::Write;

struct Row {
    id: Uuid,
    task: Uuid,
    call: i64,
    kind: String,
    at: i64,
    length_ms: Option<i64>,
    bytes: Option<i64>,
    object: String,
    until: i64,
}

impl Row {
    fn recording(self) -> Run<Recording> {
        let corrupt = |what: &str| StoreError::Corrupt(format!("recording {}: {what}", self.id));
        let complete = self.length_ms.zip(self.bytes);
        Ok(Recording {
            id: RecordingId(self.id),
            task: TaskId(self.task),
            call: u32::try_from(self.call).map_err(|_| corrupt("its call"))?,
            kind: match self.kind.as_str() {
                "audio" => RecordingKind::Audio,
                "video" => RecordingKind::Video,
                _ => return Err(corrupt("its kind").into()),
            },
            at: Millis(self.at),
            complete: complete.map(|(length_ms, bytes)| Complete {
                length_ms: length_ms.cast_unsigned(),
                bytes: bytes.cast_unsigned(),
            }),
            object: self.object,
            until: Millis(self.until),
        })
    }
}

pub(super) async fn of_task(
    store: &SqliteStore,
    scope: TenantScope,
    task: TaskId,
) -> Run<Vec<Recording>> {
    let tenant = scope.tenant().0;
    let rows = sqlx::query_as!(
        Row,
        r#"SELECT id AS "id!: Uuid", task AS "task!: Uuid", call AS "call!", kind AS "kind!",
                  at AS "at!", length_ms, bytes, object AS "object!", until AS "until!"
           FROM recording WHERE tenant = ? AND task = ? ORDER BY at, id"#,
        tenant,
        task.0,
    )
    .fetch_all(store.readers()?)
    .await?;
    rows.into_iter().map(Row::recording).collect()
}

pub(super) async fn one(
    store: &SqliteStore,
    scope: TenantScope,
    id: RecordingId,
) -> Run<Recording> {
    let tenant = scope.tenant().0;
    let row = sqlx::query_as!(
        Row,
        r#"SELECT id AS "id!: Uuid", task AS "task!: Uuid", call AS "call!", kind AS "kind!",
                  at AS "at!", length_ms, bytes, object AS "object!", until AS "until!"
           FROM recording WHERE tenant = ? AND id = ?"#,
        tenant,
        id.0,
    )
    .fetch_optional(store.readers()?)
    .await?;
    row.ok_or(StoreError::NotFound)?.recording()
}

pub(super) async fn open(store: &SqliteStore, scope: TenantScope) -> Run<Vec<Recording>> {
    let tenant = scope.tenant().0;
    let rows = sqlx::query_as!(
        Row,
        r#"SELECT id AS "id!: Uuid", task AS "task!: Uuid", call AS "call!", kind AS "kind!",
                  at AS "at!", length_ms, bytes, object AS "object!", until AS "until!"
           FROM recording WHERE tenant = ? AND bytes IS NULL ORDER BY at, id"#,
        tenant,
    )
    .fetch_all(store.readers()?)
    .await?;
    rows.into_iter().map(Row::recording).collect()
}

pub(super) async fn due(
    store: &SqliteStore,
    scope: TenantScope,
    now: Millis,
    limit: u32,
) -> Run<Vec<Recording>> {
    let tenant = scope.tenant().0;
    let rows = sqlx::query_as!(
        Row,
        r#"SELECT id AS "id!: Uuid", task AS "task!: Uuid", call AS "call!", kind AS "kind!",
                  at AS "at!", length_ms, bytes, object AS "object!", until AS "until!"
           FROM recording WHERE tenant = ? AND until <= ? AND bytes IS NOT NULL
           ORDER BY until, id LIMIT ?"#,
        tenant,
        now.0,
        limit,
    )
    .fetch_all(store.readers()?)
    .await?;
    rows.into_iter().map(Row::recording).collect()
}

pub(super) struct Begin {
    pub(super) scope: TenantScope,
    pub(super) recording: Recording,
}

#[async_trait]
impl Write for Begin {
    type Output = ();
    const IS_ONE_STATEMENT: bool = true;

    async fn run(&self, db: &mut SqliteConnection) -> Run<()> {
        let tenant = self.scope.tenant().0;
        let recording = &self.recording;
        let kind = match recording.kind {
            RecordingKind::Audio => "audio",
            RecordingKind::Video => "video",
        };
        let complete = recording.complete;
        let length_ms = complete.map(|complete| complete.length_ms.cast_signed());
        let bytes = complete.map(|complete| complete.bytes.cast_signed());
        sqlx::query!(
            "INSERT INTO recording
                 (tenant, id, task, call, kind, at, length_ms, bytes, object, until)
             VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            tenant,
            recording.id.0,
            recording.task.0,
            recording.call,
            kind,
            recording.at.0,
            length_ms,
            bytes,
            recording.object,
            recording.until.0,
        )
        .execute(db)
        .await?;
        Ok(())
    }
}

pub(super) struct SetComplete {
    pub(super) scope: TenantScope,
    pub(super) id: RecordingId,
    pub(super) object: String,
    pub(super) complete: Complete,
}

#[async_trait]
impl Write for SetComplete {
    type Output = ();
    const IS_ONE_STATEMENT: bool = true;

    async fn run(&self, db: &mut SqliteConnection) -> Run<()> {
        let tenant = self.scope.tenant().0;
        let length_ms = self.complete.length_ms.cast_signed();
        let bytes = self.complete.bytes.cast_signed();
        let completed = sqlx::query!(
            "UPDATE recording SET length_ms = ?, bytes = ?, object = ?
             WHERE tenant = ? AND id = ?",
            length_ms,
            bytes,
            self.object,
            tenant,
            self.id.0,
        )
        .execute(db)
        .await?;
        match completed.rows_affected() {
            1 => Ok(()),
            _ => Err(StoreError::NotFound.into()),
        }
    }
}

pub(super) struct Delete {
    pub(super) scope: TenantScope,
    pub(super) id: RecordingId,
}

#[async_trait]
impl Write for Delete {
    type Output = ();
    const IS_ONE_STATEMENT: bool = true;

    async fn run(&self, db: &mut SqliteConnection) -> Run<()> {
        let tenant = self.scope.tenant().0;
        sqlx::query!(
            "DELETE FROM recording WHERE tenant = ? AND id = ?",
            tenant,
            self.id.0,
        )
        .execute(db)
        .await?;
        Ok(())
    }
}
