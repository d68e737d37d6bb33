//! The devices that the user has chosen in this browser.

use browser::call::devices::Kind;
use browser::platform::storage::Shelf;
use serde::{Deserialize, Serialize};

const KEY: &str = "interact.console.devices";

/// Ids of devices; an empty one is left to the browser.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub(crate) struct Chosen {
    microphone: String,
    camera: String,
    speaker: String,
    /// The user was last seen with the camera on.
    pub(super) shows_camera: bool,
}

impl Chosen {
    /// What this browser keeps.
    pub(super) fn load() -> Self {
        let text = Shelf::Local.read(KEY);
        text.and_then(|text| serde_json::from_str(&text).ok())
            .unwrap_or_default()
    }

    /// Keeps it.
    pub(super) fn save(&self) {
        if let Ok(text) = serde_json::to_string(self) {
            Shelf::Local.write(KEY, &text);
        }
    }

    /// The chosen device of a kind.
    pub(crate) fn of(&self, kind: Kind) -> &str {
        match kind {
            Kind::Microphone => &self.microphone,
            Kind::Camera => &self.camera,
            Kind::Speaker => &self.speaker,
        }
    }

    /// Chooses a device.
    pub(super) fn set(&mut self, kind: Kind, id: String) {
        match kind {
            Kind::Microphone => self.microphone = id,
            Kind::Camera => self.camera = id,
            Kind::Speaker => self.speaker = id,
        }
    }
}
