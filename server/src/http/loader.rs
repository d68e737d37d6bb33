//! `GET /interact.js` and `GET /v/{hash}/interact.js`: the scripts that pages embed.
//!
//! Readable by every page, so that `integrity` works. The plain address is asked for anew every
//! five minutes; the address with the hash never changes, and another content is a 404.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::SystemTime;

use axum::body::Bytes;
use axum::extract::{self, OriginalUri, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use shared::ErrorCode;

use super::cors::readable_by_all;
use super::files::{IMMUTABLE, accepts_brotli, is_known, mark_packing, pack, short_hash};
use super::{App, Refusal};

/// The scripts that there are: the loader, and the part that it fetches on intent.
pub(crate) const NAMES: &[&str] = &["interact.js", "interact-panel.js"];

const SHORT: &str = "public, max-age=300";

/// A script as it is on disk now.
struct Script {
    modified: SystemTime,
    plain: Bytes,
    packed: Bytes,
    hash: String,
}

/// The scripts, read and packed once per change.
pub struct Scripts {
    folder: PathBuf,
    known: Mutex<HashMap<String, Arc<Script>>>,
}

impl Scripts {
    /// The built scripts of `assets`, where there are any, else the readable ones of `sources`.
    #[must_use]
    pub fn new(assets: &Path, sources: &Path) -> Self {
        let built = assets.join("loader");
        let is_built = built.is_dir();
        Self {
            folder: if is_built { built } else { sources.to_owned() },
            known: Mutex::default(),
        }
    }

    async fn find(&self, name: &str) -> Result<Arc<Script>, Refusal> {
        if !NAMES.contains(&name) {
            return Err(ErrorCode::NotFound.into());
        }
        let path = self.folder.join(name);
        let facts = tokio::fs::metadata(&path)
            .await
            .map_err(|_| ErrorCode::NotFound)?;
        let modified = facts.modified().unwrap_or(SystemTime::UNIX_EPOCH);
        let known = self
            .lock()
            .get(name)
            .filter(|known| known.modified == modified)
            .cloned();
        if let Some(script) = known {
            return Ok(script);
        }
        let read = move || {
            let plain = std::fs::read(path).ok()?;
            let packed = pack(&plain)?;
            let hash = short_hash(&plain);
            Some(Arc::new(Script {
                modified,
                plain: plain.into(),
                packed: packed.into(),
                hash,
            }))
        };
        let script = tokio::task::spawn_blocking(read).await.ok().flatten();
        let script = script.ok_or(ErrorCode::Internal)?;
        self.lock().insert(name.to_owned(), Arc::clone(&script));
        Ok(script)
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, HashMap<String, Arc<Script>>> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The script of now.
///
/// # Errors
/// `not_found` when it is not installed.
pub(crate) async fn latest(
    State(app): State<App>,
    OriginalUri(address): OriginalUri,
    ask: HeaderMap,
) -> Result<Response, Refusal> {
    let script = app
        .scripts
        .find(address.path().trim_start_matches('/'))
        .await?;
    Ok(answer(&script, &ask, SHORT))
}

/// The script with this very content.
///
/// # Errors
/// `not_found` when the content is another one by now.
pub(crate) async fn exact(
    State(app): State<App>,
    extract::Path((hash, name)): extract::Path<(String, String)>,
    ask: HeaderMap,
) -> Result<Response, Refusal> {
    let script = app.scripts.find(&name).await?;
    if script.hash != hash {
        return Err(ErrorCode::NotFound.into());
    }
    Ok(answer(&script, &ask, IMMUTABLE))
}

fn answer(script: &Script, ask: &HeaderMap, cache: &str) -> Response {
    let is_packed = accepts_brotli(ask);
    let tag = format!("\"{}{}\"", script.hash, if is_packed { "-br" } else { "" });
    let is_same = is_known(ask, &tag);
    let headers = [
        (header::CONTENT_TYPE, "text/javascript; charset=utf-8"),
        (header::CACHE_CONTROL, cache),
        (header::ETAG, tag.as_str()),
        (
            header::HeaderName::from_static("cross-origin-resource-policy"),
            "cross-origin",
        ),
    ];
    let body = if is_packed {
        &script.packed
    } else {
        &script.plain
    };
    let mut response = if is_same {
        (StatusCode::NOT_MODIFIED, headers).into_response()
    } else {
        (headers, body.clone()).into_response()
    };
    mark_packing(response.headers_mut(), is_packed && !is_same);
    readable_by_all(response)
}

#[cfg(test)]
mod tests {
    use shared::ErrorCode;

    use super::short_hash;
    use crate::testing::Stage;

    const SCRIPT: &str = "(() => { /* the loader */ })();";

    #[tokio::test]
    async fn every_page_may_load_it_and_check_its_integrity() {
        let stage = Stage::new().await;
        stage.put("static/interact.js", SCRIPT);
        let reply = stage
            .get("/interact.js")
            .header("origin", "https://any.test")
            .send()
            .await;
        assert_eq!(reply.body, SCRIPT);
        assert_eq!(reply.header("access-control-allow-origin"), Some("*"));
        assert_eq!(
            reply.header("cross-origin-resource-policy"),
            Some("cross-origin")
        );
        assert_eq!(reply.header("cache-control"), Some("public, max-age=300"));
        let tag = reply.header("etag").unwrap();
        let again = stage
            .get("/interact.js")
            .header("if-none-match", tag)
            .send()
            .await;
        assert_eq!((again.status, again.body.len()), (304, 0));
        assert_eq!(again.header("access-control-allow-origin"), Some("*"));
    }

    #[tokio::test]
    async fn it_travels_packed() {
        let stage = Stage::new().await;
        stage.put("static/interact.js", SCRIPT);
        let reply = stage
            .get("/interact.js")
            .header("accept-encoding", "br")
            .send()
            .await;
        assert_eq!(reply.header("content-encoding"), Some("br"));
        assert_eq!(reply.header("vary"), Some("Accept-Encoding"));
        let mut plain = Vec::new();
        brotli::BrotliDecompress(&mut &reply.body[..], &mut plain).unwrap();
        assert_eq!(plain, SCRIPT.as_bytes());
    }

    #[tokio::test]
    async fn an_address_with_a_hash_never_changes_its_content() {
        let stage = Stage::new().await;
        stage.put("static/interact.js", SCRIPT);
        let address = format!("/v/{}/interact.js", short_hash(SCRIPT.as_bytes()));
        let reply = stage.get(&address).send().await;
        assert_eq!(reply.body, SCRIPT);
        assert_eq!(
            reply.header("cache-control"),
            Some("public, max-age=31536000, immutable")
        );
        for wrong in [
            "/v/0000000000000000/interact.js",
            "/v/x/interact.js",
            "/v/x/other.js",
        ] {
            assert_eq!(
                stage.get(wrong).send().await.code(),
                ErrorCode::NotFound,
                "{wrong}"
            );
        }
    }

    #[tokio::test]
    async fn what_is_not_installed_is_not_found() {
        let stage = Stage::new().await;
        assert_eq!(
            stage.get("/interact.js").send().await.code(),
            ErrorCode::NotFound
        );
        stage.put("static/secret.js", "x");
        assert_eq!(
            stage.get("/secret.js").send().await.code(),
            ErrorCode::NotFound
        );
    }
}
