//! Deleting a thing that nothing points at.

use engine::admin::{Change, FaultCode, Kind, check, used_by};
use engine::authority::Action;
use shared::ErrorCode;
use shared::api::admin::AuditAction;
use shared::ids::UserId;
use store::{Changes, CredentialChange, DocumentChange, EndLogins, WhichLogins};

use super::{Actor, Administration, Refused};

impl Administration {
    /// Deletes exactly this revision.
    ///
    /// # Errors
    /// `InUse` when something points at it, `Stale` when there is another revision by now.
    pub async fn delete(
        &self,
        actor: &Actor,
        (kind, id): (Kind, [u8; 16]),
        rev: u64,
    ) -> Result<(), Refused> {
        if kind == Kind::Tenant {
            return Err(ErrorCode::NotFound.into());
        }
        let turn = self.turn(actor).await?;
        let before = turn.find_revision((kind, id), Action::Delete, rev).await?;
        let checked = check(&turn.config, &Change::Delete(kind, id), &turn.who()?);
        checked.map_err(|faults| {
            let is_used = faults.iter().any(|fault| fault.code == FaultCode::InUse);
            match is_used {
                true => Refused::InUse(used_by(&turn.config, kind, id)),
                false => Refused::Faults(faults),
            }
        })?;
        let mut changes = Changes {
            at: turn.now,
            documents: vec![DocumentChange::Delete { kind, id, rev }],
            audit: vec![turn.entry(AuditAction::Delete, Some(&before.document), None)],
            ..Changes::default()
        };
        if kind == Kind::User {
            let user = UserId::from_bytes(id);
            changes.credentials.push(CredentialChange::Remove { user });
            let which = WhichLogins::All;
            changes.end.push(EndLogins { user, which });
        }
        turn.carry_out(changes).await
    }
}
