//! The board: followed by agents who look for a service, and by supervisors.

use engine::model::{Config, Role};
use shared::ids::UserId;
use shared::wire::AgentNotice;

use super::super::link::Step;
use super::super::transport::Transport;
use super::Agent;
use crate::owner::reader;

impl<T: Transport> Agent<T> {
    /// Follows the board from now on: the first one comes at once.
    pub(super) async fn on_watch_board(&mut self, on: bool) -> Step {
        if !on {
            self.membership.watch_board(None);
            return Ok(());
        }
        let supervises = supervises(&self.owner.config(), self.login.user);
        self.membership.watch_board(Some(supervises));
        let board = self
            .owner
            .ask(move |state, now| state.board(reader(supervises), now));
        match board.await {
            Ok(board) => self.link.send(&AgentNotice::Board(board)).await,
            Err(code) => {
                let retry_ms = crate::owner::retry_of(code);
                self.link.send(&AgentNotice::Fail { code, retry_ms }).await
            }
        }
    }
}

/// Whether a user may see and change what others work on.
pub(super) fn supervises(config: &Config, user: UserId) -> bool {
    let user = config.users.get(&user).filter(|user| user.active);
    user.is_some_and(|user| user.has_role(Role::Supervisor) || user.has_role(Role::TenantAdmin))
}
