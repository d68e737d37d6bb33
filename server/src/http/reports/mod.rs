//! `/api/v1/history`, `/figures`, `/live`, `/dashboards`: what happened, how much of it, what happens
//! now, and how somebody wants to see it. Rows are filtered by authority: [`asked::seen`].

pub(crate) mod cancel;
pub(crate) mod dashboards;
pub(crate) mod definitions;
pub(crate) mod figures;
pub(crate) mod figures_csv;
pub(crate) mod history;
pub(crate) mod history_csv;
pub(crate) mod history_one;
pub(crate) mod live;

mod asked;
mod csv;
mod kpis;
mod names;
mod unread;
mod widgets;

#[cfg(test)]
mod tests;

pub use kpis::Kpis;
