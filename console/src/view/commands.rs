//! Commands under way: sent again until the server has answered, in the order they were given.

use serde::{Deserialize, Serialize};
use shared::Millis;
use shared::ids::{CommandId, OfferId, ServiceId, TaskId};
use shared::wire::{AgentCommand, AgentFrame, Presence};

/// An unanswered command is repeated after this time even on a living connection.
pub const REPEAT_MS: i64 = 10_000;
/// A kept command older than this is not sent any more: its moment has passed.
pub const STALE_MS: i64 = 5 * 60_000;

/// A command without an answer yet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Underway {
    /// Its id; the same on each repetition.
    pub id: CommandId,
    /// What was asked.
    pub command: AgentCommand,
    /// When it was given, by this machine's calendar; decides whether it is stale after a reload.
    pub given_at: Millis,
    /// When it may be sent (again); none = at once.
    #[serde(skip)]
    due: Option<Millis>,
}

/// The commands under way.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Commands {
    underway: Vec<Underway>,
}

impl Commands {
    /// The commands that an earlier page kept, without those whose moment has passed.
    #[must_use]
    pub fn restored(kept: Vec<Underway>, wall: Millis) -> Self {
        let underway = kept
            .into_iter()
            .filter(|item| wall.since(item.given_at) < STALE_MS)
            .collect();
        Self { underway }
    }

    /// What to keep for the next page.
    #[must_use]
    pub fn kept(&self) -> &[Underway] {
        &self.underway
    }

    /// Takes a command; one that says the same thing and is still under way makes it superfluous.
    pub fn give(&mut self, id: CommandId, command: AgentCommand, given_at: Millis) -> bool {
        if self.underway.iter().any(|item| item.command == command) {
            return false;
        }
        self.underway
            .retain(|item| item.due.is_some() || !is_overruled(&item.command, &command));
        self.underway.push(Underway {
            id,
            command,
            given_at,
            due: None,
        });
        true
    }

    /// What to send now on a ready connection.
    pub fn due(&mut self, now: Millis) -> Vec<AgentFrame> {
        let mut frames = Vec::new();
        for item in &mut self.underway {
            if item.due.is_none_or(|due| now >= due) {
                item.due = Some(now.plus(REPEAT_MS));
                frames.push(AgentFrame::Command {
                    id: item.id,
                    command: item.command.clone(),
                });
            }
        }
        frames
    }

    /// The connection is new: everything has to be said again.
    pub fn reconnected(&mut self) {
        for item in &mut self.underway {
            item.due = None;
        }
    }

    /// The server carried it out, or refused it for good.
    pub fn settle(&mut self, id: CommandId) -> Option<AgentCommand> {
        let index = self.underway.iter().position(|item| item.id == id)?;
        Some(self.underway.remove(index).command)
    }

    /// The server asks to repeat it after `ms`.
    pub fn postpone(&mut self, id: CommandId, ms: u32, now: Millis) {
        if let Some(item) = self.underway.iter_mut().find(|item| item.id == id) {
            item.due = Some(now.plus(i64::from(ms)));
        }
    }

    /// The presence that was asked for and not answered yet.
    #[must_use]
    pub fn presence(&self) -> Option<Presence> {
        self.newest(|command| match command {
            AgentCommand::SetPresence { presence } => Some(*presence),
            _ => None,
        })
    }

    /// The duty that was asked for and not answered yet.
    #[must_use]
    pub fn duty(&self) -> Option<bool> {
        self.newest(|command| match command {
            AgentCommand::SetDuty { on } => Some(*on),
            _ => None,
        })
    }

    /// The duty for one service that was asked for and not answered yet.
    #[must_use]
    pub fn service_duty(&self, id: ServiceId) -> Option<bool> {
        self.newest(|command| match command {
            AgentCommand::SetServiceDuty { service, on } if *service == id => Some(*on),
            _ => None,
        })
    }

    /// Whether `offer` is being accepted.
    #[must_use]
    pub fn is_accepting(&self, id: OfferId) -> bool {
        self.has(|command| matches!(command, AgentCommand::Accept { offer } if *offer == id))
    }

    /// Whether `offer` is being declined.
    #[must_use]
    pub fn is_declining(&self, id: OfferId) -> bool {
        self.has(|command| matches!(command, AgentCommand::Decline { offer } if *offer == id))
    }

    /// Whether `task` is being ended.
    #[must_use]
    pub fn is_ending(&self, id: TaskId) -> bool {
        self.has(|command| matches!(command, AgentCommand::EndTask { task } if *task == id))
    }

    /// Whether the wrap-up of `task` is being finished.
    #[must_use]
    pub fn is_finishing(&self, id: TaskId) -> bool {
        self.has(|command| matches!(command, AgentCommand::FinishWrapUp { task } if *task == id))
    }

