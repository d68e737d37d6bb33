//! Validation of a domain template's rows: the canonical row, or the field at fault and why.

use url::Host;

use crate::model::OriginRow;

/// What is wrong with a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{field}: {}", .reason.detail())]
pub struct RowFault {
    /// The field at fault: `protocol`, `domain` or `port`.
    pub field: &'static str,
    /// Why.
    pub reason: RowFaultReason,
}

/// Why a row is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RowFaultReason {
    /// The protocol is neither `https` nor `http`.
    UnknownProtocol,
    /// `http` is only for the own machine (`localhost`, `127.0.0.1`).
    InsecureProtocol,
    /// No domain at all.
    Empty,
    /// More than a domain: protocol, path, port, credentials, spaces.
    NotADomain,
    /// An address instead of a name; only `127.0.0.1` may be listed, as in CSP.
    IpAddress,
    /// A `*` anywhere but as the whole first label.
    WildcardPlace,
    /// A wildcard over a whole top-level domain.
    WildcardTooWide,
    /// A wildcard over a domain under which anybody can have a name, such as `co.uk`.
    PublicSuffix,
    /// A label of letters from alphabets that look alike.
    LookAlike,
    /// The port is outside 1–65535.
    PortRange,
}

impl RowFaultReason {
    /// Stable name of the rule.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::UnknownProtocol => "unknown_protocol",
            Self::InsecureProtocol => "insecure_protocol",
            Self::Empty => "required",
            Self::NotADomain => "not_a_domain",
            Self::IpAddress => "ip_address",
            Self::WildcardPlace => "wildcard_place",
            Self::WildcardTooWide => "wildcard_too_wide",
            Self::PublicSuffix => "public_suffix",
            Self::LookAlike => "look_alike",
            Self::PortRange => "port_range",
        }
    }

    /// A sentence for the administrator.
    #[must_use]
    pub const fn detail(self) -> &'static str {
        match self {
            Self::UnknownProtocol => "The protocol must be https or http.",
            Self::InsecureProtocol => "http is allowed only for localhost and 127.0.0.1.",
            Self::Empty => "A domain is needed.",
            Self::NotADomain => "Only the domain belongs here: no protocol, path, port or spaces.",
            Self::IpAddress => "Of IP addresses only 127.0.0.1 can be listed.",
            Self::WildcardPlace => "A * may only be the whole first label, as in *.example.com.",
            Self::WildcardTooWide => "A wildcard needs a domain with at least two labels.",
            Self::PublicSuffix => {
                "Under this domain anybody can have a name. Name the part that is yours."
            }
            Self::LookAlike => {
                "Letters that look alike are mixed here. Type the name, or copy it from the site."
            }
            Self::PortRange => "The port must be between 1 and 65535.",
        }
    }
}

pub(super) const fn fault(field: &'static str, reason: RowFaultReason) -> RowFault {
    RowFault { field, reason }
}

/// The row as it is stored: lower case, punycode, default port left out.
///
/// # Errors
/// The field at fault and the reason.
pub fn canonical_row(row: &OriginRow) -> Result<OriginRow, RowFault> {
    let is_https = match row.protocol.as_str() {
        "https" => true,
        "http" => false,
        _ => return Err(fault("protocol", RowFaultReason::UnknownProtocol)),
    };
    let domain = canonical_domain(&row.domain).map_err(|reason| fault("domain", reason))?;
    if !is_https && !is_loopback(&domain) {
        return Err(fault("protocol", RowFaultReason::InsecureProtocol));
    }
    if row.port == Some(0) {
        return Err(fault("port", RowFaultReason::PortRange));
    }
    let default_port = if is_https { 443 } else { 80 };
    Ok(OriginRow {
        protocol: row.protocol.clone(),
        domain,
        port: row.port.filter(|port| *port != default_port),
    })
}

/// A port as an administrator typed it.
///
/// # Errors
/// [`RowFaultReason::PortRange`] outside 1–65535.
pub fn check_port(port: i64) -> Result<u16, RowFault> {
    u16::try_from(port)
        .ok()
        .filter(|port| *port != 0)
        .ok_or(fault("port", RowFaultReason::PortRange))
}

fn canonical_domain(domain: &str) -> Result<String, RowFaultReason> {
    let domain = domain.trim();
    if domain.is_empty() {
        return Err(RowFaultReason::Empty);
    }
    let (wildcard, base) = match domain.strip_prefix("*.") {
        Some(base) => ("*.", base),
        None => ("", domain),
    };
    if base.contains('*') {
        return Err(RowFaultReason::WildcardPlace);
    }
    // The URL parser would drop tabs and read `%2f`; a domain has none of these.
    let is_plain =
        |c: char| !c.is_ascii() || c.is_ascii_alphanumeric() || matches!(c, '-' | '.' | '_');
    if !base.chars().all(is_plain) && !base.starts_with('[') {
        return Err(RowFaultReason::NotADomain);
    }
    let host = match Host::parse(base) {
        Ok(Host::Domain(host)) => host,
        Ok(Host::Ipv4(address)) if wildcard.is_empty() && address.octets() == [127, 0, 0, 1] => {
            address.to_string()
        }
        Ok(_) => return Err(RowFaultReason::IpAddress),
        Err(_) => return Err(RowFaultReason::NotADomain),
    };
    if host.len() > 253
        || host
            .split('.')
            .any(|label| label.is_empty() || label.len() > 63)
    {
        return Err(RowFaultReason::NotADomain);
    }
    if !wildcard.is_empty() && !host.contains('.') {
        return Err(RowFaultReason::WildcardTooWide);
    }
    Ok(format!("{wildcard}{host}"))
}

fn is_loopback(domain: &str) -> bool {
    domain == "127.0.0.1" || domain == "localhost"
}
