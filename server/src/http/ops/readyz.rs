//! `GET /readyz`: whether a load balancer should send new visitors here, and if not, why.

use axum::Json;
use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde_json::json;

use crate::http::App;

/// 200, or 503 with the reasons.
pub(crate) async fn readyz(State(app): State<App>) -> Response {
    let mut reasons = Vec::new();
    if app.readiness.is_draining() {
        reasons.push("draining");
    }
    if app.owners.alarm().is_raised() {
        reasons.push("database_failed");
    }
    if !app.readiness.has_database(&app.store).await {
        reasons.push("database");
    }
    let is_ready = reasons.is_empty();
    let status = if is_ready {
        StatusCode::OK
    } else {
        StatusCode::SERVICE_UNAVAILABLE
    };
    let body = Json(json!({ "ready": is_ready, "reasons": reasons }));
    (status, [(header::CACHE_CONTROL, "no-store")], body).into_response()
}
