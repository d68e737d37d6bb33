//! What saving would say, what uses a thing, and what refusals carry besides the problem.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{Item, KindPath};
use crate::api::problem::FieldProblem;

/// `POST /api/v1/{kind}/check`: what saving would say; nothing is saved.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CheckAnswer {
    /// What would refuse it.
    pub errors: Vec<FieldProblem>,
    /// What would be said after it was saved.
    pub warnings: Vec<FieldProblem>,
}

/// A thing that points at another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Use {
    /// Its kind.
    pub kind: KindPath,
    /// Its id.
    pub id: Uuid,
    /// Its name.
    pub name: String,
}

/// `GET /api/v1/{kind}/{id}/uses`.
pub type UseList = Vec<Use>;

/// Beside the members of a problem with code `in_use`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Uses {
    /// What points at the thing.
    pub uses: Vec<Use>,
}

/// Beside the members of a problem with code `stale`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Current<T> {
    /// The thing as it is now.
    pub current: Item<T>,
}
