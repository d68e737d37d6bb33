//! Sockets: upgrade, handshake, one loop per connection over a closed set of events.
//!
//! Before `ready` only the handshake handler exists. A frame is acknowledged strictly after the
//! store has returned. Start reading at `upgrade.rs`, then `visitor/` or `agent/`.

mod agent;
mod bucket;
mod codec;
mod convert;
pub mod fallback;
mod farewell;
mod link;
mod live;
mod log_reader;
mod media;
mod pulse;
mod timing;
mod transport;
mod upgrade;
mod visitor;

pub use codec::Encoding;
pub use live::{Live, LiveParts};
pub use timing::Timing;
pub use upgrade::{console_socket, widget_socket};
