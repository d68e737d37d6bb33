//! Small components that know nothing of the product. `tokens.css` and `parts.css` dress them, `desk.css`
//! those that only the console shows.
//!
//! Styling is by classes only: the pages forbid inline styles.

pub mod avatar;
pub mod badge;
pub mod bubble;
pub mod button;
pub mod dialog;
pub mod field;
pub mod icon;
pub mod toast;

pub use avatar::{Avatar, initials};
pub use badge::{Badge, Dot, Tone};
pub use bubble::{Bubble, Side};
pub use button::{Button, Emphasis, IconButton};
pub use dialog::Dialog;
pub use field::{FieldKind, TextField};
pub use icon::{Glyph, Icon};
pub use toast::Toast;
