//! Interact settings of a target and the widget keys that name it.

use serde::{Deserialize, Serialize};
use shared::Millis;
use shared::ids::{DomainTemplateId, SystemMessageId, ThemeId};

/// A public key of a snippet: identifies, never authenticates.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct WidgetKey {
    /// `wk_` and 22 base64url characters.
    pub key: String,
    /// End of the overlap after a rotation; none while current.
    pub valid_until: Option<Millis>,
}

/// Interact settings of a user or service.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct TargetInteract {
    /// Holds an Interact licence.
    pub licensed: bool,
    /// Switched on.
    pub active: bool,
    /// Keys that name this target only.
    pub keys: Vec<WidgetKey>,
    /// Audio and video offered.
    pub audio_video: bool,
    /// Chat offered.
    pub instant_messaging: bool,
    /// Direct or Service System Message.
    pub system_message: Option<SystemMessageId>,
    /// Restrict Access: only origins of this template; none = any page.
    pub restrict_to: Option<DomainTemplateId>,
    /// Look; none = the tenant's.
    #[serde(default)]
    pub theme: Option<ThemeId>,
}
