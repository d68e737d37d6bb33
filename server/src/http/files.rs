//! Files from disk: brotli where the browser takes it, immutable where the name has the hash.

use std::io::ErrorKind;
use std::path::Path;

use axum::body::Bytes;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use brotli::enc::BrotliEncoderParams;
use sha2::{Digest, Sha256};
use shared::ErrorCode;

use super::Refusal;

/// For names with their content's hash in them.
pub(crate) const IMMUTABLE: &str = "public, max-age=31536000, immutable";

/// The file `name` of `folder`, for ever. Names are one plain segment: no way up or aside.
///
/// # Errors
/// `NotFound` when there is no such file.
pub(crate) async fn immutable(
    folder: &Path,
    name: &str,
    ask: &HeaderMap,
) -> Result<Response, Refusal> {
    let kind = kind_of(name)
        .filter(|_| is_plain(name))
        .ok_or(ErrorCode::NotFound)?;
    let (bytes, packed) = read(folder, name, accepts_brotli(ask)).await?;
    let headers = [
        (header::CONTENT_TYPE, kind),
        (header::CACHE_CONTROL, IMMUTABLE),
    ];
    let mut response = (headers, bytes).into_response();
    mark_packing(response.headers_mut(), packed);
    Ok(response)
}

/// The file `name` of `folder`, asked for anew each time, but not sent again while unchanged.
///
/// # Errors
/// `NotFound` when there is no such file.
pub(crate) async fn fresh(folder: &Path, name: &str, ask: &HeaderMap) -> Result<Response, Refusal> {
    let kind = kind_of(name).ok_or(ErrorCode::NotFound)?;
    let (bytes, packed) = read(folder, name, accepts_brotli(ask)).await?;
    let tag = format!("\"{}\"", short_hash(&bytes));
    let same = is_known(ask, &tag);
    let headers = [
        (header::CONTENT_TYPE, kind),
        (header::CACHE_CONTROL, "no-cache"),
        (header::ETAG, tag.as_str()),
    ];
    let mut response = if same {
        (StatusCode::NOT_MODIFIED, headers).into_response()
    } else {
        (headers, bytes).into_response()
    };
    mark_packing(response.headers_mut(), packed && !same);
    Ok(response)
}

/// Whether the browser has the version with this tag.
#[must_use]
pub(crate) fn is_known(ask: &HeaderMap, tag: &str) -> bool {
    let lines = ask.get_all(header::IF_NONE_MATCH).iter();
    let mut tags = lines
        .filter_map(|line| line.to_str().ok())
        .flat_map(|line| line.split(','));
    tags.any(|known| known.trim().trim_start_matches("W/") == tag)
}

/// The first 16 hexadecimal digits of the SHA-256: versions in addresses and tags.
#[must_use]
pub(crate) fn short_hash(bytes: &[u8]) -> String {
    let hash = Sha256::digest(bytes);
    hash.iter()
        .take(8)
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

/// The bytes of a file, packed when its `.br` twin is there and wanted.
///
/// # Errors
/// `NotFound` when there is no such file, `Internal` when it cannot be read.
pub(crate) async fn read(
    folder: &Path,
    name: &str,
    packed: bool,
) -> Result<(Bytes, bool), Refusal> {
    if packed && let Ok(bytes) = tokio::fs::read(folder.join(format!("{name}.br"))).await {
        return Ok((bytes.into(), true));
    }
    match tokio::fs::read(folder.join(name)).await {
        Ok(bytes) => Ok((bytes.into(), false)),
        Err(error) if error.kind() == ErrorKind::NotFound => Err(ErrorCode::NotFound.into()),
        Err(error) => {
            tracing::error!(%error, name, "a file cannot be read");
            Err(ErrorCode::Internal.into())
        }
    }
}

/// The bytes in brotli, as small as it gets.
#[must_use]
pub(crate) fn pack(plain: &[u8]) -> Option<Vec<u8>> {
    let params = BrotliEncoderParams {
        size_hint: plain.len(),
        ..Default::default()
    };
    let mut packed = Vec::new();
    let mut rest = plain;
    brotli::BrotliCompress(&mut rest, &mut packed, &params).ok()?;
    Some(packed)
}

/// Says how the body is packed, and that it depends on what was asked for.
pub(crate) fn mark_packing(headers: &mut HeaderMap, packed: bool) {
    if packed {
        headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static("br"));
    }
    headers.append(header::VARY, HeaderValue::from_static("Accept-Encoding"));
}

/// Whether the browser takes brotli.
#[must_use]
pub(crate) fn accepts_brotli(ask: &HeaderMap) -> bool {
    let lines = ask.get_all(header::ACCEPT_ENCODING).iter();
    let mut codings = lines
        .filter_map(|line| line.to_str().ok())
        .flat_map(|line| line.split(','));
    codings.any(|coding| {
        let mut parts = coding.split(';').map(str::trim);
        parts.next() == Some("br") && !parts.any(|q| matches!(q, "q=0" | "q=0.0"))
    })
}

/// Whether a name is one plain segment of a path.
#[must_use]
pub(crate) fn is_plain(name: &str) -> bool {
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_');
    !name.starts_with('.') && name.chars().all(plain)
}

/// The content type by the name's end; other files are not served.
#[must_use]
pub(crate) fn kind_of(name: &str) -> Option<&'static str> {
    Some(match name.rsplit_once('.')?.1 {
        "js" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "html" => "text/html; charset=utf-8",
        "wasm" => "application/wasm",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "ico" => "image/x-icon",
        "webp" => "image/webp",
        "woff2" => "font/woff2",
        "mp3" => "audio/mpeg",
        "ogg" => "audio/ogg",
        "webmanifest" => "application/manifest+json",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn no_name_leads_out_of_the_folder() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("secret.js"), "x").unwrap();
        let inner = folder.path().join("inner");
        std::fs::create_dir(&inner).unwrap();
        let names = [
            "../secret.js",
            "..%2fsecret.js",
            "/etc/passwd",
            ".js",
            "a/../../secret.js",
        ];
        for name in names
            .into_iter()
            .chain(["secret", "secret.js\0.js", "", "x.js"])
        {
            let refused = immutable(&inner, name, &HeaderMap::new())
                .await
                .unwrap_err();
            assert_eq!(refused.code(), ErrorCode::NotFound, "{name}");
        }
        assert!(
            immutable(folder.path(), "secret.js", &HeaderMap::new())
                .await
                .is_ok()
        );
    }

    #[test]
    fn brotli_goes_only_to_those_who_ask_for_it() {
        let ask = |text: &'static str| {
            HeaderMap::from_iter([(header::ACCEPT_ENCODING, HeaderValue::from_static(text))])
        };
        assert!(accepts_brotli(&ask("gzip, deflate, br, zstd")));
        assert!(accepts_brotli(&ask("br;q=0.5")));
        assert!(!accepts_brotli(&ask("gzip, br;q=0")));
        assert!(!accepts_brotli(&ask("gzip, brx")));
        assert!(!accepts_brotli(&HeaderMap::new()));
    }
}
