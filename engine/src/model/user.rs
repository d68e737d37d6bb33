//! A person with a login, and as a target of direct chats.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};
use shared::ids::{DutyProfileId, ResponsibilityId, SkillId, UnitId, UserId};

use super::{Grant, Maxima, Role, TargetInteract, UserLicence};

/// A user of a tenant.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct User {
    /// The user; also the `contactId` of snippets.
    pub id: UserId,
    /// Organization unit.
    pub unit: UnitId,
    /// User principal name, unique in the tenant, lower case.
    pub upn: String,
    /// Name shown.
    pub display_name: String,
    /// First name.
    pub first_name: String,
    /// Last name.
    pub last_name: String,
    /// Inactive users neither sign in nor get work.
    pub active: bool,
    /// What the user may do, and where.
    pub roles: Vec<Grant>,
    /// Licences held, besides Interact.
    #[serde(default)]
    pub licences: BTreeSet<UserLicence>,
    /// Interact settings as a direct target.
    pub interact: TargetInteract,
    /// Most chats at once.
    pub chats_max: u32,
    /// Most calls and external tasks at once.
    #[serde(default)]
    pub maxima: Maxima,
    /// Skills with their level, 1–5.
    #[serde(default)]
    pub skills: BTreeMap<SkillId, u8>,
    /// Responsibilities held without a duty profile.
    #[serde(default)]
    pub responsibilities: BTreeSet<ResponsibilityId>,
    /// Duty profiles to choose from, in the order shown.
    #[serde(default)]
    pub duty_profiles: Vec<DutyProfileId>,
}

impl User {
    /// Whether the user holds a role, wherever it is granted.
    #[must_use]
    pub fn has_role(&self, role: Role) -> bool {
        self.roles.iter().any(|grant| grant.role == role)
    }
}
