//! The form before a chat: what is missing or wrong, by the same limits as the server's.

use browser::text::cut;
use shared::limits::{DISPLAY_NAME_CHARS, EMAIL_CHARS, MESSAGE_CHARS};

use super::compose;

/// The fields of the form, in their order on the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Field {
    Name,
    Email,
    Message,
}

impl Field {
    /// Every field.
    pub(crate) const ALL: [Self; 3] = [Self::Name, Self::Email, Self::Message];

    /// The field behind a path of the wire.
    pub(crate) fn from_wire(path: &str) -> Option<Self> {
        match path {
            "customer.displayName" => Some(Self::Name),
            "customer.email" => Some(Self::Email),
            "message" => Some(Self::Message),
            _ => None,
        }
    }
}

/// What is wrong with a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fault {
    /// It is empty.
    Missing,
    /// It is no e-mail address.
    NoEmail,
    /// It is longer than this.
    TooLong(u32),
    /// The server does not take it.
    NotAllowed,
}

/// What the person has entered.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Form {
    pub(crate) name: String,
    pub(crate) email: String,
    pub(crate) message: String,
}

/// What is wrong, in the order of the fields; nothing if the form can be sent.
pub(crate) fn check(form: &Form) -> Vec<(Field, Fault)> {
    let mut wrong = Vec::new();
    for field in Field::ALL {
        if let Some(fault) = check_field(form, field) {
            wrong.push((field, fault));
        }
    }
    wrong
}

fn check_field(form: &Form, field: Field) -> Option<Fault> {
    let (text, limit) = match field {
        Field::Name => (form.name.trim(), DISPLAY_NAME_CHARS),
        Field::Email => (form.email.trim(), EMAIL_CHARS),
        Field::Message => (form.message.trim(), MESSAGE_CHARS),
    };
    if text.chars().count() > limit {
        return Some(Fault::TooLong(u32::try_from(limit).unwrap_or(u32::MAX)));
    }
    match field {
        Field::Name => text.is_empty().then_some(Fault::Missing),
        Field::Email => (!is_email_or_empty(text)).then_some(Fault::NoEmail),
        Field::Message => compose::message(text).is_none().then_some(Fault::Missing),
    }
}

/// One `@` with something on both sides and no blanks: whether it exists only a mail can tell.
pub(super) fn is_email_or_empty(text: &str) -> bool {
    text.is_empty()
        || (!text.chars().any(char::is_whitespace)
            && cut(text, b'@').is_some_and(|(local, domain)| {
                !local.is_empty() && !domain.is_empty() && cut(domain, b'@').is_none()
            }))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form(name: &str, email: &str, message: &str) -> Form {
        Form {
            name: name.to_owned(),
            email: email.to_owned(),
            message: message.to_owned(),
        }
    }

    #[test]
    fn an_empty_form_names_what_is_missing() {
        assert_eq!(
            check(&form(" ", "", "\n")),
            [
                (Field::Name, Fault::Missing),
                (Field::Message, Fault::Missing)
            ]
        );
        assert_eq!(check(&form("Eva", "", "hello")), []);
    }

    #[test]
    fn addresses_need_one_at_sign_between_two_parts() {
        for email in ["eva@example.com", " eva@example.com ", "e@x"] {
            assert_eq!(check(&form("Eva", email, "hi")), [], "{email}");
        }
        for email in ["eva", "@x", "e@", "e@x@y", "e va@x"] {
            let expected = [(Field::Email, Fault::NoEmail)];
            assert_eq!(check(&form("Eva", email, "hi")), expected, "{email}");
        }
    }

    #[test]
    fn each_limit_holds_to_the_character() {
        let name = |n| form(&"ß".repeat(n), "", "hi");
        assert_eq!(check(&name(256)), []);
        assert_eq!(check(&name(257)), [(Field::Name, Fault::TooLong(256))]);
        let email = |n: usize| form("Eva", &("e@".to_owned() + &"x".repeat(n - 2)), "hi");
        assert_eq!(check(&email(128)), []);
        assert_eq!(check(&email(129)), [(Field::Email, Fault::TooLong(128))]);
        let message = |n| form("Eva", "", &"x".repeat(n));
        assert_eq!(check(&message(4_000)), []);
        assert_eq!(
            check(&message(4_001)),
            [(Field::Message, Fault::TooLong(4_000))]
        );
    }
}
