//! Doors of agents, supervisors and administrators.

pub(crate) mod app;
pub(crate) mod audio;
pub(crate) mod explanation;
pub(crate) mod login;
pub(crate) mod logout;
pub(crate) mod me;
pub(crate) mod media_check;
pub(crate) mod openid;
pub(crate) mod quality;
pub(crate) mod recordings;
pub(crate) mod sign_in;
pub(crate) mod socket_tickets;
