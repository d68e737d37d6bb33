//! The simplest store: maps in memory, one lock, no durability. It is the model that backends are
//! compared with, and quick to make in tests of the server.

mod administration;
mod calls;
mod documents;
mod embeds;
mod logins;
mod logs;
mod privacy;
mod reports;
mod sessions;
mod work;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::{Mutex, MutexGuard, PoisonError};

use async_trait::async_trait;
use engine::TaskEvent;
use engine::model::{Agent, Task};
use engine::session::{Generations, TokenTree};
use shared::Millis;
use shared::ids::{ApiKeyId, CommandId, ConversationId, LoginId, MessageId, TaskId, UserId};
use shared::ids::{RecordingId, ResourceId, TenantId, VisitorSessionId};

use crate::{
    AuditRecord, CallQuality, KeptDashboard, KeyUse, NewAudio, NewLogin, Recording, TenantScope,
    VisitorSession,
};
use crate::{
    CommandOutcome, Document, DocumentKind, Result, RetentionRun, StoreError, StoredEntry, Upkeep,
};
use crate::{EmbedLine, EmbedPlace};

/// Incarnation of the logs; memory is never restored.
const EPOCH: u32 = 1;

/// A store in memory.
#[derive(Debug, Default)]
pub struct MemoryStore {
    data: Mutex<Data>,
}

#[derive(Clone, Debug, Default)]
struct Data {
    tenants: BTreeMap<TenantId, Tenant>,
    credentials: Vec<Credential>,
}

/// Everything of one tenant: what is not in here cannot be reached with its scope.
#[derive(Clone, Debug, Default)]
struct Tenant {
    documents: BTreeMap<(DocumentKind, [u8; 16]), Document>,
    changed_at: BTreeMap<(DocumentKind, [u8; 16]), Millis>,
    audit: Vec<AuditRecord>,
    tasks: BTreeMap<TaskId, Task>,
    events: BTreeMap<TaskId, Vec<TaskEvent>>,
    agents: BTreeMap<UserId, Agent>,
    logs: BTreeMap<ConversationId, Log>,
    commands: BTreeMap<CommandId, CommandOutcome>,
    sessions: BTreeMap<VisitorSessionId, Session>,
    logins: BTreeMap<LoginId, NewLogin>,
    key_uses: BTreeMap<ApiKeyId, KeyUse>,
    /// When logins were last known to be in use, where later than their beginning.
    seen: BTreeMap<LoginId, Millis>,
    audio: BTreeMap<ResourceId, NewAudio>,
    recordings: BTreeMap<RecordingId, Recording>,
    quality: Vec<CallQuality>,
    forgotten: BTreeSet<TaskId>,
    retention: Option<RetentionRun>,
    dashboards: BTreeMap<[u8; 16], KeptDashboard>,
    embeds: BTreeMap<EmbedPlace, EmbedLine>,
}

#[derive(Clone, Debug, Default)]
struct Log {
    entries: Vec<StoredEntry>,
    is_closed: bool,
}

#[derive(Clone, Debug)]
struct Session {
    stored: VisitorSession,
    start: MessageId,
    tokens: TokenTree,
    tabs: Generations,
}

#[derive(Clone, Debug)]
struct Credential {
    tenant: TenantId,
    user: UserId,
    upn: String,
    password_hash: String,
}

impl MemoryStore {
    fn lock(&self) -> MutexGuard<'_, Data> {
        self.data.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn read<T>(&self, scope: TenantScope, read: impl FnOnce(&Tenant) -> T) -> T {
        let mut data = self.lock();
        read(data.tenants.entry(scope.tenant()).or_default())
    }

    /// All or nothing: `change` works on a copy that replaces the data only when it succeeds.
    fn change<T>(
        &self,
        scope: TenantScope,
        change: impl FnOnce(&mut Tenant) -> Result<T>,
    ) -> Result<T> {
        let mut data = self.lock();
        let tenant = data.tenants.entry(scope.tenant()).or_default();
        let mut copy = tenant.clone();
        let done = change(&mut copy)?;
        *tenant = copy;
        Ok(done)
    }
}

#[async_trait]
impl Upkeep for MemoryStore {
    async fn check(&self) -> Result<()> {
        Ok(())
    }

    async fn backup(&self, _to: &Path) -> Result<()> {
        Err(StoreError::Conflict("memory has no backup"))
    }

    async fn close(&self) {}
}
