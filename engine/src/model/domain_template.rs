//! Named list of web origins where a widget may appear.

use serde::{Deserialize, Serialize};
use shared::ids::{DomainTemplateId, UnitId};

/// A domain template. An empty list means nowhere.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct DomainTemplate {
    /// The template.
    pub id: DomainTemplateId,
    /// Organization unit.
    pub unit: UnitId,
    /// Name shown.
    pub name: String,
    /// The rows.
    pub rows: Vec<OriginRow>,
}

/// One allowed origin. `domain` may start with `*.`: one or more whole labels.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct OriginRow {
    /// `https` or `http`.
    pub protocol: String,
    /// Host in ASCII lower case, optionally with a leading `*.`.
    pub domain: String,
    /// Port; none = the protocol's default.
    pub port: Option<u16>,
}
