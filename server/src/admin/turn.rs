//! One change's turn: the tenant's lock, what is there now, and the one way into the store.

use std::sync::Arc;

use engine::admin::{Administered, Change, Entity, Fault, Kind, check};
use engine::authority::{Action, Principal};
use engine::model::{Config, User};
use shared::ErrorCode;
use shared::Millis;
use shared::api::admin::AuditAction;
use shared::ids::UserId;
use store::{
    Changes, CredentialChange, Document, DocumentChange, EndLogins, Kept, NewAudit, StoreError,
    TenantScope, WhichLogins,
};
use tokio::sync::OwnedMutexGuard;

use super::{Actor, Administration, Done, Refused};
use crate::owner::Owner;

/// How often a configuration that cannot be put into force is tried again.
const RELOADS: u32 = 5;

/// A change's turn; the next one of the tenant waits until it is dropped.
pub(super) struct Turn<'a> {
    pub(super) admin: &'a Administration,
    pub(super) actor: &'a Actor,
    pub(super) owner: Arc<Owner>,
    pub(super) config: Arc<Config>,
    pub(super) now: Millis,
    _lock: OwnedMutexGuard<()>,
}

impl Administration {
    /// Waits for the turn of a change.
    pub(super) async fn turn<'a>(&'a self, actor: &'a Actor) -> Result<Turn<'a>, Refused> {
        let lock = self.turn_of(actor.tenant).lock_owned().await;
        let owner = self.parts.owners.by_tenant(actor.tenant);
        let owner = owner.ok_or(ErrorCode::LoginRequired)?;
        let config = owner.config();
        Ok(Turn {
            admin: self,
            actor,
            owner,
            config,
            now: self.parts.clock.now(),
            _lock: lock,
        })
    }
}

