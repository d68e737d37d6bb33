//! What can be asked of a tenant's [`crate::State`].

use shared::ids::{
    ActivityId, ConversationId, DutyProfileId, MessageId, OfferId, ReasonId, RecordingId,
    ServiceId, TaskId, UserId, VisitorSessionId,
};
use shared::wire::{
    Answer, Customer, Field, Modality, Presence, Priority, Sending, SupervisionMode,
};

use crate::call::Party;

use crate::model::{Config, External, Preferred, TaskCodes};

/// A command; the ids in it come from outside, the moment is a parameter of `apply`.
#[derive(Clone, Debug, PartialEq)]
pub enum Command {
    /// The configuration changed.
    Configure(Box<Config>),
    /// A customer begins a contact. Counts no connection yet: [`Command::CustomerConnected`]
    /// follows for each connection that shows the contact, the starting one included. Until the
    /// first one comes, the recovery clock runs.
    StartTask(Box<StartTask>),
    /// A connection of the customer came up.
    CustomerConnected(TaskId),
    /// A connection of the customer went away.
    CustomerDisconnected(TaskId),
    /// The customer ends.
    EndByCustomer(TaskId),
    /// A console connection of the user came up.
    AgentConnected(UserId),
    /// A console connection of the user went away.
    AgentDisconnected(UserId),
    /// Declare presence.
    SetPresence(UserId, Presence),
    /// Go on or off duty.
    SetDuty(UserId, bool),
    /// Be selectable for a service or not.
    SetServiceDuty(UserId, ServiceId, bool),
    /// Take an offer.
    Accept(UserId, OfferId),
    /// Turn an offer down.
    Decline(UserId, OfferId),
    /// The user ends a connected task.
    EndByUser(UserId, TaskId),
    /// End wrap-up.
    FinishWrapUp(UserId, TaskId),
    /// Prolong wrap-up.
    ExtendWrapUp(UserId, TaskId),
    /// Clear the missed-offer flag.
    ClearMissed(UserId),
    /// Go on duty as one of the own duty profiles; none = without one.
    ChooseDuty(UserId, Option<DutyProfileId>),
    /// Be not available for a reason; none = available again.
    SetNotAvailable(UserId, Option<ReasonId>),
    /// Take a task from the pickup list.
    PickUp(UserId, TaskId),
    /// The user hands a connected task to another service.
    Transfer(UserId, TaskId, ServiceId),
    /// The user sets the codes of a connected task or in wrap-up.
    SetCodes(UserId, TaskId, TaskCodes),
    /// The user sets all tags of a connected task or in wrap-up.
    SetTags(UserId, TaskId, Vec<String>),
    /// The customer answers the open prompt.
    Answer(TaskId, CustomerAnswer),
    /// Somebody outside sets a parameter.
    SetParameter(TaskId, Field),
    /// What the activity played or recorded is over.
    MediaEnded(TaskId, ActivityId),
    /// An external task begins.
    StartExternal(Box<StartExternal>),
    /// The customer of a connected chat asks for a call, with video or without. The id makes the
    /// request's entry in the log.
    AskCall(TaskId, MessageId, bool),
    /// The customer ends the call of a chat, or takes the request back; the number is the call's.
    HangUpByCustomer(TaskId, MessageId, u32),
    /// The user answers the customer who asks for a call.
    AnswerCall(UserId, TaskId, bool),
    /// The user ends the call of a chat.
    HangUpByUser(UserId, TaskId),
    /// The user holds the customer or takes the customer back.
    Hold(UserId, TaskId, bool),
    /// The user asks a colleague (the second) into the call.
    Consult(UserId, TaskId, UserId),
    /// The colleague answers.
    AnswerConsult(UserId, TaskId, bool),
    /// Either of the two ends the consultation.
    EndConsult(UserId, TaskId),
    /// The user leaves the customer to the consulted colleague.
    HandOver(UserId, TaskId),
    /// A supervisor takes part in a connected task, or leaves it.
    Supervise(UserId, TaskId, Option<SupervisionMode>),
    /// A supervisor takes a connected task over.
    TakeOver(UserId, TaskId),
    /// Media of somebody in the call (its number) came up.
    MediaUp(TaskId, u32, Party),
    /// Media of somebody in the call were lost: the path died, or the browser.
    MediaLost(TaskId, u32, Party),
    /// A recording of one of the task's calls is complete and can be heard.
    RecordingAvailable(TaskId, RecordingId),
    /// What somebody in the call sends from now on.
    SetSending(TaskId, u32, Party, Sending),
    /// The website's context has changed: sets these parameters; the id is of the request.
    SetContext(TaskId, Vec<Field>),
    /// A supervisor ends a task that no user is connected to, or an external task.
    CancelTask(TaskId),
    /// A supervisor changes the priority of a waiting task.
    Reprioritise(TaskId, Priority),
    /// A supervisor has a waiting task offered to this user next.
    Reassign(TaskId, UserId),
    /// Carrying out something for this task failed in us: takes it out of everything.
    Park(TaskId),
    /// Time has passed: everything due happens.
    Tick,
    /// After a restart of the server: no connection is live any more; the clocks of recovery and
    /// grace start now.
    Restarted,
}

