//! How values that are no plain numbers or ids stand in columns.

use engine::Audience;
use serde::Serialize;
use serde::de::DeserializeOwned;
use shared::ErrorCode;
use shared::ids::{ServiceId, Target, UserId};
use store::{CommandOutcome, StoreError, TokenHash};
use uuid::Uuid;

use crate::fault::Run;

pub(crate) fn to_json(value: &impl Serialize) -> Run<String> {
    Ok(serde_json::to_string(value)?)
}

/// `what` names the row in the error, never its content.
pub(crate) fn from_json<T: DeserializeOwned>(text: &str, what: &str, id: Uuid) -> Run<T> {
    serde_json::from_str(text)
        .map_err(|error| StoreError::Corrupt(format!("{what} {id}: {error}")).into())
}

pub(crate) const fn audience_text(audience: Audience) -> &'static str {
    match audience {
        Audience::Everyone => "everyone",
        Audience::Customer => "customer",
        Audience::Users => "users",
    }
}

pub(crate) fn parse_audience(text: &str) -> Run<Audience> {
    match text {
        "everyone" => Ok(Audience::Everyone),
        "customer" => Ok(Audience::Customer),
        "users" => Ok(Audience::Users),
        _ => Err(StoreError::Corrupt(format!("audience {text:?}")).into()),
    }
}

pub(crate) const fn target_columns(target: Target) -> (&'static str, Uuid) {
    match target {
        Target::Service(id) => ("service", id.0),
        Target::User(id) => ("user", id.0),
    }
}

pub(crate) fn parse_target(kind: &str, id: Uuid) -> Run<Target> {
    match kind {
        "service" => Ok(Target::Service(ServiceId(id))),
        "user" => Ok(Target::User(UserId(id))),
        _ => Err(StoreError::Corrupt(format!("target kind {kind:?}")).into()),
    }
}

/// What stands for [`CommandOutcome::Done`]; no error code is called that.
const DONE: &str = "done";

pub(crate) const fn outcome_text(outcome: CommandOutcome) -> &'static str {
    match outcome {
        CommandOutcome::Done => DONE,
        CommandOutcome::Refused(code) => code.as_str(),
    }
}

pub(crate) fn parse_outcome(text: &str) -> Run<CommandOutcome> {
    if text == DONE {
        return Ok(CommandOutcome::Done);
    }
    let code = ErrorCode::ALL.iter().find(|code| code.as_str() == text);
    code.map(|code| CommandOutcome::Refused(*code))
        .ok_or_else(|| StoreError::Corrupt(format!("command outcome {text:?}")).into())
}

pub(crate) fn parse_hash(bytes: &[u8]) -> Run<TokenHash> {
    bytes
        .try_into()
        .map_err(|_| StoreError::Corrupt("a token's hash has another length".into()).into())
}

/// Bytes as `unhex` of SQL reads them back.
pub(crate) fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    let mut text = String::with_capacity(bytes.len() * 2);
    for byte in bytes {
        // Writing into a string cannot fail.
        let _ = write!(text, "{byte:02x}");
    }
    text
}

pub(crate) const fn hash_bytes(hash: &TokenHash) -> &[u8] {
    hash.as_slice()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_value_comes_back_from_its_column() {
        for audience in [Audience::Everyone, Audience::Customer, Audience::Users] {
            assert_eq!(parse_audience(audience_text(audience)).unwrap(), audience);
        }
        for code in ErrorCode::ALL {
            let outcome = CommandOutcome::Refused(*code);
            assert_eq!(parse_outcome(outcome_text(outcome)).unwrap(), outcome);
        }
        let done = CommandOutcome::Done;
        assert_eq!(parse_outcome(outcome_text(done)).unwrap(), done);
    }

    #[test]
    fn what_we_never_wrote_is_corrupt() {
        assert!(parse_audience("nobody").is_err());
        assert!(parse_outcome("maybe").is_err());
        assert!(parse_target("robot", Uuid::nil()).is_err());
    }
}
