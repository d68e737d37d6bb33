//! `GET /api/widget/v1/refusal`: why this page is refused, readable by exactly such pages.
//!
//! A refused page cannot read the bootstrap's answer, so the loader asks here. Nothing but code,
//! sentence and hint leaves, and no more than trying the snippet on that page tells anyway.

use axum::Json;
use axum::extract::{Extension, State};
use axum::http::{HeaderMap, header};
use axum::response::{IntoResponse, Response};
use serde_json::json;

use super::door::{self, Door, SnippetQuery};
use crate::auth::NetworkKey;
use crate::http::cors::readable_by_all;
use crate::http::{App, Ask, Refusal};

/// `{code, detail, hint}` for the page that asks; `{}` when it is welcome.
pub(crate) async fn refusal(
    State(app): State<App>,
    Extension(network): Extension<NetworkKey>,
    headers: HeaderMap,
    query: Result<Ask<SnippetQuery>, Refusal>,
) -> Response {
    let body = match answer(&app, network, &headers, query).await {
        Ok(_) => json!({}),
        Err(refusal) => {
            let problem = refusal.problem();
            json!({ "code": problem.code, "detail": problem.detail, "hint": problem.hint })
        }
    };
    readable_by_all(([(header::CACHE_CONTROL, "no-store")], Json(body)).into_response())
}

async fn answer(
    app: &App,
    network: NetworkKey,
    headers: &HeaderMap,
    query: Result<Ask<SnippetQuery>, Refusal>,
) -> Result<Door, Refusal> {
    let Ask(query) = query?;
    app.take_visit(network)?;
    door::open(app, &query.widget_key, query.target()?, headers).await
}
