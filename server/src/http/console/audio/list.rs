//! `GET /api/v1/audio`: what there is.

use axum::Json;
use axum::extract::State;
use shared::ErrorCode;
use shared::api::audio::{AudioList, AudioResource};

use super::used_by::used_by;
use super::{check_admin, unstored};
use crate::http::authority::AsUser;
use crate::http::{App, Refusal};

/// All audio resources of the tenant, with who uses them.
///
/// # Errors
/// `forbidden` for anybody but tenant administrators.
pub(crate) async fn list(State(app): State<App>, user: AsUser) -> Result<Json<AudioList>, Refusal> {
    let scope = check_admin(&user)?;
    let owner = app.owners.by_tenant(scope.tenant());
    let config = owner.ok_or(ErrorCode::ServerUnavailable)?.config();
    let all = app.store.list_audio(scope).await.map_err(unstored)?;
    let resources = all.into_iter().map(|one| AudioResource {
        used_by: used_by(&config, one.id),
        id: one.id,
        name: one.name,
        at: one.at,
        length_ms: one.length_ms,
        bytes: one.bytes,
    });
    Ok(Json(AudioList {
        resources: resources.collect(),
        can_speak: app.sounds.can_speak(),
    }))
}
