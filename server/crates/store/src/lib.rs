//! Durable data as use cases: each method is one transaction, no transaction leaves the crate.
//!
//! Every method that touches a tenant's data takes a [`TenantScope`], which only an authoriser of
//! the server can name. "Not found" and "belongs to another tenant" are the same answer. What is
//! acknowledged is on the disk: a write returns only after its commit is durable.
//! `conformance` (feature `testing`) holds the suite that every backend passes, `memory` the
//! simplest store that passes it.

mod audit;
mod call;
mod change;
mod commit;
mod document;
mod embed;
mod error;
mod log;
mod login;
mod privacy;
mod report;
mod scope;
mod session;

#[cfg(feature = "testing")]
pub mod conformance;
#[cfg(feature = "testing")]
pub mod memory;

pub use audit::{
    AUDIT_BEGINNING, AuditAsk, AuditChain, AuditHash, AuditLine, AuditRecord, NewAudit,
};
pub use call::{AudioResource, CallQuality, Complete, NewAudio, Recording, RecordingKind};
pub use change::{
    Changed, Changes, CredentialChange, DocumentChange, DocumentPage, EndLogins, Kept, Order,
    PageAsk, Place, WhichLogins, fold,
};
pub use commit::{CommandOutcome, Commit, Committed, NewConversation, NewSession};
pub use document::{Document, DocumentKind, assemble_config, documents_of};
pub use embed::{EmbedLine, EmbedPlace};
pub use error::StoreError;
pub use log::{Append, Appended, LogPage, StoredEntry};
pub use login::{Credentials, KeyUse, Login, NewLogin, OpenLogin};
pub use privacy::{
    Forget, Forgotten, FoundContact, KeptContacts, RetentionRun, forget_event, forget_task, names,
    task_names,
};
pub use report::{
    DashboardAsk, DashboardPage, KeptDashboard, Listed, Seen, SessionAsk, SessionPage,
    SessionPageAsk, SessionPlace, order_key, place_of,
};
pub use scope::TenantScope;
pub use session::{Resume, ResumeOutcome, TokenHash, VisitorSession};

use async_trait::async_trait;
use engine::TaskEvent;
use engine::model::{Agent, Config, Task};
use engine::report::{Fact, Session};
use shared::Millis;
use shared::ids::{
    CommandId, ConversationId, LoginId, MessageId, RecordingId, ResourceId, ServiceId, TaskId,
    TenantId, UserId, VisitorSessionId,
};

/// Result of every use case.
pub type Result<T, E = StoreError> = std::result::Result<T, E>;

/// What runs in a tenant: the rows from which the engine's state is rebuilt.
#[derive(Clone, Debug, Default)]
pub struct Running {
    /// Tasks that are not ended.
    pub tasks: Vec<Task>,
    /// All agents' rows.
    pub agents: Vec<Agent>,
}

/// Configuration of tenants.
#[async_trait]
pub trait Documents: Send + Sync {
    /// Every tenant, for boot.
    async fn list_tenants(&self) -> Result<Vec<TenantId>>;

    /// The whole configuration of a tenant.
    async fn load_config(&self, scope: TenantScope) -> Result<Config>;

    /// A tenant's documents of one kind by name, with their revisions, for editing.
    async fn list_documents(&self, scope: TenantScope, kind: DocumentKind)
    -> Result<Vec<Document>>;

    /// Creates or replaces documents, all or none. A document with `rev` 0 must be new; any other
    /// must have exactly that revision now; it then has the next one.
    ///
    /// # Errors
    /// `Conflict` on another revision; `Corrupt` when a body does not parse as its kind.
    async fn save_documents(&self, scope: TenantScope, documents: Vec<Document>) -> Result<()>;
}

/// Administrators' side: what there is, page by page; changes, each written down.
#[async_trait]
pub trait Administration: Send + Sync {
    /// A page of a tenant's documents.
    async fn page_documents(&self, scope: TenantScope, ask: PageAsk) -> Result<DocumentPage>;

    /// One document.
    ///
    /// # Errors
    /// `NotFound` when the tenant has no such document.
    async fn read_document(
        &self,
        scope: TenantScope,
        kind: DocumentKind,
        id: [u8; 16],
    ) -> Result<Kept>;

