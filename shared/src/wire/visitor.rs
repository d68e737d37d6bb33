//! Frames between the widget and the server on `/ws/widget` and its HTTP fallbacks.

use serde::{Deserialize, Serialize};

use super::{
    Answer, Availability, CallView, Cursor, Entry, MediaFrame, MediaNotice, Prompt, Sealed,
};
use crate::error_code::ErrorCode;
use crate::ids::{ConversationId, MessageId, TabId, UserId, VisitorSessionId};
use crate::time::Millis;

/// From the widget. Before `ready` only `Open` and `Resume` are allowed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum VisitorFrame {
    /// Connect without a contact: shows presence, may `Start`.
    Open(Open),
    /// Continue a contact.
    Resume(Resume),
    /// Begin a contact; answered by `Started` after commit. The same id again gives the same
    /// contact.
    Start(Start),
    /// A message; answered by `Acked` after commit or by `Refused`.
    Send {
        /// Client-made id; re-sent unchanged until it is answered.
        id: MessageId,
        /// 1 to 4,000 characters.
        text: String,
    },
    /// The customer ends the contact; answered by `Acked` or `Refused`.
    End {
        /// Client-made id.
        id: MessageId,
    },
    /// The customer types or stopped; never answered, dropped under load.
    Typing {
        /// Whether typing goes on.
        on: bool,
    },
    /// The customer has seen everything up to `seq`.
    Read {
        /// Last seen entry.
        seq: u64,
    },
    /// Asks for `Pong` with the same number.
    Ping {
        /// Any number.
        n: u32,
    },
    /// The tab is leaving for good; the contact goes on until its recovery time is over.
    Bye,
    /// Answers the open prompt; answered by `Acked` after commit (the answer is an entry of the
    /// log) or by `Refused`: `notApplicable` when that prompt is no longer open, `fieldInvalid`
    /// when the answer breaks the prompt's rule.
    Answer {
        /// Client-made id; re-sent unchanged until it is answered.
        id: MessageId,
        /// Number of the prompt.
        prompt: u32,
        /// The answer.
        answer: Answer,
    },
    /// The customer of a running chat asks for a call; answered by `Acked` after commit or by
    /// `Refused`.
    AskCall {
        /// Client-made id.
        id: MessageId,
        /// Whether with video.
        video: bool,
    },
    /// Ends the call of a chat, or takes the request back; the chat goes on. Answered by `Acked`
    /// or `Refused`.
    HangUp {
        /// Client-made id.
        id: MessageId,
        /// The call.
        call: u32,
    },
    /// About the media of the call.
    Media(Sealed<MediaFrame>),
    /// The customer wants to know before a call whether media would get through; answered by
    /// [`MediaNotice::Check`], after which `Negotiate` may name call 0.
    CheckCall,
    /// The website's context has changed; answered by `Acked` after commit or by `Refused`.
    Context {
        /// Client-made id.
        id: MessageId,
        /// Parameters to set; others stay.
        parameters: Vec<Field>,
    },
}

/// First frame of a tab without a contact.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Open {
    /// Protocol version of the client.
    pub version: u16,
    /// Ticket that the loader fetched from the page (bound to origin, target and identity).
    pub ticket: String,
    /// This tab.
    pub tab: TabId,
    /// BCP 47 tag of the texts shown.
    pub locale: String,
}

/// First frame of a tab with a contact.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Resume {
    /// Protocol version of the client.
    pub version: u16,
    /// A fresh ticket: a resume token alone opens nothing.
    pub ticket: String,
    /// This tab.
    pub tab: TabId,
    /// BCP 47 tag of the texts shown.
    pub locale: String,
    /// The contact's session.
    pub session: VisitorSessionId,
    /// The newest resume token this browser holds.
    pub token: String,
    /// Where this tab stands in the log.
    pub cursor: Cursor,
}

/// Begins a contact.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Start {
    /// Client-made id of this start and of the first message in it.
    pub id: MessageId,
    /// What the customer asked for.
    pub modality: Modality,
    /// Who the customer says to be.
    pub customer: Customer,
    /// First message; may be empty where the modality is not chat.
    pub message: String,
    /// Context from the page; at most 100.
    pub parameters: Vec<Field>,
}

/// Kinds of contact (`domain.md` 3: `Audio`, `InstantMessaging`, `ExternalTask`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Modality {
    /// Chat.
    InstantMessaging,
    /// Call, with or without video.
    AudioVideo,
    /// Work from outside.
    ExternalTask,
}

/// What the customer, the page or a signed token says about the customer.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Customer {
    /// Name shown.
    pub display_name: String,
    /// E-mail address; may be empty.
    pub email: String,
    /// First name; may be empty.
    pub first_name: String,
    /// Last name; may be empty.
    pub last_name: String,
    /// Company; may be empty.
    pub company: String,
    /// Further fields; at most 20.
    pub custom_fields: Vec<Field>,
}

