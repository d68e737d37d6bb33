//! `POST /api/widget/v1/up`: frames of a connection without a WebSocket, on their way to the server.

use axum::Json;
use axum::body::Bytes;
use axum::extract::rejection::BytesRejection;
use axum::extract::{Extension, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde_json::json;
use shared::ErrorCode;

use super::down::connection_of;
use crate::auth::NetworkKey;
use crate::http::Refusal;
use crate::signaling::Live;
use crate::signaling::fallback::{MOST_UP_BYTES, frames_of};

/// Takes in a batch of frames. Without a connection in `Authorization` the batch is the first
/// frame of a new one, and the answer names it.
pub(crate) async fn up(
    State(live): State<Live>,
    Extension(network): Extension<NetworkKey>,
    headers: HeaderMap,
    body: Result<Bytes, BytesRejection>,
) -> Result<Response, Refusal> {
    refuse_foreign(&live, &headers)?;
    let body = body.map_err(|_| ErrorCode::TooLarge)?;
    if body.len() > MOST_UP_BYTES {
        return Err(ErrorCode::TooLarge.into());
    }
    let mut frames = frames_of(&body)?;
    if headers.contains_key(header::AUTHORIZATION) {
        connection_of(&live, &headers)?.take_up(frames).await?;
        return Ok(StatusCode::NO_CONTENT.into_response());
    }
    let first = frames.pop().filter(|_| frames.is_empty());
    let first = first.ok_or(ErrorCode::Malformed)?;
    let secret = live.begin_fallback(first, network)?;
    let no_store = [(header::CACHE_CONTROL, "no-store")];
    Ok((no_store, Json(json!({ "connection": secret }))).into_response())
}

/// Only our own frame document may speak for a visitor, as on the socket.
fn refuse_foreign(live: &Live, headers: &HeaderMap) -> Result<(), ErrorCode> {
    let mut origins = headers.get_all(header::ORIGIN).iter();
    let own = |origin: &axum::http::HeaderValue| origin.as_bytes() == live.own_origin.as_bytes();
    match (origins.next(), origins.next()) {
        (Some(origin), None) if own(origin) => Ok(()),
        _ => Err(ErrorCode::CrossSite),
    }
}
