//! What is wrong with a value that can be seen without the server: named at once, while typing.

use engine::admin::{Entity, Kind, form_of};
use serde_json::Value;
use uuid::Uuid;

use super::form::{Field, Form, Own, Part};
use super::path;
use super::template::{Parameter, unknown};
use crate::text::Key;

/// A fault with its words and what fills their gaps.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Where.
    pub at: String,
    /// What.
    pub words: Key,
    /// `{value}` and `{n}` in the words.
    pub value: String,
}

fn fault(at: impl Into<String>, words: Key, value: impl Into<String>) -> Fault {
    Fault {
        at: at.into(),
        words,
        value: value.into(),
    }
}

/// Every fault that can be seen here, in the order of the form.
#[must_use]
pub fn faults(form: &Form, value: &Value, is_new: bool) -> Vec<Fault> {
    let is_shown = |field: &&Field| field.is_shown(value, is_new);
    let shown = form.fields().filter(is_shown);
    let mut found: Vec<Fault> = shown.flat_map(|field| at_field(field, value)).collect();
    for more in by_engine(form, value) {
        // A secret that is kept is not shown: only the server knows whether it is there.
        let is_secret = more.at.ends_with("secret");
        if !is_secret && !found.iter().any(|known| known.at == more.at) {
            found.push(more);
        }
    }
    found
}

fn at_field(field: &Field, value: &Value) -> Vec<Fault> {
    let here = path::get(value, field.path);
    match field.part {
        Part::Line(most) | Part::Area(most) => line(field, here, most).into_iter().collect(),
        Part::Number(least, most, _) => number(field.path, here, least, most).into_iter().collect(),
        Part::Template(parameters) => template(field.path, here, parameters).into_iter().collect(),
        Part::Own(Own::OriginRows) => rows(field.path, here),
        Part::Own(Own::Palette) => palette(field.path, here),
        Part::Own(Own::Periods) => periods(field.path, here),
        _ => Vec::new(),
    }
}

fn line(field: &Field, here: &Value, most: u32) -> Option<Fault> {
    let text = here.as_str().unwrap_or_default();
    let chars = text.chars().count();
    if field.required && text.trim().is_empty() {
        return Some(fault(field.path, Key::FaultEmpty, ""));
    }
    let is_long = u32::try_from(chars).is_ok_and(|chars| chars > most);
    is_long.then(|| fault(field.path, Key::FaultLong, most.to_string()))
}

fn number(at: &str, here: &Value, least: u32, most: u32) -> Option<Fault> {
    let range = format!("{least}–{most}");
    match here.as_u64() {
        Some(number) if (u64::from(least)..=u64::from(most)).contains(&number) => None,
        _ => Some(fault(at, Key::FaultRange, range)),
    }
}

fn template(at: &str, here: &Value, parameters: &[Parameter]) -> Option<Fault> {
    let text = here.as_str()?;
    if text.chars().count() > shared::limits::MESSAGE_CHARS {
        let most = shared::limits::MESSAGE_CHARS.to_string();
        return Some(fault(at, Key::FaultLong, most));
    }
    unknown(text, parameters).map(|name| fault(at, Key::FaultParameter, name))
}

/// What the engine cannot read at all is told here; all else is the engine's rule.
fn rows(at: &str, here: &Value) -> Vec<Fault> {
    let rows = here.as_array().map_or(&[][..], Vec::as_slice);
    let is_port = |row: &Value| {
        let port = row.get("port").unwrap_or(&Value::Null);
        port.is_null()
            || port
                .as_u64()
                .is_some_and(|port| port <= u64::from(u16::MAX))
    };
    let wrong = rows.iter().enumerate().filter(|(_, row)| !is_port(row));
    wrong
        .map(|(index, _)| fault(format!("{at}[{index}].port"), Key::RowPort, ""))
        .collect()
}

/// The words for a code of the engine; none = its own sentence says more.
#[must_use]
pub fn words_of(code: &str) -> Option<Key> {
    Some(match code {
        "forbidden" => Key::NotAllowed,
        "required" => Key::FaultEmpty,
        "too_short" => Key::FaultShort,
        "too_many" => Key::FaultMany,
        "repeated" => Key::FaultRepeated,
        "not_unique" => Key::FaultTaken,
        "unknown" => Key::FaultUnknown,
        "out_of_reach" => Key::FaultReach,
        "circle" => Key::FaultCircle,
        "licence_exceeded" => Key::FaultSeats,
        "licence_needed" => Key::FaultLicence,
        "last_admin" => Key::FaultLastAdmin,
        "in_use" => Key::FaultInUse,
        "unknown_protocol" => Key::RowProtocol,
        "insecure_protocol" => Key::RowInsecure,
        "not_a_domain" => Key::RowDomain,
        "ip_address" => Key::RowAddress,
        "wildcard_place" => Key::RowWildcard,
        "wildcard_too_wide" => Key::RowTooWide,
        "public_suffix" => Key::RowPublic,
        "look_alike" => Key::RowLookAlike,
        "port_range" => Key::RowPort,
        _ => return None,
    })
}

