//! Licences: seats that the tenant has, and what its users hold of them (`domain.md` 5).

use serde::{Deserialize, Serialize};

/// What seats are counted of. A service holds one of the first three, and Interact beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub enum Licence {
    /// A service with Advanced Routing.
    AdvancedRouting,
    /// A service with Enterprise Routing.
    EnterpriseRouting,
    /// A service with Contact Center.
    ContactCenter,
    /// Interact on a service.
    Interact,
    /// Interact on a user.
    UserInteract,
    /// Contact Center for a user.
    UserContactCenter,
    /// Chats for a user.
    UserInstantMessaging,
    /// Calls for a user.
    UserAudioVideo,
    /// External tasks for a user.
    UserExternalTask,
    /// Companion for a user.
    UserCompanion,
}

impl Licence {
    /// Every licence.
    pub const ALL: &[Self] = &[
        Self::AdvancedRouting,
        Self::EnterpriseRouting,
        Self::ContactCenter,
        Self::Interact,
        Self::UserInteract,
        Self::UserContactCenter,
        Self::UserInstantMessaging,
        Self::UserAudioVideo,
        Self::UserExternalTask,
        Self::UserCompanion,
    ];
}

/// What a user can hold besides Interact, which stands with the Interact settings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub enum UserLicence {
    /// Contact Center.
    ContactCenter,
    /// Chats.
    InstantMessaging,
    /// Calls.
    AudioVideo,
    /// External tasks.
    ExternalTask,
    /// Companion.
    Companion,
}

impl UserLicence {
    /// Every licence of a user.
    pub const ALL: &[Self] = &[
        Self::ContactCenter,
        Self::InstantMessaging,
        Self::AudioVideo,
        Self::ExternalTask,
        Self::Companion,
    ];
}
