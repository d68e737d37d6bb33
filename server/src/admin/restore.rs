//! Undoing a deletion, from what was written down of it.

use engine::admin::{Administered, Entity, Kind};
use engine::authority::Action;
use shared::ErrorCode;
use shared::api::admin::AuditAction;
use store::{AuditAsk, AuditRecord};

use super::turn::Turn;
use super::{Actor, Administration, Done, Refused};

/// Newest audit entries of one thing that are looked through.
const ENTRIES: u32 = 100;

impl Administration {
    /// Brings a thing back as it was when it was deleted.
    ///
    /// # Errors
    /// `NotFound` when nothing of that id was deleted, or nobody may see it; the faults of a value
    /// that does not fit any more.
    pub async fn restore(&self, actor: &Actor, kind: Kind, id: [u8; 16]) -> Result<Done, Refused> {
        let turn = self.turn(actor).await?;
        let entity = turn.deleted(kind, id).await?;
        if !turn.who()?.may(Action::Read, kind, entity.home()) {
            return Err(ErrorCode::NotFound.into());
        }
        turn.save_again(entity).await
    }
}

impl Turn<'_> {
    /// The value at its deletion.
    async fn deleted(&self, kind: Kind, id: [u8; 16]) -> Result<Entity, Refused> {
        if self.config.entity(kind, id).is_some() {
            return Err(ErrorCode::NotFound.into());
        }
        let ask = AuditAsk {
            kind: Some(kind),
            id: Some(id),
            limit: ENTRIES,
            ..AuditAsk::default()
        };
        let entries = self.admin.parts.store.read_audit(self.scope(), ask).await?;
        let is_deletion = |record: &&AuditRecord| record.entry.action == AuditAction::Delete;
        let last = entries.iter().find(is_deletion);
        let value = last.and_then(|record| record.entry.before.clone());
        let value = value.ok_or(ErrorCode::NotFound)?;
        Entity::parse(kind, value).map_err(|error| Refused::unreadable(kind, &error))
    }
}
