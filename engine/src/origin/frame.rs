//! The same rule for the browser: the source list of the frame's `frame-ancestors` directive.

use super::Restriction;
use super::matcher::valid_rows;

/// The source list for `Content-Security-Policy: frame-ancestors …`.
///
/// Says the same as [`super::is_allowed`], except that CSP itself lets an `http` source also match
/// `https` (rows with `http` are only possible for the own machine).
#[must_use]
pub fn frame_ancestors(restriction: Restriction<'_>) -> String {
    let template = match restriction {
        Restriction::Anywhere => return "*".to_owned(),
        Restriction::Nowhere => return "'none'".to_owned(),
        Restriction::Template(template) => template,
    };
    let sources: Vec<String> = valid_rows(template)
        .map(|row| match row.port {
            Some(port) => format!("{}://{}:{port}", row.protocol, row.domain),
            None => format!("{}://{}", row.protocol, row.domain),
        })
        .collect();
    if sources.is_empty() {
        "'none'".to_owned()
    } else {
        sources.join(" ")
    }
}
