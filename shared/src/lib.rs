//! What both ends of every connection say: ids, limits, error codes, wire frames and REST shapes.
//!
//! No business logic, no IO, no clock. Compiles for the host and for `wasm32-unknown-unknown`.
//! Inner types of other rooms are converted to these at the edge; only ids are the single shared
//! vocabulary (`ARCHITECTURE.md`). `PROTOCOL.md` tells the story of [`wire`] in prose.

pub mod api;
pub mod error_code;
pub mod ids;
pub mod limits;
pub mod time;
pub mod version;
pub mod wire;

pub use error_code::ErrorCode;
pub use time::Millis;
