//! The demo tenant on a real store.
