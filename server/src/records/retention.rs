//! The job that forgets ended contacts when their service's time is over, in small steps, and says
//! what it did: audit, metric, and the run that `GET /api/v1/privacy/retention` shows.

use std::sync::Arc;
use std::time::Duration;

use engine::model::Config;
use serde_json::json;
use shared::Millis;
use shared::api::admin::AuditAction;
use shared::ids::{ServiceId, TaskId};
use store::{DocumentKind, Forget, Forgotten, NewAudit, RetentionRun, Store, TenantScope};

use crate::clock::Clock;

/// How often it is looked for what is due.
const OFTEN: Duration = Duration::from_secs(60 * 60);
/// Contacts in one transaction.
const BATCH: u32 = 50;
/// Milliseconds of a day.
const DAY_MS: i64 = 24 * 60 * 60 * 1_000;

/// Forgets what is due.
#[derive(Clone)]
pub struct Retention {
    /// What is kept.
    pub store: Arc<dyn Store>,
    /// Now.
    pub clock: Arc<dyn Clock>,
    /// Days after which recordings are over at the latest.
    pub recording_days: u32,
}

impl Retention {
    /// Forgets what is due, now and then, until dropped.
    pub async fn run(self) {
        let mut often = tokio::time::interval(OFTEN);
        loop {
            often.tick().await;
            self.forget_due().await;
        }
    }

    /// Forgets what is due now, in every tenant.
    pub async fn forget_due(&self) {
        let tenants = self.store.list_tenants().await.unwrap_or_else(|error| {
            tracing::error!(%error, "nothing is forgotten for now");
            Vec::new()
        });
        for scope in tenants.into_iter().map(TenantScope::proven) {
            if let Err(error) = self.forget_due_of(scope).await {
                tracing::error!(%error, "contacts whose time is over stay until next time");
            }
        }
    }

    async fn forget_due_of(&self, scope: TenantScope) -> store::Result<()> {
        let config = self.store.load_config(scope).await?;
        for service in config.services.values() {
            let days = service.recording.retention_days.min(self.recording_days);
            let keep_ms = i64::from(days) * DAY_MS;
            self.store
                .limit_recordings(scope, service.id, keep_ms)
                .await?;
        }
        let mut all = Forgotten::default();
        for kept in self.store.kept_contacts(scope).await? {
            let keep_ms = i64::from(days_of(&config, kept.service)) * DAY_MS;
            let before = self.clock.now().plus(-keep_ms);
            if kept.oldest < before {
                all = all.and(self.forget_before(scope, kept.service, before).await?);
            }
        }
        let left = self.store.kept_contacts(scope).await?;
        let run = RetentionRun {
            at: self.clock.now(),
            forgotten: all,
            oldest: left.iter().map(|kept| kept.oldest).min(),
        };
        self.store.note_retention(scope, run).await?;
        metrics::counter!("interact_contacts_forgotten_total").increment(all.contacts);
        if all.contacts > 0 {
            tracing::info!(tenant = %scope.tenant(), contacts = all.contacts, "contacts forgotten");
            self.store.settle_deletions().await?;
        }
        Ok(())
    }

    /// Each step is whole; a process that dies in between goes on with the next.
    async fn forget_before(
        &self,
        scope: TenantScope,
        service: Option<ServiceId>,
        before: Millis,
    ) -> store::Result<Forgotten> {
        let mut all = Forgotten::default();
        loop {
            let due = self.store.ended_contacts(scope, service, before, BATCH);
            let tasks = due.await?;
            if tasks.is_empty() {
                return Ok(all);
            }
            let entry = NewAudit {
                by: None,
                by_name: "retention".to_owned(),
                from: None,
                ..erase_entry(scope, self.clock.now(), &tasks)
            };
            let forget = Forget {
                tasks,
                audit: vec![entry],
            };
            all = all.and(self.store.forget_contacts(scope, forget).await?);
        }
    }
}

