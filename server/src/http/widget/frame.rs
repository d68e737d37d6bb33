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
    async fn it_speaks_the_language_of_its_reader_and_nothing_else_gets_in() {
        let config = Seed::default().config();
        let stage = Stage::of(std::slice::from_ref(&config), "").await;
        stage.put("dist/widget/index.html", PAGE);
        let languages = [
            ("", "<html lang=\"en\" dir=\"ltr\">"),
            ("&locale=de-CH", "<html lang=\"de-CH\" dir=\"ltr\">"),
            ("&locale=ar", "<html lang=\"ar\" dir=\"rtl\">"),
            (
                "&locale=%22%3E%3Cscript%3E",
                "<html lang=\"en\" dir=\"ltr\">",
            ),
            ("&locale=x", "<html lang=\"en\" dir=\"ltr\">"),
        ];
        for (query, tag) in languages {
            let reply = stage.get(&address(&config, query)).send().await;
            assert!(
                String::from_utf8_lossy(&reply.body).contains(tag),
                "{query}: {reply:?}"
            );
        }
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
        stage.put("dist/widget/index.html", PAGE);
        let first = super::path(&stage.app).await;
        stage.put("dist/widget/index.html", "<html lang=\"en\">");
        let second = super::path(&stage.app).await;
        assert!(
            first.starts_with("/widget/?v=") && first != second,
            "{first} {second}"
        );
    }

    proptest::proptest! {
        #[test]
        fn no_locale_writes_markup(locale in ".{0,60}") {
            let page = super::speak(PAGE, Some(&locale));
            let tag = page.split('>').nth(1).unwrap().trim_start();
            proptest::prop_assert!(tag.starts_with("<html lang=\""), "{}", tag);
            proptest::prop_assert_eq!(tag.matches('"').count(), 4);
            proptest::prop_assert_eq!(page.matches('<').count(), PAGE.matches('<').count());
        }
    }
}
