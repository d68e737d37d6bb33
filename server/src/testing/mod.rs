//! The test kit: a whole server on a free port, visitors and agents that speak the real protocol,
//! links that can be cut, a clock that moves by hand.
//!
//! Expectations await conditions with a bound; nothing here sleeps for a fixed time. The load
//! generator uses the same clients.

mod agent;
mod caller;
mod expect;
mod fake_clock;
mod fault_proxy;
mod faulty_store;
mod owner_bed;
mod peer;
mod process;
mod raw;
mod scratch;
mod seed;
mod server;
mod site;
mod socket;
#[cfg(test)]
mod stage;
mod visitor;
mod web;

pub use agent::{TestAgent, ticket as console_ticket};
pub use caller::{call_on, start_call_frame};
pub use fake_clock::FakeClock;
pub use fault_proxy::{FaultProxy, Faults};
pub use faulty_store::{Failure, FaultyStore};
pub use owner_bed::{OwnerBed, store_at};
pub use peer::TestPeer;
pub use process::ServerProcess;
pub use raw::{RawFrame, RawSocket, frame_bytes, opcode};
pub use scratch::Scratch;
pub use seed::{PAGE, Seed, Seeded, plant};
pub use server::{TestServer, TestServerBuilder};
pub use site::Site;
pub use socket::{ConnectError, Heard, Socket};
#[cfg(test)]
pub use stage::{Ask, OWN, Reply, SignedIn, Stage};
pub use store::documents_of;
pub use visitor::{TestVisitor, Told, message_id, start_frame};
pub use web::{Answer, call};

/// How long an expectation waits before it fails.
pub const PATIENCE: std::time::Duration = std::time::Duration::from_secs(20);