impl Turn<'_> {
    pub(super) fn scope(&self) -> TenantScope {
        self.owner.scope()
    }

    /// Who asks, with what is granted at this moment.
    pub(super) fn who(&self) -> Result<Principal<'_>, Refused> {
        let who = Principal::of(&self.config, self.actor.caller);
        Ok(who.ok_or(ErrorCode::LoginRequired)?)
    }

    /// A thing as it is now, when who asks may see it and do this with it.
    pub(super) async fn find(
        &self,
        kind: Kind,
        id: [u8; 16],
        action: Action,
    ) -> Result<Kept, Refused> {
        let home = self.config.entity(kind, id).map(Administered::home);
        let home = home.ok_or(ErrorCode::NotFound)?;
        let who = self.who()?;
        if !who.may(Action::Read, kind, home) {
            return Err(ErrorCode::NotFound.into());
        }
        if !who.may(action, kind, home) {
            return Err(ErrorCode::Forbidden.into());
        }
        let store = &self.admin.parts.store;
        Ok(store.read_document(self.scope(), kind, id).await?)
    }

    /// As [`Turn::find`], and exactly this revision of it.
    pub(super) async fn find_revision(
        &self,
        (kind, id): (Kind, [u8; 16]),
        action: Action,
        rev: u64,
    ) -> Result<Kept, Refused> {
        let kept = self.find(kind, id, action).await?;
        match kept.document.rev == rev {
            true => Ok(kept),
            false => Err(Refused::Stale(Box::new(kept))),
        }
    }

    /// Saves a value that fits the rules, with its audit entry.
    pub(super) async fn save(
        &self,
        entity: Entity,
        before: Option<&Kept>,
        action: AuditAction,
    ) -> Result<Done, Refused> {
        let change = Change::Save(entity);
        let warnings = check(&self.config, &change, &self.who()?).map_err(Refused::Faults)?;
        let Change::Save(entity) = change else {
            return Err(ErrorCode::Internal.into());
        };
        let rev = before.map_or(0, |kept| kept.document.rev);
        let document = DocumentChange::Save(Document {
            rev,
            ..Document::of(&entity)
        });
        let entry = self.entry(action, before.map(|kept| &kept.document), Some(&entity));
        self.keep(document, entry, &entity, warnings).await
    }

    /// As [`Turn::save`], for what was deleted: it goes on with a revision that nobody has seen.
    pub(super) async fn save_again(&self, entity: Entity) -> Result<Done, Refused> {
        let change = Change::Save(entity);
        let warnings = check(&self.config, &change, &self.who()?).map_err(Refused::Faults)?;
        let Change::Save(entity) = change else {
            return Err(ErrorCode::Internal.into());
        };
        // More milliseconds have passed than anything was ever changed.
        let document = DocumentChange::Restore(Document {
            rev: self.now.0.unsigned_abs(),
            ..Document::of(&entity)
        });
        let entry = self.entry(AuditAction::Restore, None, Some(&entity));
        self.keep(document, entry, &entity, warnings).await
    }

    async fn keep(
        &self,
        document: DocumentChange,
        entry: NewAudit,
        entity: &Entity,
        warnings: Vec<Fault>,
    ) -> Result<Done, Refused> {
        let changes = Changes {
            documents: vec![document],
            audit: vec![entry],
            ..self.account_of(entity).await?
        };
        self.carry_out(changes).await?;
        let kept = self.read(entity).await?;
        Ok(Done { kept, warnings })
    }

    /// A thing as the store has it now.
    pub(super) async fn read(&self, entity: &Entity) -> Result<Kept, Refused> {
        let (kind, id) = (entity.kind(), entity.raw_id());
        let store = &self.admin.parts.store;
        Ok(store.read_document(self.scope(), kind, id).await?)
    }

    /// What a saved user means for names to sign in with, and for logins.
    async fn account_of(&self, entity: &Entity) -> Result<Changes, Refused> {
        let mut changes = Changes {
            at: self.now,
            ..Changes::default()
        };
        let Entity::User(user) = entity else {
            return Ok(changes);
        };
        let known = self.config.users.get(&user.id);
        if known.is_none_or(|known| known.upn != user.upn) {
            self.check_name(user).await?;
            changes.credentials.push(CredentialChange::Name {
                user: user.id,
                upn: user.upn.clone(),
            });
        }
        if !user.active {
            changes.end.push(EndLogins {
                user: user.id,
                which: WhichLogins::All,
            });
        }
        Ok(changes)
    }

    /// Names to sign in with belong to one user of one tenant.
    pub(super) async fn check_name(&self, user: &User) -> Result<(), Refused> {
        let found = self.admin.parts.store.find_credentials(&user.upn).await?;
        let own = (self.scope().tenant(), user.id);
        match found {
            Some(found) if (found.tenant, found.user) != own => Err(Refused::field(
                "upn",
                engine::admin::FaultCode::NotUnique,
                "Somebody signs in with this name already.",
            )),
            _ => Ok(()),
        }
    }

    /// What is written down.
    pub(super) fn entry(
        &self,
        action: AuditAction,
        before: Option<&Document>,
        after: Option<&Entity>,
    ) -> NewAudit {
        let old = before.and_then(|document| {
            let body = document.body.clone();
            Entity::parse(document.kind, body).ok()
        });
        let named = after.or(old.as_ref());
        let (kind, id) = match (named, before) {
            (Some(entity), _) => (entity.kind(), entity.raw_id()),
            (None, Some(document)) => (document.kind, document.id),
            (None, None) => (Kind::Tenant, *self.scope().tenant().as_bytes()),
        };
        NewAudit {
            at: self.now,
            by: Some(self.actor.id()),
            by_name: self.actor.name.clone(),
            from: self.actor.from.clone(),
            action,
            kind,
            id,
            name: named.map(|it| it.title().to_owned()).unwrap_or_default(),
            before: old.as_ref().map(open),
            after: after.map(open),
        }
    }

    /// Into the store, into force, and to those whom it concerns. Once it is in the store it is
    /// done, whoever hangs up.
    pub(super) async fn carry_out(&self, changes: Changes) -> Result<(), Refused> {
        let store = &self.admin.parts.store;
        let changed = store.change_documents(self.scope(), changes).await;
        let changed = match changed {
            Err(StoreError::Corrupt(why)) => {
                tracing::error!(why, "a value passed the rules and is none");
                return Err(ErrorCode::Internal.into());
            }
            other => other?,
        };
        self.put_into_force().await;
        let hub = &self.admin.parts.hub;
        for login in changed.ended {
            hub.close_logins(login);
        }
        let config = self.owner.config();
        for user in must_come_again(&self.config, &config) {
            hub.renew_user(self.scope().tenant(), user);
        }
        Ok(())
    }

    async fn put_into_force(&self) {
        for _ in 0..RELOADS {
            match self.owner.reload_config().await {
                Ok(()) => return,
                Err(code) => tracing::error!(%code, "a saved change is not in force yet"),
            }
        }
    }
}

/// A value as it is written down: without secrets.
fn open(entity: &Entity) -> serde_json::Value {
    entity.clone().without_secrets().to_json()
}

/// Users whose open consoles were let in under other rights: they are told to come again, and are
/// judged anew. Who may not sign in any more has no login left to come again with.
fn must_come_again(before: &Config, after: &Config) -> Vec<UserId> {
    let is_new = before.tenant.state != after.tenant.state;
    let has_changed = |user: &&User| {
        let now = after.users.get(&user.id);
        now.is_some_and(|now| {
            now.active && (is_new || (now.unit, &now.roles) != (user.unit, &user.roles))
        })
    };
    let users = before.users.values().filter(has_changed);
    users.map(|user| user.id).collect()
}
