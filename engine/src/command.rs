//! What can be asked of a tenant's [`crate::State`].

use shared::ids::{ConversationId, OfferId, ServiceId, TaskId, UserId, VisitorSessionId};
use shared::wire::{Customer, Field, Modality, Presence};

use crate::model::Config;

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
    pub message_id: shared::ids::MessageId,
}
