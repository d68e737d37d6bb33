//! `/api/v1/audio`: audio that callers hear, for tenant administrators.

pub(crate) mod delete;
pub(crate) mod hear;
pub(crate) mod list;
pub(crate) mod speech;
pub(crate) mod upload;
mod used_by;

use engine::model::Role;
use media::Clip;
use shared::ErrorCode;
use shared::api::audio::AudioResource;
use shared::ids::ResourceId;
use store::{NewAudio, StoreError, TenantScope};

use crate::clock::new_id;
use crate::http::authority::AsUser;
use crate::http::{App, Refusal};

/// Most resources of a tenant.
const MOST: usize = 500;
/// Longest name, in characters; the shortest has one.
const NAME_CHARS: usize = 64;

/// Only tenant administrators decide what callers hear.
fn check_admin(user: &AsUser) -> Result<TenantScope, ErrorCode> {
    match user.user.has_role(Role::TenantAdmin) {
        true => Ok(TenantScope::proven(user.login.tenant)),
        false => Err(ErrorCode::Forbidden),
    }
}

/// A name for a new resource, and room for it.
async fn check_new(app: &App, scope: TenantScope, name: &str) -> Result<String, Refusal> {
    let name = name.trim();
    let is_plain = !name.chars().any(char::is_control);
    if !is_plain || !(1..=NAME_CHARS).contains(&name.chars().count()) {
        let detail = format!("1 to {NAME_CHARS} characters without line breaks.");
        return Err(Refusal::new(ErrorCode::FieldInvalid).field("name", detail));
    }
    let known = app.store.list_audio(scope).await.map_err(unstored)?;
    if known.len() >= MOST {
        let detail = format!("A tenant has at most {MOST} audio resources.");
        return Err(Refusal::new(ErrorCode::LimitReached).detail(detail));
    }
    match known.iter().any(|other| other.name == name) {
        true => Err(taken()),
        false => Ok(name.to_owned()),
    }
}

/// Stores a clip as a new resource.
async fn store(
    app: &App,
    scope: TenantScope,
    name: String,
    clip: &Clip,
) -> Result<AudioResource, Refusal> {
    let audio = NewAudio {
        id: ResourceId(new_id(&*app.clock, &*app.entropy)),
        name,
        at: app.clock.now(),
        length_ms: u64::try_from(clip.length().as_millis()).unwrap_or(u64::MAX),
        ogg: clip.to_ogg(),
    };
    let resource = AudioResource {
        id: audio.id,
        name: audio.name.clone(),
        at: audio.at,
        length_ms: audio.length_ms,
        bytes: audio.ogg.len() as u64,
        used_by: Vec::new(),
    };
    match app.store.add_audio(scope, audio).await {
        Ok(()) => Ok(resource),
        Err(StoreError::Conflict(_)) => Err(taken()),
        Err(error) => Err(unstored(error).into()),
    }
}

fn taken() -> Refusal {
    let detail = "Another audio resource has this name.";
    Refusal::new(ErrorCode::FieldInvalid).field("name", detail)
}

fn unstored(error: StoreError) -> ErrorCode {
    match error {
        StoreError::NotFound => ErrorCode::NotFound,
        StoreError::Full => ErrorCode::StorageFull,
        error => {
            tracing::warn!(%error, "audio cannot be read or stored");
            ErrorCode::StorageUnavailable
        }
    }
}

#[cfg(test)]
mod tests;
