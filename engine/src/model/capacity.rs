//! How much a user can hold at once: units, maxima per modality, and what goes beside what.

use serde::{Deserialize, Serialize};
use shared::wire::Modality;

/// Units that every user has.
pub const UNITS: u32 = 100;

/// Most tasks of each modality at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(default)]
pub struct Maxima {
    /// Calls.
    pub calls: u32,
    /// External tasks.
    pub external: u32,
}

impl Default for Maxima {
    fn default() -> Self {
        Self {
            calls: 1,
            external: 1,
        }
    }
}

/// What one task of each modality costs of the 100 units, and what may be offered beside what.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(default)]
pub struct CapacityRules {
    /// A call.
    pub call_units: u32,
    /// A chat.
    pub chat_units: u32,
    /// An external task.
    pub external_units: u32,
    /// What may be offered to a user who is in a call.
    pub beside_call: Beside,
    /// What may be offered to a user who chats.
    pub beside_chat: Beside,
    /// What may be offered to a user who works on an external task.
    pub beside_external: Beside,
}

/// What may be offered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Beside {
    /// Calls.
    pub call: bool,
    /// Chats.
    pub chat: bool,
    /// External tasks.
    pub external: bool,
}

impl Default for CapacityRules {
    /// One call and nothing beside it; chats and external tasks beside each other.
    fn default() -> Self {
        let beside = |chat, external| Beside {
            call: false,
            chat,
            external,
        };
        Self {
            call_units: UNITS,
            chat_units: 1,
            external_units: 1,
            beside_call: beside(false, false),
            beside_chat: beside(true, true),
            beside_external: beside(true, true),
        }
    }
}

impl CapacityRules {
    /// What a task costs.
    #[must_use]
    pub const fn units(&self, modality: Modality) -> u32 {
        match modality {
            Modality::AudioVideo => self.call_units,
            Modality::InstantMessaging => self.chat_units,
            Modality::ExternalTask => self.external_units,
        }
    }

    /// Whether `offered` may be offered to somebody doing `doing`.
    #[must_use]
    pub const fn goes_beside(&self, doing: Modality, offered: Modality) -> bool {
        let beside = match doing {
            Modality::AudioVideo => self.beside_call,
            Modality::InstantMessaging => self.beside_chat,
            Modality::ExternalTask => self.beside_external,
        };
        match offered {
            Modality::AudioVideo => beside.call,
            Modality::InstantMessaging => beside.chat,
            Modality::ExternalTask => beside.external,
        }
    }
}