/// A named plain-text value.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Field {
    /// Name, at most 64 characters.
    pub name: String,
    /// Value; a parameter may be longer than a custom field.
    pub value: String,
}

/// From the server to the widget.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum VisitorNotice {
    /// `Open` or `Resume` was accepted; after a resume, entries past the cursor follow.
    Ready(Ready),
    /// The contact exists. Also the answer to a repeated `Start`.
    Started {
        /// Id of the `Start`.
        id: MessageId,
        /// The new session.
        session: VisitorSessionId,
        /// First resume token.
        token: String,
        /// The conversation.
        conversation: ConversationId,
        /// Incarnation of its log.
        epoch: u32,
    },
    /// The next resume token; the one before it dies once this one is used.
    Token {
        /// 256 random bits, base64url.
        token: String,
    },
    /// Durable entries in order; apply each only if it is the next one.
    Entries {
        /// One or more, dense.
        entries: Vec<Entry>,
    },
    /// A `Send` or `End` is durable.
    Acked {
        /// Its id.
        id: MessageId,
        /// Its place in the log.
        seq: u64,
        /// Its time.
        at: Millis,
    },
    /// A `Start`, `Send` or `End` is refused: for good, unless `retry_ms` is given.
    Refused {
        /// Its id.
        id: MessageId,
        /// Why.
        code: ErrorCode,
        /// The field at fault, where there is one.
        field: Option<String>,
        /// When to try again.
        retry_ms: Option<u32>,
    },
    /// The contact's state, complete each time.
    Status(ContactStatus),
    /// The target's presence, complete each time.
    Availability(Availability),
    /// The user types or stopped.
    Typing {
        /// Whether typing goes on.
        on: bool,
    },
    /// The user has seen everything up to `seq`.
    Read {
        /// Last seen entry.
        seq: u64,
    },
    /// Answer to `Ping`.
    Pong {
        /// Its number.
        n: u32,
    },
    /// The cursor is unusable: forget the entries and start over from `seq` 0 of this epoch.
    Reset {
        /// Incarnation of the log.
        epoch: u32,
    },
    /// The server is going away: resume after this time.
    Moved {
        /// Milliseconds to wait.
        after_ms: u32,
    },
    /// Something is wrong with the connection; a close may follow.
    Fail {
        /// Why.
        code: ErrorCode,
        /// When to try again.
        retry_ms: Option<u32>,
    },
    /// What the workflow asks, complete each time; none = nothing (any more).
    Prompt(Option<Prompt>),
    /// The name in the header from now on: the contact went to another service.
    Renamed {
        /// Name of the service or user.
        display_name: String,
    },
    /// The call, complete each time; none = there is none (any more).
    Call(Option<Sealed<CallView>>),
    /// About the media of the call.
    Media(Sealed<MediaNotice>),
}

/// The connection is up.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Ready {
    /// Server ping period in milliseconds.
    pub heartbeat_ms: u32,
    /// Unacknowledged sends allowed in flight.
    pub window: u16,
    /// How long the session can be resumed after a loss, in milliseconds; 0 = never.
    pub resume_ms: u32,
    /// Name of the service or user in the header.
    pub display_name: String,
    /// Presence of the target.
    pub availability: Availability,
    /// Modalities on offer.
    pub modalities: Vec<Modality>,
    /// After a resume: head of the log, so that the client knows what is still to come.
    pub head: Option<Cursor>,
    /// After a resume: the contact's state.
    pub status: Option<ContactStatus>,
}

/// The contact as the customer sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ContactStatus {
    /// Where it stands.
    pub state: ContactState,
    /// Place in the queue while waiting.
    pub queue: Option<QueueView>,
    /// The user, once connected.
    pub agent: Option<AgentView>,
}

/// Where a contact stands (`domain.md` 3, as far as a customer is told).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum ContactState {
    /// Being set up or in the workflow.
    InWorkflow,
    /// Waiting for a user.
    InQueue,
    /// Talking with a user.
    Connected,
    /// Over.
    Ended {
        /// How it ended.
        reason: EndReason,
    },
}

/// How a contact ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum EndReason {
    /// The customer ended it.
    ByCustomer,
    /// The user ended it.
    ByUser,
    /// The user declined a direct chat.
    Declined,
    /// The customer did not come back within the recovery time.
    CustomerLeft,
    /// The workflow reached Disconnect, for example after the queue's time limit.
    ByWorkflow,
    /// An administrator or a fault removed it.
    Removed,
}

/// Place in the queue.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct QueueView {
    /// 1 = next.
    pub position: u32,
    /// Estimated wait in seconds, where one can be told.
    pub wait_secs: Option<u32>,
}

/// The user as the customer sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct AgentView {
    /// The user.
    pub id: UserId,
    /// Name shown.
    pub display_name: String,
}
