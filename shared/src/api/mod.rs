//! REST shapes, one file per resource; JSON in camelCase.

pub mod admin;
pub mod audio;
pub mod bootstrap;
pub mod explanation;
pub mod login;
pub mod media_check;
pub mod problem;
pub mod quality;
pub mod recording;
pub mod reports;
pub mod socket_ticket;
pub mod ticket;
