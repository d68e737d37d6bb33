//! `/api/v1/api-keys`: making a key, revoking it, and when keys were used last.

use axum::Json;
use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use engine::admin::Kind;
use engine::authority::Action;
use serde_json::Value;
use shared::ErrorCode;
use shared::api::admin::{Item, KeyLastUse, KeyUses, NewApiKey, NewValue};

use store::KeyUse;

use super::answer::tag;
use super::{Admin, At, item};
use crate::admin::Refused;
use crate::http::json::LargeBody;
use crate::http::{App, Refusal};

/// Makes a key; the answer is the only one that has its secret.
///
/// # Errors
/// The fields at fault; `forbidden` for a key.
pub(crate) async fn create(
    State(app): State<App>,
    admin: Admin,
    headers: HeaderMap,
    LargeBody(new): LargeBody<NewValue<Value>>,
) -> Result<Response, Refusal> {
    // A repetition could not be given the secret again.
    if headers.contains_key("idempotency-key") {
        let refusal = Refusal::new(ErrorCode::FieldInvalid);
        return Err(refusal.field(
            "Idempotency-Key",
            "keys are made once: not with this header",
        ));
    }
    let made = app.administration.create_api_key(&admin.actor, new.value);
    let (done, secret) = made.await?;
    let item = item(&done.kept, &done.warnings);
    let (place, tag) = (format!("/api/v1/api-keys/{}", item.id), tag(item.rev));
    let answer = (StatusCode::CREATED, Json(NewApiKey { item, secret }));
    let mut response = answer.into_response();
    response.headers_mut().insert(header::ETAG, tag);
    if let Ok(place) = HeaderValue::try_from(place) {
        response.headers_mut().insert(header::LOCATION, place);
    }
    Ok(response)
}

/// Revokes a key at once and for ever.
///
/// # Errors
/// `not_found`, `forbidden`.
pub(crate) async fn revoke(
    State(app): State<App>,
    admin: Admin,
    At(_, id): At,
) -> Result<Json<Item<Value>>, Refusal> {
    let done = app.administration.revoke_api_key(&admin.actor, id).await?;
    Ok(Json(item(&done.kept, &done.warnings)))
}

/// When keys were used last, of those that who asks may see.
///
/// # Errors
/// When the store does not answer.
pub(crate) async fn uses(State(app): State<App>, admin: Admin) -> Result<Json<KeyUses>, Refusal> {
    let used = app.store.list_key_uses(admin.scope()).await;
    let used = used.map_err(Refused::from)?;
    let who = admin.who()?;
    let sees = |last: &KeyUse| {
        let key = admin.config.api_keys.get(&last.key);
        key.is_some_and(|key| who.may(Action::Read, Kind::ApiKey, key.unit))
    };
    let seen = used.into_iter().filter(sees);
    let seen = seen.map(|last| KeyLastUse {
        id: last.key,
        at: last.at,
        from: last.from,
    });
    Ok(Json(KeyUses {
        uses: seen.collect(),
    }))
}

#[cfg(test)]
mod tests {
    use axum::http::Method;
    use engine::model::{Grant, Role};
    use serde_json::{Value, json};
    use shared::ErrorCode;
    use shared::api::admin::{AuditPage, KeyUses, NewApiKey};

    use super::super::tests::scene::{
        ADMIN, NORTH, NORTHERNER, SOUTH, SOUTHERNER, Scene, config, make_key, skill,
    };
    use crate::testing::{OWN, Stage};

    const KEYS: &str = "/api/v1/api-keys";

    fn of(name: &str, role: &str, unit: impl serde::Serialize) -> Value {
        json!({ "value": { "unit": NORTH, "name": name, "grants": [{ "role": role, "unit": unit }] } })
    }

    #[tokio::test]
    async fn the_secret_is_told_once_and_kept_by_nobody() {
        let scene = Scene::new().await;
        let north = scene.sign_in(NORTHERNER).await;
        let made = scene
            .post(&north, KEYS, &of("Nightly", "WorkflowAdmin", NORTH))
            .send()
            .await;
        assert_eq!(
            (made.status, made.header("etag")),
            (201, Some("\"1\"")),
            "{made:?}"
        );
        let made: NewApiKey<Value> = made.json();
        assert!(made.secret.starts_with("interact_") && made.secret.len() > 80);
        assert_eq!(made.item.value["owner"], json!(NORTHERNER));
        assert_eq!(made.item.value.get("hash"), None);
        let place = format!("{KEYS}/{}", made.item.id);
        let random = made.secret[60..].to_owned();
        for address in [&*place, KEYS, "/api/v1/audit"] {
            let seen = scene.get(&scene.admin, address).send().await;
            let text = String::from_utf8_lossy(&seen.body).into_owned();
            assert!(text.contains("Nightly"), "{address}");
            assert!(!text.contains(&random), "{address}");
            let is_kept = text.contains("\"hash\"") && address != "/api/v1/audit";
            assert!(!is_kept, "{address}: {text}");
        }
    }

