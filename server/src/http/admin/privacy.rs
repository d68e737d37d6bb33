//! `/api/v1/privacy/…`: one person found, handed out, erased; what the retention job did.

use axum::Json;
use axum::extract::State;
use engine::authority::{Action, Subject};
use serde_json::Value;
use shared::ErrorCode;
use shared::api::admin::{PersonAsk, PersonErase, PersonErased, PersonFound, RetentionState};
use store::{Forgotten, StoreError};

use super::Admin;
use crate::admin::Refused;
use crate::http::{App, Body, Refusal};
use crate::records::{Asker, Keeper, People};

/// Fewest characters that name a person.
const FEWEST: usize = 3;
/// Most.
const MOST: usize = 256;

/// Where somebody occurs: what erasing would erase.
///
/// # Errors
/// `forbidden`; `field_invalid` at `person`.
pub(crate) async fn find(
    State(app): State<App>,
    admin: Admin,
    Body(ask): Body<PersonAsk>,
) -> Result<Json<PersonFound>, Refusal> {
    let wanted = check(&admin, Action::Read, &ask.person)?;
    let found = people(&app).find(admin.scope(), wanted).await;
    let contacts = found.map_err(Refused::from)?;
    Ok(Json(PersonFound { contacts }))
}

/// Everything about somebody as one document. Recordings are named in it, and read by
/// `GET /api/v1/recordings/{id}` by whoever may hear them.
///
/// # Errors
/// As [`find`].
pub(crate) async fn export(
    State(app): State<App>,
    admin: Admin,
    Body(ask): Body<PersonAsk>,
) -> Result<Json<Value>, Refusal> {
    let wanted = check(&admin, Action::Read, &ask.person)?;
    let exported = people(&app)
        .export(admin.scope(), wanted, asker(&admin))
        .await;
    Ok(Json(exported.map_err(Refused::from)?.document))
}

/// Erases somebody everywhere.
///
/// # Errors
/// `not_applicable` while one of the contacts runs: end it first; `field_invalid` at `confirm`.
pub(crate) async fn erase(
    State(app): State<App>,
    admin: Admin,
    Body(ask): Body<PersonErase>,
) -> Result<Json<PersonErased>, Refusal> {
    let wanted = check(&admin, Action::Execute, &ask.person)?;
    if ask.confirm != ask.person {
        let refusal = Refusal::new(ErrorCode::FieldInvalid);
        return Err(refusal.field("confirm", "the same words as in person"));
    }
    let erased = people(&app)
        .erase(admin.scope(), wanted, asker(&admin))
        .await;
    let erased = erased.map_err(|error| match error {
        StoreError::Conflict(_) => Refusal::new(ErrorCode::NotApplicable)
            .detail("A contact of this person runs: end it first. Nothing more was erased."),
        other => Refused::from(other).into(),
    })?;
    let keeper = Keeper {
        store: app.store.clone(),
        archive: app.archive.clone(),
        clock: app.clock.clone(),
        herald: app.herald.clone(),
    };
    keeper.delete_due().await;
    Ok(Json(told(erased)))
}

/// What the job did last, and what is left.
///
/// # Errors
/// `forbidden`.
pub(crate) async fn retention(
    State(app): State<App>,
    admin: Admin,
) -> Result<Json<RetentionState>, Refusal> {
    allow(&admin, Action::Read)?;
    let run = app.store.last_retention(admin.scope()).await;
    let run = run.map_err(Refused::from)?;
    Ok(Json(RetentionState {
        at: run.map(|run| run.at),
        erased: told(run.map(|run| run.forgotten).unwrap_or_default()),
        oldest: run.and_then(|run| run.oldest),
    }))
}

const fn told(forgotten: Forgotten) -> PersonErased {
    PersonErased {
        contacts: forgotten.contacts,
        entries: forgotten.entries,
        recordings: forgotten.recordings,
    }
}

fn people(app: &App) -> People {
    People {
        store: app.store.clone(),
        archive: app.archive.clone(),
        clock: app.clock.clone(),
    }
}

fn asker(admin: &Admin) -> Asker {
    Asker {
        by: Some(admin.actor.id()),
        name: admin.actor.name.clone(),
        from: admin.actor.from.clone(),
    }
}

fn allow(admin: &Admin, action: Action) -> Result<(), Refusal> {
    let who = admin.who()?;
    match who.may(action, Subject::Privacy, admin.config.root()) {
        true => Ok(()),
        false => Err(ErrorCode::Forbidden.into()),
    }
}

fn check<'a>(admin: &Admin, action: Action, person: &'a str) -> Result<&'a str, Refusal> {
    allow(admin, action)?;
    let wanted = person.trim();
    match (FEWEST..=MOST).contains(&wanted.chars().count()) {
        true => Ok(wanted),
        false => {
            let refusal = Refusal::new(ErrorCode::FieldInvalid);
            Err(refusal.field("person", "3 to 256 characters"))
        }
    }
}

