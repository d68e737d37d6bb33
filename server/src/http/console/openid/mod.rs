//! Signing in by the `OpenID` provider: `GET /api/v1/openid/start` leads there, the provider leads back
//! to `GET /api/v1/openid/callback`.

pub(crate) mod callback;
pub(crate) mod start;

mod account;

#[cfg(test)]
mod tests;

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use shared::ErrorCode;

/// To the console: to a place in it, or to the sign-in that says why not and knows the place. Both
/// stand in the fragment, which no server and no log ever sees.
fn to_console(place: &str, refused: Option<ErrorCode>, cookies: Vec<HeaderValue>) -> Response {
    let fragment = match refused {
        None => place.to_owned(),
        Some(code) => format!("#refused/{code}{}", place.replacen('#', "/", 1)),
    };
    go(&format!("/console/{fragment}"), cookies)
}

/// To an address that is ours or the provider's, by GET.
fn go(to: &str, cookies: Vec<HeaderValue>) -> Response {
    let Ok(to) = HeaderValue::try_from(to) else {
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    };
    let mut response = (StatusCode::SEE_OTHER, [(header::LOCATION, to)]).into_response();
    for cookie in cookies {
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
    response
}
