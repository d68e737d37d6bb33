//! Whether a user may be offered a task now, and if not, why.

use serde::{Deserialize, Serialize};
use shared::ids::ServiceId;
use shared::wire::{Modality, Presence};

use super::{Counted, Held, Limits, fitting_level, hand_obstacle};
use crate::model::{Agent, Config, Service};

/// Why a user gets no offer; the first that holds, in this order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Obstacle {
    /// No such user, or switched off.
    Inactive,
    /// No console connected, and the grace is over.
    NotConnected,
    /// Declared anything but online, and the service does not select such users.
    NotOnline,
    /// Off duty.
    OffDuty,
    /// Declared not available, with a reason.
    NotAvailable,
    /// Missed or declined an offer and has not been reset.
    Missed,
    /// Not a member of the service.
    NotMember,
    /// Not selectable for the service.
    NotSelectable,
    /// Lacks a skill or responsibility at every level that the pool has grown to.
    Unskilled,
    /// Wrapping up.
    WrapUp,
    /// As many tasks of the modality as the user may hold.
    NoCapacity,
    /// Not enough units left.
    NoUnits,
    /// Does something beside which the modality is not offered.
    NotBeside,
}

/// What a task asks of whoever is offered it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Need {
    /// Its service; none for a direct chat.
    pub service: Option<ServiceId>,
    /// Its modality.
    pub modality: Modality,
    /// Level of the service's policy up to which the pool has grown; none where skills do not
    /// matter: direct chats, and users whom the task prefers.
    pub level: Option<u8>,
}

/// Whether a task may be offered to a user who holds this.
///
/// # Errors
/// The first obstacle.
pub fn may_be_offered(
    config: &Config,
    agent: &Agent,
    held: &Held,
    need: Need,
) -> Result<(), Obstacle> {
    if let Some(obstacle) = standing_obstacle(config, agent, need.service) {
        return Err(obstacle);
    }
    let user = config.users.get(&agent.user).ok_or(Obstacle::Inactive)?;
    let service = need.service.and_then(|id| config.services.get(&id));
    if let (Some(service), Some(level)) = (service, need.level)
        && fitting_level(config, service, user, agent).is_none_or(|fits| fits > level)
    {
        return Err(Obstacle::Unskilled);
    }
    let rules = &config.tenant.capacity;
    hand_obstacle(rules, Limits::of(user), Counted::of(held), need.modality).map_or(Ok(()), Err)
}

/// What keeps a user from offers apart from skills and the tasks at hand. An offer that rings is
/// withdrawn as soon as one of these arises; wrap-up and a full hand only hold back new ones.
#[must_use]
pub fn standing_obstacle(
    config: &Config,
    agent: &Agent,
    service: Option<ServiceId>,
) -> Option<Obstacle> {
    let user = config.users.get(&agent.user);
    let is_active = user.is_some_and(|user| user.active);
    let known = service.and_then(|id| config.services.get(&id));
    if let Some(obstacle) = personal_obstacle(is_active, agent, known) {
        return Some(obstacle);
    }
    service?;
    let Some(known) = known.filter(|known| known.members.contains(&agent.user)) else {
        return Some(Obstacle::NotMember);
    };
    is_deselected(agent, known).then_some(Obstacle::NotSelectable)
}

/// As [`standing_obstacle`] for somebody who is a member of the service.
pub(crate) fn member_obstacle(
    is_active: bool,
    agent: &Agent,
    service: &Service,
) -> Option<Obstacle> {
    personal_obstacle(is_active, agent, Some(service))
        .or_else(|| is_deselected(agent, service).then_some(Obstacle::NotSelectable))
}

fn is_deselected(agent: &Agent, service: &Service) -> bool {
    agent.not_selectable.contains(&service.id)
}

/// What the user has declared, as far as the service minds.
fn personal_obstacle(
    is_active: bool,
    agent: &Agent,
    service: Option<&Service>,
) -> Option<Obstacle> {
    if !is_active {
        Some(Obstacle::Inactive)
    } else if !is_reachable(agent) {
        Some(Obstacle::NotConnected)
    } else if !suits(agent.presence, service) {
        Some(Obstacle::NotOnline)
    } else if !agent.on_duty {
        Some(Obstacle::OffDuty)
    } else if agent.not_available.is_some() {
        Some(Obstacle::NotAvailable)
    } else if agent.missed.is_some() {
        Some(Obstacle::Missed)
    } else {
        None
    }
}

/// Busy and away users are selectable where the service says so.
fn suits(presence: Presence, service: Option<&Service>) -> bool {
    let distribution = service.map(|service| &service.distribution);
    match presence {
        Presence::Online => true,
        Presence::Busy => distribution.is_some_and(|chosen| chosen.busy_selectable),
        Presence::Away => distribution.is_some_and(|chosen| chosen.away_selectable),
        Presence::Offline => false,
    }
}

/// A console is connected, or was until a moment ago.
pub(crate) const fn is_reachable(agent: &Agent) -> bool {
    agent.connections > 0 || agent.disconnected_at.is_some()
}
