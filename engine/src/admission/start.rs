//! What a `Start` may hold: every field with its limit.

use shared::ErrorCode;
use shared::limits::{
    CUSTOM_FIELDS, DISPLAY_NAME_CHARS, EMAIL_CHARS, FIELD_NAME_CHARS, FIELD_VALUE_CHARS,
    NAME_CHARS, PARAMETER_CHARS, PARAMETERS,
};
use shared::wire::{Customer, Field, Modality, Start};

use super::text::{check_message, is_control};

/// The field at fault and why.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{code}: {field}")]
pub struct FieldError {
    /// The stable code.
    pub code: ErrorCode,
    /// Path of the field as on the wire, for example `customer.customFields[3].value`.
    pub field: String,
}

/// Whether a `Start` may make a task.
///
/// # Errors
/// The first field at fault.
pub fn check_start(start: &Start) -> Result<(), FieldError> {
    check_customer(&start.customer)?;
    check_parameters(&start.parameters)?;
    match check_message(&start.message) {
        // A call or external task may begin without a word.
        Err(ErrorCode::MessageEmpty) if start.modality != Modality::InstantMessaging => Ok(()),
        outcome => outcome.map_err(|code| FieldError {
            code,
            field: "message".to_owned(),
        }),
    }
}

/// Whether these may be parameters of a task.
///
/// # Errors
/// The first field at fault.
pub fn check_parameters(parameters: &[Field]) -> Result<(), FieldError> {
    check_fields(parameters, "parameters", PARAMETERS, PARAMETER_CHARS)
}

/// Whether what is said of a customer, by the person or by a signed token, may be stored.
///
/// # Errors
/// The first field at fault.
pub fn check_customer(customer: &Customer) -> Result<(), FieldError> {
    let lines = [
        ("displayName", &customer.display_name, DISPLAY_NAME_CHARS),
        ("email", &customer.email, EMAIL_CHARS),
        ("firstName", &customer.first_name, NAME_CHARS),
        ("lastName", &customer.last_name, NAME_CHARS),
        ("company", &customer.company, NAME_CHARS),
    ];
    for (name, value, limit) in lines {
        check_line(value, limit, || format!("customer.{name}"))?;
    }
    if !is_email_or_empty(&customer.email) {
        return Err(invalid("customer.email".to_owned()));
    }
    check_fields(
        &customer.custom_fields,
        "customer.customFields",
        CUSTOM_FIELDS,
        FIELD_VALUE_CHARS,
    )
}

/// Named values: a bounded number, a name each, no name twice.
fn check_fields(fields: &[Field], path: &str, most: usize, chars: usize) -> Result<(), FieldError> {
    if fields.len() > most {
        return Err(invalid(path.to_owned()));
    }
    let mut names = std::collections::BTreeSet::new();
    for (i, field) in fields.iter().enumerate() {
        let name_path = || format!("{path}[{i}].name");
        check_line(&field.name, FIELD_NAME_CHARS, name_path)?;
        if field.name.trim().is_empty() || !names.insert(&field.name) {
            return Err(invalid(name_path()));
        }
        let is_refused = |c: char| is_control(c) && !matches!(c, '\n' | '\t' | '\r');
        if field.value.chars().count() > chars || field.value.chars().any(is_refused) {
            return Err(invalid(format!("{path}[{i}].value")));
        }
    }
    Ok(())
}

/// One line of text: bounded, no control characters at all.
fn check_line(text: &str, chars: usize, path: impl FnOnce() -> String) -> Result<(), FieldError> {
    if text.chars().count() > chars || text.chars().any(is_control) {
        return Err(invalid(path()));
    }
    Ok(())
}

/// One `@` with something on both sides and no spaces: whether it exists only a mail can tell.
pub(crate) fn is_email_or_empty(email: &str) -> bool {
    email.is_empty()
        || email.split_once('@').is_some_and(|(local, domain)| {
            !local.is_empty()
                && !domain.is_empty()
                && !domain.contains('@')
                && !email.contains(char::is_whitespace)
        })
}

fn invalid(field: String) -> FieldError {
    FieldError {
        code: ErrorCode::FieldInvalid,
        field,
    }
}
