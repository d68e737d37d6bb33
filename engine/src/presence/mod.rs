//! A user as receiver of tasks: four layers, one status on the screen, one predicate for offers.
//!
//! Presence is declared, duty is declared, selectable is declared per service, and what the user
//! holds is known by the system. They are never folded into one stored field.

mod availability;
mod capacity;
mod few;
mod fitting;
mod held;
mod obstacle;
mod status;

pub(crate) use availability::{is_at_work, is_present, service_availability, user_availability};
pub use capacity::is_over_capacity;
pub(crate) use capacity::{Counted, Limits, hand_obstacle};
pub use few::Few;
pub use fitting::fitting_level;
pub use held::Held;
pub use obstacle::{Need, Obstacle, may_be_offered, standing_obstacle};
pub(crate) use obstacle::{is_reachable, member_obstacle};
pub use status::agent_status;
