//! What is kept of people, in memory.

use std::collections::BTreeMap;

use async_trait::async_trait;
use engine::model::{Task, TaskState, TaskTarget};
use shared::Millis;
use shared::ids::{ServiceId, TaskId};
use shared::wire::EntryKind;

use super::{MemoryStore, Tenant};
use crate::{
    Forget, Forgotten, FoundContact, KeptContacts, Privacy, Result, RetentionRun, StoreError,
    TenantScope, forget_event, forget_task, names, task_names,
};

#[async_trait]
impl Privacy for MemoryStore {
    async fn kept_contacts(&self, scope: TenantScope) -> Result<Vec<KeptContacts>> {
        Ok(self.read(scope, |tenant| {
            let mut found: BTreeMap<Option<ServiceId>, KeptContacts> = BTreeMap::new();
            for (service, end, _) in tenant.kept() {
                let kept = found.entry(service).or_insert(KeptContacts {
                    service,
                    contacts: 0,
                    oldest: end,
                });
                kept.contacts += 1;
                kept.oldest = kept.oldest.min(end);
            }
            found.into_values().collect()
        }))
    }

    async fn ended_contacts(
        &self,
        scope: TenantScope,
        service: Option<ServiceId>,
        before: Millis,
        limit: u32,
    ) -> Result<Vec<TaskId>> {
        let mut found: Vec<_> = self.read(scope, |tenant| {
            let kept = tenant.kept();
            kept.filter(|(of, end, _)| *of == service && *end < before)
                .map(|(_, end, task)| (end, task))
                .collect()
        });
        found.sort_unstable();
        found.truncate(limit as usize);
        Ok(found.into_iter().map(|(_, task)| task).collect())
    }

    async fn find_contacts(&self, scope: TenantScope, wanted: &str) -> Result<Vec<FoundContact>> {
        Ok(self.read(scope, |tenant| {
            let tasks = tenant.tasks.values();
            let found = tasks.filter(|task| {
                !tenant.forgotten.contains(&task.id)
                    && (task.id.to_string() == wanted
                        || task.conversation.to_string() == wanted
                        || task_names(task, wanted)
                        || tenant.writes(task, wanted))
            });
            let found = found.map(|task| FoundContact {
                task: task.id,
                conversation: task.conversation,
                ended: ended_at(task).is_some(),
            });
            found.collect()
        }))
    }

    async fn forget_contacts(&self, scope: TenantScope, forget: Forget) -> Result<Forgotten> {
        self.change(scope, |tenant| {
            let mut all = Forgotten::default();
            for id in forget.tasks {
                all = all.and(tenant.forget(id)?);
            }
            for entry in forget.audit {
                tenant.write_down(entry);
            }
            Ok(all)
        })
    }

    async fn limit_recordings(
        &self,
        scope: TenantScope,
        service: ServiceId,
        keep_ms: i64,
    ) -> Result<u64> {
        self.change(scope, |tenant| {
            let mut n = 0;
            for recording in tenant.recordings.values_mut() {
                let task = tenant.tasks.get(&recording.task);
                let is_its = task.is_some_and(|task| service_of(task) == Some(service));
                let is_over = tenant.forgotten.contains(&recording.task);
                let until = recording.at.plus(keep_ms);
                if is_its && !is_over && recording.until != until {
                    recording.until = until;
                    n += 1;
                }
            }
            Ok(n)
        })
    }

    async fn note_retention(&self, scope: TenantScope, run: RetentionRun) -> Result<()> {
        self.change(scope, |tenant| {
            tenant.retention = Some(run);
            Ok(())
        })
    }

    async fn last_retention(&self, scope: TenantScope) -> Result<Option<RetentionRun>> {
        Ok(self.read(scope, |tenant| tenant.retention))
    }

    async fn settle_deletions(&self) -> Result<()> {
        Ok(())
    }
}

const fn ended_at(task: &Task) -> Option<Millis> {
    match task.state {
        TaskState::Ended { at, .. } => Some(at),
        _ => None,
    }
}

const fn service_of(task: &Task) -> Option<ServiceId> {
    match task.target {
        TaskTarget::Service { service, .. } => Some(service),
        TaskTarget::User { .. } => None,
    }
}

impl Tenant {
    fn kept(&self) -> impl Iterator<Item = (Option<ServiceId>, Millis, TaskId)> {
        let tasks = self.tasks.values();
        let kept = tasks.filter(|task| !self.forgotten.contains(&task.id));
        kept.filter_map(|task| Some((service_of(task), ended_at(task)?, task.id)))
    }

    fn writes(&self, task: &Task, wanted: &str) -> bool {
        let log = self.logs.get(&task.conversation);
        let mut entries = log.iter().flat_map(|log| &log.entries);
        entries.any(|stored| match &stored.entry.kind {
            EntryKind::Text { text } => names(text, wanted),
            EntryKind::Notice(_) | EntryKind::Hidden => false,
        })
    }

    fn forget(&mut self, id: TaskId) -> Result<Forgotten> {
        let task = self.tasks.get_mut(&id).ok_or(StoreError::NotFound)?;
        if ended_at(task).is_none() {
            return Err(StoreError::Conflict("the contact runs"));
        }
        if !self.forgotten.insert(id) {
            return Ok(Forgotten::default());
        }
        forget_task(task);
        let conversation = task.conversation;
        for event in self.events.entry(id).or_default() {
            forget_event(event);
        }
        let log = self.logs.remove(&conversation).unwrap_or_default();
        self.sessions.retain(|_, session| session.stored.task != id);
        let mut recordings = 0;
        for recording in self.recordings.values_mut() {
            if recording.task == id {
                recording.until = Millis(0);
                recordings += 1;
            }
        }
        Ok(Forgotten {
            contacts: 1,
            entries: log.entries.len() as u64,
            recordings,
        })
    }
}
