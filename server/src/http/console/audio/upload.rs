//! `POST /api/v1/audio?name=…`: a WAV, MP3 or Ogg/Opus file as the request's body.

use std::time::Duration;

use axum::Json;
use axum::extract::{Query, Request, State};
use axum::http::StatusCode;
use serde::Deserialize;
use shared::ErrorCode;
use shared::api::audio::AudioResource;
use shared::limits::AUDIO_UPLOAD_BYTES;

use super::{check_admin, check_new, store};
use crate::http::authority::AsUser;
use crate::http::{App, Refusal};

/// Time that an upload may take: 20 MiB at 1.5 Mbit/s.
const UPLOAD_TIMEOUT: Duration = Duration::from_secs(120);

/// What the address says.
#[derive(Deserialize)]
pub(crate) struct New {
    #[serde(default)]
    name: String,
}

/// Stores the file as an audio resource; whatever it was, it is Opus from then on.
///
/// # Errors
/// `forbidden`, `field_invalid` for its name, `too_large`, `audio_invalid`, `limit_reached`.
pub(crate) async fn upload(
    State(app): State<App>,
    user: AsUser,
    Query(new): Query<New>,
    request: Request,
) -> Result<(StatusCode, Json<AudioResource>), Refusal> {
    let scope = check_admin(&user)?;
    let name = check_new(&app, scope, &new.name).await?;
    let read = axum::body::to_bytes(request.into_body(), AUDIO_UPLOAD_BYTES);
    let file = tokio::time::timeout(UPLOAD_TIMEOUT, read).await;
    let file = file.map_err(|_| ErrorCode::TooSlow)?;
    let file = file.map_err(|_| too_large())?;
    let clip = app.sounds.convert(file.into()).await.map_err(unread)?;
    let resource = store(&app, scope, name, &clip).await?;
    tracing::info!(user = %user.login.user, resource = %resource.id, "audio uploaded");
    Ok((StatusCode::CREATED, Json(resource)))
}

fn unread(code: ErrorCode) -> Refusal {
    match code {
        ErrorCode::TooLarge => too_large(),
        ErrorCode::AudioInvalid => Refusal::new(code)
            .hint("Upload a WAV, MP3 or Ogg/Opus file, whatever its name ends with."),
        code => code.into(),
    }
}

fn too_large() -> Refusal {
    let mib = AUDIO_UPLOAD_BYTES / 1_024 / 1_024;
    Refusal::new(ErrorCode::TooLarge).detail(format!(
        "An audio file has at most {mib} MiB and ten minutes."
    ))
}
