//! What a client does after a connection has closed, by its close code.

use shared::ErrorCode;
use shared::wire::CloseCode;

/// The next move after a close.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Advice {
    /// Wait (server's wish or backoff), then connect again.
    Retry,
    /// The same tab id is used elsewhere: take a new one, then connect again.
    NewTab,
    /// Do not connect again on our own; the code tells the person why.
    Stop(ErrorCode),
}

/// The next move after a close with `number`, which may be none of ours (1006, 1011 …).
#[must_use]
pub fn after_close(number: u16) -> Advice {
    let Some(code) = CloseCode::from_number(number) else {
        return Advice::Retry;
    };
    match code {
        CloseCode::Bye
        | CloseCode::Moved
        | CloseCode::IdentityRequired
        | CloseCode::TooSlow
        | CloseCode::RateLimited
        | CloseCode::TooMany
        | CloseCode::Internal => Advice::Retry,
        CloseCode::Replaced => Advice::NewTab,
        CloseCode::BadFrame => Advice::Stop(ErrorCode::Malformed),
        CloseCode::Revoked => Advice::Stop(ErrorCode::SessionRevoked),
        CloseCode::TargetGone => Advice::Stop(ErrorCode::TargetUnknown),
        CloseCode::SessionOver => Advice::Stop(ErrorCode::SessionOver),
        CloseCode::Version => Advice::Stop(ErrorCode::UnsupportedVersion),
    }
}

/// Whether asking for a ticket again could help after this refusal.
#[must_use]
pub const fn is_passing(code: ErrorCode) -> bool {
    matches!(
        code,
        ErrorCode::LimitReached
            | ErrorCode::RateLimited
            | ErrorCode::ServerUnavailable
            | ErrorCode::StorageFull
            | ErrorCode::StorageUnavailable
            | ErrorCode::TooSlow
            | ErrorCode::TicketInvalid
            | ErrorCode::Internal
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fatal_codes_stop_and_the_others_go_on() {
        for code in CloseCode::ALL {
            let stops = matches!(after_close(*code as u16), Advice::Stop(_));
            // A `1000` that we did not ask for comes from a proxy or a test tool: try again.
            let fatal = code.is_fatal() && *code != CloseCode::Bye;
            assert_eq!(stops, fatal, "{code:?}");
        }
    }

    #[test]
    fn foreign_codes_are_losses() {
        for number in [1001, 1006, 1011, 1012, 3000, 4999] {
            assert_eq!(after_close(number), Advice::Retry);
        }
    }
}
