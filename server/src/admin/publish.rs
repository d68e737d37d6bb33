//! A draft becomes the next version of its workflow.

use std::sync::Arc;

use engine::admin::{Administered, Change, Entity, Kind, check};
use engine::authority::Action;
use shared::ErrorCode;
use shared::api::admin::AuditAction;
use shared::ids::WorkflowId;
use store::{Changes, Document, DocumentChange};

use super::{Actor, Administration, Done, Refused};

impl Administration {
    /// Publishes exactly this revision of a draft; tasks that run finish on the version on which
    /// they began. The draft stays, as the place of the next changes.
    ///
    /// # Errors
    /// The findings of a draft that cannot run; `Stale` when there is another revision by now.
    pub async fn publish(&self, actor: &Actor, id: [u8; 16], rev: u64) -> Result<Done, Refused> {
        let turn = self.turn(actor).await?;
        let at = (Kind::WorkflowDraft, id);
        let draft = turn.find_revision(at, Action::Execute, rev).await?;
        let known = turn.config.workflow_drafts.get(&WorkflowId::from_bytes(id));
        let mut next = known.cloned().ok_or(ErrorCode::NotFound)?;
        let before = turn.config.workflows.get(&next.workflow.id).map(Arc::clone);
        next.workflow.version = before.map_or(1, |before| before.version.saturating_add(1));
        let workflow = Entity::Workflow(Box::new(next.workflow.clone()));
        let change = Change::Save(workflow);
        let warnings = check(&turn.config, &change, &turn.who()?).map_err(Refused::Faults)?;
        let Change::Save(workflow) = change else {
            return Err(ErrorCode::Internal.into());
        };
        let store = &self.parts.store;
        let known = store.read_document(turn.scope(), Kind::Workflow, id).await;
        let known = known.ok().map(|kept| kept.document);
        let documents = [
            (
                known.as_ref().map_or(0, |known| known.rev),
                Document::of(&workflow),
            ),
            (
                draft.document.rev,
                Document::of(&Entity::WorkflowDraft(Box::new(next))),
            ),
        ];
        let save = |(rev, document)| DocumentChange::Save(Document { rev, ..document });
        let changes = Changes {
            at: turn.now,
            documents: documents.map(save).into(),
            audit: vec![turn.entry(AuditAction::Publish, known.as_ref(), Some(&workflow))],
            ..Changes::default()
        };
        turn.carry_out(changes).await?;
        debug_assert_eq!(workflow.kind(), Kind::Workflow);
        let kept = turn.read(&workflow).await?;
        Ok(Done { kept, warnings })
    }
}
