//! `GET /api/widget/v1/down`: frames of a connection without a WebSocket, on their way to the widget.

use std::convert::Infallible;
use std::sync::Arc;

use axum::body::{Body, Bytes};
use axum::extract::{Query, State};
use axum::http::{HeaderMap, header};
use axum::response::{IntoResponse, Response};
use futures_util::stream;
use serde::Deserialize;
use shared::ErrorCode;
use tokio::time::{Instant, timeout_at};

use crate::http::Refusal;
use crate::signaling::Live;
use crate::signaling::fallback::{Mailbox, Portion, hello, pause};

/// How the client wants to be answered.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct How {
    /// Any value: one answer with what is there, instead of a stream.
    poll: Option<String>,
}

/// Hands out records, as a stream or once.
pub(crate) async fn down(
    State(live): State<Live>,
    Query(how): Query<How>,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    let mailbox = connection_of(&live, &headers)?;
    let reader = mailbox.begin_reading();
    let body = if how.poll.is_some() {
        let until = Instant::now() + live.timing.poll;
        Body::from(poll(&mailbox, reader, until).await?)
    } else {
        let until = Instant::now() + live.timing.stream;
        Body::from_stream(stream::unfold(
            Some(Reading {
                mailbox,
                reader,
                until,
                greeted: false,
            }),
            Reading::step,
        ))
    };
    let head = [
        (header::CONTENT_TYPE.as_str(), "application/octet-stream"),
        (header::CACHE_CONTROL.as_str(), "no-store, no-transform"),
        // Asks nginx not to buffer.
        ("x-accel-buffering", "no"),
    ];
    Ok((head, body).into_response())
}

/// The connection that `Authorization: Bearer …` stands for.
pub(super) fn connection_of(live: &Live, headers: &HeaderMap) -> Result<Arc<Mailbox>, ErrorCode> {
    let value = headers
        .get(header::AUTHORIZATION)
        .and_then(|value| value.to_str().ok());
    let secret = value.and_then(|value| value.strip_prefix("Bearer "));
    live.find_fallback(secret.ok_or(ErrorCode::NotFound)?)
}

/// What is there, or a pause once the time is over.
async fn poll(mailbox: &Mailbox, reader: u64, until: Instant) -> Result<Bytes, ErrorCode> {
    match timeout_at(until, mailbox.read(reader)).await {
        Ok(Portion::Records(records)) => Ok([records, pause()].concat().into()),
        Ok(Portion::Last(records)) => Ok(records),
        Ok(Portion::Replaced) | Err(_) => Ok(pause()),
        Ok(Portion::Gone) => Err(ErrorCode::NotFound),
    }
}

/// A stream in progress.
struct Reading {
    mailbox: Arc<Mailbox>,
    reader: u64,
    until: Instant,
    greeted: bool,
}

impl Reading {
    /// The next bytes of the stream; none: it is over.
    async fn step(state: Option<Self>) -> Option<(Result<Bytes, Infallible>, Option<Self>)> {
        let mut reading = state?;
        if !reading.greeted {
            reading.greeted = true;
            return Some((Ok(hello()), Some(reading)));
        }
        match timeout_at(reading.until, reading.mailbox.read(reading.reader)).await {
            Ok(Portion::Records(records)) => Some((Ok(records), Some(reading))),
            Ok(Portion::Last(records)) => Some((Ok(records), None)),
            Ok(Portion::Replaced) | Err(_) => Some((Ok(pause()), None)),
            Ok(Portion::Gone) => None,
        }
    }
}
