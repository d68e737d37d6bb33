//! The protocol's version and the names of its encodings.

/// Protocol version sent in `open` and `resume`; the server also accepts the one before it.
pub const PROTOCOL_VERSION: u16 = 1;

/// WebSocket subprotocol of the widget: frames are postcard in binary messages.
pub const SUBPROTOCOL_POSTCARD: &str = "cc.v1.postcard";

/// WebSocket subprotocol of everyone else: frames are JSON in text messages.
pub const SUBPROTOCOL_JSON: &str = "cc.v1.json";

/// Whether this build can talk to a peer that announces `version`.
#[must_use]
pub const fn speaks(version: u16) -> bool {
    version == PROTOCOL_VERSION
}
