//! What callers hear: uploaded audio, the product's own music, and texts that a voice reads.

mod cache;
mod speech;

use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

use engine::model::Speech;
use media::{AudioError, Clip};
use shared::ErrorCode;
use shared::ids::{ResourceId, TenantId};
use store::{Store, StoreError, TenantScope};
use tokio::sync::Semaphore;

use crate::calls::{ClipSource, Loading, Wanted};
use cache::{Cache, Key};

pub use speech::SpeechService;

/// Files that are converted at once: each takes a core while it lasts.
const AT_ONCE: usize = 2;

/// Where clips come from.
#[derive(Clone)]
pub struct Sounds(Arc<Inner>);

struct Inner {
    store: Arc<dyn Store>,
    speech: Option<SpeechService>,
    /// The product's own; none when the file is missing.
    music: Option<Arc<Clip>>,
    cache: Mutex<Cache>,
    converting: Semaphore,
}

impl Sounds {
    /// Reads the product's music from `static_dir`; `speech` = none: texts cannot be read aloud.
    #[must_use]
    pub fn new(store: Arc<dyn Store>, static_dir: &Path, speech: Option<SpeechService>) -> Self {
        let file = static_dir.join("hold-music.ogg");
        let music = std::fs::read(&file).ok();
        let music = music.and_then(|bytes| Clip::from_ogg(&bytes).ok());
        if music.is_none() {
            let file = file.display();
            tracing::warn!(%file, "there is no music for callers who wait: they hear nothing");
        }
        Self(Arc::new(Inner {
            store,
            speech,
            music: music.map(Arc::new),
            cache: Mutex::default(),
            converting: Semaphore::new(AT_ONCE),
        }))
    }

    /// Whether texts can be read aloud.
    #[must_use]
    pub fn can_speak(&self) -> bool {
        self.0.speech.is_some()
    }

    /// Converts an uploaded file.
    ///
    /// # Errors
    /// `audio_invalid` when it is not audio, `too_large` when it is too long.
    pub async fn convert(&self, file: Vec<u8>) -> Result<Clip, ErrorCode> {
        let turn = self.0.converting.acquire().await;
        let _turn = turn.map_err(|_| ErrorCode::Internal)?;
        let converted = tokio::task::spawn_blocking(move || media::convert_audio(&file)).await;
        match converted {
            Ok(Ok(clip)) => Ok(clip),
            Ok(Err(AudioError::TooLong)) => Err(ErrorCode::TooLarge),
            Ok(Err(AudioError::Invalid)) => Err(ErrorCode::AudioInvalid),
            Err(error) => {
                tracing::warn!(%error, "a decoder fell over an uploaded file");
                Err(ErrorCode::AudioInvalid)
            }
        }
    }

    /// An uploaded resource.
    ///
    /// # Errors
    /// `not_found`, or what the store says.
    pub async fn resource(&self, tenant: TenantId, id: ResourceId) -> Result<Arc<Clip>, ErrorCode> {
        let key = Key::Resource(tenant, id);
        if let Some(clip) = self.cache(|cache| cache.get(&key)) {
            return Ok(clip);
        }
        let scope = TenantScope::proven(tenant);
        let ogg = self.0.store.read_audio(scope, id).await;
        let ogg = ogg.map_err(|error| match error {
            StoreError::NotFound => ErrorCode::NotFound,
            _ => ErrorCode::StorageUnavailable,
        })?;
        let clip = Clip::from_ogg(&ogg).map_err(|_| ErrorCode::AudioInvalid)?;
        Ok(self.keep(key, clip))
    }

    /// A text, read by a voice; none = the standard one.
    ///
    /// # Errors
    /// `speech_unavailable` when no service is configured or it does not answer.
    pub async fn speak(&self, text: &str, voice: Option<&str>) -> Result<Arc<Clip>, ErrorCode> {
        let speech = self.0.speech.as_ref();
        let speech = speech.ok_or(ErrorCode::SpeechUnavailable)?;
        let key = Key::Speech(text.to_owned(), voice.map(str::to_owned));
        if let Some(clip) = self.cache(|cache| cache.get(&key)) {
            return Ok(clip);
        }
        let file = speech.read_aloud(text, voice).await.map_err(|error| {
            tracing::warn!(%error, "a text could not be read aloud");
            ErrorCode::SpeechUnavailable
        })?;
        let clip = self.convert(file).await;
        let clip = clip.map_err(|_| ErrorCode::SpeechUnavailable)?;
        Ok(self.keep(key, clip))
    }

    /// Forgets a resource that was deleted.
    pub fn forget(&self, tenant: TenantId, id: ResourceId) {
        self.cache(|cache| cache.remove(&Key::Resource(tenant, id)));
    }

    async fn wanted(&self, tenant: TenantId, wanted: Wanted) -> Result<Arc<Clip>, ErrorCode> {
        match wanted {
            Wanted::Music(None) => self.0.music.clone().ok_or(ErrorCode::NotFound),
            Wanted::Music(Some(id)) => match (self.resource(tenant, id).await, &self.0.music) {
                // Better another music than a silence that sounds like a broken call.
                (Err(_), Some(music)) => Ok(Arc::clone(music)),
                (found, _) => found,
            },
            Wanted::Speech(Speech::Resource(id)) => self.resource(tenant, id).await,
            Wanted::Speech(Speech::Text { text, voice }) => {
                self.speak(&text, voice.as_deref()).await
            }
        }
    }

    fn keep(&self, key: Key, clip: Clip) -> Arc<Clip> {
        let clip = Arc::new(clip);
        self.cache(|cache| cache.put(key, Arc::clone(&clip)));
        clip
    }

    fn cache<T>(&self, with: impl FnOnce(&mut Cache) -> T) -> T {
        with(&mut self.0.cache.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl ClipSource for Sounds {
    fn load(&self, tenant: TenantId, wanted: Wanted) -> Loading {
        let sounds = self.clone();
        Box::pin(async move {
            let found = sounds.wanted(tenant, wanted).await;
            let missing = |code: &ErrorCode| tracing::warn!(%code, "nothing to be heard");
            found.inspect_err(missing).ok()
        })
    }
}

#[cfg(test)]
mod tests;
