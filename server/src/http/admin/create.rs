//! `POST /api/v1/{kind}`: a new thing. With `Idempotency-Key`, a repetition makes no second one.

use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::Response;
use serde_json::Value;
use shared::ErrorCode;
use shared::api::admin::NewValue;
use shared::limits::IDEMPOTENCY_KEY_BYTES;

use super::{Admin, OfKind, item, with_tag};
use crate::http::json::LargeBody;
use crate::http::{App, Refusal};

/// Makes it.
///
/// # Errors
/// The fields at fault; `forbidden`; `conflict` when the key was used for something else.
pub(crate) async fn create(
    State(app): State<App>,
    admin: Admin,
    OfKind(kind): OfKind,
    headers: HeaderMap,
    LargeBody(new): LargeBody<NewValue<Value>>,
) -> Result<Response, Refusal> {
    let key = key_of(&headers)?;
    let done = app
        .administration
        .create(&admin.actor, kind, new.value, key);
    let done = done.await?;
    let item = item(&done.kept, &done.warnings);
    let place = format!("/api/v1/{}/{}", kind.path(), item.id);
    let mut response = with_tag(StatusCode::CREATED, item);
    if let Ok(place) = HeaderValue::try_from(place) {
        response.headers_mut().insert(header::LOCATION, place);
    }
    Ok(response)
}

fn key_of(headers: &HeaderMap) -> Result<Option<&str>, Refusal> {
    let Some(key) = headers.get("idempotency-key") else {
        return Ok(None);
    };
    let key = key.to_str().ok().filter(|key| {
        let length = key.len();
        (1..=IDEMPOTENCY_KEY_BYTES).contains(&length)
    });
    let wrong = || Refusal::new(ErrorCode::FieldInvalid).field("Idempotency-Key", "1 to 128 bytes");
    key.map(Some).ok_or_else(wrong)
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};
    use shared::ErrorCode;
    use shared::api::admin::Item;

    use super::super::tests::scene::{NORTH, NORTHERNER, SOUTH, SOUTHERNER, Scene, skill};

    const SKILLS: &str = "/api/v1/skills";

    #[tokio::test]
    async fn a_new_thing_has_an_address_a_tag_and_is_in_force() {
        let scene = Scene::new().await;
        let body = skill(NORTH, "  Old Norse ");
        let reply = scene.post(&scene.admin, SKILLS, &body).send().await;
        assert_eq!(
            (reply.status, reply.header("etag")),
            (201, Some("\"1\"")),
            "{reply:?}"
        );
        let made: Item<Value> = reply.json();
        assert_eq!(
            (made.name.as_str(), made.unit, made.rev),
            ("Old Norse", NORTH, 1)
        );
        let place = format!("{SKILLS}/{}", made.id);
        assert_eq!(reply.header("location"), Some(&*place));
        assert_eq!(scene.item(&place).await, made);
        let owner = scene.stage.app.owners.by_tenant(scene.config.tenant.id);
        let config = owner.expect("the tenant runs").config();
        assert_eq!(config.skills.len(), 4, "the owner decides by it");
    }

    #[tokio::test]
    async fn a_key_makes_one_thing_however_often_it_is_sent() {
        let scene = Scene::new().await;
        let send = |key: &'static str, name: &'static str| {
            let ask = scene.post(&scene.admin, SKILLS, &skill(NORTH, name));
            ask.header("idempotency-key", key).send()
        };
        let first = send("a", "Latin").await;
        let again = send("a", "Latin").await;
        assert_eq!((again.status, &again.body), (201, &first.body));
        assert_eq!(send("a", "Greek").await.code(), ErrorCode::Conflict);
        assert_eq!(send("b", "Greek").await.status, 201);
        let made: Item<Value> = first.json();
        let place = format!("{SKILLS}/{}", made.id);
        let gone = scene
            .delete(&scene.admin, &place)
            .header("if-match", "\"1\"");
        assert_eq!(gone.send().await.status, 204);
        assert_eq!(
            send("a", "Latin").await.body,
            first.body,
            "the first answer still"
        );
        assert_eq!(scene.get(&scene.admin, &place).send().await.status, 404);
        let long = scene.post(&scene.admin, SKILLS, &skill(NORTH, "Long"));
        let reply = long.header("idempotency-key", "x".repeat(129)).send().await;
        assert_eq!(reply.code(), ErrorCode::FieldInvalid);
    }

    #[tokio::test]
    async fn only_where_the_role_is_granted() {
        let scene = Scene::new().await;
        let north = scene.sign_in(NORTHERNER).await;
        let made = scene
            .post(&north, SKILLS, &skill(NORTH, "Runes"))
            .send()
            .await;
        assert_eq!(made.status, 201, "{made:?}");
        for unit in [SOUTH, scene.config.root()] {
            let refused = scene
                .post(&north, SKILLS, &skill(unit, "Runes"))
                .send()
                .await;
            assert_eq!(refused.code(), ErrorCode::Forbidden, "{unit}");
        }
        let agent = scene.sign_in(SOUTHERNER).await;
        let refused = scene
            .post(&agent, SKILLS, &skill(SOUTH, "Zulu"))
            .send()
            .await;
        assert_eq!(refused.code(), ErrorCode::Forbidden);
    }

    #[tokio::test]
    async fn what_is_wrong_is_said_at_the_field_and_nothing_is_kept() {
        let scene = Scene::new().await;
        let long = "x".repeat(5_000);
        for (value, field) in [
            (json!({ "unit": NORTH, "name": "" }), "name"),
            (json!({ "unit": NORTH, "name": long }), "name"),
            (json!({ "unit": NORTH, "name": "Norse" }), "name"),
            (json!({ "unit": NORTH }), "name"),
            (json!([]), ""),
        ] {
            let body = json!({ "value": value });
            let reply = scene.post(&scene.admin, SKILLS, &body).send().await;
            assert_eq!(reply.code(), ErrorCode::FieldInvalid, "{value}");
            let problem: Value = reply.json();
            assert_eq!(problem["errors"][0]["field"], field, "{problem}");
        }
        assert_eq!(scene.names(&scene.admin, SKILLS).await.len(), 3);
        let broken = scene
            .post(&scene.admin, SKILLS, &json!({ "valeu": {} }))
            .send()
            .await;
        assert_eq!(broken.code(), ErrorCode::Malformed);
    }

    #[tokio::test]
    async fn bodies_up_to_a_mebibyte_are_looked_at() {
        let scene = Scene::new().await;
        let empty = skill(NORTH, "").to_string().len();
        let sized = |bytes: usize| skill(NORTH, &"x".repeat(bytes - empty));
        for (bytes, code) in [
            (shared::limits::ADMIN_BODY_BYTES, ErrorCode::FieldInvalid),
            (shared::limits::ADMIN_BODY_BYTES + 1, ErrorCode::TooLarge),
        ] {
            let reply = scene.post(&scene.admin, SKILLS, &sized(bytes)).send().await;
            assert_eq!(reply.code(), code, "{bytes}");
        }
    }
}
