//! Headers that every answer carries, and the stricter ones of our own pages.

use axum::extract::Request;
use axum::http::{HeaderName, HeaderValue, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde::Deserialize;
use sha2::{Digest, Sha256};

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

const RESOURCE: HeaderName = HeaderName::from_static("cross-origin-resource-policy");
const OPENER: HeaderName = HeaderName::from_static("cross-origin-opener-policy");

/// What a policy says besides where a page shows frames of ours.
const OWN_FRAMES: &str = "; frame-src 'self'";

/// Content-Security-Policy of a page of ours.
pub(crate) struct PageHeaders {
    policy: String,
    framed: Framed,
}

/// Who may show a page in a frame.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Framed {
    Never,
    Here,
    Elsewhere,
}

/// What a page carries inside itself, as its policy names it: `'sha256-…'`.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Inline {
    script: Vec<String>,
    style: Vec<String>,
}

impl Inline {
    /// A style sheet that is put in besides.
    pub(crate) fn allow_style(&mut self, sheet: Option<&str>) {
        let digest = |sheet: &str| STANDARD.encode(Sha256::digest(sheet.as_bytes()));
        let source = sheet.map(|sheet| format!("'sha256-{}'", digest(sheet)));
        self.style.extend(source);
    }
}

impl PageHeaders {
    /// The widget's frame: `ancestors` may show it.
    #[must_use]
    pub(crate) fn framed(own: &str, ancestors: &str, inline: &Inline) -> Self {
        Self {
            policy: policy(own, ancestors, inline),
            framed: Framed::Elsewhere,
        }
    }

    /// A page that stands alone and shows frames of ours.
    #[must_use]
    pub(crate) fn around_frames(own: &str) -> Self {
        let Self { policy, framed } = Self::alone(own);
        let policy = policy + OWN_FRAMES;
        Self { policy, framed }
    }

    /// A page that only our own pages frame and that shows frames of ours; scripts inside it carry
    /// `nonce`.
    #[must_use]
    pub(crate) fn framed_by_us(own: &str, nonce: &str) -> Self {
        let script = vec![format!("'nonce-{nonce}'")];
        let inline = Inline {
            script,
            ..Inline::default()
        };
        Self {
            policy: policy(own, "'self'", &inline) + OWN_FRAMES,
            framed: Framed::Here,
        }
    }

    /// A page that stands alone and that nobody may frame.
    #[must_use]
    pub(crate) fn alone(own: &str) -> Self {
        Self {
            policy: policy(own, "'none'", &Inline::default()),
            framed: Framed::Never,
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
        let more: &[(HeaderName, &str)] = match self.framed {
            // A page that isolates itself (COEP) may embed only what allows it explicitly.
            Framed::Elsewhere => &[(RESOURCE, "cross-origin")],
            Framed::Here => &[(header::X_FRAME_OPTIONS, "SAMEORIGIN")],
            Framed::Never => &[(OPENER, "same-origin"), (header::X_FRAME_OPTIONS, "DENY")],
        };
        for (name, value) in more {
            headers.insert(name, HeaderValue::from_static(value));
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
