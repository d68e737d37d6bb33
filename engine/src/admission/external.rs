//! What an external task may hold: every field with its limit.

use std::collections::BTreeSet;

use shared::ErrorCode;
use shared::limits::{
    EXTERNAL_CUSTOMER_CHARS, EXTERNAL_DESCRIPTION_CHARS, EXTERNAL_LINK_CHARS, EXTERNAL_PREFERRED,
    EXTERNAL_TITLE_CHARS,
};
use shared::wire::ExternalCard;
use url::Url;

use super::FieldError;
use super::text::is_control;

/// Whether an external task may begin with this.
///
/// # Errors
/// The first field at fault.
pub fn check_external(card: &ExternalCard) -> Result<(), FieldError> {
    check(!card.title.trim().is_empty(), "title")?;
    check(is_line(&card.title, EXTERNAL_TITLE_CHARS), "title")?;
    let is_refused = |c: char| is_control(c) && !matches!(c, '\n' | '\t' | '\r');
    let n_chars = card.description.chars().count();
    let is_text = n_chars <= EXTERNAL_DESCRIPTION_CHARS && !card.description.contains(is_refused);
    check(is_text, "description")?;
    check(is_link(&card.link), "link")?;
    let identifier = &card.customer_identifier;
    check(
        is_line(identifier, EXTERNAL_CUSTOMER_CHARS),
        "customerIdentifier",
    )?;
    let users: BTreeSet<_> = card.preferred.iter().collect();
    let is_list = users.len() == card.preferred.len() && users.len() <= EXTERNAL_PREFERRED;
    check(is_list, "preferred")
}

/// A web address that a browser opens as a page, never one that runs something.
fn is_link(link: &str) -> bool {
    link.is_empty()
        || is_line(link, EXTERNAL_LINK_CHARS)
            && Url::parse(link).is_ok_and(|url| matches!(url.scheme(), "https" | "http"))
}

fn is_line(text: &str, chars: usize) -> bool {
    text.chars().count() <= chars && !text.contains(is_control)
}

fn check(holds: bool, field: &str) -> Result<(), FieldError> {
    if holds {
        return Ok(());
    }
    Err(FieldError {
        code: ErrorCode::FieldInvalid,
        field: field.to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use shared::ids::UserId;

    use super::*;

    fn card() -> ExternalCard {
        ExternalCard {
            title: "Return 12".into(),
            ..ExternalCard::default()
        }
    }

    fn field(change: impl FnOnce(&mut ExternalCard)) -> Option<String> {
        let mut card = card();
        change(&mut card);
        check_external(&card).err().map(|error| error.field)
    }

    #[test]
    fn a_title_is_enough() {
        assert_eq!(field(|_| {}), None);
    }

    #[test]
    fn every_field_has_its_limit() {
        assert_eq!(field(|card| card.title = " ".into()).unwrap(), "title");
        assert_eq!(field(|card| card.title = "a".repeat(201)).unwrap(), "title");
        assert_eq!(field(|card| card.title = "a".repeat(200)), None);
        let long = |card: &mut ExternalCard| card.description = "a".repeat(4_001);
        assert_eq!(field(long).unwrap(), "description");
        let bell = |card: &mut ExternalCard| card.description = "a\u{7}".into();
        assert_eq!(field(bell).unwrap(), "description");
        let long = |card: &mut ExternalCard| card.customer_identifier = "a".repeat(257);
        assert_eq!(field(long).unwrap(), "customerIdentifier");
        let twice = |card: &mut ExternalCard| {
            card.preferred = vec![UserId::from_bytes([1; 16]); 2];
        };
        assert_eq!(field(twice).unwrap(), "preferred");
        let many = |card: &mut ExternalCard| {
            card.preferred = (0..11).map(|n| UserId::from_bytes([n; 16])).collect();
        };
        assert_eq!(field(many).unwrap(), "preferred");
    }

    #[test]
    fn a_link_opens_a_page_or_is_refused() {
        for link in ["https://example.com/a?b=c", "http://intranet/x", ""] {
            assert_eq!(field(|card| card.link = link.into()), None, "{link}");
        }
        for link in [
            "javascript:alert(1)",
            "data:text/html,x",
            "example.com",
            "https://",
        ] {
            let refused = field(|card| card.link = link.into());
            assert_eq!(refused.as_deref(), Some("link"), "{link}");
        }
    }
}
