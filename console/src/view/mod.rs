//! What the console knows and decides, as plain values: no browser, no clock, no random source.
//!
//! Events and the present moment go in, effects come out; `live` performs them, `agent`, `login`
//! and `shell` draw the state. `Millis` called `now` is the local monotonic clock; `wall` is the
//! machine's calendar. Everything in here is tested on the host.

pub mod alerts;
pub mod board;
pub mod call;
pub mod clock;
pub mod commands;
pub mod connection;
pub mod conversation;
pub mod desk;
pub mod external;
pub mod health;
pub mod kept;
pub mod offers;
pub mod onward;
pub mod pickup;
pub mod quality;
pub mod rows;
pub mod session;
pub mod shortcuts;
pub mod story;
pub mod tags;
