//! A store that fails on purpose: full disk, busy database, gone for good, or the end of the process
//! at a moment of one's choice.

use std::sync::Arc;
use std::sync::atomic::{AtomicU8, AtomicU32, Ordering};

use async_trait::async_trait;
use engine::TaskEvent;
use engine::model::{Config, Task};
use engine::report::{Fact, Session};
use shared::Millis;
use shared::ids::{
    CommandId, ConversationId, LoginId, MessageId, RecordingId, ResourceId, ServiceId, TaskId,
    TenantId, UserId, VisitorSessionId,
};
use store::{
    Administration, Append, Appended, Audio, AudioResource, AuditAsk, AuditChain, AuditRecord,
    CallQuality, CallRecords, Changed, Changes, CommandOutcome, Commit, Committed, Complete,
    Credentials, DashboardAsk, DashboardPage, Document, DocumentKind, DocumentPage, Documents,
    EmbedLine, Embeds, Forget, Forgotten, FoundContact, Kept, KeptContacts, KeptDashboard, KeyUse,
    LogPage, Login, Logins, Logs, NewAudio, NewLogin, OpenLogin, PageAsk, Privacy, Recording,
    Reports, Result, Resume, ResumeOutcome, RetentionRun, Running, SessionAsk, SessionPage,
    SessionPageAsk, Sessions, Store, StoreError, TenantScope, TokenHash, Upkeep, VisitorSession,
    Work,
};
use tokio::sync::Notify;

/// What is wrong with every write.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Failure {
    /// Nothing.
    None,
    /// The disk is full.
    Full,
    /// The database is locked by somebody else.
    Busy,
    /// The disk is broken.
    Fatal,
}

/// A real store whose writes can be made to fail.
pub struct FaultyStore {
    inner: Arc<dyn Store>,
    failure: AtomicU8,
    steps: AtomicU32,
    dies_at: AtomicU32,
    died: Notify,
}

impl FaultyStore {
    /// A store that works so far.
    #[must_use]
    pub fn around(inner: Arc<dyn Store>) -> Arc<Self> {
        Self::dying(inner, u32::MAX)
    }

    /// A store at whose `step`-th step, from 0, the process ends: nothing returns from there. The
    /// loop's reads are steps; its commits are two, one before and one after they are durable.
    #[must_use]
    pub fn dying(inner: Arc<dyn Store>, step: u32) -> Arc<Self> {
        Arc::new(Self {
            inner,
            failure: AtomicU8::new(Failure::None as u8),
            steps: AtomicU32::new(0),
            dies_at: AtomicU32::new(step),
            died: Notify::new(),
        })
    }

    /// Completes at the end of the process.
    pub async fn died(&self) {
        self.died.notified().await;
    }

    /// Steps so far.
    #[must_use]
    pub fn steps(&self) -> u32 {
        self.steps.load(Ordering::SeqCst)
    }

    async fn step(&self) {
        let step = self.steps.fetch_add(1, Ordering::SeqCst);
        if step >= self.dies_at.load(Ordering::SeqCst) {
            self.died.notify_one();
            std::future::pending::<()>().await;
        }
    }

    /// From now on.
    pub fn fail(&self, failure: Failure) {
        self.failure.store(failure as u8, Ordering::SeqCst);
    }

    fn check(&self) -> Result<()> {
        let failure = self.failure.load(Ordering::SeqCst);
        if failure == Failure::Full as u8 {
            return Err(StoreError::Full);
        }
        if failure == Failure::Busy as u8 {
            return Err(StoreError::Busy);
        }
        if failure == Failure::Fatal as u8 {
            return Err(StoreError::Fatal("fsync failed".to_owned()));
        }
        Ok(())
    }
}

#[async_trait]
impl Documents for FaultyStore {
    async fn list_tenants(&self) -> Result<Vec<TenantId>> {
        self.inner.list_tenants().await
    }

    async fn load_config(&self, scope: TenantScope) -> Result<Config> {
        self.inner.load_config(scope).await
    }

