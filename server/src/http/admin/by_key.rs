//! Requests that a program makes with an API key: who it is, before anything else is looked at.
//!
//! A request that carries a key is nobody else's: its cookies are not looked at, and no page can
//! make a browser send one, so that it needs no CSRF token either.

use axum::http::request::Parts;
use shared::ErrorCode;
use shared::api::admin::KeyRefusal;
use store::KeyUse;

use super::Admin;
use crate::admin::Actor;
use crate::auth::{NetworkKey, bearer, parse_key};
use crate::http::network::Client;
use crate::http::{App, Refusal};
use engine::authority::{Caller, Principal};

/// Whoever sent a key, where the request carries one.
///
/// # Errors
/// `api_key_refused`, and why; `rate_limited`.
pub(super) async fn present_key(parts: &Parts, app: &App) -> Result<Option<Admin>, Refusal> {
    let Some(text) = bearer(&parts.headers) else {
        return Ok(None);
    };
    match find(text, app) {
        Ok(admin) => {
            let Caller::Key(key) = admin.actor.caller else {
                return Err(ErrorCode::Internal.into());
            };
            app.api_keys.requests.take(&key).map_err(later)?;
            let client = parts.extensions.get::<Client>();
            let from = client.map(|client| client.0.to_string());
            let (at, admin) = (app.clock.now(), with_address(admin, from));
            if app.api_keys.is_news(key, at) {
                let last = KeyUse {
                    key,
                    at,
                    from: admin.actor.from.clone(),
                };
                // Better a request without a note than no request.
                if let Err(error) = app.store.note_key_use(admin.scope(), last).await {
                    tracing::warn!(%error, "the use of an API key is not written down");
                }
            }
            Ok(Some(admin))
        }
        Err(why) => {
            if let Some(network) = parts.extensions.get::<NetworkKey>() {
                app.api_keys.wrong.take(network).map_err(later)?;
            }
            Err(refused(why))
        }
    }
}

fn with_address(mut admin: Admin, from: Option<String>) -> Admin {
    admin.actor.from = from;
    admin
}

fn later(wait: u32) -> Refusal {
    Refusal::new(ErrorCode::RateLimited).retry(Some(wait))
}

fn refused(why: KeyRefusal) -> Refusal {
    let detail = match why {
        KeyRefusal::Unknown => "There is no such API key.",
        KeyRefusal::Revoked => "This API key was revoked.",
        KeyRefusal::Expired => "This API key has expired.",
        KeyRefusal::Owner => "The owner of this API key may not work.",
    };
    Refusal::new(ErrorCode::ApiKeyRefused)
        .detail(detail)
        .beside("reason", why)
}

/// Only whoever holds the secret is told more than that there is no such key.
fn find(text: &[u8], app: &App) -> Result<Admin, KeyRefusal> {
    let (presented, hash) = parse_key(text).ok_or(KeyRefusal::Unknown)?;
    let owner = app.owners.by_tenant(presented.tenant);
    let owner = owner.ok_or(KeyRefusal::Unknown)?;
    let config = owner.config();
    let key = config.api_keys.get(&presented.key);
    let key = key.filter(|key| key.hash == hash && !hash.is_empty());
    let key = key.ok_or(KeyRefusal::Unknown)?;
    let now = app.clock.now();
    if key.revoked_at.is_some() {
        return Err(KeyRefusal::Revoked);
    }
    if !key.is_alive(now) {
        return Err(KeyRefusal::Expired);
    }
    Principal::of(&config, key.id).ok_or(KeyRefusal::Owner)?;
    let actor = Actor {
        tenant: presented.tenant,
        caller: key.id.into(),
        login: None,
        name: format!("{} (API key)", key.name),
        from: None,
    };
    Ok(Admin {
        actor,
        owner,
        config,
    })
}
