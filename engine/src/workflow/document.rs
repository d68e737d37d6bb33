//! Workflows as JSON documents: `{ "format": 1, "workflow": { … } }`.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::{Finding, validate};
use crate::model::Workflow;

/// The format that is written, and the newest that is read.
pub const FORMAT: u64 = 1;
/// Largest document, in bytes.
pub const DOCUMENT_BYTES: usize = 256 * 1024;

/// Names of activities as documents write them.
const ACTIVITIES: &[&str] = &[
    "Start",
    "Accept",
    "Message",
    "Announcement",
    "InputCustomer",
    "InputCustomerAdvanced",
    "CollectInformation",
    "SaveToParameter",
    "WaitForParameter",
    "Delay",
    "GetAvailableUsers",
    "GetQueuePosition",
    "CheckOpeningHours",
    "CheckParameter",
    "AvailabilityRouting",
    "CheckTask",
    "Queue",
    "QueueTask",
    "CancelTask",
    "Transfer",
    "VoiceMessage",
    "Disconnect",
];

/// Why a document is refused.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DocumentFault {
    /// Larger than [`DOCUMENT_BYTES`].
    #[error("larger than {DOCUMENT_BYTES} bytes")]
    TooLarge,
    /// Not a workflow document.
    #[error("not a workflow document: {0}")]
    Malformed(String),
    /// Written by a newer version of this product.
    #[error("format {0} is newer than {FORMAT}, the newest known here")]
    NewerFormat(u64),
    /// An activity that is not known here.
    #[error("activity {id} is a “{name}”, which is not known here")]
    UnknownActivity {
        /// Its id as written.
        id: String,
        /// Its name as written.
        name: String,
    },
    /// A field that is not known here.
    #[error("field {0} is not known here")]
    UnknownField(String),
}

/// A workflow from a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Imported {
    /// The workflow, a draft. Its ids are those of the document: who takes it in elsewhere gives
    /// it a new id, unit and version.
    pub workflow: Workflow,
    /// What is wrong with it; it can be edited all the same.
    pub findings: Vec<Finding>,
}

#[derive(Serialize, Deserialize)]
struct Document<W> {
    format: u64,
    workflow: W,
}

/// A workflow as a document, indented.
#[must_use]
pub fn export(workflow: &Workflow) -> String {
    let document = Document {
        format: FORMAT,
        workflow,
    };
    serde_json::to_string_pretty(&document).expect("a workflow has text keys and no floats")
}

/// Reads a document.
///
/// # Errors
/// The first fault of its form. Faults of the workflow are findings.
pub fn import(text: &str) -> Result<Imported, DocumentFault> {
    if text.len() > DOCUMENT_BYTES {
        return Err(DocumentFault::TooLarge);
    }
    let given: Value = serde_json::from_str(text).map_err(malformed)?;
    match given.get("format").and_then(Value::as_u64) {
        Some(1..=FORMAT) => {}
        Some(newer @ 2..) => return Err(DocumentFault::NewerFormat(newer)),
        _ => return Err(DocumentFault::Malformed("no format".to_owned())),
    }
    check_activities(&given)?;
    // From the text again: only so is a field that comes twice found, and a place named.
    let document: Document<Workflow> = serde_json::from_str(text).map_err(malformed)?;
    let known = serde_json::to_value(&document).map_err(malformed)?;
    if let Some(path) = unknown_field(&given, &known) {
        return Err(DocumentFault::UnknownField(path));
    }
    let findings = validate(&document.workflow);
    Ok(Imported {
        workflow: document.workflow,
        findings,
    })
}

#[expect(
    clippy::needless_pass_by_value,
    reason = "the shape that `map_err` wants"
)]
fn malformed(error: serde_json::Error) -> DocumentFault {
    DocumentFault::Malformed(error.to_string())
}

/// Finds an activity whose name is not known. Everything else is left to the parser.
fn check_activities(given: &Value) -> Result<(), DocumentFault> {
    let activities = given
        .pointer("/workflow/activities")
        .and_then(Value::as_object);
    for (id, activity) in activities.into_iter().flatten() {
        let name = match activity.get("kind") {
            Some(Value::String(name)) => Some(name),
            Some(Value::Object(kind)) => kind.keys().next(),
            _ => None,
        };
        if let Some(name) = name.filter(|name| !ACTIVITIES.contains(&name.as_str())) {
            return Err(DocumentFault::UnknownActivity {
                id: id.clone(),
                name: name.clone(),
            });
        }
    }
    Ok(())
}

/// The path of the first field that was given and not understood: what was understood writes every
/// field that it knows.
fn unknown_field(given: &Value, known: &Value) -> Option<String> {
    match (given, known) {
        (Value::Object(given), Value::Object(known)) => unknown_key(given, known),
        (Value::Array(given), Value::Array(known)) => {
            let mut pairs = given.iter().zip(known).enumerate();
            pairs.find_map(|(i, (given, known))| {
                Some(joined(&i.to_string(), &unknown_field(given, known)?))
            })
        }
        _ => None,
    }
}

fn unknown_key(given: &Map<String, Value>, known: &Map<String, Value>) -> Option<String> {
    given.iter().find_map(|(key, value)| match known.get(key) {
        None => Some(key.clone()),
        Some(known) => Some(joined(key, &unknown_field(value, known)?)),
    })
}

fn joined(key: &str, rest: &str) -> String {
    format!("{key}.{rest}")
}
