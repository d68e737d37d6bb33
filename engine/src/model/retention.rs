//! How long ended contacts tell of the people in them.

use serde::{Deserialize, Serialize};
use shared::limits::CONTACT_DAYS;

/// How long ended contacts are kept. Their figures stay; names, words and parameters go.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(default)]
pub struct Retention {
    /// Days after the end of a contact.
    pub contact_days: u32,
}

impl Default for Retention {
    /// A year.
    fn default() -> Self {
        Self {
            contact_days: CONTACT_DAYS,
        }
    }
}
