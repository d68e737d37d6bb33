//! Drawing, as small as it gets: Leptos's signals and effects, on elements that we make ourselves.
//!
//! The typed views of Leptos compile to about ten functions for each element of a page; for this app
//! that was half of what a visitor downloads. So the widget keeps Leptos's reactive system and
//! mounting, and replaces the views by three things: [`El`], an element with everything that lives as
//! long as it does; [`Live`], a value whose readers are run again when it changes; and a few
//! [`parts`]. Components stay what they are: functions from values to what is drawn.

mod el;
mod live;
pub(crate) mod parts;

pub(crate) use el::{El, el};
pub(crate) use live::Live;
