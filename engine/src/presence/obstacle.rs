//! Whether a user may be offered a task now, and if not, why.

use serde::{Deserialize, Serialize};
use shared::ids::ServiceId;
use shared::wire::Presence;

use super::Held;
use crate::model::{Agent, Config};

/// Why a user gets no offer; the first that holds, in this order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Obstacle {
    /// No such user, or switched off.
    Inactive,
    /// No console connected, and the grace is over.
    NotConnected,
    /// Declared anything but online.
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

/// Whether a new task may be offered: of a service, or a direct chat.
///
/// # Errors
/// The first obstacle.
pub fn may_be_offered(
    config: &Config,
    agent: &Agent,
    held: &Held,
    service: Option<ServiceId>,
) -> Result<(), Obstacle> {
    if let Some(obstacle) = standing_obstacle(config, agent, service) {
        return Err(obstacle);
    }
    if !held.wrap_up.is_empty() {
        return Err(Obstacle::WrapUp);
    }
    let chats_max = config
        .users
        .get(&agent.user)
        .map_or(0, |user| user.chats_max);
    if held.load() >= chats_max {
        return Err(Obstacle::NoCapacity);
    }
    Ok(())
}

/// What keeps a user from offers apart from the tasks at hand. An offer that rings is withdrawn
/// as soon as one of these arises; wrap-up and a full hand only hold back new ones.
#[must_use]
pub fn standing_obstacle(
    config: &Config,
    agent: &Agent,
    service: Option<ServiceId>,
) -> Option<Obstacle> {
    if !config
        .users
        .get(&agent.user)
        .is_some_and(|user| user.active)
    {
        return Some(Obstacle::Inactive);
    }
    if !is_reachable(agent) {
        return Some(Obstacle::NotConnected);
    }
    if agent.presence != Presence::Online {
        return Some(Obstacle::NotOnline);
    }
    if !agent.on_duty {
        return Some(Obstacle::OffDuty);
    }
    if agent.missed.is_some() {
        return Some(Obstacle::Missed);
    }
    let service = service?;
    let is_member = config
        .services
        .get(&service)
        .is_some_and(|known| known.members.contains(&agent.user));
    if !is_member {
        return Some(Obstacle::NotMember);
    }
    agent
        .not_selectable
        .contains(&service)
        .then_some(Obstacle::NotSelectable)
}

/// A console is connected, or was until a moment ago.
pub(super) fn is_reachable(agent: &Agent) -> bool {
    agent.connections > 0 || agent.disconnected_at.is_some()
}
