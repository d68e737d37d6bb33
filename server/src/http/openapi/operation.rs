//! One operation: what it takes and what it answers, told from its method and address.

use engine::admin::Kind;
use engine::authority::Subject;
use serde_json::{Value, json};

use super::values;

/// A body that is taken, a status and a body that are answered; empty names for no body.
type Shape = (&'static str, u16, &'static str, &'static str);

/// What an operation is like, by its method and the end of its address.
fn shape(method: &str, tail: &str) -> Shape {
    match (method, tail) {
        ("get", "tenant" | "{id}") => ("", 200, "Item", "Reads one"),
        ("put", "tenant" | "{id}") => ("NewValue", 200, "Item", "Changes one"),
        ("delete", "{id}") => ("", 204, "", "Deletes one"),
        ("post", "check") => ("NewValue", 200, "CheckAnswer", "Says what saving would say"),
        ("post", "restore") => ("", 200, "Item", "Undoes a deletion"),
        ("get", "uses") => ("", 200, "UseList", "Lists what points at one"),
        ("post", "widget-keys") => ("RotateKey", 200, "WidgetKeys", "Makes a new widget key"),
        ("delete", "{key}") => ("", 200, "WidgetKeys", "Ends a widget key"),
        ("get", "snippet") => ("", 200, "Snippet", "Gives what a website pastes"),
        ("post", "api-keys") => (
            "NewValue",
            201,
            "NewApiKey",
            "Makes a key, and tells its secret once",
        ),
        ("post", "revoke") => ("", 200, "Item", "Ends a key for ever"),
        ("get", "last-uses") => ("", 200, "KeyUses", "Says when keys were used last"),
        ("post", "find") => (
            "PersonAsk",
            200,
            "PersonFound",
            "Finds a person in what is kept",
        ),
        ("post", "export") => (
            "PersonAsk",
            200,
            "PersonExport",
            "Hands out what is kept of a person",
        ),
        ("post", "erase") => (
            "PersonErase",
            200,
            "PersonErased",
            "Erases a person everywhere",
        ),
        ("get", "retention") => ("", 200, "RetentionState", "Says what was forgotten in time"),
        ("post", "publish") => ("", 200, "Item", "Makes a draft the next version"),
        ("get", "versions") => ("", 200, "Versions", "Lists what was published"),
        ("get", "{version}") => ("", 200, "Version", "Reads what was published"),
        ("get", "at") => ("", 200, "HoursAt", "Says what a moment is"),
        ("get", "troubleshoot") => ("", 200, "Troubleshoot", "Says why a widget does not show"),
        ("get", "embed-health") => ("", 200, "EmbedHealth", "Says where the widget stands"),
        ("get", "first-steps") => (
            "",
            200,
            "FirstSteps",
            "Says how far it is to the first contact",
        ),
        ("get", "audit") => ("", 200, "AuditPage", "Lists who changed what"),
        ("put", "password") => ("Password", 204, "", "Sets a password"),
        ("get", "logins") => ("", 200, "LoginList", "Lists browsers that are signed in"),
        ("get", "sign-in") => ("", 200, "SignInWays", "Says how one may sign in"),
        ("delete", "logins") => ("", 204, "", "Ends logins; of one's own all others"),
        ("delete", "{login}") => ("", 204, "", "Ends a login"),
        ("post", "setup") => ("SetupRequest", 201, "SetupDone", "Makes the first tenant"),
        ("post", "login") => ("LoginRequest", 200, "Me", "Signs in"),
        ("post", "logout") => ("", 204, "", "Signs out"),
        ("get", "me") => ("", 200, "Me", "Says who is signed in"),
        ("get", _) => ("", 200, "Page", "Lists"),
        _ => ("NewValue", 201, "Item", "Makes one"),
    }
}

/// The operation.
pub(super) fn operation(method: &str, path: &str, subject: Option<Subject>) -> Value {
    let rest = path.trim_start_matches("/api/v1/");
    let tail = rest.rsplit('/').next().unwrap_or(rest);
    let (takes, status, gives, summary) = match (method, rest) {
        ("get", "logins") => ("", 200, "AllLogins", "Lists the logins of all users"),
        _ => shape(method, tail),
    };
    let (takes, gives) = (of_kind(takes, tail, subject), of_kind(gives, tail, subject));
    let group = rest.split('/').next().unwrap_or(rest);
    let mut answer = json!({ "description": summary });
    if !gives.is_empty() {
        answer["content"] = content("application/json", &gives);
    }
    let mut responses = json!({ status.to_string(): answer });
    for status in refusals(method, tail, path, !takes.is_empty()) {
        responses[status.to_string()] = match status {
            304 => json!({ "description": "It is as it was" }),
            _ => json!({
                "description": "Refused, with a stable code",
                "content": content("application/problem+json", "Problem"),
            }),
        };
    }
    let name = rest.replace(['/', '{', '}'], "-").replace("--", "-");
    let mut operation = json!({
        "operationId": format!("{method}-{}", name.trim_end_matches('-')),
        "summary": summary,
        "tags": [group],
        "parameters": parameters(method, tail, subject),
        "responses": responses,
    });
    if !takes.is_empty() {
        let body = content("application/json", &takes);
        operation["requestBody"] = json!({ "required": true, "content": body });
    }
    operation["security"] = match (tail, method) {
        ("login" | "setup" | "sign-in", _) => json!([]),
        (_, "get") if subject.is_none() => json!([{ "login": [] }]),
        _ if subject.is_none() => json!([{ "login": [], "csrf": [] }]),
        // A key makes no keys.
        ("api-keys", "post") => json!([{ "login": [], "csrf": [] }]),
        (_, "get") => json!([{ "login": [] }, { "key": [] }]),
        _ => json!([{ "login": [], "csrf": [] }, { "key": [] }]),
    };
    operation
}

/// The name of a shape; where it is around a value, that of the kind in question.
fn of_kind(shape: &str, tail: &str, subject: Option<Subject>) -> String {
    let kind = match subject {
        // What is published is a workflow.
        Some(Subject::Of(Kind::WorkflowDraft)) if tail == "publish" => Kind::Workflow,
        Some(Subject::Of(kind)) => kind,
        _ => return shape.to_owned(),
    };
    let name = values::name(kind);
    match shape {
        "NewValue" => format!("{name}Body"),
        "Item" => format!("{name}Item"),
        "Page" => format!("{name}Page"),
        other => other.to_owned(),
    }
}

/// The statuses other than that of success.
fn refusals(method: &str, tail: &str, path: &str, takes_body: bool) -> Vec<u16> {
    // A query or header out of form; no login; not allowed; a fault, or the database is away.
    let mut all = vec![400, 401, 403, 500, 503];
    let names_one = path.contains('{') || matches!(tail, "troubleshoot" | "embed-health");
    if names_one {
        all.push(404);
    }
    if takes_body {
        all.extend([408, 413, 415]);
    }
    if method != "get" {
        all.extend([409, 429, 507]);
    }
    match (method, tail) {
        ("get", "tenant" | "{id}") => all.push(304),
        ("put", "tenant" | "{id}") | ("delete", "{id}") | ("post", "publish") => {
            all.extend([412, 428]);
        }
        ("get", "snippet") => all.push(409),
        _ => {}
    }
    all.sort_unstable();
    all
}

fn content(kind: &str, schema: &str) -> Value {
    json!({ kind: { "schema": { "$ref": format!("#/components/schemas/{schema}") } } })
}

/// Headers and queries.
fn parameters(method: &str, tail: &str, subject: Option<Subject>) -> Value {
    let text = || json!({ "type": "string" });
    let uuid = || json!({ "type": "string", "format": "uuid" });
    let moment = || json!({ "type": "integer", "format": "int64" });
    let limit = || json!({ "type": "integer", "minimum": 1, "maximum": 200, "default": 50 });
    let named: Vec<(&str, &str, Value)> = match (method, tail) {
        ("put", "tenant" | "{id}") | ("delete", "{id}") | ("post", "publish") => {
            vec![("If-Match", "header", text())]
        }
        ("get", "tenant" | "{id}") => vec![("If-None-Match", "header", text())],
        ("get", "at") => vec![("time", "query", moment())],
        ("get", "troubleshoot") => vec![
            ("origin", "query", text()),
            ("serviceId", "query", uuid()),
            ("contactId", "query", uuid()),
            ("widgetKey", "query", text()),
            (
                "modality",
                "query",
                json!({ "enum": ["chat", "audio", "video"] }),
            ),
        ],
        ("get", "embed-health") => vec![
            ("serviceId", "query", uuid()),
            ("contactId", "query", uuid()),
            (
                "days",
                "query",
                json!({ "type": "integer", "minimum": 1, "maximum": 14, "default": 7 }),
            ),
        ],
        ("get", "audit") => vec![
            ("kind", "query", text()),
            ("id", "query", uuid()),
            ("user", "query", uuid()),
            ("from", "query", moment()),
            ("to", "query", moment()),
            ("cursor", "query", moment()),
            ("limit", "query", limit()),
        ],
        ("get", _) if is_list(tail, subject) => vec![
            (
                "search",
                "query",
                json!({ "type": "string", "maxLength": 128 }),
            ),
            ("unit", "query", uuid()),
            (
                "sort",
                "query",
                json!({ "enum": ["name", "-name", "changed"] }),
            ),
            ("cursor", "query", text()),
            ("limit", "query", limit()),
        ],
        ("post", _) if is_list(tail, subject) && tail != "api-keys" => {
            vec![("Idempotency-Key", "header", text())]
        }
        _ => Vec::new(),
    };
    let one = |(name, place, schema): (&str, &str, Value)| json!({ "name": name, "in": place, "schema": schema });
    named.into_iter().map(one).collect()
}

/// Whether the address is that of a kind's list.
fn is_list(tail: &str, subject: Option<Subject>) -> bool {
    matches!(subject, Some(Subject::Of(kind)) if kind.path() == tail)
}
