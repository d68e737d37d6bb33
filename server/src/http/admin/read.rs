//! `GET /api/v1/{kind}/{id}`: one thing, with its revision as `ETag`.

use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};

use super::answer::tag;
use super::{Admin, At, item, with_tag};
use crate::admin::Refused;
use crate::http::{App, Refusal};

/// The thing.
///
/// # Errors
/// `not_found` when there is none that who asks may see.
pub(crate) async fn read(
    State(app): State<App>,
    admin: Admin,
    At(kind, id): At,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    admin.see(kind, id)?;
    let kept = app.store.read_document(admin.scope(), kind, id).await;
    let kept = kept.map_err(Refused::from)?;
    let tag = tag(kept.document.rev);
    if headers.get(header::IF_NONE_MATCH) == Some(&tag) {
        return Ok((StatusCode::NOT_MODIFIED, [(header::ETAG, tag)]).into_response());
    }
    Ok(with_tag(StatusCode::OK, item(&kept, &[])))
}
