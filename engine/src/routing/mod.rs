//! Who is offered which task next: order of queue and of users, decided exactly, in O(log n).
//!
//! Tasks wait in the order of a key that never changes. Users are ranked by fewest chats, then
//! longest idle, then id: equal states decide equally. The moment a user frees up, the oldest task
//! among all services the user is free for is offered. [`Index`] is derived from the rows and can
//! be rebuilt from them at any time; [`scan`] takes the same decisions the slow, obvious way and is
//! what tests compare with.

mod decide;
mod index;
mod lane;
mod pace;
pub(crate) mod scan;

pub(crate) use decide::{Decision, decide};
pub(crate) use index::{Index, user_of};
pub(crate) use lane::{Lane, Place, Rank};
pub(crate) use pace::Pace;
