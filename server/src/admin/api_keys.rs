//! API keys: made with a secret that is told once, and revoked for ever.

use engine::admin::{Entity, FaultCode, Kind};
use engine::authority::Action;
use serde_json::Value;
use shared::ErrorCode;
use shared::api::admin::AuditAction;
use shared::ids::ApiKeyId;
use uuid::Uuid;

use super::create::{put_id, read, settle_unit};
use super::{Actor, Administration, Done, Refused};
use crate::auth::new_key;
use crate::clock::new_id;

impl Administration {
    /// Makes a key for whoever asks; the text is its secret.
    ///
    /// # Errors
    /// When the rules or the rights are against it, its end is over already, or a key asks.
    pub async fn create_api_key(
        &self,
        actor: &Actor,
        mut value: Value,
    ) -> Result<(Done, String), Refused> {
        let user = actor.user()?;
        let turn = self.turn(actor).await?;
        let id: Uuid = new_id(&*self.parts.clock, &*self.parts.entropy);
        put_id(Kind::ApiKey, &mut value, id);
        settle_unit(&turn.config, Kind::ApiKey, &mut value);
        let mut entity = read(Kind::ApiKey, &value)?;
        entity.keep_sealed(&turn.config);
        let mut entity = entity.neat();
        let Entity::ApiKey(key) = &mut entity else {
            return Err(ErrorCode::Internal.into());
        };
        if key.expires_at.is_some_and(|end| end <= turn.now) {
            let detail = "A moment that is still to come.";
            return Err(Refused::field("expires_at", FaultCode::OutOfRange, detail));
        }
        let (secret, hash) = new_key(actor.tenant, ApiKeyId(id), &*self.parts.entropy);
        (key.owner, key.hash) = (user, hash);
        let done = turn.save(entity, None, AuditAction::Create).await?;
        Ok((done, secret))
    }

    /// Ends a key at once and for ever. Again is fine.
    ///
    /// # Errors
    /// When rights are against it, or there is no such key.
    pub async fn revoke_api_key(&self, actor: &Actor, id: [u8; 16]) -> Result<Done, Refused> {
        let turn = self.turn(actor).await?;
        let before = turn.find(Kind::ApiKey, id, Action::Execute).await?;
        let mut entity = turn.known(Kind::ApiKey, &before)?;
        let Entity::ApiKey(key) = &mut entity else {
            return Err(ErrorCode::Internal.into());
        };
        if key.revoked_at.is_some() {
            let warnings = Vec::new();
            return Ok(Done {
                kept: before,
                warnings,
            });
        }
        key.revoked_at = Some(turn.now);
        turn.keep_keys(entity, &before, AuditAction::RevokeKey)
            .await
    }
}
