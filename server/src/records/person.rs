//! One person everywhere: found, handed out as one document, erased.

use std::sync::Arc;

use engine::model::TaskTarget;
use serde_json::{Value, json};
use shared::api::admin::{AuditAction, PersonContact};
use shared::ids::ServiceId;
use shared::limits::PERSON_CONTACTS;
use store::{
    Changes, Forget, Forgotten, FoundContact, NewAudit, Recording, Store, StoreError, TenantScope,
};

use super::archive::Archive;
use super::retention::erase_entry;
use crate::clock::Clock;

/// Entries of a log that are read at once.
const PAGE: u32 = 500;
/// Contacts erased in one transaction.
const BATCH: usize = 25;

/// Finds people in what is kept.
#[derive(Clone)]
pub struct People {
    /// What is kept.
    pub store: Arc<dyn Store>,
    /// Where recordings lie.
    pub archive: Archive,
    /// Now.
    pub clock: Arc<dyn Clock>,
}

/// Who asks, for the audit.
#[derive(Clone, Debug, Default)]
pub struct Asker {
    /// The user or key; none: the server's operator.
    pub by: Option<shared::ids::UserId>,
    /// The name.
    pub name: String,
    /// The network address.
    pub from: Option<String>,
}

/// Everything about one person.
pub struct Export {
    /// As one document.
    pub document: Value,
    /// What can be heard.
    pub recordings: Vec<Recording>,
}

impl People {
    /// The contacts in which somebody occurs, oldest first, at most so many as are looked at
    /// together.
    ///
    /// # Errors
    /// When the store does not answer.
    pub async fn find(
        &self,
        scope: TenantScope,
        wanted: &str,
    ) -> store::Result<Vec<PersonContact>> {
        let mut all = Vec::new();
        for found in self.look(scope, wanted).await? {
            let (task, _) = self.store.read_task(scope, found.task).await?;
            let entries = self.entries(scope, &found).await?.len();
            let recordings = self.store.list_recordings(scope, found.task).await?;
            all.push(PersonContact {
                task: found.task,
                conversation: found.conversation,
                at: task.created_at,
                service: service_of(&task.target),
                name: task.customer.display_name.clone(),
                email: task.customer.email.clone(),
                entries: entries as u64,
                recordings: recordings.len() as u64,
                ended: found.ended,
            });
        }
        all.sort_by_key(|contact| (contact.at, contact.task));
        Ok(all)
    }

    /// Everything about somebody; that it was handed out is written down, not what.
    ///
    /// # Errors
    /// When the store does not answer.
    pub async fn export(
        &self,
        scope: TenantScope,
        wanted: &str,
        asker: Asker,
    ) -> store::Result<Export> {
        let (mut contacts, mut recordings, mut tasks) = (Vec::new(), Vec::new(), Vec::new());
        for found in self.look(scope, wanted).await? {
            let (task, events) = self.store.read_task(scope, found.task).await?;
            let entries = self.entries(scope, &found).await?;
            let own = self.store.list_recordings(scope, found.task).await?;
            let heard = own
                .iter()
                .map(|one| json!({ "id": one.id, "at": one.at, "file": file_of(one) }));
            contacts.push(json!({
                "task": found.task,
                "conversation": found.conversation,
                "createdAt": task.created_at,
                "state": task.state,
                "customer": task.customer,
                "parameters": task.parameters,
                "firstMessage": task.first_message,
                "tags": task.tags,
                "external": task.external,
                "origin": task.origin,
                "locale": task.locale,
                "entries": entries,
                "events": events.iter().map(|event| json!({
                    "seq": event.seq, "at": event.at, "kind": event.kind,
                })).collect::<Vec<_>>(),
                "recordings": heard.collect::<Vec<_>>(),
            }));
            tasks.push(found.task);
            recordings.extend(own);
        }
        let at = self.clock.now();
        let entry = NewAudit {
            action: AuditAction::Export,
            by: asker.by,
            by_name: asker.name,
            from: asker.from,
            ..erase_entry(scope, at, &tasks)
        };
        let changes = Changes {
            at,
            audit: vec![entry],
            ..Changes::default()
        };
        self.store.change_documents(scope, changes).await?;
        let document = json!({ "format": 1, "person": wanted, "at": at, "contacts": contacts });
        Ok(Export {
            document,
            recordings,
        })
    }

    /// Erases somebody from every ended contact, step by step: what is done stays done, and asking
    /// again goes on. Files of recordings go with [`super::Keeper::delete_due`].
    ///
    /// # Errors
    /// `Conflict`, before anything is erased, while one of the contacts runs.
    pub async fn erase(
        &self,
        scope: TenantScope,
        wanted: &str,
        asker: Asker,
    ) -> store::Result<Forgotten> {
        let mut all = Forgotten::default();
        loop {
            let found = self.look(scope, wanted).await?;
            if found.iter().any(|contact| !contact.ended) {
                return Err(StoreError::Conflict("a contact of this person runs"));
            }
            if found.is_empty() {
                self.store.settle_deletions().await?;
                return Ok(all);
            }
            for some in found.chunks(BATCH) {
                let tasks: Vec<_> = some.iter().map(|contact| contact.task).collect();
                let entry = NewAudit {
                    by: asker.by,
                    by_name: asker.name.clone(),
                    from: asker.from.clone(),
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

    async fn look(&self, scope: TenantScope, wanted: &str) -> store::Result<Vec<FoundContact>> {
        let mut found = self.store.find_contacts(scope, wanted.trim()).await?;
        // Those that run come first, so that none is overlooked.
        found.sort_by_key(|contact| (contact.ended, contact.task));
        found.truncate(PERSON_CONTACTS);
        Ok(found)
    }

    async fn entries(
        &self,
        scope: TenantScope,
        found: &FoundContact,
    ) -> store::Result<Vec<shared::wire::Entry>> {
        let mut all = Vec::new();
        loop {
            let after = all.len() as u64;
            let page = self
                .store
                .read_log(scope, found.conversation, after, PAGE)
                .await?;
            let is_last = page.entries.is_empty();
            all.extend(page.entries.into_iter().map(|stored| stored.entry));
            if is_last || all.len() as u64 >= page.head {
                return Ok(all);
            }
        }
    }
}

const fn service_of(target: &TaskTarget) -> Option<ServiceId> {
    match target {
        TaskTarget::Service { service, .. } => Some(*service),
        TaskTarget::User { .. } => None,
    }
}

/// The name of a recording's file beside the document.
#[must_use]
pub fn file_of(recording: &Recording) -> String {
    let ending = match recording.kind {
        store::RecordingKind::Audio => "ogg",
        store::RecordingKind::Video => "webm",
    };
    format!("{}.{ending}", recording.id)
}
