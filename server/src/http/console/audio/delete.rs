//! `DELETE /api/v1/audio/{id}`: what nobody plays any more.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use shared::ErrorCode;
use shared::ids::ResourceId;

use super::used_by::used_by;
use super::{check_admin, unstored};
use crate::http::authority::AsUser;
use crate::http::{App, Refusal};

/// Deletes an audio resource.
///
/// # Errors
/// `forbidden`, `not_found`, or `not_applicable` with the workflows that still play it.
pub(crate) async fn delete(
    State(app): State<App>,
    user: AsUser,
    Path(id): Path<String>,
) -> Result<StatusCode, Refusal> {
    let scope = check_admin(&user)?;
    let id: ResourceId = id.parse().map_err(|_| ErrorCode::NotFound)?;
    let owner = app.owners.by_tenant(scope.tenant());
    let config = owner.ok_or(ErrorCode::ServerUnavailable)?.config();
    let users = used_by(&config, id);
    if !users.is_empty() {
        let names = users.join(", ");
        return Err(Refusal::new(ErrorCode::NotApplicable)
            .detail(format!("It is played by: {names}."))
            .hint("Let these workflows play something else first."));
    }
    app.store.delete_audio(scope, id).await.map_err(unstored)?;
    app.sounds.forget(scope.tenant(), id);
    tracing::info!(user = %user.login.user, resource = %id, "audio deleted");
    Ok(StatusCode::NO_CONTENT)
}
