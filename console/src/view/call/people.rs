//! Colleagues around a call: whom one could ask, and who is being asked.

use std::cmp::Reverse;

use shared::ids::{TaskId, UserId};
use shared::wire::{AgentStatus, Board, BoardAgent, Consulting, Desk, Presence};

use crate::view::board::is_meant;

/// How likely somebody is to have a moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Nearness {
    /// Has a console open and steps away.
    Away,
    /// Is doing something.
    Busy,
    /// Has nothing on the desk.
    Free,
}

/// Somebody who could be asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Colleague {
    /// Who.
    pub user: UserId,
    /// Name shown.
    pub name: String,
    /// How likely to have a moment.
    pub nearness: Nearness,
}

/// Who could be asked: everybody else with a console, the likeliest first, whose name is meant by
/// `words`.
#[must_use]
pub fn colleagues(board: &Board, me: UserId, words: &str) -> Vec<Colleague> {
    let mut found: Vec<Colleague> = board
        .agents
        .iter()
        .filter(|agent| agent.user != me && agent.connected)
        .filter(|agent| is_meant(&agent.display_name, words))
        .map(|agent| Colleague {
            user: agent.user,
            name: agent.display_name.clone(),
            nearness: nearness(agent),
        })
        .collect();
    // Stable: within one nearness the board's order, which is by name, stays.
    found.sort_by_key(|one| Reverse(one.nearness));
    found
}

const fn nearness(agent: &BoardAgent) -> Nearness {
    let is_here = matches!(agent.presence, Presence::Online | Presence::Busy);
    if !is_here || agent.reason.is_some() {
        Nearness::Away
    } else if matches!(agent.status, AgentStatus::Idle)
        && matches!(agent.presence, Presence::Online)
    {
        Nearness::Free
    } else {
        Nearness::Busy
    }
}

/// The colleague in an own call.
#[must_use]
pub fn consult_of(desk: &Desk, task: TaskId) -> Option<&Consulting> {
    let card = desk.tasks.iter().find(|card| card.task == task)?;
    card.call.as_ref()?.consult.as_ref()
}

/// What the customer of an own chat asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Asked {
    /// The task.
    pub task: TaskId,
    /// Whether with video.
    pub video: bool,
}

/// The customers of own chats who ask for a call, oldest first.
pub fn is_asking(desk: &Desk) -> impl Iterator<Item = Asked> {
    desk.tasks.iter().filter_map(|card| {
        let call = card.call.as_ref()?;
        matches!(call.phase, shared::wire::CallPhase::Requested).then_some(Asked {
            task: card.task,
            video: call.video,
        })
    })
}

#[cfg(test)]
mod tests {
    use shared::wire::CallPhase;

    use super::*;
    use crate::view::board::samples::agent;
    use crate::view::call::samples::{call, desk_of, own};

    fn named(n: u8, name: &str) -> BoardAgent {
        BoardAgent {
            display_name: name.to_owned(),
            connected: true,
            ..agent(n, AgentStatus::Idle)
        }
    }

    #[test]
    fn the_likeliest_colleague_comes_first_and_oneself_never() {
        let mut busy = named(1, "Ben");
        busy.status = AgentStatus::Connected;
        let mut away = named(2, "Carla");
        away.presence = Presence::Away;
        let mut gone = named(3, "Dora");
        gone.connected = false;
        let board = Board {
            agents: vec![away, busy, gone, named(4, "Emil"), named(5, "Me")],
            ..Board::default()
        };
        let me = UserId::from_bytes([5; 16]);
        let names = |words: &str| -> Vec<String> {
            let found = colleagues(&board, me, words);
            found.into_iter().map(|one| one.name).collect()
        };
        assert_eq!(names(""), ["Emil", "Ben", "Carla"]);
        assert_eq!(names("ca"), ["Carla"]);
    }

    #[test]
    fn only_an_unanswered_request_is_one() {
        let mut asked = call(1);
        asked.phase = CallPhase::Requested;
        asked.video = true;
        let desk = desk_of(vec![
            own(1, Some(call(1))),
            own(2, Some(asked)),
            own(3, None),
        ]);
        let found: Vec<_> = is_asking(&desk).map(|one| (one.task, one.video)).collect();
        assert_eq!(found, [(desk.tasks[1].task, true)]);
    }
}
