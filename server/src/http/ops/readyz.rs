//! `GET /readyz`: whether a load balancer should send new visitors here, and if not, why.

use axum::Json;
use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde_json::json;

use crate::http::App;

/// 200, or 503 with the reasons. Where media stand is told beside it: without calls visitors can
/// still write, so that is no reason.
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
    let media = app.calls.standing_of_media();
    let body = Json(json!({ "ready": is_ready, "reasons": reasons, "media": media }));
    (status, [(header::CACHE_CONTROL, "no-store")], body).into_response()
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use crate::testing::{Seed, Stage};

    #[tokio::test]
    async fn ready_means_ready_and_draining_is_said() {
        let stage = Stage::new().await;
        let media = json!({"state": "off", "reason": "switched_off"});
        let reply = stage.get("/readyz").send().await;
        assert_eq!(
            (reply.status, reply.json::<Value>()),
            (200, json!({"ready": true, "reasons": [], "media": media}))
        );
        stage.app.live.draining.cancel();
        let reply = stage.get("/readyz").send().await;
        let body = json!({"ready": false, "reasons": ["draining"], "media": media});
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

    #[tokio::test]
    async fn media_are_named_with_their_ports_or_the_reason_why_there_are_none() {
        let media = async |stage: &Stage| {
            let reply = stage.get("/readyz").send().await;
            assert_eq!(reply.status, 200, "no calls, but chats");
            reply.json::<Value>()["media"].clone()
        };
        let config = Seed::default().config();
        let settings = "[media]\npublic_addresses = [\"127.0.0.1\"]\nudp_port = 0\ntcp_port = 0\n";
        let stage = Stage::with_calls(std::slice::from_ref(&config), settings).await;
        let told = media(&stage).await;
        assert_eq!(told["state"], "on");
        for port in ["udpPort", "tcpPort"] {
            assert!(told[port].as_u64().is_some_and(|port| port > 0), "{told}");
        }
        stage.app.calls.stop().await;
        assert_eq!(media(&stage).await, json!({"state": "stopped"}));
        let served = "[http]\npublic_url = \"https://chat.example.com\"\n";
        let stage = Stage::with_calls(&[config], served).await;
        let off = json!({"state": "off", "reason": "no_public_address"});
        assert_eq!(media(&stage).await, off);
    }
}
