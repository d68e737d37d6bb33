//! Customers' sessions: found again by their start, continued by a tree of tokens, revoked.

mod find;
mod resume;
mod revoke;
mod tab;
mod token;

use async_trait::async_trait;
use shared::Millis;
use shared::ids::{MessageId, VisitorSessionId};
use store::{Result, Resume, ResumeOutcome, Sessions, TenantScope, TokenHash, VisitorSession};

use crate::store::SqliteStore;

#[async_trait]
impl Sessions for SqliteStore {
    async fn find_start(
        &self,
        scope: TenantScope,
        start: MessageId,
    ) -> Result<Option<VisitorSession>> {
        Ok(find::by_start(self, scope, start).await?)
    }

    async fn resume(&self, scope: TenantScope, resume: Resume) -> Result<ResumeOutcome> {
        let epoch = self.epoch;
        self.write(resume::WriteResume {
            scope,
            resume,
            epoch,
        })
        .await
    }

    async fn confirm_token(
        &self,
        scope: TenantScope,
        session: VisitorSessionId,
        token: TokenHash,
        now: Millis,
    ) -> Result<()> {
        self.write(token::Confirm {
            scope,
            session,
            token,
            now,
        })
        .await
    }

    async fn add_token(
        &self,
        scope: TenantScope,
        session: VisitorSessionId,
        token: TokenHash,
        now: Millis,
    ) -> Result<()> {
        self.write(token::Add {
            scope,
            session,
            token,
            now,
        })
        .await
    }

    async fn revoke_session(&self, scope: TenantScope, session: VisitorSessionId) -> Result<()> {
        self.write(revoke::Revoke { scope, session }).await
    }
}
