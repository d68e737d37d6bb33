//! `GET /widget/` and its files: the framed application, framed only by pages that may show it.

use std::path::Path as Folder;

use axum::extract::{Path, State};
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::{IntoResponse, Response};
use engine::origin::frame_ancestors;
use engine::theme::frame_sheet;
use serde::Deserialize;

use super::door::{self, SnippetQuery};
use super::preview;
use crate::http::headers::Inline;
use crate::http::{App, Ask, PageHeaders, Refusal, files};

/// What the build says about the document; nothing where it has not been built.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Manifest {
    version: String,
    #[serde(flatten)]
    inline: Inline,
}

impl Manifest {
    async fn read(folder: &Folder) -> Self {
        let file = tokio::fs::read(folder.join("manifest.json")).await;
        let read = file
            .ok()
            .and_then(|bytes| serde_json::from_slice(&bytes).ok());
        read.unwrap_or_default()
    }
}

/// The document: the same for everyone, but for the origins that may frame it.
///
/// # Errors
/// The door's refusals before the origin; `not_found` when the application has not been built.
pub(crate) async fn frame(
    State(app): State<App>,
    Ask(query): Ask<SnippetQuery>,
    ask: HeaderMap,
) -> Result<Response, Refusal> {
    let target = query.target()?;
    let door = match preview::viewer(&app, &ask, target).await {
        Some(viewer) => door::open_preview(&app, &query.widget_key, target, viewer)?,
        None => door::open_frame(&app, &query.widget_key, target)?,
    };
    let folder = app.config.http.assets_dir.join("widget");
    let theme = query.theme(&door.config, target);
    let sheet = theme.map(frame_sheet);
    let packed = files::accepts_brotli(&ask);
    let (page, packed) = match &sheet {
        None => files::read(&folder, "index.html", packed).await?,
        Some(sheet) => app.dressed.find(&folder, sheet, packed).await?,
    };
    let headers = [
        (header::CONTENT_TYPE, "text/html; charset=utf-8"),
        (header::CACHE_CONTROL, door.cache()),
    ];
    let ancestors = match door.viewer {
        None => frame_ancestors(door.admitted.restriction(&door.config)),
        Some(_) => "'self'".to_owned(),
    };
    let Manifest { mut inline, .. } = Manifest::read(&folder).await;
    inline.allow_style(sheet.as_deref());
    let mut response = PageHeaders::framed(&app.origin, &ancestors, &inline).on((headers, page));
    files::mark_packing(response.headers_mut(), packed);
    Ok(response)
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
    let Manifest { version, .. } = Manifest::read(&folder).await;
    format!("/widget/?v={version}")
}

#[cfg(test)]
mod tests {
    use shared::ErrorCode;

    use crate::testing::{OWN, Seed, Stage};

    const PAGE: &str = "<!doctype html>\n<html lang=\"en\">\n<head></head></html>";

    fn address(config: &engine::model::Config, rest: &str) -> String {
        let key = &config.tenant.interact.keys[0].key;
        let service = config.services.keys().next().unwrap();
        format!("/widget/?widgetKey={key}&serviceId={service}{rest}")
    }

    #[tokio::test]
    async fn only_pages_of_the_domain_template_may_frame_it() {
        let mut config = Seed::default().config();
        let template = config.domain_templates.values_mut().next().unwrap();
        template.rows[0].domain = "*.example.org".to_owned();
        template.rows[0].port = Some(8443);
        let stage = Stage::of(std::slice::from_ref(&config), "").await;
        stage.put("dist/widget/index.html", PAGE);
        let reply = stage.get(&address(&config, "")).send().await;
        assert_eq!((reply.status, reply.header("x-frame-options")), (200, None));
        let policy = reply.header("content-security-policy").unwrap();
        assert!(
            policy.ends_with("frame-ancestors https://*.example.org:8443"),
            "{policy}"
        );
        assert!(policy.starts_with("default-src 'none'; script-src 'self' 'wasm-unsafe-eval'"));
        assert!(policy.contains(&format!("connect-src 'self' {}", OWN.replace("http", "ws"))));
    }

