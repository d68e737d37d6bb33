//! Somebody whom the provider vouches for and nobody here knows yet becomes a user, by the operator's
//! rule: checked, counted and written down as if an administrator did it.

use std::collections::{BTreeMap, BTreeSet};

use engine::admin::{Change, Entity, check};
use engine::authority::Principal;
use engine::model::{Grant, Maxima, Role, TargetInteract, User};
use shared::api::admin::AuditAction;
use shared::ids::{TenantId, UnitId, UserId};
use shared::limits::{DISPLAY_NAME_CHARS, NAME_CHARS};
use shared::{ErrorCode, limits};
use store::{Changes, CredentialChange, Document, DocumentChange, NewAudit};

use super::{Actor, Administration, Refused};
use crate::auth::{Newcomers, Person};
use crate::clock::new_id;

/// Who the audit says it was.
const NAME: &str = "OpenID Connect";
/// Chats at once of a new user.
const CHATS_MAX: u32 = 3;

impl Administration {
    /// Makes somebody a user of the tenant; who has become one meanwhile stays as he is.
    ///
    /// # Errors
    /// The faults of the new user: no seat, a unit that is not there. `Conflict` when somebody of
    /// another tenant has the name.
    pub async fn welcome(
        &self,
        tenant: TenantId,
        person: &Person,
        rule: &Newcomers,
        from: Option<String>,
    ) -> Result<UserId, Refused> {
        let id = UserId(new_id(&*self.parts.clock, &*self.parts.entropy));
        let actor = Actor {
            tenant,
            caller: id.into(),
            login: None,
            name: NAME.to_owned(),
            from,
        };
        let turn = self.turn(&actor).await?;
        let known = self.parts.store.find_credentials(&person.upn).await?;
        if let Some(known) = known {
            return match known.tenant == tenant {
                true => Ok(known.user),
                false => Err(Refused::Conflict("Somebody else signs in with this name.")),
            };
        }
        let root = turn.config.root();
        let user = newcomer(id, rule.unit.unwrap_or(root), person, rule);
        let entity = Entity::User(Box::new(user)).neat();
        let grants = [Grant::at_root(Role::TenantAdmin)];
        let operator = Principal {
            config: &turn.config,
            user: None,
            unit: root,
            grants: &grants,
            within: None,
        };
        let change = Change::Save(entity);
        check(&turn.config, &change, &operator).map_err(Refused::Faults)?;
        let Change::Save(entity) = change else {
            return Err(ErrorCode::Internal.into());
        };
        let changes = Changes {
            at: turn.now,
            documents: vec![DocumentChange::Save(Document::of(&entity))],
            credentials: vec![CredentialChange::Name {
                user: id,
                upn: person.upn.clone(),
            }],
            audit: vec![NewAudit {
                by: None,
                ..turn.entry(AuditAction::Create, None, Some(&entity))
            }],
            ..Changes::default()
        };
        turn.carry_out(changes).await?;
        Ok(id)
    }
}

/// What the provider says of people is longer than what we keep, now and then.
fn cut(text: &str, most: usize) -> String {
    text.chars().take(most).collect()
}

fn newcomer(id: UserId, unit: UnitId, person: &Person, rule: &Newcomers) -> User {
    User {
        id,
        unit,
        upn: person.upn.clone(),
        display_name: cut(&person.display_name, DISPLAY_NAME_CHARS),
        first_name: cut(&person.first_name, NAME_CHARS),
        last_name: cut(&person.last_name, NAME_CHARS),
        active: true,
        roles: vec![Grant {
            role: rule.role,
            unit: rule.unit,
        }],
        licences: rule.licences.clone(),
        interact: TargetInteract {
            licensed: false,
            active: false,
            keys: Vec::new(),
            audio_video: false,
            instant_messaging: false,
            system_message: None,
            restrict_to: None,
            theme: None,
        },
        chats_max: CHATS_MAX.min(limits::CHATS_MAX),
        maxima: Maxima::default(),
        skills: BTreeMap::new(),
        responsibilities: BTreeSet::new(),
        duty_profiles: Vec::new(),
    }
}
