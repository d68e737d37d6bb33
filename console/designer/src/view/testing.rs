//! Sheets for tests.

use std::collections::BTreeMap;

use engine::model::{Workflow, WorkflowKind};
use engine::workflow::{Template, template};
use shared::ids::{ActivityId, UnitId, WorkflowId};

use super::Sheet;

pub(crate) fn id(n: u8) -> ActivityId {
    ActivityId::from_bytes([n; 16])
}

pub(crate) fn workflow(what: Template, kind: WorkflowKind) -> Workflow {
    let (workflow, unit) = (WorkflowId::from_bytes([9; 16]), UnitId::from_bytes([8; 16]));
    let mut n = 0;
    let next = || {
        n += 1;
        id(n)
    };
    template(what, kind, workflow, unit, next).unwrap()
}

/// The menu template for chats: seven activities with ids 1 to 7.
pub(crate) fn sheet() -> Sheet {
    Sheet::new(
        workflow(Template::QueueIvr, WorkflowKind::InstantMessaging),
        BTreeMap::new(),
    )
}
