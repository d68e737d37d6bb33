//! The programs the chores need, installed on first use where the project may do so.

mod apt;
pub(crate) mod browsers;
pub(crate) mod node;
pub(crate) mod python;
pub(crate) mod rust;
pub(crate) mod strace;
