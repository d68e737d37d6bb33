//! Licences are seats: how many the tenant has, how many are taken (`domain.md` 5).

mod count;

pub use count::{Seats, Shortage, of_service, of_user, seats, shortages};
