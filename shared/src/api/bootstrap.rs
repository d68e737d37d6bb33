//! `GET /api/widget/v1/bootstrap`: what the loader needs before any intent. Cacheable.

use serde::{Deserialize, Serialize};

use crate::ids::Target;
use crate::wire::{Availability, Modality};

/// What the page's loader draws the launcher from.
///
/// Query: `widgetKey`, and `serviceId` or `contactId`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Bootstrap {
    /// What the snippet points at.
    pub target: Target,
    /// Name in the header.
    pub display_name: String,
    /// Presence now.
    pub availability: Availability,
    /// Modalities on offer.
    pub modalities: Vec<Modality>,
    /// Whether `accessToken` or `getAccessToken` is needed.
    pub token_required: bool,
    /// How long a session can be resumed, in seconds; 0 = never.
    pub recovery_secs: u32,
    /// Address of the frame, relative to the server, with its version in it.
    pub frame_path: String,
    /// How the launcher looks; none: the product's own look.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub look: Option<Look>,
}

/// What an administration's theme says of the launcher. The names are those of the loader's options,
/// so that what a page says itself goes before.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Look {
    /// CSS declarations of the launcher's box: custom properties, and the colour scheme where the
    /// theme has one.
    pub style: String,
    /// Text beside the launcher's picture, with a blank behind it; absent: the picture alone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
}
