//! The doors: every HTTP endpoint in a file of its own, listed with its authority in `table.rs`.

mod admin;
mod app;
mod authority;
mod console;
mod cors;
mod files;
mod headers;
mod json;
mod loader;
mod network;
mod openapi;
mod ops;
mod preview;
mod problem;
mod reports;
mod requests;
mod table;
mod widget;

pub use app::{App, Doors};
pub use loader::Scripts;
pub use network::{Peer, client_address};
pub use openapi::document as openapi_document;
pub use ops::{MetricsPage, Readiness, metrics_router};
pub use problem::Refusal;
pub use reports::Kpis;
pub use table::{Authority, router};
pub use widget::Dressed;

pub(crate) use headers::PageHeaders;
pub(crate) use json::{Ask, Body, PlainBody};
