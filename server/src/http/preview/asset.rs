//! `GET /preview/assets/{name}`: scripts and styles of the preview; the same for everyone.

use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::response::Response;
use shared::ErrorCode;

use super::folder;
use crate::http::{App, Refusal, files};

/// A file of the preview. Documents have addresses of their own.
///
/// # Errors
/// `not_found` when there is none of that name.
pub(crate) async fn asset(
    State(app): State<App>,
    Path(name): Path<String>,
    ask: HeaderMap,
) -> Result<Response, Refusal> {
    let is_document = name.ends_with(".html");
    if is_document || !files::is_plain(&name) {
        return Err(ErrorCode::NotFound.into());
    }
    files::fresh(&folder(&app), &name, &ask).await
}
