//! What these endpoints are tested with, and what holds for all of them.

mod matrix;
pub(super) mod scene;
