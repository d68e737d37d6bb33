//! Sessions of ended tasks, written with the end of the task, and dashboards.

mod asked;
mod catch_up;
mod codes;
mod dashboards;
mod facts;
mod page;
mod row;
mod write;

use async_trait::async_trait;
use engine::report::{Fact, Session};
use shared::ids::TaskId;
use store::{
    DashboardAsk, DashboardPage, KeptDashboard, Reports, Result, SessionAsk, SessionPage,
    SessionPageAsk, TenantScope,
};

use crate::store::SqliteStore;

pub(crate) use catch_up::catch_up;
pub(crate) use write::write;

#[async_trait]
impl Reports for SqliteStore {
    async fn page_sessions(&self, scope: TenantScope, ask: SessionPageAsk) -> Result<SessionPage> {
        Ok(page::page(self, scope, &ask).await?)
    }

    async fn task_sessions(&self, scope: TenantScope, task: TaskId) -> Result<Vec<Session>> {
        Ok(page::of_task(self, scope, task).await?)
    }

    async fn read_facts(&self, scope: TenantScope, ask: SessionAsk) -> Result<Vec<Fact>> {
        Ok(facts::read(self, scope, &ask).await?)
    }

    async fn page_dashboards(
        &self,
        scope: TenantScope,
        ask: DashboardAsk,
    ) -> Result<DashboardPage> {
        Ok(dashboards::page(self, scope, &ask).await?)
    }

    async fn read_dashboard(&self, scope: TenantScope, id: [u8; 16]) -> Result<KeptDashboard> {
        Ok(dashboards::one(self, scope, id).await?)
    }

    async fn save_dashboard(&self, scope: TenantScope, dashboard: KeptDashboard) -> Result<u64> {
        self.write(dashboards::Save { scope, dashboard }).await
    }

    async fn delete_dashboard(&self, scope: TenantScope, id: [u8; 16], rev: u64) -> Result<()> {
        self.write(dashboards::Delete { scope, id, rev }).await
    }
}
