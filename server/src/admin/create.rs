//! Making a thing. With an idempotency key, the same request again gives the first answer.

use engine::admin::{Entity, Kind};
use engine::model::Config;
use serde_json::Value;
use sha2::{Digest, Sha256};
use shared::ErrorCode;
use shared::api::admin::AuditAction;
use shared::ids::UnitId;
use store::{AuditAsk, Document, Kept};
use uuid::Uuid;

use super::turn::Turn;
use super::{Actor, Administration, Done, Refused};
use crate::clock::new_id;

/// Audit entries of one thing that are looked through for its beginning.
const ENTRIES: u32 = 1_000;

impl Administration {
    /// Makes a thing of `value`, whose id is ours to choose.
    ///
    /// # Errors
    /// When the rules or the rights are against it; `Conflict` when the key was used for something
    /// else.
    pub async fn create(
        &self,
        actor: &Actor,
        kind: Kind,
        mut value: Value,
        key: Option<&str>,
    ) -> Result<Done, Refused> {
        if kind == Kind::Tenant {
            return Err(ErrorCode::NotFound.into());
        }
        let turn = self.turn(actor).await?;
        let id = match key {
            Some(key) => id_of(actor, kind, key),
            None => new_id(&*self.parts.clock, &*self.parts.entropy),
        };
        put_id(kind, &mut value, id);
        settle_unit(&turn.config, kind, &mut value);
        let mut entity = read(kind, &value)?;
        entity.keep_sealed(&turn.config);
        let entity = entity.neat();
        if let Some(first) = turn.first_answer(kind, id, key).await? {
            return turn.again(first, &entity);
        }
        turn.save(entity, None, AuditAction::Create).await
    }

    /// Makes the draft of a workflow that exists, under the workflow's id.
    ///
    /// # Errors
    /// `NotFound` where there is no such workflow, `Stale` where there is a draft already.
    pub async fn create_draft(
        &self,
        actor: &Actor,
        id: [u8; 16],
        mut value: Value,
    ) -> Result<Done, Refused> {
        let turn = self.turn(actor).await?;
        turn.find(Kind::Workflow, id, engine::authority::Action::Read)
            .await?;
        let kind = Kind::WorkflowDraft;
        if let Ok(kept) = self.parts.store.read_document(turn.scope(), kind, id).await {
            return Err(Refused::Stale(Box::new(kept)));
        }
        put_id(kind, &mut value, Uuid::from_bytes(id));
        settle_unit(&turn.config, kind, &mut value);
        let entity = read(kind, &value)?.neat();
        turn.save(entity, None, AuditAction::Create).await
    }
}

impl Turn<'_> {
    /// What the first request with this key has made, were it deleted since.
    async fn first_answer(
        &self,
        kind: Kind,
        id: Uuid,
        key: Option<&str>,
    ) -> Result<Option<Kept>, Refused> {
        if key.is_none() {
            return Ok(None);
        }
        let ask = AuditAsk {
            kind: Some(kind),
            id: Some(*id.as_bytes()),
            limit: ENTRIES,
            ..AuditAsk::default()
        };
        let entries = self.admin.parts.store.read_audit(self.scope(), ask).await?;
        let mut made = entries
            .into_iter()
            .filter(|record| record.entry.action == AuditAction::Create);
        let Some(record) = made.next() else {
            return Ok(None);
        };
        let value = record.entry.after.unwrap_or_default();
        let entity =
            Entity::parse(kind, value).map_err(|error| Refused::unreadable(kind, &error))?;
        let document = Document {
            rev: 1,
            ..Document::of(&entity)
        };
        Ok(Some(Kept {
            document,
            changed_at: record.entry.at,
        }))
    }

    /// The first answer once more, unless the request is another one.
    fn again(&self, first: Kept, entity: &Entity) -> Result<Done, Refused> {
        if first.document.body != Document::of(entity).body {
            return Err(Refused::Conflict(
                "This Idempotency-Key was used for another request.",
            ));
        }
        Ok(Done {
            kept: first,
            warnings: Vec::new(),
        })
    }
}

/// The id of what a key makes: the same for the same user, kind and key.
fn id_of(actor: &Actor, kind: Kind, key: &str) -> Uuid {
    let mut sum = Sha256::new();
    sum.update(actor.tenant.as_bytes());
    sum.update(actor.caller.as_bytes());
    sum.update(kind.as_str());
    sum.update([0]);
    sum.update(key);
    let hash: [u8; 32] = sum.finalize().into();
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&hash[..16]);
    // Version 8: made by a rule of one's own (RFC 9562).
    bytes[6] = bytes[6] & 0x0f | 0x80;
    bytes[8] = bytes[8] & 0x3f | 0x80;
    Uuid::from_bytes(bytes)
}

/// The value of a request.
pub(super) fn read(kind: Kind, value: &Value) -> Result<Entity, Refused> {
    Entity::read(kind, value).map_err(|fault| Refused::Faults(vec![fault]))
}

/// Things that were there before there were units name one that nobody has made: they sit at the
/// root, and so does what is saved with the same unit.
pub(super) fn settle_unit(config: &Config, kind: Kind, value: &mut Value) {
    let name = match kind {
        Kind::Unit => "parent",
        _ => "unit",
    };
    let Value::Object(fields) = whole(kind, value) else {
        return;
    };
    let unit = fields.get(name).and_then(Value::as_str);
    let Some(unit) = unit.and_then(|unit| unit.parse::<UnitId>().ok()) else {
        return;
    };
    let is_made = unit == config.root() || config.units.contains_key(&unit);
    if !is_made && config.entities().any(|one| one.home() == unit) {
        fields.insert(name.to_owned(), Value::String(config.root().to_string()));
    }
}

/// The part of a value that has id and unit.
fn whole(kind: Kind, value: &mut Value) -> &mut Value {
    match kind {
        Kind::WorkflowDraft if value.is_object() => &mut value["workflow"],
        _ => value,
    }
}

/// Puts the id where the kind has it.
pub(super) fn put_id(kind: Kind, value: &mut Value, id: Uuid) {
    if let Value::Object(fields) = whole(kind, value) {
        fields.insert("id".to_owned(), Value::String(id.to_string()));
    }
}
