//! The owner loop's side in memory.

use async_trait::async_trait;
use engine::TaskEvent;
use engine::model::{Task, TaskState};
use engine::session::{Generations, TokenTree};
use shared::Millis;
use shared::ids::{CommandId, TaskId};

use super::{EPOCH, Log, MemoryStore, Session, Tenant};
use crate::{
    CommandOutcome, Commit, Committed, NewSession, Result, Running, StoreError, TenantScope,
    VisitorSession, Work,
};

#[async_trait]
impl Work for MemoryStore {
    async fn load_running(&self, scope: TenantScope) -> Result<Running> {
        Ok(self.read(scope, |tenant| {
            let tasks = tenant.tasks.values();
            let runs = |state: &TaskState| !matches!(state, TaskState::Ended { .. });
            Running {
                tasks: tasks.filter(|task| runs(&task.state)).cloned().collect(),
                agents: tenant.agents.values().cloned().collect(),
            }
        }))
    }

    async fn commit(&self, scope: TenantScope, commit: Commit) -> Result<Committed> {
        self.change(scope, |tenant| tenant.commit(commit))
    }

    async fn find_command(
        &self,
        scope: TenantScope,
        id: CommandId,
    ) -> Result<Option<CommandOutcome>> {
        Ok(self.read(scope, |tenant| tenant.commands.get(&id).copied()))
    }

    async fn has_tasks(&self, scope: TenantScope) -> Result<bool> {
        Ok(self.read(scope, |tenant| !tenant.tasks.is_empty()))
    }

    async fn read_task(&self, scope: TenantScope, id: TaskId) -> Result<(Task, Vec<TaskEvent>)> {
        self.read(scope, |tenant| {
            let task = tenant.tasks.get(&id).ok_or(StoreError::NotFound)?;
            let events = tenant.events.get(&id).cloned().unwrap_or_default();
            Ok((task.clone(), events))
        })
    }
}

impl Tenant {
    fn commit(&mut self, commit: Commit) -> Result<Committed> {
        for session in commit.sessions {
            self.insert_session(session, commit.at)?;
        }
        for new in commit.conversations {
            if self.logs.insert(new.conversation, Log::default()).is_some() {
                return Err(StoreError::Conflict("the conversation exists"));
            }
        }
        for task in commit.tasks {
            self.tasks.insert(task.id, task);
        }
        for agent in commit.agents {
            self.agents.insert(agent.user, agent);
        }
        let mut entries = Vec::new();
        for entry in commit.entries {
            let conversation = entry.conversation;
            entries.push((conversation, self.append(entry, commit.at)?));
        }
        for conversation in commit.close {
            let log = self.logs.get_mut(&conversation);
            log.ok_or(StoreError::NotFound)?.is_closed = true;
        }
        for event in commit.events {
            self.insert_event(event)?;
        }
        for (id, outcome) in commit.commands {
            if self.commands.insert(id, outcome).is_some() {
                return Err(StoreError::Conflict("the command has an outcome already"));
            }
        }
        Ok(Committed {
            epoch: EPOCH,
            entries,
        })
    }

    fn insert_session(&mut self, new: NewSession, at: Millis) -> Result<()> {
        let exists = self.sessions.contains_key(&new.session)
            || self
                .sessions
                .values()
                .any(|session| session.start == new.start)
            || self.logs.contains_key(&new.conversation);
        if exists {
            return Err(StoreError::Conflict("the session or its start exists"));
        }
        let mut tokens = TokenTree::default();
        tokens.add_root(new.token, at);
        let stored = VisitorSession {
            session: new.session,
            conversation: new.conversation,
            task: new.task,
            origin: new.origin,
            target: new.target,
            epoch: EPOCH,
            revoked: false,
        };
        let session = Session {
            stored,
            start: new.start,
            tokens,
            tabs: Generations::default(),
        };
        self.logs.insert(new.conversation, Log::default());
        self.sessions.insert(new.session, session);
        Ok(())
    }

    fn insert_event(&mut self, event: TaskEvent) -> Result<()> {
        let events = self.events.entry(event.task).or_default();
        let is_next = event.seq == events.len() as u64 + 1;
        if !is_next || !self.tasks.contains_key(&event.task) {
            return Err(StoreError::Conflict("the event is not its task's next one"));
        }
        events.push(event);
        Ok(())
    }
}
