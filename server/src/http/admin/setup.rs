//! `POST /api/v1/setup`: the first tenant and its administrator, by the link in the server's log.

use axum::Json;
use axum::extract::{Extension, State};
use axum::http::StatusCode;
use shared::ErrorCode;
use shared::api::admin::{SetupDone, SetupRequest};
use shared::limits::TOKEN_BYTES;

use crate::admin::check_password;
use crate::auth::NetworkKey;
use crate::http::network::Client;
use crate::http::{App, Body, Refusal};

/// Makes both; the link is used up.
///
/// # Errors
/// `token_invalid` for anything but the link's token; the fields at fault, by their names here.
pub(crate) async fn set_up(
    State(app): State<App>,
    Extension(network): Extension<NetworkKey>,
    Extension(client): Extension<Client>,
    Body(mut ask): Body<SetupRequest>,
) -> Result<(StatusCode, Json<SetupDone>), Refusal> {
    app.take_visit(network)?;
    if ask.token.len() > TOKEN_BYTES || !app.setup.knows(&ask.token) {
        return Err(Refusal::new(ErrorCode::TokenInvalid)
            .detail("This set-up link is used up, or not this server's."));
    }
    check_password("password", &ask.password, &ask.upn)?;
    let hash = app
        .logins
        .hash_aside(std::mem::take(&mut ask.password))
        .await?;
    let from = Some(client.0.to_string());
    let done = app.administration.set_up(&app.setup, &ask, hash, from);
    Ok((StatusCode::CREATED, Json(done.await?)))
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};
    use shared::ErrorCode;
    use shared::api::admin::Item;

    use crate::testing::{OWN, Reply, Stage};

    const PASSWORD: &str = "a long first password";

    async fn set_up(stage: &Stage, token: &str, tenant: &str, upn: &str, password: &str) -> Reply {
        let body = json!({ "token": token, "tenantName": tenant, "upn": upn,
            "displayName": "Ada Admin", "password": password });
        let ask = stage.post("/api/v1/setup", &body).header("origin", OWN);
        ask.send().await
    }

    #[tokio::test]
    async fn the_link_makes_one_tenant_with_its_administrator() {
        let stage = Stage::of(&[], "").await;
        let token = stage.app.setup.open(&*stage.app.entropy);
        for (tenant, upn, password, field) in [
            ("", "ada@shop.test", PASSWORD, "tenantName"),
            ("Shop", "ada", PASSWORD, "upn"),
            ("Shop", "ada@shop.test", "short", "password"),
        ] {
            let refused = set_up(&stage, &token, tenant, upn, password).await;
            assert_eq!(refused.code(), ErrorCode::FieldInvalid, "{field}");
            let problem: Value = refused.json();
            assert_eq!(problem["errors"][0]["field"], field, "{problem}");
        }
        let done = set_up(&stage, &token, " Shop ", "Ada@Shop.test", PASSWORD).await;
        assert_eq!(done.status, 201, "{done:?}");
        let admin = stage.sign_in("ada@shop.test", PASSWORD).await;
        assert_eq!(admin.me.tenant_name, "Shop");
        let tenant = stage.get("/api/v1/tenant").by(&admin).send().await;
        let tenant: Item<Value> = tenant.json();
        assert!(tenant.value["interact"]["keys"][0]["key"].is_string());
        let again = set_up(&stage, &token, "Other", "eve@shop.test", PASSWORD).await;
        assert_eq!(again.code(), ErrorCode::TokenInvalid, "the link is used up");
    }

    #[tokio::test]
    async fn without_the_link_there_is_no_way_in() {
        let stage = Stage::of(&[], "").await;
        for token in ["", "guess"] {
            let refused = set_up(&stage, token, "Shop", "ada@shop.test", PASSWORD).await;
            assert_eq!(refused.code(), ErrorCode::TokenInvalid);
        }
        let _token = stage.app.setup.open(&*stage.app.entropy);
        let refused = set_up(&stage, "guess", "Shop", "ada@shop.test", PASSWORD).await;
        assert_eq!(refused.code(), ErrorCode::TokenInvalid);
    }
}
