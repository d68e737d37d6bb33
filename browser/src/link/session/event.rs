//! Everything that can happen to a session.

use shared::error_code::ErrorCode;
use shared::ids::MessageId;
use shared::wire::{Field, MediaFrame, Sealed, Start, VisitorNotice};

use super::{Credentials, Saved};

/// What happened. Generations number the connections of this session: reports of a connection
/// that has been given up are recognised and ignored.
#[derive(Clone, Debug)]
pub enum Event {
    /// A connection is wanted: the panel opened, or the person pressed "try again".
    Connect,
    /// The page fetched a ticket.
    Ticket(String),
    /// The page could not get a ticket.
    TicketRefused {
        /// Why.
        code: ErrorCode,
        /// When to try again.
        retry_ms: Option<u32>,
    },
    /// The transport of this generation can carry frames.
    Opened(u32),
    /// A frame arrived on this generation.
    Frame(u32, VisitorNotice),
    /// The transport of this generation is gone.
    Closed(u32, u16),
    /// The moment of [`super::Session::deadline`] has come.
    Tick,
    /// The page came back on screen, or the machine woke.
    Suspect,
    /// The browser says that the network is there, or gone.
    Network(bool),
    /// Language of the texts from now on.
    Locale(String),
    /// An unanswered item of a former page; before the first [`Event::Connect`].
    Restore(Saved),
    /// The page knows a contact: kept from before, or begun in another tab.
    Adopt(Credentials),
    /// The person begins a contact.
    Start(Start),
    /// The person sends a message.
    Send {
        /// Its id for ever.
        id: MessageId,
        /// 1 to 4,000 characters.
        text: String,
    },
    /// The person ends the contact.
    End {
        /// Its id for ever.
        id: MessageId,
    },
    /// The person answers a question of the workflow.
    Answer {
        /// Its id for ever.
        id: MessageId,
        /// Number of the question.
        prompt: u32,
        /// Number of the button; none: the text is the answer.
        choice: Option<u8>,
        /// The button's label, or the text.
        text: String,
    },
    /// The person asks for a call in the running chat.
    AskCall {
        /// Its id for ever.
        id: MessageId,
        /// Whether with video.
        video: bool,
    },
    /// The person ends the call of the chat.
    HangUp {
        /// Its id for ever.
        id: MessageId,
        /// The call.
        call: u32,
    },
    /// The website's context has changed.
    Context {
        /// Its id for ever.
        id: MessageId,
        /// Parameters to set.
        parameters: Vec<Field>,
    },
    /// Something about the media of a call. Lost without a connection: whoever sends it knows from
    /// [`super::LinkState`] when to begin anew.
    Media(Sealed<MediaFrame>),
    /// The person wants to know whether media would get through.
    CheckCall,
    /// The person wants a failed message to go again.
    Retry(MessageId),
    /// The person types or stopped.
    Typing(bool),
    /// The person has seen everything up to this entry.
    Read(u64),
    /// The person wants another contact after the last one is over.
    Restart,
    /// The page is going away.
    Bye,
}
