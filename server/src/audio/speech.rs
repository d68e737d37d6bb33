//! Speech synthesis by a service that speaks the de-facto standard `POST {url}/audio/speech`.

use std::sync::Arc;

use serde_json::json;
use shared::limits::AUDIO_UPLOAD_BYTES;

use crate::config::Speech;
use crate::outbound::{Outbound, OutboundError};

/// Longest text that such services take, in characters.
const TEXT_CHARS: usize = 4_096;

/// A configured service.
pub struct SpeechService {
    settings: Speech,
    outbound: Arc<Outbound>,
}

impl SpeechService {
    /// The service of the settings; none when they name none.
    #[must_use]
    pub fn new(settings: Speech, outbound: Arc<Outbound>) -> Option<Self> {
        let is_set = !settings.url.is_empty();
        is_set.then_some(Self { settings, outbound })
    }

    /// The sound of a text, as an audio file.
    ///
    /// # Errors
    /// As [`OutboundError`] says.
    pub(super) async fn read_aloud(
        &self,
        text: &str,
        voice: Option<&str>,
    ) -> Result<Vec<u8>, OutboundError> {
        if text.trim().is_empty() || text.chars().count() > TEXT_CHARS {
            return Err(OutboundError::TooLarge);
        }
        let settings = &self.settings;
        let url = format!("{}/audio/speech", settings.url.trim_end_matches('/'));
        let body = json!({
            "model": settings.model,
            "voice": voice.unwrap_or(&settings.voice),
            "input": text,
            "response_format": "opus",
        });
        let key = Some(settings.key.as_str()).filter(|key| !key.is_empty());
        let answer = self.outbound.post(&url, key, &body, AUDIO_UPLOAD_BYTES);
        answer.await
    }
}
