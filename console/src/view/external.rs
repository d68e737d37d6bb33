//! The form for a new external task: what is missing or too long, before the server is asked.

use browser::text::links::is_address;
use shared::ids::{ServiceId, UserId};
use shared::limits::{
    EXTERNAL_CUSTOMER_CHARS, EXTERNAL_DESCRIPTION_CHARS, EXTERNAL_LINK_CHARS, EXTERNAL_PREFERRED,
    EXTERNAL_TITLE_CHARS,
};
use shared::wire::{AgentCommand, ExternalCard, Priority};

/// What was entered.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Draft {
    /// Who shall do it.
    pub service: Option<ServiceId>,
    /// What it is about.
    pub title: String,
    /// What is to be done.
    pub description: String,
    /// Where to look.
    pub link: String,
    /// Whom it concerns.
    pub customer: String,
    /// How soon; none = as the workflow says.
    pub priority: Option<Priority>,
    /// Whom to try first, best first.
    pub preferred: Vec<UserId>,
}

/// A field of the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The service.
    Service,
    /// The title.
    Title,
    /// The description.
    Description,
    /// The link.
    Link,
    /// The customer.
    Customer,
    /// The users to try first.
    Preferred,
}

/// What is wrong with a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// It must be filled.
    Missing,
    /// Longer than so many characters, or more than so many users.
    TooLong(usize),
    /// No address that begins with `https:` or `http:`.
    NotALink,
}

/// The command that creates the task.
///
/// # Errors
/// Every field that is wrong, in the order of the form.
pub fn check(draft: &Draft) -> Result<AgentCommand, Vec<(Part, Fault)>> {
    let faults: Vec<_> = [
        draft
            .service
            .is_none()
            .then_some((Part::Service, Fault::Missing)),
        title_fault(&draft.title).map(|fault| (Part::Title, fault)),
        too_long(&draft.description, EXTERNAL_DESCRIPTION_CHARS)
            .map(|fault| (Part::Description, fault)),
        link_fault(draft.link.trim()).map(|fault| (Part::Link, fault)),
        too_long(&draft.customer, EXTERNAL_CUSTOMER_CHARS).map(|fault| (Part::Customer, fault)),
        (draft.preferred.len() > EXTERNAL_PREFERRED)
            .then_some((Part::Preferred, Fault::TooLong(EXTERNAL_PREFERRED))),
    ]
    .into_iter()
    .flatten()
    .collect();
    match draft.service {
        Some(service) if faults.is_empty() => Ok(AgentCommand::CreateExternal {
            service,
            task: Box::new(card(draft)),
            priority: draft.priority,
        }),
        _ => Err(faults),
    }
}

fn card(draft: &Draft) -> ExternalCard {
    ExternalCard {
        title: draft.title.trim().to_owned(),
        description: draft.description.trim().to_owned(),
        link: draft.link.trim().to_owned(),
        customer_identifier: draft.customer.trim().to_owned(),
        preferred: draft.preferred.clone(),
    }
}

fn title_fault(title: &str) -> Option<Fault> {
    if super::session::check(title) == Err(super::session::NotSent::Empty) {
        return Some(Fault::Missing);
    }
    too_long(title, EXTERNAL_TITLE_CHARS)
}

fn too_long(text: &str, most: usize) -> Option<Fault> {
    (text.trim().chars().count() > most).then_some(Fault::TooLong(most))
}

fn link_fault(link: &str) -> Option<Fault> {
    if link.is_empty() {
        return None;
    }
    if !is_web_address(link) {
        return Some(Fault::NotALink);
    }
    too_long(link, EXTERNAL_LINK_CHARS)
}

/// Whether `link` is an address of the web, and so may be opened from the desk.
#[must_use]
pub fn is_web_address(link: &str) -> bool {
    let begins = |scheme: &str| {
        link.get(..scheme.len())
            .is_some_and(|start| start.eq_ignore_ascii_case(scheme))
    };
    (begins("https://") || begins("http://")) && is_address(link)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::desk::samples::service;

    fn draft() -> Draft {
        Draft {
            service: Some(service(1).id),
            title: " Call Ms Meier back ".into(),
            link: "https://crm.example/cases/7".into(),
            ..Draft::default()
        }
    }

    fn faults(change: impl FnOnce(&mut Draft)) -> Vec<(Part, Fault)> {
        let mut draft = draft();
        change(&mut draft);
        check(&draft).err().unwrap_or_default()
    }

    #[test]
    fn a_good_form_becomes_a_command_with_tidy_texts() {
        let Ok(AgentCommand::CreateExternal { task, priority, .. }) = check(&draft()) else {
            panic!("the form is good");
        };
        assert_eq!(task.title, "Call Ms Meier back");
        assert_eq!(priority, None);
    }

    #[test]
    fn everything_that_is_wrong_is_told_at_once() {
        assert_eq!(
            check(&Draft {
                link: "javascript:alert(1)".into(),
                ..Draft::default()
            }),
            Err(vec![
                (Part::Service, Fault::Missing),
                (Part::Title, Fault::Missing),
                (Part::Link, Fault::NotALink),
            ])
        );
    }

    #[test]
    fn limits_hold_at_their_edge() {
        let edges: [(Part, usize, fn(&mut Draft, String)); 3] = [
            (Part::Title, EXTERNAL_TITLE_CHARS, |draft, text| {
                draft.title = text
            }),
            (
                Part::Description,
                EXTERNAL_DESCRIPTION_CHARS,
                |draft, text| {
                    draft.description = text;
                },
            ),
            (Part::Customer, EXTERNAL_CUSTOMER_CHARS, |draft, text| {
                draft.customer = text;
            }),
        ];
        for (part, most, set) in edges {
            assert_eq!(faults(|draft| set(draft, "é".repeat(most))), []);
            assert_eq!(
                faults(|draft| set(draft, "é".repeat(most + 1))),
                [(part, Fault::TooLong(most))]
            );
        }
        let users = |n| (0..n).map(|_| UserId::from_bytes([1; 16])).collect();
        assert_eq!(
            faults(|draft| draft.preferred = users(EXTERNAL_PREFERRED)),
            []
        );
        assert_eq!(
            faults(|draft| draft.preferred = users(EXTERNAL_PREFERRED + 1)),
            [(Part::Preferred, Fault::TooLong(EXTERNAL_PREFERRED))]
        );
    }

    #[test]
    fn only_addresses_of_the_web_are_opened() {
        for good in ["https://a.example", "HTTP://a.example/x?y#z"] {
            assert!(is_web_address(good), "{good}");
        }
        for bad in [
            "",
            "javascript:alert(1)",
            "data:text/html,x",
            "mailto:a@b.example",
            "//a.example",
            "https://",
            "https://a b",
            "https://a.example/\u{202e}moc",
        ] {
            assert!(!is_web_address(bad), "{bad}");
        }
    }
}
