//! All tenants of this process, found by id or by widget key.

use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock, Weak};

use anyhow::Context as _;
use engine::model::Config;
use shared::ids::TenantId;
use store::TenantScope;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

use super::{Alarm, Owner, Parts, boot};
use crate::calls::Listener;

/// The running loops.
pub struct Owners {
    parts: Arc<Parts>,
    tenants: RwLock<HashMap<TenantId, Arc<Owner>>>,
    loops: TaskTracker,
    stop: CancellationToken,
}

impl Owners {
    /// Starts a loop for every tenant in the store.
    ///
    /// # Errors
    /// When a tenant cannot be loaded: better no start than a start with half of them.
    pub async fn start(parts: Parts) -> anyhow::Result<Arc<Self>> {
        let owners = Arc::new(Self {
            parts: Arc::new(parts),
            tenants: RwLock::default(),
            loops: TaskTracker::new(),
            stop: CancellationToken::new(),
        });
        let tenants = owners.parts.store.list_tenants().await;
        for tenant in tenants.context("the tenants cannot be listed")? {
            owners.adopt(tenant).await?;
        }
        Ok(owners)
    }

    /// Starts the loop of a tenant that is in the store now; no-op when it runs already.
    ///
    /// # Errors
    /// When it cannot be loaded.
    pub async fn adopt(&self, tenant: TenantId) -> anyhow::Result<Arc<Owner>> {
        if let Some(owner) = self.by_tenant(tenant) {
            return Ok(owner);
        }
        let scope = TenantScope::proven(tenant);
        let stop = self.stop.clone();
        let owner = boot::start(&self.parts, scope, &self.loops, stop).await;
        let owner = Arc::new(owner.with_context(|| format!("tenant {tenant}"))?);
        let listener: Weak<dyn Listener> = Arc::downgrade(&owner) as _;
        self.parts.calls.listen(tenant, listener);
        let mut tenants = self.tenants.write().unwrap_or_else(PoisonError::into_inner);
        tenants.insert(tenant, owner.clone());
        Ok(owner)
    }

    /// The loop of a tenant.
    pub fn by_tenant(&self, tenant: TenantId) -> Option<Arc<Owner>> {
        let tenants = self.tenants.read().unwrap_or_else(PoisonError::into_inner);
        tenants.get(&tenant).cloned()
    }

    /// The one tenant of this node; none where there are several, or none yet.
    pub fn sole(&self) -> Option<Arc<Owner>> {
        let tenants = self.tenants.read().unwrap_or_else(PoisonError::into_inner);
        let mut all = tenants.values();
        let one = all.next().cloned();
        one.filter(|_| all.next().is_none())
    }

    /// The tenant that a widget key belongs to, be it the tenant's key or a target's; whether the
    /// key is right for what it is used for is for `engine::admission` to say.
    pub fn by_widget_key(&self, key: &str) -> Option<Arc<Owner>> {
        let tenants = self.tenants.read().unwrap_or_else(PoisonError::into_inner);
        tenants
            .values()
            .find(|owner| knows_key(&owner.config(), key))
            .cloned()
    }

    /// Raised when the database failed for good; the process must exit then.
    pub fn alarm(&self) -> &Arc<Alarm> {
        &self.parts.alarm
    }

    /// Lets every loop finish what it was asked and waits for them.
    pub async fn stop(&self) {
        self.stop.cancel();
        self.loops.close();
        self.loops.wait().await;
    }
}

fn knows_key(config: &Config, key: &str) -> bool {
    let of_tenant = &config.tenant.interact.keys;
    let of_users = config.users.values().flat_map(|user| &user.interact.keys);
    let of_services = config
        .services
        .values()
        .flat_map(|service| &service.interact.keys);
    of_tenant
        .iter()
        .chain(of_users)
        .chain(of_services)
        .any(|known| known.key == key)
}
