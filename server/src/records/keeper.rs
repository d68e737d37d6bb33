//! Looks after recordings: takes in what the last process left, deletes what is over.

use std::sync::Arc;
use std::time::Duration;

use store::{Recording, Store, TenantScope};

use super::archive::Archive;
use super::herald::Herald;
use super::recorder::keep;
use crate::clock::Clock;

/// How often recordings whose time is over are deleted.
const OFTEN: Duration = Duration::from_secs(15 * 60);
/// Recordings that are deleted together.
const BATCH: u32 = 100;

/// A recording that a process did not complete.
pub struct LeftOver(TenantScope, Recording);

/// Looks after recordings.
#[derive(Clone)]
pub struct Keeper {
    /// What is known of them.
    pub store: Arc<dyn Store>,
    /// Where they lie.
    pub archive: Archive,
    /// Now.
    pub clock: Arc<dyn Clock>,
    /// Told what can be heard.
    pub herald: Herald,
}

impl Keeper {
    /// What the last process was still writing; asked once at the start, before any call.
    pub async fn left_over(&self) -> Vec<LeftOver> {
        let mut all = Vec::new();
        for scope in self.scopes().await {
            match self.store.open_recordings(scope).await {
                Ok(rows) => all.extend(rows.into_iter().map(|row| LeftOver(scope, row))),
                Err(error) => tracing::error!(%error, "cut off recordings are not looked for"),
            }
        }
        all
    }

    /// Keeps what was left over as far as it got.
    pub async fn take_in(&self, all: Vec<LeftOver>) {
        for LeftOver(scope, row) in all {
            let id = row.id;
            let kept = keep(&*self.store, &self.archive, scope.tenant(), row).await;
            match kept {
                Ok(news) => news.into_iter().for_each(|news| self.herald.tell(news)),
                Err(error) => {
                    tracing::error!(%error, recording = %id, "a cut off recording stays open");
                }
            }
        }
    }

    /// Deletes what is over, now and then, until dropped.
    pub async fn run(self) {
        let mut often = tokio::time::interval(OFTEN);
        loop {
            often.tick().await;
            self.delete_due().await;
        }
    }

    /// Deletes what is over now: first the sound, then the row, so that nothing is forgotten.
    pub async fn delete_due(&self) {
        for scope in self.scopes().await {
            if let Err(error) = self.delete_due_of(scope).await {
                tracing::error!(%error, "recordings whose time is over stay until next time");
            }
        }
    }

    async fn delete_due_of(&self, scope: TenantScope) -> anyhow::Result<()> {
        loop {
            let now = self.clock.now();
            let due = self.store.due_recordings(scope, now, BATCH).await?;
            if due.is_empty() {
                return Ok(());
            }
            for row in due {
                self.archive.delete(&row.object).await?;
                self.store.delete_recording(scope, row.id).await?;
                tracing::info!(recording = %row.id, "a recording's time is over: deleted");
            }
        }
    }

    async fn scopes(&self) -> Vec<TenantScope> {
        let tenants = self.store.list_tenants().await.unwrap_or_else(|error| {
            tracing::error!(%error, "recordings are not looked after");
            Vec::new()
        });
        tenants.into_iter().map(TenantScope::proven).collect()
    }
}

#[cfg(test)]
mod tests {
    use engine::model::Config;
    use media::Clip;
    use shared::Millis;
    use shared::ids::{RecordingId, TaskId};
    use store::memory::MemoryStore;
    use store::{CallRecords as _, Complete, Documents as _, RecordingKind};

    use super::*;
    use crate::config::Recordings;
    use crate::records::Available;
    use crate::testing::{FakeClock, Scratch, Seed, documents_of};

    struct Scene {
        keeper: Keeper,
        told: tokio::sync::mpsc::UnboundedReceiver<Available>,
        store: Arc<MemoryStore>,
        clock: Arc<FakeClock>,
        scope: TenantScope,
        _files: Scratch,
    }

