//! Which licence of a service each activity needs (features 52, 53).

use crate::model::{ActivityKind, ServiceLicence, WorkflowKind};

/// The least licence for an activity.
///
/// | Licence | Activities |
/// |---|---|
/// | Advanced Routing | Start, Accept, Message, Announcement, Input Customer, Delay, Queue, Transfer, Disconnect |
/// | Enterprise Routing | Input Customer Advanced, Collect Information, Save to Parameter, Check Parameter, Get Available Users, Get Queue Position, Check Opening Hours, Availability-based Routing, Queue Task, Check Task, Cancel Task, Voice Message |
/// | Contact Center | Wait for Parameter |
#[must_use]
pub const fn licence_of(kind: &ActivityKind) -> ServiceLicence {
    match kind {
        ActivityKind::Start
        | ActivityKind::Accept
        | ActivityKind::Message { .. }
        | ActivityKind::Announcement(_)
        | ActivityKind::InputCustomer(_)
        | ActivityKind::Delay { .. }
        | ActivityKind::Queue(_)
        | ActivityKind::Transfer { .. }
        | ActivityKind::Disconnect => ServiceLicence::AdvancedRouting,
        ActivityKind::InputCustomerAdvanced { .. }
        | ActivityKind::CollectInformation(_)
        | ActivityKind::SaveToParameter { .. }
        | ActivityKind::CheckParameter { .. }
        | ActivityKind::GetAvailableUsers { .. }
        | ActivityKind::GetQueuePosition { .. }
        | ActivityKind::CheckOpeningHours
        | ActivityKind::AvailabilityRouting { .. }
        | ActivityKind::QueueTask(_)
        | ActivityKind::CheckTask
        | ActivityKind::CancelTask
        | ActivityKind::VoiceMessage { .. } => ServiceLicence::EnterpriseRouting,
        ActivityKind::WaitForParameter { .. } => ServiceLicence::ContactCenter,
    }
}

/// The least licence for a type of workflow: external tasks need Contact Center.
#[must_use]
pub const fn licence_of_kind(kind: WorkflowKind) -> ServiceLicence {
    match kind {
        WorkflowKind::InstantMessaging | WorkflowKind::AudioVideo => {
            ServiceLicence::AdvancedRouting
        }
        WorkflowKind::ExternalTask => ServiceLicence::ContactCenter,
    }
}
