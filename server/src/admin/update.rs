//! Changing a thing, and asking what changing it would say.

use engine::admin::{Change, Entity, Fault, Kind, check};
use engine::authority::{Action, Caller, Principal};
use engine::model::Config;
use serde_json::Value;
use shared::ErrorCode;
use shared::api::admin::AuditAction;
use uuid::Uuid;

use super::create::{put_id, read, settle_unit};
use super::{Actor, Administration, Done, Refused};

impl Administration {
    /// Puts `value` in the place of exactly this revision. Keys and secrets stay as they are, save
    /// a secret that is there in `value`.
    ///
    /// # Errors
    /// `Stale` when there is another revision by now; when rules or rights are against it.
    pub async fn update(
        &self,
        actor: &Actor,
        (kind, id): (Kind, [u8; 16]),
        rev: u64,
        mut value: Value,
    ) -> Result<Done, Refused> {
        let turn = self.turn(actor).await?;
        // What exactly may be changed of it is for the rules to say: some fields need less.
        let before = turn.find_revision((kind, id), Action::Read, rev).await?;
        put_id(kind, &mut value, Uuid::from_bytes(id));
        settle_unit(&turn.config, kind, &mut value);
        let mut entity = read(kind, &value)?;
        entity.keep_sealed(&turn.config);
        let entity = entity.neat();
        turn.save(entity, Some(&before), AuditAction::Update).await
    }
}

/// What saving `value` would say: what is against it, and what there is to know.
///
/// # Errors
/// When who asks is not signed in any more.
pub fn would_say(
    config: &Config,
    caller: Caller,
    kind: Kind,
    mut value: Value,
    new: Uuid,
) -> Result<(Vec<Fault>, Vec<Fault>), ErrorCode> {
    let who = Principal::of(config, caller).ok_or(ErrorCode::LoginRequired)?;
    let has_id = match kind {
        Kind::WorkflowDraft => value["workflow"]["id"].is_string(),
        _ => value["id"].is_string(),
    };
    if !has_id {
        put_id(kind, &mut value, new);
    }
    settle_unit(config, kind, &mut value);
    let mut entity = match Entity::read(kind, &value) {
        Ok(entity) => entity,
        Err(fault) => return Ok((vec![fault], Vec::new())),
    };
    entity.keep_sealed(config);
    if let (Entity::ApiKey(key), Some(user)) = (&mut entity, caller.user())
        && !config.api_keys.contains_key(&key.id)
    {
        key.owner = user;
    }
    let entity = entity.neat();
    Ok(match check(config, &Change::Save(entity), &who) {
        Ok(warnings) => (Vec::new(), warnings),
        Err(faults) => (faults, Vec::new()),
    })
}
