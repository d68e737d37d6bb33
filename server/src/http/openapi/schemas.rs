//! The shapes that requests and answers have, as `shared::api` defines them.

use serde_json::{Value, json};
use shared::ErrorCode;
use shared::api::admin::{AuditAction, KindPath};

fn object(required: &[&str], properties: Value) -> Value {
    json!({ "type": "object", "required": required, "properties": properties })
}

fn list(of: &str) -> Value {
    json!({ "type": "array", "items": named(of) })
}

fn named(schema: &str) -> Value {
    json!({ "$ref": format!("#/components/schemas/{schema}") })
}

fn or_none(mut schema: Value) -> Value {
    let kind = schema["type"].take();
    schema["type"] = json!([kind, "null"]);
    schema
}

/// All schemas by name.
pub(super) fn schemas() -> Value {
    let mut all = shapes();
    if let Value::Object(all) = &mut all {
        all.extend(super::values::schemas());
    }
    all
}

/// What is not the value of a thing.
pub(super) fn shapes() -> Value {
    let mut all = things();
    for more in [
        refusals(),
        websites(),
        embeds(),
        people(),
        history(),
        privacy(),
        super::reports::schemas(),
    ] {
        if let (Value::Object(all), Value::Object(more)) = (&mut all, more) {
            all.extend(more);
        }
    }
    all
}

fn text() -> Value {
    json!({ "type": "string" })
}

fn uuid() -> Value {
    json!({ "type": "string", "format": "uuid" })
}

fn whole() -> Value {
    json!({ "type": "integer", "format": "int64" })
}

fn moment() -> Value {
    json!({ "type": "integer", "format": "int64", "description": "milliseconds since 1970 UTC" })
}

fn yes_or_no() -> Value {
    json!({ "type": "boolean" })
}

fn kinds() -> Value {
    let kinds: Vec<_> = KindPath::ALL.iter().map(|kind| kind.as_str()).collect();
    json!({ "type": "string", "enum": kinds })
}

fn things() -> Value {
    let value = json!({ "type": "object", "description": "of the thing's kind" });
    json!({
        "Item": object(&["id", "unit", "rev", "name", "value", "changedAt"], json!({
            "id": uuid(), "unit": uuid(), "rev": whole(), "name": text(), "value": value,
            "changedAt": moment(), "warnings": list("FieldProblem"),
        })),
        "Kind": kinds(),
        "Use": object(&["kind", "id", "name"], json!({
            "kind": named("Kind"), "id": uuid(), "name": text(),
        })),
        "UseList": list("Use"),
        "CheckAnswer": object(&["errors", "warnings"], json!({
            "errors": list("FieldProblem"), "warnings": list("FieldProblem"),
        })),
    })
}

fn refusals() -> Value {
    let codes: Vec<_> = ErrorCode::ALL.iter().map(|code| code.as_str()).collect();
    json!({
        "Problem": object(&["type", "title", "status", "code", "detail"], json!({
            "type": text(), "title": text(), "status": whole(),
            "code": { "type": "string", "enum": codes },
            "detail": text(), "hint": text(), "retryMs": whole(),
            "reason": { "type": "string", "description": "why a key is refused" },
            "errors": list("FieldProblem"),
            "current": named("Item"), "uses": list("Use"),
        })),
        "FieldProblem": object(&["field", "detail"], json!({
            "field": text(), "code": text(), "detail": text(),
        })),
    })
}

fn websites() -> Value {
    let last_use = object(
        &["id", "at", "from"],
        json!({ "id": uuid(), "at": moment(), "from": or_none(text()) }),
    );
    let check = object(
        &["name", "ok", "detail", "mend"],
        json!({
            "name": text(), "ok": yes_or_no(), "detail": text(), "mend": or_none(text()),
        }),
    );
    let key = object(
        &["key", "validUntil"],
        json!({
            "key": text(), "validUntil": or_none(moment()),
        }),
    );
    let change = object(
        &["time", "state"],
        json!({ "time": moment(), "state": text() }),
    );
    json!({
        "NewApiKey": json!({
            "allOf": [named("Item"), object(&["secret"], json!({ "secret": text() }))],
        }),
        "KeyUses": object(&["uses"], json!({
            "uses": { "type": "array", "items": last_use },
        })),
        "RotateKey": object(&[], json!({ "overlapSecs": whole() })),
        "WidgetKeys": object(&["rev", "keys"], json!({
            "rev": whole(), "keys": { "type": "array", "items": key },
        })),
        "Snippet": object(&["html", "widgetKey", "htmlPinned"], json!({
            "html": text(), "widgetKey": text(), "htmlPinned": or_none(text()),
        })),
        "Troubleshoot": object(&["ok", "checks"], json!({
            "ok": yes_or_no(), "checks": { "type": "array", "items": check },
        })),
        "HoursAt": object(&["time", "state", "period", "nextChange"], json!({
            "time": moment(), "state": text(), "period": or_none(whole()),
            "nextChange": or_none(change),
        })),
    })
}

