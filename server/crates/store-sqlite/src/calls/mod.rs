//! What calls need and leave.

mod audio;
mod quality;
mod recordings;

use async_trait::async_trait;
use shared::Millis;
use shared::ids::{RecordingId, ResourceId, TaskId};
use store::{
    Audio, AudioResource, CallQuality, CallRecords, Complete, NewAudio, Recording, Result,
    TenantScope,
};

use crate::store::SqliteStore;

#[async_trait]
impl Audio for SqliteStore {
    async fn add_audio(&self, scope: TenantScope, audio: NewAudio) -> Result<()> {
        self.write(audio::Add { scope, audio }).await
    }

    async fn list_audio(&self, scope: TenantScope) -> Result<Vec<AudioResource>> {
        Ok(audio::list(self, scope).await?)
    }

    async fn read_audio(&self, scope: TenantScope, id: ResourceId) -> Result<Vec<u8>> {
        Ok(audio::read(self, scope, id).await?)
    }

    async fn delete_audio(&self, scope: TenantScope, id: ResourceId) -> Result<()> {
        self.write(audio::Delete { scope, id }).await
    }
}

#[async_trait]
impl CallRecords for SqliteStore {
    async fn begin_recording(&self, scope: TenantScope, recording: Recording) -> Result<()> {
        self.write(recordings::Begin { scope, recording }).await
    }

    async fn complete_recording(
        &self,
        scope: TenantScope,
        id: RecordingId,
        object: &str,
        complete: Complete,
    ) -> Result<()> {
        self.write(recordings::SetComplete {
            scope,
            id,
            object: object.to_owned(),
            complete,
        })
        .await
    }

    async fn list_recordings(&self, scope: TenantScope, task: TaskId) -> Result<Vec<Recording>> {
        Ok(recordings::of_task(self, scope, task).await?)
    }

    async fn read_recording(&self, scope: TenantScope, id: RecordingId) -> Result<Recording> {
        Ok(recordings::one(self, scope, id).await?)
    }

    async fn open_recordings(&self, scope: TenantScope) -> Result<Vec<Recording>> {
        Ok(recordings::open(self, scope).await?)
    }

    async fn due_recordings(
        &self,
        scope: TenantScope,
        now: Millis,
        limit: u32,
    ) -> Result<Vec<Recording>> {
        Ok(recordings::due(self, scope, now, limit).await?)
    }

    async fn delete_recording(&self, scope: TenantScope, id: RecordingId) -> Result<()> {
        self.write(recordings::Delete { scope, id }).await
    }

    async fn add_quality(&self, scope: TenantScope, samples: Vec<CallQuality>) -> Result<()> {
        self.write(quality::Add { scope, samples }).await
    }

    async fn list_quality(
        &self,
        scope: TenantScope,
        task: TaskId,
        limit: u32,
    ) -> Result<Vec<CallQuality>> {
        Ok(quality::of_task(self, scope, task, limit).await?)
    }
}
