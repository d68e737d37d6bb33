//! Refusals as `application/problem+json`: a stable code, a sentence, and where it helps a hint.

use std::borrow::Cow;

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use shared::ErrorCode;
use shared::api::problem::{FieldProblem, Problem};

use crate::owner::retry_of;

/// Why a request is refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    code: ErrorCode,
    status: StatusCode,
    detail: Cow<'static, str>,
    hint: Option<Cow<'static, str>>,
    retry_ms: Option<u32>,
    errors: Vec<FieldProblem>,
    /// Members of the body that only this code has.
    beside: serde_json::Map<String, serde_json::Value>,
}

impl Refusal {
    /// With the code's usual status and sentence.
    #[must_use]
    pub fn new(code: ErrorCode) -> Self {
        let (status, detail) = usual(code);
        Self {
            code,
            status: StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR),
            detail: detail.into(),
            hint: None,
            retry_ms: retry_of(code),
            errors: Vec::new(),
            beside: serde_json::Map::new(),
        }
    }

    /// With a sentence of its own.
    #[must_use]
    pub fn detail(mut self, detail: impl Into<Cow<'static, str>>) -> Self {
        self.detail = detail.into();
        self
    }

    /// With a way to mend it.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<Cow<'static, str>>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// With a field at fault.
    #[must_use]
    pub fn field(mut self, field: impl Into<String>, detail: impl Into<String>) -> Self {
        self.errors.push(FieldProblem {
            field: field.into(),
            code: None,
            detail: detail.into(),
        });
        self
    }

    /// With all fields at fault.
    #[must_use]
    pub fn fields(mut self, errors: Vec<FieldProblem>) -> Self {
        self.errors = errors;
        self
    }

    /// With a member of the body that only this code has.
    #[must_use]
    pub fn beside(mut self, name: &str, value: impl serde::Serialize) -> Self {
        if let Ok(value) = serde_json::to_value(value) {
            self.beside.insert(name.to_owned(), value);
        }
        self
    }

    /// With the time after which it may work.
    #[must_use]
    pub fn retry(mut self, ms: Option<u32>) -> Self {
        self.retry_ms = ms.or(self.retry_ms);
        self
    }

    /// With another status than the code's usual one, where HTTP has a more exact one.
    #[must_use]
    pub fn status(mut self, status: StatusCode) -> Self {
        self.status = status;
        self
    }

    /// The stable code.
    #[must_use]
    pub fn code(&self) -> ErrorCode {
        self.code
    }

    /// The whole body, with what only this code has.
    fn body(mut self) -> Vec<u8> {
        let mut beside = std::mem::take(&mut self.beside);
        let problem = self.problem();
        if beside.is_empty() {
            return serde_json::to_vec(&problem).unwrap_or_default();
        }
        if let Ok(serde_json::Value::Object(members)) = serde_json::to_value(&problem) {
            beside.extend(members);
        }
        serde_json::to_vec(&beside).unwrap_or_default()
    }

    /// The body.
    #[must_use]
    pub fn problem(self) -> Problem {
        Problem {
            kind: "about:blank".to_owned(),
            title: self
                .status
                .canonical_reason()
                .unwrap_or("Refused")
                .to_owned(),
            status: self.status.as_u16(),
            code: self.code,
            detail: self.detail.into_owned(),
            hint: self.hint.map(Cow::into_owned),
            retry_ms: self.retry_ms,
            errors: self.errors,
        }
    }
}

impl From<ErrorCode> for Refusal {
    fn from(code: ErrorCode) -> Self {
        Self::new(code)
    }
}

impl From<engine::admission::Refused> for Refusal {
    fn from(refused: engine::admission::Refused) -> Self {
        Self::new(refused.code)
            .detail(refused.detail)
            .hint(refused.hint)
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        let (code, status, retry_ms) = (self.code, self.status, self.retry_ms);
        let body = self.body();
        let mut response = (status, body).into_response();
        // For the log line of the request.
        response.extensions_mut().insert(code);
        let headers = response.headers_mut();
        let json = HeaderValue::from_static("application/problem+json");
        headers.insert(header::CONTENT_TYPE, json);
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
        if let Some(ms) = retry_ms {
            headers.insert(header::RETRY_AFTER, HeaderValue::from(ms.div_ceil(1_000)));
        }
        response
    }
}