#[cfg(test)]
mod tests {
    use engine::model::{Task, TaskState, TaskTarget};
    use serde_json::{Value, json};
    use shared::api::admin::{PersonErased, PersonFound, RetentionState};
    use shared::ids::{ConversationId, TaskId};
    use shared::wire::{EndReason, Modality};
    use shared::{ErrorCode, Millis};
    use store::{Commit, NewConversation, TenantScope};

    use super::super::tests::scene::{ADMIN, NORTHERNER, Scene};

    const ANN: &str = "ann@x.ch";

    async fn contact(scene: &Scene, n: u8, ended: bool) {
        let (id, conversation) = (
            TaskId::from_bytes([n; 16]),
            ConversationId::from_bytes([n; 16]),
        );
        let target = TaskTarget::User { user: ADMIN };
        let modality = Modality::InstantMessaging;
        let mut task = Task::new(id, conversation, modality, target, Millis(1_000));
        task.customer.email = ANN.to_owned();
        if ended {
            let (reason, at) = (EndReason::ByUser, Millis(2_000));
            task.state = TaskState::Ended { reason, at };
        }
        let commit = Commit {
            at: Millis(1_000),
            // The third runs first, and is over later.
            conversations: match (n, ended) {
                (3, true) => Vec::new(),
                _ => vec![NewConversation {
                    conversation,
                    task: id,
                }],
            },
            tasks: vec![task],
            ..Commit::default()
        };
        let scope = TenantScope::proven(scene.config.tenant.id);
        scene.stage.app.store.commit(scope, commit).await.unwrap();
    }

    #[tokio::test]
    async fn row_183_a_person_is_found_handed_out_and_erased() {
        let scene = Scene::new().await;
        contact(&scene, 1, true).await;
        contact(&scene, 2, true).await;
        let ask = |address: &'static str, body: Value| {
            let scene = &scene;
            async move { scene.post(&scene.admin, address, &body).send().await }
        };
        let found = ask("/api/v1/privacy/find", json!({ "person": "Ann@X.ch" })).await;
        let found: PersonFound = found.json();
        assert_eq!(found.contacts.len(), 2);
        let export = ask("/api/v1/privacy/export", json!({ "person": ANN })).await;
        let export: Value = export.json();
        assert_eq!(export["contacts"][1]["customer"]["email"], ANN);
        let wrong = json!({ "person": ANN, "confirm": "ann" });
        let refused = ask("/api/v1/privacy/erase", wrong).await;
        assert_eq!(refused.code(), ErrorCode::FieldInvalid);
        let right = json!({ "person": ANN, "confirm": ANN });
        contact(&scene, 3, false).await;
        let refused = ask("/api/v1/privacy/erase", right.clone()).await;
        assert_eq!(refused.code(), ErrorCode::NotApplicable, "one runs");
        contact(&scene, 3, true).await;
        let erased: PersonErased = ask("/api/v1/privacy/erase", right.clone()).await.json();
        assert_eq!(erased.contacts, 3);
        let again: PersonErased = ask("/api/v1/privacy/erase", right).await.json();
        assert_eq!(again.contacts, 0, "again is nothing");
        let audit = scene.get(&scene.admin, "/api/v1/audit").send().await;
        let text = String::from_utf8_lossy(&audit.body).into_owned();
        assert!(
            text.contains("\"erase\"") && text.contains("\"export\""),
            "{text}"
        );
        assert!(!text.contains(ANN), "nobody's name is in it: {text}");
    }

    #[tokio::test]
    async fn only_the_tenants_administrator_asks_and_short_words_name_nobody() {
        let scene = Scene::new().await;
        let north = scene.sign_in(NORTHERNER).await;
        let body = json!({ "person": ANN, "confirm": ANN });
        for address in ["find", "export", "erase"] {
            let body = match address {
                "erase" => body.clone(),
                _ => json!({ "person": ANN }),
            };
            let address = format!("/api/v1/privacy/{address}");
            let refused = scene.post(&north, &address, &body).send().await;
            assert_eq!(refused.code(), ErrorCode::Forbidden, "{address}");
        }
        let short = json!({ "person": " a@ " });
        let refused = scene
            .post(&scene.admin, "/api/v1/privacy/find", &short)
            .send()
            .await;
        assert_eq!(refused.code(), ErrorCode::FieldInvalid);
        let state = scene
            .get(&scene.admin, "/api/v1/privacy/retention")
            .send()
            .await;
        assert_eq!(state.json::<RetentionState>().at, None);
    }
}
