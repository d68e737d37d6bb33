//! `/api/v1/privacy/…`: what is kept of one person, and for how long.

use serde::{Deserialize, Serialize};

use crate::ids::{ConversationId, ServiceId, TaskId};
use crate::time::Millis;

/// Who is looked for: an e-mail address, other words that name the person, or the id of a
/// conversation or task.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct PersonAsk {
    /// The words, at least three characters.
    pub person: String,
}

/// Whom to erase.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct PersonErase {
    /// As in [`PersonAsk`].
    pub person: String,
    /// The same words once more: what is erased does not come back.
    pub confirm: String,
}

/// Where somebody occurs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct PersonFound {
    /// The contacts, oldest first; at most 1,000.
    pub contacts: Vec<PersonContact>,
}

/// A contact in which somebody occurs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct PersonContact {
    /// The task.
    pub task: TaskId,
    /// Its conversation.
    pub conversation: ConversationId,
    /// When it began.
    pub at: Millis,
    /// The service; none: straight to a user.
    pub service: Option<ServiceId>,
    /// The customer's name.
    pub name: String,
    /// The customer's e-mail address.
    pub email: String,
    /// Entries of the conversation.
    pub entries: u64,
    /// Recordings.
    pub recordings: u64,
    /// Whether it is over; one that runs is not erased.
    pub ended: bool,
}

/// What was erased.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct PersonErased {
    /// Contacts.
    pub contacts: u64,
    /// Entries of conversations.
    pub entries: u64,
    /// Recordings.
    pub recordings: u64,
}

/// What the retention job did last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct RetentionState {
    /// When it ran; none: not yet.
    pub at: Option<Millis>,
    /// What it took away then.
    pub erased: PersonErased,
    /// When the oldest contact that is still kept ended.
    pub oldest: Option<Millis>,
}
