//! What differs between two values, by the places of their leaves.

use serde_json::Value;

/// The places at which `one` and `other` differ. A list counts as one place.
#[must_use]
pub fn changes(one: &Value, other: &Value) -> Vec<String> {
    let mut places = Vec::new();
    walk(one, other, "", &mut places);
    places
}

fn walk(one: &Value, other: &Value, at: &str, places: &mut Vec<String>) {
    if one == other {
        return;
    }
    let (Value::Object(left), Value::Object(right)) = (one, other) else {
        places.push(at.to_owned());
        return;
    };
    let only_right = right.keys().filter(|name| !left.contains_key(*name));
    for name in left.keys().chain(only_right) {
        let place = if at.is_empty() {
            name.clone()
        } else {
            format!("{at}.{name}")
        };
        let side =
            |map: &serde_json::Map<String, Value>| map.get(name).cloned().unwrap_or_default();
        walk(&side(left), &side(right), &place, places);
    }
}

/// A value in a few words, for those who compare two.
#[must_use]
pub fn brief(value: &Value) -> String {
    match value {
        Value::Null => "–".to_owned(),
        Value::String(text) => text.clone(),
        Value::Bool(true) => "✓".to_owned(),
        Value::Bool(false) => "✗".to_owned(),
        Value::Number(number) => number.to_string(),
        Value::Array(list) => list.iter().map(brief).collect::<Vec<_>>().join(", "),
        Value::Object(map) => {
            let pair = |(name, value): (&String, &Value)| format!("{name}: {}", brief(value));
            map.iter().map(pair).collect::<Vec<_>>().join(", ")
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn leaves_that_differ_are_named() {
        let one = json!({ "a": 1, "b": { "c": [1], "d": true }, "e": null });
        let other = json!({ "a": 1, "b": { "c": [1, 2], "d": true }, "f": "new" });
        assert_eq!(changes(&one, &other), ["b.c", "f"]);
        assert_eq!(changes(&one, &one), Vec::<String>::new());
    }

    #[test]
    fn values_are_said_in_a_few_words() {
        assert_eq!(
            brief(&json!([{ "a": true }, "x", 3, null])),
            "a: ✓, x, 3, –"
        );
    }
}
