//! Calls' media: one leg per person, ended in this server, forwarded between legs.
//!
//! [`Media`] is the only door. Whoever has it says who hears and sees whom ([`Media::give`]); how
//! packets get there stays in here. Nothing in here knows of tasks, users or tenants.

mod api;
mod clip;
mod engine;
mod exchange;
mod forward;
mod media;
mod mux;
mod node;
mod proof;
mod record;
mod sdp;
mod slots;
mod turn;

pub use api::{
    Clip, Given, LegId, LegStats, MediaError, MediaEvent, MediaPacket, MediaSettings, RecordingId,
    Source, Tap,
};
pub use clip::{AudioError, LONGEST as LONGEST_CLIP, convert as convert_audio, hold_music};
pub use engine::SyntheticBrowser;
pub use media::{Media, Running};
pub use node::DelayFigures;
pub use record::{MOST_PEOPLE, Recording, RecordingOrder, Senders, complete as complete_recording};
pub use turn::{
    CheckFault, CheckedAddress, ExternalTurn, MOST_PER_LABEL, MediaAddress, Turn, TurnAddresses,
    TurnProblem, TurnSettings, TurnTls, WallClock, check as check_turn, trust_only, trust_system,
};
