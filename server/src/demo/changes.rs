//! What `INTERACT_DEMO_CHANGES` changes about the demo tenant while it is made, so that tests have
//! the services and workflows that they need.

use std::collections::BTreeMap;

use serde_json::Value;
use shared::ids::WorkflowId;
use store::{Document, DocumentKind};

use super::ids;
use crate::config::ConfigError;

const VARIABLE: &str = "INTERACT_DEMO_CHANGES";

/// Merge patches (RFC 7396) of documents by kind and id: `{"service": {"<id>": {…}}}`. What is not
/// there yet is made.
#[derive(Clone, Debug, Default)]
pub(super) struct Changes(BTreeMap<String, BTreeMap<String, Value>>);

impl Changes {
    /// None, or what `variable` knows.
    pub(super) fn read(variable: impl Fn(&str) -> Option<String>) -> Result<Self, ConfigError> {
        let Some(json) = variable(VARIABLE) else {
            return Ok(Self::default());
        };
        serde_json::from_str(&json)
            .map(Self)
            .map_err(|error| refused(&error.to_string()))
    }

    /// The documents as changed; the store checks that each is still one of its kind.
    pub(super) fn apply(self, mut documents: Vec<Document>) -> Result<Vec<Document>, ConfigError> {
        for (kind, changes) in self.0 {
            let kind =
                DocumentKind::parse(&kind).ok_or_else(|| refused(&format!("no kind {kind:?}")))?;
            for (id, change) in changes {
                apply_one(&mut documents, kind, &id, change)?;
            }
        }
        Ok(documents)
    }
}

fn apply_one(
    documents: &mut Vec<Document>,
    kind: DocumentKind,
    text: &str,
    change: Value,
) -> Result<(), ConfigError> {
    // Every id is written alike.
    let id: WorkflowId = text
        .parse()
        .map_err(|_| refused(&format!("{text:?} is no id")))?;
    let id = *id.as_bytes();
    let found = documents
        .iter()
        .position(|one| one.kind == kind && one.id == id);
    let at = found.unwrap_or_else(|| {
        documents.push(Document {
            kind,
            id,
            unit: ids::UNIT,
            rev: 0,
            name: String::new(),
            body: serde_json::json!({ "id": text, "unit": ids::UNIT }),
        });
        documents.len() - 1
    });
    let document = &mut documents[at];
    merge(&mut document.body, change);
    let name = ["display_name", "name"]
        .iter()
        .find_map(|field| document.body.get(field)?.as_str());
    document.name = name.unwrap_or_default().to_owned();
    Ok(())
}

/// RFC 7396: objects are merged, null removes, everything else replaces.
fn merge(target: &mut Value, change: Value) {
    let Value::Object(change) = change else {
        *target = change;
        return;
    };
    if !target.is_object() {
        *target = Value::Object(serde_json::Map::new());
    }
    let fields = target.as_object_mut().expect("it was made one above");
    for (name, value) in change {
        if value.is_null() {
            fields.remove(&name);
        } else {
            merge(fields.entry(name).or_insert(Value::Null), value);
        }
    }
}

fn refused(why: &str) -> ConfigError {
    ConfigError(format!(
        "{VARIABLE} must hold changes of documents as JSON: {why}."
    ))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn support() -> Document {
        Document {
            kind: DocumentKind::Service,
            id: *ids::SUPPORT.as_bytes(),
            unit: ids::UNIT,
            rev: 0,
            name: "Support".to_owned(),
            body: json!({ "display_name": "Support", "distribution": { "rona_secs": 20, "priority": "Normal" } }),
        }
    }

    fn changed(change: &Value) -> Result<Vec<Document>, ConfigError> {
        let text = change.to_string();
        let read = Changes::read(|name| (name == VARIABLE).then(|| text.clone()))?;
        read.apply(vec![support()])
    }

    #[test]
    fn what_is_named_is_changed_and_the_rest_stays() {
        let id = ids::SUPPORT.to_string();
        let change = json!({ "service": { id: { "display_name": "Help", "distribution": { "priority": "High" } } } });
        let [changed] = changed(&change).unwrap().try_into().unwrap();
        assert_eq!(changed.name, "Help");
        assert_eq!(
            changed.body,
            json!({ "display_name": "Help", "distribution": { "rona_secs": 20, "priority": "High" } })
        );
    }

    #[test]
    fn what_is_not_there_is_made_with_its_id() {
        let id = ids::SALES.to_string();
        let change = json!({ "code": { id.as_str(): { "name": "Refund" } } });
        let made = changed(&change).unwrap().pop().unwrap();
        assert_eq!(
            (made.kind, made.name.as_str()),
            (DocumentKind::Code, "Refund")
        );
        assert_eq!(made.body["id"], json!(id));
    }

    #[test]
    fn a_change_that_cannot_be_is_refused_by_name() {
        for change in [
            json!([]),
            json!({ "servise": {} }),
            json!({ "code": { "7": {} } }),
        ] {
            let refused = changed(&change).unwrap_err().0;
            assert!(refused.contains(VARIABLE), "{refused}");
        }
    }
}
