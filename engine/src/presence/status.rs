//! The one word that a user's screen shows for what the system knows.

use shared::wire::AgentStatus;

use super::Held;
use crate::model::Agent;

/// The status: what needs the user's attention most comes first.
#[must_use]
pub fn agent_status(agent: &Agent, held: &Held) -> AgentStatus {
    if agent.missed.is_some() {
        AgentStatus::Missed
    } else if agent.not_available.is_some() {
        AgentStatus::NotAvailable
    } else if !held.ringing.is_empty() || held.consulted.values().any(|accepted| !accepted) {
        AgentStatus::Ringing
    } else if !held.connected.is_empty() || !held.consulted.is_empty() {
        AgentStatus::Connected
    } else if !held.wrap_up.is_empty() {
        AgentStatus::WrapUp
    } else {
        AgentStatus::Idle
    }
}
