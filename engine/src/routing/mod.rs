//! Who is offered which task next: order of queue and of users, decided exactly.
//!
//! Tasks wait in the order of a [`Place`] that never changes. Users are ranked by preference of the
//! task, level of the service's policy, strategy, and id: equal states decide equally. The moment
//! a user frees up, the first task among all that the user may be offered is decided.
//!
//! [`Index`] is derived from the rows and can be rebuilt from them at any time. A decision costs
//! what one user's services and one service's classes cost, times the logarithm of the number of
//! users or tasks; [`scan`] takes the same decisions the slow, obvious way and is what tests
//! compare with.

mod explain;
mod free;
mod hands;
mod index;
mod marks;
mod matches;
mod modalities;
mod next;
mod numbers;
mod pace;
mod place;
mod queue;
mod rank;
mod rows;
pub mod scan;
mod seat;
mod tree;
mod waiting;

use shared::ids::{TaskId, UserId};

use crate::model::{Agent, Task};

pub use explain::explain;
pub use hands::users_of;
pub use index::Index;
pub(crate) use pace::Pace;
pub use place::{Place, is_up_for_pickup, order_key};
pub use queue::Queue;
pub use rows::Rows;

/// Task rows by id.
pub type Tasks = Rows<TaskId, Task>;

/// Rows of users as receivers of tasks, by user.
pub type Agents = Rows<UserId, Agent>;

/// Most users at whom a Broadcast rings at once.
pub const BROADCAST_WIDTH: usize = 10;

/// Offers to make.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decision {
    /// The waiting task.
    pub task: TaskId,
    /// Who is offered it, best first: one user, or up to [`BROADCAST_WIDTH`] for a Broadcast.
    pub users: Vec<UserId>,
    /// Everybody free has had it in this round: a new round begins.
    pub restarts_round: bool,
}
