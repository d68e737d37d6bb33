//! Who has to be told what, by which means: sound, title, badge, desktop notification.

use shared::ids::{OfferId, TaskId};
use shared::wire::Modality;

/// What the user asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AlertPrefs {
    /// Sounds are wanted.
    pub is_sound_on: bool,
    /// Desktop notifications are wanted.
    pub is_notification_on: bool,
}

/// What could be worth an alert.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Demand {
    /// Offers that ring.
    pub n_offers: usize,
    /// Messages nobody has seen.
    pub n_unread: usize,
}

impl Demand {
    /// The number in title and badge: an offer counts like an unseen message.
    #[must_use]
    pub const fn count(self) -> usize {
        self.n_offers + self.n_unread
    }

    /// The page title: `(2) Interact`, or the bare name.
    #[must_use]
    pub fn title(self, name: &str) -> String {
        match self.count() {
            0 => name.to_owned(),
            n => format!("({n}) {name}"),
        }
    }

    /// The text on the icon's badge; none = no badge.
    #[must_use]
    pub fn badge(self) -> Option<String> {
        match self.count() {
            0 => None,
            n if n > 9 => Some("9+".to_owned()),
            n => Some(n.to_string()),
        }
    }
}

/// Something that just happened and may deserve a sound or a notification.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Occasion {
    /// An offer began to ring.
    Offer {
        /// Which one.
        offer: OfferId,
        /// Kind of contact.
        modality: Modality,
        /// Who waits, or what an external task is about.
        title: String,
        /// What the customer wrote first, or what is to be done.
        text: String,
    },
    /// A customer wrote.
    Message {
        /// In which task.
        task: TaskId,
        /// Who.
        customer: String,
        /// What.
        text: String,
        /// The conversation is open in front of the user.
        is_in_view: bool,
    },
}

/// What to do about an occasion.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Response {
    /// Play the short message sound (ringing follows the offers themselves).
    pub is_chime: bool,
    /// Show a desktop notification.
    pub is_notification: bool,
}

/// What an occasion deserves, given the preferences and whether the page is out of sight.
#[must_use]
pub const fn respond(occasion: &Occasion, prefs: AlertPrefs, is_hidden: bool) -> Response {
    let is_notification = prefs.is_notification_on && is_hidden;
    match occasion {
        Occasion::Offer { .. } => Response {
            is_chime: false,
            is_notification,
        },
        Occasion::Message { is_in_view, .. } => Response {
            is_chime: prefs.is_sound_on && (is_hidden || !*is_in_view),
            is_notification,
        },
    }
}

/// Whether the telephone-like ring is due: something rings and sound is wanted.
#[must_use]
pub const fn is_ringing(demand: Demand, prefs: AlertPrefs) -> bool {
    demand.n_offers > 0 && prefs.is_sound_on
}

#[cfg(test)]
mod tests {
    use super::*;

    const ALL: AlertPrefs = AlertPrefs {
        is_sound_on: true,
        is_notification_on: true,
    };

    fn message(is_in_view: bool) -> Occasion {
        Occasion::Message {
            task: TaskId::from_bytes([1; 16]),
            customer: "Cleo".into(),
            text: "Hi".into(),
            is_in_view,
        }
    }

    #[test]
    fn title_and_badge_count_offers_and_unseen_messages() {
        let demand = |n_offers, n_unread| Demand { n_offers, n_unread };
        assert_eq!(demand(0, 0).title("Interact"), "Interact");
        assert_eq!(demand(1, 2).title("Interact"), "(3) Interact");
        assert_eq!(demand(0, 0).badge(), None);
        assert_eq!(demand(1, 8).badge().as_deref(), Some("9"));
        assert_eq!(demand(1, 9).badge().as_deref(), Some("9+"));
    }

    #[test]
    fn a_message_in_front_of_the_user_stays_silent() {
        assert_eq!(respond(&message(true), ALL, false), Response::default());
        assert!(respond(&message(false), ALL, false).is_chime);
        assert!(respond(&message(true), ALL, true).is_chime);
    }

    #[test]
    fn notifications_appear_only_while_the_page_is_hidden_and_wanted() {
        assert!(respond(&message(false), ALL, true).is_notification);
        assert!(!respond(&message(false), ALL, false).is_notification);
        let unwanted = AlertPrefs {
            is_notification_on: false,
            ..ALL
        };
        assert!(!respond(&message(false), unwanted, true).is_notification);
    }

    #[test]
    fn only_offers_ring_and_only_unmuted() {
        let demand = Demand {
            n_offers: 1,
            n_unread: 0,
        };
        let muted = AlertPrefs {
            is_sound_on: false,
            ..ALL
        };
        assert!(is_ringing(demand, ALL));
        assert!(!is_ringing(demand, muted));
        let unread = Demand {
            n_offers: 0,
            n_unread: 5,
        };
        assert!(!is_ringing(unread, ALL));
    }
}
