//! `GET /console/` and its files: the application of agents, supervisors and administrators.

use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::response::Response;

use crate::http::{App, PageHeaders, Refusal, files};

/// The document. Its files have their content's hash in their names, so only it is asked for anew.
///
/// # Errors
/// `not_found` when the application has not been built.
pub(crate) async fn index(State(app): State<App>, ask: HeaderMap) -> Result<Response, Refusal> {
    let folder = app.config.http.assets_dir.join("console");
    let page = files::fresh(&folder, "index.html", &ask).await?;
    Ok(PageHeaders::alone(&app.origin).on(page))
}

/// A file of the application.
///
/// # Errors
/// `not_found` when there is none of that name.
pub(crate) async fn asset(
    State(app): State<App>,
    Path(name): Path<String>,
    ask: HeaderMap,
) -> Result<Response, Refusal> {
    let folder = app.config.http.assets_dir.join("console/assets");
    files::immutable(&folder, &name, &ask).await
}

#[cfg(test)]
mod tests {
    use shared::ErrorCode;

    use crate::testing::Stage;

    #[tokio::test]
    async fn the_console_cannot_be_framed_and_runs_only_our_own_files() {
        let stage = Stage::new().await;
        stage.put("dist/console/index.html", "<html lang=\"en\">");
        let reply = stage.get("/console/").send().await;
        assert_eq!(
            (reply.status, reply.header("cache-control")),
            (200, Some("no-cache"))
        );
        let policy = reply.header("content-security-policy").unwrap();
        for part in [
            "default-src 'none'",
            "frame-ancestors 'none'",
            "base-uri 'none'",
        ] {
            assert!(policy.contains(part), "{part}");
        }
        assert!(!policy.contains("unsafe-inline") && !policy.contains("'unsafe-eval'"));
        assert_eq!(reply.header("x-frame-options"), Some("DENY"));
        assert_eq!(
            reply.header("cross-origin-opener-policy"),
            Some("same-origin")
        );
        let tag = reply.header("etag").unwrap();
        let again = stage
            .get("/console/")
            .header("if-none-match", tag)
            .send()
            .await;
        assert_eq!((again.status, again.body.len()), (304, 0));
        stage.put("dist/console/index.html", "<html lang=\"en\"> new");
        let changed = stage
            .get("/console/")
            .header("if-none-match", tag)
            .send()
            .await;
        assert_eq!(changed.status, 200);
    }

    #[tokio::test]
    async fn files_are_kept_for_ever_and_packed_where_wanted() {
        let stage = Stage::new().await;
        stage.put("dist/console/assets/console-1a2b.js", "plain");
        stage.put("dist/console/assets/console-1a2b.js.br", "packed");
        let address = "/console/assets/console-1a2b.js";
        let reply = stage.get(address).send().await;
        assert_eq!(reply.body, "plain");
        assert_eq!(
            reply.header("cache-control"),
            Some("public, max-age=31536000, immutable")
        );
        assert_eq!(
            reply.header("content-type"),
            Some("text/javascript; charset=utf-8")
        );
        assert_eq!(reply.header("vary"), Some("Accept-Encoding"));
        let packed = stage
            .get(address)
            .header("accept-encoding", "gzip, br")
            .send()
            .await;
        assert_eq!(
            (&packed.body[..], packed.header("content-encoding")),
            (&b"packed"[..], Some("br"))
        );
        let twin = stage.get("/console/assets/console-1a2b.js.br").send().await;
        assert_eq!(twin.code(), ErrorCode::NotFound);
        for name in [
            "other.js",
            "..%2findex.html",
            "%2e%2e%2findex.html",
            "%00.js",
        ] {
            let reply = stage.get(&format!("/console/assets/{name}")).send().await;
            assert_eq!(reply.code(), ErrorCode::NotFound, "{name}");
        }
    }

    #[tokio::test]
    async fn without_the_application_there_is_nothing() {
        let stage = Stage::new().await;
        assert_eq!(
            stage.get("/console/").send().await.code(),
            ErrorCode::NotFound
        );
        let home = stage.get("/").send().await;
        assert_eq!(
            (home.status, home.header("location")),
            (307, Some("/console/"))
        );
    }
}
