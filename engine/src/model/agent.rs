//! A user seen as receiver of tasks: four layers, never one field.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use shared::Millis;
use shared::ids::{DutyProfileId, ReasonId, ServiceId, UserId};
use shared::wire::Presence;

/// State of a user as receiver of tasks; durable.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Agent {
    /// The user.
    pub user: UserId,
    /// Declared presence.
    pub presence: Presence,
    /// On duty.
    pub on_duty: bool,
    /// As what, while on duty; none = without a profile.
    #[serde(default)]
    pub duty_profile: Option<DutyProfileId>,
    /// Declared not available, with the reason.
    #[serde(default)]
    pub not_available: Option<NotAvailable>,
    /// Services for which the user is *not* selectable.
    pub not_selectable: BTreeSet<ServiceId>,
    /// Live console connections; none = gets no offers after the grace.
    pub connections: u32,
    /// When the last connection went away; set only while the grace runs.
    pub disconnected_at: Option<Millis>,
    /// Since when nothing is connected, ringing or wrapping up: longest idle goes first.
    pub idle_since: Millis,
    /// Missed an offer (RONA).
    pub missed: Option<MissedFlag>,
    /// Grows with each change of the desk.
    pub rev: u64,
}

/// The not-available flag.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NotAvailable {
    /// Why.
    pub reason: ReasonId,
    /// Since when.
    pub at: Millis,
}

/// The missed-offer flag.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MissedFlag {
    /// When the offer expired.
    pub at: Millis,
    /// When the flag clears by itself; none = by hand or by leaving.
    pub until: Option<Millis>,
}
