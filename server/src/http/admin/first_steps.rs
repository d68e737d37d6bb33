//! `GET /api/v1/first-steps`: how far a tenant is from its first contact.

use axum::Json;
use axum::extract::State;
use engine::admin::Kind;
use engine::authority::Action;
use engine::model::{Config, OriginRow, Service};
use shared::ErrorCode;
use shared::api::admin::{FirstService, FirstSteps};
use shared::ids::UserId;
use shared::limits::EMBED_DAYS;

use super::Admin;
use crate::embeds::day_of;
use crate::http::{App, Refusal};
use crate::owner::refusal_of;

/// What is done, by what there is.
///
/// # Errors
/// `forbidden` for those who do not look after the tenant.
pub(crate) async fn first_steps(
    State(app): State<App>,
    admin: Admin,
) -> Result<Json<FirstSteps>, Refusal> {
    let root = admin.config.root();
    if !admin.who()?.may(Action::Update, Kind::Tenant, root) {
        return Err(ErrorCode::Forbidden.into());
    }
    let scope = admin.scope();
    let from = day_of(app.clock.now()).saturating_sub(EMBED_DAYS);
    let is_shown = |lines: &[store::EmbedLine]| {
        let mut lines = lines.iter();
        lines.any(|line| line.place.refusal.is_none())
    };
    let failed = |error| refusal_of(&error, app.owners.alarm());
    let written = app.store.list_embeds(scope, from).await.map_err(failed)?;
    let seen = is_shown(&app.embeds.pending(scope.tenant())) || is_shown(&written);
    let tenant = &admin.config.tenant;
    Ok(Json(FirstSteps {
        tenant_name: tenant.name.clone(),
        interact: tenant.interact.enabled && tenant.interact.instant_messaging,
        service: service(&admin.config, admin.actor.user()?),
        seen,
        contact: app.store.has_tasks(scope).await.map_err(failed)?,
    }))
}

/// The service that is nearest to its first contact.
fn service(config: &Config, me: UserId) -> Option<FirstService> {
    let is_open = |service: &&Service| {
        let interact = &service.interact;
        interact.licensed && interact.active && service.chat_workflow.is_some()
    };
    let services = config.services.values().filter(is_open);
    let nearest = services
        .max_by_key(|service| (service.members.contains(&me), !service.members.is_empty()))?;
    Some(FirstService {
        id: nearest.id.0,
        name: nearest.display_name.clone(),
        members: u32::try_from(nearest.members.len()).unwrap_or(u32::MAX),
        is_member: nearest.members.contains(&me),
        websites: nearest.interact.restrict_to.map(|id| {
            let template = config.domain_templates.get(&id);
            template.map_or_else(Vec::new, |template| {
                template.rows.iter().map(address).collect()
            })
        }),
    })
}

fn address(row: &OriginRow) -> String {
    let port = row.port.map(|port| format!(":{port}")).unwrap_or_default();
    format!("{}://{}{port}", row.protocol, row.domain)
}

#[cfg(test)]
mod tests {
    use serde_json::json;
    use shared::ErrorCode;
    use shared::api::admin::FirstSteps;

    use super::super::tests::scene::{SOUTHERNER, Scene, config};
    use crate::testing::PAGE;

    async fn steps(scene: &Scene) -> FirstSteps {
        let reply = scene.get(&scene.admin, "/api/v1/first-steps").send().await;
        assert_eq!(reply.status, 200, "{reply:?}");
        reply.json()
    }

    #[tokio::test]
    async fn the_steps_are_what_there_is() {
        let mut bare = config();
        for service in bare.services.values_mut() {
            service.interact.active = false;
        }
        let scene = Scene::of(bare).await;
        assert_eq!(steps(&scene).await.service, None);
        let scene = Scene::new().await;
        let found = steps(&scene).await;
        let service = found.service.expect("there is one");
        assert_eq!(service.id, scene.service().0);
        assert!(!service.is_member && service.members > 0, "{service:?}");
        assert_eq!(
            (found.interact, found.seen, found.contact),
            (true, false, false)
        );
        let key = &scene.config.tenant.interact.keys[0].key;
        let ask = format!(
            "/api/widget/v1/bootstrap?widgetKey={key}&serviceId={}",
            service.id
        );
        scene
            .stage
            .get(&ask)
            .header("origin", "https://evil.test")
            .send()
            .await;
        assert!(!steps(&scene).await.seen, "a refused page did not show it");
        scene.stage.get(&ask).header("origin", PAGE).send().await;
        assert!(steps(&scene).await.seen);
    }

    #[tokio::test]
    async fn they_are_for_those_who_look_after_the_tenant() {
        let scene = Scene::new().await;
        let agent = scene.sign_in(SOUTHERNER).await;
        let refused = scene.get(&agent, "/api/v1/first-steps").send().await;
        assert_eq!(refused.code(), ErrorCode::Forbidden);
        let foreign = scene.post(&scene.admin, "/api/v1/first-steps", &json!({}));
        assert_eq!(foreign.send().await.status, 405);
    }
}
