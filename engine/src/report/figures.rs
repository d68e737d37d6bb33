//! Figures of many sessions, together and in groups.

use std::collections::BTreeMap;

use shared::api::reports::{Figures, GroupBy};
use shared::ids::{CodeId, ServiceId, UserId};
use shared::wire::Modality;

use super::groups::{Span, TooManyGroups, place, spans};
use super::tally::{Tally, is_within};
use super::{Fact, Range};
use crate::model::{Config, ServiceLevels};

/// What the sessions of a group have in common.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum GroupKey {
    /// A service.
    Service(ServiceId),
    /// A user.
    User(UserId),
    /// A primary code.
    Code(CodeId),
    /// A kind of contact.
    Modality(Modality),
    /// The hour, day or week with this number among the spans of the range.
    Span(usize),
    /// No service, user or code.
    Nothing,
}

/// A group with its figures.
#[derive(Clone, Debug, PartialEq)]
pub struct Group {
    /// What they have in common.
    pub key: GroupKey,
    /// Of groups by time: when.
    pub span: Option<Span>,
    /// The figures.
    pub figures: Figures,
}

/// Groups and everything together.
#[derive(Clone, Debug, PartialEq)]
pub struct Grouped {
    /// The groups: by time in order and without a hole, otherwise by key.
    pub groups: Vec<Group>,
    /// Everything together.
    pub total: Figures,
}

/// The figures of sessions.
#[must_use]
pub fn figures<'a>(config: &Config, facts: impl IntoIterator<Item = &'a Fact>) -> Figures {
    let mut tally = Tally::default();
    for fact in facts {
        tally.add(fact, levels(config, fact));
    }
    tally.figures()
}

/// The figures of sessions in groups. Each session is in one group; those that began outside the
/// range are in none, and not in the total.
///
/// # Errors
/// [`TooManyGroups`].
pub fn grouped(
    config: &Config,
    facts: &[Fact],
    range: &Range,
    by: GroupBy,
) -> Result<Grouped, TooManyGroups> {
    let spans = spans(range, by)?;
    let empty = (0..spans.len()).map(|at| (GroupKey::Span(at), Tally::default()));
    let mut tallies: BTreeMap<GroupKey, Tally> = empty.collect();
    let mut total = Tally::default();
    let within = facts
        .iter()
        .filter(|fact| range.from <= fact.at && fact.at < range.to);
    for fact in within {
        let levels = levels(config, fact);
        total.add(fact, levels);
        if let Some(key) = key(fact, by, &spans) {
            tallies.entry(key).or_default().add(fact, levels);
        }
    }
    let group = |(key, tally): (GroupKey, Tally)| Group {
        span: match key {
            GroupKey::Span(at) => spans.get(at).cloned(),
            _ => None,
        },
        key,
        figures: tally.figures(),
    };
    Ok(Grouped {
        groups: tallies.into_iter().map(group).collect(),
        total: total.figures(),
    })
}

/// The group of a session; none where there are no groups.
fn key(fact: &Fact, by: GroupBy, spans: &[Span]) -> Option<GroupKey> {
    let key = match by {
        GroupBy::Nothing => return None,
        GroupBy::Service => fact.service.map(GroupKey::Service),
        GroupBy::User => fact.user.map(GroupKey::User),
        GroupBy::Code => fact.code.map(GroupKey::Code),
        GroupBy::Modality => Some(GroupKey::Modality(fact.modality)),
        GroupBy::Hour | GroupBy::Day | GroupBy::Week => place(spans, fact.at).map(GroupKey::Span),
    };
    Some(key.unwrap_or(GroupKey::Nothing))
}

/// The levels of a session's service as configured now; those of a service that is gone are the
/// usual ones.
fn levels(config: &Config, fact: &Fact) -> ServiceLevels {
    let service = fact.service.and_then(|id| config.services.get(&id));
    service.map(|service| service.sla).unwrap_or_default()
}

impl Fact {
    /// Whether a service session was taken within its service's time; none where no user took it.
    #[must_use]
    pub fn accepted_in_time(&self, config: &Config) -> Option<bool> {
        let is_service = self.kind == shared::api::reports::SessionKind::Service;
        let wait = u64::try_from(self.wait_ms.unwrap_or(0)).unwrap_or(0);
        (is_service && self.is_taken()).then(|| is_within(wait, levels(config, self).accept_secs))
    }

    /// Whether the customer left a service session within its service's time; none where it ended
    /// otherwise.
    #[must_use]
    pub fn hung_up_in_time(&self, config: &Config) -> Option<bool> {
        let is_service = self.kind == shared::api::reports::SessionKind::Service;
        let stayed = u64::try_from(self.lasted_ms()).unwrap_or(0);
        (is_service && self.is_hang_up() && !self.is_taken())
            .then(|| is_within(stayed, levels(config, self).hang_up_secs))
    }
}
