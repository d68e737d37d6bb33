//! Why a microphone, camera or screen could not be had.

/// What is in the way.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Fault {
    /// The person, the browser's settings or the page's policy do not allow it.
    Denied,
    /// The person closed the browser's question without an answer.
    Dismissed,
    /// There is no such device.
    Missing,
    /// Another program uses it, or it does not start.
    Busy,
    /// It was there, and is gone.
    Unplugged,
    /// Browsers give devices to secure pages only.
    Insecure,
    /// The device that was chosen is not there any more, or cannot do what was asked.
    Overconstrained,
    /// This browser has no such thing.
    Unsupported,
}

impl Fault {
    /// The word for machines.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Denied => "denied",
            Self::Dismissed => "dismissed",
            Self::Missing => "missing",
            Self::Busy => "busy",
            Self::Unplugged => "unplugged",
            Self::Insecure => "insecure",
            Self::Overconstrained => "overconstrained",
            Self::Unsupported => "unsupported",
        }
    }

    /// The fault behind the name and message of a `DOMException` (Media Capture and Streams, 10.2).
    #[must_use]
    pub fn of(name: &str, message: &str) -> Self {
        match name {
            // Only Chromium tells a closed question from a "no", and only in its message.
            "NotAllowedError" | "SecurityError" if is_dismissed(message) => Self::Dismissed,
            "NotAllowedError" | "SecurityError" | "PermissionDeniedError" => Self::Denied,
            "NotFoundError" | "DevicesNotFoundError" => Self::Missing,
            "OverconstrainedError" | "ConstraintNotSatisfiedError" => Self::Overconstrained,
            "TypeError" | "NotSupportedError" => Self::Unsupported,
            _ => Self::Busy,
        }
    }
}

// The library's own search for a text weighs two kilobytes.
fn is_dismissed(message: &str) -> bool {
    const WORD: &[u8] = b"dismissed";
    let mut places = message.as_bytes().windows(WORD.len());
    places.any(|place| place == WORD)
}

#[cfg(test)]
mod tests {
    use super::Fault;

    #[test]
    fn names_of_browsers_become_reasons() {
        assert_eq!(
            Fault::of("NotAllowedError", "Permission denied"),
            Fault::Denied
        );
        let closed = Fault::of("NotAllowedError", "Permission dismissed");
        assert_eq!(closed, Fault::Dismissed);
        assert_eq!(Fault::of("NotFoundError", ""), Fault::Missing);
        assert_eq!(Fault::of("NotReadableError", ""), Fault::Busy);
        assert_eq!(Fault::of("AbortError", ""), Fault::Busy);
        assert_eq!(
            Fault::of("OverconstrainedError", ""),
            Fault::Overconstrained
        );
        assert_eq!(Fault::of("TypeError", ""), Fault::Unsupported);
    }
}
