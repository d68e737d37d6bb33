//! Everything that a session asks for.

use shared::Millis;
use shared::error_code::ErrorCode;
use shared::ids::{MessageId, TabId};
use shared::wire::{
    Availability, CallView, ContactStatus, Entry, MediaNotice, Prompt, Ready, Sealed, VisitorFrame,
};

use super::{Credentials, Saved};
use crate::link::ladder::Route;

/// What to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Ask the page for a ticket; answer with `Ticket` or `TicketRefused`.
    AskTicket,
    /// Connect on this route and report under this generation. The connection before it is
    /// closed.
    Dial(u32, Route),
    /// Send a frame on the present connection.
    Transmit(Sealed<VisitorFrame>),
    /// Close the present connection; nothing more is reported for it.
    HangUp,
    /// Keep the tab's new id for the next page of this tab.
    KeepTab(TabId),
    /// Keep an unanswered item, so that a reload does not lose it.
    Keep(Saved),
    /// The item is answered: stop keeping it.
    Drop(MessageId),
    /// Keep what resumes the contact, for other tabs and later pages.
    Store(Credentials),
    /// The contact is over: nobody shall resume it.
    Forget,
    /// Show something.
    Tell(Update),
}

impl Effect {
    /// Writes a frame, to be sent on the present connection.
    pub(super) fn transmit(frame: &VisitorFrame) -> Self {
        Self::Transmit(Sealed::new(frame))
    }
}

/// What there is to show.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Update {
    /// The connection changed.
    Link(LinkState),
    /// The server is there.
    Ready(Ready),
    /// The contact exists.
    Started(MessageId),
    /// Entries in order, each exactly once.
    Entries(Vec<Entry>),
    /// A message, answer or end is durable.
    Acked {
        /// Its id.
        id: MessageId,
        /// Its time.
        at: Millis,
    },
    /// A start, message, answer or end is refused for good.
    Refused {
        /// Its id.
        id: MessageId,
        /// Why.
        code: ErrorCode,
        /// The field at fault.
        field: Option<String>,
    },
    /// A start, message, answer or end is refused for now and goes again on its own.
    Held {
        /// Its id.
        id: MessageId,
        /// Why.
        code: ErrorCode,
    },
    /// A failed message goes again.
    Retried(MessageId),
    /// The contact's state.
    Status(ContactStatus),
    /// The target's presence.
    Availability(Availability),
    /// The user types or stopped.
    Typing(bool),
    /// The user has seen everything up to this entry.
    Read(u64),
    /// Another tab's contact, or one from before, is ours now; its entries come.
    Adopted,
    /// Forget the entries shown: they come again.
    Reset,
    /// The contact can no longer be resumed.
    Over(ErrorCode),
    /// What the workflow asks, if anything.
    Prompt(Option<Prompt>),
    /// The name in the header from now on.
    Renamed(String),
    /// The call; none = there is none.
    Call(Option<Sealed<CallView>>),
    /// About the media of the call.
    Media(Sealed<MediaNotice>),
}

/// The connection as a person sees it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LinkState {
    /// None is wanted.
    Idle,
    /// The first one is being made.
    Connecting,
    /// Up.
    Live,
    /// Lost, being made again.
    Reconnecting,
    /// The machine has no network.
    Offline,
    /// Not made again unless the person asks.
    Stopped(ErrorCode),
}
