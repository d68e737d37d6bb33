//! Every word of the widget in every language, behind typed keys.

mod de;
mod en;
mod key;
mod question;

use browser::text::{Language, fill, isolated, joined, plural};
use shared::error_code::ErrorCode;
use shared::wire::{Availability, AvailabilityState, EndReason, Notice, NoticeCode};

pub(crate) use key::Key;

/// The words of one language.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Texts(pub(crate) Language);

impl Texts {
    /// The wording of `key`.
    pub(crate) const fn get(self, key: Key) -> &'static str {
        match self.0 {
            Language::En => en::text(key),
            Language::De => de::text(key),
        }
    }

    /// The wording for `n` of something.
    pub(crate) fn count(self, key: Key, n: u32) -> String {
        plural(self.get(key), n)
    }

    /// The wording with somebody's name in it.
    pub(crate) fn named(self, key: Key, name: &str) -> String {
        fill(self.get(key), &[("name", &isolated(name))])
    }

    /// A target's presence with the estimated wait.
    pub(crate) fn presence(self, availability: Availability) -> String {
        let state = self.get(match availability.state {
            AvailabilityState::Open => Key::PresenceOpen,
            AvailabilityState::Busy => Key::PresenceBusy,
            AvailabilityState::Closed => Key::PresenceClosed,
            AvailabilityState::Available => Key::PresenceAvailable,
            AvailabilityState::Away => Key::PresenceAway,
            AvailabilityState::Offline => Key::PresenceOffline,
        });
        match availability.wait_secs {
            Some(secs) if has_wait(availability.state) => {
                let wait = match minutes(secs) {
                    None => self.get(Key::WaitUnderMinute).to_owned(),
                    Some(n) => self.count(Key::WaitMinutes, n),
                };
                joined(&[state, " · ", &wait])
            }
            _ => state.to_owned(),
        }
    }

    /// The estimated wait of somebody in the queue.
    pub(crate) fn estimate(self, secs: u32) -> String {
        match minutes(secs) {
            None => self.get(Key::WaitUnderMinute).to_owned(),
            Some(n) => self.count(Key::QueueEstimate, n),
        }
    }

    /// A system message: the configured wording, or ours in the reader's language.
    pub(crate) fn notice(self, notice: &Notice) -> String {
        if let Some(text) = notice.text.as_ref().filter(|text| !text.is_empty()) {
            return text.clone();
        }
        let key = match notice.code {
            NoticeCode::Welcome | NoticeCode::Message => Key::NoticeWelcome,
            NoticeCode::Queued => Key::NoticeQueued,
            NoticeCode::Connected if notice.name.is_none() => Key::NoticeConnectedNobody,
            NoticeCode::Connected => Key::NoticeConnected,
            NoticeCode::Transferred => Key::NoticeTransferred,
            NoticeCode::UserLeft => Key::NoticeUserLeft,
            NoticeCode::Declined => Key::NoticeDeclined,
            NoticeCode::CustomerLeft => Key::NoticeCustomerLeft,
            NoticeCode::Ended => Key::NoticeEnded,
            NoticeCode::OutsideHours => Key::NoticeOutsideHours,
            NoticeCode::CallRequested => Key::NoticeCallRequested,
            NoticeCode::CallStarted => Key::NoticeCallStarted,
            NoticeCode::CallEnded => Key::NoticeCallEnded,
            NoticeCode::CallDeclined => Key::NoticeCallDeclined,
            NoticeCode::CallFailed => Key::NoticeCallFailed,
            NoticeCode::RecordingStarted => Key::NoticeRecordingStarted,
            NoticeCode::SupervisorJoined => Key::NoticeSupervisorJoined,
            NoticeCode::SupervisorLeft => Key::NoticeSupervisorLeft,
            NoticeCode::HandedOver => Key::NoticeHandedOver,
        };
        self.named(key, notice.name.as_deref().unwrap_or_default())
    }

    /// How a contact ended.
    pub(crate) const fn ending(self, reason: EndReason) -> &'static str {
        self.get(match reason {
            EndReason::ByCustomer => Key::EndedByCustomer,
            EndReason::ByUser => Key::EndedByUser,
            EndReason::Declined => Key::EndedDeclined,
            EndReason::CustomerLeft => Key::EndedCustomerLeft,
            EndReason::ByWorkflow => Key::EndedByWorkflow,
            EndReason::Removed => Key::EndedRemoved,
        })
    }

    /// What a refusal means for the person at the widget.
    pub(crate) const fn failure(self, code: ErrorCode) -> &'static str {
        self.get(match code {
            ErrorCode::ServiceClosed | ErrorCode::TargetInactive | ErrorCode::InteractDisabled => {
                Key::FailureClosed
            }
            ErrorCode::LimitReached | ErrorCode::RateLimited | ErrorCode::TooSlow => {
                Key::FailureBusy
            }
            ErrorCode::OriginNotAllowed
            | ErrorCode::KeyInvalid
            | ErrorCode::TargetUnknown
            | ErrorCode::ModalityDisabled => Key::FailureRefused,
            ErrorCode::AuthorizationRequired | ErrorCode::TokenInvalid => Key::FailureIdentity,
            ErrorCode::SessionOver | ErrorCode::SessionRevoked => Key::FailureSession,
            ErrorCode::UnsupportedVersion => Key::FailureVersion,
            ErrorCode::MessageTooLong | ErrorCode::TooLarge => Key::FailureTooLong,
            ErrorCode::TaskEnded => Key::FailureEnded,
            _ => Key::FailureUnavailable,
        })
    }
}

