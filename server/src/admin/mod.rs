//! Administration: what a signed-in person changes of the configuration, one request at a time.
//!
//! One way for everything: the tenant's turn → the thing as it is now → `engine::authority` and
//! `engine::admin::check` → one transaction with its audit entry → the owner's configuration → the
//! effects on logins and sockets. Nothing is answered before all of it is done. Start reading at
//! [`Administration`], then `turn.rs`.

mod account;
mod actor;
mod api_keys;
mod arrival;
mod create;
mod delete;
mod keys;
mod publish;
mod refused;
mod restore;
mod setup;
mod turn;
mod update;

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use engine::admin::{Entity, Fault};
use shared::ids::TenantId;
use store::{Kept, Store};

pub use account::{PASSWORD_CHARS, check_password, may_manage};
pub use actor::Actor;
pub use keys::{KEYS, OVERLAP_SECS};
pub use refused::Refused;
pub use setup::Setup;
pub use update::would_say;

use crate::clock::{Clock, Entropy};
use crate::hub::Hub;
use crate::owner::Owners;

/// What every change needs.
pub struct Parts {
    /// The store.
    pub store: Arc<dyn Store>,
    /// The tenants' loops.
    pub owners: Arc<Owners>,
    /// Live connections.
    pub hub: Arc<Hub>,
    /// The clock.
    pub clock: Arc<dyn Clock>,
    /// Random bytes.
    pub entropy: Arc<dyn Entropy>,
}

/// Carries changes out, in each tenant one after the other.
pub struct Administration {
    parts: Parts,
    turns: Mutex<HashMap<TenantId, Arc<tokio::sync::Mutex<()>>>>,
}

/// A change that is done.
#[derive(Clone, Debug, PartialEq)]
pub struct Done {
    /// The thing as it is now.
    pub kept: Kept,
    /// What the administrator should know.
    pub warnings: Vec<Fault>,
}

impl Administration {
    /// Ready for changes.
    #[must_use]
    pub fn new(parts: Parts) -> Self {
        Self {
            parts,
            turns: Mutex::default(),
        }
    }

    fn turn_of(&self, tenant: TenantId) -> Arc<tokio::sync::Mutex<()>> {
        let mut turns = self.turns.lock().unwrap_or_else(PoisonError::into_inner);
        Arc::clone(turns.entry(tenant).or_default())
    }
}

/// A thing as anybody may see it who may see it at all: without secrets, in today's form.
#[must_use]
pub fn shown(kept: &Kept) -> serde_json::Value {
    use engine::admin::Administered;
    let document = &kept.document;
    match Entity::parse(document.kind, document.body.clone()) {
        Ok(entity) => entity.without_secrets().to_json(),
        // The store checks every body before it keeps it; what cannot be read is not shown.
        Err(_) => serde_json::Value::Null,
    }
}
