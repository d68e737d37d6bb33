//! `/api/v1/history`, `/api/v1/figures`, `/api/v1/live`, `/api/v1/dashboards`: what happened, how
//! much of it, what happens now, and how somebody wants to see it.
//!
//! Rows are filtered by authority: who holds a right on reports in a unit sees the sessions of the
//! services that sit there; everybody sees the sessions in which the own hands were the last.
//! Spans are milliseconds, moments are milliseconds since 1970 UTC. A figure of nothing is `null`,
//! never 0. What each figure means: [`DEFINITIONS`].

mod dashboard;
pub mod definitions;
mod figures;
mod history;
mod key;
mod live;

pub use dashboard::{Dashboard, DashboardItem, DashboardPage, Widget, WidgetKind};
pub use definitions::{DEFINITIONS, Definition, Words};
pub use figures::{FigureGroup, Figures, FiguresAnswer, GroupBy, Outcomes, Spread, UserOutcomes};
pub use history::{
    Context, HistoryDetail, HistoryPage, HistoryRow, HistorySort, Named, SessionKind,
    SessionOutcome,
};
pub use key::{FigureKey, FigureUnit};
pub use live::{Live, LiveExternal, LiveTask, MySession};
