//! Cross-origin answers: an allowed page is named, a refused one never.

use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use shared::limits::ORIGIN_BYTES;

/// The `Origin` of a request: exactly one, short and readable. Two are none.
#[must_use]
pub(crate) fn origin_of(headers: &HeaderMap) -> Option<&str> {
    let mut values = headers.get_all(header::ORIGIN).iter();
    let origin = values.next()?.to_str().ok()?;
    (values.next().is_none() && origin.len() <= ORIGIN_BYTES).then_some(origin)
}

/// An answer that the page at `origin`, which the domain template admits, may read.
pub(crate) fn readable_by(origin: &str, answer: impl IntoResponse) -> Response {
    let mut response = varying(answer);
    if let Ok(origin) = HeaderValue::from_str(origin) {
        response
            .headers_mut()
            .insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, origin);
    }
    response
}

/// An answer that depends on the page, so that no cache gives one page's answer to another.
pub(crate) fn varying(answer: impl IntoResponse) -> Response {
    let mut response = answer.into_response();
    response
        .headers_mut()
        .insert(header::VARY, HeaderValue::from_static("Origin"));
    response
}

/// An answer without anything private that any page may read.
pub(crate) fn readable_by_all(answer: impl IntoResponse) -> Response {
    let mut response = answer.into_response();
    let all = HeaderValue::from_static("*");
    response
        .headers_mut()
        .insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, all);
    response
}

/// Answer to the browser's question whether it may send a JSON body at all. The page is not judged
/// here, because the question does not say which key it has; the request itself is judged.
pub(crate) async fn preflight() -> Response {
    let headers = [
        (header::ACCESS_CONTROL_ALLOW_METHODS, "POST"),
        (header::ACCESS_CONTROL_ALLOW_HEADERS, "content-type"),
        (header::ACCESS_CONTROL_MAX_AGE, "600"),
    ];
    readable_by_all((StatusCode::NO_CONTENT, headers))
}
