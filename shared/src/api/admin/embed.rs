//! `GET /api/v1/embed-health`: where the widget stood in the last days, and where it was refused.

use serde::{Deserialize, Serialize};

use crate::ids::Target;
use crate::{ErrorCode, Millis};

/// What was counted, newest first.
///
/// Query: `serviceId` or `contactId` (all that one may see when both are absent), `days` (1 to 14;
/// 7 when absent).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct EmbedHealth {
    /// The first of the days, as days since 1970 in UTC.
    pub from: u32,
    /// How many days there are, today among them.
    pub days: u32,
    /// Pages that showed it.
    pub seen: Vec<EmbedSeen>,
    /// Pages that were refused.
    pub refused: Vec<EmbedRefused>,
    /// Whether there was more than is listed.
    pub is_cut: bool,
}

/// A website on which a target stood.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct EmbedSeen {
    /// What the snippet points at; none for the websites beyond the limit.
    pub target: Option<EmbedTarget>,
    /// The website; none for those beyond the limit, counted together.
    pub origin: Option<String>,
    /// When it was seen first, within the days.
    pub first: Millis,
    /// When it was seen last.
    pub last: Millis,
    /// Version of the loader that asked last, where it said one.
    pub loader: Option<String>,
    /// How often the widget was shown, by day, oldest first.
    pub per_day: Vec<u64>,
    /// How often it was opened, by day, oldest first.
    pub opened_per_day: Vec<u64>,
}

/// A website that was refused.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct EmbedRefused {
    /// What the snippet points at; none where there is no such thing.
    pub target: Option<EmbedTarget>,
    /// The website; none for those beyond the limit, counted together.
    pub origin: Option<String>,
    /// Why.
    pub code: ErrorCode,
    /// When it was refused first, within the days.
    pub first: Millis,
    /// When it was refused last.
    pub last: Millis,
    /// How often, by day, oldest first.
    pub per_day: Vec<u64>,
}

/// What a snippet points at, with its name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct EmbedTarget {
    /// Which.
    pub target: Target,
    /// Its name now.
    pub name: String,
}
