//! Short requests to our own server, over `fetch`, with a time limit.

use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortSignal, Headers, RequestCache, RequestCredentials, RequestInit, Response};

/// Longest time for a whole exchange.
const TIMEOUT_MS: u32 = 15_000;

/// A request to an address of our own origin.
#[derive(Clone, Copy, Debug)]
pub struct Request<'a> {
    /// `GET`, `POST` …
    pub method: &'static str,
    /// Path on our origin.
    pub path: &'a str,
    /// Header names and values besides the content type.
    pub headers: &'a [(&'a str, &'a str)],
    /// A JSON body.
    pub json: Option<&'a str>,
}

/// What the server answered, whatever the status.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reply {
    /// HTTP status.
    pub status: u16,
    /// The body as text.
    pub body: String,
}

impl Reply {
    /// Whether the server did what was asked.
    #[must_use]
    pub const fn is_success(&self) -> bool {
        self.status >= 200 && self.status < 300
    }
}

/// There was no answer: no network, no server, or not in time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unreachable;

/// Sends `request` with the cookies of our origin and waits for the whole answer.
///
/// # Errors
/// When no answer came.
pub async fn send(request: Request<'_>) -> Result<Reply, Unreachable> {
    exchange(request).await.map_err(|_| Unreachable)
}

async fn exchange(request: Request<'_>) -> Result<Reply, JsValue> {
    let init = RequestInit::new();
    init.set_method(request.method);
    init.set_credentials(RequestCredentials::SameOrigin);
    init.set_cache(RequestCache::NoStore);
    init.set_signal(Some(&AbortSignal::timeout_with_u32(TIMEOUT_MS)));
    let headers = Headers::new()?;
    headers.set("Accept", "application/json")?;
    if let Some(json) = request.json {
        headers.set("Content-Type", "application/json")?;
        init.set_body(&JsValue::from_str(json));
    }
    for (name, value) in request.headers {
        headers.set(name, value)?;
    }
    init.set_headers_headers(&headers);
    let fetched = super::window().fetch_with_str_and_init(request.path, &init);
    let response: Response = JsFuture::from(fetched).await?.dyn_into()?;
    let body = JsFuture::from(response.text()?).await?;
    Ok(Reply {
        status: response.status(),
        body: body.as_string().unwrap_or_default(),
    })
}
