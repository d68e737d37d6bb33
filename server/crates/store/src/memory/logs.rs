//! Conversation logs in memory.

use async_trait::async_trait;
use engine::NewEntry;
use shared::Millis;
use shared::ids::ConversationId;
use shared::wire::Entry;

use super::{EPOCH, Log, MemoryStore, Tenant};
use crate::{Append, Appended, LogPage, Logs, Result, StoreError, StoredEntry, TenantScope};

#[async_trait]
impl Logs for MemoryStore {
    async fn append(&self, scope: TenantScope, append: Append) -> Result<Appended> {
        self.change(scope, |tenant| {
            let log = tenant.logs.get(&append.conversation);
            let first = log.and_then(|log| log.find(append.id)).cloned();
            let repeated = first.is_some();
            let entry = match first {
                Some(entry) => entry,
                None => tenant.append(new_entry(&append), append.at)?,
            };
            Ok(Appended {
                entry,
                epoch: EPOCH,
                repeated,
            })
        })
    }

    async fn read_log(
        &self,
        scope: TenantScope,
        conversation: ConversationId,
        after: u64,
        limit: u32,
    ) -> Result<LogPage> {
        self.read(scope, |tenant| {
            let log = tenant.logs.get(&conversation).ok_or(StoreError::NotFound)?;
            let rest = log.entries.iter().filter(|stored| stored.entry.seq > after);
            Ok(LogPage {
                epoch: EPOCH,
                head: log.entries.len() as u64,
                entries: rest.take(limit as usize).cloned().collect(),
            })
        })
    }
}

fn new_entry(append: &Append) -> NewEntry {
    NewEntry {
        conversation: append.conversation,
        id: Some(append.id),
        audience: append.audience,
        by: append.by.clone(),
        kind: append.kind.clone(),
    }
}

impl Tenant {
    pub(super) fn append(&mut self, new: NewEntry, at: Millis) -> Result<StoredEntry> {
        let log = self.logs.get_mut(&new.conversation);
        let log = log.ok_or(StoreError::NotFound)?;
        if log.is_closed {
            return Err(StoreError::Closed);
        }
        if new.id.is_some_and(|id| log.find(id).is_some()) {
            return Err(StoreError::Conflict("the message id is in the log already"));
        }
        let entry = Entry {
            seq: log.entries.len() as u64 + 1,
            id: new.id,
            at,
            by: new.by,
            kind: new.kind,
        };
        let stored = StoredEntry {
            entry,
            audience: new.audience,
        };
        log.entries.push(stored.clone());
        Ok(stored)
    }
}

impl Log {
    fn find(&self, id: shared::ids::MessageId) -> Option<&StoredEntry> {
        self.entries
            .iter()
            .find(|stored| stored.entry.id == Some(id))
    }
}
