//! What calls need and leave, in memory.

use async_trait::async_trait;
use shared::Millis;
use shared::ids::{RecordingId, ResourceId, TaskId};

use super::MemoryStore;
use crate::{
    Audio, AudioResource, CallQuality, CallRecords, Complete, NewAudio, Recording, Result,
    StoreError, TenantScope,
};

#[async_trait]
impl Audio for MemoryStore {
    async fn add_audio(&self, scope: TenantScope, audio: NewAudio) -> Result<()> {
        self.change(scope, |tenant| {
            let mut known = tenant.audio.values();
            if known.any(|other| other.name == audio.name || other.id == audio.id) {
                return Err(StoreError::Conflict("the audio resource exists"));
            }
            tenant.audio.insert(audio.id, audio);
            Ok(())
        })
    }

    async fn list_audio(&self, scope: TenantScope) -> Result<Vec<AudioResource>> {
        let mut all: Vec<_> = self.read(scope, |tenant| {
            let all = tenant.audio.values();
            all.map(|audio| AudioResource {
                id: audio.id,
                name: audio.name.clone(),
                at: audio.at,
                length_ms: audio.length_ms,
                bytes: audio.ogg.len() as u64,
            })
            .collect()
        });
        all.sort_by(|a, b| a.name.cmp(&b.name));
        Ok(all)
    }

    async fn read_audio(&self, scope: TenantScope, id: ResourceId) -> Result<Vec<u8>> {
        let found = self.read(scope, |tenant| {
            tenant.audio.get(&id).map(|audio| audio.ogg.clone())
        });
        found.ok_or(StoreError::NotFound)
    }

    async fn delete_audio(&self, scope: TenantScope, id: ResourceId) -> Result<()> {
        self.change(scope, |tenant| {
            let removed = tenant.audio.remove(&id);
            removed.map(|_| ()).ok_or(StoreError::NotFound)
        })
    }
}

#[async_trait]
impl CallRecords for MemoryStore {
    async fn begin_recording(&self, scope: TenantScope, recording: Recording) -> Result<()> {
        self.change(scope, |tenant| {
            if tenant.recordings.contains_key(&recording.id) {
                return Err(StoreError::Conflict("the recording exists"));
            }
            tenant.recordings.insert(recording.id, recording);
            Ok(())
        })
    }

    async fn complete_recording(
        &self,
        scope: TenantScope,
        id: RecordingId,
        object: &str,
        complete: Complete,
    ) -> Result<()> {
        self.change(scope, |tenant| {
            let recording = tenant.recordings.get_mut(&id);
            let recording = recording.ok_or(StoreError::NotFound)?;
            recording.complete = Some(complete);
            recording.object = object.to_owned();
            Ok(())
        })
    }

    async fn list_recordings(&self, scope: TenantScope, task: TaskId) -> Result<Vec<Recording>> {
        Ok(self.recordings(scope, |recording| recording.task == task))
    }

    async fn read_recording(&self, scope: TenantScope, id: RecordingId) -> Result<Recording> {
        let found = self.read(scope, |tenant| tenant.recordings.get(&id).cloned());
        found.ok_or(StoreError::NotFound)
    }

    async fn open_recordings(&self, scope: TenantScope) -> Result<Vec<Recording>> {
        Ok(self.recordings(scope, |recording| recording.complete.is_none()))
    }

    async fn due_recordings(
        &self,
        scope: TenantScope,
        now: Millis,
        limit: u32,
    ) -> Result<Vec<Recording>> {
        let mut due = self.recordings(scope, |recording| {
            recording.complete.is_some() && recording.until <= now
        });
        due.sort_by_key(|recording| (recording.until, recording.id));
        due.truncate(limit as usize);
        Ok(due)
    }

    async fn delete_recording(&self, scope: TenantScope, id: RecordingId) -> Result<()> {
        self.change(scope, |tenant| {
            tenant.recordings.remove(&id);
            Ok(())
        })
    }

    async fn add_quality(&self, scope: TenantScope, samples: Vec<CallQuality>) -> Result<()> {
        self.change(scope, |tenant| {
            for sample in samples {
                let key = |one: &CallQuality| (one.task, one.call, one.at, one.user);
                if !tenant
                    .quality
                    .iter()
                    .any(|known| key(known) == key(&sample))
                {
                    tenant.quality.push(sample);
                }
            }
            Ok(())
        })
    }

    async fn list_quality(
        &self,
        scope: TenantScope,
        task: TaskId,
        limit: u32,
    ) -> Result<Vec<CallQuality>> {
        let mut found: Vec<_> = self.read(scope, |tenant| {
            let all = tenant.quality.iter().copied();
            all.filter(|sample| sample.task == task).collect()
        });
        found.sort_by_key(|sample| (sample.call, sample.at, sample.user));
        let old = found.len().saturating_sub(limit as usize);
        Ok(found.split_off(old))
    }
}

impl MemoryStore {
    fn recordings(
        &self,
        scope: TenantScope,
        wanted: impl Fn(&Recording) -> bool,
    ) -> Vec<Recording> {
        let mut found: Vec<_> = self.read(scope, |tenant| {
            let all = tenant.recordings.values();
            all.filter(|recording| wanted(recording)).cloned().collect()
        });
        found.sort_by_key(|recording| (recording.at, recording.id));
        found
    }
}
