//! `/api/v1/dashboards` and `/api/v1/dashboards/{id}`: how somebody wants to see what happens.
//!
//! `GET` (page), `POST {"value"}` (201, `Location`, `ETag`), `GET …/{id}` (`ETag`, `304`),
//! `PUT …/{id}` with `If-Match`, `DELETE …/{id}` with `If-Match`: as for every kind of thing that
//! administrators change.

use serde::{Deserialize, Serialize};

use super::{FigureKey, GroupBy};
use crate::api::admin::Item;
use crate::ids::{ServiceId, UnitId, UserId};

/// A dashboard.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Dashboard {
    /// Name, 1–100 characters.
    pub name: String,
    /// None: personal, only its owner sees it. A unit: published there, for everybody who reads that
    /// unit; what the widgets show stays what each viewer may see. Publishing needs the right to
    /// create reports there.
    #[serde(default)]
    pub published_in: Option<UnitId>,
    /// At most 50.
    #[serde(default)]
    pub widgets: Vec<Widget>,
}

/// A widget in the grid of 12 columns.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Widget {
    /// What it shows.
    pub kind: WidgetKind,
    /// Title; empty = the kind's name. At most 100 characters.
    #[serde(default)]
    pub title: String,
    /// First column, 0–11.
    pub column: u8,
    /// First row, 0–199.
    pub row: u8,
    /// Columns, 1–12; `column + width` is at most 12.
    pub width: u8,
    /// Rows, 1–20.
    pub height: u8,
    /// Of which services; empty = all that the viewer may see. More than 200 can be kept with a
    /// warning; then nothing is asked for.
    #[serde(default)]
    pub services: Vec<ServiceId>,
    /// Of which users; as services.
    #[serde(default)]
    pub users: Vec<UserId>,
    /// Service KPIs and charts: which figures, at most 20; empty = the usual ones.
    #[serde(default)]
    pub figures: Vec<FigureKey>,
    /// Charts: by what.
    #[serde(default)]
    pub by: GroupBy,
    /// Charts: of how many days, today included, 1–400; 0 = 7.
    #[serde(default)]
    pub days: u16,
}

/// Kinds of widgets.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum WidgetKind {
    /// Queues of services.
    Queue,
    /// Users by state.
    Users,
    /// Figures of today by service.
    Kpis,
    /// External tasks, which can be cancelled.
    ExternalTasks,
    /// The viewer's own tasks.
    MySessions,
    /// Figures over time or by group.
    Chart,
}

/// A dashboard as kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct DashboardItem {
    /// Id, revision, value. `unit` of a personal one is that of its owner.
    #[serde(flatten)]
    pub item: Item<Dashboard>,
    /// Who made it.
    pub owner: UserId,
    /// Name of who made it; empty where the user is gone.
    pub owner_name: String,
    /// Whether the asker may change and delete it.
    pub may_change: bool,
}

/// A page: own ones and published ones, by name.
///
/// Query: `search`, `scope` (`personal`, `published`; absent = both), `cursor`, `limit`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DashboardPage {
    /// The dashboards.
    pub items: Vec<DashboardItem>,
    /// Where the next page begins; none: this is the last.
    pub next: Option<String>,
    /// How many there are on all pages.
    pub total: u64,
}
