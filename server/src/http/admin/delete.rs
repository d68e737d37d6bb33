//! `DELETE /api/v1/{kind}/{id}` with `If-Match`: what nothing points at.

use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};

use super::{Admin, At, revision};
use crate::http::{App, Refusal};

/// Deletes it; `restore` brings it back.
///
/// # Errors
/// `in_use` with what points at it; `stale`, `precondition_required`.
pub(crate) async fn delete(
    State(app): State<App>,
    admin: Admin,
    At(kind, id): At,
    headers: HeaderMap,
) -> Result<StatusCode, Refusal> {
    admin.see(kind, id)?;
    let rev = revision(&headers)?;
    app.administration
        .delete(&admin.actor, (kind, id), rev)
        .await?;
    Ok(StatusCode::NO_CONTENT)
}

#[cfg(test)]
mod tests {
    use serde_json::Value;
    use shared::ErrorCode;
    use shared::api::admin::{Item, UseList, Uses};

    use super::super::tests::scene::{NORTH, NORTH_SKILL, Scene};

    #[tokio::test]
    async fn what_was_deleted_comes_back_as_it_was() {
        let scene = Scene::new().await;
        let place = format!("/api/v1/skills/{NORTH_SKILL}");
        let before = scene.item(&place).await;
        let without = scene.delete(&scene.admin, &place).send().await;
        assert_eq!(without.code(), ErrorCode::PreconditionRequired);
        let stale = scene
            .delete(&scene.admin, &place)
            .header("if-match", "\"7\"");
        assert_eq!(stale.send().await.code(), ErrorCode::Stale);
        let gone = scene
            .delete(&scene.admin, &place)
            .header("if-match", "\"1\"");
        assert_eq!(gone.send().await.status, 204);
        assert_eq!(scene.get(&scene.admin, &place).send().await.status, 404);
        let restore = format!("{place}/restore");
        let back = scene
            .post(&scene.admin, &restore, &Value::Null)
            .send()
            .await;
        assert_eq!(back.status, 200, "{back:?}");
        let back: Item<Value> = back.json();
        assert_eq!((&back.value, back.id), (&before.value, before.id));
        assert!(
            back.rev > before.rev,
            "who saw the old one cannot overwrite it unknowingly"
        );
        let twice = scene
            .post(&scene.admin, &restore, &Value::Null)
            .send()
            .await;
        assert_eq!(twice.status, 404, "there is nothing deleted");
    }

    #[tokio::test]
    async fn what_is_used_stays_and_says_by_what() {
        let scene = Scene::new().await;
        let template = scene.config.domain_templates.keys().next().unwrap();
        let place = format!("/api/v1/domain-templates/{template}");
        let reply = scene
            .delete(&scene.admin, &place)
            .header("if-match", "\"1\"");
        let reply = reply.send().await;
        assert_eq!((reply.code(), reply.status), (ErrorCode::InUse, 409));
        let refused: Uses = reply.json();
        let uses = scene
            .get(&scene.admin, &format!("{place}/uses"))
            .send()
            .await;
        let uses: UseList = uses.json();
        assert_eq!(refused.uses, uses);
        assert_eq!(uses[0].id, scene.service().0);
        let unit = format!("/api/v1/units/{NORTH}");
        let reply = scene
            .delete(&scene.admin, &unit)
            .header("if-match", "\"1\"");
        assert_eq!(
            reply.send().await.code(),
            ErrorCode::InUse,
            "things sit in it"
        );
    }
}
