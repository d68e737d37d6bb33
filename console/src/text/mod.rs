//! Every word of the console, in every language, behind typed keys.

mod call;
mod de;
mod en;
mod key;
mod live;
mod record;
mod story;

use shared::ErrorCode;
use shared::wire::{EndReason, Notice, NoticeCode};

pub(crate) use call::CallKey;
pub(crate) use console_base::text::{Texts, Words, t, texts, ts};
pub(crate) use key::Key;
pub(crate) use live::LiveKey;
pub(crate) use record::RecordKey;
pub(crate) use story::{StoryKey, distribution_key, sentence, skip_key};

/// A system message in the user's language, unless an administrator worded it.
pub(crate) fn notice_words(texts: Texts, notice: &Notice) -> String {
    if let Some(text) = &notice.text {
        return text.clone();
    }
    let name = notice.name.as_deref();
    match (notice_key(notice.code, name.is_some()), name) {
        (key, Some(name)) => texts.with(key, &[("name", name)]),
        (key, None) => texts.get(key).to_owned(),
    }
}

/// How to tell that a contact ended.
pub(crate) const fn ended_key(reason: EndReason) -> Key {
    match reason {
        EndReason::ByCustomer => Key::EndedByCustomer,
        EndReason::CustomerLeft => Key::EndedLeft,
        EndReason::ByUser => Key::EndedByUser,
        EndReason::Declined | EndReason::ByWorkflow | EndReason::Removed => Key::EndedOtherwise,
    }
}

/// How a contact ended, in two words.
pub(crate) const fn ended_short(reason: EndReason) -> Key {
    match reason {
        EndReason::ByCustomer | EndReason::CustomerLeft => Key::EndedShortCustomer,
        _ => Key::EndedShort,
    }
}

const fn notice_key(code: NoticeCode, is_named: bool) -> Key {
    match (code, is_named) {
        (NoticeCode::Welcome, _) => Key::NoticeWelcome,
        (NoticeCode::Queued, _) => Key::NoticeQueued,
        (NoticeCode::Connected, true) => Key::NoticeConnected,
        (NoticeCode::Connected, false) => Key::NoticeConnectedNobody,
        (NoticeCode::Transferred, _) => Key::NoticeTransferred,
        (NoticeCode::UserLeft, _) => Key::NoticeUserLeft,
        (NoticeCode::Declined, _) => Key::NoticeDeclined,
        (NoticeCode::CustomerLeft, _) => Key::NoticeCustomerLeft,
        (NoticeCode::Ended, _) => Key::NoticeEnded,
        (NoticeCode::OutsideHours, _) => Key::NoticeOutsideHours,
        (NoticeCode::Message, _) => Key::NoticeMessage,
        (NoticeCode::CallRequested, _) => Key::NoticeCallRequested,
        (NoticeCode::CallStarted, _) => Key::NoticeCallStarted,
        (NoticeCode::CallEnded, _) => Key::NoticeCallEnded,
        (NoticeCode::CallDeclined, _) => Key::NoticeCallDeclined,
        (NoticeCode::CallFailed, _) => Key::NoticeCallFailed,
        (NoticeCode::RecordingStarted, _) => Key::NoticeRecording,
        (NoticeCode::SupervisorJoined, _) => Key::NoticeSupervisorJoined,
        (NoticeCode::SupervisorLeft, _) => Key::NoticeSupervisorLeft,
        (NoticeCode::HandedOver, _) => Key::NoticeHandedOver,
    }
}

/// A refusal in words.
pub(crate) const fn error_key(code: ErrorCode) -> Key {
    match code {
        ErrorCode::OfferGone => Key::ErrorOfferGone,
        ErrorCode::TaskEnded => Key::ErrorTaskEnded,
        ErrorCode::NotApplicable => Key::ErrorNotApplicable,
        ErrorCode::LimitReached => Key::ErrorLimitReached,
        ErrorCode::RateLimited | ErrorCode::TooSlow => Key::ErrorRateLimited,
        ErrorCode::Forbidden | ErrorCode::NotFound => Key::ErrorForbidden,
        ErrorCode::MessageEmpty => Key::ErrorMessageEmpty,
        ErrorCode::MessageTooLong | ErrorCode::TooLarge => Key::ErrorMessageTooLong,
        ErrorCode::StorageFull | ErrorCode::StorageUnavailable | ErrorCode::ServerUnavailable => {
            Key::ErrorUnavailable
        }
        ErrorCode::LoginRequired | ErrorCode::TicketInvalid => Key::ErrorLoginRequired,
        ErrorCode::CrossSite => Key::ErrorCrossSite,
        ErrorCode::FieldInvalid | ErrorCode::Malformed => Key::ErrorFieldInvalid,
        ErrorCode::ServiceClosed | ErrorCode::TargetInactive => Key::ErrorServiceClosed,
        ErrorCode::ModalityDisabled => Key::ErrorModality,
        ErrorCode::CallEnded => Key::ErrorCallEnded,
        ErrorCode::MediaUnavailable => Key::ErrorMedia,
        ErrorCode::CodecUnsupported | ErrorCode::SdpInvalid | ErrorCode::TooManyCandidates => {
            Key::ErrorCodec
        }
        ErrorCode::PasswordOff => Key::SignInOff,
        _ => Key::ErrorOther,
    }
}

/// Why a sign-in by the provider was refused.
pub(crate) const fn refusal_key(code: ErrorCode) -> Key {
    match code {
        ErrorCode::PasswordOff => Key::SignInOff,
        ErrorCode::OpenidState => Key::SignInState,
        ErrorCode::OpenidRefused => Key::SignInCancelled,
        ErrorCode::OpenidToken => Key::SignInToken,
        ErrorCode::OpenidUnavailable => Key::SignInProviderDown,
        ErrorCode::UserUnknown => Key::SignInUnknown,
        ErrorCode::UserInactive => Key::SignInInactive,
        ErrorCode::LicenceExceeded => Key::SignInSeats,
        _ => Key::SignInRefused,
    }
}

#[cfg(test)]
mod tests {
    use console_base::text::proof::translated;

    use super::*;

    // Names and a few international words are the same in both languages.
    #[test]
    fn every_text_is_translated_with_its_gaps() {
        translated(Key::ALL, 24);
        translated(CallKey::ALL, 5);
        translated(LiveKey::ALL, 5);
        translated(RecordKey::ALL, 7);
        translated(StoryKey::ALL, 5);
    }
}
