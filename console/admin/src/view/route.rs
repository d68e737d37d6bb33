//! Places of the administration: `#admin/<section>[/<id>]`, where `new` stands for something new.

use shared::api::admin::KindPath;
use uuid::Uuid;

/// A room of the administration.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Section {
    /// Organization units.
    Units,
    /// Users.
    Users,
    /// Skills.
    Skills,
    /// Responsibilities.
    Responsibilities,
    /// Duty profiles.
    DutyProfiles,
    /// Reasons for not being available.
    Reasons,
    /// Services.
    Services,
    /// Workflows; another program draws them.
    Workflows,
    /// Opening hours.
    OpeningHours,
    /// Distribution policies.
    Policies,
    /// Codes.
    Codes,
    /// What callers hear.
    Audio,
    /// Domain templates.
    DomainTemplates,
    /// Service System Messages.
    ServiceMessages,
    /// Direct System Messages.
    DirectMessages,
    /// Themes of the widget.
    Themes,
    /// Why a widget does not show.
    Troubleshooter,
    /// API keys.
    ApiKeys,
    /// Where the widget stands.
    EmbedHealth,
    /// The way to the first contact.
    FirstSteps,
    /// Settings of the tenant.
    Tenant,
    /// Who changed what.
    Audit,
    /// Who is signed in.
    Logins,
}

/// The groups in which the sections are offered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Group {
    /// Who works.
    People,
    /// What customers reach.
    Services,
    /// What stands on websites.
    Website,
    /// The tenant itself.
    Tenant,
}

impl Group {
    /// Every group with its sections, in the order in which they are offered.
    pub const ALL: [(Self, &'static [Section]); 4] = [
        (
            Self::Services,
            &[
                Section::Services,
                Section::Workflows,
                Section::OpeningHours,
                Section::Policies,
                Section::Codes,
                Section::Audio,
            ],
        ),
        (
            Self::People,
            &[
                Section::Users,
                Section::Units,
                Section::Skills,
                Section::Responsibilities,
                Section::DutyProfiles,
                Section::Reasons,
            ],
        ),
        (
            Self::Website,
            &[
                Section::DomainTemplates,
                Section::ServiceMessages,
                Section::DirectMessages,
                Section::Themes,
                Section::EmbedHealth,
                Section::Troubleshooter,
            ],
        ),
        (
            Self::Tenant,
            &[
                Section::FirstSteps,
                Section::Tenant,
                Section::ApiKeys,
                Section::Logins,
                Section::Audit,
            ],
        ),
    ];
}

impl Section {
    /// Every section.
    pub const ALL: [Self; 23] = [
        Self::Units,
        Self::Users,
        Self::Skills,
        Self::Responsibilities,
        Self::DutyProfiles,
        Self::Reasons,
        Self::Services,
        Self::Workflows,
        Self::OpeningHours,
        Self::Policies,
        Self::Codes,
        Self::Audio,
        Self::DomainTemplates,
        Self::ServiceMessages,
        Self::DirectMessages,
        Self::Themes,
        Self::Troubleshooter,
        Self::ApiKeys,
        Self::EmbedHealth,
        Self::FirstSteps,
        Self::Tenant,
        Self::Audit,
        Self::Logins,
    ];

    /// The kind of thing in it, if it is a list of things.
    #[must_use]
    pub const fn kind(self) -> Option<KindPath> {
        Some(match self {
            Self::Units => KindPath::Units,
            Self::Users => KindPath::Users,
            Self::Skills => KindPath::Skills,
            Self::Responsibilities => KindPath::Responsibilities,
            Self::DutyProfiles => KindPath::DutyProfiles,
            Self::Reasons => KindPath::NotAvailableReasons,
            Self::Services => KindPath::Services,
            Self::OpeningHours => KindPath::OpeningHours,
            Self::Policies => KindPath::DistributionPolicies,
            Self::Codes => KindPath::Codes,
            Self::DomainTemplates => KindPath::DomainTemplates,
            Self::ServiceMessages => KindPath::ServiceSystemMessages,
            Self::DirectMessages => KindPath::DirectSystemMessages,
            Self::Themes => KindPath::Themes,
            Self::ApiKeys => KindPath::ApiKeys,
            Self::Workflows
            | Self::Troubleshooter
            | Self::Audio
            | Self::EmbedHealth
            | Self::FirstSteps
            | Self::Tenant
            | Self::Audit
            | Self::Logins => return None,
        })
    }

