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
