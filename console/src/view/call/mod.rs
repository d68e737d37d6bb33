//! Calls as the console sees them: which one it has media for, how that is said, and by whom else.

mod line;
mod people;
#[cfg(test)]
pub(crate) mod samples;
mod state;

pub use line::{Line, Media, Problem, Role, has_media, line};
pub use people::{Asked, Colleague, Nearness, colleagues, consult_of, is_asking};
pub use state::{Standing, standing};
