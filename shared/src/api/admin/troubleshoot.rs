//! `GET /api/v1/troubleshoot`: why a widget does not show, step by step, by the doors' own rule.

use serde::{Deserialize, Serialize};

/// The steps in the order in which the doors take them.
///
/// Query: `origin` (of the page), `serviceId` or `contactId`, `widgetKey` (the newest when absent),
/// `modality` (`chat`, `audio`, `video`; chat when absent).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TroubleshootAnswer {
    /// Whether every step passes.
    pub ok: bool,
    /// The steps.
    pub checks: Vec<TroubleshootCheck>,
}

/// A step.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TroubleshootCheck {
    /// Which: `tenant`, `interact`, `target`, `key`, `licence`, `active`, `origin`, `modality`,
    /// `workflow`, `authorization`, `hours`, `limits`, `agents`.
    pub name: String,
    /// Whether it passes.
    pub ok: bool,
    /// What was found.
    pub detail: String,
    /// What to do about it; none where it passes.
    pub mend: Option<String>,
}
