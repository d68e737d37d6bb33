//! The kinds of configured things: one list for the store, REST and the authority's table.

/// Kind of a configured thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// `model::Tenant`.
    Tenant,
    /// `model::User`.
    User,
    /// `model::Service`.
    Service,
    /// `model::Workflow`.
    Workflow,
    /// `model::DomainTemplate`.
    DomainTemplate,
    /// `model::DirectSystemMessage`.
    DirectMessage,
    /// `model::ServiceSystemMessage`.
    ServiceMessage,
    /// `model::Skill`.
    Skill,
    /// `model::Responsibility`.
    Responsibility,
    /// `model::DutyProfile`.
    DutyProfile,
    /// `model::NotAvailableReason`.
    Reason,
    /// `model::Code`.
    Code,
    /// `model::DistributionPolicy`.
    Policy,
    /// `model::Calendar`.
    Calendar,
    /// `model::Unit`.
    Unit,
    /// `model::Theme`.
    Theme,
    /// `model::WorkflowDraft`.
    WorkflowDraft,
    /// `model::ApiKey`.
    ApiKey,
}

/// Kind, stored text, name in the paths of REST.
const TEXTS: &[(Kind, &str, &str)] = &[
    (Kind::Tenant, "tenant", "tenant"),
    (Kind::User, "user", "users"),
    (Kind::Service, "service", "services"),
    (Kind::Workflow, "workflow", "workflows"),
    (Kind::DomainTemplate, "domain_template", "domain-templates"),
    (
        Kind::DirectMessage,
        "direct_message",
        "direct-system-messages",
    ),
    (
        Kind::ServiceMessage,
        "service_message",
        "service-system-messages",
    ),
    (Kind::Skill, "skill", "skills"),
    (Kind::Responsibility, "responsibility", "responsibilities"),
    (Kind::DutyProfile, "duty_profile", "duty-profiles"),
    (Kind::Reason, "reason", "not-available-reasons"),
    (Kind::Code, "code", "codes"),
    (Kind::Policy, "policy", "distribution-policies"),
    (Kind::Calendar, "calendar", "opening-hours"),
    (Kind::Unit, "unit", "units"),
    (Kind::Theme, "theme", "themes"),
    (Kind::WorkflowDraft, "workflow_draft", "workflow-drafts"),
    (Kind::ApiKey, "api_key", "api-keys"),
];

impl Kind {
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
        Self::Unit,
        Self::Theme,
        Self::WorkflowDraft,
        Self::ApiKey,
    ];

    /// The text that is stored and that the audit names.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        TEXTS[self as usize].1
    }

    /// The name in the paths of REST.
    #[must_use]
    pub const fn path(self) -> &'static str {
        TEXTS[self as usize].2
    }

    /// The kind behind a stored text.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let found = TEXTS.iter().find(|(_, stored, _)| *stored == text);
        found.map(|(kind, ..)| *kind)
    }

    /// The kind behind a name in a path.
    #[must_use]
    pub fn of_path(name: &str) -> Option<Self> {
        let found = TEXTS.iter().find(|(.., path)| *path == name);
        found.map(|(kind, ..)| *kind)
    }
}

impl serde::Serialize for Kind {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> serde::Deserialize<'de> for Kind {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::parse(&text)
            .ok_or_else(|| serde::de::Error::custom(format_args!("no kind is called “{text}”")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_has_its_own_texts() {
        for (index, kind) in Kind::ALL.iter().enumerate() {
            assert_eq!(TEXTS[index].0, *kind);
            assert_eq!(Kind::parse(kind.as_str()), Some(*kind));
            assert_eq!(Kind::of_path(kind.path()), Some(*kind));
        }
        assert_eq!(TEXTS.len(), Kind::ALL.len());
        assert_eq!((Kind::parse("users"), Kind::of_path("user")), (None, None));
    }
}
