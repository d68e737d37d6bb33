//! The conversation with the page around the frame: a closed list of verbs in each direction.

pub(crate) mod config;
pub(crate) mod inbound;
pub(crate) mod outbound;
