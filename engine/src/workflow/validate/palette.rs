//! Which activities a workflow of each type may have (`domain.md` 2).

use crate::model::{ActivityKind, WorkflowKind};

/// Whether workflows of a type may have an activity. Queue is there for chats too: it is Queue
/// Task and waiting in one.
#[must_use]
pub const fn suits(activity: &ActivityKind, kind: WorkflowKind) -> bool {
    match activity {
        ActivityKind::Message { .. } => matches!(kind, WorkflowKind::InstantMessaging),
        ActivityKind::Announcement(_) | ActivityKind::VoiceMessage { .. } => {
            matches!(kind, WorkflowKind::AudioVideo)
        }
        ActivityKind::InputCustomer(_)
        | ActivityKind::InputCustomerAdvanced { .. }
        | ActivityKind::CollectInformation(_) => !matches!(kind, WorkflowKind::ExternalTask),
        _ => true,
    }
}