fn embeds() -> Value {
    let one_of = |kind: &str| object(&[kind], json!({ kind: uuid() }));
    let target = object(
        &["target", "name"],
        json!({
            "target": { "oneOf": [one_of("service"), one_of("user")] }, "name": text(),
        }),
    );
    let counts = json!({ "type": "array", "items": { "type": "integer", "minimum": 0 } });
    let or_nobody = json!({ "anyOf": [target, { "type": "null" }] });
    let codes: Vec<_> = ErrorCode::ALL.iter().map(|code| code.as_str()).collect();
    let seen = object(
        &[
            "target",
            "origin",
            "first",
            "last",
            "loader",
            "perDay",
            "openedPerDay",
        ],
        json!({
            "target": or_nobody, "origin": or_none(text()), "first": moment(), "last": moment(),
            "loader": or_none(text()), "perDay": counts, "openedPerDay": counts,
        }),
    );
    let refused = object(
        &["target", "origin", "code", "first", "last", "perDay"],
        json!({
            "target": or_nobody, "origin": or_none(text()),
            "code": { "type": "string", "enum": codes },
            "first": moment(), "last": moment(), "perDay": counts,
        }),
    );
    let service = object(
        &["id", "name", "members", "isMember", "websites"],
        json!({
            "id": uuid(), "name": text(), "members": whole(), "isMember": yes_or_no(),
            "websites": { "type": ["array", "null"], "items": text() },
        }),
    );
    json!({
        "EmbedHealth": object(&["from", "days", "seen", "refused", "isCut"], json!({
            "from": whole(), "days": whole(), "isCut": yes_or_no(),
            "seen": { "type": "array", "items": seen },
            "refused": { "type": "array", "items": refused },
        })),
        "FirstSteps": object(&["tenantName", "interact", "service", "seen", "contact"], json!({
            "tenantName": text(), "interact": yes_or_no(), "seen": yes_or_no(),
            "contact": yes_or_no(), "service": { "anyOf": [service, { "type": "null" }] },
        })),
    })
}

fn people() -> Value {
    let login = object(
        &[
            "id",
            "at",
            "expiresAt",
            "seenAt",
            "online",
            "via",
            "from",
            "agent",
            "current",
        ],
        json!({
            "id": uuid(), "at": moment(), "expiresAt": moment(), "seenAt": moment(),
            "online": yes_or_no(), "via": { "enum": ["password", "openid"] },
            "from": or_none(text()), "agent": text(), "current": yes_or_no(),
        }),
    );
    let of_user = object(
        &["user", "displayName", "upn", "login"],
        json!({ "user": uuid(), "displayName": text(), "upn": text(), "login": login }),
    );
    json!({
        "LoginRequest": object(&["upn", "password"], json!({ "upn": text(), "password": text() })),
        "Me": object(&["user", "upn", "displayName", "roles", "tenantName", "csrfToken"], json!({
            "user": uuid(), "upn": text(), "displayName": text(),
            "roles": { "type": "array", "items": text() },
            "tenantName": text(), "csrfToken": text(),
        })),
        "Password": object(&["new"], json!({
            "new": { "type": "string", "minLength": 12 },
            "current": { "type": "string", "description": "only for one's own" },
        })),
        "LoginList": object(&["logins"], json!({
            "logins": { "type": "array", "items": login },
        })),
        "AllLogins": object(&["logins", "more"], json!({
            "logins": { "type": "array", "items": of_user }, "more": yes_or_no(),
        })),
        "SignInWays": object(&["password", "provider"], json!({
            "password": yes_or_no(), "provider": or_none(text()),
        })),
        "SetupRequest": object(&["token", "tenantName", "upn", "displayName", "password"], json!({
            "token": text(), "tenantName": text(), "upn": text(), "displayName": text(),
            "password": { "type": "string", "minLength": 12 },
        })),
        "SetupDone": object(&["tenant", "user"], json!({ "tenant": uuid(), "user": uuid() })),
    })
}

fn history() -> Value {
    let actions: Vec<_> = AuditAction::ALL.iter().map(|one| one.as_str()).collect();
    let value = json!({ "type": ["object", "null"] });
    let entry = object(
        &[
            "seq", "at", "by", "byName", "from", "action", "kind", "id", "name", "before", "after",
            "hash",
        ],
        json!({
            "seq": whole(), "at": moment(), "by": or_none(uuid()), "byName": text(),
            "from": or_none(text()), "action": { "type": "string", "enum": actions },
            "kind": named("Kind"), "id": uuid(), "name": text(),
            "before": value, "after": value, "hash": text(),
        }),
    );
    let version = json!({ "version": whole(), "name": text(), "at": moment(), "byName": text() });
    let mut whole_version = version.clone();
    whole_version["value"] = json!({ "type": "object" });
    json!({
        "AuditPage": object(&["entries", "next"], json!({
            "entries": { "type": "array", "items": entry }, "next": or_none(text()),
        })),
        "Versions": { "type": "array", "items": object(&["version", "name"], version) },
        "Version": object(&["version", "name", "value"], whole_version),
    })
}

fn privacy() -> Value {
    let contact = object(
        &[
            "task",
            "conversation",
            "at",
            "service",
            "name",
            "email",
            "entries",
            "recordings",
            "ended",
        ],
        json!({
            "task": uuid(), "conversation": uuid(), "at": moment(), "service": or_none(uuid()),
            "name": text(), "email": text(), "entries": whole(), "recordings": whole(),
            "ended": yes_or_no(),
        }),
    );
    let person = || json!({ "type": "string", "minLength": 3, "maxLength": 256 });
    json!({
        "PersonAsk": object(&["person"], json!({ "person": person() })),
        "PersonErase": object(&["person", "confirm"], json!({
            "person": person(), "confirm": person(),
        })),
        "PersonFound": object(&["contacts"], json!({
            "contacts": { "type": "array", "items": contact },
        })),
        "PersonExport": object(&["format", "person", "at", "contacts"], json!({
            "format": whole(), "person": text(), "at": moment(),
            "contacts": { "type": "array", "items": { "type": "object" } },
        })),
        "PersonErased": object(&["contacts", "entries", "recordings"], json!({
            "contacts": whole(), "entries": whole(), "recordings": whole(),
        })),
        "RetentionState": object(&["at", "erased", "oldest"], json!({
            "at": or_none(moment()), "erased": named("PersonErased"),
            "oldest": or_none(moment()),
        })),
    })
}
