//! Doors of operators: is it alive, is it ready, how is it doing.

pub(crate) mod healthz;
mod metrics_page;
mod readiness;
pub(crate) mod readyz;

pub use metrics_page::{MetricsPage, router as metrics_router};
pub use readiness::Readiness;
