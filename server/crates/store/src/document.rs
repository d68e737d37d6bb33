//! Configuration objects as versioned JSON documents.

use std::collections::BTreeMap;

use engine::model::{
    Calendar, Code, Config, DirectSystemMessage, DistributionPolicy, DomainTemplate, DutyProfile,
    NotAvailableReason, Responsibility, Service, ServiceSystemMessage, Skill, Tenant, User,
    Workflow,
};
use serde::Serialize;
use serde::de::DeserializeOwned;
use shared::ids::{
    CalendarId, CodeId, DomainTemplateId, DutyProfileId, PolicyId, ReasonId, ResponsibilityId,
    ServiceId, SkillId, SystemMessageId, UnitId, UserId, WorkflowId,
};

use crate::{Result, StoreError, TenantScope};

/// A configuration object as stored.
#[derive(Clone, Debug, PartialEq)]
pub struct Document {
    /// Kind of object.
    pub kind: DocumentKind,
    /// Its id.
    pub id: [u8; 16],
    /// Organization unit.
    pub unit: UnitId,
    /// The revision the caller has seen; 0 = new.
    pub rev: u64,
    /// Name, for lists.
    pub name: String,
    /// The engine's value as JSON.
    pub body: serde_json::Value,
}

/// Kinds of documents; the text is what is stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DocumentKind {
    /// `engine::model::Tenant`.
    Tenant,
    /// `engine::model::User`.
    User,
    /// `engine::model::Service`.
    Service,
    /// `engine::model::Workflow`.
    Workflow,
    /// `engine::model::DomainTemplate`.
    DomainTemplate,
    /// `engine::model::DirectSystemMessage`.
    DirectMessage,
    /// `engine::model::ServiceSystemMessage`.
    ServiceMessage,
    /// `engine::model::Skill`.
    Skill,
    /// `engine::model::Responsibility`.
    Responsibility,
    /// `engine::model::DutyProfile`.
    DutyProfile,
    /// `engine::model::NotAvailableReason`.
    Reason,
    /// `engine::model::Code`.
    Code,
    /// `engine::model::DistributionPolicy`.
    Policy,
    /// `engine::model::Calendar`.
    Calendar,
}

impl DocumentKind {
    /// Every kind.
    pub const ALL: &[Self] = &[
        Self::Tenant,
        Self::User,
        Self::Service,
        Self::Workflow,
        Self::DomainTemplate,
        Self::DirectMessage,
        Self::ServiceMessage,
        Self::Skill,
        Self::Responsibility,
        Self::DutyProfile,
        Self::Reason,
        Self::Code,
        Self::Policy,
        Self::Calendar,
    ];

    /// The stored text.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Tenant => "tenant",
            Self::User => "user",
            Self::Service => "service",
            Self::Workflow => "workflow",
            Self::DomainTemplate => "domain_template",
            Self::DirectMessage => "direct_message",
            Self::ServiceMessage => "service_message",
            Self::Skill => "skill",
            Self::Responsibility => "responsibility",
            Self::DutyProfile => "duty_profile",
            Self::Reason => "reason",
            Self::Code => "code",
            Self::Policy => "policy",
            Self::Calendar => "calendar",
        }
    }
    /// The kind behind a stored text.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|kind| kind.as_str() == text)
    }
}

impl Document {
    /// Checks before storing that the document could be loaded again, so that no write can keep
    /// the tenant from starting.
    ///
    /// # Errors
    /// `Corrupt` when the body is not a value of its kind; `Conflict` when it carries another id,
    /// or is another tenant.
    pub fn check(&self, scope: TenantScope) -> Result<()> {
        let id = match self.kind {
            DocumentKind::Tenant => *self.value::<Tenant>()?.id.as_bytes(),
            DocumentKind::User => *self.value::<User>()?.id.as_bytes(),
            DocumentKind::Service => *self.value::<Service>()?.id.as_bytes(),
            DocumentKind::Workflow => *self.value::<Workflow>()?.id.as_bytes(),
            DocumentKind::DomainTemplate => *self.value::<DomainTemplate>()?.id.as_bytes(),
            DocumentKind::DirectMessage => *self.value::<DirectSystemMessage>()?.id.as_bytes(),
            DocumentKind::ServiceMessage => *self.value::<ServiceSystemMessage>()?.id.as_bytes(),
            DocumentKind::Skill => *self.value::<Skill>()?.id.as_bytes(),
            DocumentKind::Responsibility => *self.value::<Responsibility>()?.id.as_bytes(),
            DocumentKind::DutyProfile => *self.value::<DutyProfile>()?.id.as_bytes(),
            DocumentKind::Reason => *self.value::<NotAvailableReason>()?.id.as_bytes(),
            DocumentKind::Code => *self.value::<Code>()?.id.as_bytes(),
            DocumentKind::Policy => *self.value::<DistributionPolicy>()?.id.as_bytes(),
            DocumentKind::Calendar => *self.value::<Calendar>()?.id.as_bytes(),
        };
        if id != self.id {
            return Err(StoreError::Conflict("the document's body has another id"));
        }
        if self.kind == DocumentKind::Tenant && id != *scope.tenant().as_bytes() {
            return Err(StoreError::Conflict("the document is another tenant"));
        }
        Ok(())
    }

