//! `GET`, `POST /api/v1/audio`, `DELETE /api/v1/audio/{id}`: audio that callers hear.

use serde::{Deserialize, Serialize};

use crate::ids::ResourceId;
use crate::time::Millis;

/// An audio resource.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct AudioResource {
    /// Id, as workflows name it.
    pub id: ResourceId,
    /// Name, unique in the tenant.
    pub name: String,
    /// When it was uploaded.
    pub at: Millis,
    /// How long it plays, in milliseconds.
    pub length_ms: u64,
    /// Size of what is kept, in bytes.
    pub bytes: u64,
    /// Names of the workflows that play it.
    pub used_by: Vec<String>,
}

/// All audio resources of a tenant by name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct AudioList {
    /// The resources.
    pub resources: Vec<AudioResource>,
    /// Whether texts can be read aloud.
    pub can_speak: bool,
}

/// `POST /api/v1/audio/speech`: an audio resource from a text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SpeechRequest {
    /// Name, unique in the tenant, 1–64 characters.
    pub name: String,
    /// What is read, 1–4,096 characters.
    pub text: String,
    /// Which voice; none = the standard one.
    #[serde(default)]
    pub voice: Option<String>,
}
