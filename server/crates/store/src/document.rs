//! Configuration objects as versioned JSON documents.

use engine::admin::{Administered, Entity};
use engine::model::Config;
use shared::ids::UnitId;

pub use engine::admin::Kind as DocumentKind;

use crate::{Result, StoreError, TenantScope};

/// A configuration object as stored.
#[derive(Clone, Debug, PartialEq)]
pub struct Document {
    /// Kind of object.
    pub kind: DocumentKind,
    /// Its id.
    pub id: [u8; 16],
    /// Organization unit.
    pub unit: UnitId,
    /// The revision the caller has seen; 0 = new.
    pub rev: u64,
    /// Name, for lists.
    pub name: String,
    /// The engine's value as JSON.
    pub body: serde_json::Value,
}

impl Document {
    /// Checks before storing that the document could be loaded again, so that no write can keep
    /// the tenant from starting.
    ///
    /// # Errors
    /// `Corrupt` when the body is not a value of its kind; `Conflict` when it carries another id,
    /// or is another tenant.
    pub fn check(&self, scope: TenantScope) -> Result<()> {
        let id = self.value()?.raw_id();
        if id != self.id {
            return Err(StoreError::Conflict("the document's body has another id"));
        }
        if self.kind == DocumentKind::Tenant && id != *scope.tenant().as_bytes() {
            return Err(StoreError::Conflict("the document is another tenant"));
        }
        Ok(())
    }

    fn value(&self) -> Result<Entity> {
        Entity::parse(self.kind, self.body.clone()).map_err(|error| {
            let kind = self.kind.as_str();
            StoreError::Corrupt(format!("{kind} {:?}: {error}", self.name))
        })
    }

    /// A value as a document that nobody has edited yet.
    #[must_use]
    pub fn of(value: &dyn Administered) -> Self {
        Self {
            kind: value.kind(),
            id: value.raw_id(),
            unit: value.home(),
            rev: 0,
            name: value.title().to_owned(),
            body: value.to_json(),
        }
    }
}

/// Takes a configuration apart into its documents, as if nobody had edited them yet: the inverse of
/// [`assemble_config`].
#[must_use]
pub fn documents_of(config: &Config) -> Vec<Document> {
    config.entities().map(Document::of).collect()
}

/// Puts a tenant's documents together to the configuration that the engine decides from.
///
/// # Errors
/// `NotFound` when the tenant's own document is not among them, `Corrupt` when one does not parse.
pub fn assemble_config(scope: TenantScope, documents: Vec<Document>) -> Result<Config> {
    let own = |document: &Document| {
        document.kind == DocumentKind::Tenant && document.id == *scope.tenant().as_bytes()
    };
    let tenant = documents.iter().find(|document| own(document));
    let Entity::Tenant(tenant) = tenant.ok_or(StoreError::NotFound)?.value()? else {
        return Err(StoreError::NotFound);
    };
    let mut config = Config::empty(*tenant);
    let others = documents
        .iter()
        .filter(|document| document.kind != DocumentKind::Tenant);
    for document in others {
        config.put(document.value()?);
    }
    Ok(config)
}
