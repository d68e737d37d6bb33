//! What is wrong with a workflow, said of one activity where possible.

use shared::ids::{ActivityId, ServiceId};

use super::Setting;
use crate::message::{NameFault, TemplateFault};
use crate::model::{Exit, ServiceLicence, WorkflowKind};

/// One fault.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The activity at fault; none = the workflow as a whole.
    pub activity: Option<ActivityId>,
    /// What is wrong.
    pub kind: FindingKind,
}

/// Kinds of faults, each with what a designer shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FindingKind {
    /// The workflow begins at something that is not a Start.
    NoStart,
    /// A Start that is not the entry.
    SecondStart,
    /// There is no Accept.
    NoAccept,
    /// An Accept that a way reaches after another one.
    SecondAccept,
    /// Stands between Start and Accept and is no check.
    BeforeAccept,
    /// An exit leads nowhere.
    OpenExit(Exit),
    /// An exit that the activity does not have.
    UnknownExit(Exit),
    /// An exit leads to an activity that does not exist.
    DeadExit(Exit),
    /// Nothing leads here.
    Unreachable,
    /// A way leads here without an Accept before.
    NeedsAccept,
    /// A way leads here without a Queue Task before.
    NeedsQueueTask,
    /// No way from here reaches Disconnect.
    NeverDisconnects,
    /// A circle without a wait.
    EndlessCircle,
    /// A way leads here that has been in the queue before: a task enters one queue per service
    /// session.
    SecondQueue,
    /// Workflows of this type do not have the activity.
    NotForKind(WorkflowKind),
    /// More than [`super::ACTIVITIES_MAX`] activities; nothing else was looked at.
    TooManyActivities,
    /// The name of the workflow is empty, too long or not one line.
    Name,
    /// A text is refused.
    Text {
        /// Which one.
        place: TextPlace,
        /// Why.
        fault: TemplateFault,
    },
    /// A text says nothing.
    EmptyText(TextPlace),
    /// A number is outside its range.
    OutOfRange(Setting),
    /// The button of this choice is empty, longer than [`super::LABEL_CHARS`] or not one line.
    Label(u8),
    /// The button of this choice is that of an earlier one, letter case aside.
    SameLabel(u8),
    /// The key of this choice is not on a telephone.
    UnknownKey(u8),
    /// The key of this choice is that of an earlier one.
    SameKey(u8),
    /// The value of this choice is longer than a parameter.
    LongValue(u8),
    /// The test of this case compares with nothing, with too much or with something that is no
    /// decimal number.
    Case(u8),
    /// The name of a parameter is refused.
    ParameterName {
        /// As written.
        name: String,
        /// Why.
        fault: NameFault,
    },
    /// No system field is called so.
    UnknownField(String),
    /// No answer can satisfy the rule, or it allows more than an answer may have.
    AnswerRule,
    /// The workflow is of another type than the modality that it is bound to.
    OtherModality(WorkflowKind),
    /// The service has a licence below this one.
    Licence(ServiceLicence),
    /// No such service.
    UnknownService(ServiceId),
    /// Calls from the widget are not distributed by Pickup.
    InteractPickup,
    /// Calls from the widget are not recorded.
    InteractVoiceMessage,
}

/// A text of an activity.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TextPlace {
    /// What is said to the customer.
    Text,
    /// A question.
    Prompt,
    /// What a caller hears.
    Speech,
    /// The voice that speaks.
    Voice,
    /// Said after an answer that is refused.
    Retry,
    /// A value to be stored.
    Value,
}

impl FindingKind {
    /// Stable name of the rule.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NoStart => "no-start",
            Self::SecondStart => "second-start",
            Self::NoAccept => "no-accept",
            Self::SecondAccept => "second-accept",
            Self::BeforeAccept => "before-accept",
            Self::OpenExit(_) => "open-exit",
            Self::UnknownExit(_) => "unknown-exit",
            Self::DeadExit(_) => "dead-exit",
            Self::Unreachable => "unreachable",
            Self::NeedsAccept => "needs-accept",
            Self::NeedsQueueTask => "needs-queue-task",
            Self::NeverDisconnects => "never-disconnects",
            Self::EndlessCircle => "endless-circle",
            Self::SecondQueue => "second-queue",
            Self::NotForKind(_) => "not-for-kind",
            Self::TooManyActivities => "too-many-activities",
            Self::Name => "name",
            Self::Text { .. } => "text",
            Self::EmptyText(_) => "empty-text",
            Self::OutOfRange(_) => "out-of-range",
            Self::Label(_) => "label",
            Self::SameLabel(_) => "same-label",
            Self::UnknownKey(_) => "unknown-key",
            Self::SameKey(_) => "same-key",
            Self::LongValue(_) => "long-value",
            Self::Case(_) => "case",
            Self::ParameterName { .. } => "parameter-name",
            Self::UnknownField(_) => "unknown-field",
            Self::AnswerRule => "answer-rule",
            Self::OtherModality(_) => "other-modality",
            Self::Licence(_) => "licence",
            Self::UnknownService(_) => "unknown-service",
            Self::InteractPickup => "interact-pickup",
            Self::InteractVoiceMessage => "interact-voice-message",
        }
    }
}

/// Of an activity.
pub(super) const fn at(activity: ActivityId, kind: FindingKind) -> Finding {
    Finding {
        activity: Some(activity),
        kind,
    }
}

/// Of the workflow as a whole.
pub(super) const fn whole(kind: FindingKind) -> Finding {
    Finding {
        activity: None,
        kind,
    }
}