    async fn scene() -> Scene {
        let config: Config = Seed::default().config();
        let store = Arc::new(MemoryStore::default());
        let scope = TenantScope::proven(config.tenant.id);
        store
            .save_documents(scope, documents_of(&config))
            .await
            .unwrap();
        let files = Scratch::new();
        let settings = Recordings {
            folder: files.path().to_owned(),
            bucket: None,
            retention_days: 1,
        };
        let clock = Arc::new(FakeClock::default());
        let (herald, told) = Herald::new();
        Scene {
            told,
            keeper: Keeper {
                herald,
                store: store.clone(),
                archive: Archive::new(&settings).unwrap(),
                clock: clock.clone(),
            },
            store,
            clock,
            scope,
            _files: files,
        }
    }

    fn row(n: u8, until: Millis) -> Recording {
        Recording {
            id: RecordingId::from_bytes([n; 16]),
            task: TaskId::from_bytes([9; 16]),
            call: 1,
            kind: RecordingKind::Audio,
            at: Millis(0),
            complete: None,
            object: format!("{n}.ogg"),
            until,
        }
    }

    #[tokio::test]
    async fn what_was_cut_off_is_kept_and_what_never_began_is_forgotten() {
        let mut scene = scene().await;
        let until = Millis(i64::MAX);
        for n in [1, 2, 3] {
            scene
                .store
                .begin_recording(scene.scope, row(n, until))
                .await
                .unwrap();
        }
        let packet = (vec![0xfc, 0xff, 0xfe], Duration::from_millis(20));
        let clip = Clip {
            packets: vec![packet; 150],
        };
        let mut sound = clip.to_ogg();
        sound.truncate(sound.len() - 3);
        std::fs::write(scene.keeper.archive.live("1.ogg"), &sound).unwrap();
        // Begun, and nothing was ever said.
        let silent = Clip {
            packets: Vec::new(),
        };
        std::fs::write(scene.keeper.archive.live("3.ogg"), silent.to_ogg()).unwrap();
        let left = scene.keeper.left_over().await;
        assert_eq!(left.len(), 3);
        scene.keeper.take_in(left).await;
        let task = row(1, until).task;
        let kept = scene
            .store
            .list_recordings(scene.scope, task)
            .await
            .unwrap();
        assert_eq!(kept.len(), 1);
        let complete = kept[0].complete.unwrap();
        let tenant = scene.scope.tenant();
        let recording = kept[0].id;
        let news = Available {
            tenant,
            task,
            recording,
        };
        assert_eq!(scene.told.try_recv(), Ok(news));
        assert!(scene.told.try_recv().is_err(), "once");
        assert_eq!(complete.bytes, sound.len() as u64);
        assert!(
            (2_000..=3_000).contains(&complete.length_ms),
            "{complete:?}"
        );
        let piece = scene
            .keeper
            .archive
            .read(&kept[0].object, None)
            .await
            .unwrap();
        assert_eq!(piece.total, sound.len() as u64);
        assert!(!scene.keeper.archive.live("1.ogg").exists());
        assert!(!scene.keeper.archive.live("3.ogg").exists());
        assert!(scene.keeper.left_over().await.is_empty());
        assert_eq!(
            scene
                .store
                .list_recordings(scene.scope, task)
                .await
                .unwrap(),
            kept
        );
    }

    #[tokio::test]
    async fn a_recording_whose_time_is_over_is_deleted_with_its_sound() {
        let scene = scene().await;
        let now = scene.clock.now();
        let complete = Complete {
            length_ms: 1,
            bytes: 5,
        };
        for (n, after) in [(1, 1_000), (2, 5_000)] {
            let mut row = row(n, Millis(now.0 + after));
            std::fs::write(scene.keeper.archive.live(&row.object), b"sound").unwrap();
            scene
                .keeper
                .archive
                .keep(&row.object, &row.object)
                .await
                .unwrap();
            row.complete = Some(complete);
            scene.store.begin_recording(scene.scope, row).await.unwrap();
        }
        scene.keeper.delete_due().await;
        let task = row(1, now).task;
        let left = async || {
            scene
                .store
                .list_recordings(scene.scope, task)
                .await
                .unwrap()
                .len()
        };
        assert_eq!(left().await, 2);
        scene.clock.advance(2_000);
        scene.keeper.delete_due().await;
        assert_eq!(left().await, 1);
        assert!(scene.keeper.archive.read("1.ogg", None).await.is_err());
        assert!(scene.keeper.archive.read("2.ogg", None).await.is_ok());
    }
}
