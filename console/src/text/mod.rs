//! Every word of the console, in every language, behind typed keys.

mod call;
mod de;
mod en;
mod key;
mod live;
mod record;
mod story;
mod words;

use browser::text::date::DateWriter;
use browser::text::{Language, Locale, fill, plural};
use leptos::prelude::*;
use shared::ErrorCode;
use shared::wire::{EndReason, Notice, NoticeCode};

use crate::live::prefs::Prefs;

pub(crate) use call::CallKey;
pub(crate) use key::Key;
pub(crate) use live::LiveKey;
pub(crate) use record::RecordKey;
pub(crate) use story::{StoryKey, distribution_key, sentence, skip_key};
pub(crate) use words::Words;

/// The texts in the language of the user; cheap to copy, handed around as context.
#[derive(Clone, Copy)]
pub(crate) struct Texts {
    locale: Memo<Locale>,
    dates: RwSignal<DateWriter, LocalStorage>,
}

impl Texts {
    /// Texts that follow the user's choice of language.
    pub(crate) fn new(prefs: RwSignal<Prefs>) -> Self {
        let locale = Memo::new(move |_| prefs.with(Prefs::locale));
        let dates = RwSignal::new_local(DateWriter::new(&locale.get_untracked().tag));
        // The writer wraps functions of the browser and cannot live in a memo.
        Effect::new(move || dates.set(DateWriter::new(&locale.get().tag)));
        Self { locale, dates }
    }

    /// The text behind `key`, followed when the language changes.
    pub(crate) fn get(self, key: impl Words) -> &'static str {
        key.text(self.locale.with(|locale| locale.language))
    }

    /// The text behind `key`, once.
    pub(crate) fn get_untracked(self, key: impl Words) -> &'static str {
        key.text(self.locale.with_untracked(|locale| locale.language))
    }

    /// The text behind `key` with its gaps filled, followed.
    pub(crate) fn with(self, key: impl Words, values: &[(&str, &str)]) -> String {
        fill(self.get(key), values)
    }

    /// The text behind `key` with its gaps filled, once.
    pub(crate) fn fill(self, key: impl Words, values: &[(&str, &str)]) -> String {
        fill(self.get_untracked(key), values)
    }

    /// The form of the text for `n`, followed.
    pub(crate) fn count(self, key: impl Words, n: usize) -> String {
        plural(self.get(key), u32::try_from(n).unwrap_or(u32::MAX))
    }

    /// A number that is counted in tenths, with the decimal sign of the language.
    pub(crate) fn tenths(self, n: u64) -> String {
        let sign = match self.language() {
            Language::En => '.',
            Language::De => ',',
        };
        format!("{}{sign}{}", n / 10, n % 10)
    }

    /// Language tag of the user.
    pub(crate) fn tag(self) -> String {
        self.locale.with(|locale| locale.tag.clone())
    }

    /// Language of our texts.
    pub(crate) fn language(self) -> Language {
        self.locale.with(|locale| locale.language)
    }

    /// A time of day.
    pub(crate) fn time(self, at: shared::Millis) -> String {
        self.dates.with(|dates| dates.time(at))
    }

    /// A day.
    pub(crate) fn day(self, at: shared::Millis) -> String {
        self.dates.with(|dates| dates.day(at))
    }

    /// A system message in the user's language, unless an administrator worded it.
    pub(crate) fn notice(self, notice: &Notice) -> String {
        if let Some(text) = &notice.text {
            return text.clone();
        }
        let name = notice.name.as_deref();
        match (notice_key(notice.code, name.is_some()), name) {
            (key, Some(name)) => self.with(key, &[("name", name)]),
            (key, None) => self.get(key).to_owned(),
        }
    }

    /// How to tell that a contact ended.
    pub(crate) const fn ended_key(self, reason: EndReason) -> Key {
        match reason {
            EndReason::ByCustomer => Key::EndedByCustomer,
            EndReason::CustomerLeft => Key::EndedLeft,
            EndReason::ByUser => Key::EndedByUser,
            EndReason::Declined | EndReason::ByWorkflow | EndReason::Removed => Key::EndedOtherwise,
        }
    }

    /// How a contact ended, in two words.
    pub(crate) const fn ended_short(self, reason: EndReason) -> Key {
        match reason {
            EndReason::ByCustomer | EndReason::CustomerLeft => Key::EndedShortCustomer,
            _ => Key::EndedShort,
        }
    }

    /// A refusal in words, once.
    pub(crate) fn error(self, code: ErrorCode) -> &'static str {
        self.get_untracked(error_key(code))
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

const fn error_key(code: ErrorCode) -> Key {
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
        _ => Key::ErrorOther,
    }
}

/// The texts of the page around.
pub(crate) fn texts() -> Texts {
    expect_context()
}

/// The text behind `key`, for a view.
pub(crate) fn t(key: impl Words) -> impl Fn() -> &'static str + Copy + Send + Sync + 'static {
    let texts = texts();
    move || texts.get(key)
}

/// The text behind `key`, for a component that takes a signal.
pub(crate) fn ts(key: impl Words) -> Signal<String> {
    let texts = texts();
    Signal::derive(move || texts.get(key).to_owned())
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    fn gaps(text: &str) -> BTreeSet<&str> {
        text.split('{')
            .skip(1)
            .filter_map(|rest| rest.split_once('}').map(|(name, _)| name))
            .collect()
    }

    /// Every key has the same gaps and forms in both languages; `same` of them may be equal.
    fn check<K: Words + std::fmt::Debug>(keys: &[K], same: usize) {
        let mut n_same = 0;
        for key in keys {
            let (en, de) = (key.text(Language::En), key.text(Language::De));
            assert!(!en.is_empty() && !de.is_empty(), "{key:?}");
            assert_eq!(gaps(en), gaps(de), "{key:?}");
            assert_eq!(en.contains('|'), de.contains('|'), "{key:?}");
            n_same += usize::from(en == de);
        }
        assert!(
            n_same <= same,
            "{n_same} texts are the same in both languages"
        );
    }

    // Names and a few international words are the same in both languages.
    #[test]
    fn every_text_is_translated_with_its_gaps() {
        check(Key::ALL, 24);
        check(CallKey::ALL, 5);
        check(LiveKey::ALL, 5);
        check(RecordKey::ALL, 7);
        check(StoryKey::ALL, 5);
    }
}
