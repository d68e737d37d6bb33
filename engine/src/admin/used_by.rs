//! What points at a thing: shown before a deletion, and in the way of it.

use shared::ids::UnitId;

use super::{Administered, Kind};
use crate::model::Config;

/// One thing that uses another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Use {
    /// Its kind.
    pub kind: Kind,
    /// Its id.
    pub id: [u8; 16],
    /// Its name.
    pub name: String,
}

/// Everything that uses a thing: of a unit, also what sits in it. Drafts use nothing.
#[must_use]
pub fn used_by(config: &Config, kind: Kind, id: [u8; 16]) -> Vec<Use> {
    let all = config.entities();
    let users = all.filter(|user| {
        (user.kind(), user.raw_id()) != (kind, id)
            && (sits_in(*user, kind, id) || points_at(*user, kind, id))
    });
    users
        .map(|user| Use {
            kind: user.kind(),
            id: user.raw_id(),
            name: user.title().to_owned(),
        })
        .collect()
}

fn sits_in(user: &dyn Administered, kind: Kind, id: [u8; 16]) -> bool {
    kind == Kind::Unit && user.home() == UnitId::from_bytes(id)
}

fn points_at(user: &dyn Administered, kind: Kind, id: [u8; 16]) -> bool {
    user.kind() != Kind::WorkflowDraft
        && user
            .rules()
            .references()
            .iter()
            .any(|reference| (reference.kind, reference.id) == (kind, id))
}
