//! The layers of a user's state and what follows from them.
