//! A user as receiver of tasks: four layers, one status on the screen, one predicate for offers.
//!
//! Presence is declared, duty is declared, selectable is declared per service, and what the user
//! holds is known by the system. They are never folded into one stored field.

mod availability;
mod held;
mod obstacle;
mod status;

pub(crate) use availability::{is_at_work, service_availability, user_availability};
pub use held::Held;
pub use obstacle::{Obstacle, may_be_offered, standing_obstacle};
pub use status::agent_status;
