//! What a batch of commands brought about: first the commit, then what becomes visible.

use std::collections::BTreeSet;

use engine::{Applied, Effect, NewEntry, State, TaskEvent};
use shared::Millis;
use shared::ids::{CommandId, ConversationId, ServiceId, Target, TaskId, UserId};
use store::{CommandOutcome, Commit, NewConversation, NewSession};

/// Collected effects of one batch, in order where order matters.
#[derive(Debug, Default)]
pub(super) struct Draft {
    pub(super) sessions: Vec<NewSession>,
    pub(super) conversations: Vec<NewConversation>,
    pub(super) commands: Vec<(CommandId, CommandOutcome)>,
    tasks: BTreeSet<TaskId>,
    agents: BTreeSet<UserId>,
    entries: Vec<NewEntry>,
    close: Vec<ConversationId>,
    events: Vec<TaskEvent>,
    pub(super) desks: BTreeSet<UserId>,
    pub(super) statuses: BTreeSet<TaskId>,
    pub(super) prompts: BTreeSet<TaskId>,
    pub(super) calls: BTreeSet<TaskId>,
    pub(super) queues: BTreeSet<ServiceId>,
    pub(super) targets: BTreeSet<Target>,
    pub(super) configured: bool,
}

impl Draft {
    /// Takes in what one command brought about.
    pub(super) fn absorb(&mut self, applied: Applied) {
        for effect in applied.effects {
            self.take(effect);
        }
    }

    fn take(&mut self, effect: Effect) {
        match effect {
            Effect::TaskChanged(task) => drop(self.tasks.insert(task)),
            Effect::AgentChanged(user) => {
                self.agents.insert(user);
                self.desks.insert(user);
            }
            Effect::DeskChanged(user) => drop(self.desks.insert(user)),
            Effect::Append(entry) => self.entries.push(entry),
            Effect::CloseLog(conversation) => self.close.push(conversation),
            Effect::Event(event) => self.events.push(event),
            Effect::StatusChanged(task) => drop(self.statuses.insert(task)),
            Effect::ServiceAvailability(service) => {
                self.targets.insert(Target::Service(service));
            }
            Effect::UserAvailability(user) => drop(self.targets.insert(Target::User(user))),
            Effect::PromptChanged(task) => drop(self.prompts.insert(task)),
            Effect::QueueChanged(service) => drop(self.queues.insert(service)),
            Effect::CallChanged(task) => drop(self.calls.insert(task)),
        }
    }

    /// Takes out the tasks of which nothing but the row changed: no event, so nothing that must
    /// become durable together with another row.
    pub(super) fn take_quiet(&mut self) -> Vec<TaskId> {
        let eventful: BTreeSet<TaskId> = self.events.iter().map(|event| event.task).collect();
        let quiet = self.tasks.difference(&eventful).copied().collect();
        self.tasks.retain(|id| eventful.contains(id));
        quiet
    }

    /// Whether nothing has to be stored.
    pub(super) fn is_volatile(&self) -> bool {
        self.sessions.is_empty()
            && self.conversations.is_empty()
            && self.commands.is_empty()
            && self.tasks.is_empty()
            && self.agents.is_empty()
            && self.entries.is_empty()
            && self.close.is_empty()
            && self.events.is_empty()
    }

    /// The transaction: changed rows as the state has them now.
    pub(super) fn commit(&mut self, state: &State, at: Millis) -> Commit {
        Commit {
            at,
            sessions: std::mem::take(&mut self.sessions),
            conversations: std::mem::take(&mut self.conversations),
            tasks: self
                .tasks
                .iter()
                .filter_map(|id| state.task(*id).cloned())
                .collect(),
            agents: self
                .agents
                .iter()
                .filter_map(|id| state.agent(*id).cloned())
                .collect(),
            entries: std::mem::take(&mut self.entries),
            close: std::mem::take(&mut self.close),
            events: std::mem::take(&mut self.events),
            commands: std::mem::take(&mut self.commands),
        }
    }
}
