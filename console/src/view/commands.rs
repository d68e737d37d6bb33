//! Commands under way: sent again until the server has answered, in the order they were given.

use std::collections::VecDeque;

use serde::{Deserialize, Serialize};
use shared::ids::{CodeId, CommandId, DutyProfileId, OfferId, ReasonId, ServiceId, TaskId, UserId};
use shared::wire::{AgentCommand, AgentFrame, Presence, Priority, SupervisionMode};
use shared::{ErrorCode, Millis};

/// An unanswered command is repeated after this time even on a living connection.
pub const REPEAT_MS: i64 = 10_000;
/// A kept command older than this is not sent any more: its moment has passed.
pub const STALE_MS: i64 = 5 * 60_000;
/// Outcomes that are remembered for the forms that asked; more than can be open at once.
const VERDICTS: usize = 16;

/// How a command came out: carried out, or refused for good.
pub type Verdict = Result<(), ErrorCode>;

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
    verdicts: VecDeque<(CommandId, Verdict)>,
}

impl Commands {
    /// The commands that an earlier page kept, without those whose moment has passed.
    #[must_use]
    pub fn restored(kept: Vec<Underway>, wall: Millis) -> Self {
        let underway = kept
            .into_iter()
            .filter(|item| wall.since(item.given_at) < STALE_MS)
            .collect();
        Self {
            underway,
            verdicts: VecDeque::new(),
        }
    }

    /// What to keep for the next page.
    #[must_use]
    pub fn kept(&self) -> &[Underway] {
        &self.underway
    }

