//! Why the server did not do what was asked.

use serde::Deserialize;
use serde_json::Value;
use shared::ErrorCode;
use shared::api::admin::{Current, Item, Use, Uses};
use shared::api::problem::{FieldProblem, Problem};

/// A refusal.
#[derive(Clone, Debug, PartialEq)]
pub enum Refusal {
    /// No answer came.
    NoAnswer,
    /// An answer came that is not understood.
    Unreadable,
    /// The login is over.
    LoginOver,
    /// Not for this user.
    Forbidden,
    /// There is no such thing.
    Missing,
    /// Somebody else was quicker; this is what it is now.
    Stale(Box<Item<Value>>),
    /// These use it.
    InUse(Vec<Use>),
    /// Something is wrong at these fields.
    Faults(Vec<FieldProblem>),
    /// Anything else, in the server's words.
    Other(String),
}

impl Refusal {
    /// The refusal behind a status and a body.
    #[must_use]
    pub fn of(status: u16, body: &str) -> Self {
        let Ok(problem) = serde_json::from_str::<Problem>(body) else {
            return match status {
                401 => Self::LoginOver,
                403 => Self::Forbidden,
                404 => Self::Missing,
                _ => Self::Unreadable,
            };
        };
        match problem.code {
            ErrorCode::LoginRequired => Self::LoginOver,
            ErrorCode::Forbidden => Self::Forbidden,
            ErrorCode::NotFound => Self::Missing,
            ErrorCode::Stale => member::<Current<Value>>(body).map_or(Self::Unreadable, |stale| {
                Self::Stale(Box::new(stale.current))
            }),
            ErrorCode::InUse => {
                Self::InUse(member::<Uses>(body).map_or_else(Vec::new, |found| found.uses))
            }
            _ if !problem.errors.is_empty() => Self::Faults(problem.errors),
            _ => Self::Other(problem.detail),
        }
    }
}

fn member<'a, T: Deserialize<'a>>(body: &'a str) -> Option<T> {
    serde_json::from_str(body).ok()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn problem(code: &str, status: u16, more: Value) -> Refusal {
        let mut body = json!({ "type": "about:blank", "title": "x", "status": status, "code": code, "detail": "Because." });
        for (name, value) in more.as_object().unwrap() {
            body[name] = value.clone();
        }
        Refusal::of(status, &body.to_string())
    }

    #[test]
    fn refusals_are_told_apart() {
        assert_eq!(
            problem("login_required", 401, json!({})),
            Refusal::LoginOver
        );
        assert_eq!(problem("forbidden", 403, json!({})), Refusal::Forbidden);
        assert_eq!(problem("not_found", 404, json!({})), Refusal::Missing);
        assert_eq!(
            problem("rate_limited", 429, json!({})),
            Refusal::Other("Because.".into())
        );
        let faults = problem(
            "field_invalid",
            422,
            json!({ "errors": [{ "field": "name", "detail": "Empty." }] }),
        );
        assert!(matches!(faults, Refusal::Faults(found) if found[0].field == "name"));
        assert_eq!(Refusal::of(502, "<html>"), Refusal::Unreadable);
    }

    #[test]
    fn what_comes_with_a_refusal_is_read() {
        let id = "11111111-1111-4111-8111-111111111111";
        let item =
            json!({ "id": id, "unit": id, "rev": 7, "name": "N", "value": {}, "changedAt": 0 });
        let stale = problem("stale", 412, json!({ "current": item }));
        assert!(matches!(stale, Refusal::Stale(item) if item.rev == 7));
        let used = problem(
            "in_use",
            409,
            json!({ "uses": [{ "kind": "users", "id": id, "name": "Anna" }] }),
        );
        assert!(matches!(used, Refusal::InUse(uses) if uses[0].name == "Anna"));
    }
}
