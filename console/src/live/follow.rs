//! What parts of the page follow: the outcome of a command, the board, the session of an offer.

use leptos::prelude::*;
use shared::ids::{CommandId, OfferId};

use super::Live;
use crate::view::commands::Verdict;
use crate::view::session::Session;

impl Live {
    /// How a command came out, once it has.
    pub(crate) fn verdict(self, id: CommandId) -> Option<Verdict> {
        self.session.with(|session| session.commands().verdict(id))
    }

    /// Whether what the user does now reaches the server at once.
    pub(crate) fn is_ready(self) -> Memo<bool> {
        self.part(|session: &Session| session.connection().is_ready())
    }

    /// Follows the board until the owner of this call goes away.
    pub(crate) fn read_board(self) {
        self.run(|session, _| session.read_board(true));
        on_cleanup(move || self.run(|session, _| session.read_board(false)));
    }

    /// The user looks at the session of an offer, or stops doing so.
    pub(crate) fn preview(self, offer: Option<OfferId>) {
        self.run(|session, _| {
            session.preview(offer);
            Vec::new()
        });
    }
}
