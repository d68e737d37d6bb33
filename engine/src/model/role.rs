//! Roles, and where they are granted: unit says where, role says what (`domain.md` 5).

use serde::{Deserialize, Serialize};
use shared::api::login::RoleName;
use shared::ids::UnitId;

/// What somebody may do; `authority` has the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub enum Role {
    /// Opens and closes tenants and sells them licences.
    PartnerAdmin,
    /// Configures everything of the tenant.
    TenantAdmin,
    /// Configures everything of a unit and what is below it.
    UnitAdmin,
    /// Builds workflows.
    WorkflowAdmin,
    /// Runs services and their teams.
    ServiceOwner,
    /// Runs the opening hours of services.
    OwnerLimited,
    /// Watches.
    Supervisor,
    /// Answers.
    Agent,
    /// Reads reports.
    Reporter,
}

impl Role {
    /// Every role.
    pub const ALL: &[Self] = &[
        Self::PartnerAdmin,
        Self::TenantAdmin,
        Self::UnitAdmin,
        Self::WorkflowAdmin,
        Self::ServiceOwner,
        Self::OwnerLimited,
        Self::Supervisor,
        Self::Agent,
        Self::Reporter,
    ];

    /// Whether the role is only granted for the whole tenant.
    #[must_use]
    pub const fn is_of_tenant(self) -> bool {
        matches!(self, Self::PartnerAdmin | Self::TenantAdmin)
    }
}

impl From<Role> for RoleName {
    fn from(role: Role) -> Self {
        match role {
            Role::PartnerAdmin => Self::PartnerAdmin,
            Role::TenantAdmin => Self::TenantAdmin,
            Role::UnitAdmin => Self::UnitAdmin,
            Role::WorkflowAdmin => Self::WorkflowAdmin,
            Role::ServiceOwner => Self::ServiceOwner,
            Role::OwnerLimited => Self::OwnerLimited,
            Role::Supervisor => Self::Supervisor,
            Role::Agent => Self::Agent,
            Role::Reporter => Self::Reporter,
        }
    }
}

/// A role at a place: it holds there and everywhere below.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(from = "Stored")]
pub struct Grant {
    /// What.
    pub role: Role,
    /// Where; none = at the root.
    pub unit: Option<UnitId>,
}

impl Grant {
    /// A role for the whole tenant.
    #[must_use]
    pub const fn at_root(role: Role) -> Self {
        Self { role, unit: None }
    }

    /// A role for a unit and everything below it.
    #[must_use]
    pub const fn at(role: Role, unit: UnitId) -> Self {
        Self {
            role,
            unit: Some(unit),
        }
    }
}

/// A grant as stored: before there were units, a role stood alone and held everywhere.
#[derive(Deserialize)]
#[serde(untagged)]
enum Stored {
    Role(Role),
    Grant {
        role: Role,
        #[serde(default)]
        unit: Option<UnitId>,
    },
}

impl From<Stored> for Grant {
    fn from(stored: Stored) -> Self {
        match stored {
            Stored::Role(role) => Self::at_root(role),
            Stored::Grant { role, unit } => Self { role, unit },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_role_that_stands_alone_holds_everywhere() {
        let old: Vec<Grant> = serde_json::from_str(r#"["Agent", "TenantAdmin"]"#).unwrap();
        let new = [Role::Agent, Role::TenantAdmin].map(Grant::at_root);
        assert_eq!(old, new);
    }

    #[test]
    fn every_grant_is_read_as_it_was_written() {
        let unit = UnitId::from_bytes([7; 16]);
        for role in Role::ALL {
            for grant in [Grant::at_root(*role), Grant::at(*role, unit)] {
                let text = serde_json::to_string(&grant).unwrap();
                assert_eq!(serde_json::from_str::<Grant>(&text).unwrap(), grant);
            }
        }
        assert!(serde_json::from_str::<Grant>(r#""Emperor""#).is_err());
        assert!(serde_json::from_str::<Grant>(r#"{"unit": null}"#).is_err());
    }
}
