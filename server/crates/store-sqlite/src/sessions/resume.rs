//! Continuing a session: who may, which child token, which generation.

use async_trait::async_trait;
use engine::session::Presented;
use sqlx::SqliteConnection;
use store::{Resume, ResumeOutcome, TenantScope, VisitorSession};

use super::revoke::revoke;
use super::{find, tab, token};
use crate::fault::Run;
use crate::writer::Write;

pub(super) struct WriteResume {
    pub(super) scope: TenantScope,
    pub(super) resume: Resume,
    pub(super) epoch: u32,
}

#[async_trait]
impl Write for WriteResume {
    type Output = ResumeOutcome;

    async fn run(&self, db: &mut SqliteConnection) -> Run<ResumeOutcome> {
        let Self { scope, resume, .. } = self;
        let Some(session) = find::by_id(db, *scope, resume.session, self.epoch).await? else {
            return Ok(ResumeOutcome::Unknown);
        };
        if session.target != resume.target {
            return Ok(ResumeOutcome::Unknown);
        }
        self.present(db, session).await
    }
}

impl WriteResume {
    async fn present(
        &self,
        db: &mut SqliteConnection,
        session: VisitorSession,
    ) -> Run<ResumeOutcome> {
        let Self { scope, resume, .. } = self;
        let before = token::load(db, *scope, resume.session).await?;
        token::refuse_known(&before, resume.child)?;
        let mut after = before.clone();
        let presented = after.present(resume.token, resume.child, resume.now);
        let is_refused = session.revoked || session.origin != resume.origin;
        match presented {
            // Only who holds a token can bring about the revocation: a guess cannot.
            Presented::Unknown => Ok(ResumeOutcome::Unknown),
            Presented::Good if !is_refused => {
                token::save(db, *scope, resume.session, &before, &after).await?;
                let generation = tab::open(db, *scope, resume).await?;
                Ok(ResumeOutcome::Resumed {
                    session,
                    generation,
                })
            }
            Presented::Good | Presented::Dead => {
                revoke(db, *scope, resume.session).await?;
                Ok(ResumeOutcome::Revoked)
            }
        }
    }
}