    /// Carries out what one request changes and writes it down, all or none.
    ///
    /// # Errors
    /// `Conflict` on another revision, on a restored document that is there, on a sign-in name of
    /// somebody else; `NotFound` when a login that is to end is not alive; `Corrupt` when a body
    /// does not parse as its kind.
    async fn change_documents(&self, scope: TenantScope, changes: Changes) -> Result<Changed>;

    /// What was written down, newest first.
    async fn read_audit(&self, scope: TenantScope, ask: AuditAsk) -> Result<Vec<AuditRecord>>;

    /// Walks along what was written down and computes every hash anew.
    async fn verify_audit(&self, scope: TenantScope) -> Result<AuditChain>;

    /// The newest living logins of a user, or of everybody: the last one begun first, at most
    /// `limit`.
    async fn list_logins(
        &self,
        scope: TenantScope,
        user: Option<UserId>,
        now: Millis,
        limit: u32,
    ) -> Result<Vec<OpenLogin>>;
}

/// The owner loop's side.
#[async_trait]
pub trait Work: Send + Sync {
    /// Rows to rebuild the engine's state from.
    async fn load_running(&self, scope: TenantScope) -> Result<Running>;

    /// Makes everything that a batch of commands brought about durable, all or none.
    async fn commit(&self, scope: TenantScope, commit: Commit) -> Result<Committed>;

    /// The outcome of a command that was carried out before, if any.
    async fn find_command(
        &self,
        scope: TenantScope,
        id: CommandId,
    ) -> Result<Option<CommandOutcome>>;

    /// A task, whether it runs or has ended, with its events in order.
    ///
    /// # Errors
    /// `NotFound` when the tenant has no such task.
    async fn read_task(&self, scope: TenantScope, task: TaskId) -> Result<(Task, Vec<TaskEvent>)>;

    /// Whether the tenant ever had a task that is still kept.
    async fn has_tasks(&self, scope: TenantScope) -> Result<bool>;
}

/// Conversation logs.
#[async_trait]
pub trait Logs: Send + Sync {
    /// Appends a message. The same id again in the same conversation gives the first result, with
    /// `repeated` set, even after the conversation was closed.
    ///
    /// # Errors
    /// `Closed` when the conversation is over, `NotFound` when it does not exist in the tenant.
    async fn append(&self, scope: TenantScope, append: Append) -> Result<Appended>;

    /// Entries after `after` in order, at most `limit`, with the log's head.
    async fn read_log(
        &self,
        scope: TenantScope,
        conversation: ConversationId,
        after: u64,
        limit: u32,
    ) -> Result<LogPage>;
}

/// Customers' recoverable sessions. Tokens are seen only as SHA-256 hashes.
#[async_trait]
pub trait Sessions: Send + Sync {
    /// The session that a `Start` with this id made, if any.
    async fn find_start(
        &self,
        scope: TenantScope,
        start: MessageId,
    ) -> Result<Option<VisitorSession>>;

    /// Tries to continue a session: checks the token tree (`engine::session`), stores the child
    /// token, raises the tab's generation. A dead token revokes the session.
    async fn resume(&self, scope: TenantScope, resume: Resume) -> Result<ResumeOutcome>;

    /// The client has shown that it holds `token`: its parent dies after the grace.
    async fn confirm_token(
        &self,
        scope: TenantScope,
        session: VisitorSessionId,
        token: TokenHash,
        now: Millis,
    ) -> Result<()>;

    /// A further root token for a session, given out by a repeated `Start`.
    async fn add_token(
        &self,
        scope: TenantScope,
        session: VisitorSessionId,
        token: TokenHash,
        now: Millis,
    ) -> Result<()>;

    /// Ends the session: no token opens it again.
    async fn revoke_session(&self, scope: TenantScope, session: VisitorSessionId) -> Result<()>;
}

/// Users' passwords and logins. Names are unique across tenants, so sign-in needs no scope.
#[async_trait]
pub trait Logins: Send + Sync {
    /// What is needed to check a password.
    async fn find_credentials(&self, upn: &str) -> Result<Option<Credentials>>;

    /// Sets a user's password hash (PHC string).
    async fn set_password(
        &self,
        scope: TenantScope,
        user: UserId,
        upn: &str,
        password_hash: &str,
    ) -> Result<()>;

    /// Stores a login.
    async fn create_login(&self, scope: TenantScope, login: NewLogin) -> Result<()>;

