//! Calls: asked for, set up, held, consulted, supervised, handed on; and what everybody is shown.

mod rights;
mod view;
