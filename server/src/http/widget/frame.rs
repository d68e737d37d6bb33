//! `GET /widget/` and its files: the framed application, framed only by pages that may show it.

use axum::extract::{Path, State};
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::{IntoResponse, Response};
use engine::origin::frame_ancestors;
use shared::limits::LOCALE_BYTES;

use super::door::{self, SnippetQuery};
use crate::http::{App, Ask, PageHeaders, Refusal, files};

/// Languages that are written from right to left.
const RIGHT_TO_LEFT: &[&str] = &["ar", "dv", "fa", "he", "ku", "ps", "sd", "ug", "ur", "yi"];

/// The document: the same for everyone, but for language and direction, and the origins that may
/// frame it.
///
/// # Errors
/// The door's refusals before the origin; `not_found` when the application has not been built.
pub(crate) async fn frame(
    State(app): State<App>,
    Ask(query): Ask<SnippetQuery>,
) -> Result<Response, Refusal> {
    let door = door::open_frame(&app, &query.widget_key, query.target()?)?;
    let folder = app.config.http.assets_dir.join("widget");
    let (page, _) = files::read(&folder, "index.html", false).await?;
    let page = speak(&String::from_utf8_lossy(&page), query.locale.as_deref());
    let headers = [
        (header::CONTENT_TYPE, "text/html; charset=utf-8"),
        (header::CACHE_CONTROL, "private, max-age=30"),
    ];
    let ancestors = frame_ancestors(door.admitted.restriction(&door.config));
    Ok(PageHeaders::framed(&app.origin, &ancestors).on((headers, page)))
}

/// A file of the application. The frame has an opaque origin where the embedding page sandboxes
/// it, so modules and fonts must be readable from anywhere; they are the same for everyone.
///
/// # Errors
/// `not_found` when there is none of that name.
pub(crate) async fn asset(
    State(app): State<App>,
    Path(name): Path<String>,
    ask: HeaderMap,
) -> Result<Response, Refusal> {
    let folder = app.config.http.assets_dir.join("widget/assets");
    let mut response = files::immutable(&folder, &name, &ask).await?;
    let headers = response.headers_mut();
    headers.insert(
        header::ACCESS_CONTROL_ALLOW_ORIGIN,
        HeaderValue::from_static("*"),
    );
    headers.insert(
        "cross-origin-resource-policy",
        HeaderValue::from_static("cross-origin"),
    );
    Ok(response.into_response())
}

/// Address of the frame with the version of its document in it.
pub(super) async fn path(app: &App) -> String {
    let folder = app.config.http.assets_dir.join("widget");
    match files::read(&folder, "index.html", false).await {
        Ok((page, _)) => format!("/widget/?v={}", files::short_hash(&page)),
        Err(_) => "/widget/".to_owned(),
    }
}

/// The document with the language of its reader.
fn speak(page: &str, locale: Option<&str>) -> String {
    let is_tag = |tag: &&str| {
        let plain = tag.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
        plain && (2..=LOCALE_BYTES).contains(&tag.len())
    };
    let locale = locale.filter(is_tag).unwrap_or("en");
    let language = locale
        .split('-')
        .next()
        .unwrap_or(locale)
        .to_ascii_lowercase();
    let direction = if RIGHT_TO_LEFT.contains(&language.as_str()) {
        "rtl"
    } else {
        "ltr"
    };
    page.replacen(
        "<html lang=\"en\"",
        &format!("<html lang=\"{locale}\" dir=\"{direction}\""),
        1,
    )
}
