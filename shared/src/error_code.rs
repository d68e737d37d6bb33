//! The closed set of codes with which anything of ours refuses anything.

use serde::{Deserialize, Serialize};

macro_rules! codes {
    ($($(#[$doc:meta])* $name:ident = $text:literal,)*) => {
        /// Why something was refused: stable, documented in `docs/error-codes.md`, never prose.
        ///
        /// Append-only: the position is the value on the postcard wire.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum ErrorCode {
            $($(#[$doc])* #[serde(rename = $text)] $name,)*
        }

        impl ErrorCode {
            /// Every code, in wire order.
            pub const ALL: &[Self] = &[$(Self::$name,)*];

            /// The code as written in JSON, logs and documentation.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$name => $text,)* }
            }
        }
    };
}

codes! {
    /// The tenant has Interact switched off, or the tenant itself is suspended.
    InteractDisabled = "interact_disabled",
    /// No such service or user, or the key does not belong to it.
    TargetUnknown = "target_unknown",
    /// The service or user has Interact switched off.
    TargetInactive = "target_inactive",
    /// The widget key is unknown, revoked or made for something else.
    KeyInvalid = "key_invalid",
    /// The page's origin is not in the target's domain template.
    OriginNotAllowed = "origin_not_allowed",
    /// The tenant wants a signed token and none came.
    AuthorizationRequired = "authorization_required",
    /// The signed token is malformed, forged, expired or meant for somebody else.
    TokenInvalid = "token_invalid",
    /// The modality is off for the tenant or the target.
    ModalityDisabled = "modality_disabled",
    /// The service is closed or has no valid workflow for the modality.
    ServiceClosed = "service_closed",
    /// A concurrency limit is reached; later it may work.
    LimitReached = "limit_reached",
    /// Too many requests; `retry_ms` says when to come back.
    RateLimited = "rate_limited",
    /// The server cannot answer now.
    ServerUnavailable = "server_unavailable",
    /// The frame or body does not parse.
    Malformed = "malformed",
    /// The frame parses but its type is not known.
    UnknownFrame = "unknown_frame",
    /// The frame or body is larger than its limit.
    TooLarge = "too_large",
    /// The peer speaks a version that this build does not.
    UnsupportedVersion = "unsupported_version",
    /// The ticket is missing, forged, expired or used.
    TicketInvalid = "ticket_invalid",
    /// The session does not exist or its recovery time is over.
    SessionOver = "session_over",
    /// The session was revoked, for example because an old resume token came back.
    SessionRevoked = "session_revoked",
    /// The same tab is connected elsewhere.
    Replaced = "replaced",
    /// A field is missing, too long or not of its form.
    FieldInvalid = "field_invalid",
    /// The message has no visible character.
    MessageEmpty = "message_empty",
    /// The message is longer than its limit.
    MessageTooLong = "message_too_long",
    /// The conversation or task has ended.
    TaskEnded = "task_ended",
    /// The offer was taken, withdrawn or has expired.
    OfferGone = "offer_gone",
    /// Nothing with that id is visible to the caller.
    NotFound = "not_found",
    /// The caller may not do this.
    Forbidden = "forbidden",
    /// Not signed in, or the login has ended.
    LoginRequired = "login_required",
    /// Wrong name or password.
    LoginFailed = "login_failed",
    /// The request did not come from our own page.
    CrossSite = "cross_site",
    /// The command does not fit the present state, for example a second finish.
    NotApplicable = "not_applicable",
    /// The disk is full; what was acknowledged is safe.
    StorageFull = "storage_full",
    /// The database does not answer in time.
    StorageUnavailable = "storage_unavailable",
    /// The receiver reads too slowly.
    TooSlow = "too_slow",
    /// A fault of ours; the log has it under the same request id.
    Internal = "internal",
    /// The session description is not one, or breaks the lines that a call has.
    SdpInvalid = "sdp_invalid",
    /// The session description has more candidates than allowed.
    TooManyCandidates = "too_many_candidates",
    /// The browser offers no codec that calls use.
    CodecUnsupported = "codec_unsupported",
    /// The call is over, or was never there.
    CallEnded = "call_ended",
    /// The server has no media set up, or no room for another call.
    MediaUnavailable = "media_unavailable",
    /// The file is not audio, or in a format that is not read.
    AudioInvalid = "audio_invalid",
    /// No speech synthesis is configured.
    SpeechUnavailable = "speech_unavailable",
    /// Somebody else changed it meanwhile; the answer has it as it is now.
    Stale = "stale",
    /// Something points at it; the answer says what.
    InUse = "in_use",
    /// It exists already, or does not fit what else is there.
    Conflict = "conflict",
    /// The request does not say which revision it changes (`If-Match`).
    PreconditionRequired = "precondition_required",
    /// More licences than the tenant has.
    LicenceExceeded = "licence_exceeded",
    /// The API key is unknown, revoked or expired, or its owner may not work.
    ApiKeyRefused = "api_key_refused",
    /// Passwords are switched off on this server: sign in by the provider.
    PasswordOff = "password_off",
    /// The sign-in was not begun in this browser, took too long, or is repeated.
    OpenidState = "openid_state",
    /// The provider did not sign anybody in.
    OpenidRefused = "openid_refused",
    /// What the provider says about the user cannot be trusted.
    OpenidToken = "openid_token",
    /// The provider does not answer as it should.
    OpenidUnavailable = "openid_unavailable",
    /// Nobody here has the name that the provider says, and nobody is made for it.
    UserUnknown = "user_unknown",
    /// The user or the tenant is not active.
    UserInactive = "user_inactive",
}

impl std::fmt::Display for ErrorCode {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}
