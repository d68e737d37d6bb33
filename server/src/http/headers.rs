//! Headers that every answer carries, and the stricter ones of our own pages.

use axum::extract::Request;
use axum::http::{HeaderName, HeaderValue, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use serde::Deserialize;

const EVERYWHERE: &[(&str, &str)] = &[
    ("x-content-type-options", "nosniff"),
    ("referrer-policy", "no-referrer"),
    ("cross-origin-resource-policy", "same-origin"),
    (
        "content-security-policy",
        "default-src 'none'; frame-ancestors 'none'",
    ),
];

/// Puts the headers of [`EVERYWHERE`] on answers that do not have stricter or wider ones.
pub(crate) async fn add_everywhere(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    for (name, value) in EVERYWHERE {
        let entry = response.headers_mut().entry(*name);
        entry.or_insert(HeaderValue::from_static(value));
    }
    response
}

/// What a page of ours may ask the browser for: microphone, camera and screen for calls.
const PERMISSIONS: &str = "accelerometer=(), camera=(self), display-capture=(self), \
     geolocation=(), gyroscope=(), hid=(), magnetometer=(), microphone=(self), midi=(), \
     payment=(), serial=(), usb=()";

/// Content-Security-Policy of a page of ours.
pub(crate) struct PageHeaders {
    policy: String,
    is_framed: bool,
}

/// What a page carries inside itself, as its policy names it: `'sha256-…'`.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Inline {
    script: Vec<String>,
    style: Vec<String>,
}

impl PageHeaders {
    /// The widget's frame: `ancestors` may show it.
    #[must_use]
    pub(crate) fn framed(own: &str, ancestors: &str, inline: &Inline) -> Self {
        Self {
            policy: policy(own, ancestors, inline),
            is_framed: true,
        }
    }

    /// A page that stands alone and that nobody may frame.
    #[must_use]
    pub(crate) fn alone(own: &str) -> Self {
        Self {
            policy: policy(own, "'none'", &Inline::default()),
            is_framed: false,
        }
    }

    /// The answer with these headers.
    pub(crate) fn on(self, answer: impl IntoResponse) -> Response {
        let mut response = answer.into_response();
        let headers = response.headers_mut();
        if let Ok(policy) = HeaderValue::try_from(self.policy) {
            headers.insert(header::CONTENT_SECURITY_POLICY, policy);
        }
        headers.insert("permissions-policy", HeaderValue::from_static(PERMISSIONS));
        if self.is_framed {
            // A page that isolates itself (COEP) may embed only what allows it explicitly.
            let open = HeaderValue::from_static("cross-origin");
            headers.insert(
                HeaderName::from_static("cross-origin-resource-policy"),
                open,
            );
        } else {
            let alone = HeaderValue::from_static("same-origin");
            headers.insert(HeaderName::from_static("cross-origin-opener-policy"), alone);
            headers.insert(header::X_FRAME_OPTIONS, HeaderValue::from_static("DENY"));
        }
        response
    }
}

/// Nothing but our own files; `wasm-unsafe-eval` compiles WebAssembly and evaluates no script.
/// Browsers that do not count `ws:` as `'self'` are told our socket's origin.
fn policy(own: &str, ancestors: &str, inline: &Inline) -> String {
    let socket = own.replacen("http", "ws", 1);
    let sources = |hashes: &[String]| {
        hashes
            .iter()
            .fold(String::new(), |all, hash| all + " " + hash)
    };
    let (scripts, styles) = (sources(&inline.script), sources(&inline.style));
    format!(
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'{scripts}; style-src 'self'{styles}; \
         img-src 'self' data:; font-src 'self'; media-src 'self'; connect-src 'self' {socket}; \
         base-uri 'none'; form-action 'none'; frame-ancestors {ancestors}"
    )
}
