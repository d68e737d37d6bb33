//! Reading and filling in a text with `$(Name)` and `$(Name|default)`, in one pass.

use shared::limits::{BODY_BYTES, MESSAGE_CHARS};

use super::{Encoder, Scope, SystemField, Values, check_parameter_name, value_of};

/// Why a text is refused when it is saved.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TemplateFault {
    /// No such system field or parameter here.
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

/// Whether a text may be saved at its place.
///
/// # Errors
/// The first fault.
pub fn check_template(text: &str, scope: Scope) -> Result<(), TemplateFault> {
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
            Piece::Unclosed { at, .. } => {
                let position = position(at);
                return Err(TemplateFault::Unclosed { position });
            }
            Piece::Named { at, name, .. } if !is_known(name, scope) => {
                return Err(TemplateFault::UnknownParameter {
                    position: position(at),
                    name: name.to_owned(),
                });
            }
            Piece::Text(_) | Piece::Named { .. } => {}
        }
    }
    Ok(())
}

/// A system field of this place, or a parameter where those are allowed.
fn is_known(name: &str, scope: Scope) -> bool {
    if name.contains('.') {
        return SystemField::named(name).is_some_and(|field| scope.fields().contains(&field));
    }
    scope == Scope::Workflow && check_parameter_name(name).is_ok()
}

/// The text for people with its values filled in, cut at the length of a message. What cannot be
/// a name stays as written (it cannot be saved, so it is older than the rule).
#[must_use]
pub fn render(text: &str, values: &Values<'_>) -> String {
    let mut out = String::with_capacity(text.len());
    let mut n_left = MESSAGE_CHARS;
    fill(text, values, |piece, _| {
        let end = piece
            .char_indices()
            .nth(n_left)
            .map_or(piece.len(), |(end, _)| end);
        out.push_str(&piece[..end]);
        n_left -= piece[..end].chars().count();
        n_left > 0
    });
    out
}

/// The text with its values filled in and encoded for their place; none where it becomes longer
/// than a body may be. A text cut in its middle would mean something else to a machine.
#[must_use]
pub fn render_for(encoder: Encoder, text: &str, values: &Values<'_>) -> Option<String> {
    let mut out = String::with_capacity(text.len());
    fill(text, values, |piece, is_value| {
        if is_value {
            encoder.push(piece, &mut out);
        } else {
            out.push_str(piece);
        }
        out.len() <= BODY_BYTES
    });
    (out.len() <= BODY_BYTES).then_some(out)
}

/// Hands over the pieces of a text, and whether they are values, until `take` has enough.
fn fill(text: &str, values: &Values<'_>, mut take: impl FnMut(&str, bool) -> bool) {
    for piece in pieces(text) {
        let goes_on = match piece {
            Piece::Text(text) | Piece::Unclosed { text, .. } => take(text, false),
            Piece::Named {
                name,
                default,
                whole,
                ..
            } => {
                let is_name = SystemField::named(name).is_some() || is_known(name, Scope::Workflow);
                let value = value_of(name, values);
                match default {
                    _ if !is_name => take(whole, false),
                    // The default is the author's own word, yet it stands for a value.
                    Some(default) if value.is_empty() => take(default, true),
                    _ => take(&value, true),
                }
            }
        };
        if !goes_on {
            return;
        }
    }
}

enum Piece<'a> {
    Text(&'a str),
    Named {
        at: usize,
        name: &'a str,
        default: Option<&'a str>,
        whole: &'a str,
    },
    Unclosed {
        at: usize,
        text: &'a str,
    },
}

/// Cuts a text into literal pieces and names, from left to right.
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
        let (name, default) = match inner[..end].split_once('|') {
            Some((name, default)) => (name, Some(default)),
            None => (&inner[..end], None),
        };
        let whole = &rest[..end + 3];
        Some(Piece::Named {
            at: start,
            name,
            default,
            whole,
        })
    })
}
