//! What is wrong with a value, said of the field at fault.

/// One fault, or one warning.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Path of the field as in the value's JSON, for example `rows[2].port`; of a workflow, the id
    /// of the activity. Empty = the thing as a whole.
    pub field: String,
    /// The stable code.
    pub code: FaultCode,
    /// A sentence for people, in English.
    pub detail: String,
}

/// Why a value is refused, or worth a warning.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FaultCode {
    /// Whoever asks may not do this.
    Forbidden,
    /// Nothing is there.
    Required,
    /// Too many characters or bytes.
    TooLong,
    /// Too few characters or bytes.
    TooShort,
    /// Too many of them.
    TooMany,
    /// A number outside its range.
    OutOfRange,
    /// Not of the form that is asked for.
    Invalid,
    /// The same twice in one list.
    Repeated,
    /// Another thing is called so.
    NotUnique,
    /// There is no such thing.
    Unknown,
    /// It sits where this one cannot use it.
    OutOfReach,
    /// A unit would be above itself.
    Circle,
    /// Something still uses it.
    InUse,
    /// More seats would be taken than there are.
    LicenceExceeded,
    /// A licence that is not held is needed.
    LicenceNeeded,
    /// Nobody could administer the tenant any more.
    LastAdmin,
    /// Text and ground are too alike to be read.
    Contrast,
    /// Written by a newer release.
    Newer,
    /// A rule about domains, see [`crate::origin::RowFaultReason`].
    Domain(&'static str),
    /// A rule about texts with parameters, see [`crate::message::TemplateFault`].
    Text(&'static str),
    /// A rule of workflows, see [`crate::workflow::FindingKind::code`].
    Workflow(&'static str),
    /// A rule of calendars, see [`crate::hours::CalendarRule`].
    Calendar(&'static str),
    /// It works as it is, and something else would be better (a warning).
    Advice,
}

impl FaultCode {
    /// The code as written.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Forbidden => "forbidden",
            Self::Required => "required",
            Self::TooLong => "too_long",
            Self::TooShort => "too_short",
            Self::TooMany => "too_many",
            Self::OutOfRange => "out_of_range",
            Self::Invalid => "invalid",
            Self::Repeated => "repeated",
            Self::NotUnique => "not_unique",
            Self::Unknown => "unknown",
            Self::OutOfReach => "out_of_reach",
            Self::Circle => "circle",
            Self::InUse => "in_use",
            Self::LicenceExceeded => "licence_exceeded",
            Self::LicenceNeeded => "licence_needed",
            Self::LastAdmin => "last_admin",
            Self::Contrast => "contrast",
            Self::Newer => "newer",
            Self::Advice => "advice",
            Self::Domain(code) | Self::Text(code) | Self::Workflow(code) | Self::Calendar(code) => {
                code
            }
        }
    }
}
