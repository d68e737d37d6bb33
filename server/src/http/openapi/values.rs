//! The values of things: `engine::model` describes itself, and each kind gets its envelopes.

use engine::admin::Kind;
use engine::model::{
    ApiKey, Calendar, Code, DirectSystemMessage, DistributionPolicy, DomainTemplate, DutyProfile,
    NotAvailableReason, Responsibility, Service, ServiceSystemMessage, Skill, Tenant, Theme, Unit,
    User, Workflow, WorkflowDraft,
};
use serde_json::{Map, Value, json};
use utoipa::ToSchema;

/// Takes the schemas of a type and of everything in it.
fn add<T: ToSchema>(all: &mut Map<String, Value>) {
    let mut parts = Vec::new();
    T::schemas(&mut parts);
    parts.push((T::name().into_owned(), T::schema()));
    for (name, schema) in parts {
        let schema = serde_json::to_value(schema).unwrap_or_default();
        all.insert(name, schema);
    }
}

macro_rules! values {
    ($($kind:ident is $type:ident,)*) => {
        /// The name of a kind's value among the schemas.
        pub(super) const fn name(kind: Kind) -> &'static str {
            match kind {
                $(Kind::$kind => stringify!($type),)*
            }
        }

        fn models() -> Map<String, Value> {
            let mut all = Map::new();
            $(add::<$type>(&mut all);)*
            all
        }

        const NAMES: &[&str] = &[$(stringify!($type),)*];
    };
}

values! {
    Tenant is Tenant,
    Unit is Unit,
    User is User,
    Service is Service,
    Workflow is Workflow,
    WorkflowDraft is WorkflowDraft,
    DomainTemplate is DomainTemplate,
    DirectMessage is DirectSystemMessage,
    ServiceMessage is ServiceSystemMessage,
    Skill is Skill,
    Responsibility is Responsibility,
    DutyProfile is DutyProfile,
    Reason is NotAvailableReason,
    Code is Code,
    Policy is DistributionPolicy,
    Calendar is Calendar,
    Theme is Theme,
    ApiKey is ApiKey,
}

fn named(schema: &str) -> Value {
    json!({ "$ref": format!("#/components/schemas/{schema}") })
}

/// Every value with the envelopes in which it travels.
pub(super) fn schemas() -> Map<String, Value> {
    let mut all = models();
    for name in NAMES {
        if let Some(required) = all[*name]["required"].as_array_mut() {
            // Something new has no id yet; what is missing of the unit is the root.
            required.retain(|field| field != "id");
        }
        let new = json!({
            "type": "object", "required": ["value"], "properties": { "value": named(name) },
        });
        let item = json!({
            "allOf": [
                named("Item"),
                { "type": "object", "properties": { "value": named(name) } },
            ],
        });
        let page = json!({
            "type": "object",
            "required": ["items", "next", "total"],
            "properties": {
                "items": { "type": "array", "items": named(&format!("{name}Item")) },
                "next": { "type": ["string", "null"] },
                "total": { "type": "integer", "format": "int64" },
            },
        });
        all.insert(format!("{name}Body"), new);
        all.insert(format!("{name}Item"), item);
        all.insert(format!("{name}Page"), page);
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::Seed;

    /// Whether `schema` has a place for every field of `value`; the first that it has none for.
    fn unknown(
        all: &Map<String, Value>,
        schema: &Value,
        value: &Value,
        at: &str,
    ) -> Option<String> {
        if let Some(name) = schema["$ref"].as_str() {
            let name = name.rsplit('/').next().unwrap();
            return unknown(all, &all[name], value, at);
        }
        for choice in ["oneOf", "anyOf"] {
            if let Some(choices) = schema[choice].as_array() {
                let fits = |one: &&Value| unknown(all, one, value, at).is_none();
                return (!choices.iter().any(|one| fits(&one))).then(|| at.to_owned());
            }
        }
        match value {
            Value::Object(fields) => fields.iter().find_map(|(name, field)| {
                let place = format!("{at}.{name}");
                let known = schema["properties"].get(name);
                let known = known.or_else(|| schema.get("additionalProperties"));
                match known {
                    Some(known) if known.is_object() => unknown(all, known, field, &place),
                    Some(_) => None,
                    None => Some(place),
                }
            }),
            Value::Array(items) => items
                .iter()
                .find_map(|item| unknown(all, &schema["items"], item, at)),
            Value::String(text) => {
                let words = schema["enum"].as_array();
                let fits = words.is_none_or(|words| words.iter().any(|word| word == text));
                let is_text = schema["type"] == "string"
                    || schema["type"]
                        .as_array()
                        .is_some_and(|types| types.contains(&json!("string")));
                (!(fits && is_text)).then(|| at.to_owned())
            }
            _ => None,
        }
    }

    #[test]
    fn every_field_of_every_value_is_described() {
        let all = schemas();
        let config = Seed::default().config();
        let mut n = 0;
        for kind in Kind::ALL {
            for thing in config.entities_of(*kind) {
                let value = thing.to_json();
                let found = unknown(&all, &named(name(*kind)), &value, name(*kind));
                assert_eq!(found, None, "{value}");
                n += 1;
            }
        }
        assert!(n > 3, "{n} things");
        let fields = |kind| {
            all[name(kind)]["properties"]
                .as_object()
                .map_or(0, Map::len)
        };
        for kind in Kind::ALL {
            assert!(fields(*kind) > 1, "{kind:?} has fields");
        }
        let palette = &all["Theme"]["properties"]["light"]["$ref"];
        assert_eq!(*palette, named("Palette")["$ref"]);
    }

    #[test]
    fn nothing_of_it_has_the_name_of_another_shape() {
        let ours = super::super::schemas::shapes();
        for name in schemas().keys() {
            assert!(ours.get(name).is_none(), "{name}");
        }
    }
}
