//! The first start: a tenant and its administrator, by whoever reads the server's log.

use std::sync::{Mutex, PoisonError};

use engine::admin::{Change, Entity, FaultCode, Kind, check};
use engine::authority::Principal;
use engine::model::{
    CapacityRules, Config, Grant, InteractSettings, Maxima, Role, TargetInteract, Tenant,
    TenantState, User, WidgetKey,
};
use shared::ErrorCode;
use shared::api::admin::{AuditAction, SetupDone, SetupRequest};
use shared::ids::{TenantId, UserId};
use store::{
    Changes, CredentialChange, Document, DocumentChange, NewAudit, TenantScope, TokenHash,
};

use super::keys::new_key;
use super::{Administration, Refused};
use crate::auth::{hash_secret, new_secret};
use crate::clock::{Entropy, new_id};

/// The one-time link of a server that has no tenant yet.
#[derive(Debug, Default)]
pub struct Setup(Mutex<Option<TokenHash>>);

impl Setup {
    /// Opens the door once; the text is for the link.
    pub fn open(&self, entropy: &dyn Entropy) -> String {
        let secret = new_secret(entropy);
        *self.lock() = Some(hash_secret(&secret));
        secret
    }

    /// Whether the token opens the door now.
    #[must_use]
    pub fn knows(&self, token: &str) -> bool {
        *self.lock() == Some(hash_secret(token))
    }

    /// Whether the token opens the door; it is closed from then on.
    fn take(&self, token: &str) -> bool {
        let mut open = self.lock();
        let is_right = *open == Some(hash_secret(token));
        if is_right {
            *open = None;
        }
        is_right
    }

    fn give_back(&self, token: &str) {
        *self.lock() = Some(hash_secret(token));
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Option<TokenHash>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Administration {
    /// Makes the first tenant with its administrator, whose password is behind `hash`. The token is
    /// used up when it worked, and only then.
    ///
    /// # Errors
    /// `TokenInvalid`; the faults of the fields.
    pub async fn set_up(
        &self,
        setup: &Setup,
        request: &SetupRequest,
        hash: String,
        from: Option<String>,
    ) -> Result<SetupDone, Refused> {
        if !setup.take(&request.token) {
            return Err(ErrorCode::TokenInvalid.into());
        }
        let done = self.make_tenant(request, hash, from).await;
        if done.is_err() {
            setup.give_back(&request.token);
        }
        done
    }

    async fn make_tenant(
        &self,
        request: &SetupRequest,
        hash: String,
        from: Option<String>,
    ) -> Result<SetupDone, Refused> {
        let id = || new_id(&*self.parts.clock, &*self.parts.entropy);
        let key = new_key(&*self.parts.entropy);
        let tenant = new_tenant(TenantId(id()), request, key);
        let Entity::Tenant(tenant) = Entity::Tenant(Box::new(tenant)).neat() else {
            return Err(ErrorCode::Internal.into());
        };
        let admin = new_admin(UserId(id()), &tenant, request);
        let admin = Entity::User(Box::new(admin)).neat();
        check_new(&tenant, &admin)?;
        let Entity::User(admin) = admin else {
            return Err(ErrorCode::Internal.into());
        };
        let known = self.parts.store.find_credentials(&admin.upn).await?;
        if known.is_some() {
            let detail = "Somebody signs in with this name already.";
            return Err(Refused::field("upn", FaultCode::NotUnique, detail));
        }
        let scope = TenantScope::proven(tenant.id);
        let changes = self.first_changes(&tenant, &admin, hash, from);
        self.parts.store.change_documents(scope, changes).await?;
        if let Err(error) = self.parts.owners.adopt(tenant.id).await {
            tracing::error!(%error, "the new tenant is there and does not run");
            return Err(ErrorCode::Internal.into());
        }
        Ok(SetupDone {
            tenant: tenant.id,
            user: admin.id,
        })
    }

    fn first_changes(
        &self,
        tenant: &Tenant,
        admin: &User,
        hash: String,
        from: Option<String>,
    ) -> Changes {
        let at = self.parts.clock.now();
        let entry = |document: &Document| NewAudit {
            at,
            by: None,
            by_name: "set-up".to_owned(),
            from: from.clone(),
            action: AuditAction::Create,
            kind: document.kind,
            id: document.id,
            name: document.name.clone(),
            before: None,
            after: Some(document.body.clone()),
        };
        let documents = [Document::of(tenant), Document::of(admin)];
        Changes {
            at,
            audit: documents.iter().map(entry).collect(),
            documents: documents.map(DocumentChange::Save).into(),
            credentials: vec![CredentialChange::Password {
                user: admin.id,
                upn: admin.upn.clone(),
                hash,
            }],
            end: Vec::new(),
        }
    }
}

/// The rules of forms, as the new administrator would meet them; fields by their names in the
/// request.
fn check_new(tenant: &Tenant, admin: &Entity) -> Result<(), Refused> {
    let mut config = Config::empty(tenant.clone());
    config.put(admin.clone());
    let Entity::User(user) = admin else {
        return Err(ErrorCode::Internal.into());
    };
    let who = Principal::of(&config, user.id).ok_or(ErrorCode::Internal)?;
    let values = [
        Entity::Tenant(Box::new(tenant.clone())),
        Entity::User(user.clone()),
    ];
    for (kind, value) in [Kind::Tenant, Kind::User].into_iter().zip(values) {
        let checked = check(&config, &Change::Save(value), &who);
        checked.map_err(|mut faults| {
            for fault in &mut faults {
                fault.field = match (kind, fault.field.as_str()) {
                    (Kind::Tenant, "name") => "tenantName".to_owned(),
                    (_, "display_name" | "first_name" | "last_name") => "displayName".to_owned(),
                    (_, other) => other.to_owned(),
                };
            }
            Refused::Faults(faults)
        })?;
    }
    Ok(())
}

fn new_tenant(id: TenantId, request: &SetupRequest, key: String) -> Tenant {
    Tenant {
        id,
        name: request.tenant_name.clone(),
        state: TenantState::Active,
        interact: InteractSettings {
            keys: vec![WidgetKey {
                key,
                valid_until: None,
            }],
            ..InteractSettings::default()
        },
        capacity: CapacityRules::default(),
        licences: std::collections::BTreeMap::new(),
    }
}

fn new_admin(id: UserId, tenant: &Tenant, request: &SetupRequest) -> User {
    let name = request.display_name.trim();
    let (first, last) = name.split_once(' ').unwrap_or((name, ""));
    User {
        id,
        unit: tenant.root(),
        upn: request.upn.clone(),
        display_name: name.to_owned(),
        first_name: first.to_owned(),
        last_name: last.trim().to_owned(),
        active: true,
        roles: vec![Grant::at_root(Role::TenantAdmin)],
        licences: std::collections::BTreeSet::new(),
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
        chats_max: 3,
        maxima: Maxima::default(),
        skills: std::collections::BTreeMap::new(),
        responsibilities: std::collections::BTreeSet::new(),
        duty_profiles: Vec::new(),
    }
}
