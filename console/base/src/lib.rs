//! What the programs of the console share: each is a program of its own in the browser, and all say
//! their words, ask the server and open in the same way.
//!
//! [`text`]: typed keys with their words in every language. [`rest`]: the way to `/api/v1`, and why
//! it says no. [`place`]: opening, speaking and closing, called by the console's shell through
//! `program.js`, the script that starts each of them. [`guest`]: the other side of it. [`picture`]:
//! the pictures.

pub mod guest;
pub mod picture;
pub mod place;
pub mod rest;
pub mod text;
