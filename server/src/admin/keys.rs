//! Widget keys: a new one beside the old ones, or the end of one.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use engine::admin::{Entity, FaultCode, Kind};
use engine::authority::Action;
use engine::model::WidgetKey;
use shared::ErrorCode;
use shared::Millis;
use shared::api::admin::AuditAction;
use store::{Changes, Document, DocumentChange, Kept};

use super::turn::Turn;
use super::{Actor, Administration, Done, Refused};
use crate::clock::Entropy;

/// Most keys of one thing at once.
pub const KEYS: usize = 10;
/// Longest overlap of a rotation, in seconds: thirty days.
pub const OVERLAP_SECS: u32 = 30 * 24 * 3_600;

impl Administration {
    /// Makes a new key; the present ones stay good for the overlap.
    ///
    /// # Errors
    /// When rights are against it, there are too many keys, or the overlap is too long.
    pub async fn rotate_key(
        &self,
        actor: &Actor,
        (kind, id): (Kind, [u8; 16]),
        overlap_secs: u32,
    ) -> Result<Done, Refused> {
        if overlap_secs > OVERLAP_SECS {
            let detail = format!("At most {OVERLAP_SECS} seconds.");
            return Err(Refused::field("overlapSecs", FaultCode::OutOfRange, detail));
        }
        let turn = self.turn(actor).await?;
        let before = turn.find(kind, id, Action::Execute).await?;
        let mut entity = turn.known(kind, &before)?;
        let keys = keys_of(&mut entity).ok_or(ErrorCode::NotFound)?;
        let end = turn.now.plus(i64::from(overlap_secs) * 1_000);
        for key in keys.iter_mut() {
            key.valid_until = Some(key.valid_until.map_or(end, |until| until.min(end)));
        }
        keys.retain(|key| is_good(key, turn.now));
        if keys.len() >= KEYS {
            return Err(ErrorCode::LimitReached.into());
        }
        keys.push(WidgetKey {
            key: new_key(&*self.parts.entropy),
            valid_until: None,
        });
        turn.keep_keys(entity, &before, AuditAction::RotateKey)
            .await
    }

    /// Ends a key at once.
    ///
    /// # Errors
    /// `NotFound` when it has no such key.
    pub async fn revoke_key(
        &self,
        actor: &Actor,
        (kind, id): (Kind, [u8; 16]),
        key: &str,
    ) -> Result<Done, Refused> {
        let turn = self.turn(actor).await?;
        let before = turn.find(kind, id, Action::Execute).await?;
        let mut entity = turn.known(kind, &before)?;
        let keys = keys_of(&mut entity).ok_or(ErrorCode::NotFound)?;
        let n_before = keys.len();
        keys.retain(|known| known.key != key);
        if keys.len() == n_before {
            return Err(ErrorCode::NotFound.into());
        }
        turn.keep_keys(entity, &before, AuditAction::RevokeKey)
            .await
    }
}

impl Turn<'_> {
    pub(super) fn known(&self, kind: Kind, kept: &Kept) -> Result<Entity, Refused> {
        let body = kept.document.body.clone();
        Entity::parse(kind, body).map_err(|error| Refused::unreadable(kind, &error))
    }

    /// Saves what a form cannot change, whatever else of the value a form would have to mend.
    pub(super) async fn keep_keys(
        &self,
        entity: Entity,
        before: &Kept,
        action: AuditAction,
    ) -> Result<Done, Refused> {
        let document = Document {
            rev: before.document.rev,
            ..Document::of(&entity)
        };
        let changes = Changes {
            at: self.now,
            documents: vec![DocumentChange::Save(document)],
            audit: vec![self.entry(action, Some(&before.document), Some(&entity))],
            ..Changes::default()
        };
        self.carry_out(changes).await?;
        let kept = self.read(&entity).await?;
        Ok(Done {
            kept,
            warnings: Vec::new(),
        })
    }
}

/// The keys of what has some.
fn keys_of(entity: &mut Entity) -> Option<&mut Vec<WidgetKey>> {
    match entity {
        Entity::Tenant(tenant) => Some(&mut tenant.interact.keys),
        Entity::Service(service) => Some(&mut service.interact.keys),
        Entity::User(user) => Some(&mut user.interact.keys),
        _ => None,
    }
}

fn is_good(key: &WidgetKey, now: Millis) -> bool {
    key.valid_until.is_none_or(|until| until > now)
}

/// A new widget key.
pub(super) fn new_key(entropy: &dyn Entropy) -> String {
    let mut bytes = [0; 16];
    entropy.fill(&mut bytes);
    format!("wk_{}", URL_SAFE_NO_PAD.encode(bytes))
}
