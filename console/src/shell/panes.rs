//! Which part of the desk a small screen shows, and the dialogs above it.

use browser::platform::{focus, viewport};
use leptos::prelude::*;
use shared::ids::TaskId;

use super::area::Area;
use crate::live::prefs::Prefs;

/// From this width on, the customer's details have their own column.
const WIDE: &str = "(min-width: 70rem)";

/// The part that a small screen shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Pane {
    /// Presence, offers and tasks.
    #[default]
    List,
    /// The conversation.
    Talk,
    /// The customer's details.
    Details,
}

impl Pane {
    /// Value of the `data-pane` attribute.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::List => "list",
            Self::Talk => "talk",
            Self::Details => "details",
        }
    }
}

/// What lies where.
#[derive(Clone, Copy)]
pub(crate) struct Panes {
    pub(crate) pane: RwSignal<Pane>,
    pub(crate) is_help_open: RwSignal<bool>,
    pub(crate) is_end_open: RwSignal<bool>,
    pub(crate) is_transfer_open: RwSignal<bool>,
    /// The call for which a colleague is being chosen.
    pub(crate) is_consult_open: RwSignal<Option<TaskId>>,
    /// The next conversation that is drawn takes the focus, because the user asked for it.
    wants_focus: StoredValue<bool>,
    prefs: RwSignal<Prefs>,
    pub(super) area: RwSignal<Area>,
}

impl Panes {
    pub(super) fn new(prefs: RwSignal<Prefs>, area: RwSignal<Area>) -> Self {
        Self {
            pane: RwSignal::new(Pane::List),
            is_help_open: RwSignal::new(false),
            is_end_open: RwSignal::new(false),
            is_transfer_open: RwSignal::new(false),
            is_consult_open: RwSignal::new(None),
            wants_focus: StoredValue::new(false),
            prefs,
            area,
        }
    }

    /// The user opened a conversation: show it, and put the cursor where the answer is written.
    pub(crate) fn open_talk(self) {
        if self.area.get_untracked() != Area::Desk {
            Area::Desk.go();
        }
        self.pane.set(Pane::Talk);
        self.wants_focus.set_value(true);
        focus::focus(COMPOSER);
    }

    /// Whether the conversation drawn now takes the focus; true once.
    pub(crate) fn take_focus(self) -> bool {
        let wants = self.wants_focus.get_value();
        self.wants_focus.set_value(false);
        wants
    }

    /// Whether the user wants the details beside the conversation, where there is room.
    pub(crate) fn is_details_open(self) -> bool {
        self.prefs.with(|prefs| prefs.is_details_open)
    }

    /// Goes from the details back to the conversation, where one hides the other.
    pub(crate) fn leave_details(self) {
        if self.pane.get_untracked() == Pane::Details {
            self.pane.set(Pane::Talk);
        }
    }

    /// Shows the details, wherever they are on this screen.
    pub(crate) fn show_details(self) {
        if viewport::matches(WIDE) {
            self.prefs.update(|prefs| prefs.is_details_open = true);
        } else {
            self.pane.set(Pane::Details);
        }
    }

    /// Shows the details where they hide nothing else.
    pub(crate) fn show_details_beside(self) {
        if viewport::matches(WIDE) {
            self.show_details();
        }
    }

    /// Whether a dialog lies above the page: its keys are its own.
    pub(crate) fn has_dialog(self) -> bool {
        let is_ours = [self.is_help_open, self.is_end_open, self.is_transfer_open]
            .iter()
            .any(|open| open.get_untracked());
        is_ours || focus::is_within("dialog")
    }

    /// Shows or hides the details.
    pub(crate) fn toggle_details(self) {
        if viewport::matches(WIDE) {
            self.prefs
                .update(|prefs| prefs.is_details_open = !prefs.is_details_open);
        } else {
            self.pane.update(|pane| {
                *pane = if *pane == Pane::Details {
                    Pane::Talk
                } else {
                    Pane::Details
                };
            });
        }
    }
}

/// Where an answer is written.
pub(crate) const COMPOSER: &str = "#composer";

/// The panes of the shell around.
pub(crate) fn use_panes() -> Panes {
    expect_context()
}