    fn has(&self, test: impl Fn(&AgentCommand) -> bool) -> bool {
        self.underway.iter().any(|item| test(&item.command))
    }

    fn newest<T>(&self, pick: impl Fn(&AgentCommand) -> Option<T>) -> Option<T> {
        self.underway
            .iter()
            .rev()
            .find_map(|item| pick(&item.command))
    }
}

/// Whether `next` makes an unsent `earlier` pointless.
fn is_overruled(earlier: &AgentCommand, next: &AgentCommand) -> bool {
    use AgentCommand::{SetDuty, SetPresence, SetServiceDuty};
    match (earlier, next) {
        (SetPresence { .. }, SetPresence { .. }) | (SetDuty { .. }, SetDuty { .. }) => true,
        (SetServiceDuty { service: a, .. }, SetServiceDuty { service: b, .. }) => a == b,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn id(n: u8) -> CommandId {
        CommandId::from_bytes([n; 16])
    }

    fn presence(presence: Presence) -> AgentCommand {
        AgentCommand::SetPresence { presence }
    }

    fn sent(frames: &[AgentFrame]) -> Vec<CommandId> {
        frames
            .iter()
            .map(|frame| match frame {
                AgentFrame::Command { id, .. } => *id,
                other => panic!("{other:?}"),
            })
            .collect()
    }

    #[test]
    fn a_command_is_sent_once_and_again_when_no_answer_comes() {
        let mut commands = Commands::default();
        commands.give(id(1), AgentCommand::ClearMissed, Millis(0));
        assert_eq!(sent(&commands.due(Millis(0))), [id(1)]);
        assert!(commands.due(Millis(REPEAT_MS - 1)).is_empty());
        assert_eq!(sent(&commands.due(Millis(REPEAT_MS))), [id(1)]);
        assert_eq!(commands.settle(id(1)), Some(AgentCommand::ClearMissed));
        assert!(commands.due(Millis(REPEAT_MS * 9)).is_empty());
        assert_eq!(commands.settle(id(1)), None);
    }

    #[test]
    fn a_new_connection_hears_everything_again_in_order() {
        let mut commands = Commands::default();
        commands.give(id(1), AgentCommand::SetDuty { on: true }, Millis(0));
        commands.give(id(2), AgentCommand::ClearMissed, Millis(0));
        commands.due(Millis(0));
        commands.reconnected();
        assert_eq!(sent(&commands.due(Millis(1))), [id(1), id(2)]);
    }

    #[test]
    fn pressing_twice_asks_once() {
        let mut commands = Commands::default();
        let accept = AgentCommand::Accept {
            offer: OfferId::from_bytes([1; 16]),
        };
        assert!(commands.give(id(1), accept.clone(), Millis(0)));
        assert!(!commands.give(id(2), accept, Millis(0)));
        assert!(commands.is_accepting(OfferId::from_bytes([1; 16])));
        assert_eq!(sent(&commands.due(Millis(0))), [id(1)]);
    }

    #[test]
    fn an_unsent_wish_gives_way_to_the_newer_one_but_a_sent_one_stays() {
        let mut commands = Commands::default();
        commands.give(id(1), presence(Presence::Busy), Millis(0));
        commands.give(id(2), presence(Presence::Away), Millis(0));
        assert_eq!(sent(&commands.due(Millis(0))), [id(2)]);
        commands.give(id(3), presence(Presence::Online), Millis(0));
        assert_eq!(commands.presence(), Some(Presence::Online));
        commands.reconnected();
        assert_eq!(sent(&commands.due(Millis(1))), [id(2), id(3)]);
    }

    #[test]
    fn a_postponed_command_waits_as_long_as_asked() {
        let mut commands = Commands::default();
        commands.give(id(1), AgentCommand::ClearMissed, Millis(0));
        commands.due(Millis(0));
        commands.postpone(id(1), 30_000, Millis(0));
        assert!(commands.due(Millis(29_999)).is_empty());
        assert_eq!(commands.due(Millis(30_000)).len(), 1);
    }

    #[test]
    fn after_a_reload_only_fresh_commands_go_on() {
        let mut commands = Commands::default();
        commands.give(id(1), AgentCommand::SetDuty { on: false }, Millis(0));
        commands.give(id(2), AgentCommand::ClearMissed, Millis(1));
        let text = serde_json::to_string(commands.kept()).unwrap();
        let kept: Vec<Underway> = serde_json::from_str(&text).unwrap();
        let mut restored = Commands::restored(kept, Millis(STALE_MS));
        assert_eq!(sent(&restored.due(Millis(0))), [id(2)]);
    }
}
