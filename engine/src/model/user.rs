//! A person with a login, and as a target of direct chats.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};
use shared::ids::{DutyProfileId, ResponsibilityId, SkillId, UnitId, UserId};

use super::{Maxima, TargetInteract};

/// A user of a tenant.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
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
    /// What the user may do.
    pub roles: Vec<Role>,
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

/// Roles, as far as this version knows them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Role {
    /// Answers.
    Agent,
    /// Watches.
    Supervisor,
    /// Configures everything of the tenant.
    TenantAdmin,
}