/// Whole minutes of a wait, rounded up; none below one.
const fn minutes(secs: u32) -> Option<u32> {
    if secs < 60 {
        None
    } else {
        Some(secs.div_ceil(60))
    }
}

const fn has_wait(state: AvailabilityState) -> bool {
    matches!(state, AvailabilityState::Open | AvailabilityState::Busy)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The gaps of a text, in order, per plural form.
    fn gaps(text: &str) -> Vec<Vec<&str>> {
        text.split('|')
            .map(|form| {
                let mut gaps: Vec<&str> = form
                    .split('{')
                    .skip(1)
                    .filter_map(|rest| rest.split_once('}').map(|(name, _)| name))
                    .collect();
                gaps.sort_unstable();
                gaps
            })
            .collect()
    }

    #[test]
    fn every_language_has_the_same_gaps_and_forms() {
        for key in Key::ALL {
            let english = gaps(Texts(Language::En).get(*key));
            for language in Language::ALL {
                assert_eq!(gaps(Texts(*language).get(*key)), english, "{key:?}");
            }
        }
    }

    #[test]
    fn no_text_is_empty_or_left_in_english() {
        let same = [
            Key::PresenceOpen,
            Key::PresenceOffline,
            Key::Name,
            Key::FailureCode,
        ];
        for key in Key::ALL {
            let (en, de) = (Texts(Language::En).get(*key), Texts(Language::De).get(*key));
            assert!(!en.trim().is_empty() && !de.trim().is_empty(), "{key:?}");
            assert!(en != de || same.contains(key), "{key:?} is not translated");
        }
    }

    #[test]
    fn every_code_means_something_in_every_language() {
        for code in ErrorCode::ALL {
            for language in Language::ALL {
                assert!(!Texts(*language).failure(*code).is_empty());
            }
        }
    }

    #[test]
    fn waits_are_rounded_up_to_minutes() {
        let texts = Texts(Language::En);
        let busy = |secs| Availability {
            state: AvailabilityState::Busy,
            wait_secs: secs,
        };
        assert_eq!(
            texts.presence(busy(Some(61))),
            "All agents are busy · wait about 2 minutes"
        );
        assert_eq!(texts.presence(busy(None)), "All agents are busy");
        assert_eq!(texts.estimate(59), "wait under a minute");
        assert_eq!(texts.estimate(60), "about 1 minute");
    }

    #[test]
    fn a_configured_text_wins_over_ours() {
        let texts = Texts(Language::De);
        let mut notice = Notice {
            code: NoticeCode::Connected,
            text: None,
            name: Some("Anna".to_owned()),
        };
        assert_eq!(
            texts.notice(&notice),
            "\u{2068}Anna\u{2069} ist jetzt im Chat."
        );
        notice.text = Some("Grüezi".to_owned());
        assert_eq!(texts.notice(&notice), "Grüezi");
    }
}
