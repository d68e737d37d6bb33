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

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use crate::testing::Stage;

    #[tokio::test]
    async fn ready_means_ready_and_draining_is_said() {
        let stage = Stage::new().await;
        let reply = stage.get("/readyz").send().await;
        assert_eq!(
            (reply.status, reply.json::<Value>()),
            (200, json!({"ready": true, "reasons": []}))
        );
        stage.app.live.draining.cancel();
        let reply = stage.get("/readyz").send().await;
        let body = json!({"ready": false, "reasons": ["draining"]});
        assert_eq!((reply.status, reply.json::<Value>()), (503, body));
        assert_eq!(
            stage.get("/healthz").send().await.status,
            200,
            "alive until the end"
        );
    }

    #[tokio::test]
    async fn a_failed_database_is_a_reason() {
        let stage = Stage::new().await;
        stage.app.owners.alarm().raise("the disk is gone");
        let reply = stage.get("/readyz").send().await;
        assert_eq!(reply.status, 503);
        assert_eq!(reply.json::<Value>()["reasons"], json!(["database_failed"]));
    }
}
