//! What the page may say to the frame.

use browser::link::session::Credentials;
use browser::platform::port::{field, number, text, truth};
use shared::error_code::ErrorCode;
use shared::wire::Field;
use wasm_bindgen::JsValue;

use super::config::{Config, credentials, fields};

/// The closed list of verbs; anything else is ignored.
#[derive(Clone, Debug)]
pub(crate) enum Verb {
    /// The start.
    Init(Box<Config>),
    /// The ticket of this number, with the session that the page keeps now.
    Ticket {
        id: u32,
        ticket: String,
        session: Option<Credentials>,
    },
    /// The page could not get the ticket of this number.
    NoTicket {
        id: u32,
        code: ErrorCode,
        retry_ms: Option<u32>,
    },
    Show,
    Hide,
    Start(Option<String>),
    /// Begin a call, or ask for one in the chat.
    Call {
        video: bool,
    },
    /// Share a screen in the call.
    Share,
    Send(String),
    Compose(String),
    End,
    Context(Vec<Field>),
    Locale(String),
    Theme(String),
    /// Another tab began a contact or holds a newer token.
    Session(Credentials),
    Layout {
        phone: bool,
    },
    Prefs {
        reduced_motion: bool,
    },
}

/// The verb in a message of the page, if it is one.
pub(crate) fn read(message: &JsValue) -> Option<Verb> {
    Some(match text(message, "v")?.as_str() {
        "init" => Verb::Init(Box::new(Config::read(&field(message, "config")?))),
        "ticket" => ticket(message)?,
        "show" => Verb::Show,
        "hide" => Verb::Hide,
        "start" => Verb::Start(text(message, "text")),
        "call" => Verb::Call {
            video: truth(message, "video").unwrap_or(false),
        },
        "share" => Verb::Share,
        "send" => Verb::Send(text(message, "text")?),
        "compose" => Verb::Compose(text(message, "text")?),
        "end" => Verb::End,
        "context" => Verb::Context(fields(&field(message, "parameters")?)),
        "locale" => Verb::Locale(text(message, "locale")?),
        "theme" => Verb::Theme(text(message, "theme")?),
        "session" => Verb::Session(credentials(message)?),
        "layout" => Verb::Layout {
            phone: truth(message, "phone")?,
        },
        "prefs" => Verb::Prefs {
            reduced_motion: truth(message, "reducedMotion")?,
        },
        _ => return None,
    })
}

fn ticket(message: &JsValue) -> Option<Verb> {
    let id = number(message, "id")?;
    if let Some(ticket) = text(message, "ticket") {
        return Some(Verb::Ticket {
            id,
            ticket,
            session: field(message, "session").and_then(|value| credentials(&value)),
        });
    }
    let error = field(message, "error")?;
    Some(Verb::NoTicket {
        id,
        code: error_code(&text(&error, "code").unwrap_or_default()),
        retry_ms: number(&error, "retryMs"),
    })
}

/// The code behind a word; one that we do not know is a server that cannot be reached.
fn error_code(word: &str) -> ErrorCode {
    let known = ErrorCode::ALL.iter().find(|code| code.as_str() == word);
    known.copied().unwrap_or(ErrorCode::ServerUnavailable)
}

#[cfg(test)]
mod tests {
    use super::error_code;
    use shared::error_code::ErrorCode;

    #[test]
    fn codes_are_read_by_their_word() {
        for code in ErrorCode::ALL {
            assert_eq!(error_code(code.as_str()), *code);
        }
        assert_eq!(error_code("new_code"), ErrorCode::ServerUnavailable);
    }
}
