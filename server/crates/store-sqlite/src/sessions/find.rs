//! Reading a session.

use shared::ids::{ConversationId, MessageId, TaskId, VisitorSessionId};
use sqlx::SqliteConnection;
use store::{TenantScope, VisitorSession};
use uuid::Uuid;

use crate::column::parse_target;
use crate::fault::Run;
use crate::store::SqliteStore;

struct Row {
    id: Uuid,
    conversation: Uuid,
    task: Uuid,
    origin: String,
    target_kind: String,
    target: Uuid,
    revoked: i64,
}

impl Row {
    fn session(self, epoch: u32) -> Run<VisitorSession> {
        Ok(VisitorSession {
            session: VisitorSessionId(self.id),
            conversation: ConversationId(self.conversation),
            task: TaskId(self.task),
            origin: self.origin,
            target: parse_target(&self.target_kind, self.target)?,
            epoch,
            revoked: self.revoked != 0,
        })
    }
}

/// The session that a `Start` made.
pub(super) async fn by_start(
    store: &SqliteStore,
    scope: TenantScope,
    start: MessageId,
) -> Run<Option<VisitorSession>> {
    let tenant = scope.tenant().0;
    let row = sqlx::query_as!(
        Row,
        r#"SELECT id AS "id!: Uuid", conversation AS "conversation!: Uuid", task AS "task!: Uuid",
                  origin AS "origin!", target_kind AS "target_kind!", target AS "target!: Uuid",
                  revoked AS "revoked!"
           FROM visitor_session WHERE tenant = ? AND start = ?"#,
        tenant,
        start.0,
    )
    .fetch_optional(store.readers()?)
    .await?;
    row.map(|row| row.session(store.epoch)).transpose()
}

/// The session itself, inside a write.
pub(super) async fn by_id(
    db: &mut SqliteConnection,
    scope: TenantScope,
    session: VisitorSessionId,
    epoch: u32,
) -> Run<Option<VisitorSession>> {
    let tenant = scope.tenant().0;
    let row = sqlx::query_as!(
        Row,
        r#"SELECT id AS "id!: Uuid", conversation AS "conversation!: Uuid", task AS "task!: Uuid",
                  origin AS "origin!", target_kind AS "target_kind!", target AS "target!: Uuid",
                  revoked AS "revoked!"
           FROM visitor_session WHERE tenant = ? AND id = ?"#,
        tenant,
        session.0,
    )
    .fetch_optional(db)
    .await?;
    row.map(|row| row.session(epoch)).transpose()
}
