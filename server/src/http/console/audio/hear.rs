//! `GET /api/v1/audio/{id}`: what callers hear, as an Ogg/Opus file.

use axum::extract::{Path, State};
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use shared::ErrorCode;
use shared::ids::ResourceId;

use super::{check_admin, unstored};
use crate::http::authority::AsUser;
use crate::http::{App, Refusal};

/// The sound, whole: ten minutes are a few megabytes.
///
/// # Errors
/// `forbidden`, `not_found`.
pub(crate) async fn hear(
    State(app): State<App>,
    user: AsUser,
    Path(id): Path<String>,
) -> Result<Response, Refusal> {
    let scope = check_admin(&user)?;
    let id: ResourceId = id.parse().map_err(|_| ErrorCode::NotFound)?;
    let ogg = app.store.read_audio(scope, id).await.map_err(unstored)?;
    let mut response = ogg.into_response();
    let kind = HeaderValue::from_static("audio/ogg");
    response.headers_mut().insert(header::CONTENT_TYPE, kind);
    Ok(response)
}
