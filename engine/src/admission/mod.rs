//! May this page, with this key, reach this target; and is what it sends well formed.
//!
//! Every door of the widget asks [`admit`] (or [`admit_target`] where the browser sends no
//! `Origin` and `frame-ancestors` guards instead, [`admit_preview`] on our own page) and gets the same answer in the same order;
//! [`explain`] tells every step of it.

mod admit;
mod door;
mod explain;
mod external;
mod room;
mod start;
mod text;

pub use admit::{Admitted, Ask, Refused, admit, admit_preview, admit_target, may_see};
pub(crate) use admit::{check_reachable, may_call};
pub use explain::{Step, explain};
pub use external::check_external;
pub use room::{Room, Standing};
pub(crate) use start::is_email_or_empty;
pub use start::{FieldError, check_customer, check_parameters, check_start};
pub use text::check_message;