    #[tokio::test]
    async fn a_key_opens_what_it_may_without_cookie_or_csrf_and_signs_the_audit() {
        let scene = Scene::new().await;
        let (id, secret) = make_key(&scene, &scene.admin, "UnitAdmin", Some(NORTH)).await;
        let made = scene
            .stage
            .post("/api/v1/skills", &skill(NORTH, "Runes"))
            .header("authorization", format!("Bearer {secret}"))
            .send()
            .await;
        assert_eq!(made.status, 201, "{made:?}");
        let elsewhere = scene.stage.post("/api/v1/skills", &skill(SOUTH, "Zulu"));
        let refused = elsewhere
            .header("authorization", format!("bearer {secret}"))
            .send()
            .await;
        assert_eq!(refused.code(), ErrorCode::Forbidden);
        let audit = format!("/api/v1/audit?user={id}");
        let audit: AuditPage<Value> = scene.get(&scene.admin, &audit).send().await.json();
        let [entry] = &audit.entries[..] else {
            panic!("{audit:?}")
        };
        assert_eq!(
            (entry.name.as_str(), entry.by_name.as_str()),
            ("Runes", "Robot (API key)")
        );
    }

    #[tokio::test]
    async fn with_a_key_cookies_are_not_looked_at() {
        let scene = Scene::new().await;
        let (_, secret) = make_key(&scene, &scene.admin, "Agent", Some(SOUTH)).await;
        // The browser's cookie is the administrator's; the key may nothing there.
        let both = scene.post(&scene.admin, "/api/v1/skills", &skill(NORTH, "Runes"));
        let refused = both
            .header("authorization", format!("Bearer {secret}"))
            .send()
            .await;
        assert_eq!(refused.code(), ErrorCode::Forbidden);
        for wrong in ["Bearer x", "Bearer ", "Bearer interact_AAAA"] {
            let wrong = scene.get(&scene.admin, KEYS).header("authorization", wrong);
            assert_eq!(wrong.send().await.code(), ErrorCode::ApiKeyRefused);
        }
        let me = scene
            .stage
            .get("/api/v1/me")
            .header("authorization", format!("Bearer {secret}"));
        assert_eq!(
            me.send().await.code(),
            ErrorCode::Forbidden,
            "that is for people"
        );
        let own = scene.stage.get("/api/v1/me/logins");
        let own = own
            .header("authorization", format!("Bearer {secret}"))
            .send()
            .await;
        assert_eq!(own.code(), ErrorCode::Forbidden);
        let password = scene
            .stage
            .ask(Method::PUT, "/api/v1/me/password")
            .header("origin", OWN);
        let password = password
            .header("authorization", format!("Bearer {secret}"))
            .header("content-type", "application/json")
            .body(json!({ "current": "x", "new": "a long new password" }).to_string());
        assert_eq!(password.send().await.code(), ErrorCode::Forbidden);
    }

    #[tokio::test]
    async fn a_revoked_or_expired_key_is_refused_at_once() {
        let scene = Scene::new().await;
        let (id, secret) = make_key(&scene, &scene.admin, "Agent", None).await;
        let ask = || {
            let ask = scene.stage.get(KEYS);
            ask.header("authorization", format!("Bearer {secret}"))
                .send()
        };
        assert_eq!(ask().await.status, 200);
        let end = scene.stage.app.clock.now().plus(60_000);
        let tag = scene.item(&format!("{KEYS}/{id}")).await;
        let mut value = tag.value.clone();
        value["expires_at"] = json!(end);
        let place = format!("{KEYS}/{id}");
        let change = scene.put(&scene.admin, &place, &json!({ "value": value }));
        let changed = change.header("if-match", "\"1\"").send().await;
        assert_eq!(changed.status, 200, "{changed:?}");
        assert_eq!(ask().await.status, 200);
        scene.stage.clock.advance(60_000);
        let over = ask().await;
        assert_eq!(
            (over.code(), over.json::<Value>()["reason"].clone()),
            (ErrorCode::ApiKeyRefused, json!("expired"))
        );
        let revoke = format!("{place}/revoke");
        for _ in 0..2 {
            let revoked = scene.post(&scene.admin, &revoke, &json!({})).send().await;
            assert_eq!(revoked.status, 200, "{revoked:?}");
        }
        let mut value = scene.item(&place).await.value;
        assert!(value["revoked_at"].is_i64());
        (value["revoked_at"], value["expires_at"]) = (Value::Null, Value::Null);
        let back = scene.put(&scene.admin, &place, &json!({ "value": value }));
        let back = back.header("if-match", "\"3\"").send().await;
        assert_eq!(back.status, 200, "{back:?}");
        let over = ask().await;
        assert_eq!(
            (over.status, over.json::<Value>()["reason"].clone()),
            (401, json!("revoked")),
            "that is for ever"
        );
    }

