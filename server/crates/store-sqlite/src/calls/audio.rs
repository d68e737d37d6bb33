//! Audio resources: the sound lies in the row, so that a backup has everything that is played.

use async_trait::async_trait;
use shared::Millis;
use shared::ids::ResourceId;
use sqlx::SqliteConnection;
use store::{AudioResource, NewAudio, StoreError, TenantScope};
use uuid::Uuid;

use crate::fault::Run;
use crate::store::SqliteStore;
use crate::writer::Write;

pub(super) async fn list(store: &SqliteStore, scope: TenantScope) -> Run<Vec<AudioResource>> {
    let tenant = scope.tenant().0;
    let rows = sqlx::query!(
        r#"SELECT id AS "id!: Uuid", name AS "name!", at AS "at!", length_ms AS "length_ms!",
                  length(ogg) AS "bytes!: i64"
           FROM audio_resource WHERE tenant = ? ORDER BY name"#,
        tenant,
    )
    .fetch_all(store.readers()?)
    .await?;
    let resources = rows.into_iter().map(|row| AudioResource {
        id: ResourceId(row.id),
        name: row.name,
        at: Millis(row.at),
        length_ms: row.length_ms.cast_unsigned(),
        bytes: row.bytes.cast_unsigned(),
    });
    Ok(resources.collect())
}

pub(super) async fn read(store: &SqliteStore, scope: TenantScope, id: ResourceId) -> Run<Vec<u8>> {
    let tenant = scope.tenant().0;
    let row = sqlx::query!(
        r#"SELECT ogg AS "ogg!" FROM audio_resource WHERE tenant = ? AND id = ?"#,
        tenant,
        id.0,
    )
    .fetch_optional(store.readers()?)
    .await?;
    row.map(|row| row.ogg).ok_or(StoreError::NotFound.into())
}

pub(super) struct Add {
    pub(super) scope: TenantScope,
    pub(super) audio: NewAudio,
}

#[async_trait]
impl Write for Add {
    type Output = ();
    const IS_ONE_STATEMENT: bool = true;

    async fn run(&self, db: &mut SqliteConnection) -> Run<()> {
        let tenant = self.scope.tenant().0;
        let audio = &self.audio;
        let length_ms = audio.length_ms.cast_signed();
        // A name or an id that exists violates an index: a conflict.
        sqlx::query!(
            "INSERT INTO audio_resource (tenant, id, name, at, length_ms, ogg)
             VALUES (?, ?, ?, ?, ?, ?)",
            tenant,
            audio.id.0,
            audio.name,
            audio.at.0,
            length_ms,
            audio.ogg,
        )
        .execute(db)
        .await?;
        Ok(())
    }
}

pub(super) struct Delete {
    pub(super) scope: TenantScope,
    pub(super) id: ResourceId,
}

#[async_trait]
impl Write for Delete {
    type Output = ();
    const IS_ONE_STATEMENT: bool = true;

    async fn run(&self, db: &mut SqliteConnection) -> Run<()> {
        let tenant = self.scope.tenant().0;
        let deleted = sqlx::query!(
            "DELETE FROM audio_resource WHERE tenant = ? AND id = ?",
            tenant,
            self.id.0,
        )
        .execute(db)
        .await?;
        match deleted.rows_affected() {
            1 => Ok(()),
            _ => Err(StoreError::NotFound.into()),
        }
    }
}
