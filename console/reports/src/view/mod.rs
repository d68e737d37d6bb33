//! What is known and decided, without a browser: places, periods, lists, figures, charts, dashboards.

pub mod chart;
pub mod draft;
pub mod figures;
pub mod filter;
pub mod grid;
pub mod moment;
pub mod pages;
pub mod period;
pub mod route;
pub mod scale;
