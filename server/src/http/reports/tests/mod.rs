//! Reports from outside: who sees what, filters, pages, tables, live values, dashboards.

mod dashboards;
mod documented;
mod figures;
mod history;
mod live;
mod scene;
