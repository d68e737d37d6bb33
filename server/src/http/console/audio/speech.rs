//! `POST /api/v1/audio/speech`: an audio resource from a text that is read aloud.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use shared::ErrorCode;
use shared::api::audio::{AudioResource, SpeechRequest};

use super::{check_admin, check_new, store};
use crate::http::authority::AsUser;
use crate::http::{App, Body, Refusal};

/// Lets a voice read a text and stores it.
///
/// # Errors
/// `speech_unavailable` when no service is configured or it does not answer; else as an upload.
pub(crate) async fn speak(
    State(app): State<App>,
    user: AsUser,
    Body(request): Body<SpeechRequest>,
) -> Result<(StatusCode, Json<AudioResource>), Refusal> {
    let scope = check_admin(&user)?;
    let name = check_new(&app, scope, &request.name).await?;
    let spoken = app.sounds.speak(&request.text, request.voice.as_deref());
    let clip = spoken.await.map_err(|code| silent(&app, code))?;
    let resource = store(&app, scope, name, &clip).await?;
    tracing::info!(user = %user.login.user, resource = %resource.id, "audio spoken");
    Ok((StatusCode::CREATED, Json(resource)))
}

fn silent(app: &App, code: ErrorCode) -> Refusal {
    let refusal = Refusal::new(code);
    match (code, app.sounds.can_speak()) {
        (ErrorCode::SpeechUnavailable, false) => {
            refusal.hint("An operator names a service in the setting speech.url; or upload a file.")
        }
        (ErrorCode::SpeechUnavailable, true) => refusal
            .detail("The speech service did not read this text.")
            .hint("Try a shorter text or another voice; the server's log says what it answered."),
        _ => refusal,
    }
}
