//! `/api/v1/{kind}` and `/api/v1/{kind}/{id}`: one thing with its revision, and pages of them.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::api::problem::FieldProblem;
use crate::ids::UnitId;
use crate::time::Millis;

/// A thing as kept. Its `ETag` is the revision in quotes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Item<T> {
    /// Id.
    pub id: Uuid,
    /// Organization unit.
    pub unit: UnitId,
    /// Grows with each change, from 1; `If-Match: "rev"` changes exactly this one.
    pub rev: u64,
    /// Name, as lists show it.
    pub name: String,
    /// The value. Secrets are left out.
    pub value: T,
    /// When it was changed last; 0 = before changes were written down.
    pub changed_at: Millis,
    /// What the administrator should know after a change; nothing is wrong.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub warnings: Vec<FieldProblem>,
}

/// A page of a list.
///
/// Query: `search` (part of the name), `unit` (that unit alone), `sort` (`name`, `-name`,
/// `changed`: newest first), `cursor` (from `next`), `limit` (1–200, 50 when absent).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Page<T> {
    /// The things, in the order asked for.
    pub items: Vec<Item<T>>,
    /// Where the next page begins; none: this is the last.
    pub next: Option<String>,
    /// How many there are on all pages.
    pub total: u64,
}

/// The body of `POST /api/v1/{kind}`, `PUT /api/v1/{kind}/{id}`, `POST /api/v1/{kind}/check`.
///
/// A new value may leave its `id` out: the server makes one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NewValue<T> {
    /// The value.
    pub value: T,
}
