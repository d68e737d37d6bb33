//! Administration: every configured thing as an [`Entity`] of a [`Kind`].

mod entity;
mod kind;

pub use entity::{Administered, Entity};
pub use kind::Kind;
