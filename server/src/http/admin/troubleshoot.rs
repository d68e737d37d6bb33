//! `GET /api/v1/troubleshoot`: why a widget does not show, by the very checks of its doors.

use axum::Json;
use axum::extract::State;
use engine::admin::Kind;
use engine::admission::{self, Standing, Step};
use serde::Deserialize;
use shared::ErrorCode;
use shared::api::admin::{TroubleshootAnswer, TroubleshootCheck};
use shared::ids::{ServiceId, Target, UserId};
use shared::limits::{ORIGIN_BYTES, TOKEN_BYTES};
use shared::wire::{AvailabilityState, Modality};

use super::Admin;
use super::snippet::newest_key;
use crate::http::{App, Ask, Refusal};

/// What a page would ask for.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Query {
    #[serde(default)]
    origin: Option<String>,
    #[serde(default)]
    service_id: Option<ServiceId>,
    #[serde(default)]
    contact_id: Option<UserId>,
    #[serde(default)]
    widget_key: Option<String>,
    #[serde(default)]
    modality: Option<String>,
}

/// Every step of the door, and whether somebody could be reached behind it.
///
/// # Errors
/// The parameter at fault; `not_found` for a target that who asks may not see.
pub(crate) async fn troubleshoot(
    State(app): State<App>,
    admin: Admin,
    Ask(query): Ask<Query>,
) -> Result<Json<TroubleshootAnswer>, Refusal> {
    let wrong = |field, detail| Refusal::new(ErrorCode::FieldInvalid).field(field, detail);
    let (target, kind, id) = match (query.service_id, query.contact_id) {
        (Some(id), None) => (Target::Service(id), Kind::Service, *id.as_bytes()),
        (None, Some(id)) => (Target::User(id), Kind::User, *id.as_bytes()),
        _ => {
            return Err(wrong(
                "serviceId",
                "exactly one of serviceId and contactId is needed",
            ));
        }
    };
    admin.see(kind, id)?;
    let modality = match query.modality.as_deref() {
        None | Some("chat") => Modality::InstantMessaging,
        Some("audio" | "video") => Modality::AudioVideo,
        Some(_) => return Err(wrong("modality", "chat, audio or video")),
    };
    let origin = query.origin.as_deref();
    if origin.is_some_and(|origin| origin.len() > ORIGIN_BYTES) {
        return Err(wrong("origin", "at most 512 bytes"));
    }
    let now = app.clock.now();
    let key = match &query.widget_key {
        Some(key) if key.len() > TOKEN_BYTES => return Err(wrong("widgetKey", "at most 4 KiB")),
        Some(key) => key.as_str(),
        None => newest_key(&admin, target, now).unwrap_or_default(),
    };
    let ask = admission::Ask {
        key,
        target,
        origin,
        modality: Some(modality),
        now,
    };
    let now = standing(&app, &admin, target, modality).await?;
    let steps = admission::explain(&admin.config, &ask, &now).into_iter();
    let mut checks: Vec<_> = steps.map(shown).collect();
    checks.push(agents(&admin, target));
    Ok(Json(TroubleshootAnswer {
        ok: checks.iter().all(|check| check.ok),
        checks,
    }))
}

/// How full it is, by the same rule as a contact begins.
async fn standing(
    app: &App,
    admin: &Admin,
    target: Target,
    modality: Modality,
) -> Result<Standing, Refusal> {
    let room = match target {
        Target::Service(id) => {
            let room = admin.owner.ask(move |state, _| state.room(id, modality));
            Some(room.await?)
        }
        Target::User(_) => None,
    };
    let whole = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    Ok(Standing {
        room,
        connections: whole(app.live.hub.len()),
        connections_most: whole(app.live.most_connections),
        starts_per_min: app.config.limits.starts_per_network_per_min,
    })
}

fn shown(step: Step) -> TroubleshootCheck {
    TroubleshootCheck {
        name: step.name.to_owned(),
        ok: step.ok,
        detail: step.detail,
        mend: step.mend.map(str::to_owned),
    }
}

/// Whether somebody could be reached: the widget shows either way, and says so.
fn agents(admin: &Admin, target: Target) -> TroubleshootCheck {
    use AvailabilityState::{Available, Away, Busy, Closed, Offline, Open};
    let state = admin.owner.availability(target).map(|now| now.state);
    let (ok, detail) = match state {
        Some(Open | Available) => (true, "Somebody is free."),
        Some(Busy) => (
            true,
            "Somebody is on duty, and nobody is free: visitors wait.",
        ),
        Some(Away) => (true, "The user is away."),
        Some(Closed) => (false, "Nobody is on duty."),
        Some(Offline) | None => (false, "The user is not signed in, or off duty."),
    };
    let mend = "Members of the service sign in to the console and go on duty.";
    TroubleshootCheck {
        name: "agents".to_owned(),
        ok,
        detail: detail.to_owned(),
        mend: (!ok).then(|| mend.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use shared::ErrorCode;
    use shared::api::admin::TroubleshootAnswer;

    use super::super::tests::scene::Scene;
    use crate::testing::PAGE;

    #[tokio::test]
    async fn each_obstacle_is_named_with_its_mend() {
        let scene = Scene::new().await;
        let ask = |more: &str| {
            let id = scene.service();
            let address = format!("/api/v1/troubleshoot?serviceId={id}&{more}");
            let scene = &scene;
            async move {
                let reply = scene.get(&scene.admin, &address).send().await;
                reply.json::<TroubleshootAnswer>()
            }
        };
        let failing = |answer: &TroubleshootAnswer| {
            let checks = answer.checks.iter().filter(|check| !check.ok);
            checks.map(|check| check.name.clone()).collect::<Vec<_>>()
        };
        let good = ask(&format!("origin={PAGE}")).await;
        assert_eq!(failing(&good), ["agents"], "{good:?}");
        let foreign = ask("origin=https://evil.test").await;
        assert_eq!(failing(&foreign), ["origin", "agents"]);
        let origin = foreign.checks.iter().find(|check| check.name == "origin");
        assert!(origin.is_some_and(|check| check.mend.is_some()));
        let key = ask(&format!("origin={PAGE}&widgetKey=wk_guess")).await;
        assert_eq!(failing(&key), ["key", "agents"]);
        let calls = ask(&format!("origin={PAGE}&modality=video")).await;
        assert!(
            failing(&calls).contains(&"modality".to_owned()),
            "{calls:?}"
        );
    }

    #[tokio::test]
    async fn parameters_out_of_form_are_named() {
        let scene = Scene::new().await;
        let id = scene.service();
        for (query, code) in [
            (String::new(), ErrorCode::FieldInvalid),
            (
                format!("serviceId={id}&modality=fax"),
                ErrorCode::FieldInvalid,
            ),
            (
                format!("serviceId={id}&origin={}", "x".repeat(513)),
                ErrorCode::FieldInvalid,
            ),
            (
                format!("serviceId={}", uuid::Uuid::nil()),
                ErrorCode::NotFound,
            ),
        ] {
            let address = format!("/api/v1/troubleshoot?{query}");
            let reply = scene.get(&scene.admin, &address).send().await;
            assert_eq!(reply.code(), code, "{query}");
        }
    }
}
