//! Names of parameters: what workflows, pages and the connector may call a value of their own.

use shared::limits::FIELD_NAME_CHARS;

use super::SystemField;

/// Why something cannot be the name of a parameter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NameFault {
    /// Empty, too long, or something else than letters, digits, `_` and `-`.
    #[error("a parameter is called by 1 to {FIELD_NAME_CHARS} letters, digits, _ or -")]
    Form,
    /// A system field is called so, whatever the letter case.
    #[error("a system field is called so")]
    SystemField,
}

/// Whether a parameter may be called so.
///
/// Names with a dot are system fields, those without one are parameters: `$(…)` can never mean
/// both. A page may send a parameter of another name; it is kept and shown to users, and no text
/// can ask for it.
///
/// # Errors
/// Why not.
pub fn check_parameter_name(name: &str) -> Result<(), NameFault> {
    let is_field = |field: &SystemField| field.name().eq_ignore_ascii_case(name.trim());
    if SystemField::ALL.iter().any(is_field) {
        return Err(NameFault::SystemField);
    }
    let is_allowed = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-');
    let is_well_formed =
        (1..=FIELD_NAME_CHARS).contains(&name.chars().count()) && name.chars().all(is_allowed);
    is_well_formed.then_some(()).ok_or(NameFault::Form)
}