/// Usual status and sentence of a code.
const fn usual(code: ErrorCode) -> (u16, &'static str) {
    match code {
        ErrorCode::InteractDisabled => (403, "Interact is switched off."),
        ErrorCode::TargetUnknown => (404, "There is no such service or user."),
        ErrorCode::TargetInactive => (403, "Interact is switched off for this service or user."),
        ErrorCode::KeyInvalid => (403, "The widget key is unknown or made for something else."),
        ErrorCode::OriginNotAllowed => (403, "This website is not allowed to show the widget."),
        ErrorCode::AuthorizationRequired => (401, "A signed token is needed."),
        ErrorCode::TokenInvalid => (401, "The signed token is not accepted."),
        ErrorCode::ModalityDisabled => (403, "This kind of contact is switched off."),
        ErrorCode::ServiceClosed => (409, "The service is closed."),
        ErrorCode::LimitReached => (429, "A limit is reached; try again later."),
        ErrorCode::RateLimited => (429, "Too many requests; try again later."),
        ErrorCode::ServerUnavailable => (503, "The server cannot answer now."),
        ErrorCode::Malformed => (400, "The request does not parse."),
        ErrorCode::UnknownFrame => (400, "The frame's type is not known."),
        ErrorCode::TooLarge => (413, "The request is too large."),
        ErrorCode::UnsupportedVersion => (400, "This version of the protocol is not spoken."),
        ErrorCode::TicketInvalid => (401, "The ticket is missing, forged, expired or used."),
        ErrorCode::SessionOver => (410, "The session is over."),
        ErrorCode::SessionRevoked => (403, "The session was revoked."),
        ErrorCode::Replaced => (409, "The same tab is connected elsewhere."),
        ErrorCode::FieldInvalid => (400, "A field is missing, too long or not of its form."),
        ErrorCode::MessageEmpty => (400, "The message is empty."),
        ErrorCode::MessageTooLong => (400, "The message is too long."),
        ErrorCode::TaskEnded => (409, "The contact has ended."),
        ErrorCode::OfferGone => (409, "The offer is no longer there."),
        ErrorCode::NotFound => (404, "There is nothing here."),
        ErrorCode::Forbidden => (403, "This is not allowed."),
        ErrorCode::LoginRequired => (401, "Sign in first."),
        ErrorCode::LoginFailed => (401, "Wrong name or password."),
        ErrorCode::CrossSite => (403, "The request does not come from our own page."),
        ErrorCode::NotApplicable => (409, "This does not fit the present state."),
        ErrorCode::StorageFull => (507, "The disk is full; nothing was changed."),
        ErrorCode::StorageUnavailable => (503, "The database does not answer; try again."),
        ErrorCode::TooSlow => (408, "The connection is too slow."),
        ErrorCode::SdpInvalid => (400, "The session description is not accepted."),
        ErrorCode::TooManyCandidates => (400, "The session description has too many candidates."),
        ErrorCode::CodecUnsupported => (400, "The browser offers no codec that calls use."),
        ErrorCode::CallEnded => (409, "The call is over."),
        ErrorCode::MediaUnavailable => (503, "Calls are not possible now."),
        ErrorCode::AudioInvalid => (400, "The file is not audio that can be read."),
        ErrorCode::SpeechUnavailable => (409, "No speech synthesis is configured."),
        ErrorCode::Stale => (412, "Somebody else changed it meanwhile."),
        ErrorCode::InUse => (409, "Something uses it."),
        ErrorCode::Conflict => (409, "It exists already, or does not fit what is there."),
        ErrorCode::PreconditionRequired => (428, "Say which revision is changed: If-Match."),
        ErrorCode::LicenceExceeded => (409, "There are not enough licences."),
        ErrorCode::ApiKeyRefused => (401, "This API key opens nothing."),
        ErrorCode::PasswordOff => (403, "Passwords are switched off: sign in by the provider."),
        ErrorCode::OpenidState => (400, "This sign-in was not begun here, or is over."),
        ErrorCode::OpenidRefused => (403, "The provider signed nobody in."),
        ErrorCode::OpenidToken => (403, "What the provider says cannot be trusted."),
        ErrorCode::OpenidUnavailable => (503, "The provider does not answer as it should."),
        ErrorCode::UserUnknown => (403, "Nobody here has this name."),
        ErrorCode::UserInactive => (403, "The user or the tenant is not active."),
        ErrorCode::Internal => (500, "A fault of ours; the log knows it by the request id."),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_refusal_is_a_problem_with_a_stable_code() {
        let refusal = Refusal::new(ErrorCode::RateLimited)
            .retry(Some(1_500))
            .field("upn", "x");
        let response = refusal.into_response();
        assert_eq!(response.status(), 429);
        assert_eq!(
            response.headers()["content-type"],
            "application/problem+json"
        );
        assert_eq!(response.headers()["cache-control"], "no-store");
        assert_eq!(response.headers()["retry-after"], "2");
        let body = axum::body::to_bytes(response.into_body(), 4_096)
            .await
            .unwrap();
        let problem: Problem = serde_json::from_slice(&body).unwrap();
        assert_eq!(problem.code, ErrorCode::RateLimited);
        assert_eq!(
            (problem.status, problem.kind.as_str()),
            (429, "about:blank")
        );
        assert_eq!(problem.retry_ms, Some(1_500));
        assert_eq!(problem.errors[0].field, "upn");
    }

    #[test]
    fn every_code_has_a_status_that_says_error_and_a_sentence() {
        for code in ErrorCode::ALL {
            let (status, detail) = usual(*code);
            assert!(
                (400..600).contains(&status) && detail.ends_with('.'),
                "{code}"
            );
        }
    }
}
