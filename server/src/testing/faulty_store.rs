//! A store that fails on purpose: full disk, busy database, or gone for good.

use std::sync::Arc;
use std::sync::atomic::{AtomicU8, Ordering};

use async_trait::async_trait;
use engine::TaskEvent;
use engine::model::{Config, Task};
use shared::Millis;
use shared::ids::{
    CommandId, ConversationId, LoginId, MessageId, TaskId, TenantId, UserId, VisitorSessionId,
};
use store::{
    Append, Appended, CommandOutcome, Commit, Committed, Credentials, Document, DocumentKind,
    Documents, LogPage, Login, Logins, Logs, NewLogin, Result, Resume, ResumeOutcome, Running,
    Sessions, Store, StoreError, TenantScope, TokenHash, Upkeep, VisitorSession, Work,
};

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
}

impl FaultyStore {
    /// A store that works so far.
    #[must_use]
    pub fn around(inner: Arc<dyn Store>) -> Arc<Self> {
        let failure = AtomicU8::new(Failure::None as u8);
        Arc::new(Self { inner, failure })
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
impl Work for FaultyStore {
    async fn load_running(&self, scope: TenantScope) -> Result<Running> {
        self.inner.load_running(scope).await
    }

    async fn commit(&self, scope: TenantScope, commit: Commit) -> Result<Committed> {
        self.check()?;
        self.inner.commit(scope, commit).await
    }

    async fn find_command(
        &self,
        scope: TenantScope,
        id: CommandId,
    ) -> Result<Option<CommandOutcome>> {
        self.inner.find_command(scope, id).await
    }

    async fn read_task(&self, scope: TenantScope, task: TaskId) -> Result<(Task, Vec<TaskEvent>)> {
        self.inner.read_task(scope, task).await
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

    async fn end_login(&self, scope: TenantScope, login: LoginId) -> Result<()> {
        self.check()?;
        self.inner.end_login(scope, login).await
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
