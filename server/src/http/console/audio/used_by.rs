//! Who plays an audio resource.

use engine::model::Config;
use shared::ids::ResourceId;

/// Names of the workflows that play it. Read from what is stored, so that no activity is forgotten
/// that will be able to play something.
pub(super) fn used_by(config: &Config, id: ResourceId) -> Vec<String> {
    let id = format!("\"{id}\"");
    let workflows = config.workflows.values();
    let users = workflows.filter(|workflow| {
        let body = serde_json::to_string(workflow);
        body.is_ok_and(|body| body.contains(&id))
    });
    users.map(|workflow| workflow.name.clone()).collect()
}
