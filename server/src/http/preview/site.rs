//! `GET /preview/site/`: the mock website, which only the preview may frame.

use axum::extract::State;
use axum::http::header;
use axum::response::Response;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use super::folder;
use crate::http::{App, PageHeaders, Refusal, files};

/// The document. Its script puts the snippet in as an administrator would, word for word; the nonce
/// of this answer allows that script and the snippet's own, and no other.
///
/// # Errors
/// `not_found` when the preview is not installed.
pub(crate) async fn site(State(app): State<App>) -> Result<Response, Refusal> {
    let (page, _) = files::read(&folder(&app), "site.html", false).await?;
    let mut nonce = [0; 16];
    app.entropy.fill(&mut nonce);
    let nonce = STANDARD.encode(nonce);
    let page = String::from_utf8_lossy(&page).replace("{{nonce}}", &nonce);
    let headers = [
        (header::CONTENT_TYPE, "text/html; charset=utf-8"),
        (header::CACHE_CONTROL, "no-store"),
    ];
    Ok(PageHeaders::framed_by_us(&app.origin, &nonce).on((headers, page)))
}
