//! Names of what a task's story mentions, as they are today; empty for what no longer exists.

use std::sync::Arc;

use engine::model::{ActivityKind, Config, Task, TaskTarget, Workflow};
use shared::api::explanation::ActivityName;
use shared::ids::{ActivityId, CodeId, ServiceId, UserId};

/// Where names come from.
pub(super) struct Names<'a> {
    config: &'a Config,
    running: Option<Arc<Workflow>>,
}

impl<'a> Names<'a> {
    /// From the configuration and the version that the task walks through.
    pub(super) const fn new(config: &'a Config, running: Option<Arc<Workflow>>) -> Self {
        Self { config, running }
    }

    pub(super) fn service_of(&self, task: &Task) -> Option<String> {
        match task.target {
            TaskTarget::Service { service, .. } => Some(self.service(service)),
            TaskTarget::User { .. } => None,
        }
    }

    pub(super) fn service(&self, id: ServiceId) -> String {
        let service = self.config.services.get(&id);
        service.map_or_else(String::new, |service| service.display_name.clone())
    }

    pub(super) fn user(&self, id: UserId) -> String {
        let user = self.config.users.get(&id);
        user.map_or_else(String::new, |user| user.display_name.clone())
    }

    pub(super) fn code(&self, id: CodeId) -> String {
        let code = self.config.codes.get(&id);
        code.map_or_else(String::new, |code| code.name.clone())
    }

    /// What an activity does: in the version that runs, otherwise in any workflow there is. Ids of
    /// activities stay the same from version to version.
    pub(super) fn activity(&self, id: ActivityId) -> Option<ActivityName> {
        let running = self.running.iter();
        let mut workflows = running.chain(self.config.workflows.values());
        let activity = workflows.find_map(|workflow| workflow.activities.get(&id))?;
        Some(name(&activity.kind))
    }
}

const fn name(kind: &ActivityKind) -> ActivityName {
    match kind {
        ActivityKind::Start => ActivityName::Start,
        ActivityKind::Accept => ActivityName::Accept,
        ActivityKind::Message { .. } => ActivityName::Message,
        ActivityKind::Announcement(_) => ActivityName::Announcement,
        ActivityKind::InputCustomer(_) => ActivityName::InputCustomer,
        ActivityKind::InputCustomerAdvanced { .. } => ActivityName::InputCustomerAdvanced,
        ActivityKind::CollectInformation(_) => ActivityName::CollectInformation,
        ActivityKind::SaveToParameter { .. } => ActivityName::SaveToParameter,
        ActivityKind::WaitForParameter { .. } => ActivityName::WaitForParameter,
        ActivityKind::Delay { .. } => ActivityName::Delay,
        ActivityKind::GetAvailableUsers { .. } => ActivityName::GetAvailableUsers,
        ActivityKind::GetQueuePosition { .. } => ActivityName::GetQueuePosition,
        ActivityKind::CheckOpeningHours => ActivityName::CheckOpeningHours,
        ActivityKind::CheckParameter { .. } => ActivityName::CheckParameter,
        ActivityKind::AvailabilityRouting { .. } => ActivityName::AvailabilityRouting,
        ActivityKind::CheckTask => ActivityName::CheckTask,
        ActivityKind::Queue(_) => ActivityName::Queue,
        ActivityKind::QueueTask(_) => ActivityName::QueueTask,
        ActivityKind::CancelTask => ActivityName::CancelTask,
        ActivityKind::Transfer { .. } => ActivityName::Transfer,
        ActivityKind::VoiceMessage { .. } => ActivityName::VoiceMessage,
        ActivityKind::Disconnect => ActivityName::Disconnect,
    }
}
