//! TURN for browsers whose network lets no media out directly (RFC 8656): UDP, TCP and TLS,
//! credentials that belong to a call, and one peer only: media.

mod check;
mod credentials;
mod crypto;
mod doors;
mod handle;
mod message;
#[cfg(test)]
mod raw;
mod rules;
mod settings;
#[cfg(test)]
mod tests;

pub use check::{CheckFault, CheckedAddress, check, trust_only, trust_system};
pub use credentials::ExternalTurn;
pub use handle::{Turn, TurnAddresses, TurnProblem};
pub use settings::{MOST_PER_LABEL, MediaAddress, TurnSettings, TurnTls, WallClock};
