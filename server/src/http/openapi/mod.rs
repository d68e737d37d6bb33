//! `GET /openapi.json`: the REST interface described by its own table of routes (OpenAPI 3.1).
//!
//! `interact-server openapi` prints the same. Values of things are described by `engine::model`
//! itself; what a form of them must be besides, `POST …/check` says.

mod operation;
mod reports;
mod schemas;
mod values;

use axum::Json;
use serde_json::{Map, Value, json};

use super::table::described;
use operation::operation;

/// The description.
pub(crate) async fn openapi() -> Json<Value> {
    Json(document())
}

/// The description as a value.
#[must_use]
pub fn document() -> Value {
    let mut paths = Map::new();
    for (method, path, subject) in described() {
        let operations = paths.entry(path).or_insert_with(|| json!({}));
        if let Value::Object(operations) = operations {
            if path.contains('{') {
                operations.insert("parameters".to_owned(), path_parameters(path));
            }
            operations.insert(method.to_owned(), operation(method, path, subject));
        }
    }
    paths.extend(reports::paths());
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": "Interact",
            "version": env!("CARGO_PKG_VERSION"),
            "description": "People's requests carry the login cookie; those that change something \
                also carry X-CSRF-Token from GET /api/v1/me and come from the console's own origin. \
                Programs send an API key as Authorization: Bearer and nothing else.",
        },
        "paths": paths,
        "components": {
            "schemas": schemas::schemas(),
            "securitySchemes": {
                "login": { "type": "apiKey", "in": "cookie", "name": crate::auth::COOKIE },
                "key": { "type": "http", "scheme": "bearer", "bearerFormat": "interact_…" },
                "csrf": { "type": "apiKey", "in": "header", "name": crate::auth::CSRF_HEADER },
            },
        },
    })
}

fn path_parameters(path: &str) -> Value {
    let names = path.split('{').skip(1);
    let names = names.filter_map(|rest| rest.split_once('}').map(|(name, _)| name));
    let parameter = |name: &str| {
        let schema = match name {
            "id" | "login" => json!({ "type": "string", "format": "uuid" }),
            "version" => json!({ "type": "integer", "minimum": 1 }),
            _ => json!({ "type": "string" }),
        };
        json!({ "name": name, "in": "path", "required": true, "schema": schema })
    };
    names.map(parameter).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::Stage;

    /// `interact-server openapi > docs/openapi.json` writes it anew, and so does this test when
    /// `INTERACT_BLESS` is set.
    #[test]
    fn the_document_is_the_one_that_is_published() {
        let file = concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/openapi.json");
        if std::env::var_os("INTERACT_BLESS").is_some() {
            let text = serde_json::to_string_pretty(&document()).unwrap();
            std::fs::write(file, text + "\n").unwrap();
        }
        let published = std::fs::read_to_string(file).unwrap();
        let published: Value = serde_json::from_str(&published).unwrap();
        assert_eq!(
            document(),
            published,
            "run: interact-server openapi > docs/openapi.json"
        );
    }

    #[test]
    fn every_name_in_it_is_there_and_every_operation_has_its_own() {
        let document = document();
        let text = document.to_string();
        for part in text.split("#/components/schemas/").skip(1) {
            let name = part.split('"').next().unwrap();
            assert!(
                document["components"]["schemas"][name].is_object(),
                "{name}"
            );
        }
        let mut ids = Vec::new();
        for operations in document["paths"].as_object().unwrap().values() {
            for (method, operation) in operations.as_object().unwrap() {
                if method != "parameters" {
                    ids.push(operation["operationId"].as_str().unwrap().to_owned());
                }
            }
        }
        let n = ids.len();
        ids.sort_unstable();
        ids.dedup();
        assert!(
            n > 150 && n == ids.len(),
            "{n} operations, {} names",
            ids.len()
        );
    }

    #[tokio::test]
    async fn everybody_may_read_it() {
        let stage = Stage::new().await;
        let reply = stage.get("/openapi.json").send().await;
        assert_eq!(reply.json::<Value>(), document());
    }
}
