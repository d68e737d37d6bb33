//! Calls' media: one leg per person, ended in this server, forwarded between legs.
//!
//! [`Media`] is the only door. Whoever has it says who hears and sees whom ([`Media::give`]); how
//! packets get there stays in here. Nothing in here knows of tasks, users or tenants.

mod api;
mod media;
mod node;

pub use api::{
    Clip, Given, LegId, LegStats, MediaError, MediaEvent, MediaPacket, MediaSettings, RecordingId,
    Source, Tap,
};
pub use media::{Media, Running};