/// Days that contacts of a service are kept; of one that is gone, and straight to users, those of
/// the tenant.
fn days_of(config: &Config, service: Option<ServiceId>) -> u32 {
    let service = service.and_then(|id| config.services.get(&id));
    let own = service.map(|service| service.retention);
    own.unwrap_or(config.tenant.interact.retention).contact_days
}

/// What is written down of contacts that are forgotten: which they were, and nobody's name.
pub(super) fn erase_entry(scope: TenantScope, at: Millis, tasks: &[TaskId]) -> NewAudit {
    NewAudit {
        at,
        by: None,
        by_name: String::new(),
        from: None,
        action: AuditAction::Erase,
        kind: DocumentKind::Tenant,
        id: *scope.tenant().as_bytes(),
        name: String::new(),
        before: None,
        after: Some(json!({ "tasks": tasks })),
    }
}

#[cfg(test)]
mod tests {
    use engine::model::{Task, TaskState, TaskTarget};
    use shared::ids::{ConversationId, ServiceSessionId};
    use shared::wire::{EndReason, Modality};
    use store::memory::MemoryStore;
    use store::{
        Administration as _, AuditAsk, Commit, Documents as _, NewConversation, Privacy as _,
        Work as _,
    };

    use super::*;
    use crate::testing::{FakeClock, Seed, documents_of};

    #[tokio::test]
    async fn contacts_are_forgotten_when_their_services_days_are_over_and_the_run_says_so() {
        let mut config = Seed::default().config();
        let service = *config.services.keys().next().unwrap();
        config
            .services
            .get_mut(&service)
            .unwrap()
            .retention
            .contact_days = 10;
        let scope = TenantScope::proven(config.tenant.id);
        let store = Arc::new(MemoryStore::default());
        store
            .save_documents(scope, documents_of(&config))
            .await
            .unwrap();
        let clock = Arc::new(FakeClock::default());
        let start = clock.now();
        for n in 0..120_u8 {
            let (id, conversation) = (
                TaskId::from_bytes([n; 16]),
                ConversationId::from_bytes([n; 16]),
            );
            let target = TaskTarget::Service {
                service,
                session: ServiceSessionId::from_bytes([n; 16]),
            };
            let mut task = Task::new(id, conversation, Modality::InstantMessaging, target, start);
            task.customer.email = "ann@x.ch".to_owned();
            // The last one ends five days after the others.
            let later = i64::from(n / 119) * 5 * DAY_MS;
            task.state = TaskState::Ended {
                reason: EndReason::ByUser,
                at: start.plus(later),
            };
            let commit = Commit {
                at: start,
                conversations: vec![NewConversation {
                    conversation,
                    task: id,
                }],
                tasks: vec![task],
                ..Commit::default()
            };
            store.commit(scope, commit).await.unwrap();
        }
        let job = Retention {
            store: store.clone(),
            clock: clock.clone(),
            recording_days: 90,
        };
        clock.advance(10 * DAY_MS);
        job.forget_due().await;
        let run = store.last_retention(scope).await.unwrap().unwrap();
        assert_eq!(
            run.forgotten.contacts, 0,
            "the days are not over before their end"
        );
        clock.advance(1);
        job.forget_due().await;
        let run = store.last_retention(scope).await.unwrap().unwrap();
        assert_eq!((run.at, run.forgotten.contacts), (clock.now(), 119));
        assert_eq!(run.oldest, Some(start.plus(5 * DAY_MS)));
        let left = store.find_contacts(scope, "ann@x.ch").await.unwrap();
        assert_eq!(left.len(), 1);
        let ask = AuditAsk {
            limit: 10,
            ..AuditAsk::default()
        };
        let audit = store.read_audit(scope, ask).await.unwrap();
        assert_eq!(audit.len(), 3, "in steps of fifty, each written down");
        job.forget_due().await;
        let run = store.last_retention(scope).await.unwrap().unwrap();
        assert_eq!(run.forgotten.contacts, 0, "again is nothing");
    }
}
