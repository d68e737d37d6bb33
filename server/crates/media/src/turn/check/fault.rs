//! What can be wrong with an address.

use std::io;

/// Why an address failed its check.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CheckFault {
    /// It is written in a way that nobody understands.
    #[error("not a TURN address")]
    NotAnAddress,
    /// Its name has no address.
    #[error("the name cannot be looked up: {0}")]
    Name(String),
    /// Nothing came back in time.
    #[error("nothing answers")]
    Silent,
    /// A connection cannot be made, or broke.
    #[error("no connection: {0}")]
    NoConnection(String),
    /// The certificate is not trusted, or TLS failed otherwise.
    #[error("TLS failed: {0}")]
    Tls(String),
    /// What came back is not what a TURN server says.
    #[error("what answers is no TURN server")]
    NotTurn,
    /// It asked for no credentials: it relays for anyone.
    #[error("the server asks for no credentials")]
    Open,
    /// It refused an allocation (RFC 8656, 19).
    #[error("refused with {0}")]
    Refused(u16),
    /// It allocates, but does not relay to our media.
    #[error("it does not relay to media: refused with {0}")]
    NotToMedia(u16),
    /// Something answers, but media do not come up.
    #[error("media do not come up")]
    NoMedia,
}

impl From<io::Error> for CheckFault {
    fn from(error: io::Error) -> Self {
        Self::NoConnection(error.to_string())
    }
}
