//! A customer begins a contact.

use shared::ErrorCode;
use shared::ids::{ServiceId, ServiceSessionId, Target, UserId};
use shared::wire::{Author, EntryKind};

use super::turn::Turn;
use crate::admission::check_reachable;
use crate::command::StartTask;
use crate::effect::{Audience, NewEntry};
use crate::model::{Run, Task, TaskState, TaskTarget};

impl Turn<'_> {
    pub(super) fn start_task(&mut self, start: StartTask) -> Result<(), ErrorCode> {
        if self.state.tasks.contains_key(&start.task) {
            return Err(ErrorCode::NotApplicable);
        }
        check_reachable(&self.state.config, start.target, start.modality)
            .map_err(|refused| refused.code)?;
        match start.target {
            Target::Service(service) => self.start_with_service(start, service),
            Target::User(user) => {
                self.start_with_user(start, user);
                Ok(())
            }
        }
    }

    fn start_with_service(&mut self, start: StartTask, id: ServiceId) -> Result<(), ErrorCode> {
        let config = &self.state.config;
        let service = config.services.get(&id).ok_or(ErrorCode::TargetUnknown)?;
        let workflow = config
            .chat_workflow(service)
            .ok_or(ErrorCode::ServiceClosed)?
            .clone();
        let n_running = self.state.index.lane(id).map_or(0, |lane| lane.n_running);
        if n_running >= config.tenant.interact.chats_per_service {
            return Err(ErrorCode::LimitReached);
        }
        let session = ServiceSessionId::from_bytes(self.state.mint.next(self.now));
        let first = workflow.start;
        let run = Run {
            workflow: workflow.id,
            definition: workflow,
            at: first,
            deadline: None,
            steps: 0,
            queued: false,
        };
        let task = start.task;
        self.create(
            start,
            TaskTarget::Service {
                service: id,
                session,
            },
            Some(run),
        );
        self.walk(task, first);
        Ok(())
    }

    fn start_with_user(&mut self, start: StartTask, user: UserId) {
        let task = start.task;
        self.create(start, TaskTarget::User { user }, None);
        self.offer_directly(task, user);
    }

    /// The task with its first message.
    fn create(&mut self, start: StartTask, target: TaskTarget, run: Option<Run>) {
        let entry = NewEntry {
            conversation: start.conversation,
            id: Some(start.message_id),
            audience: Audience::Everyone,
            by: Author::Customer,
            kind: EntryKind::Text {
                text: start.message.clone(),
            },
        };
        self.insert_task(Task {
            id: start.task,
            conversation: start.conversation,
            session: start.session,
            modality: start.modality,
            target,
            customer: start.customer,
            verified: start.verified,
            origin: start.origin,
            locale: start.locale,
            parameters: start.parameters,
            first_message: start.message,
            created_at: self.now,
            state: TaskState::Establishing,
            customer_connections: 0,
            customer_lost_at: Some(self.now),
            recovery_secs: self.state.config.tenant.interact.recovery_secs,
            run,
            queue: None,
            user_session: None,
            next_event: 1,
        });
        self.append(entry);
    }
}
