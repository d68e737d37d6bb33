//! Whether a page may show a target's widget.

use super::{CanonicalOrigin, canonical, canonical_row};
use crate::model::{DomainTemplate, OriginRow};

/// Where a target may be shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Restriction<'a> {
    /// *Restrict Access* is off: every web page.
    Anywhere,
    /// Only origins of this template.
    Template(&'a DomainTemplate),
    /// The template is gone: nowhere, never anywhere.
    Nowhere,
}

/// Whether a page with this `Origin` header may show the target. A missing header, `null` and
/// everything that is not canonical is refused even where any page is served.
#[must_use]
pub fn is_allowed(restriction: Restriction<'_>, origin: Option<&str>) -> bool {
    let Some(origin) = origin.and_then(canonical) else {
        return false;
    };
    match restriction {
        Restriction::Anywhere => true,
        Restriction::Template(template) => {
            valid_rows(template).any(|row| row_matches(&row, &origin))
        }
        Restriction::Nowhere => false,
    }
}

/// The rows that count, in canonical form: one that should not have been saved matches nothing.
pub(super) fn valid_rows(template: &DomainTemplate) -> impl Iterator<Item = OriginRow> + '_ {
    template
        .rows
        .iter()
        .filter_map(|row| canonical_row(row).ok())
}

fn row_matches(row: &OriginRow, origin: &CanonicalOrigin) -> bool {
    let is_https = row.protocol == "https";
    let port = row.port.unwrap_or(if is_https { 443 } else { 80 });
    is_https == origin.is_https && port == origin.port && host_matches(&row.domain, &origin.host)
}

fn host_matches(domain: &str, host: &str) -> bool {
    match domain.strip_prefix("*.") {
        None => domain == host,
        Some(base) => host
            .strip_suffix(base)
            .and_then(|rest| rest.strip_suffix('.'))
            .is_some_and(|labels| labels.split('.').all(|label| !label.is_empty())),
    }
}
