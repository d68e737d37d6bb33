//! What a form neither shows nor changes: widget keys, the secret of signed tokens, and of API keys
//! whose they are, their secret and their end.

use super::Entity;
use crate::model::{Authorization, Config, KeySource, Tenant};

impl Entity {
    /// Keys as they were, whatever the value says, none in a new one: they change by actions of
    /// their own. The secret as it was where the value has none.
    pub fn keep_sealed(&mut self, before: &Config) {
        match self {
            Self::Tenant(tenant) => {
                tenant.interact.keys = before.tenant.interact.keys.clone();
                keep_secret(tenant, &before.tenant);
            }
            Self::User(user) => {
                let old = before.users.get(&user.id);
                let keys = old.map(|old| old.interact.keys.clone());
                user.interact.keys = keys.unwrap_or_default();
            }
            Self::Service(service) => {
                let old = before.services.get(&service.id);
                let keys = old.map(|old| old.interact.keys.clone());
                service.interact.keys = keys.unwrap_or_default();
            }
            Self::ApiKey(key) => {
                let old = before.api_keys.get(&key.id);
                key.hash = old.map(|old| old.hash.clone()).unwrap_or_default();
                key.revoked_at = old.and_then(|old| old.revoked_at);
                if let Some(old) = old {
                    key.owner = old.owner;
                }
            }
            _ => {}
        }
    }

    /// The value as it may be told: a secret is written, never read.
    #[must_use]
    pub fn without_secrets(mut self) -> Self {
        match &mut self {
            Self::Tenant(tenant) => {
                if let Some(secret) = secret_of(tenant) {
                    secret.clear();
                }
            }
            Self::ApiKey(key) => key.hash.clear(),
            _ => {}
        }
        self
    }
}

fn keep_secret(new: &mut Tenant, old: &Tenant) {
    let mut old = old.clone();
    if let (Some(new), Some(old)) = (secret_of(new), secret_of(&mut old))
        && new.is_empty()
    {
        new.clone_from(old);
    }
}

fn secret_of(tenant: &mut Tenant) -> Option<&mut String> {
    match &mut tenant.interact.authorization {
        Authorization::SignedToken {
            key: KeySource::Hs256 { secret },
            ..
        } => Some(secret),
        _ => None,
    }
}
