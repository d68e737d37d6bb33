//! The suite that every store passes: each function proves one promise of the traits.