/// What the engine's own rules say of the fields: the same that the server says when it is saved.
fn by_engine(form: &Form, value: &Value) -> Vec<Fault> {
    let mut value = value.clone();
    if path::get(&value, "id").is_null() {
        path::set(&mut value, "id", Value::from(Uuid::nil().to_string()));
    }
    let kind = Kind::of_path(form.kind.as_str());
    let entity = kind.and_then(|kind| Entity::parse(kind, value).ok());
    let found = entity.map_or_else(Vec::new, |entity| form_of(&entity));
    let told = |found: engine::admin::Fault| match words_of(found.code.as_str()) {
        Some(words) => fault(found.field, words, ""),
        None => fault(found.field, Key::FaultSaid, found.detail),
    };
    found.into_iter().map(told).collect()
}

/// The colours of a palette: text, ground, and the words for both.
pub const PAIRS: [(&str, &str, Key); 3] = [
    ("on_accent", "accent", Key::PairAccent),
    ("ink", "surface", Key::PairSurface),
    ("on_own", "own", Key::PairOwn),
];

fn palette(at: &str, here: &Value) -> Vec<Fault> {
    let colour = |name: &str| here.get(name).and_then(Value::as_str).and_then(rgb);
    let judge = |(text, ground, _): (&'static str, &'static str, Key)| {
        let place = |name: &str| format!("{at}.{name}");
        let (Some(one), Some(other)) = (colour(text), colour(ground)) else {
            let wrong = if colour(text).is_none() { text } else { ground };
            return Some(fault(place(wrong), Key::FaultColour, ""));
        };
        let ratio = contrast(one, other);
        (ratio < 4.5).then(|| fault(place(text), Key::FaultContrast, written(ratio)))
    };
    PAIRS.into_iter().filter_map(judge).collect()
}

/// A colour written `#rrggbb`.
#[must_use]
pub fn rgb(text: &str) -> Option<[u8; 3]> {
    let digits = text.strip_prefix('#').filter(|digits| digits.len() == 6)?;
    let byte = |at: usize| u8::from_str_radix(digits.get(at..at + 2)?, 16).ok();
    Some([byte(0)?, byte(2)?, byte(4)?])
}

/// The contrast of two colours by WCAG, 1 to 21.
#[must_use]
pub fn contrast(one: [u8; 3], other: [u8; 3]) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

fn luminance(colour: [u8; 3]) -> f64 {
    let part = |value: u8| {
        let value = f64::from(value) / 255.0;
        if value <= 0.040_45 {
            value / 12.92
        } else {
            ((value + 0.055) / 1.055).powf(2.4)
        }
    };
    let [red, green, blue] = colour.map(part);
    0.2126 * red + 0.7152 * green + 0.0722 * blue
}

/// A contrast with one digit, rounded down: what is just too little must not look enough.
#[must_use]
pub fn written(ratio: f64) -> String {
    format!("{:.1}", (ratio * 10.0).floor() / 10.0)
}

fn periods(at: &str, here: &Value) -> Vec<Fault> {
    let periods = here.as_array().map_or(&[][..], Vec::as_slice);
    let judge = |(index, period): (usize, &Value)| {
        let place = |field: &str| format!("{at}[{index}].{field}");
        let when = period.get("when")?;
        if let Some(weekly) = when.get("Weekly") {
            let days = weekly.get("days").and_then(Value::as_array);
            return days
                .is_none_or(Vec::is_empty)
                .then(|| fault(place("when.Weekly.days"), Key::FaultDays, ""));
        }
        let once = when.get("OneOff")?;
        let (from, to) = (path::text(once, "from"), path::text(once, "to"));
        (from >= to).then(|| fault(place("when.OneOff.to"), Key::FaultOrder, ""))
    };
    periods.iter().enumerate().filter_map(judge).collect()
}

#[cfg(test)]
mod tests {
    use serde_json::json;
    use shared::api::admin::KindPath;

