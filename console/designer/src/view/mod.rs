//! What the designer knows and how it changes, without a browser.

mod clip;
mod edit;
mod history;
mod insert;
mod layout;
mod palette;
mod problems;
mod shape;
mod sheet;
mod steer;
#[cfg(test)]
pub(crate) mod testing;
mod viewport;

pub use clip::{Clip, ClipFault};
pub use edit::Edit;
pub use engine::model::Place;
pub use history::History;
pub use insert::put_in;
pub use layout::arrange;
pub use palette::{ENTRIES, Entry, Group, entries};
pub use problems::Problems;
pub use shape::{HEAD, PORT_ROW, WIDTH, height, port, way};
pub use sheet::{Sheet, moved};
pub use steer::{Toward, nearest};
pub use viewport::{Bounds, Viewport};
