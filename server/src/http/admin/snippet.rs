//! `GET /api/v1/{services|users}/{id}/snippet`: what a website pastes.

use axum::Json;
use axum::extract::State;
use engine::admin::Kind;
use engine::model::WidgetKey;
use shared::api::admin::Snippet;
use shared::ids::{ServiceId, Target, UserId};
use shared::{ErrorCode, Millis};

use super::{Admin, At};
use crate::http::{App, Refusal};

/// The snippet with the newest key of the target, or else of the tenant.
///
/// # Errors
/// `not_found`; `not_applicable` when there is no key yet.
pub(crate) async fn snippet(
    State(app): State<App>,
    admin: Admin,
    At(kind, id): At,
) -> Result<Json<Snippet>, Refusal> {
    admin.see(kind, id)?;
    let target = target_of(kind, id).ok_or(ErrorCode::NotFound)?;
    let key = newest_key(&admin, target, app.clock.now()).ok_or_else(|| {
        Refusal::new(ErrorCode::NotApplicable)
            .detail("There is no widget key yet.")
            .hint("Make one in the tenant's settings, or for this service or user.")
    })?;
    Ok(Json(Snippet {
        html: engine::admin::snippet(&app.origin, key, target),
        html_pinned: None,
        widget_key: key.to_owned(),
    }))
}

fn target_of(kind: Kind, id: [u8; 16]) -> Option<Target> {
    match kind {
        Kind::Service => Some(Target::Service(ServiceId::from_bytes(id))),
        Kind::User => Some(Target::User(UserId::from_bytes(id))),
        _ => None,
    }
}

/// The key that stays: of the target itself before that of the tenant.
pub(super) fn newest_key(admin: &Admin, target: Target, now: Millis) -> Option<&str> {
    let config = &admin.config;
    let own = match target {
        Target::Service(id) => config.services.get(&id).map(|service| &service.interact),
        Target::User(id) => config.users.get(&id).map(|user| &user.interact),
    };
    let own = own.map(|interact| interact.keys.as_slice());
    let good = |key: &&WidgetKey| key.valid_until.is_none_or(|until| until > now);
    let lists = [
        own.unwrap_or_default(),
        config.tenant.interact.keys.as_slice(),
    ];
    let stays = lists
        .iter()
        .find_map(|keys| keys.iter().rfind(|key| key.valid_until.is_none()));
    let ends = || lists.iter().find_map(|keys| keys.iter().rfind(good));
    stays.or_else(ends).map(|key| key.key.as_str())
}

#[cfg(test)]
mod tests {
    use serde_json::json;
    use shared::ErrorCode;
    use shared::api::admin::{Snippet, WidgetKeys};

    use super::super::tests::scene::{ADMIN, Scene};

    #[tokio::test]
    async fn the_snippet_has_the_newest_key_of_the_target_or_of_the_tenant() {
        let scene = Scene::new().await;
        let service = format!("/api/v1/services/{}", scene.service());
        let snippet = |place: String| {
            let scene = &scene;
            async move {
                let reply = scene
                    .get(&scene.admin, &format!("{place}/snippet"))
                    .send()
                    .await;
                reply.json::<Snippet>()
            }
        };
        let tenant = &scene.config.tenant.interact.keys[0].key;
        let first = snippet(service.clone()).await;
        assert_eq!(&first.widget_key, tenant);
        assert!(
            first
                .html
                .contains(&format!("serviceId: \"{}\"", scene.service()))
        );
        assert!(first.html.contains("https://chat.example.com/interact.js"));
        let keys = format!("{service}/widget-keys");
        let keys = scene.post(&scene.admin, &keys, &json!({})).send().await;
        let keys: WidgetKeys = keys.json();
        assert_eq!(snippet(service).await.widget_key, keys.keys[0].key);
        let user = snippet(format!("/api/v1/users/{ADMIN}")).await;
        assert!(user.html.contains("contactId"));
    }

    #[tokio::test]
    async fn without_a_key_there_is_none() {
        let mut config = super::super::tests::scene::config();
        config.tenant.interact.keys.clear();
        let scene = Scene::of(config).await;
        let place = format!("/api/v1/services/{}/snippet", scene.service());
        let reply = scene.get(&scene.admin, &place).send().await;
        assert_eq!(reply.code(), ErrorCode::NotApplicable);
    }
}
