//! `GET /api/v1/workflows/{id}/versions` and `…/versions/{n}`: what was published, from the audit.

use std::collections::{BTreeMap, HashMap};

use axum::Json;
use axum::extract::{Path, State};
use engine::admin::Kind;
use serde_json::Value;
use shared::api::admin::{WorkflowVersion, WorkflowVersionInfo};
use shared::{ErrorCode, Millis};
use store::AuditAsk;

use super::{Admin, At};
use crate::admin::Refused;
use crate::http::{App, Refusal};

/// Entries of one workflow that are looked through.
const ENTRIES: u32 = 10_000;

/// Every version that was written down, and the present one; newest first.
///
/// # Errors
/// `not_found` when there is no such workflow that who asks may see.
pub(crate) async fn list(
    State(app): State<App>,
    admin: Admin,
    At(_, id): At,
) -> Result<Json<Vec<WorkflowVersionInfo>>, Refusal> {
    let versions = versions(&app, &admin, id).await?;
    let infos = versions.into_iter().rev().map(|(_, version)| version.info);
    Ok(Json(infos.collect()))
}

/// One version.
///
/// # Errors
/// `not_found` when there is no such version.
pub(crate) async fn one(
    State(app): State<App>,
    admin: Admin,
    At(_, id): At,
    Path(named): Path<HashMap<String, String>>,
) -> Result<Json<WorkflowVersion<Value>>, Refusal> {
    let wanted = named.get("version").and_then(|n| n.parse().ok());
    let wanted: u32 = wanted.ok_or(ErrorCode::NotFound)?;
    let mut versions = versions(&app, &admin, id).await?;
    Ok(Json(versions.remove(&wanted).ok_or(ErrorCode::NotFound)?))
}

async fn versions(
    app: &App,
    admin: &Admin,
    id: [u8; 16],
) -> Result<BTreeMap<u32, WorkflowVersion<Value>>, Refusal> {
    let present = admin.see(Kind::Workflow, id)?.to_json();
    let ask = AuditAsk {
        kind: Some(Kind::Workflow),
        id: Some(id),
        limit: ENTRIES,
        ..AuditAsk::default()
    };
    let entries = app.store.read_audit(admin.scope(), ask).await;
    let entries = entries.map_err(Refused::from)?;
    let mut versions = BTreeMap::new();
    for record in entries.into_iter().rev() {
        let entry = record.entry;
        // What was there before anything was written down stands in the first entry.
        let values = [
            (entry.before, None, ""),
            (entry.after, Some(entry.at), &*entry.by_name),
        ];
        for (value, at, by) in values {
            if let Some(version) = value.and_then(|value| version(value, at, by)) {
                versions.entry(version.info.version).or_insert(version);
            }
        }
    }
    if let Some(version) = version(present, None, "") {
        versions.entry(version.info.version).or_insert(version);
    }
    Ok(versions)
}

fn version(value: Value, at: Option<Millis>, by: &str) -> Option<WorkflowVersion<Value>> {
    let number = value["version"].as_u64()?;
    Some(WorkflowVersion {
        info: WorkflowVersionInfo {
            version: u32::try_from(number).ok()?,
            name: value["name"].as_str()?.to_owned(),
            at,
            by_name: (!by.is_empty()).then(|| by.to_owned()),
        },
        value,
    })
}
