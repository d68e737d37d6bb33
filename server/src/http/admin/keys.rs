//! `POST …/widget-keys`, `DELETE …/widget-keys/{key}` of the tenant, a service or a user.

use std::collections::HashMap;

use axum::Json;
use axum::extract::{Path, State};
use engine::admin::Kind;
use serde_json::Value;
use shared::api::admin::{RotateKey, WidgetKeyInfo, WidgetKeys};
use shared::{ErrorCode, Millis};
use store::Kept;

use super::{Admin, At};
use crate::http::{App, Body, Refusal};

/// A new key of the tenant.
///
/// # Errors
/// `forbidden`; `limit_reached` when there are ten already; the overlap at fault.
pub(crate) async fn rotate_of_tenant(
    state: State<App>,
    admin: Admin,
    body: Body<RotateKey>,
) -> Result<Json<WidgetKeys>, Refusal> {
    let id = *admin.config.tenant.id.as_bytes();
    rotate(state, admin, At(Kind::Tenant, id), body).await
}

/// A new key beside the old ones.
///
/// # Errors
/// As [`rotate_of_tenant`].
pub(crate) async fn rotate(
    State(app): State<App>,
    admin: Admin,
    At(kind, id): At,
    Body(ask): Body<RotateKey>,
) -> Result<Json<WidgetKeys>, Refusal> {
    let done = app
        .administration
        .rotate_key(&admin.actor, (kind, id), ask.overlap_secs);
    Ok(Json(keys(&done.await?.kept)))
}

/// Ends a key of the tenant.
///
/// # Errors
/// `not_found` when the tenant has no such key.
pub(crate) async fn revoke_of_tenant(
    state: State<App>,
    admin: Admin,
    path: Path<HashMap<String, String>>,
) -> Result<Json<WidgetKeys>, Refusal> {
    let id = *admin.config.tenant.id.as_bytes();
    revoke(state, admin, At(Kind::Tenant, id), path).await
}

/// Ends a key at once.
///
/// # Errors
/// `not_found` when the thing has no such key.
pub(crate) async fn revoke(
    State(app): State<App>,
    admin: Admin,
    At(kind, id): At,
    Path(named): Path<HashMap<String, String>>,
) -> Result<Json<WidgetKeys>, Refusal> {
    let key = named.get("key").ok_or(ErrorCode::NotFound)?;
    let done = app.administration.revoke_key(&admin.actor, (kind, id), key);
    Ok(Json(keys(&done.await?.kept)))
}

fn keys(kept: &Kept) -> WidgetKeys {
    let kept_keys = kept.document.body["interact"]["keys"].as_array();
    let info = |key: &Value| {
        Some(WidgetKeyInfo {
            key: key["key"].as_str()?.to_owned(),
            valid_until: key["valid_until"].as_i64().map(Millis),
        })
    };
    WidgetKeys {
        rev: kept.document.rev,
        keys: kept_keys.into_iter().flatten().filter_map(info).collect(),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;
    use shared::ErrorCode;
    use shared::api::admin::WidgetKeys;

    use super::super::tests::scene::{NORTHERNER, Scene};

    #[tokio::test]
    async fn a_rotation_overlaps_and_then_the_old_key_ends() {
        let scene = Scene::new().await;
        let place = format!("/api/v1/services/{}/widget-keys", scene.service());
        let rotate = |secs: u32| {
            scene
                .post(&scene.admin, &place, &json!({ "overlapSecs": secs }))
                .send()
        };
        let first: WidgetKeys = rotate(0).await.json();
        assert_eq!((first.keys.len(), first.keys[0].valid_until), (1, None));
        assert!(first.keys[0].key.starts_with("wk_") && first.keys[0].key.len() == 25);
        let second: WidgetKeys = rotate(3_600).await.json();
        assert_eq!(second.keys.len(), 2);
        let ends = second.keys[0].valid_until.expect("the old one ends");
        assert_eq!(ends.since(scene.stage.app.clock.now()), 3_600_000);
        let door = |key: &str| {
            let address = format!(
                "/api/widget/v1/bootstrap?widgetKey={key}&serviceId={}",
                scene.service()
            );
            let ask = scene.stage.get(&address);
            ask.header("origin", crate::testing::PAGE).send()
        };
        for key in &second.keys {
            assert_eq!(door(&key.key).await.status, 200, "both open the door");
        }
        scene.stage.clock.advance(3_600_001);
        assert_eq!(
            door(&second.keys[0].key).await.code(),
            ErrorCode::KeyInvalid
        );
        let third: WidgetKeys = rotate(0).await.json();
        assert_eq!(third.keys.len(), 1, "what has ended is forgotten");
        assert_eq!(
            door(&second.keys[1].key).await.code(),
            ErrorCode::KeyInvalid
        );
        assert_eq!(door(&third.keys[0].key).await.status, 200);
    }

    #[tokio::test]
    async fn a_revoked_key_ends_at_once() {
        let scene = Scene::new().await;
        let place = "/api/v1/tenant/widget-keys";
        let made = scene
            .post(&scene.admin, place, &json!({ "overlapSecs": 60 }))
            .send()
            .await;
        let made: WidgetKeys = made.json();
        assert_eq!(made.keys.len(), 2);
        let one = format!("{place}/{}", made.keys[0].key);
        let left = scene.delete(&scene.admin, &one).send().await;
        let left: WidgetKeys = left.json();
        assert_eq!(left.keys, made.keys[1..]);
        let again = scene.delete(&scene.admin, &one).send().await;
        assert_eq!(again.code(), ErrorCode::NotFound);
    }

    #[tokio::test]
    async fn keys_have_limits() {
        let scene = Scene::new().await;
        let place = "/api/v1/tenant/widget-keys";
        let rotate = |secs: u32| {
            scene
                .post(&scene.admin, place, &json!({ "overlapSecs": secs }))
                .send()
        };
        assert_eq!(
            rotate(30 * 86_400 + 1).await.code(),
            ErrorCode::FieldInvalid
        );
        for n in 2..=crate::admin::KEYS {
            let made: WidgetKeys = rotate(30 * 86_400).await.json();
            assert_eq!(made.keys.len(), n);
        }
        assert_eq!(rotate(30 * 86_400).await.code(), ErrorCode::LimitReached);
        let north = scene.sign_in(NORTHERNER).await;
        let refused = scene.post(&north, place, &json!({})).send().await;
        assert_eq!(refused.code(), ErrorCode::Forbidden);
    }
}
