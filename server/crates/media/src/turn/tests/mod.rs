//! TURN through real sockets: all doors, the check, and what cannot be reached.

mod doors;
mod line;
mod nowhere;
mod place;