    /// The login behind a cookie's hash, if it is alive at `now`.
    async fn find_login(&self, token: TokenHash, now: Millis) -> Result<Option<Login>>;

    /// Notes that a login is in use; nothing happens where it is not alive, or was seen later.
    async fn see_login(&self, scope: TenantScope, login: LoginId, at: Millis) -> Result<()>;

    /// Ends one login.
    async fn end_login(&self, scope: TenantScope, login: LoginId) -> Result<()>;

    /// Notes that an API key was used, in place of what was noted of it before.
    async fn note_key_use(&self, scope: TenantScope, last: KeyUse) -> Result<()>;

    /// When keys were used last, by their ids; also of keys that are gone.
    async fn list_key_uses(&self, scope: TenantScope) -> Result<Vec<KeyUse>>;
}

/// Audio that is played to callers.
#[async_trait]
pub trait Audio: Send + Sync {
    /// Stores an audio resource.
    ///
    /// # Errors
    /// `Conflict` when the id or the name exists.
    async fn add_audio(&self, scope: TenantScope, audio: NewAudio) -> Result<()>;

    /// All of a tenant by name.
    async fn list_audio(&self, scope: TenantScope) -> Result<Vec<AudioResource>>;

    /// The sound of one: Ogg/Opus.
    ///
    /// # Errors
    /// `NotFound` when the tenant has no such resource.
    async fn read_audio(&self, scope: TenantScope, id: ResourceId) -> Result<Vec<u8>>;

    /// Deletes one.
    ///
    /// # Errors
    /// `NotFound` when the tenant has no such resource.
    async fn delete_audio(&self, scope: TenantScope, id: ResourceId) -> Result<()>;
}

/// What calls leave.
#[async_trait]
pub trait CallRecords: Send + Sync {
    /// Notes a recording that begins, or one that is complete already.
    ///
    /// # Errors
    /// `Conflict` when the id exists.
    async fn begin_recording(&self, scope: TenantScope, recording: Recording) -> Result<()>;

    /// Notes that a recording is complete and where its sound lies now. Again is fine.
    ///
    /// # Errors
    /// `NotFound` when the tenant has no such recording.
    async fn complete_recording(
        &self,
        scope: TenantScope,
        id: RecordingId,
        object: &str,
        complete: Complete,
    ) -> Result<()>;

    /// A task's recordings in the order of their beginning.
    async fn list_recordings(&self, scope: TenantScope, task: TaskId) -> Result<Vec<Recording>>;

    /// One recording.
    ///
    /// # Errors
    /// `NotFound` when the tenant has no such recording.
    async fn read_recording(&self, scope: TenantScope, id: RecordingId) -> Result<Recording>;

    /// Recordings that are not complete: after a start, those that the last process left.
    async fn open_recordings(&self, scope: TenantScope) -> Result<Vec<Recording>>;

    /// At most `limit` complete recordings whose time is over at `now`, oldest first.
    async fn due_recordings(
        &self,
        scope: TenantScope,
        now: Millis,
        limit: u32,
    ) -> Result<Vec<Recording>>;

    /// Forgets a recording. One that is not there is no error.
    async fn delete_recording(&self, scope: TenantScope, id: RecordingId) -> Result<()>;

    /// Notes how calls were. The same end at the same moment again changes nothing.
    async fn add_quality(&self, scope: TenantScope, samples: Vec<CallQuality>) -> Result<()>;

    /// How a task's calls were, in order, at most `limit` samples: the newest.
    async fn list_quality(
        &self,
        scope: TenantScope,
        task: TaskId,
        limit: u32,
    ) -> Result<Vec<CallQuality>>;
}

/// What is kept of people.
#[async_trait]
pub trait Privacy: Send + Sync {
    /// Ended contacts that still tell of people, by service.
    async fn kept_contacts(&self, scope: TenantScope) -> Result<Vec<KeptContacts>>;

    /// At most `limit` of a service's contacts (none: straight to users) that ended before a moment
    /// and still tell of people, oldest first.
    async fn ended_contacts(
        &self,
        scope: TenantScope,
        service: Option<ServiceId>,
        before: Millis,
        limit: u32,
    ) -> Result<Vec<TaskId>>;

