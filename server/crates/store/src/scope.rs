//! The one door to a tenant's data.

use shared::ids::TenantId;

/// Authority over the data of one tenant. Built by the server's `auth` room from a proven
/// identity, by boot and by jobs; never from a value that a client sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TenantScope(TenantId);

impl TenantScope {
    /// The scope of `tenant`. Call it only where the tenant has been proven.
    #[must_use]
    pub const fn proven(tenant: TenantId) -> Self {
        Self(tenant)
    }

    /// The tenant.
    #[must_use]
    pub const fn tenant(self) -> TenantId {
        self.0
    }
}
