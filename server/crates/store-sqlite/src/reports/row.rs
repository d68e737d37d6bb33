//! A session as a row.

use engine::report::{Fact, Session};
use shared::Millis;
use shared::ids::{CodeId, ServiceId, TaskId, UserId};
use store::StoreError;
use uuid::Uuid;

use super::codes;
use crate::column::from_json;
use crate::fault::Run;

/// The columns of a session, with the customer's name or the title where lists show it.
pub(super) struct Row {
    pub(super) at: i64,
    pub(super) task: Uuid,
    pub(super) n: i64,
    pub(super) kind: i64,
    pub(super) modality: i64,
    pub(super) outcome: i64,
    pub(super) service: Option<Uuid>,
    pub(super) user: Option<Uuid>,
    pub(super) to_service: Option<Uuid>,
    pub(super) to_user: Option<Uuid>,
    pub(super) ended_at: i64,
    pub(super) wait_ms: Option<i64>,
    pub(super) talk_ms: Option<i64>,
    pub(super) wrap_up_ms: Option<i64>,
    pub(super) primary_code: Option<Uuid>,
    pub(super) secondary_code: Option<Uuid>,
    pub(super) tags: String,
    pub(super) customer: String,
}

impl Row {
    pub(super) fn session(&self) -> Run<Session> {
        let n = u32::try_from(self.n);
        Ok(Session {
            task: TaskId(self.task),
            n: n.map_err(|_| StoreError::Corrupt("a session's number".into()))?,
            fact: Fact {
                kind: codes::kind(self.kind)?,
                modality: codes::modality(self.modality)?,
                outcome: codes::outcome(self.outcome)?,
                service: self.service.map(ServiceId),
                user: self.user.map(UserId),
                code: self.primary_code.map(CodeId),
                at: Millis(self.at),
                ended_at: Millis(self.ended_at),
                wait_ms: self.wait_ms,
                talk_ms: self.talk_ms,
                wrap_up_ms: self.wrap_up_ms,
            },
            to_service: self.to_service.map(ServiceId),
            to_user: self.to_user.map(UserId),
            secondary_code: self.secondary_code.map(CodeId),
            tags: from_json(&self.tags, "tags of task", self.task)?,
        })
    }
}