    #[tokio::test]
    async fn an_unrestricted_target_is_framed_anywhere_and_one_without_template_nowhere() {
        let mut config = Seed::default().config();
        config
            .services
            .values_mut()
            .next()
            .unwrap()
            .interact
            .restrict_to = None;
        let stage = Stage::of(std::slice::from_ref(&config), "").await;
        stage.put("dist/widget/index.html", PAGE);
        let reply = stage.get(&address(&config, "")).send().await;
        assert!(
            reply
                .header("content-security-policy")
                .unwrap()
                .ends_with("frame-ancestors *")
        );
        let mut config = Seed::default().config();
        config.domain_templates.clear();
        let stage = Stage::of(std::slice::from_ref(&config), "").await;
        stage.put("dist/widget/index.html", PAGE);
        let reply = stage.get(&address(&config, "")).send().await;
        assert!(
            reply
                .header("content-security-policy")
                .unwrap()
                .ends_with("frame-ancestors 'none'")
        );
    }

    #[tokio::test]
    async fn it_allows_what_it_carries_and_nothing_else_inline() {
        let config = Seed::default().config();
        let stage = Stage::of(std::slice::from_ref(&config), "").await;
        stage.put("dist/widget/index.html", PAGE);
        let manifest = r#"{ "version": "1", "script": ["'sha256-c2NyaXB0'"], "style": ["'sha256-c3R5bGU='"], "assets": [] }"#;
        stage.put("dist/widget/manifest.json", manifest);
        let reply = stage.get(&address(&config, "")).send().await;
        assert_eq!(reply.body, PAGE);
        let policy = reply.header("content-security-policy").unwrap();
        for part in [
            "script-src 'self' 'wasm-unsafe-eval' 'sha256-c2NyaXB0';",
            "style-src 'self' 'sha256-c3R5bGU=';",
        ] {
            assert!(policy.contains(part), "{policy}");
        }
    }

    #[tokio::test]
    async fn it_travels_packed_where_there_is_a_packed_twin() {
        let config = Seed::default().config();
        let stage = Stage::of(std::slice::from_ref(&config), "").await;
        stage.put("dist/widget/index.html", PAGE);
        stage.put("dist/widget/index.html.br", "packed");
        let packed = stage
            .get(&address(&config, ""))
            .header("accept-encoding", "br");
        let reply = packed.send().await;
        assert_eq!(reply.header("content-encoding"), Some("br"));
        assert_eq!(reply.body, "packed");
        let reply = stage.get(&address(&config, "")).send().await;
        assert_eq!(reply.header("content-encoding"), None);
        assert_eq!(reply.body, PAGE);
    }

    #[tokio::test]
    async fn a_wrong_key_shows_nothing() {
        let config = Seed::default().config();
        let stage = Stage::of(std::slice::from_ref(&config), "").await;
        stage.put("dist/widget/index.html", PAGE);
        let service = config.services.keys().next().unwrap();
        let wrong = format!("/widget/?widgetKey=wk_wrong&serviceId={service}");
        let reply = stage.get(&wrong).send().await;
        assert_eq!(reply.code(), ErrorCode::KeyInvalid);
        let policy = reply.header("content-security-policy").unwrap();
        assert_eq!(policy, "default-src 'none'; frame-ancestors 'none'");
        assert_eq!(
            stage.get("/widget/").send().await.code(),
            ErrorCode::FieldInvalid
        );
    }

    #[tokio::test]
    async fn its_files_load_in_a_sandboxed_frame_too() {
        let stage = Stage::new().await;
        stage.put("dist/widget/assets/widget-1a2b.wasm", "x");
        let reply = stage.get("/widget/assets/widget-1a2b.wasm").send().await;
        assert_eq!(reply.header("content-type"), Some("application/wasm"));
        assert_eq!(reply.header("access-control-allow-origin"), Some("*"));
        assert_eq!(
            reply.header("cross-origin-resource-policy"),
            Some("cross-origin")
        );
        assert_eq!(
            reply.header("cache-control"),
            Some("public, max-age=31536000, immutable")
        );
    }

    #[tokio::test]
    async fn its_address_changes_with_its_document() {
        let stage = Stage::new().await;
        assert_eq!(super::path(&stage.app).await, "/widget/?v=");
        stage.put("dist/widget/manifest.json", r#"{ "version": "1a2b" }"#);
        assert_eq!(super::path(&stage.app).await, "/widget/?v=1a2b");
    }
}
