//! What calls leave: recordings and figures of quality.
//!
//! A recording is written below `recordings.folder` while the call runs (`media` does that), then
//! put where recordings are kept, and deleted when its time is over. Its row comes first and goes
//! last, so that no sound lies anywhere unknown.

mod archive;
mod herald;
mod keeper;
mod person;
mod quality;
mod recorder;
mod retention;
mod running;

pub use archive::{Archive, Piece};
pub use herald::{Available, Herald};
pub use keeper::{Keeper, LeftOver};
pub use person::{Asker, Export, People, file_of};
pub use quality::QualityWriter;
pub use recorder::CallRecorder;
pub use retention::Retention;
