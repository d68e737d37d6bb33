//! What ended tasks come to, in memory: computed anew for each question.

use async_trait::async_trait;
use engine::report::{Fact, Session, sessions_of};
use shared::api::reports::HistorySort;
use shared::ids::TaskId;

use super::{MemoryStore, Tenant};
use crate::{
    DashboardAsk, DashboardPage, KeptDashboard, Listed, Reports, Result, SessionAsk, SessionPage,
    SessionPageAsk, SessionPlace, StoreError, TenantScope, order_key, place_of,
};

#[async_trait]
impl Reports for MemoryStore {
    async fn page_sessions(&self, scope: TenantScope, ask: SessionPageAsk) -> Result<SessionPage> {
        let mut found = self.read(scope, |tenant| tenant.listed(&ask.ask));
        found.sort_by_key(|listed| sort_key(ask.sort, place_of(ask.sort, &listed.session)));
        let total = found.len() as u64;
        if let Some(after) = ask.after {
            let after = sort_key(ask.sort, after);
            found.retain(|listed| sort_key(ask.sort, place_of(ask.sort, &listed.session)) > after);
        }
        let has_more = found.len() > ask.limit as usize;
        found.truncate(ask.limit as usize);
        let last = found.last().filter(|_| has_more);
        Ok(SessionPage {
            next: last.map(|listed| place_of(ask.sort, &listed.session)),
            sessions: found,
            total: if ask.count { total } else { 0 },
        })
    }

    async fn task_sessions(&self, scope: TenantScope, task: TaskId) -> Result<Vec<Session>> {
        Ok(self.read(scope, |tenant| tenant.sessions_of(task)))
    }

    async fn read_facts(&self, scope: TenantScope, ask: SessionAsk) -> Result<Vec<Fact>> {
        let mut found = self.read(scope, |tenant| tenant.listed(&ask));
        found.sort_by_key(|listed| {
            let session = &listed.session;
            (
                order_key(HistorySort::Start, session),
                session.task,
                session.n,
            )
        });
        Ok(found.iter().map(|listed| listed.session.fact).collect())
    }

    async fn page_dashboards(
        &self,
        scope: TenantScope,
        ask: DashboardAsk,
    ) -> Result<DashboardPage> {
        let mut found: Vec<KeptDashboard> = self.read(scope, |tenant| {
            let all = tenant.dashboards.values();
            all.filter(|one| ask.takes(one)).cloned().collect()
        });
        found.sort_by_key(|one| (one.place().key, one.id));
        let total = found.len() as u64;
        if let Some(after) = ask.after {
            found.retain(|one| (one.place().key, one.id) > (after.key.clone(), after.id));
        }
        let has_more = found.len() > ask.limit as usize;
        found.truncate(ask.limit as usize);
        Ok(DashboardPage {
            next: found.last().filter(|_| has_more).map(KeptDashboard::place),
            dashboards: found,
            total,
        })
    }

    async fn read_dashboard(&self, scope: TenantScope, id: [u8; 16]) -> Result<KeptDashboard> {
        let found = self.read(scope, |tenant| tenant.dashboards.get(&id).cloned());
        found.ok_or(StoreError::NotFound)
    }

    async fn save_dashboard(&self, scope: TenantScope, dashboard: KeptDashboard) -> Result<u64> {
        self.change(scope, |tenant| {
            let rev = tenant.dashboards.get(&dashboard.id).map(|one| one.rev);
            match (rev, dashboard.rev) {
                (None, 0) => {}
                (None, _) => return Err(StoreError::NotFound),
                (Some(now), asked) if now == asked => {}
                _ => return Err(StoreError::Conflict("the dashboard has another revision")),
            }
            let rev = dashboard.rev + 1;
            let kept = KeptDashboard { rev, ..dashboard };
            tenant.dashboards.insert(kept.id, kept);
            Ok(rev)
        })
    }

    async fn delete_dashboard(&self, scope: TenantScope, id: [u8; 16], rev: u64) -> Result<()> {
        self.change(scope, |tenant| {
            let known = tenant.dashboards.get(&id).ok_or(StoreError::NotFound)?;
            if known.rev != rev {
                return Err(StoreError::Conflict("the dashboard has another revision"));
            }
            tenant.dashboards.remove(&id);
            Ok(())
        })
    }
}

/// Newest first goes down in tasks and numbers too; everything else up.
fn sort_key(sort: HistorySort, place: SessionPlace) -> (i64, u128, u32) {
    let task = place.task.0.as_u128();
    match sort {
        HistorySort::StartDown => (place.key, !task, !place.n),
        _ => (place.key, task, place.n),
    }
}

impl Tenant {
    fn sessions_of(&self, task: TaskId) -> Vec<Session> {
        let events = self.events.get(&task).map_or(&[][..], Vec::as_slice);
        let task = self.tasks.get(&task);
        task.map(|task| sessions_of(task, events))
            .unwrap_or_default()
    }

    fn listed(&self, ask: &SessionAsk) -> Vec<Listed> {
        let tasks = self.tasks.values();
        let listed = tasks.flat_map(|task| {
            let title = task.external.as_ref().map(|external| &external.title);
            let customer = title.unwrap_or(&task.customer.display_name);
            let sessions = self.sessions_of(task.id).into_iter();
            sessions.map(|session| Listed {
                session,
                customer: customer.clone(),
            })
        });
        listed.filter(|one| ask.takes(&one.session)).collect()
    }
}