    use super::*;
    use crate::view::screen::form;

    const UNIT: &str = "11111111-1111-4111-8111-111111111111";

    fn of(kind: KindPath, value: &Value) -> Vec<(String, Key)> {
        let form = form(kind).unwrap();
        let found = faults(form, value, true);
        found
            .into_iter()
            .map(|fault| (fault.at, fault.words))
            .collect()
    }

    #[test]
    fn names_are_needed_and_have_an_end() {
        let named = |name: &str| {
            let mut value = form(KindPath::Skills).unwrap().new_value(UNIT);
            path::set(&mut value, "name", json!(name));
            of(KindPath::Skills, &value)
        };
        assert_eq!(named(" "), [("name".into(), Key::FaultEmpty)]);
        assert_eq!(named(&"ä".repeat(100)), []);
        assert_eq!(named(&"ä".repeat(101)), [("name".into(), Key::FaultLong)]);
    }

    #[test]
    fn rows_of_a_template_are_judged_as_the_server_does() {
        let row = |protocol: &str, domain: &str, port: Value| json!({ "protocol": protocol, "domain": domain, "port": port });
        let judge = |rows: Vec<Value>| {
            let mut value = form(KindPath::DomainTemplates).unwrap().new_value(UNIT);
            path::set(&mut value, "name", json!("T"));
            path::set(&mut value, "rows", Value::Array(rows));
            of(KindPath::DomainTemplates, &value)
        };
        let rows = vec![
            row("https", "shop.example.com", Value::Null),
            row("https", "https://x.example/", Value::Null),
            row("https", "10.0.0.1", Value::Null),
            row("http", "example.com", Value::Null),
            row("https", "example.com", json!(0)),
            row("https", "", Value::Null),
        ];
        assert_eq!(
            judge(rows),
            [
                ("rows[1].domain".into(), Key::RowDomain),
                ("rows[2].domain".into(), Key::RowAddress),
                ("rows[3].protocol".into(), Key::RowInsecure),
                ("rows[4].port".into(), Key::RowPort),
                ("rows[5].domain".into(), Key::FaultEmpty),
            ]
        );
        let port = judge(vec![row("https", "example.com", json!(65_536))]);
        assert_eq!(port, [("rows[0].port".into(), Key::RowPort)]);
        let typed = judge(vec![row("https", "example.com", json!("8o80"))]);
        assert_eq!(typed, [("rows[0].port".into(), Key::RowPort)]);
    }

    #[test]
    fn unknown_parameters_are_named() {
        let form = form(KindPath::DirectSystemMessages).unwrap();
        let mut value = form.new_value(UNIT);
        path::set(&mut value, "name", json!("M"));
        path::set(&mut value, "connected", json!("Hi $(Queue.Position)"));
        let found = faults(form, &value, true);
        assert_eq!(
            (found.len(), found[0].value.as_str()),
            (1, "Queue.Position")
        );
    }

    #[test]
    fn what_the_server_would_refuse_is_said_of_hidden_fields_too() {
        let form = form(KindPath::Services).unwrap();
        let mut value = form.new_value(UNIT);
        path::set(&mut value, "display_name", json!("S"));
        assert_eq!(faults(form, &value, true), []);
        path::set(&mut value, "distribution.rona_reset_secs", json!(1));
        let found = faults(form, &value, true);
        assert_eq!(found[0].at, "distribution.rona_reset_secs");
        path::set(&mut value, "licence", json!("ContactCenter"));
        path::set(&mut value, "distribution.persistent_rona", json!(true));
        assert_eq!(faults(form, &value, true).len(), 1);
        path::set(&mut value, "distribution.rona_secs", json!(31));
        assert_eq!(faults(form, &value, true)[0].value, "5–30");
    }

    #[test]
    fn text_must_be_readable_on_its_ground() {
        assert_eq!(written(contrast([0; 3], [255; 3])), "21.0");
        let form = form(KindPath::Themes).unwrap();
        let mut value = form.new_value(UNIT);
        path::set(&mut value, "name", json!("T"));
        assert_eq!(faults(form, &value, true), []);
        path::set(&mut value, "light.ink", json!("#999999"));
        assert_eq!(
            of(KindPath::Themes, &value),
            [("light.ink".into(), Key::FaultContrast)]
        );
        path::set(&mut value, "light.ink", json!("red"));
        assert_eq!(
            of(KindPath::Themes, &value),
            [("light.ink".into(), Key::FaultColour)]
        );
    }
}
