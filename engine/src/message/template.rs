//! Reading and filling in a text with `$(…)` parameters, in one pass.

use shared::limits::MESSAGE_CHARS;

use super::{Parameter, Values};

/// Why a text is refused when it is saved.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TemplateFault {
    /// No such parameter here.
    #[error("no parameter $({name}) here, at {position}")]
    UnknownParameter {
        /// Where its `$(` stands, in characters from 0.
        position: usize,
        /// The name as written.
        name: String,
    },
    /// A `$(` without its `)`.
    #[error("$( without ), at {position}")]
    Unclosed {
        /// Where it stands, in characters from 0.
        position: usize,
    },
    /// Longer than a message may be.
    #[error("longer than {MESSAGE_CHARS} characters")]
    TooLong,
    /// A control character other than newline and tab.
    #[error("a control character, at {position}")]
    ControlCharacter {
        /// Where it stands, in characters from 0.
        position: usize,
    },
}

/// Whether a text may be saved with these parameters at its service.
///
/// # Errors
/// The first fault.
pub fn check_template(text: &str, known: &[Parameter]) -> Result<(), TemplateFault> {
    if text.chars().count() > MESSAGE_CHARS {
        return Err(TemplateFault::TooLong);
    }
    let is_refused = |c: char| c.is_control() && !matches!(c, '\n' | '\t' | '\r');
    if let Some(position) = text.chars().position(is_refused) {
        return Err(TemplateFault::ControlCharacter { position });
    }
    for piece in pieces(text) {
        let position = |at: usize| text[..at].chars().count();
        match piece {
            Piece::Text(_) => {}
            Piece::Unclosed { at, .. } => {
                return Err(TemplateFault::Unclosed {
                    position: position(at),
                });
            }
            Piece::Named { at, name, .. } => {
                if !Parameter::named(name).is_some_and(|parameter| known.contains(&parameter)) {
                    let name = name.to_owned();
                    return Err(TemplateFault::UnknownParameter {
                        position: position(at),
                        name,
                    });
                }
            }
        }
    }
    Ok(())
}

/// The text with its parameters filled in, cut at the length of a message. What is not a known
/// parameter stays as written (it cannot be saved, so it is older than the rule).
#[must_use]
pub fn render(text: &str, values: &Values<'_>) -> String {
    let mut out = String::with_capacity(text.len());
    for piece in pieces(text) {
        match piece {
            Piece::Text(text) | Piece::Unclosed { text, .. } => out.push_str(text),
            Piece::Named { name, whole, .. } => match Parameter::named(name) {
                Some(parameter) => out.push_str(&values.get(parameter)),
                None => out.push_str(whole),
            },
        }
    }
    if let Some((end, _)) = out.char_indices().nth(MESSAGE_CHARS) {
        out.truncate(end);
    }
    out
}

enum Piece<'a> {
    Text(&'a str),
    Named {
        at: usize,
        name: &'a str,
        whole: &'a str,
    },
    Unclosed {
        at: usize,
        text: &'a str,
    },
}

/// Cuts a text into literal pieces and parameters, from left to right.
fn pieces(text: &str) -> impl Iterator<Item = Piece<'_>> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let rest = text.get(at..).filter(|rest| !rest.is_empty())?;
        let start = at;
        let Some(inner) = rest.strip_prefix("$(") else {
            let end = rest.find("$(").unwrap_or(rest.len());
            at += end;
            return Some(Piece::Text(&rest[..end]));
        };
        let Some(end) = inner.find(')') else {
            at = text.len();
            return Some(Piece::Unclosed {
                at: start,
                text: rest,
            });
        };
        at += end + 3;
        Some(Piece::Named {
            at: start,
            name: &inner[..end],
            whole: &rest[..end + 3],
        })
    })
}
