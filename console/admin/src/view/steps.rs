//! The way to the first contact: which step is next, judged by what there is.

use shared::api::admin::FirstSteps;

/// A step, in its order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    /// Interact is on, with a key.
    Company,
    /// A service that somebody answers.
    Service,
    /// The websites that may show it.
    Website,
    /// The snippet stands on one of them.
    Snippet,
    /// Somebody has written.
    Contact,
}

impl Step {
    /// All of them.
    pub const ALL: [Self; 5] = [
        Self::Company,
        Self::Service,
        Self::Website,
        Self::Snippet,
        Self::Contact,
    ];

    /// The word in attributes.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Company => "company",
            Self::Service => "service",
            Self::Website => "website",
            Self::Snippet => "snippet",
            Self::Contact => "contact",
        }
    }

    /// Whether it is done.
    #[must_use]
    pub fn is_done(self, now: &FirstSteps) -> bool {
        let service = now.service.as_ref();
        match self {
            Self::Company => now.interact,
            Self::Service => service.is_some_and(|service| service.members > 0),
            Self::Website => service.is_some_and(|service| service.websites.is_some()),
            Self::Snippet => now.seen || now.contact,
            Self::Contact => now.contact,
        }
    }
}

/// The first step that is neither done nor put off; none when the way is behind.
#[must_use]
pub fn next(now: &FirstSteps, skipped: &[Step]) -> Option<Step> {
    if now.contact {
        return None;
    }
    let mut all = Step::ALL.into_iter();
    all.find(|step| !step.is_done(now) && !skipped.contains(step))
}

/// A website as somebody types or pastes it: protocol, host and port, without what follows.
#[must_use]
pub fn website(text: &str) -> Option<(&'static str, String, Option<u16>)> {
    let text = text.trim();
    let text = match text.split_once("://") {
        Some(_) => text.to_owned(),
        None => format!("https://{text}"),
    };
    let (scheme, rest) = text.split_once("://")?;
    let host = rest.split(['/', '?', '#']).next()?;
    let origin = format!("{}://{}", scheme.to_lowercase(), host.to_lowercase());
    let standard = if scheme.eq_ignore_ascii_case("https") {
        ":443"
    } else {
        ":80"
    };
    let origin = origin.strip_suffix(standard).unwrap_or(&origin);
    let parts = engine::origin::canonical(origin)?;
    let (protocol, usual) = if parts.is_https {
        ("https", 443)
    } else {
        ("http", 80)
    };
    Some((
        protocol,
        parts.host,
        (parts.port != usual).then_some(parts.port),
    ))
}

#[cfg(test)]
mod tests {
    use shared::api::admin::FirstService;
    use uuid::Uuid;

    use super::*;

    fn nothing() -> FirstSteps {
        FirstSteps {
            tenant_name: "Shop".to_owned(),
            interact: false,
            service: None,
            seen: false,
            contact: false,
        }
    }

    fn service(members: u32, websites: Option<Vec<String>>) -> Option<FirstService> {
        Some(FirstService {
            id: Uuid::nil(),
            name: "Support".to_owned(),
            members,
            is_member: members > 0,
            websites,
        })
    }

    #[test]
    fn the_next_step_is_the_first_that_is_missing_and_not_put_off() {
        let mut now = nothing();
        assert_eq!(next(&now, &[]), Some(Step::Company));
        now.interact = true;
        assert_eq!(next(&now, &[]), Some(Step::Service));
        now.service = service(0, None);
        assert_eq!(next(&now, &[]), Some(Step::Service), "nobody answers");
        now.service = service(1, None);
        assert_eq!(next(&now, &[]), Some(Step::Website));
        assert_eq!(next(&now, &[Step::Website]), Some(Step::Snippet));
        now.service = service(1, Some(vec!["https://a.test".to_owned()]));
        assert_eq!(next(&now, &[]), Some(Step::Snippet));
        now.seen = true;
        assert_eq!(next(&now, &[]), Some(Step::Contact));
        now.contact = true;
        assert_eq!(next(&now, &[]), None);
        let by_another_way = FirstSteps {
            contact: true,
            ..nothing()
        };
        assert_eq!(
            next(&by_another_way, &[]),
            None,
            "somebody wrote: that is the end"
        );
    }

    #[test]
    fn a_website_is_taken_as_it_is_pasted() {
        for (text, parts) in [
            (
                "shop.example.com",
                Some(("https", "shop.example.com", None)),
            ),
            (
                " https://Shop.example.com/cart?x=1 ",
                Some(("https", "shop.example.com", None)),
            ),
            (
                "https://shop.example.com:443",
                Some(("https", "shop.example.com", None)),
            ),
            (
                "http://127.0.0.1:8080/",
                Some(("http", "127.0.0.1", Some(8080))),
            ),
            ("", None),
            ("ftp://a.test", None),
            ("https://a b", None),
            ("https://user@a.test", None),
        ] {
            let found = website(text);
            let found = found
                .as_ref()
                .map(|(protocol, host, port)| (*protocol, host.as_str(), *port));
            assert_eq!(found, parts, "{text}");
        }
    }
}
