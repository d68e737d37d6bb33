//! A contact begins: by a customer in a widget, or as an external task.

use shared::ErrorCode;
use shared::ids::{ServiceId, ServiceSessionId, Target, TaskId, UserId};
use shared::wire::{Author, EntryKind, Modality};

use super::turn::Turn;
use crate::admission::{Room, check_reachable};
use crate::command::{StartExternal, StartTask};
use crate::effect::{Audience, NewEntry};
use crate::model::{Service, ServiceLicence, ServiceSession, Task, TaskTarget};

impl Turn<'_> {
    pub(super) fn start_task(&mut self, start: StartTask) -> Result<(), ErrorCode> {
        if self.state.tasks.contains_key(&start.task) {
            return Err(ErrorCode::NotApplicable);
        }
        check_reachable(&self.state.config, start.target, start.modality)
            .map_err(|refused| refused.code)?;
        let id = start.task;
        match start.target {
            Target::Service(service) => {
                self.check_room(service, start.modality)?;
                self.create(start);
                self.enter_service(id, service);
            }
            Target::User(user) => self.start_with_user(start, user),
        }
        Ok(())
    }

    pub(super) fn start_external(&mut self, start: StartExternal) -> Result<(), ErrorCode> {
        if self.state.tasks.contains_key(&start.task) {
            return Err(ErrorCode::NotApplicable);
        }
        let service = self.state.config.services.get(&start.service);
        let service = service.ok_or(ErrorCode::TargetUnknown)?;
        if service.licence != ServiceLicence::ContactCenter {
            return Err(ErrorCode::ModalityDisabled);
        }
        self.check_room(start.service, Modality::ExternalTask)?;
        let (id, service) = (start.task, start.service);
        self.create_external(start);
        self.enter_service(id, service);
        Ok(())
    }

    /// Whether one more task of the modality may begin in a service.
    pub(super) fn check_room(&self, id: ServiceId, modality: Modality) -> Result<(), ErrorCode> {
        let config = &self.state.config;
        let service = config.services.get(&id).ok_or(ErrorCode::TargetUnknown)?;
        config
            .workflow(service, modality)
            .ok_or(ErrorCode::ServiceClosed)?;
        if self.state.has_room(service, modality) {
            Ok(())
        } else {
            Err(ErrorCode::LimitReached)
        }
    }

    /// A service's part of the task begins with its workflow, which is bound.
    pub(super) fn enter_service(&mut self, id: TaskId, service: ServiceId) {
        let session = ServiceSessionId::from_bytes(self.state.mint.next(self.now));
        let at = self.now;
        self.edit_task(id, |task| {
            task.target = TaskTarget::Service { service, session };
            task.service_sessions.push(ServiceSession {
                id: session,
                service,
                at,
                ended_at: None,
                outcome: None,
            });
        });
        self.begin_run(id, service);
    }

    fn start_with_user(&mut self, start: StartTask, user: UserId) {
        let task = start.task;
        self.create(start);
        self.offer_directly(task, user);
    }

    /// The task with its first message; a call may begin without a word.
    fn create(&mut self, start: StartTask) {
        let has_words = !start.message.is_empty();
        let entry = has_words.then(|| NewEntry {
            conversation: start.conversation,
            id: Some(start.message_id),
            audience: Audience::Everyone,
            by: Author::Customer,
            kind: EntryKind::Text {
                text: start.message.clone(),
            },
        });
        self.insert_task(Task {
            session: Some(start.session),
            verified: start.verified,
            origin: start.origin,
            locale: start.locale,
            customer: start.customer,
            parameters: start.parameters,
            first_message: start.message,
            customer_lost_at: Some(self.now),
            recovery_secs: self.state.config.tenant.interact.recovery_secs,
            ..Task::new(
                start.task,
                start.conversation,
                start.modality,
                nowhere(start.target),
                self.now,
            )
        });
        if let Some(entry) = entry {
            self.append(entry);
        }
    }

    fn create_external(&mut self, start: StartExternal) {
        self.insert_task(Task {
            customer: start.customer,
            parameters: start.parameters,
            first_message: start.external.title.clone(),
            preferred: start.preferred,
            priority: start.priority,
            external: Some(start.external),
            ..Task::new(
                start.task,
                start.conversation,
                Modality::ExternalTask,
                nowhere(Target::Service(start.service)),
                self.now,
            )
        });
    }
}

/// The target before a service session exists.
const fn nowhere(target: Target) -> TaskTarget {
    match target {
        Target::Service(service) => TaskTarget::Service {
            service,
            session: ServiceSessionId::from_bytes([0; 16]),
        },
        Target::User(user) => TaskTarget::User { user },
    }
}

impl super::State {
    /// Whether a service may have one more task of a modality.
    pub(super) fn has_room(&self, service: &Service, modality: Modality) -> bool {
        self.room(service.id, modality).is_free()
    }

    /// How much of a modality a service has and may have at once.
    #[must_use]
    pub fn room(&self, service: ServiceId, modality: Modality) -> Room {
        let queue = self.index.queue(service);
        let running = queue.map_or(0, |queue| queue.n_running(modality));
        Room::of(&self.config, modality, running)
    }
}
