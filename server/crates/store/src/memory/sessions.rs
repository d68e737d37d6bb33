//! Customers' sessions in memory.

use async_trait::async_trait;
use engine::session::{Presented, TokenTree};
use shared::Millis;
use shared::ids::{MessageId, VisitorSessionId};

use super::{MemoryStore, Session, Tenant};
use crate::{
    Result, Resume, ResumeOutcome, Sessions, StoreError, TenantScope, TokenHash, VisitorSession,
};

#[async_trait]
impl Sessions for MemoryStore {
    async fn find_start(
        &self,
        scope: TenantScope,
        start: MessageId,
    ) -> Result<Option<VisitorSession>> {
        Ok(self.read(scope, |tenant| {
            let mut sessions = tenant.sessions.values();
            sessions
                .find(|session| session.start == start)
                .map(|session| session.stored.clone())
        }))
    }

    async fn resume(&self, scope: TenantScope, resume: Resume) -> Result<ResumeOutcome> {
        self.change(scope, |tenant| {
            match tenant.sessions.get_mut(&resume.session) {
                Some(session) if session.stored.target == resume.target => session.resume(&resume),
                _ => Ok(ResumeOutcome::Unknown),
            }
        })
    }

    async fn confirm_token(
        &self,
        scope: TenantScope,
        session: VisitorSessionId,
        token: TokenHash,
        now: Millis,
    ) -> Result<()> {
        self.change(scope, |tenant| {
            let session = tenant.session(session)?;
            if !knows(&session.tokens, token) {
                return Err(StoreError::NotFound);
            }
            session.tokens.confirm(token, now);
            Ok(())
        })
    }

    async fn add_token(
        &self,
        scope: TenantScope,
        session: VisitorSessionId,
        token: TokenHash,
        now: Millis,
    ) -> Result<()> {
        self.change(scope, |tenant| {
            let session = tenant.session(session)?;
            if session.stored.revoked {
                return Err(StoreError::Conflict("the session is revoked"));
            }
            if knows(&session.tokens, token) {
                return Err(StoreError::Conflict("the token exists"));
            }
            session.tokens.add_root(token, now);
            Ok(())
        })
    }

    async fn revoke_session(&self, scope: TenantScope, session: VisitorSessionId) -> Result<()> {
        self.change(scope, |tenant| {
            tenant.session(session)?.stored.revoked = true;
            Ok(())
        })
    }
}

impl Tenant {
    fn session(&mut self, id: VisitorSessionId) -> Result<&mut Session> {
        self.sessions.get_mut(&id).ok_or(StoreError::NotFound)
    }
}

impl Session {
    fn resume(&mut self, resume: &Resume) -> Result<ResumeOutcome> {
        if knows(&self.tokens, resume.child) {
            return Err(StoreError::Conflict("the token exists"));
        }
        let is_refused = self.stored.revoked || self.stored.origin != resume.origin;
        let mut tokens = self.tokens.clone();
        match tokens.present(resume.token, resume.child, resume.now) {
            Presented::Unknown => Ok(ResumeOutcome::Unknown),
            Presented::Good if !is_refused => {
                self.tokens = tokens;
                Ok(ResumeOutcome::Resumed {
                    session: self.stored.clone(),
                    generation: self.tabs.open(resume.tab),
                })
            }
            Presented::Good | Presented::Dead => {
                self.stored.revoked = true;
                Ok(ResumeOutcome::Revoked)
            }
        }
    }
}

fn knows(tokens: &TokenTree, token: TokenHash) -> bool {
    tokens.nodes().iter().any(|node| node.hash == token)
}
