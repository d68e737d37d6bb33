//! Reading a value as somebody sent it: what cannot be read is said of its field.

use serde_json::Value;

use super::{Entity, Fault, FaultCode, Kind};

impl Entity {
    /// The value that a request holds.
    ///
    /// # Errors
    /// The field that cannot be read: missing, of another type, a number that does not fit, a
    /// choice that is not known.
    pub fn read(kind: Kind, body: &Value) -> Result<Self, Fault> {
        Self::parse_at(kind, body).map_err(|(field, detail)| Fault {
            field,
            code: FaultCode::Invalid,
            detail,
        })
    }
}

/// Reads one type, and names the place where that failed.
pub(super) fn at<T: serde::de::DeserializeOwned>(body: &Value) -> Result<T, (String, String)> {
    serde_path_to_error::deserialize(body).map_err(|error| {
        let path = error.path().to_string();
        // Of a missing field the path is that of its surroundings.
        let remark = error.inner().to_string();
        let missing = remark
            .strip_prefix("missing field `")
            .and_then(|rest| rest.split_once('`'));
        let surroundings = if path == "." { "" } else { path.as_str() };
        let field = match (missing, surroundings) {
            (Some((name, _)), "") => name.to_owned(),
            (Some((name, _)), path) => format!("{path}.{name}"),
            (None, path) => path.to_owned(),
        };
        (field, super::form::sentence(&remark))
    })
}
