//! A demo website: pages with the snippet under a policy as strict as any bank's.

use std::path::PathBuf;
use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::extract::{Path, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;

/// What a site is made of.
struct Site {
    folder: PathBuf,
    server: String,
    widget_key: String,
}

/// The pages `index`, `product` and `user` of `folder` as far as they exist, and the files beside.
pub fn site(folder: PathBuf, server: &str, widget_key: &str) -> Router {
    let site = Site {
        folder,
        server: server.to_owned(),
        widget_key: widget_key.to_owned(),
    };
    Router::new()
        .route("/", get(|site| page(site, "index.html")))
        .route("/product", get(|site| page(site, "product.html")))
        .route("/user", get(|site| page(site, "user.html")))
        .route("/{name}", get(file))
        .with_state(Arc::new(site))
}

/// A page with server, key and a fresh nonce in their places.
async fn page(State(site): State<Arc<Site>>, name: &'static str) -> Response {
    let Ok(text) = tokio::fs::read_to_string(site.folder.join(name)).await else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let mut random = [0; 16];
    rand::fill(&mut random);
    let nonce = STANDARD.encode(random);
    let text = text
        .replace("{{server}}", &site.server)
        .replace("{{widget_key}}", &site.widget_key)
        .replace("{{nonce}}", &nonce);
    let server = &site.server;
    let policy = format!(
        "default-src 'none'; script-src 'nonce-{nonce}'; style-src 'self' 'nonce-{nonce}'; \
         img-src 'self' data:; font-src 'self'; connect-src {server}; frame-src {server}; \
         base-uri 'none'; form-action 'self'; frame-ancestors 'none'; \
         require-trusted-types-for 'script'; trusted-types nimbus-interact"
    );
    let headers = [
        (header::CONTENT_TYPE, "text/html; charset=utf-8"),
        (header::CONTENT_SECURITY_POLICY, policy.as_str()),
        (header::CACHE_CONTROL, "no-store"),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    ];
    (headers, text).into_response()
}

/// A style sheet or picture.
async fn file(State(site): State<Arc<Site>>, Path(name): Path<String>) -> Response {
    let kind = match name.rsplit_once('.').map(|(_, end)| end) {
        Some("css") => "text/css; charset=utf-8",
        Some("svg") => "image/svg+xml",
        Some("js") => "text/javascript; charset=utf-8",
        Some("png") => "image/png",
        Some("webp") => "image/webp",
        _ => return StatusCode::NOT_FOUND.into_response(),
    };
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_');
    if name.starts_with('.') || !name.chars().all(plain) {
        return StatusCode::NOT_FOUND.into_response();
    }
    match tokio::fs::read(site.folder.join(name)).await {
        Ok(bytes) => ([(header::CONTENT_TYPE, kind)], Body::from(bytes)).into_response(),
        Err(_) => StatusCode::NOT_FOUND.into_response(),
    }
}
