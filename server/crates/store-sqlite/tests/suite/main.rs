//! What the store on SQLite promises, and what it does when processes, disks and files fail.
//!
//! One binary, so that it is linked once. `writer` is also the process that others kill or trace.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod conformance;
mod differential;
mod offline_data;
mod parallel;
mod together;

mod crash;
mod damaged;
mod disk_full;
mod failing_io;
mod fsync_order;
mod locked;

mod audit;
mod backup;
mod erased;
mod migrating;
mod opening;

mod place;
mod strace;
mod writer;