    async fn list_documents(
        &self,
        scope: TenantScope,
        kind: DocumentKind,
    ) -> Result<Vec<Document>> {
        self.inner.list_documents(scope, kind).await
    }

    async fn save_documents(&self, scope: TenantScope, documents: Vec<Document>) -> Result<()> {
        self.check()?;
        self.inner.save_documents(scope, documents).await
    }
}

#[async_trait]
impl Administration for FaultyStore {
    async fn page_documents(&self, scope: TenantScope, ask: PageAsk) -> Result<DocumentPage> {
        self.inner.page_documents(scope, ask).await
    }

    async fn read_document(
        &self,
        scope: TenantScope,
        kind: DocumentKind,
        id: [u8; 16],
    ) -> Result<Kept> {
        self.inner.read_document(scope, kind, id).await
    }

    async fn change_documents(&self, scope: TenantScope, changes: Changes) -> Result<Changed> {
        self.check()?;
        self.inner.change_documents(scope, changes).await
    }

    async fn read_audit(&self, scope: TenantScope, ask: AuditAsk) -> Result<Vec<AuditRecord>> {
        self.inner.read_audit(scope, ask).await
    }

    async fn verify_audit(&self, scope: TenantScope) -> Result<AuditChain> {
        self.inner.verify_audit(scope).await
    }

    async fn list_logins(
        &self,
        scope: TenantScope,
        user: Option<UserId>,
        now: Millis,
        limit: u32,
    ) -> Result<Vec<OpenLogin>> {
        self.inner.list_logins(scope, user, now, limit).await
    }
}

#[async_trait]
impl Work for FaultyStore {
    async fn load_running(&self, scope: TenantScope) -> Result<Running> {
        self.step().await;
        self.inner.load_running(scope).await
    }

    async fn commit(&self, scope: TenantScope, commit: Commit) -> Result<Committed> {
        self.check()?;
        self.step().await;
        let committed = self.inner.commit(scope, commit).await;
        self.step().await;
        committed
    }

    async fn find_command(
        &self,
        scope: TenantScope,
        id: CommandId,
    ) -> Result<Option<CommandOutcome>> {
        self.step().await;
        self.inner.find_command(scope, id).await
    }

    async fn read_task(&self, scope: TenantScope, task: TaskId) -> Result<(Task, Vec<TaskEvent>)> {
        self.inner.read_task(scope, task).await
    }

    async fn has_tasks(&self, scope: TenantScope) -> Result<bool> {
        self.inner.has_tasks(scope).await
    }
}

#[async_trait]
impl Logs for FaultyStore {
    async fn append(&self, scope: TenantScope, append: Append) -> Result<Appended> {
        self.check()?;
        self.inner.append(scope, append).await
    }

    async fn read_log(
        &self,
        scope: TenantScope,
        conversation: ConversationId,
        after: u64,
        limit: u32,
    ) -> Result<LogPage> {
        self.inner.read_log(scope, conversation, after, limit).await
    }
}

#[async_trait]
impl Sessions for FaultyStore {
    async fn find_start(
        &self,
        scope: TenantScope,
        start: MessageId,
    ) -> Result<Option<VisitorSession>> {
        self.inner.find_start(scope, start).await
    }

    async fn resume(&self, scope: TenantScope, resume: Resume) -> Result<ResumeOutcome> {
        self.check()?;
        self.inner.resume(scope, resume).await
    }

    async fn confirm_token(
        &self,
        scope: TenantScope,
        session: VisitorSessionId,
        token: TokenHash,
        now: Millis,
    ) -> Result<()> {
        self.check()?;
        self.inner.confirm_token(scope, session, token, now).await
    }

    async fn add_token(
        &self,
        scope: TenantScope,
        session: VisitorSessionId,
        token: TokenHash,
        now: Millis,
    ) -> Result<()> {
        self.check()?;
        self.inner.add_token(scope, session, token, now).await
    }

