//! Where somebody goes after signing in: back to the preview that asked for it, and nowhere else.

/// The preview's address in the page's query; none for anything that is not one.
///
/// An address from outside must never lead a person who has just signed in to another website, so
/// its form is checked to the last letter.
#[must_use]
pub fn onward(search: &str) -> Option<&str> {
    let address = search.strip_prefix("?next=")?;
    let rest = address.strip_prefix("/preview/")?;
    let (kind, id) = rest.split_once('/')?;
    let is_id = id.len() == 36 && id.bytes().all(|it| it.is_ascii_hexdigit() || it == b'-');
    (matches!(kind, "service" | "user") && is_id).then_some(address)
}

#[cfg(test)]
mod tests {
    use super::onward;

    const ID: &str = "11111111-1111-4111-8111-111111111111";

    #[test]
    fn it_leads_back_to_a_preview() {
        for kind in ["service", "user"] {
            let address = format!("/preview/{kind}/{ID}");
            assert_eq!(onward(&format!("?next={address}")), Some(address.as_str()));
        }
    }

    #[test]
    fn it_leads_nowhere_else() {
        for search in [
            String::new(),
            "?next=".to_owned(),
            format!("?next=//evil.test/preview/service/{ID}"),
            format!("?next=https://evil.test/preview/service/{ID}"),
            format!("?next=/preview/../{ID}"),
            format!("?next=/preview/service/{ID}/x"),
            format!("?next=/preview/service/{ID}?x"),
            "?next=/preview/service/javascript:alert(1)//aaaaaaaaaaaaaaa".to_owned(),
            format!("?other=1&next=/preview/service/{ID}"),
        ] {
            assert_eq!(onward(&search), None, "{search}");
        }
    }
}
