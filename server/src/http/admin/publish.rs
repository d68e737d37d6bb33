//! `POST /api/v1/workflow-drafts/{id}/publish` with `If-Match`: the next version of a workflow.

use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use engine::admin::Kind;

use super::{Admin, At, item, revision, with_tag};
use crate::http::{App, Refusal};

/// Publishes the draft, which stays; the answer is the workflow.
///
/// # Errors
/// The findings of a draft that cannot run, by activity; `stale`, `precondition_required`.
pub(crate) async fn publish(
    State(app): State<App>,
    admin: Admin,
    At(_, id): At,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    admin.see(Kind::WorkflowDraft, id)?;
    let rev = revision(&headers)?;
    let done = app.administration.publish(&admin.actor, id, rev).await?;
    Ok(with_tag(StatusCode::OK, item(&done.kept, &done.warnings)))
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};
    use shared::ErrorCode;
    use shared::api::admin::{Item, WorkflowVersion, WorkflowVersionInfo};

    use super::super::tests::scene::Scene;

    #[tokio::test]
    async fn a_draft_becomes_the_next_version_and_versions_can_be_read() {
        let scene = Scene::new().await;
        let workflow = scene.config.workflows.keys().next().unwrap();
        let place = format!("/api/v1/workflows/{workflow}");
        let draft = format!("/api/v1/workflow-drafts/{workflow}");
        let first = scene.item(&place).await;
        let mut value = first.value.clone();
        value["name"] = json!("Renamed");
        let body = json!({ "value": { "workflow": value, "layout": {} } });
        let made = scene
            .put(&scene.admin, &draft, &body)
            .header("if-none-match", "*");
        let made = made.send().await;
        assert_eq!(made.status, 201, "{made:?}");
        let twice = scene
            .put(&scene.admin, &draft, &body)
            .header("if-none-match", "*");
        assert_eq!(twice.send().await.code(), ErrorCode::Stale);
        let publish = format!("{draft}/publish");
        let published = scene.post(&scene.admin, &publish, &Value::Null);
        let published = published.header("if-match", "\"1\"").send().await;
        assert_eq!(published.status, 200, "{published:?}");
        let now: Item<Value> = published.json();
        let version = first.value["version"].as_u64().unwrap() + 1;
        assert_eq!(
            (now.name.as_str(), &now.value["version"]),
            ("Renamed", &json!(version))
        );
        assert_eq!(scene.item(&draft).await.rev, 2, "the draft stays");
        let versions = scene
            .get(&scene.admin, &format!("{place}/versions"))
            .send()
            .await;
        let versions: Vec<WorkflowVersionInfo> = versions.json();
        let names: Vec<_> = versions.iter().map(|one| one.name.as_str()).collect();
        assert_eq!(names, ["Renamed", &first.name]);
        let old = format!("{place}/versions/{}", first.value["version"]);
        let old = scene.get(&scene.admin, &old).send().await;
        let old: WorkflowVersion<Value> = old.json();
        assert_eq!(old.value, first.value);
        let none = scene
            .get(&scene.admin, &format!("{place}/versions/99"))
            .send()
            .await;
        assert_eq!(none.code(), ErrorCode::NotFound);
    }

    #[tokio::test]
    async fn a_draft_that_cannot_run_is_kept_and_not_published() {
        let scene = Scene::new().await;
        let workflow = scene.config.workflows.keys().next().unwrap();
        let draft = format!("/api/v1/workflow-drafts/{workflow}");
        let mut value = scene
            .item(&format!("/api/v1/workflows/{workflow}"))
            .await
            .value;
        value["activities"] = json!({});
        let body = json!({ "value": { "workflow": value } });
        let made = scene
            .put(&scene.admin, &draft, &body)
            .header("if-none-match", "*");
        assert_eq!(made.send().await.status, 201);
        let publish = format!("{draft}/publish");
        let refused = scene.post(&scene.admin, &publish, &Value::Null);
        let refused = refused.header("if-match", "\"1\"").send().await;
        assert_eq!(refused.code(), ErrorCode::FieldInvalid);
    }
}
