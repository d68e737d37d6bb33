//! What the widget shows, as plain values: fed by the session's updates, tested on the host.

pub(crate) mod compose;
pub(crate) mod contact;
pub(crate) mod prechat;
pub(crate) mod question;
pub(crate) mod thread;
pub(crate) mod typing;
