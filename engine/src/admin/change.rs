//! What an administrator asks for.

use super::{Administered, Entity, Kind};
use crate::model::Config;

/// One change of the configuration.
#[derive(Clone, Debug, PartialEq)]
pub enum Change {
    /// Makes a new thing, or puts this in place of the one with its id.
    Save(Entity),
    /// Deletes a thing.
    Delete(Kind, [u8; 16]),
}

impl Change {
    /// The configuration with the change made.
    #[must_use]
    pub fn applied(&self, before: &Config) -> Config {
        let mut after = before.clone();
        match self {
            Self::Save(entity) => after.put(entity.clone()),
            Self::Delete(kind, id) => after.take(*kind, *id),
        }
        after
    }

    /// What is changed, as it was.
    pub(super) fn old<'a>(&self, before: &'a Config) -> Option<&'a dyn Administered> {
        match self {
            Self::Save(entity) => before.entity(entity.kind(), entity.raw_id()),
            Self::Delete(kind, id) => before.entity(*kind, *id),
        }
    }
}
