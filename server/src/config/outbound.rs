//! `[outbound]`: what the server may reach by itself.

use std::collections::BTreeSet;

use url::Url;

use super::ConfigError;
use super::section::Section;

/// What the server may reach by itself.
#[derive(Clone, Debug)]
pub struct Outbound {
    /// Exact origins inside the own network that are reached without the usual guards.
    pub trusted_origins: BTreeSet<String>,
}

impl Outbound {
    pub(super) fn parse(section: &Section<'_>) -> Result<Self, ConfigError> {
        let key = "trusted_origins";
        let expected =
            "a list of origins like https://login.intern.example or http://10.0.0.5:8080";
        let origins = section.texts(key)?.into_iter().map(|text| {
            let origin = Url::parse(text).ok()?.origin().ascii_serialization();
            (origin == text.trim_end_matches('/') && origin.starts_with("http")).then_some(origin)
        });
        let origins = origins
            .collect::<Option<_>>()
            .ok_or_else(|| section.bad(key, expected))?;
        Ok(Self {
            trusted_origins: origins,
        })
    }
}
