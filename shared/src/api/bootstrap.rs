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
}
