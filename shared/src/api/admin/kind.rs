//! The kinds of things that administrators change, by their place in addresses.

use serde::{Deserialize, Serialize};

macro_rules! kinds {
    ($($(#[$doc:meta])* $name:ident = $text:literal,)*) => {
        /// A kind of thing; its text is the place in addresses: `/api/v1/{kind}`.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum KindPath {
            $($(#[$doc])* #[serde(rename = $text)] $name,)*
        }

        impl KindPath {
            /// Every kind.
            pub const ALL: &[Self] = &[$(Self::$name,)*];

            /// The text in addresses.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$name => $text,)* }
            }
        }
    };
}

kinds! {
    /// The tenant itself: a single thing, not a list.
    Tenant = "tenant",
    /// Organization units.
    Units = "units",
    /// Users.
    Users = "users",
    /// Services.
    Services = "services",
    /// Published workflows.
    Workflows = "workflows",
    /// Workflows that are being drawn.
    WorkflowDrafts = "workflow-drafts",
    /// Domain templates.
    DomainTemplates = "domain-templates",
    /// Direct System Messages.
    DirectSystemMessages = "direct-system-messages",
    /// Service System Messages.
    ServiceSystemMessages = "service-system-messages",
    /// Skills.
    Skills = "skills",
    /// Responsibilities.
    Responsibilities = "responsibilities",
    /// Duty profiles.
    DutyProfiles = "duty-profiles",
    /// Reasons for not being available.
    NotAvailableReasons = "not-available-reasons",
    /// Codes.
    Codes = "codes",
    /// Distribution policies.
    DistributionPolicies = "distribution-policies",
    /// Opening-hours calendars.
    OpeningHours = "opening-hours",
    /// Themes of the widget.
    Themes = "themes",
    /// API keys.
    ApiKeys = "api-keys",
}

impl KindPath {
    /// The kind behind a text in an address.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|kind| kind.as_str() == text)
    }
}

impl std::fmt::Display for KindPath {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}
