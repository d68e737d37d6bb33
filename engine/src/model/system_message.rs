//! Direct and Service System Messages: texts with `$(…)` parameters.

use serde::{Deserialize, Serialize};
use shared::ids::{SystemMessageId, UnitId};

/// Texts of a direct chat. An absent text means: the code in the reader's language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct DirectSystemMessage {
    /// The message set.
    pub id: SystemMessageId,
    /// Organization unit.
    pub unit: UnitId,
    /// Name shown to administrators.
    pub name: String,
    /// What it is for.
    pub description: String,
    /// The user's name as customers see it.
    pub shown_name: ShownName,
    /// To the user: a contact comes in.
    pub incoming: Option<String>,
    /// To the user: question before ending.
    pub end_question: Option<String>,
    /// To the user: the customer left.
    pub customer_left: Option<String>,
    /// To the customer: connected.
    pub connected: Option<String>,
    /// To the customer: the user ended.
    pub ended: Option<String>,
    /// To the customer: the user declined.
    pub declined: Option<String>,
}

/// How a user's name is shown to customers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub enum ShownName {
    /// The user's current display name.
    DisplayName,
    /// A text that may hold parameters.
    Custom(String),
}

/// Texts of a service. An absent text means: the code in the reader's language.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct ServiceTexts {
    /// To the user: a contact comes in.
    pub incoming: Option<String>,
    /// To the user: an offer was missed.
    pub missed: Option<String>,
    /// To the user: question before ending.
    pub end_question: Option<String>,
    /// To the user: the customer left.
    pub customer_left: Option<String>,
    /// To the customer: welcome.
    pub welcome: Option<String>,
    /// To the customer: in the queue.
    pub queued: Option<String>,
    /// To the customer: connected.
    pub connected: Option<String>,
    /// To the customer: transferred.
    pub transferred: Option<String>,
    /// To the customer: the user left.
    pub user_left: Option<String>,
    /// To the customer: ended.
    pub ended: Option<String>,
    /// To the customer: outside hours.
    pub outside_hours: Option<String>,
}

/// Texts of a service under a name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct ServiceSystemMessage {
    /// The message set.
    pub id: SystemMessageId,
    /// Organization unit.
    pub unit: UnitId,
    /// Name shown to administrators.
    pub name: String,
    /// What it is for.
    pub description: String,
    /// The texts.
    pub texts: ServiceTexts,
}
