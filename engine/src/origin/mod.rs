//! The one rule of which web pages may show a widget: bootstrap, ticket, frame and socket all ask here.
//!
//! An `Origin` must be in canonical form (the URL standard serialises it back to itself) and its
//! scheme, host and port must equal those of a row of the target's domain template. `*.host` means
//! one or more whole labels before `host`, as in CSP, so that [`frame_ancestors`] says the same.
//! There are no other patterns. An empty list means nowhere.

mod canonical;
mod frame;
mod matcher;
mod row;
mod save;

pub use canonical::{CanonicalOrigin, canonical};
pub use frame::frame_ancestors;
pub use matcher::{Restriction, is_allowed};
pub use row::{RowFault, RowFaultReason, canonical_row, check_port};
pub use save::check_row;
