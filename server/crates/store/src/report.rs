//! Sessions of ended tasks as lists and figures ask for them, and dashboards.

use std::collections::BTreeSet;

use engine::report::Session;
use serde_json::Value;
use shared::Millis;
use shared::api::reports::{HistorySort, SessionKind, SessionOutcome};
use shared::ids::{CodeId, ServiceId, TaskId, UnitId, UserId};
use shared::wire::Modality;

use crate::Place;

/// Which sessions. An empty list of something leaves nothing out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SessionAsk {
    /// Began at or after this moment.
    pub from: Millis,
    /// Began before this moment.
    pub to: Millis,
    /// Which parts of tasks.
    pub kinds: BTreeSet<SessionKind>,
    /// In these services.
    pub services: BTreeSet<ServiceId>,
    /// Of these users.
    pub users: BTreeSet<UserId>,
    /// With one of these codes, primary or secondary.
    pub codes: BTreeSet<CodeId>,
    /// With this tag.
    pub tag: Option<String>,
    /// Of these kinds of contact.
    pub modalities: BTreeSet<Modality>,
    /// That ended so.
    pub outcomes: BTreeSet<SessionOutcome>,
    /// What the asker may see.
    pub seen: Seen,
}

/// Whose sessions somebody may see.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Seen {
    /// Everybody's.
    All,
    /// Some.
    Some {
        /// All sessions of these services.
        services: BTreeSet<ServiceId>,
        /// Sessions without a service of these users.
        users: BTreeSet<UserId>,
        /// The asker: own sessions.
        own: UserId,
    },
}

impl SessionAsk {
    /// Everything between two moments.
    #[must_use]
    pub const fn between(from: Millis, to: Millis) -> Self {
        Self {
            from,
            to,
            kinds: BTreeSet::new(),
            services: BTreeSet::new(),
            users: BTreeSet::new(),
            codes: BTreeSet::new(),
            tag: None,
            modalities: BTreeSet::new(),
            outcomes: BTreeSet::new(),
            seen: Seen::All,
        }
    }

    /// Whether a session is asked for and may be seen.
    #[must_use]
    pub fn takes(&self, session: &Session) -> bool {
        let fact = &session.fact;
        let codes = [fact.code, session.secondary_code];
        let tag = self.tag.as_ref();
        (self.from..self.to).contains(&fact.at)
            && is_asked(&self.kinds, Some(&fact.kind))
            && is_asked(&self.services, fact.service.as_ref())
            && is_asked(&self.users, fact.user.as_ref())
            && (self.codes.is_empty() || codes.iter().flatten().any(|id| self.codes.contains(id)))
            && tag.is_none_or(|tag| session.tags.contains(tag))
            && is_asked(&self.modalities, Some(&fact.modality))
            && is_asked(&self.outcomes, Some(&fact.outcome))
            && self.seen.shows(session)
    }
}

fn is_asked<T: Ord>(asked: &BTreeSet<T>, one: Option<&T>) -> bool {
    asked.is_empty() || one.is_some_and(|one| asked.contains(one))
}

impl Seen {
    /// Whether a session may be seen.
    #[must_use]
    pub fn shows(&self, session: &Session) -> bool {
        let fact = &session.fact;
        match self {
            Self::All => true,
            Self::Some {
                services,
                users,
                own,
            } => {
                let of_user = |user: &UserId| user == own || users.contains(user);
                fact.user == Some(*own)
                    || fact.service.is_some_and(|id| services.contains(&id))
                    || fact.service.is_none() && fact.user.as_ref().is_some_and(of_user)
            }
        }
    }
}

/// A place in a list of sessions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SessionPlace {
    /// What the order goes by: see [`order_key`].
    pub key: i64,
    /// Among those with the same key.
    pub task: TaskId,
    /// Within the task.
    pub n: u32,
}

/// What an order goes by, upwards: the beginning or the length in milliseconds, or less than that.
#[must_use]
pub const fn order_key(sort: HistorySort, session: &Session) -> i64 {
    match sort {
        HistorySort::Start => session.fact.at.0,
        HistorySort::StartDown => -session.fact.at.0,
        HistorySort::Duration => session.fact.lasted_ms(),
        HistorySort::DurationDown => -session.fact.lasted_ms(),
    }
}

/// Which page of sessions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SessionPageAsk {
    /// Which sessions.
    pub ask: SessionAsk,
    /// In this order.
    pub sort: HistorySort,
    /// Only what comes behind this place.
    pub after: Option<SessionPlace>,
    /// At most so many.
    pub limit: u32,
    /// Whether to count all of them.
    pub count: bool,
}

/// A session with what lists show of its task.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// The session.
    pub session: Session,
    /// Name of the customer, or title of the external task.
    pub customer: String,
}

/// A page of sessions.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SessionPage {
    /// The sessions.
    pub sessions: Vec<Listed>,
    /// The place behind the last; none: there is nothing behind it.
    pub next: Option<SessionPlace>,
    /// How many there are without regard to place and limit; 0 where nobody counted.
    pub total: u64,
}

/// The place of a session in an order.
#[must_use]
pub const fn place_of(sort: HistorySort, session: &Session) -> SessionPlace {
    SessionPlace {
        key: order_key(sort, session),
        task: session.task,
        n: session.n,
    }
}

/// A dashboard as kept.
#[derive(Clone, Debug, PartialEq)]
pub struct KeptDashboard {
    /// Id.
    pub id: [u8; 16],
    /// Who made it.
    pub owner: UserId,
    /// Where it is published; of a personal one none.
    pub unit: Option<UnitId>,
    /// Grows with each change; 0 = to be made.
    pub rev: u64,
    /// Name.
    pub name: String,
    /// The rest of it.
    pub body: Value,
    /// When it was changed last.
    pub changed_at: Millis,
}

/// Which page of dashboards, by name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DashboardAsk {
    /// Personal ones of this user.
    pub owner: Option<UserId>,
    /// Published ones, except in these units; none: no published ones.
    pub published_except: Option<Vec<UnitId>>,
    /// Part of the name, whatever the letter case; empty = all.
    pub search: String,
    /// Only what comes behind this place.
    pub after: Option<Place>,
    /// At most so many.
    pub limit: u32,
}

/// A page of dashboards.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DashboardPage {
    /// The dashboards.
    pub dashboards: Vec<KeptDashboard>,
    /// The place behind the last; none: there is nothing behind it.
    pub next: Option<Place>,
    /// How many there are without regard to place and limit.
    pub total: u64,
}

impl DashboardAsk {
    /// Whether a dashboard is asked for.
    #[must_use]
    pub fn takes(&self, dashboard: &KeptDashboard) -> bool {
        let name = dashboard.name.to_lowercase();
        let is_asked = match (dashboard.unit, &self.published_except) {
            (None, _) => self.owner == Some(dashboard.owner),
            (Some(_), None) => false,
            (Some(unit), Some(except)) => !except.contains(&unit),
        };
        is_asked && name.contains(&self.search.to_lowercase())
    }
}

impl KeptDashboard {
    /// Its place in the order by name.
    #[must_use]
    pub fn place(&self) -> Place {
        Place {
            key: self.name.to_lowercase(),
            id: self.id,
        }
    }
}