    async fn revoke_session(&self, scope: TenantScope, session: VisitorSessionId) -> Result<()> {
        self.check()?;
        self.inner.revoke_session(scope, session).await
    }
}

#[async_trait]
impl Logins for FaultyStore {
    async fn find_credentials(&self, upn: &str) -> Result<Option<Credentials>> {
        self.inner.find_credentials(upn).await
    }

    async fn set_password(
        &self,
        scope: TenantScope,
        user: UserId,
        upn: &str,
        password_hash: &str,
    ) -> Result<()> {
        self.check()?;
        self.inner
            .set_password(scope, user, upn, password_hash)
            .await
    }

    async fn create_login(&self, scope: TenantScope, login: NewLogin) -> Result<()> {
        self.check()?;
        self.inner.create_login(scope, login).await
    }

    async fn find_login(&self, token: TokenHash, now: Millis) -> Result<Option<Login>> {
        self.inner.find_login(token, now).await
    }

    async fn see_login(&self, scope: TenantScope, login: LoginId, at: Millis) -> Result<()> {
        self.check()?;
        self.inner.see_login(scope, login, at).await
    }

    async fn end_login(&self, scope: TenantScope, login: LoginId) -> Result<()> {
        self.check()?;
        self.inner.end_login(scope, login).await
    }

    async fn note_key_use(&self, scope: TenantScope, last: KeyUse) -> Result<()> {
        self.inner.note_key_use(scope, last).await
    }

    async fn list_key_uses(&self, scope: TenantScope) -> Result<Vec<KeyUse>> {
        self.inner.list_key_uses(scope).await
    }
}

#[async_trait]
impl Audio for FaultyStore {
    async fn add_audio(&self, scope: TenantScope, audio: NewAudio) -> Result<()> {
        self.check()?;
        self.inner.add_audio(scope, audio).await
    }

    async fn list_audio(&self, scope: TenantScope) -> Result<Vec<AudioResource>> {
        self.inner.list_audio(scope).await
    }

    async fn read_audio(&self, scope: TenantScope, id: ResourceId) -> Result<Vec<u8>> {
        self.inner.read_audio(scope, id).await
    }

    async fn delete_audio(&self, scope: TenantScope, id: ResourceId) -> Result<()> {
        self.check()?;
        self.inner.delete_audio(scope, id).await
    }
}

#[async_trait]
impl CallRecords for FaultyStore {
    async fn begin_recording(&self, scope: TenantScope, recording: Recording) -> Result<()> {
        self.check()?;
        self.inner.begin_recording(scope, recording).await
    }

    async fn complete_recording(
        &self,
        scope: TenantScope,
        id: RecordingId,
        object: &str,
        complete: Complete,
    ) -> Result<()> {
        self.check()?;
        let done = self.inner.complete_recording(scope, id, object, complete);
        done.await
    }

    async fn list_recordings(&self, scope: TenantScope, task: TaskId) -> Result<Vec<Recording>> {
        self.inner.list_recordings(scope, task).await
    }

    async fn read_recording(&self, scope: TenantScope, id: RecordingId) -> Result<Recording> {
        self.inner.read_recording(scope, id).await
    }

    async fn open_recordings(&self, scope: TenantScope) -> Result<Vec<Recording>> {
        self.inner.open_recordings(scope).await
    }

    async fn due_recordings(
        &self,
        scope: TenantScope,
        now: Millis,
        limit: u32,
    ) -> Result<Vec<Recording>> {
        self.inner.due_recordings(scope, now, limit).await
    }

    async fn delete_recording(&self, scope: TenantScope, id: RecordingId) -> Result<()> {
        self.check()?;
        self.inner.delete_recording(scope, id).await
    }

    async fn add_quality(&self, scope: TenantScope, samples: Vec<CallQuality>) -> Result<()> {
        self.check()?;
        self.inner.add_quality(scope, samples).await
    }