/// A customer begins a contact. Already validated at the edge ([`crate::admission`] and limits).
#[derive(Clone, Debug, PartialEq)]
pub struct StartTask {
    /// Id of the new task.
    pub task: TaskId,
    /// Id of the new conversation.
    pub conversation: ConversationId,
    /// Id of the customer's new session.
    pub session: VisitorSessionId,
    /// What the snippet points at.
    pub target: shared::ids::Target,
    /// What was asked for.
    pub modality: Modality,
    /// What is known of the customer.
    pub customer: Customer,
    /// Whether a signed token vouches for it.
    pub verified: bool,
    /// Page origin.
    pub origin: String,
    /// Language of the widget.
    pub locale: String,
    /// Context from the page.
    pub parameters: Vec<Field>,
    /// First message.
    pub message: String,
    /// Client-made id of the first message.
    pub message_id: MessageId,
}

/// A customer's answer to a prompt.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CustomerAnswer {
    /// Client-made id of the answer's entry in the log.
    pub id: MessageId,
    /// Number of the prompt.
    pub prompt: u32,
    /// The answer.
    pub answer: Answer,
}

/// An external task begins. Already validated at the edge.
#[derive(Clone, Debug, PartialEq)]
pub struct StartExternal {
    /// Id of the new task.
    pub task: TaskId,
    /// Id of the new conversation, in which users write notes.
    pub conversation: ConversationId,
    /// The service.
    pub service: ServiceId,
    /// What it is about.
    pub external: External,
    /// What is known of the customer.
    pub customer: Customer,
    /// Parameters.
    pub parameters: Vec<Field>,
    /// Users to try first, at most 10.
    pub preferred: Vec<Preferred>,
    /// Priority; none = the workflow's.
    pub priority: Option<Priority>,
}

impl Command {
    /// The task that the command names.
    #[must_use]
    pub fn task(&self) -> Option<TaskId> {
        match self {
            Self::StartTask(start) => Some(start.task),
            Self::StartExternal(start) => Some(start.task),
            Self::CustomerConnected(task)
            | Self::AskCall(task, ..)
            | Self::HangUpByCustomer(task, ..)
            | Self::AnswerCall(_, task, _)
            | Self::HangUpByUser(_, task)
            | Self::Hold(_, task, _)
            | Self::Consult(_, task, _)
            | Self::AnswerConsult(_, task, _)
            | Self::EndConsult(_, task)
            | Self::HandOver(_, task)
            | Self::Supervise(_, task, _)
            | Self::TakeOver(_, task)
            | Self::MediaUp(task, ..)
            | Self::MediaLost(task, ..)
            | Self::RecordingAvailable(task, _)
            | Self::SetSending(task, ..)
            | Self::SetContext(task, _)
            | Self::CustomerDisconnected(task)
            | Self::EndByCustomer(task)
            | Self::EndByUser(_, task)
            | Self::FinishWrapUp(_, task)
            | Self::ExtendWrapUp(_, task)
            | Self::PickUp(_, task)
            | Self::Transfer(_, task, _)
            | Self::SetCodes(_, task, _)
            | Self::SetTags(_, task, _)
            | Self::Answer(task, _)
            | Self::SetParameter(task, _)
            | Self::MediaEnded(task, _)
            | Self::CancelTask(task)
            | Self::Reprioritise(task, _)
            | Self::Reassign(task, _)
            | Self::Park(task) => Some(*task),
            _ => None,
        }
    }
}
