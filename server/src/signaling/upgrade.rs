//! The doors of the two sockets: who may upgrade, with which buffers and limits.

use axum::extract::ws::WebSocketUpgrade;
use axum::extract::{Extension, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use shared::ErrorCode;
use shared::api::problem::Problem;
use shared::limits::{MEDIA_FRAME_BYTES, OUT_QUEUE_BYTES};
use shared::version::{SUBPROTOCOL_JSON, SUBPROTOCOL_POSTCARD};

use super::transport::websocket::WebSocketTransport;
use super::{Encoding, Live, agent, visitor};
use crate::auth::{NetworkKey, hash_secret, read_cookie};

/// Kept for each console; the library's default of 128 KiB per socket would eat the machine.
const READ_BUFFER: usize = 4 * 1024;
/// Kept for each visitor, of whom there are very many. Larger frames take several reads.
const VISITOR_READ_BUFFER: usize = 1_024;
/// Small frames that are sent together leave together. Nothing of this is allocated beforehand.
const WRITE_BUFFER: usize = 1_024;

/// `GET /ws/widget`: frames of `cc.v1`, from our own frame document only.
pub async fn widget_socket(
    State(live): State<Live>,
    Extension(network): Extension<NetworkKey>,
    headers: HeaderMap,
    upgrade: WebSocketUpgrade,
) -> Response {
    if let Err(refusal) = check_door(&live, &headers) {
        return refusal;
    }
    let protocols = [SUBPROTOCOL_POSTCARD, SUBPROTOCOL_JSON];
    let upgrade = upgrade.read_buffer_size(VISITOR_READ_BUFFER);
    let (upgrade, encoding) = match sized(upgrade, protocols) {
        Ok(sized) => sized,
        Err(refusal) => return refusal,
    };
    upgrade.on_upgrade(move |socket| {
        let transport = WebSocketTransport::new(socket, encoding);
        visitor::run(transport, live, network)
    })
}

/// `GET /ws/console`: JSON frames, from our own console with a living login only.
pub async fn console_socket(
    State(live): State<Live>,
    headers: HeaderMap,
    upgrade: WebSocketUpgrade,
) -> Response {
    if let Err(refusal) = check_door(&live, &headers) {
        return refusal;
    }
    let Some(cookie) = read_cookie(&headers) else {
        return refuse(StatusCode::UNAUTHORIZED, ErrorCode::LoginRequired);
    };
    let now = live.clock.now();
    let login = match live.store.find_login(hash_secret(cookie), now).await {
        Ok(Some(login)) => login,
        Ok(None) => return refuse(StatusCode::UNAUTHORIZED, ErrorCode::LoginRequired),
        Err(error) => {
            let code = crate::owner::refusal_of(&error, live.owners.alarm());
            return refuse(StatusCode::SERVICE_UNAVAILABLE, code);
        }
    };
    let upgrade = upgrade.read_buffer_size(READ_BUFFER);
    let (upgrade, encoding) = match sized(upgrade, [SUBPROTOCOL_JSON]) {
        Ok(sized) => sized,
        Err(refusal) => return refusal,
    };
    upgrade.on_upgrade(move |socket| {
        let transport = WebSocketTransport::new(socket, encoding);
        agent::run(transport, live, login)
    })
}

/// Not draining, not full, and from a page of our own origin: browsers cannot lie about it.
#[expect(clippy::result_large_err, reason = "the error is the response itself")]
fn check_door(live: &Live, headers: &HeaderMap) -> Result<(), Response> {
    if live.draining.is_cancelled() || live.hub.len() >= live.most_connections {
        return Err(refuse(
            StatusCode::SERVICE_UNAVAILABLE,
            ErrorCode::ServerUnavailable,
        ));
    }
    let mut origins = headers.get_all(header::ORIGIN).iter();
    let own = origins
        .next()
        .is_some_and(|origin| origin.as_bytes() == live.own_origin.as_bytes());
    if !own || origins.next().is_some() {
        metrics::counter!("interact_foreign_origin_upgrades_total").increment(1);
        return Err(refuse(StatusCode::FORBIDDEN, ErrorCode::CrossSite));
    }
    Ok(())
}

/// The upgrade with our buffers and limits, and the encoding that was agreed on. Frames that are
/// not about media have smaller limits, which hold once their kind is known.
#[expect(clippy::result_large_err, reason = "the error is the response itself")]
fn sized<const N: usize>(
    upgrade: WebSocketUpgrade,
    protocols: [&'static str; N],
) -> Result<(WebSocketUpgrade, Encoding), Response> {
    let upgrade = upgrade
        .write_buffer_size(WRITE_BUFFER)
        .max_write_buffer_size(OUT_QUEUE_BYTES)
        .max_frame_size(MEDIA_FRAME_BYTES)
        .max_message_size(MEDIA_FRAME_BYTES)
        .protocols(protocols);
    let chosen = upgrade
        .selected_protocol()
        .and_then(|name| name.to_str().ok());
    match chosen.and_then(Encoding::of_subprotocol) {
        Some(encoding) => Ok((upgrade, encoding)),
        None => Err(refuse(
            StatusCode::BAD_REQUEST,
            ErrorCode::UnsupportedVersion,
        )),
    }
}

fn refuse(status: StatusCode, code: ErrorCode) -> Response {
    let problem = Problem {
        kind: "about:blank".to_owned(),
        title: status.canonical_reason().unwrap_or_default().to_owned(),
        status: status.as_u16(),
        code,
        detail: "This socket cannot be opened.".to_owned(),
        hint: None,
        retry_ms: crate::owner::retry_of(code),
        errors: Vec::new(),
    };
    let body = serde_json::to_vec(&problem).unwrap_or_default();
    let kind = HeaderValue::from_static("application/problem+json");
    let mut response = (status, [(header::CONTENT_TYPE, kind)], body).into_response();
    if status == StatusCode::SERVICE_UNAVAILABLE {
        let after = HeaderValue::from_static("1");
        response.headers_mut().insert(header::RETRY_AFTER, after);
    }
    response
}