    fn value<T: DeserializeOwned>(&self) -> Result<T> {
        serde_json::from_value(self.body.clone()).map_err(|error| {
            let kind = self.kind.as_str();
            StoreError::Corrupt(format!("{kind} {:?}: {error}", self.name))
        })
    }
}

/// Takes a configuration apart into its documents, as if nobody had edited them yet: the inverse of
/// [`assemble_config`].
///
/// # Errors
/// `Corrupt` when a value is no JSON.
pub fn documents_of(config: &Config) -> Result<Vec<Document>> {
    // The tenant itself stands in no unit.
    let nowhere = UnitId::from_bytes([0; 16]);
    let tenant = &config.tenant;
    let id = *tenant.id.as_bytes();
    let mut all = vec![new(
        DocumentKind::Tenant,
        id,
        nowhere,
        &tenant.name,
        tenant,
    )?];
    macro_rules! each {
        ($($kind:ident of $field:ident by $name:ident),* $(,)?) => {$(
            for it in config.$field.values() {
                let id = *it.id.as_bytes();
                all.push(new(DocumentKind::$kind, id, it.unit, &it.$name, it)?);
            }
        )*};
    }
    each!(
        User of users by display_name,
        Service of services by display_name,
        Workflow of workflows by name,
        DomainTemplate of domain_templates by name,
        DirectMessage of direct_messages by name,
        ServiceMessage of service_messages by name,
        Skill of skills by name,
        Responsibility of responsibilities by name,
        DutyProfile of duty_profiles by name,
        Reason of reasons by name,
        Code of codes by name,
        Policy of policies by name,
        Calendar of calendars by name,
    );
    Ok(all)
}

fn new(
    kind: DocumentKind,
    id: [u8; 16],
    unit: UnitId,
    name: &str,
    value: &impl Serialize,
) -> Result<Document> {
    let body = serde_json::to_value(value).map_err(|error| {
        let kind = kind.as_str();
        StoreError::Corrupt(format!("{kind} {name:?}: {error}"))
    })?;
    Ok(Document {
        kind,
        id,
        unit,
        rev: 0,
        name: name.to_owned(),
        body,
    })
}

/// Puts a tenant's documents together to the configuration that the engine decides from.
///
/// # Errors
/// `NotFound` when the tenant's own document is not among them, `Corrupt` when one does not parse.
pub fn assemble_config(scope: TenantScope, documents: Vec<Document>) -> Result<Config> {
    let own = |document: &Document| {
        document.kind == DocumentKind::Tenant && document.id == *scope.tenant().as_bytes()
    };
    let tenant = documents.iter().find(|document| own(document));
    let tenant = tenant.ok_or(StoreError::NotFound)?.value::<Tenant>()?;
    let all = &documents;
    Ok(Config {
        tenant,
        users: by_id(all, DocumentKind::User, UserId::from_bytes)?,
        services: by_id(all, DocumentKind::Service, ServiceId::from_bytes)?,
        workflows: by_id(all, DocumentKind::Workflow, WorkflowId::from_bytes)?,
        domain_templates: by_id(
            all,
            DocumentKind::DomainTemplate,
            DomainTemplateId::from_bytes,
        )?,
        direct_messages: by_id(
            all,
            DocumentKind::DirectMessage,
            SystemMessageId::from_bytes,
        )?,
        service_messages: by_id(
            all,
            DocumentKind::ServiceMessage,
            SystemMessageId::from_bytes,
        )?,
        skills: by_id(all, DocumentKind::Skill, SkillId::from_bytes)?,
        responsibilities: by_id(
            all,
            DocumentKind::Responsibility,
            ResponsibilityId::from_bytes,
        )?,
        duty_profiles: by_id(all, DocumentKind::DutyProfile, DutyProfileId::from_bytes)?,
        reasons: by_id(all, DocumentKind::Reason, ReasonId::from_bytes)?,
        codes: by_id(all, DocumentKind::Code, CodeId::from_bytes)?,
        policies: by_id(all, DocumentKind::Policy, PolicyId::from_bytes)?,
        calendars: by_id(all, DocumentKind::Calendar, CalendarId::from_bytes)?,
    })
}

fn by_id<K: Ord, T: DeserializeOwned>(
    documents: &[Document],
    kind: DocumentKind,
    id: fn([u8; 16]) -> K,
) -> Result<BTreeMap<K, T>> {
    let of_kind = documents.iter().filter(|document| document.kind == kind);
    of_kind
        .map(|document| Ok((id(document.id), document.value()?)))
        .collect()
}
