//! Keyboard shortcuts: one table that both the key handler and the help dialog read.

/// What a shortcut does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Shortcut {
    /// Accept the oldest offer.
    Accept,
    /// Decline the oldest offer.
    Decline,
    /// Go to the next task of the list.
    NextTask,
    /// Go to the previous task of the list.
    PreviousTask,
    /// Put the cursor into the composer.
    FocusComposer,
    /// Ask to end the open task.
    EndTask,
    /// Ask where to hand the open task over.
    Transfer,
    /// Finish the wrap-up of the open task.
    FinishWrapUp,
    /// Show or hide the customer's details.
    ToggleDetails,
    /// Mute or unmute the user.
    Microphone,
    /// Turn the camera on or off.
    Camera,
    /// Share the screen or stop it.
    ShareScreen,
    /// Hold the customer or take the customer back.
    Hold,
    /// Ask a colleague.
    Consult,
    /// End the call.
    HangUp,
    /// Leave what lies above the conversation.
    Leave,
    /// Show the list of shortcuts.
    Help,
}

/// A key as the browser reports it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Press<'a> {
    /// `KeyboardEvent.code`: the place on the keyboard, the same in every layout.
    pub code: &'a str,
    /// `KeyboardEvent.key`: what it writes.
    pub key: &'a str,
    /// Alt (Option).
    pub alt: bool,
    /// Control or Command.
    pub ctrl: bool,
    /// The focus is in a text field.
    pub is_typing: bool,
}

/// Every shortcut with the key that is pressed together with Alt.
pub const TABLE: &[(Shortcut, &str, &str)] = &[
    (Shortcut::Accept, "KeyA", "A"),
    (Shortcut::Decline, "KeyD", "D"),
    (Shortcut::NextTask, "ArrowDown", "↓"),
    (Shortcut::PreviousTask, "ArrowUp", "↑"),
    (Shortcut::FocusComposer, "KeyC", "C"),
    (Shortcut::EndTask, "KeyE", "E"),
    (Shortcut::Transfer, "KeyT", "T"),
    (Shortcut::FinishWrapUp, "KeyF", "F"),
    (Shortcut::ToggleDetails, "KeyI", "I"),
    (Shortcut::Microphone, "KeyM", "M"),
    (Shortcut::Camera, "KeyV", "V"),
    (Shortcut::ShareScreen, "KeyS", "S"),
    (Shortcut::Hold, "KeyH", "H"),
    (Shortcut::Consult, "KeyK", "K"),
    (Shortcut::HangUp, "KeyX", "X"),
];

/// The shortcut behind a key press, if it is one.
///
/// Everything needs Alt, so that typing is never mistaken for a command; `?` stands alone and
/// therefore counts only outside text fields, Escape stands alone because it writes nothing.
#[must_use]
pub fn shortcut(press: Press<'_>) -> Option<Shortcut> {
    if press.ctrl {
        return None;
    }
    if press.alt {
        return TABLE
            .iter()
            .find(|(_, code, _)| *code == press.code)
            .map(|(shortcut, ..)| *shortcut);
    }
    match press.key {
        "?" if !press.is_typing => Some(Shortcut::Help),
        "Escape" => Some(Shortcut::Leave),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    fn press<'a>(code: &'a str, key: &'a str, alt: bool, is_typing: bool) -> Press<'a> {
        Press {
            code,
            key,
            alt,
            ctrl: false,
            is_typing,
        }
    }

    #[test]
    fn no_two_shortcuts_share_a_key() {
        let codes: HashSet<_> = TABLE.iter().map(|(_, code, _)| code).collect();
        let actions: HashSet<_> = TABLE.iter().map(|(action, ..)| action).collect();
        assert_eq!(codes.len(), TABLE.len());
        assert_eq!(actions.len(), TABLE.len());
    }

    #[test]
    fn alt_works_while_typing_and_whatever_letter_the_layout_makes() {
        assert_eq!(
            shortcut(press("KeyA", "å", true, true)),
            Some(Shortcut::Accept)
        );
        assert_eq!(shortcut(press("KeyA", "a", false, false)), None);
    }

    #[test]
    fn a_question_mark_in_a_text_is_only_a_question_mark() {
        assert_eq!(
            shortcut(press("Slash", "?", false, false)),
            Some(Shortcut::Help)
        );
        assert_eq!(shortcut(press("Slash", "?", false, true)), None);
    }

    #[test]
    fn control_together_with_alt_is_altgr_and_never_a_shortcut() {
        let altgr = Press {
            ctrl: true,
            ..press("KeyE", "€", true, true)
        };
        assert_eq!(shortcut(altgr), None);
    }
}
