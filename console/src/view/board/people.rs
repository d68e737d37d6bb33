//! The people on the board: what each does now, and who could be given a task.

use shared::ids::ServiceId;
use shared::wire::{AgentStatus, Board, BoardAgent, Presence};

/// On duty with a console.
pub(super) const fn is_at_work(agent: &BoardAgent) -> bool {
    agent.connected && agent.on_duty
}

/// Ready for the next task, as far as the board tells.
#[must_use]
pub const fn is_free(agent: &BoardAgent) -> bool {
    is_at_work(agent)
        && matches!(agent.presence, Presence::Online)
        && matches!(agent.status, AgentStatus::Idle)
}

/// What a user is doing, as one word; those whom a supervisor can help come first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Standing {
    /// Missed an offer (RONA): can be reset.
    Missed,
    /// Something rings.
    Ringing,
    /// With a customer, or at an external task.
    Talking,
    /// Wrapping up (ACW).
    WrapUp,
    /// Ready for the next task.
    Free,
    /// Declared busy.
    Busy,
    /// Declared away.
    Away,
    /// Not available, with a reason.
    NotAvailable,
    /// Off duty.
    OffDuty,
    /// No console connected.
    NotConnected,
}

/// What `agent` is doing.
#[must_use]
pub const fn standing(agent: &BoardAgent) -> Standing {
    match agent.status {
        AgentStatus::Ringing => return Standing::Ringing,
        AgentStatus::Connected => return Standing::Talking,
        AgentStatus::WrapUp => return Standing::WrapUp,
        AgentStatus::Missed => return Standing::Missed,
        AgentStatus::NotAvailable if agent.connected => return Standing::NotAvailable,
        AgentStatus::NotAvailable | AgentStatus::Idle => {}
    }
    match agent.presence {
        _ if !agent.connected => Standing::NotConnected,
        Presence::Offline => Standing::NotConnected,
        _ if !agent.on_duty => Standing::OffDuty,
        Presence::Busy => Standing::Busy,
        Presence::Away => Standing::Away,
        Presence::Online => Standing::Free,
    }
}

/// The users of `board` by what they are doing, then by name.
#[must_use]
pub fn by_standing(board: &Board) -> Vec<&BoardAgent> {
    let mut agents: Vec<_> = board.agents.iter().collect();
    agents.sort_by_key(|agent| standing(agent));
    agents
}

/// What certainly keeps a user from being offered a task now.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum CannotTake {
    /// No console connected.
    NotConnected,
    /// Off duty.
    OffDuty,
    /// Not available, with a reason.
    NotAvailable,
    /// Missed an offer (RONA).
    Missed,
    /// Wrapping up (ACW).
    WrapUp,
}

/// Whether `agent` can be given a task, as far as the board tells; the server has the last word.
///
/// # Errors
/// What is in the way.
pub const fn can_take(agent: &BoardAgent) -> Result<(), CannotTake> {
    if !agent.connected || matches!(agent.presence, Presence::Offline) {
        return Err(CannotTake::NotConnected);
    }
    if !agent.on_duty {
        return Err(CannotTake::OffDuty);
    }
    match agent.status {
        AgentStatus::NotAvailable => Err(CannotTake::NotAvailable),
        AgentStatus::Missed => Err(CannotTake::Missed),
        AgentStatus::WrapUp => Err(CannotTake::WrapUp),
        AgentStatus::Idle | AgentStatus::Ringing | AgentStatus::Connected => Ok(()),
    }
}

/// Who is selectable for `service`: those who can take a task first, the free ones on top.
#[must_use]
pub fn takers(board: &Board, service: ServiceId) -> Vec<&BoardAgent> {
    let mut takers: Vec<_> = board
        .agents
        .iter()
        .filter(|agent| agent.services.contains(&service))
        .collect();
    takers.sort_by_key(|agent| {
        let is_online = agent.presence == Presence::Online;
        (
            can_take(agent).err(),
            !is_online,
            !is_free(agent),
            agent.tasks,
        )
    });
    takers
}
