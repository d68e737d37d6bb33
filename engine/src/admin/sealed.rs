//! What a form neither shows nor changes: widget keys, and the secret of signed tokens.

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
            _ => {}
        }
    }

    /// The value as it may be told: a secret is written, never read.
    #[must_use]
    pub fn without_secrets(mut self) -> Self {
        if let Self::Tenant(tenant) = &mut self
            && let Some(secret) = secret_of(tenant)
        {
            secret.clear();
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
