//! Bodies and queries as typed values; what does not parse is a problem with a code.

use std::time::Duration;

use axum::extract::rejection::QueryRejection;
use axum::extract::{FromRequest, FromRequestParts, Query, Request};
use axum::http::request::Parts;
use axum::http::{StatusCode, header};
use serde::de::DeserializeOwned;
use shared::ErrorCode;
use shared::limits::{ADMIN_BODY_BYTES, BODY_BYTES};

use super::Refusal;

/// A body that does not come within this time is not waited for.
const BODY_TIMEOUT: Duration = Duration::from_secs(10);

/// A JSON body of at most 64 KiB. Only `application/json` is taken, which no plain form can send.
pub(crate) struct Body<T>(pub(crate) T);

impl<T: DeserializeOwned, S: Send + Sync> FromRequest<S> for Body<T> {
    type Rejection = Refusal;

    async fn from_request(request: Request, _state: &S) -> Result<Self, Refusal> {
        if !is_of_kind(&request, &["application/json"]) {
            return Err(other_kind("The body must be application/json."));
        }
        parse(request, BODY_BYTES).await.map(Self)
    }
}

/// A JSON body of a value that administrators change, at most 1 MiB: workflows are large.
pub(crate) struct LargeBody<T>(pub(crate) T);

impl<T: DeserializeOwned, S: Send + Sync> FromRequest<S> for LargeBody<T> {
    type Rejection = Refusal;

    async fn from_request(request: Request, _state: &S) -> Result<Self, Refusal> {
        if !is_of_kind(&request, &["application/json"]) {
            return Err(other_kind("The body must be application/json."));
        }
        parse(request, ADMIN_BODY_BYTES).await.map(Self)
    }
}

/// A JSON body that may also come as `text/plain`, which a page sends without asking for leave
/// first. Only for doors that judge the `Origin` and know no cookie.
pub(crate) struct PlainBody<T>(pub(crate) T);

impl<T: DeserializeOwned, S: Send + Sync> FromRequest<S> for PlainBody<T> {
    type Rejection = Refusal;

    async fn from_request(request: Request, _state: &S) -> Result<Self, Refusal> {
        if !is_of_kind(&request, &["text/plain", "application/json"]) {
            return Err(other_kind(
                "The body must be text/plain or application/json.",
            ));
        }
        parse(request, BODY_BYTES).await.map(Self)
    }
}

async fn parse<T: DeserializeOwned>(request: Request, most: usize) -> Result<T, Refusal> {
    let read = axum::body::to_bytes(request.into_body(), most);
    let bytes = tokio::time::timeout(BODY_TIMEOUT, read).await;
    let bytes = bytes
        .map_err(|_| ErrorCode::TooSlow)?
        .map_err(|_| ErrorCode::TooLarge)?;
    serde_json::from_slice(&bytes).map_err(|error| {
        // serde's message may quote the value; its place may not.
        let place = format!("line {}, column {}", error.line(), error.column());
        Refusal::new(ErrorCode::Malformed).detail(format!("The body does not parse: {place}."))
    })
}

fn other_kind(detail: &'static str) -> Refusal {
    Refusal::new(ErrorCode::Malformed)
        .status(StatusCode::UNSUPPORTED_MEDIA_TYPE)
        .detail(detail)
}

fn is_of_kind(request: &Request, kinds: &[&str]) -> bool {
    let kind = request
        .headers()
        .get(header::CONTENT_TYPE)
        .and_then(|value| value.to_str().ok());
    let kind = kind.and_then(|kind| kind.split(';').next());
    kind.is_some_and(|kind| {
        let kind = kind.trim();
        kinds.iter().any(|known| kind.eq_ignore_ascii_case(known))
    })
}

/// The query of an address.
pub(crate) struct Ask<T>(pub(crate) T);

impl<T: DeserializeOwned, S: Send + Sync> FromRequestParts<S> for Ask<T> {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Refusal> {
        let query: Result<Query<T>, QueryRejection> = Query::from_request_parts(parts, state).await;
        query.map(|Query(value)| Self(value)).map_err(|_| {
            Refusal::new(ErrorCode::FieldInvalid)
                .detail("The address lacks a parameter, or one is not of its form.")
                .hint("Copy the snippet again from the Integration section of the service or user.")
        })
    }
}
