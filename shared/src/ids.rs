//! One id type per entity, each a UUID that is parsed once at the edge.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// A time-ordered UUID (version 7) from a moment and ten random bytes; both come from outside,
/// so that pure code and the browser can make ids without a clock or a random source.
#[must_use]
pub fn v7(unix_ms: u64, random: [u8; 10]) -> Uuid {
    uuid::Builder::from_unix_timestamp_millis(unix_ms, &random).into_uuid()
}

macro_rules! id {
    ($($(#[$doc:meta])* $name:ident)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        #[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
        pub struct $name(pub Uuid);

        impl $name {
            /// The id behind `bytes`, as the store keeps it.
            #[must_use]
            pub const fn from_bytes(bytes: [u8; 16]) -> Self {
                Self(Uuid::from_bytes(bytes))
            }

            /// The 16 bytes that the store keeps.
            #[must_use]
            pub const fn as_bytes(&self) -> &[u8; 16] {
                self.0.as_bytes()
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(f)
            }
        }

        impl std::fmt::Debug for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                write!(f, concat!(stringify!($name), "({})"), self.0)
            }
        }

        impl std::str::FromStr for $name {
            type Err = uuid::Error;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Uuid::parse_str(text).map(Self)
            }
        }
    )*};
}

id! {
    /// Outermost owner of data.
    TenantId
    /// Node of the tenant's organization-unit tree.
    UnitId
    /// What a customer reaches: workflows, queue, members.
    ServiceId
    /// A person with a login in a tenant; the snippet calls it `contactId`.
    UserId
    /// Versioned graph of activities.
    WorkflowId
    /// Node of a workflow.
    ActivityId
    /// Named list of web origins where a widget may appear.
    DomainTemplateId
    /// Texts of a service or of a user's direct chat.
    SystemMessageId
    /// One unit of work within a conversation.
    TaskId
    /// The whole exchange with one customer; owns the log.
    ConversationId
    /// A task shown to one user until a deadline.
    OfferId
    /// The part of a task handled by one service.
    ServiceSessionId
    /// The part of a task handled by one user.
    UserSessionId
    /// A customer's recoverable session (`domain.md` 1.5).
    VisitorSessionId
    /// Authenticated browser of a user.
    LoginId
    /// One browser tab; lives as long as the tab.
    TabId
    /// Client-made id of a message; unique per conversation for ever.
    MessageId
    /// Client-made id of a command; one outcome for ever.
    CommandId
    /// Something a user is able to do, at a level.
    SkillId
    /// Something a user answers for, through the duty profile.
    ResponsibilityId
    /// What a user is on duty as: a set of responsibilities.
    DutyProfileId
    /// Why a user declares not to be available.
    ReasonId
    /// Primary or secondary code of a task.
    CodeId
    /// Distribution policy: ordered levels of needs.
    PolicyId
    /// Opening-hours calendar.
    CalendarId
    /// Audio resource.
    ResourceId
    /// What was recorded of a call.
    RecordingId
    /// Look of the widget.
    ThemeId
    /// What a program signs its requests with.
    ApiKeyId
}

/// What a snippet points at (`domain.md` 1).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Target {
    /// `serviceId`: the task walks the service's workflow.
    Service(ServiceId),
    /// `contactId`: the task is offered straight to that user.
    User(UserId),
}
