//! The rules of each kind, one file each.

mod api_key;
mod calendar;
mod contrast;
mod direct_message;
mod domain_template;
mod duty_profile;
mod interact;
mod named;
mod policy;
mod service;
mod service_message;
mod tenant;
mod theme;
mod unit;
mod user;
mod workflow;
mod workflow_draft;

pub(super) use calendar::warnings as calendar_warnings;
pub use contrast::{Colour, contrast};
pub(super) use domain_template::warnings as template_warnings;
pub(super) use workflow::fault as workflow_fault;
