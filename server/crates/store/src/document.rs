//! Configuration objects as versioned JSON documents.

use shared::ids::UnitId;

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
        }
    }
}
