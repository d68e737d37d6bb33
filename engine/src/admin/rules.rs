//! What every kind of thing says of itself: the forms of its fields, and what it points at.

use super::Kind;
use super::form::Form;

/// The rules of one kind.
pub trait Rules {
    /// Checks the fields by themselves.
    fn form(&self, form: &mut Form);

    /// What the value points at.
    fn references(&self) -> Vec<Reference> {
        Vec::new()
    }
}

/// One thing points at another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reference {
    /// The field that points.
    pub(super) field: String,
    /// Kind of what it points at.
    pub(super) kind: Kind,
    /// What it points at.
    pub(super) id: [u8; 16],
    /// Whether that must sit in the same unit or above.
    pub(super) along_path: bool,
}

impl Reference {
    /// To something that must sit in the same unit or above.
    pub(super) fn up(field: impl Into<String>, kind: Kind, id: &[u8; 16]) -> Self {
        Self {
            field: field.into(),
            kind,
            id: *id,
            along_path: true,
        }
    }

    /// To something that may sit anywhere.
    pub(super) fn anywhere(field: impl Into<String>, kind: Kind, id: &[u8; 16]) -> Self {
        Self {
            along_path: false,
            ..Self::up(field, kind, id)
        }
    }
}
