//! `/api/v1/…` of administration: every kind of configured thing by the same few endpoints.
//!
//! Which kind a request means stands in its address; who may do what is for `engine::authority`
//! to say, what a value must be for `engine::admin`.

pub(crate) mod api_keys;
pub(crate) mod audit;
pub(crate) mod check;
pub(crate) mod create;
pub(crate) mod delete;
pub(crate) mod embed_health;
pub(crate) mod first_steps;
pub(crate) mod hours_at;
pub(crate) mod keys;
pub(crate) mod list;
pub(crate) mod logins;
pub(crate) mod password;
pub(crate) mod privacy;
pub(crate) mod publish;
pub(crate) mod read;
pub(crate) mod restore;
pub(crate) mod setup;
pub(crate) mod snippet;
pub(crate) mod tenant;
pub(crate) mod troubleshoot;
pub(crate) mod update;
pub(crate) mod uses;
pub(crate) mod versions;

mod answer;
mod asked;
mod by_key;
mod cursor;
mod refusal;

#[cfg(test)]
mod tests;

pub(in crate::http) use answer::{item, tag, with_tag};
pub(in crate::http) use asked::{Admin, At, OfKind, revision};
pub(in crate::http) use cursor::{place_of, text_of};
