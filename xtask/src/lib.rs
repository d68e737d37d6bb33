//! The project's chores, one module per command, with the tools they share.
//!
//! Start at [`cli`] for what can be asked, then open the module named like the command.

mod cli;

mod bench;
mod build;
mod fmt_check;
mod lint;
mod run;
mod test;
pub mod tidy;

mod e2e;
mod fingerprint;
mod process;
mod progress;
mod tools;
pub mod workspace;

pub use cli::execute;
