//! `PUT /api/v1/{kind}/{id}` with `If-Match`: another value in the place of exactly this one.

use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::Response;
use engine::admin::Kind;
use serde_json::Value;
use shared::api::admin::NewValue;

use super::{Admin, At, item, revision, with_tag};
use crate::http::json::LargeBody;
use crate::http::{App, Refusal};

/// Changes it. A draft of a workflow that has none is made with `If-None-Match: *`.
///
/// # Errors
/// `precondition_required`, `stale` with the thing as it is now, the fields at fault.
pub(crate) async fn update(
    State(app): State<App>,
    admin: Admin,
    At(kind, id): At,
    headers: HeaderMap,
    LargeBody(new): LargeBody<NewValue<Value>>,
) -> Result<Response, Refusal> {
    let none = headers.get(header::IF_NONE_MATCH);
    let is_new = none == Some(&HeaderValue::from_static("*"));
    if kind == Kind::WorkflowDraft && is_new {
        let done = app.administration.create_draft(&admin.actor, id, new.value);
        let done = done.await?;
        return Ok(with_tag(
            StatusCode::CREATED,
            item(&done.kept, &done.warnings),
        ));
    }
    admin.see(kind, id)?;
    let rev = revision(&headers)?;
    let done = app
        .administration
        .update(&admin.actor, (kind, id), rev, new.value);
    let done = done.await?;
    Ok(with_tag(StatusCode::OK, item(&done.kept, &done.warnings)))
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};
    use shared::ErrorCode;
    use shared::api::admin::{Current, Item};

    use super::super::tests::scene::{NORTH_SKILL, NORTHERNER, SOUTH_SKILL, SOUTHERNER, Scene};

    fn place() -> String {
        format!("/api/v1/skills/{NORTH_SKILL}")
    }

    fn renamed(item: &Item<Value>, name: &str) -> Value {
        let mut value = item.value.clone();
        value["name"] = json!(name);
        json!({ "value": value })
    }

    #[tokio::test]
    async fn two_administrators_do_not_overwrite_each_other() {
        let scene = Scene::new().await;
        let before = scene.item(&place()).await;
        let first = scene.put(&scene.admin, &place(), &renamed(&before, "Faroese"));
        let first = first.header("if-match", "\"1\"").send().await;
        assert_eq!(
            (first.status, first.header("etag")),
            (200, Some("\"2\"")),
            "{first:?}"
        );
        let second = scene.put(&scene.admin, &place(), &renamed(&before, "Icelandic"));
        let second = second.header("if-match", "\"1\"").send().await;
        assert_eq!((second.code(), second.status), (ErrorCode::Stale, 412));
        let now: Current<Value> = second.json();
        assert_eq!((now.current.name.as_str(), now.current.rev), ("Faroese", 2));
        let without = scene.put(&scene.admin, &place(), &renamed(&before, "Icelandic"));
        let without = without.send().await;
        assert_eq!(
            (without.code(), without.status),
            (ErrorCode::PreconditionRequired, 428)
        );
        assert_eq!(scene.item(&place()).await.name, "Faroese");
    }

    #[tokio::test]
    async fn what_is_hidden_looks_like_what_is_not_there() {
        let scene = Scene::new().await;
        let north = scene.sign_in(NORTHERNER).await;
        let south = scene.sign_in(SOUTHERNER).await;
        let body = renamed(&scene.item(&place()).await, "Mine");
        let hidden = scene
            .put(&south, &place(), &body)
            .header("if-match", "\"1\"");
        let nothing = format!("/api/v1/skills/{}", uuid::Uuid::nil());
        let nothing = scene
            .put(&south, &nothing, &body)
            .header("if-match", "\"1\"");
        let (hidden, nothing) = (hidden.send().await, nothing.send().await);
        assert_eq!((hidden.status, &hidden.body), (404, &nothing.body));
        let root = format!("/api/v1/skills/{}", super::super::tests::scene::ROOT_SKILL);
        let seen = scene
            .put(&south, &root, &body)
            .header("if-match", "\"1\"")
            .send()
            .await;
        assert_eq!(
            seen.code(),
            ErrorCode::Forbidden,
            "it may be seen, not changed"
        );
        let foreign = format!("/api/v1/skills/{SOUTH_SKILL}");
        let foreign = scene
            .put(&north, &foreign, &body)
            .header("if-match", "\"1\"");
        assert_eq!(foreign.send().await.status, 404);
    }

    #[tokio::test]
    async fn what_was_there_before_units_is_saved_at_the_root() {
        let scene = Scene::new().await;
        let place = format!("/api/v1/services/{}", scene.service());
        let before = scene.item(&place).await;
        assert!(
            !scene.config.units.contains_key(&before.unit),
            "nobody made that unit"
        );
        let body = json!({ "value": before.value });
        let after = scene
            .put(&scene.admin, &place, &body)
            .header("if-match", "\"1\"");
        let after = after.send().await;
        assert_eq!(after.status, 200, "{after:?}");
        let after: Item<Value> = after.json();
        assert_eq!(after.unit, scene.config.root());
    }

    #[tokio::test]
    async fn keys_are_not_changed_by_a_form() {
        let scene = Scene::new().await;
        let before = scene.item("/api/v1/tenant").await;
        let mut value = before.value.clone();
        value["interact"]["keys"] = json!([]);
        let body = json!({ "value": value });
        let reply = scene
            .put(&scene.admin, "/api/v1/tenant", &body)
            .header("if-match", "\"1\"");
        let after: Item<Value> = reply.send().await.json();
        assert_eq!(
            after.value["interact"]["keys"],
            before.value["interact"]["keys"]
        );
    }

    #[tokio::test]
    async fn a_secret_is_written_and_never_read() {
        const SECRET: &str = "0123456789abcdef0123456789abcdef-secret";
        let scene = Scene::new().await;
        let save = |secret: Value, rev: u64| {
            let scene = &scene;
            async move {
                let mut value = scene.item("/api/v1/tenant").await.value;
                value["interact"]["authorization"] = json!({ "SignedToken": {
                    "key": { "Hs256": secret }, "issuer": "https://shop.test", "audience": "interact",
                }});
                let body = json!({ "value": value });
                let ask = scene.put(&scene.admin, "/api/v1/tenant", &body);
                ask.header("if-match", format!("\"{rev}\"")).send().await
            }
        };
        let written = save(json!({ "secret": SECRET }), 1).await;
        assert_eq!(written.status, 200, "{written:?}");
        let kept = save(json!({}), 2).await;
        assert_eq!(kept.status, 200, "{kept:?}");
        let read = scene.get(&scene.admin, "/api/v1/tenant").send().await;
        let audit = scene.get(&scene.admin, "/api/v1/audit").send().await;
        for answer in [&written, &kept, &read, &audit] {
            assert!(!String::from_utf8_lossy(&answer.body).contains("-secret"));
        }
        let owner = scene
            .stage
            .app
            .owners
            .by_tenant(scene.config.tenant.id)
            .unwrap();
        let inside = serde_json::to_string(&owner.config().tenant).unwrap();
        assert!(inside.contains(SECRET), "it is still in force");
    }
}