    /// The section in which things of a kind are edited.
    #[must_use]
    pub fn of(kind: KindPath) -> Self {
        match kind {
            KindPath::Workflows | KindPath::WorkflowDrafts => return Self::Workflows,
            _ => {}
        }
        let mut all = Self::ALL.into_iter();
        all.find(|section| section.kind() == Some(kind))
            .unwrap_or(Self::Tenant)
    }

    /// The word in addresses.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Workflows => "workflows",
            Self::Troubleshooter => "troubleshooter",
            Self::Audio => "audio",
            Self::EmbedHealth => "embed-health",
            Self::FirstSteps => "first-steps",
            Self::Tenant => "tenant",
            Self::Audit => "audit",
            Self::Logins => "logins",
            _ => match self.kind() {
                Some(kind) => kind.as_str(),
                None => "",
            },
        }
    }

    /// The stable identifier of the way to it.
    #[must_use]
    pub fn testid(self) -> String {
        match self {
            Self::ServiceMessages => "admin-system-messages".to_owned(),
            Self::DirectMessages => "admin-direct-messages".to_owned(),
            Self::Reasons => "admin-reasons".to_owned(),
            _ => format!("admin-{}", self.word()),
        }
    }
}

/// What is open in a section.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Open {
    /// Nothing: the list.
    #[default]
    List,
    /// Something new.
    New,
    /// This thing.
    Thing(Uuid),
}

/// A place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Route {
    /// The room.
    pub section: Section,
    /// What is open in it.
    pub open: Open,
}

impl Route {
    /// The list of a section.
    #[must_use]
    pub const fn list(section: Section) -> Self {
        Self {
            section,
            open: Open::List,
        }
    }

    /// A thing.
    #[must_use]
    pub fn thing(kind: KindPath, id: Uuid) -> Self {
        Self {
            section: Section::of(kind),
            open: Open::Thing(id),
        }
    }

    /// Whether the address asks for one's own account and nothing of the administration.
    #[must_use]
    pub fn is_account(hash: &str) -> bool {
        hash == "#account"
    }

    /// The place behind `hash`; none where it is no place of the administration.
    #[must_use]
    pub fn parse(hash: &str) -> Option<Self> {
        let rest = hash.strip_prefix("#admin")?;
        let mut words = rest.split('/').skip(1);
        let section = match words.next() {
            None | Some("") if rest.is_empty() || rest == "/" => Section::Services,
            Some(word) => {
                let mut all = Section::ALL.into_iter();
                all.find(|section| section.word() == word)?
            }
            None => return None,
        };
        let open = match words.next() {
            None | Some("") => Open::List,
            Some("new") => Open::New,
            Some(id) => id.parse().map_or(Open::List, Open::Thing),
        };
        Some(Self { section, open })
    }

    /// The address.
    #[must_use]
    pub fn hash(self) -> String {
        let section = self.section.word();
        match self.open {
            Open::List => format!("#admin/{section}"),
            Open::New => format!("#admin/{section}/new"),
            Open::Thing(id) => format!("#admin/{section}/{id}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_survive_the_address() {
        let id = Uuid::from_u128(5);
        for section in Section::ALL {
            for open in [Open::List, Open::New, Open::Thing(id)] {
                let route = Route { section, open };
                assert_eq!(Route::parse(&route.hash()), Some(route));
            }
        }
    }

    #[test]
    fn strange_addresses_lead_somewhere_sensible() {
        assert_eq!(Route::parse("#admin"), Some(Route::list(Section::Services)));
        assert_eq!(
            Route::parse("#admin/"),
            Some(Route::list(Section::Services))
        );
        assert_eq!(
            Route::parse("#admin/users/x"),
            Some(Route::list(Section::Users))
        );
        assert_eq!(Route::parse("#admin/nowhere"), None);
        assert_eq!(Route::parse("#administer"), None);
        assert_eq!(Route::parse("#desk"), None);
    }

    #[test]
    fn every_section_is_offered_once() {
        let offered: Vec<_> = Group::ALL
            .iter()
            .flat_map(|(_, sections)| *sections)
            .collect();
        assert_eq!(offered.len(), Section::ALL.len());
        for section in Section::ALL {
            assert!(offered.contains(&&section), "{section:?}");
        }
    }
}
