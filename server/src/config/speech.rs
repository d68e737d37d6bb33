//! `[speech]`: the service that reads texts aloud.

use url::Url;

use super::ConfigError;
use super::section::Section;

/// The service that reads texts aloud.
#[derive(Clone)]
pub struct Speech {
    /// Address up to `/audio/speech`; empty = none.
    pub url: String,
    /// Secret that the service knows us by; empty = none.
    pub key: String,
    /// Which of its models.
    pub model: String,
    /// Which of its voices, where a workflow names none.
    pub voice: String,
}

impl std::fmt::Debug for Speech {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Speech")
            .field("url", &self.url)
            .finish_non_exhaustive()
    }
}

impl Speech {
    pub(super) fn parse(section: &Section<'_>) -> Result<Self, ConfigError> {
        let text = |key| section.text(key).trim().to_owned();
        let url = text("url");
        let is_address = Url::parse(&url).is_ok_and(|url| matches!(url.scheme(), "http" | "https"));
        if !url.is_empty() && !is_address {
            return Err(section.bad(
                "url",
                "empty or an address like https://speech.example.com/v1",
            ));
        }
        Ok(Self {
            url,
            key: text("key"),
            model: text("model"),
            voice: text("voice"),
        })
    }
}
