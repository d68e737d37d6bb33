//! Places in a JSON value, written as in faults: `interact.keys[2].key`.

use serde_json::Value;

/// One step of a path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// Into an object.
    Name(String),
    /// Into a list.
    Index(usize),
}

/// The steps of a path; what is no index is a name.
#[must_use]
pub fn steps(path: &str) -> Vec<Step> {
    let mut steps = Vec::new();
    for part in path.split('.').filter(|part| !part.is_empty()) {
        let (name, rest) = part.split_once('[').map_or((part, ""), |cut| cut);
        if !name.is_empty() {
            steps.push(Step::Name(name.to_owned()));
        }
        let indices = rest.split('[').map(|index| index.trim_end_matches(']'));
        steps.extend(indices.filter_map(|index| index.parse().ok().map(Step::Index)));
    }
    steps
}

/// What stands at `path`; `Null` where there is nothing.
#[must_use]
pub fn get<'a>(value: &'a Value, path: &str) -> &'a Value {
    let mut at = value;
    for step in steps(path) {
        at = match step {
            Step::Name(name) => at.get(name),
            Step::Index(index) => at.get(index),
        }
        .unwrap_or(&Value::Null);
    }
    at
}

/// Puts `new` at `path`; objects on the way are made, lists are not extended by more than one.
pub fn set(value: &mut Value, path: &str, new: Value) {
    let mut at = value;
    for step in steps(path) {
        at = match step {
            Step::Name(name) => {
                if !at.is_object() {
                    *at = Value::Object(serde_json::Map::new());
                }
                match at {
                    Value::Object(map) => map.entry(name).or_insert(Value::Null),
                    _ => return,
                }
            }
            Step::Index(index) => {
                if !at.is_array() {
                    *at = Value::Array(Vec::new());
                }
                let Value::Array(list) = at else { return };
                if index == list.len() {
                    list.push(Value::Null);
                }
                let Some(place) = list.get_mut(index) else {
                    return;
                };
                place
            }
        };
    }
    *at = new;
}

/// Takes the member at `path` out of its object.
pub fn remove(value: &mut Value, path: &str) {
    let (around, name) = path.rsplit_once('.').unwrap_or(("", path));
    let mut object = get(value, around).clone();
    if let Value::Object(map) = &mut object
        && map.remove(name).is_some()
    {
        if around.is_empty() {
            *value = object;
        } else {
            set(value, around, object);
        }
    }
}

/// The text at `path`; empty where there is none. Numbers are written out.
#[must_use]
pub fn text(value: &Value, path: &str) -> String {
    match get(value, path) {
        Value::String(text) => text.clone(),
        Value::Number(number) => number.to_string(),
        _ => String::new(),
    }
}

/// Whether a fault at `field` belongs to what is shown at `path`: the same place, or one inside it.
#[must_use]
pub fn is_within(field: &str, path: &str) -> bool {
    let rest = field.strip_prefix(path);
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '[']))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn places_are_read_and_written() {
        let mut value = json!({ "rows": [{ "port": 1 }], "name": "A" });
        assert_eq!(get(&value, "rows[0].port"), &json!(1));
        assert_eq!(get(&value, "rows[7].port"), &Value::Null);
        set(&mut value, "rows[1].port", json!(2));
        set(&mut value, "a.b", json!(true));
        assert_eq!(
            value,
            json!({ "rows": [{ "port": 1 }, { "port": 2 }], "name": "A", "a": { "b": true } })
        );
        assert_eq!(
            (text(&value, "name"), text(&value, "rows[0].port")),
            ("A".into(), "1".into())
        );
    }

    #[test]
    fn members_are_taken_out() {
        let mut value = json!({ "seats": { "A": 1, "B": 2 }, "x": 1 });
        remove(&mut value, "seats.A");
        remove(&mut value, "seats.C");
        remove(&mut value, "x");
        assert_eq!(value, json!({ "seats": { "B": 2 } }));
    }

    #[test]
    fn a_hole_in_a_list_is_not_made() {
        let mut value = json!({ "rows": [] });
        set(&mut value, "rows[3].port", json!(2));
        assert_eq!(value, json!({ "rows": [] }));
    }

    #[test]
    fn faults_belong_to_the_place_around_them() {
        assert!(is_within("rows[2].port", "rows[2]"));
        assert!(is_within("rows[2].port", "rows"));
        assert!(!is_within("rows[21].port", "rows[2]"));
        assert!(!is_within("names", "name"));
    }
}
