//! Around every request: an id, one log line for what went wrong, and panics turned into answers.

use std::any::Any;
use std::time::Instant;

use axum::extract::{Request, State};
use axum::http::{HeaderName, HeaderValue};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use shared::ErrorCode;
use tracing::Instrument;

use super::{App, Refusal};

const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// Gives the request an id of ours and counts and logs its outcome. Addresses are logged without
/// their query, which may hold names and keys.
pub(crate) async fn trace(State(app): State<App>, request: Request, next: Next) -> Response {
    let mut random = [0; 8];
    app.entropy.fill(&mut random);
    let id = format!("{:016x}", u64::from_le_bytes(random));
    let (method, path) = (request.method().clone(), request.uri().path().to_owned());
    let span = tracing::info_span!("request", request.id = %id);
    let begun = Instant::now();
    let mut response = next.run(request).instrument(span.clone()).await;
    let duration_ms = u64::try_from(begun.elapsed().as_millis()).unwrap_or(u64::MAX);
    let status = response.status().as_u16();
    let code = response
        .extensions()
        .get::<ErrorCode>()
        .map(|code| code.as_str());
    span.in_scope(|| match (status, code) {
        (500 | 507, _) => {
            tracing::error!(%method, path, status, code, duration_ms, "request failed")
        }
        // Floods and strangers are counted, not written down one by one.
        (404 | 405 | 429, _) | (_, None) => {
            tracing::debug!(%method, path, status, code, duration_ms, "request");
        }
        _ => tracing::info!(%method, path, status, code, duration_ms, "request refused"),
    });
    metrics::counter!("interact_http_requests_total", "status" => class(status)).increment(1);
    if let Ok(id) = HeaderValue::try_from(id) {
        response.headers_mut().insert(REQUEST_ID, id);
    }
    response
}

const fn class(status: u16) -> &'static str {
    match status {
        ..200 => "1xx",
        200..300 => "2xx",
        300..400 => "3xx",
        400..500 => "4xx",
        500.. => "5xx",
    }
}

/// The answer when a handler panicked: nothing of the fault leaves the log.
pub(crate) fn caught(fault: Box<dyn Any + Send>) -> Response {
    let text = fault.downcast_ref::<&str>().map(|text| (*text).to_owned());
    let text = text.or_else(|| fault.downcast_ref::<String>().cloned());
    tracing::error!(fault = text.unwrap_or_default(), "a handler panicked");
    Refusal::new(ErrorCode::Internal).into_response()
}
