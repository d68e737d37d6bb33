//! Languages: which one to speak, in which direction, and how texts with gaps are filled.
//!
//! Each app has its own typed keys (an enum) and one table per language: a `match` over the keys,
//! so that a missing text does not compile. What follows are the rules all tables share.

pub mod bidi;
pub mod date;
pub mod fill;
pub mod links;
pub mod locale;

pub use bidi::isolated;
pub use fill::{cut, digits, fill, joined, plural};
pub use locale::{Direction, Language, Locale};
