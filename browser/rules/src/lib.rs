//! One person's media in a call as pure rules, for both apps: no browser, no clock, no framework.
//!
//! [`machine`] decides when to offer, restart and give up; [`quality`], [`level`], [`fault`] and
//! [`elapsed`] say in words and figures how it goes. `browser::call` runs them for the console, the
//! call part of the widget runs them behind a script: see [`seam`].

pub mod elapsed;
pub mod fault;
pub mod level;
pub mod machine;
pub mod quality;
pub mod seam;
