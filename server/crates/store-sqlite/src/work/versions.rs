//! Versions of workflows that tasks walk through: stored once, shared by all rows that name them.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use engine::model::{Workflow, WorkflowKind};
use sha2::{Digest, Sha256};
use shared::ids::{ActivityId, UnitId, WorkflowId};

use crate::column::to_json;
use crate::fault::Run;

/// SHA-256 of a version's JSON: its name in the database.
pub(crate) type Hash = [u8; 32];

/// Versions remembered at once; more than are published while tasks run.
const REMEMBERED: usize = 1_024;

/// Versions met so far, so that each is written and hashed once per process and not once per row.
#[derive(Debug, Default)]
pub(crate) struct Versions(Mutex<HashMap<usize, Version>>);

/// A version as stored.
#[derive(Clone, Debug)]
pub(crate) struct Version {
    pub(crate) hash: Hash,
    /// Also keeps the address taken, by which it is found again.
    pub(crate) definition: Arc<Workflow>,
}

impl Versions {
    /// The stored form of a definition.
    pub(crate) fn of(&self, definition: &Arc<Workflow>) -> Run<Version> {
        let address = Arc::as_ptr(definition).addr();
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(version) = known.get(&address) {
            return Ok(version.clone());
        }
        let body = to_json(&**definition)?;
        let version = Version {
            hash: Sha256::digest(body.as_bytes()).into(),
            definition: definition.clone(),
        };
        if known.len() >= REMEMBERED {
            known.clear();
        }
        known.insert(address, version.clone());
        Ok(version)
    }
}

/// What stands in a row in place of its version.
pub(crate) fn nothing() -> Arc<Workflow> {
    const NIL: [u8; 16] = [0; 16];
    Arc::new(Workflow {
        id: WorkflowId::from_bytes(NIL),
        unit: UnitId::from_bytes(NIL),
        name: String::new(),
        version: 0,
        kind: WorkflowKind::InstantMessaging,
        start: ActivityId::from_bytes(NIL),
        activities: std::collections::BTreeMap::new(),
    })
}
