//! What can be put on a sheet, in groups, each with settings to begin with.

use engine::model::{
    ActivityKind, AnswerRule, Case, Choice, Collect, Menu, QueueSettings, Speech, Test,
    WorkflowKind,
};
use engine::workflow::suits;
use shared::ids::ServiceId;

/// A group of the palette.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Group {
    /// Begins and ends a task.
    Flow,
    /// Talks with the customer.
    Customer,
    /// Finds a user.
    Queue,
    /// Decides where to go on.
    Check,
    /// Works with parameters and time.
    Value,
}

/// One kind of activity, without its settings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Entry {
    /// Entry; there is one, and it cannot be added.
    Start,
    /// Opens the channel.
    Accept,
    /// A text to the customer.
    Message,
    /// Plays something.
    Announcement,
    /// A menu.
    InputCustomer,
    /// A menu whose answer is stored.
    InputCustomerAdvanced,
    /// Asks and stores an answer.
    CollectInformation,
    /// Writes a value.
    SaveToParameter,
    /// Waits until a parameter changes.
    WaitForParameter,
    /// Pauses.
    Delay,
    /// Stores how many users are free.
    GetAvailableUsers,
    /// Stores the place in the queue.
    GetQueuePosition,
    /// Branches on the calendar.
    CheckOpeningHours,
    /// Branches on a value.
    CheckParameter,
    /// Branches on a service's users.
    AvailabilityRouting,
    /// Branches on the queued task.
    CheckTask,
    /// Queues and waits.
    Queue,
    /// Queues and goes on.
    QueueTask,
    /// Takes the task out of the queue.
    CancelTask,
    /// To another service.
    Transfer,
    /// Records a message.
    VoiceMessage,
    /// Ends.
    Disconnect,
}

/// Everything that can be added, in the order in which it is shown.
pub const ENTRIES: [Entry; 21] = [
    Entry::Accept,
    Entry::Transfer,
    Entry::Disconnect,
    Entry::Message,
    Entry::Announcement,
    Entry::InputCustomer,
    Entry::InputCustomerAdvanced,
    Entry::CollectInformation,
    Entry::VoiceMessage,
    Entry::Queue,
    Entry::QueueTask,
    Entry::CancelTask,
    Entry::CheckOpeningHours,
    Entry::CheckParameter,
    Entry::AvailabilityRouting,
    Entry::CheckTask,
    Entry::SaveToParameter,
    Entry::WaitForParameter,
    Entry::GetAvailableUsers,
    Entry::GetQueuePosition,
    Entry::Delay,
];

/// What workflows of this type can have, in the order in which it is shown.
pub fn entries(kind: WorkflowKind) -> impl Iterator<Item = Entry> {
    let all = ENTRIES.into_iter();
    all.filter(move |entry| suits(&entry.fresh(), kind))
}

