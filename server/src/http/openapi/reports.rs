//! Reports and dashboards in the description: their operations and shapes.

use serde_json::{Map, Value, json};
use shared::api::reports::FigureKey;

/// Addresses with their operations.
pub(super) fn paths() -> Map<String, Value> {
    let mut paths = Map::new();
    for (line, gives, parameters) in of_history().into_iter().chain(of_dashboards()) {
        let content = json!({ "application/json": { "schema": named(gives) } });
        let content = (!gives.is_empty()).then_some(content);
        add(&mut paths, line, parameters, content);
    }
    let csv = || json!({ "text/csv": { "schema": { "type": "string" } } });
    for (line, more) in [
        (
            ("/api/v1/history.csv", "get", "Sessions as a table"),
            choice("sort", &SORTS),
        ),
        (
            ("/api/v1/figures.csv", "get", "Figures as a table"),
            choice("by", &GROUPS),
        ),
    ] {
        let form = vec![choice("bom", &["1"]), text("locale"), more];
        add(&mut paths, line, with(sessions(), form), Some(csv()));
    }
    paths
}

/// Address, method, what it does; what it answers; its parameters.
type Row = (
    (&'static str, &'static str, &'static str),
    &'static str,
    Vec<Value>,
);

fn with(mut some: Vec<Value>, more: Vec<Value>) -> Vec<Value> {
    some.extend(more);
    some
}

fn of_history() -> Vec<Row> {
    let page = vec![choice("sort", &SORTS), text("cursor"), limit()];
    vec![
        (
            ("/api/v1/history", "get", "Lists sessions of ended tasks"),
            "HistoryPage",
            with(sessions(), page),
        ),
        (
            (
                "/api/v1/history/{id}",
                "get",
                "Reads a session with its task",
            ),
            "HistoryDetail",
            Vec::new(),
        ),
        (
            ("/api/v1/figures", "get", "Adds sessions up"),
            "Figures",
            with(sessions(), vec![choice("by", &GROUPS)]),
        ),
        (
            (
                "/api/v1/figures/definitions",
                "get",
                "Says what figures mean",
            ),
            "Definitions",
            Vec::new(),
        ),
        (
            ("/api/v1/live", "get", "Says what happens now"),
            "Live",
            live(),
        ),
        (
            ("/api/v1/live/tasks/{id}", "delete", "Cancels a task"),
            "",
            Vec::new(),
        ),
    ]
}

fn of_dashboards() -> Vec<Row> {
    let (list, one) = ("/api/v1/dashboards", "/api/v1/dashboards/{id}");
    let scope = choice("scope", &["personal", "published"]);
    let page = vec![text("search"), scope, text("cursor"), limit()];
    vec![
        ((list, "get", "Lists dashboards"), "DashboardPage", page),
        ((list, "post", "Makes a dashboard"), "Dashboard", Vec::new()),
        (
            (one, "get", "Reads a dashboard"),
            "Dashboard",
            vec![header("If-None-Match")],
        ),
        (
            (one, "put", "Changes a dashboard"),
            "Dashboard",
            vec![header("If-Match")],
        ),
        (
            (one, "delete", "Deletes a dashboard"),
            "",
            vec![header("If-Match")],
        ),
    ]
}

const SORTS: [&str; 4] = ["-start", "start", "-duration", "duration"];
const GROUPS: [&str; 8] = [
    "nothing", "service", "user", "code", "modality", "hour", "day", "week",
];
const KINDS: [&str; 3] = ["service", "user", "transfer"];
const MODALITIES: [&str; 3] = ["instantMessaging", "audioVideo", "externalTask"];

fn add(
    paths: &mut Map<String, Value>,
    (path, method, summary): (&str, &str, &str),
    parameters: Vec<Value>,
    content: Option<Value>,
) {
    let place = path.trim_start_matches("/api/v1/");
    let name = place.replace(['/', '{', '}', '.'], "-").replace("--", "-");
    let status = match (method, path) {
        ("delete", _) => "204",
        ("post", _) => "201",
        _ => "200",
    };
    let mut answer = json!({ "description": summary });
    if let Some(content) = content {
        answer["content"] = content;
    }
    let refusal = json!({
        "description": "Refused, with a stable code",
        "content": { "application/problem+json": { "schema": named("Problem") } },
    });
    let mut operation = json!({
        "operationId": format!("{method}-{}", name.trim_end_matches('-')),
        "summary": summary,
        "tags": ["reports"],
        "parameters": parameters,
        "responses": { status: answer, "4XX": refusal, "5XX": refusal },
        "security": [{ "login": [], "csrf": [] }],
    });
    if method == "get" {
        operation["security"] = json!([{ "login": [] }]);
    }
    if matches!(method, "post" | "put") {
        let schema = named("NewDashboard");
        let content = json!({ "application/json": { "schema": schema } });
        operation["requestBody"] = json!({ "required": true, "content": content });
    }
    let operations = paths.entry(path).or_insert_with(|| json!({}));
    if path.contains('{') {
        operations["parameters"] = json!([{
            "name": "id", "in": "path", "required": true, "schema": { "type": "string" },
        }]);
    }
    operations[method] = operation;
}

fn query(name: &str, schema: Value) -> Value {
    json!({ "name": name, "in": "query", "schema": schema })
}

fn text(name: &str) -> Value {
    query(name, json!({ "type": "string" }))
}

fn choice(name: &str, words: &[&str]) -> Value {
    query(name, json!({ "type": "string", "enum": words }))
}

fn limit() -> Value {
    let schema = json!({ "type": "integer", "minimum": 1, "maximum": 200, "default": 50 });
    query("limit", schema)
}

fn header(name: &str) -> Value {
    json!({ "name": name, "in": "header", "schema": { "type": "string" } })
}

/// Several of them with commas between.
fn several(name: &str, item: &Value) -> Value {
    let mut parameter = query(name, json!({ "type": "array", "items": item }));
    parameter["style"] = json!("form");
    parameter["explode"] = json!(false);
    parameter
}

fn sessions() -> Vec<Value> {
    let uuid = json!({ "type": "string", "format": "uuid" });
    let mut from = text("from");
    let mut to = text("to");
    from["required"] = json!(true);
    to["required"] = json!(true);
    vec![
        from,
        to,
        text("zone"),
        several("kind", &json!({ "type": "string", "enum": KINDS })),
        several("service", &uuid),
        several("user", &uuid),
        several("code", &uuid),
        text("tag"),
        several("modality", &json!({ "type": "string", "enum": MODALITIES })),
        several("outcome", &json!({ "type": "string" })),
    ]
}

fn live() -> Vec<Value> {
    let uuid = json!({ "type": "string", "format": "uuid" });
    let parts = json!({ "type": "string", "enum": ["queues", "agents", "tasks", "kpis", "mine"] });
    vec![
        several("services", &uuid),
        several("users", &uuid),
        text("zone"),
        several("parts", &parts),
        header("If-None-Match"),
    ]
}

fn named(schema: &str) -> Value {
    json!({ "$ref": format!("#/components/schemas/{schema}") })
}

fn object(properties: Value) -> Value {
    json!({ "type": "object", "properties": properties })
}

fn list(of: &str) -> Value {
    json!({ "type": "array", "items": named(of) })
}

/// The shapes, as `shared::api::reports` defines them.
pub(super) fn schemas() -> Value {
    let (text, whole) = (
        json!({ "type": "string" }),
        json!({ "type": "integer", "format": "int64" }),
    );
    let or_none = |kind: &str| json!({ "type": [kind, "null"] });
    let uuid = json!({ "type": "string", "format": "uuid" });
    let yes_or_no = json!({ "type": "boolean" });
    let any = json!({ "type": "object" });
    let maybe = json!({ "type": ["object", "null"] });
    let keys: Vec<&str> = FigureKey::ALL.iter().map(|key| key.as_str()).collect();
    let page =
        |of: &str| object(json!({ "items": list(of), "next": or_none("string"), "total": whole }));
    let words = object(json!({ "name": text, "text": text }));
    let widget = object(json!({
        "kind": { "type": "string", "enum": ["queue", "users", "kpis", "externalTasks", "mySessions", "chart"] },
        "title": text, "column": whole, "row": whole, "width": whole, "height": whole,
        "services": { "type": "array", "items": uuid }, "users": { "type": "array", "items": uuid },
        "figures": { "type": "array", "items": { "type": "string", "enum": keys } },
        "by": { "type": "string", "enum": GROUPS }, "days": whole,
    }));
    let value = object(json!({
        "name": text, "publishedIn": { "type": ["string", "null"], "format": "uuid" },
        "widgets": { "type": "array", "items": widget },
    }));
    json!({
        "HistoryRow": object(json!({
            "id": text, "kind": { "type": "string", "enum": KINDS }, "task": uuid,
            "modality": { "type": "string", "enum": MODALITIES },
            "service": maybe, "user": maybe, "toService": maybe, "toUser": maybe,
            "customer": text, "startedAt": whole, "endedAt": whole, "outcome": text,
            "waitMs": or_none("integer"), "talkMs": or_none("integer"),
            "wrapUpMs": or_none("integer"), "acceptedInTime": or_none("boolean"),
            "hungUpInTime": or_none("boolean"), "primaryCode": maybe, "secondaryCode": maybe,
            "tags": { "type": "array", "items": text },
        })),
        "HistoryPage": page("HistoryRow"),
        "HistoryDetail": object(json!({
            "session": named("HistoryRow"), "sessions": list("HistoryRow"), "customer": any,
            "origin": text, "context": {}, "explained": yes_or_no, "recorded": yes_or_no,
        })),
        "Figures": object(json!({
            "from": whole, "to": whole, "zone": text, "by": { "type": "string", "enum": GROUPS },
            "groups": list("FigureGroup"), "total": any,
        })),
        "FigureGroup": object(json!({
            "key": or_none("string"), "name": text, "from": or_none("integer"),
            "to": or_none("integer"), "figures": any,
        })),
        "Definitions": { "type": "array", "items": object(json!({
            "key": { "type": "string", "enum": keys }, "formula": text, "en": words, "de": words,
        })) },
        "Live": object(json!({
            "queues": { "type": "array", "items": any }, "agents": { "type": "array", "items": any },
            "tasks": { "type": "array", "items": any }, "nTasks": whole,
            "kpis": list("FigureGroup"), "today": whole,
            "mine": { "type": "array", "items": any },
        })),
        "NewDashboard": object(json!({ "value": value })),
        "Dashboard": object(json!({
            "id": uuid, "unit": uuid, "rev": whole, "name": text, "value": value,
            "changedAt": whole, "warnings": list("FieldProblem"), "owner": uuid,
            "ownerName": text, "mayChange": yes_or_no,
        })),
        "DashboardPage": page("Dashboard"),
    })
}
