//! What is decided, and nothing else: values and `(state, command, now) → (state, effects)`.
//!
//! No clock, no chance, no IO, no async, no iteration over hash maps. Everything that comes from
//! the world (ids, moments, random bytes) is an argument. The server's `owner` loop feeds commands
//! in and carries effects out; the same code later drives the workflow simulator in the browser.
//!
//! Start reading at [`State`] and [`Command`], then [`routing`] and [`workflow`].

pub mod admin;
pub mod admission;
pub mod authority;
pub mod call;
pub mod hours;
pub mod licence;
pub mod message;
pub mod model;
pub mod origin;
pub mod presence;
pub mod report;
pub mod routing;
pub mod session;
#[cfg(feature = "testing")]
pub mod testing;
pub mod theme;
pub mod workflow;

mod command;
mod effect;
mod state;

pub use command::{Command, CustomerAnswer, StartExternal, StartTask};
pub use effect::{
    Audience, Considered, Effect, EventKind, Explanation, NewEntry, Outcome, Skip, TaskEvent,
    WorkflowFault,
};
pub use state::{
    AGENT_GRACE_MS, Applied, BOARD_AGENTS, BOARD_TASKS, BoardReader, CALL_GRACE_MS, CALL_SETUP_MS,
    CONSULT_RING_SECS, DIRECT_RONA_SECS, ENDED_KEPT_MS, EXTENSIONS_MAX, FIRST_CONNECTION_MS,
    RUN_MAX_MS, Refusal, SUPERVISORS_MAX, State, TRANSFERS_MAX,
};