impl Entry {
    /// Its name in the page; never shown. (`{:?}` says nothing in the program that people download.)
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Start => "Start",
            Self::Accept => "Accept",
            Self::Message => "Message",
            Self::Announcement => "Announcement",
            Self::InputCustomer => "InputCustomer",
            Self::InputCustomerAdvanced => "InputCustomerAdvanced",
            Self::CollectInformation => "CollectInformation",
            Self::SaveToParameter => "SaveToParameter",
            Self::WaitForParameter => "WaitForParameter",
            Self::Delay => "Delay",
            Self::GetAvailableUsers => "GetAvailableUsers",
            Self::GetQueuePosition => "GetQueuePosition",
            Self::CheckOpeningHours => "CheckOpeningHours",
            Self::CheckParameter => "CheckParameter",
            Self::AvailabilityRouting => "AvailabilityRouting",
            Self::CheckTask => "CheckTask",
            Self::Queue => "Queue",
            Self::QueueTask => "QueueTask",
            Self::CancelTask => "CancelTask",
            Self::Transfer => "Transfer",
            Self::VoiceMessage => "VoiceMessage",
            Self::Disconnect => "Disconnect",
        }
    }

    /// The entry of an activity.
    #[must_use]
    pub const fn of(kind: &ActivityKind) -> Self {
        match kind {
            ActivityKind::Start => Self::Start,
            ActivityKind::Accept => Self::Accept,
            ActivityKind::Message { .. } => Self::Message,
            ActivityKind::Announcement(_) => Self::Announcement,
            ActivityKind::InputCustomer(_) => Self::InputCustomer,
            ActivityKind::InputCustomerAdvanced { .. } => Self::InputCustomerAdvanced,
            ActivityKind::CollectInformation(_) => Self::CollectInformation,
            ActivityKind::SaveToParameter { .. } => Self::SaveToParameter,
            ActivityKind::WaitForParameter { .. } => Self::WaitForParameter,
            ActivityKind::Delay { .. } => Self::Delay,
            ActivityKind::GetAvailableUsers { .. } => Self::GetAvailableUsers,
            ActivityKind::GetQueuePosition { .. } => Self::GetQueuePosition,
            ActivityKind::CheckOpeningHours => Self::CheckOpeningHours,
            ActivityKind::CheckParameter { .. } => Self::CheckParameter,
            ActivityKind::AvailabilityRouting { .. } => Self::AvailabilityRouting,
            ActivityKind::CheckTask => Self::CheckTask,
            ActivityKind::Queue(_) => Self::Queue,
            ActivityKind::QueueTask(_) => Self::QueueTask,
            ActivityKind::CancelTask => Self::CancelTask,
            ActivityKind::Transfer { .. } => Self::Transfer,
            ActivityKind::VoiceMessage { .. } => Self::VoiceMessage,
            ActivityKind::Disconnect => Self::Disconnect,
        }
    }

    /// Its group.
    #[must_use]
    pub const fn group(self) -> Group {
        match self {
            Self::Start | Self::Accept | Self::Transfer | Self::Disconnect => Group::Flow,
            Self::Message
            | Self::Announcement
            | Self::InputCustomer
            | Self::InputCustomerAdvanced
            | Self::CollectInformation
            | Self::VoiceMessage => Group::Customer,
            Self::Queue | Self::QueueTask | Self::CancelTask => Group::Queue,
            Self::CheckOpeningHours
            | Self::CheckParameter
            | Self::AvailabilityRouting
            | Self::CheckTask => Group::Check,
            Self::SaveToParameter
            | Self::WaitForParameter
            | Self::GetAvailableUsers
            | Self::GetQueuePosition
            | Self::Delay => Group::Value,
        }
    }

    /// The activity to begin with; what only a person can know is left empty, and said as a
    /// problem until it is filled in.
    #[must_use]
    pub fn fresh(self) -> ActivityKind {
        let nothing = String::new;
        match self {
            Self::Start => ActivityKind::Start,
            Self::Accept => ActivityKind::Accept,
            Self::Message => ActivityKind::Message {
                text: nothing(),
                delay_ms: 1_000,
            },
            Self::Announcement => ActivityKind::Announcement(speech()),
            Self::InputCustomer => ActivityKind::InputCustomer(menu()),
            Self::InputCustomerAdvanced => ActivityKind::InputCustomerAdvanced {
                menu: menu(),
                parameter: nothing(),
            },
            Self::CollectInformation => ActivityKind::CollectInformation(collect()),
            Self::SaveToParameter => ActivityKind::SaveToParameter {
                parameter: nothing(),
                value: nothing(),
            },
            Self::WaitForParameter => ActivityKind::WaitForParameter {
                parameters: vec![nothing()],
                limit_secs: 60,
            },
            Self::Delay => ActivityKind::Delay { secs: 5 },
            Self::GetAvailableUsers => ActivityKind::GetAvailableUsers {
                service: None,
                parameter: nothing(),
            },
            Self::GetQueuePosition => ActivityKind::GetQueuePosition {
                parameter: nothing(),
            },
            Self::CheckOpeningHours => ActivityKind::CheckOpeningHours,
            Self::CheckParameter => ActivityKind::CheckParameter {
                parameter: nothing(),
                cases: vec![Case {
                    test: Test::Equals(nothing()),
                }],
            },
            Self::AvailabilityRouting => ActivityKind::AvailabilityRouting { service: None },
            Self::CheckTask => ActivityKind::CheckTask,
            Self::Queue => ActivityKind::Queue(QueueSettings::default()),
            Self::QueueTask => ActivityKind::QueueTask(QueueSettings::default()),
            Self::CancelTask => ActivityKind::CancelTask,
            Self::Transfer => ActivityKind::Transfer {
                service: ServiceId::from_bytes([0; 16]),
            },
            Self::VoiceMessage => ActivityKind::VoiceMessage {
                prompt: speech(),
                max_secs: 120,
            },
            Self::Disconnect => ActivityKind::Disconnect,
        }
    }
}

const fn speech() -> Speech {
    Speech::Text {
        text: String::new(),
        voice: None,
    }
}

fn menu() -> Menu {
    let choice = Choice {
        label: String::new(),
        key: None,
        value: String::new(),
    };
    Menu {
        prompt: String::new(),
        speech: None,
        choices: vec![choice],
        repeats: 2,
        limit_secs: 60,
    }
}

const fn collect() -> Collect {
    Collect {
        prompt: String::new(),
        speech: None,
        parameter: String::new(),
        rule: AnswerRule::Any,
        retry: None,
        repeats: 2,
        limit_secs: 120,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_activity_of_a_type_can_be_added_and_no_other() {
        for kind in [
            WorkflowKind::InstantMessaging,
            WorkflowKind::AudioVideo,
            WorkflowKind::ExternalTask,
        ] {
            for entry in ENTRIES {
                assert_eq!(Entry::of(&entry.fresh()), entry);
                assert_eq!(
                    entries(kind).any(|one| one == entry),
                    suits(&entry.fresh(), kind),
                    "{entry:?} in {kind:?}"
                );
            }
        }
        let mut chats = entries(WorkflowKind::InstantMessaging);
        assert!(!chats.any(|entry| matches!(entry, Entry::Announcement | Entry::VoiceMessage)));
    }
}
