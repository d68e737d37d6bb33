//! From a command to its effects.

use shared::{ErrorCode, Millis};

use super::changes::Changes;
use super::turn::Turn;
use super::{Applied, Refusal, State};
use crate::command::Command;

impl State {
    /// Carries out one command at `now`.
    ///
    /// # Errors
    /// A [`Refusal`] when the command does not fit; the state is then unchanged.
    pub fn apply(&mut self, command: Command, now: Millis) -> Result<Applied, Refusal> {
        let mut turn = Turn {
            state: self,
            now,
            changes: Changes::default(),
        };
        turn.carry_out(command).map_err(|code| Refusal { code })?;
        turn.settle();
        Ok(Applied {
            effects: turn.finish(),
        })
    }
}

impl Turn<'_> {
    /// Checks the command, then changes rows. An error comes before the first change.
    fn carry_out(&mut self, command: Command) -> Result<(), ErrorCode> {
        match command {
            Command::Configure(config) => self.configure(*config),
            Command::StartTask(start) => return self.start_task(*start),
            Command::CustomerConnected(task) => return self.customer_connected(task),
            Command::CustomerDisconnected(task) => return self.customer_disconnected(task),
            Command::EndByCustomer(task) => return self.end_by_customer(task),
            Command::AgentConnected(user) => return self.agent_connected(user),
            Command::AgentDisconnected(user) => return self.agent_disconnected(user),
            Command::SetPresence(user, presence) => return self.set_presence(user, presence),
            Command::SetDuty(user, on) => return self.set_duty(user, on),
            Command::SetServiceDuty(user, service, on) => {
                return self.set_service_duty(user, service, on);
            }
            Command::Accept(user, offer) => return self.accept(user, offer),
            Command::Decline(user, offer) => return self.decline(user, offer),
            Command::EndByUser(user, task) => return self.end_by_user(user, task),
            Command::FinishWrapUp(user, task) => return self.finish_wrap_up(user, task),
            Command::ExtendWrapUp(user, task) => return self.extend_wrap_up(user, task),
            Command::ClearMissed(user) => return self.clear_missed(user),
            Command::Tick => self.tick(),
            Command::Restarted => self.restarted(),
        }
        Ok(())
    }
}