    /// Takes a command; one that says the same thing and is still under way makes it superfluous.
    pub fn give(&mut self, id: CommandId, command: AgentCommand, given_at: Millis) -> bool {
        if self.known(&command).is_some() {
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

    /// The id under which the same thing is asked already, while it is under way.
    #[must_use]
    pub fn known(&self, command: &AgentCommand) -> Option<CommandId> {
        let mut underway = self.underway.iter();
        underway
            .find(|item| item.command == *command)
            .map(|item| item.id)
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
    pub fn settle(&mut self, id: CommandId, verdict: Verdict) -> Option<AgentCommand> {
        let index = self.underway.iter().position(|item| item.id == id)?;
        if self.verdicts.len() == VERDICTS {
            self.verdicts.pop_front();
        }
        self.verdicts.push_back((id, verdict));
        Some(self.underway.remove(index).command)
    }

    /// How a command of this page came out, once it has.
    #[must_use]
    pub fn verdict(&self, id: CommandId) -> Option<Verdict> {
        let (_, verdict) = self.verdicts.iter().find(|(known, _)| *known == id)?;
        Some(*verdict)
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
            AgentCommand::ChooseDuty { .. } => Some(true),
            _ => None,
        })
    }

    /// The duty profile that was asked for and not answered yet.
    #[must_use]
    pub fn profile(&self) -> Option<Option<DutyProfileId>> {
        self.newest(|command| match command {
            AgentCommand::ChooseDuty { profile } => Some(*profile),
            _ => None,
        })
    }

    /// The reason for not being available that was asked for and not answered yet.
    #[must_use]
    pub fn reason(&self) -> Option<Option<ReasonId>> {
        self.newest(|command| match command {
            AgentCommand::SetNotAvailable { reason } => Some(*reason),
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

    /// Whether `task` is being taken from the pickup list.
    #[must_use]
    pub fn is_picking_up(&self, id: TaskId) -> bool {
        self.has(|command| matches!(command, AgentCommand::PickUp { task } if *task == id))
    }

    /// Whether `task` is being cancelled.
    #[must_use]
    pub fn is_cancelling(&self, id: TaskId) -> bool {
        self.has(|command| matches!(command, AgentCommand::CancelTask { task } if *task == id))
    }

    /// The codes of `task` that were asked for and not answered yet: primary, secondary.
    #[must_use]
    pub fn codes(&self, id: TaskId) -> Option<(Option<CodeId>, Option<CodeId>)> {
        self.newest(|command| match command {
            AgentCommand::SetCodes {
                task,
                primary,
                secondary,
            } if *task == id => Some((*primary, *secondary)),
            _ => None,
        })
    }

    /// The tags of `task` that were asked for and not answered yet.
    #[must_use]
    pub fn tags(&self, id: TaskId) -> Option<Vec<String>> {
        self.newest(|command| match command {
            AgentCommand::SetTags { task, tags } if *task == id => Some(tags.clone()),
            _ => None,
        })
    }

    /// The priority of `task` that was asked for and not answered yet.
    #[must_use]
    pub fn priority(&self, id: TaskId) -> Option<Priority> {
        self.newest(|command| match command {
            AgentCommand::Reprioritise { task, priority } if *task == id => Some(*priority),
            _ => None,
        })
    }

    /// The user to whom `task` is being given.
    #[must_use]
    pub fn assignee(&self, id: TaskId) -> Option<UserId> {
        self.newest(|command| match command {
            AgentCommand::Reassign { task, user } if *task == id => Some(*user),
            _ => None,
        })
    }

    /// Whether the missed-offer flag of `user` is being cleared.
    #[must_use]
    pub fn is_clearing(&self, id: UserId) -> bool {
        self.has(|command| matches!(command, AgentCommand::ClearMissedOf { user } if *user == id))
    }

    /// What was asked for about holding the customer of `task` and not answered yet.
    #[must_use]
    pub fn hold(&self, id: TaskId) -> Option<bool> {
        self.newest(|command| match command {
            AgentCommand::Hold { task, on } if *task == id => Some(*on),
            _ => None,
        })
    }

    /// Whether the call of `task` is being ended.
    #[must_use]
    pub fn is_hanging_up(&self, id: TaskId) -> bool {
        self.has(|command| matches!(command, AgentCommand::HangUp { task } if *task == id))
    }

    /// The answer to the customer of `task` who asks for a call, while it is under way.
    #[must_use]
    pub fn call_answer(&self, id: TaskId) -> Option<bool> {
        self.newest(|command| match command {
            AgentCommand::AnswerCall { task, accept } if *task == id => Some(*accept),
            _ => None,
        })
    }

    /// The answer to the colleague who asks about `task`, while it is under way.
    #[must_use]
    pub fn consult_answer(&self, id: TaskId) -> Option<bool> {
        self.newest(|command| match command {
            AgentCommand::AnswerConsult { task, accept } if *task == id => Some(*accept),
            _ => None,
        })
    }

    /// Whether the consultation about `task` is being ended, one way or the other.
    #[must_use]
    pub fn is_leaving_consult(&self, id: TaskId) -> bool {
        self.has(|command| {
            matches!(
                command,
                AgentCommand::EndConsult { task } | AgentCommand::HandOver { task } if *task == id
            )
        })
    }

    /// Whether `task` is being left to a colleague.
    #[must_use]
    pub fn is_handing_over(&self, id: TaskId) -> bool {
        self.has(|command| matches!(command, AgentCommand::HandOver { task } if *task == id))
    }

    /// The part as a supervisor that was asked for in `task` and not answered yet.
    #[must_use]
    pub fn supervision(&self, id: TaskId) -> Option<Option<SupervisionMode>> {
        self.newest(|command| match command {
            AgentCommand::Supervise { task, mode } if *task == id => Some(*mode),
            _ => None,
        })
    }

    /// Whether `task` is being taken over.
    #[must_use]
    pub fn is_taking_over(&self, id: TaskId) -> bool {
        self.has(|command| matches!(command, AgentCommand::TakeOver { task } if *task == id))
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
    use AgentCommand::{
        ChooseDuty, Hold, Reprioritise, SetCodes, SetDuty, SetNotAvailable, SetPresence,
        SetServiceDuty, SetTags, Supervise,
    };
    match (earlier, next) {
        (SetPresence { .. }, SetPresence { .. })
        | (SetNotAvailable { .. }, SetNotAvailable { .. })
        | (SetDuty { .. } | ChooseDuty { .. }, SetDuty { .. } | ChooseDuty { .. }) => true,
        (SetServiceDuty { service: a, .. }, SetServiceDuty { service: b, .. }) => a == b,
        (SetCodes { task: a, .. }, SetCodes { task: b, .. })
        | (SetTags { task: a, .. }, SetTags { task: b, .. })
        | (Hold { task: a, .. }, Hold { task: b, .. })
        | (Supervise { task: a, .. }, Supervise { task: b, .. })
        | (Reprioritise { task: a, .. }, Reprioritise { task: b, .. }) => a == b,
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
        assert_eq!(
            commands.settle(id(1), Ok(())),
            Some(AgentCommand::ClearMissed)
        );
        assert!(commands.due(Millis(REPEAT_MS * 9)).is_empty());
        assert_eq!(commands.settle(id(1), Ok(())), None);
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
        assert!(!commands.give(id(2), accept.clone(), Millis(0)));
        assert_eq!(commands.known(&accept), Some(id(1)));
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
    fn the_newest_wish_for_a_task_replaces_an_unsent_one_of_the_same_task_only() {
        let task = |n| TaskId::from_bytes([n; 16]);
        let tags = |n, tag: &str| AgentCommand::SetTags {
            task: task(n),
            tags: vec![tag.to_owned()],
        };
        let mut commands = Commands::default();
        commands.give(id(1), tags(1, "a"), Millis(0));
        commands.give(id(2), tags(2, "b"), Millis(0));
        commands.give(id(3), tags(1, "c"), Millis(0));
        assert_eq!(commands.tags(task(1)), Some(vec!["c".to_owned()]));
        assert_eq!(commands.tags(task(3)), None);
        assert_eq!(sent(&commands.due(Millis(0))), [id(2), id(3)]);
    }

    #[test]
    fn choosing_a_profile_is_going_on_duty_and_overrules_leaving_it() {
        let mut commands = Commands::default();
        commands.give(id(1), AgentCommand::SetDuty { on: false }, Millis(0));
        commands.give(id(2), AgentCommand::ChooseDuty { profile: None }, Millis(0));
        assert_eq!(commands.duty(), Some(true));
        assert_eq!(commands.profile(), Some(None));
        assert_eq!(sent(&commands.due(Millis(0))), [id(2)]);
    }

    #[test]
    fn a_form_learns_how_its_command_came_out() {
        let mut commands = Commands::default();
        commands.give(id(1), AgentCommand::ClearMissed, Millis(0));
        assert_eq!(commands.verdict(id(1)), None);
        commands.settle(id(1), Err(ErrorCode::LimitReached));
        commands.settle(id(2), Ok(()));
        assert_eq!(commands.verdict(id(1)), Some(Err(ErrorCode::LimitReached)));
        assert_eq!(commands.verdict(id(2)), None);
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
