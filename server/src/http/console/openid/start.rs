//! `GET /api/v1/openid/start`: to the provider.

use axum::extract::{Extension, Query, State};
use axum::http::HeaderMap;
use axum::response::Response;
use serde::Deserialize;
use shared::ErrorCode;

use super::{go, to_console};
use crate::auth::NetworkKey;
use crate::http::{App, Refusal};

/// What is asked.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(crate) struct Wish {
    /// Fragment of the console's address to come back to.
    to: String,
}

/// Begins a flow and leads the browser to the provider. Another site cannot begin one: it would sign
/// somebody in who did not ask for it.
///
/// # Errors
/// `not_found` without a provider; `cross_site`; `rate_limited`.
pub(crate) async fn start(
    State(app): State<App>,
    Extension(network): Extension<NetworkKey>,
    Query(wish): Query<Wish>,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    let openid = app.openid.as_ref().ok_or(ErrorCode::NotFound)?;
    let mut sites = headers.get_all("sec-fetch-site").iter();
    if !sites.all(|site| site == "same-origin" || site == "none") {
        return Err(ErrorCode::CrossSite.into());
    }
    app.take_visit(network)?;
    Ok(match openid.begin(&wish.to).await {
        Ok(flow) => go(&flow.to, vec![flow.cookie]),
        Err(code) => to_console("", Some(code), Vec::new()),
    })
}