    /// Contacts in which somebody occurs, by e-mail address or other words that name a person, or
    /// by the id of a conversation or task: in what the task holds and in what was written.
    async fn find_contacts(&self, scope: TenantScope, wanted: &str) -> Result<Vec<FoundContact>>;

    /// Takes out of ended contacts whatever tells of people; their recordings are over with it.
    /// Those that are forgotten already are passed over.
    ///
    /// # Errors
    /// `Conflict` when one of them runs, `NotFound` when there is none of that id.
    async fn forget_contacts(&self, scope: TenantScope, forget: Forget) -> Result<Forgotten>;

    /// Lets recordings of a service's contacts end so many milliseconds after they began, whatever
    /// was noted before; how many that changes.
    async fn limit_recordings(
        &self,
        scope: TenantScope,
        service: ServiceId,
        keep_ms: i64,
    ) -> Result<u64>;

    /// Notes what the job did, in place of the run before.
    async fn note_retention(&self, scope: TenantScope, run: RetentionRun) -> Result<()>;

    /// The last run of the job.
    async fn last_retention(&self, scope: TenantScope) -> Result<Option<RetentionRun>>;

    /// Brings what was deleted out of every file that the store keeps.
    async fn settle_deletions(&self) -> Result<()>;
}

/// What ended tasks come to, and how somebody wants to see it. The sessions of a task are there from
/// the moment at which the commit that ends it returns.
#[async_trait]
pub trait Reports: Send + Sync {
    /// A page of sessions.
    async fn page_sessions(&self, scope: TenantScope, ask: SessionPageAsk) -> Result<SessionPage>;

    /// All sessions of a task in order; empty while it runs.
    async fn task_sessions(&self, scope: TenantScope, task: TaskId) -> Result<Vec<Session>>;

    /// What figures come from, in the order of the sessions' beginning.
    async fn read_facts(&self, scope: TenantScope, ask: SessionAsk) -> Result<Vec<Fact>>;

    /// A page of dashboards, by name.
    async fn page_dashboards(&self, scope: TenantScope, ask: DashboardAsk)
    -> Result<DashboardPage>;

    /// One dashboard.
    ///
    /// # Errors
    /// `NotFound` when the tenant has no such dashboard.
    async fn read_dashboard(&self, scope: TenantScope, id: [u8; 16]) -> Result<KeptDashboard>;

    /// Keeps a dashboard: with `rev` 0 it must be new, otherwise it must have exactly that revision
    /// now. Gives its next revision.
    ///
    /// # Errors
    /// `Conflict` on another revision; `NotFound` when it is gone.
    async fn save_dashboard(&self, scope: TenantScope, dashboard: KeptDashboard) -> Result<u64>;

    /// Deletes exactly this revision.
    ///
    /// # Errors
    /// `Conflict` on another revision; `NotFound` when it is gone.
    async fn delete_dashboard(&self, scope: TenantScope, id: [u8; 16], rev: u64) -> Result<()>;
}

/// Where the widget stood, counted by day.
#[async_trait]
pub trait Embeds: Send + Sync {
    /// Adds what was counted, and forgets the days before `keep`. On each day and side
    /// ([`EmbedPlace::side`]) a bounded number of websites is counted apart; those beyond are added
    /// to the line of the others.
    async fn add_embeds(&self, scope: TenantScope, lines: Vec<EmbedLine>, keep: u32) -> Result<()>;

    /// Every line from the day `from` on, by day, then shown before refused, by website.
    async fn list_embeds(&self, scope: TenantScope, from: u32) -> Result<Vec<EmbedLine>>;
}

/// What operators need.
#[async_trait]
pub trait Upkeep: Send + Sync {
    /// Whether the store can read and write now.
    async fn check(&self) -> Result<()>;

    /// A consistent copy into a new file, while everything runs.
    async fn backup(&self, to: &std::path::Path) -> Result<()>;

    /// Waits for running writes and closes.
    async fn close(&self);
}

/// A whole store.
pub trait Store:
    Documents
    + Administration
    + Work
    + Logs
    + Sessions
    + Logins
    + Audio
    + CallRecords
    + Privacy
    + Reports
    + Embeds
    + Upkeep
{
}

impl<T> Store for T where
    T: Documents
        + Administration
        + Work
        + Logs
        + Sessions
        + Logins
        + Audio
        + CallRecords
        + Privacy
        + Reports
        + Embeds
        + Upkeep
{
}
