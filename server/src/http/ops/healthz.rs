//! `GET /healthz`: the process turns its loop.

use axum::http::header;
use axum::response::{IntoResponse, Response};

/// Always `ok`, as long as anything answers at all.
pub(crate) async fn healthz() -> Response {
    ([(header::CACHE_CONTROL, "no-store")], "ok\n").into_response()
}
