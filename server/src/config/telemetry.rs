//! `[telemetry]`: what is logged and how it looks.

use super::ConfigError;
use super::section::Section;

/// Log lines.
#[derive(Clone, Debug)]
pub struct Telemetry {
    /// How they look.
    pub format: LogFormat,
    /// Levels per part, already known to parse.
    pub filter: String,
}

/// How log lines look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LogFormat {
    /// For people.
    Text,
    /// For machines, one object per line.
    Json,
}

impl Telemetry {
    pub(super) fn parse(section: &Section<'_>) -> Result<Self, ConfigError> {
        let format = match section.text("format") {
            "text" => LogFormat::Text,
            "json" => LogFormat::Json,
            _ => return Err(section.bad("format", "\"text\" or \"json\"")),
        };
        let filter = section.text("filter");
        tracing_subscriber::EnvFilter::try_new(filter)
            .ok()
            .filter(|_| !filter.trim().is_empty())
            .ok_or_else(|| {
                section.bad("filter", "levels like \"info\" or \"info,server=debug\"")
            })?;
        Ok(Self {
            format,
            filter: filter.to_owned(),
        })
    }
}