    #[tokio::test]
    async fn a_key_falls_with_its_owner() {
        let scene = Scene::new().await;
        let north = scene.sign_in(NORTHERNER).await;
        let (_, secret) = make_key(&scene, &north, "WorkflowAdmin", Some(NORTH)).await;
        let place = format!("/api/v1/users/{NORTHERNER}");
        let mut value = scene.item(&place).await.value;
        value["active"] = json!(false);
        let off = scene.put(&scene.admin, &place, &json!({ "value": value }));
        assert_eq!(off.header("if-match", "\"1\"").send().await.status, 200);
        let ask = scene
            .stage
            .get(KEYS)
            .header("authorization", format!("Bearer {secret}"));
        let refused = ask.send().await;
        assert_eq!(
            refused.json::<Value>()["reason"],
            json!("owner"),
            "{refused:?}"
        );
        let gone = scene
            .delete(&scene.admin, &place)
            .header("if-match", "\"2\"");
        assert_eq!(
            gone.send().await.code(),
            ErrorCode::InUse,
            "the key is in the way"
        );
    }

    #[tokio::test]
    async fn nobody_makes_more_than_they_may_and_agents_none() {
        let scene = Scene::new().await;
        let north = scene.sign_in(NORTHERNER).await;
        let wide = scene
            .post(&north, KEYS, &of("Wide", "Agent", SOUTH))
            .send()
            .await;
        assert_eq!(wide.code(), ErrorCode::Forbidden);
        let agent = scene.sign_in(SOUTHERNER).await;
        let body = json!({ "value": { "unit": SOUTH, "name": "Mine", "grants": [{ "role": "Agent", "unit": SOUTH }] } });
        let refused = scene.post(&agent, KEYS, &body).send().await;
        assert_eq!(refused.code(), ErrorCode::Forbidden);
        let (_, secret) = make_key(&scene, &scene.admin, "TenantAdmin", None).await;
        let heir = scene.stage.post(KEYS, &of("Heir", "Agent", NORTH));
        let heir = heir
            .header("authorization", format!("Bearer {secret}"))
            .send()
            .await;
        assert_eq!(heir.code(), ErrorCode::Forbidden, "a key makes no keys");
        let past = json!({ "value": { "unit": NORTH, "name": "Past", "expires_at": 0,
            "grants": [{ "role": "Agent", "unit": NORTH }] } });
        let past = scene.post(&north, KEYS, &past).send().await;
        assert_eq!(past.json::<Value>()["errors"][0]["field"], "expires_at");
        let again = scene.post(&north, KEYS, &of("Twice", "Agent", NORTH));
        let again = again.header("idempotency-key", "a").send().await;
        assert_eq!(again.code(), ErrorCode::FieldInvalid);
    }

    #[tokio::test]
    async fn last_uses_are_told_to_whoever_sees_the_key() {
        let scene = Scene::new().await;
        let (id, secret) = make_key(&scene, &scene.admin, "Agent", Some(SOUTH)).await;
        let address = format!("{KEYS}/last-uses");
        let uses = |who| {
            let ask = scene.get(who, &address).send();
            async move { ask.await.json::<KeyUses>().uses }
        };
        assert_eq!(uses(&scene.admin).await, []);
        let ask = scene
            .stage
            .get(KEYS)
            .header("authorization", format!("Bearer {secret}"));
        assert_eq!(ask.send().await.status, 200);
        let told = uses(&scene.admin).await;
        assert_eq!((told.len(), told[0].id.0), (1, id));
        let south = scene.sign_in(SOUTHERNER).await;
        assert_eq!(uses(&south).await, [], "the key sits in the north");
    }

    #[tokio::test]
    async fn a_key_and_a_guesser_are_slowed_down() {
        let mut config = config();
        let admin = config.users.get_mut(&ADMIN).unwrap();
        admin.roles.push(Grant::at(Role::Agent, NORTH));
        let scene = Scene::with(config, "[limits]\nkey_requests_per_min = 3").await;
        let (_, secret) = make_key(&scene, &scene.admin, "Agent", None).await;
        let stage: &Stage = &scene.stage;
        let ask = |text: String| stage.get(KEYS).header("authorization", text).send();
        for _ in 0..3 {
            assert_eq!(ask(format!("Bearer {secret}")).await.status, 200);
        }
        let slow = ask(format!("Bearer {secret}")).await;
        assert_eq!(slow.code(), ErrorCode::RateLimited);
        assert!(slow.header("retry-after").is_some());
        let (_, other) = make_key(&scene, &scene.admin, "Agent", None).await;
        assert_eq!(
            ask(format!("Bearer {other}")).await.status,
            200,
            "others go on"
        );
        for _ in 0..60 {
            assert_eq!(
                ask("Bearer guess".to_owned()).await.code(),
                ErrorCode::ApiKeyRefused
            );
        }
        assert_eq!(
            ask("Bearer guess".to_owned()).await.code(),
            ErrorCode::RateLimited
        );
    }
}