    async fn list_quality(
        &self,
        scope: TenantScope,
        task: TaskId,
        limit: u32,
    ) -> Result<Vec<CallQuality>> {
        self.inner.list_quality(scope, task, limit).await
    }
}

#[async_trait]
impl Reports for FaultyStore {
    async fn page_sessions(&self, scope: TenantScope, ask: SessionPageAsk) -> Result<SessionPage> {
        self.check()?;
        self.inner.page_sessions(scope, ask).await
    }

    async fn task_sessions(&self, scope: TenantScope, task: TaskId) -> Result<Vec<Session>> {
        self.check()?;
        self.inner.task_sessions(scope, task).await
    }

    async fn read_facts(&self, scope: TenantScope, ask: SessionAsk) -> Result<Vec<Fact>> {
        self.check()?;
        self.inner.read_facts(scope, ask).await
    }

    async fn page_dashboards(
        &self,
        scope: TenantScope,
        ask: DashboardAsk,
    ) -> Result<DashboardPage> {
        self.check()?;
        self.inner.page_dashboards(scope, ask).await
    }

    async fn read_dashboard(&self, scope: TenantScope, id: [u8; 16]) -> Result<KeptDashboard> {
        self.check()?;
        self.inner.read_dashboard(scope, id).await
    }

    async fn save_dashboard(&self, scope: TenantScope, dashboard: KeptDashboard) -> Result<u64> {
        self.check()?;
        self.inner.save_dashboard(scope, dashboard).await
    }

    async fn delete_dashboard(&self, scope: TenantScope, id: [u8; 16], rev: u64) -> Result<()> {
        self.check()?;
        self.inner.delete_dashboard(scope, id, rev).await
    }
}

#[async_trait]
impl Embeds for FaultyStore {
    async fn add_embeds(&self, scope: TenantScope, lines: Vec<EmbedLine>, keep: u32) -> Result<()> {
        self.check()?;
        self.inner.add_embeds(scope, lines, keep).await
    }

    async fn list_embeds(&self, scope: TenantScope, from: u32) -> Result<Vec<EmbedLine>> {
        self.inner.list_embeds(scope, from).await
    }
}

#[async_trait]
impl Upkeep for FaultyStore {
    async fn check(&self) -> Result<()> {
        Self::check(self)?;
        self.inner.check().await
    }

    async fn backup(&self, to: &std::path::Path) -> Result<()> {
        self.inner.backup(to).await
    }

    async fn close(&self) {
        self.inner.close().await;
    }
}

#[async_trait]
impl Privacy for FaultyStore {
    async fn kept_contacts(&self, scope: TenantScope) -> Result<Vec<KeptContacts>> {
        self.inner.kept_contacts(scope).await
    }

    async fn ended_contacts(
        &self,
        scope: TenantScope,
        service: Option<ServiceId>,
        before: Millis,
        limit: u32,
    ) -> Result<Vec<TaskId>> {
        self.inner
            .ended_contacts(scope, service, before, limit)
            .await
    }

    async fn find_contacts(&self, scope: TenantScope, wanted: &str) -> Result<Vec<FoundContact>> {
        self.inner.find_contacts(scope, wanted).await
    }

    async fn forget_contacts(&self, scope: TenantScope, forget: Forget) -> Result<Forgotten> {
        self.check()?;
        self.inner.forget_contacts(scope, forget).await
    }

    async fn limit_recordings(
        &self,
        scope: TenantScope,
        service: ServiceId,
        keep_ms: i64,
    ) -> Result<u64> {
        self.check()?;
        self.inner.limit_recordings(scope, service, keep_ms).await
    }

    async fn note_retention(&self, scope: TenantScope, run: RetentionRun) -> Result<()> {
        self.check()?;
        self.inner.note_retention(scope, run).await
    }

    async fn last_retention(&self, scope: TenantScope) -> Result<Option<RetentionRun>> {
        self.inner.last_retention(scope).await
    }

    async fn settle_deletions(&self) -> Result<()> {
        self.check()?;
        self.inner.settle_deletions().await
    }
}
