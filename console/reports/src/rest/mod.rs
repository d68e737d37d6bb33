//! The one place that asks the server: history, figures, what goes on now, dashboards, and names.

use console_base::rest::{Answer, Door, query};
use serde_json::Value;
use shared::api::admin::{Item, KindPath, NewValue, Page};
use shared::api::reports::{
    Dashboard, DashboardItem, DashboardPage, FiguresAnswer, HistoryDetail, HistoryPage, Live,
};
use shared::ids::TaskId;
use uuid::Uuid;

pub(crate) use console_base::rest::Refusal;

/// Values in an address.
pub(crate) type Values = [(&'static str, String)];

/// `path` with `values`.
pub(crate) fn address(path: &str, values: &Values) -> String {
    let values: Vec<_> = values
        .iter()
        .map(|(name, value)| (*name, value.as_str()))
        .collect();
    query(path, &values)
}

/// How the server is asked; cheap to copy.
#[derive(Clone, Debug)]
pub(crate) struct Server(Door);

impl Server {
    /// Asks with this value of `X-CSRF-Token`.
    pub(crate) const fn new(csrf: String) -> Self {
        Self(Door::new(csrf))
    }

    /// A page of sessions.
    pub(crate) async fn history(&self, values: &Values) -> Answer<HistoryPage> {
        self.0.read(&address("history", values)).await
    }

    /// One session with its task.
    pub(crate) async fn session(&self, id: &str) -> Answer<HistoryDetail> {
        self.0.read(&format!("history/{id}")).await
    }

    /// What many sessions come to.
    pub(crate) async fn figures(&self, values: &Values) -> Answer<FiguresAnswer> {
        self.0.read(&address("figures", values)).await
    }

    /// What goes on now.
    pub(crate) async fn live(&self, values: &Values) -> Answer<Live> {
        self.0.read(&address("live", values)).await
    }

    /// Cancels an open task.
    pub(crate) async fn cancel(&self, task: TaskId) -> Answer<()> {
        let path = format!("live/tasks/{task}");
        self.0.tell("DELETE", &path, &[], None::<&()>).await
    }

    /// Dashboards, one's own and published ones.
    pub(crate) async fn dashboards(&self, cursor: Option<String>) -> Answer<DashboardPage> {
        let values = [
            ("limit", "100".to_owned()),
            ("cursor", cursor.unwrap_or_default()),
        ];
        self.0.read(&address("dashboards", &values)).await
    }

    /// One dashboard.
    pub(crate) async fn dashboard(&self, id: Uuid) -> Answer<DashboardItem> {
        self.0.read(&format!("dashboards/{id}")).await
    }

    /// Keeps a new dashboard; `key` keeps it from being made twice.
    pub(crate) async fn create(&self, value: Dashboard, key: &str) -> Answer<DashboardItem> {
        let headers = [("Idempotency-Key", key)];
        let body = NewValue { value };
        self.0
            .send("POST", "dashboards", &headers, Some(&body))
            .await
    }

    /// Keeps a dashboard as it was changed.
    pub(crate) async fn save(&self, id: Uuid, rev: u64, value: Dashboard) -> Answer<DashboardItem> {
        let tag = format!("\"{rev}\"");
        let path = format!("dashboards/{id}");
        let headers = [("If-Match", tag.as_str())];
        self.0
            .send("PUT", &path, &headers, Some(&NewValue { value }))
            .await
    }

    /// Deletes a dashboard as it was seen.
    pub(crate) async fn delete(&self, id: Uuid, rev: u64) -> Answer<()> {
        let tag = format!("\"{rev}\"");
        let path = format!("dashboards/{id}");
        self.0
            .tell("DELETE", &path, &[("If-Match", &tag)], None::<&()>)
            .await
    }

    /// Things of a kind by name, to choose from.
    pub(crate) async fn names(&self, kind: KindPath, search: &str) -> Answer<Page<Value>> {
        let values = [("search", search), ("sort", "name"), ("limit", "200")];
        self.0.read(&query(kind.as_str(), &values)).await
    }

    /// The tenant, whose id is that of the root of its units.
    pub(crate) async fn tenant(&self) -> Answer<Item<Value>> {
        self.0.read("tenant").await
    }
}
