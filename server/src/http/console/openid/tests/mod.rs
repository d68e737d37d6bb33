//! Signing in by a provider, and every way to deceive us with it (threats of OpenID: `domain` of
//! `SECURITY.md`, server row 24).

mod attacks;
mod people;
mod provider;
mod scene;
mod ways;
