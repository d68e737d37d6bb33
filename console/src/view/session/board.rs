//! Following the board: asked for while it is read, again after each return.

use shared::wire::{AgentFrame, Board};

use super::{Effect, Now, Session};

impl Session {
    /// A part of the page begins or stops to read the board.
    pub fn read_board(&mut self, on: bool) -> Vec<Effect> {
        let has_changed = if on {
            self.board.open()
        } else {
            self.board.close()
        };
        if has_changed && self.connection.is_ready() {
            vec![Effect::Send(AgentFrame::WatchBoard { on })]
        } else {
            Vec::new()
        }
    }

    /// What to ask for on a new connection.
    pub(super) fn board_again(&self) -> Option<Effect> {
        let frame = AgentFrame::WatchBoard { on: true };
        self.board.is_read().then_some(Effect::Send(frame))
    }

    pub(super) fn board_arrived(&mut self, board: Board, now: Now) -> Vec<Effect> {
        self.board.arrived(board, now.mono, now.wall);
        Vec::new()
    }
}
