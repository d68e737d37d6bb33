//! A thing as an answer: the envelope, its `ETag`, its address.

use axum::Json;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use engine::admin::Fault;
use serde_json::Value;
use shared::api::admin::Item;
use shared::api::problem::FieldProblem;
use store::Kept;
use uuid::Uuid;

use crate::admin::shown;

/// The envelope of a thing.
pub(in crate::http) fn item(kept: &Kept, warnings: &[Fault]) -> Item<Value> {
    let document = &kept.document;
    Item {
        id: Uuid::from_bytes(document.id),
        unit: document.unit,
        rev: document.rev,
        name: document.name.clone(),
        value: shown(kept),
        changed_at: kept.changed_at,
        warnings: problems(warnings),
    }
}

/// Faults as REST says them.
pub(super) fn problems(faults: &[Fault]) -> Vec<FieldProblem> {
    let say = |fault: &Fault| FieldProblem {
        field: fault.field.clone(),
        code: Some(fault.code.as_str().to_owned()),
        detail: fault.detail.clone(),
    };
    faults.iter().map(say).collect()
}

/// A thing with its revision as `ETag`.
pub(in crate::http) fn with_tag(status: StatusCode, item: Item<Value>) -> Response {
    let tag = tag(item.rev);
    (status, [(header::ETAG, tag)], Json(item)).into_response()
}

/// The `ETag` of a revision.
pub(in crate::http) fn tag(rev: u64) -> HeaderValue {
    let tag = HeaderValue::try_from(format!("\"{rev}\""));
    tag.expect("digits in quotes are a header's value")
}
