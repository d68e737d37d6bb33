//! `POST /api/v1/{kind}/check`: what saving would say; nothing is saved.

use axum::Json;
use axum::extract::State;
use serde_json::Value;
use shared::api::admin::{CheckAnswer, NewValue};

use super::answer::problems;
use super::{Admin, OfKind};
use crate::admin::would_say;
use crate::clock::new_id;
use crate::http::json::LargeBody;
use crate::http::{App, Refusal};

/// What is against the value, and what there is to know of it.
///
/// # Errors
/// When the body does not parse.
pub(crate) async fn check(
    State(app): State<App>,
    admin: Admin,
    OfKind(kind): OfKind,
    LargeBody(new): LargeBody<NewValue<Value>>,
) -> Result<Json<CheckAnswer>, Refusal> {
    let id = new_id(&*app.clock, &*app.entropy);
    let said = would_say(&admin.config, admin.actor.caller, kind, new.value, id)?;
    Ok(Json(CheckAnswer {
        errors: problems(&said.0),
        warnings: problems(&said.1),
    }))
}

#[cfg(test)]
mod tests {
    use serde_json::json;
    use shared::api::admin::CheckAnswer;

    use super::super::tests::scene::{NORTH, Scene};

    #[tokio::test]
    async fn it_says_what_saving_would_say_and_saves_nothing() {
        let scene = Scene::new().await;
        for (value, field) in [
            (json!({ "unit": NORTH, "name": "Latin" }), None),
            (json!({ "unit": NORTH, "name": " " }), Some("name")),
            (json!({ "unit": NORTH, "name": "Norse" }), Some("name")),
        ] {
            let body = json!({ "value": value });
            let said = scene
                .post(&scene.admin, "/api/v1/skills/check", &body)
                .send()
                .await;
            let said: CheckAnswer = said.json();
            let first = said.errors.first().map(|error| error.field.as_str());
            assert_eq!(first, field, "{said:?}");
        }
        assert_eq!(scene.names(&scene.admin, "/api/v1/skills").await.len(), 3);
    }
}
