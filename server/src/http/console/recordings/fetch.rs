//! `GET /api/v1/recordings/{id}`: the sound, whole or in parts.

use axum::body::Body;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use object_store::GetRange;
use shared::ErrorCode;
use shared::ids::RecordingId;
use store::{Recording, RecordingKind};

use super::range::{Wanted, wanted};
use super::{check_listener, unread};
use crate::http::authority::AsUser;
use crate::http::{App, Refusal};

/// The recording. Whoever listens is in the log.
///
/// # Errors
/// `forbidden` for anybody but supervisors and tenant administrators, `not_found`,
/// `not_applicable` while it is written.
pub(crate) async fn fetch(
    State(app): State<App>,
    user: AsUser,
    Path(id): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    let scope = check_listener(&user)?;
    let id: RecordingId = id.parse().map_err(|_| ErrorCode::NotFound)?;
    let recording = app.store.read_recording(scope, id).await.map_err(unread)?;
    let Some(complete) = recording.complete else {
        let refusal = Refusal::new(ErrorCode::NotApplicable);
        return Err(refusal.detail("The recording is not complete yet."));
    };
    let range = headers
        .get(header::RANGE)
        .and_then(|range| range.to_str().ok());
    let range = match wanted(range, complete.bytes) {
        Wanted::All => None,
        Wanted::Part(range) => Some(range),
        Wanted::Nothing => return Ok(out_of_range(complete.bytes)),
    };
    let (tenant, who) = (user.login.tenant, user.login.user);
    tracing::info!(target: "audit", %tenant, user = %who, recording = %id,
        task = %recording.task, "a recording is heard");
    answer(&app, &recording, range).await
}

async fn answer(
    app: &App,
    recording: &Recording,
    range: Option<std::ops::Range<u64>>,
) -> Result<Response, Refusal> {
    let is_part = range.is_some();
    let read = app
        .archive
        .read(&recording.object, range.map(GetRange::Bounded));
    let piece = read.await.map_err(|error| {
        tracing::error!(%error, recording = %recording.id, "a recording cannot be read");
        ErrorCode::StorageUnavailable
    })?;
    let (kind, ending) = match recording.kind {
        RecordingKind::Audio => ("audio/ogg", "ogg"),
        RecordingKind::Video => ("video/webm", "webm"),
    };
    let name = format!("inline; filename=\"recording-{}.{ending}\"", recording.id);
    let length = piece.range.end - piece.range.start;
    let last = piece.range.end.saturating_sub(1);
    let place = format!("bytes {}-{last}/{}", piece.range.start, piece.total);
    let mut response = Body::from_stream(piece.bytes).into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    headers.insert(header::ACCEPT_RANGES, HeaderValue::from_static("bytes"));
    headers.insert(header::CONTENT_LENGTH, HeaderValue::from(length));
    insert(headers, header::CONTENT_DISPOSITION, &name);
    if is_part {
        insert(headers, header::CONTENT_RANGE, &place);
        *response.status_mut() = StatusCode::PARTIAL_CONTENT;
    }
    Ok(response)
}

fn out_of_range(total: u64) -> Response {
    let mut response = StatusCode::RANGE_NOT_SATISFIABLE.into_response();
    let headers = response.headers_mut();
    insert(headers, header::CONTENT_RANGE, &format!("bytes */{total}"));
    response
}

fn insert(headers: &mut HeaderMap, name: header::HeaderName, value: &str) {
    let value = HeaderValue::from_str(value);
    headers.insert(name, value.expect("numbers and ids are plain text"));
}
