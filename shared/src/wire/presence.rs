//! Presence of a target as the widget shows it.

use serde::{Deserialize, Serialize};

/// Whether the target can be reached now, with an estimate of the wait.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Availability {
    /// The state shown.
    pub state: AvailabilityState,
    /// Estimated wait in seconds, where one can be told.
    pub wait_secs: Option<u32>,
}

/// The states of a target: a service is open, busy or closed; a user any of the last four.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum AvailabilityState {
    /// Service: at least one user is free.
    Open,
    /// Service or user: on duty, none free.
    Busy,
    /// Service: nobody on duty.
    Closed,
    /// User: free.
    Available,
    /// User: away.
    Away,
    /// User: not signed in or off duty.
    Offline,
}
