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
    /// Calls that ring, offered or asked for in another way.
    pub n_calls: usize,
    /// Messages nobody has seen.
    pub n_unread: usize,
}

impl Demand {
    /// The number in title and badge: what rings counts like an unseen message. An offered call
    /// is in both figures, and what is asked for otherwise rings at least once.
    #[must_use]
    pub const fn count(self) -> usize {
        let rings = if self.n_calls > self.n_offers {
            self.n_calls
        } else {
            self.n_offers
        };
        rings + self.n_unread
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
    /// A colleague asks the user into a call.
    Consult {
        /// Whose task it is about.
        task: TaskId,
        /// Who asks.
        colleague: String,
        /// About whom.
        customer: String,
    },
    /// The customer of an own chat asks for a call.
    Request {
        /// In which task.
        task: TaskId,
        /// Who.
        customer: String,
        /// With video.
        is_video: bool,
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
        Occasion::Offer { .. } | Occasion::Consult { .. } | Occasion::Request { .. } => Response {
            is_chime: false,
            is_notification,
        },
        Occasion::Message { is_in_view, .. } => Response {
            is_chime: prefs.is_sound_on && (is_hidden || !*is_in_view),
            is_notification,
        },
    }
}

/// What rings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tune {
    /// A telephone: somebody waits to be spoken to.
    Call,
    /// Something else is on offer.
    Offer,
}

/// The ring that is due: something rings and sound is wanted. A call is the louder of two.
#[must_use]
pub const fn tune(demand: Demand, prefs: AlertPrefs) -> Option<Tune> {
    if !prefs.is_sound_on {
        None
    } else if demand.n_calls > 0 {
        Some(Tune::Call)
    } else if demand.n_offers > 0 {
        Some(Tune::Offer)
    } else {
        None
    }
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
        let demand = |n_offers, n_unread| Demand {
            n_offers,
            n_calls: 0,
            n_unread,
        };
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
    fn only_offers_and_calls_ring_and_only_unmuted() {
        let demand = Demand {
            n_offers: 1,
            ..Demand::default()
        };
        let call = Demand {
            n_calls: 1,
            ..demand
        };
        let muted = AlertPrefs {
            is_sound_on: false,
            ..ALL
        };
        assert_eq!(tune(demand, ALL), Some(Tune::Offer));
        assert_eq!(tune(call, ALL), Some(Tune::Call));
        assert_eq!(tune(call, muted), None);
        assert_eq!(call.count(), 1);
        let unread = Demand {
            n_unread: 5,
            ..Demand::default()
        };
        assert_eq!(tune(unread, ALL), None);
    }
}
