//! Texts with `$(…)`: the parameters to choose from, and how a text would look.

/// A parameter with a value as it might be.
pub type Parameter = (&'static str, &'static str);

/// Parameters of Direct System Messages.
pub const DIRECT: &[Parameter] = &[
    ("Customer.DisplayName", "Mia Muster"),
    ("Customer.Email", "mia@example.com"),
    ("User.DisplayName", "Anna Keller"),
    ("User.FirstName", "Anna"),
    ("User.LastName", "Keller"),
    ("User.Upn", "anna@example.com"),
];

/// Parameters of Service System Messages.
pub const SERVICE: &[Parameter] = &[
    ("Customer.DisplayName", "Mia Muster"),
    ("Customer.Email", "mia@example.com"),
    ("User.DisplayName", "Anna Keller"),
    ("User.FirstName", "Anna"),
    ("User.LastName", "Keller"),
    ("User.Upn", "anna@example.com"),
    ("Service.DisplayName", "Support"),
    ("Queue.Position", "2"),
];

/// A piece of a preview.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// As written.
    Text(String),
    /// The value of a parameter.
    Value(String),
    /// A parameter that is not known here.
    Unknown(String),
}

/// The text with values as they might be. A `|` names what is said without a value.
#[must_use]
pub fn preview(text: &str, parameters: &[Parameter]) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("$(") {
        let Some((inside, tail)) = after.split_once(')') else {
            break;
        };
        if !before.is_empty() {
            pieces.push(Piece::Text(before.to_owned()));
        }
        let name = inside.split_once('|').map_or(inside, |(name, _)| name);
        let known = parameters.iter().find(|(parameter, _)| *parameter == name);
        pieces.push(known.map_or_else(
            || Piece::Unknown(inside.to_owned()),
            |(_, value)| Piece::Value((*value).to_owned()),
        ));
        rest = tail;
    }
    if !rest.is_empty() {
        pieces.push(Piece::Text(rest.to_owned()));
    }
    pieces
}

/// The first parameter in `text` that is not known.
#[must_use]
pub fn unknown(text: &str, parameters: &[Parameter]) -> Option<String> {
    preview(text, parameters)
        .into_iter()
        .find_map(|piece| match piece {
            Piece::Unknown(name) => Some(name),
            _ => None,
        })
}

/// `text` with the parameter `name` in place of the characters from `from` to `to`, and where the
/// cursor stands then. Places are in UTF-16 units, as browsers count.
#[must_use]
pub fn insert(text: &str, from: usize, to: usize, name: &str) -> (String, usize) {
    let units: Vec<u16> = text.encode_utf16().collect();
    let (from, to) = (
        from.min(units.len()),
        to.clamp(from.min(units.len()), units.len()),
    );
    let slot: Vec<u16> = format!("$({name})").encode_utf16().collect();
    let new = [&units[..from], &slot, &units[to..]].concat();
    (String::from_utf16_lossy(&new), from + slot.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_preview_shows_values_and_what_is_unknown() {
        assert_eq!(
            preview("Hi $(Customer.DisplayName|you), $(Nope)!", DIRECT),
            [
                Piece::Text("Hi ".into()),
                Piece::Value("Mia Muster".into()),
                Piece::Text(", ".into()),
                Piece::Unknown("Nope".into()),
                Piece::Text("!".into()),
            ]
        );
        assert_eq!(unknown("$(Queue.Position)", SERVICE), None);
        assert_eq!(
            unknown("$(Queue.Position)", DIRECT).as_deref(),
            Some("Queue.Position")
        );
        assert_eq!(preview("open $(", DIRECT), [Piece::Text("open $(".into())]);
    }

    #[test]
    fn a_parameter_replaces_what_is_marked() {
        assert_eq!(
            insert("Hi 🙂you", 5, 8, "User.Upn"),
            ("Hi 🙂$(User.Upn)".into(), 16)
        );
        assert_eq!(insert("", 9, 9, "A"), ("$(A)".into(), 4));
    }

    #[test]
    fn every_parameter_is_one_that_the_server_takes() {
        use engine::message::{Scope, check_template};
        for (parameters, scope) in [(DIRECT, Scope::Direct), (SERVICE, Scope::Service)] {
            for (name, _) in parameters {
                assert_eq!(
                    check_template(&format!("$({name})"), scope),
                    Ok(()),
                    "{name}"
                );
            }
        }
    }
}
