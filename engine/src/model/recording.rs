//! Whether the calls of a service are recorded.

use serde::{Deserialize, Serialize};

/// Recording of a service's calls.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(default)]
pub struct RecordingSettings {
    /// What is recorded.
    pub mode: RecordingMode,
    /// After how many days a recording is deleted.
    pub retention_days: u32,
}

impl Default for RecordingSettings {
    /// Nothing; what was recorded before is kept for 30 days.
    fn default() -> Self {
        Self {
            mode: RecordingMode::Off,
            retention_days: 30,
        }
    }
}

/// What of a call is recorded.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub enum RecordingMode {
    /// Nothing.
    #[default]
    Off,
    /// The voices.
    Audio,
    /// Voices, cameras and screens.
    AudioVideo,
}
