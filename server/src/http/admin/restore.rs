//! `POST /api/v1/{kind}/{id}/restore`: undoes a deletion.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;

use super::{Admin, At, item, with_tag};
use crate::http::{App, Refusal};

/// Brings it back as it was.
///
/// # Errors
/// `not_found` when nothing of that id was deleted; the faults of what does not fit any more.
pub(crate) async fn restore(
    State(app): State<App>,
    admin: Admin,
    At(kind, id): At,
) -> Result<Response, Refusal> {
    let done = app.administration.restore(&admin.actor, kind, id).await?;
    Ok(with_tag(StatusCode::OK, item(&done.kept, &done.warnings)))
}
