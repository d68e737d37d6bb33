//! The console: agents answer here; supervisors and administrators get their rooms later.

pub mod view;
