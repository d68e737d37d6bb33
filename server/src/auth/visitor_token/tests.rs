//! Forged and good tokens.
