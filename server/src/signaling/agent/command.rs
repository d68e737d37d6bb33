//! Commands to the engine: done after commit, or refused; one outcome per id for ever.

use engine::Command;
use shared::ids::{CommandId, UserId};
use shared::wire::{AgentCommand, AgentNotice};

use super::super::link::Step;
use super::super::transport::Transport;
use super::Agent;
use crate::owner::retry_of;

impl<T: Transport> Agent<T> {
    pub(super) async fn on_command(&mut self, id: CommandId, command: AgentCommand) -> Step {
        let command = engine_command(self.login.user, command);
        let answer = match self.owner.submit(Some(id), command).await {
            Ok(()) => AgentNotice::Done { id },
            Err(code) => AgentNotice::Refused {
                id,
                code,
                retry_ms: retry_of(code),
            },
        };
        self.link.send(&answer).await
    }
}

fn engine_command(user: UserId, command: AgentCommand) -> Command {
    match command {
        AgentCommand::SetPresence { presence } => Command::SetPresence(user, presence),
        AgentCommand::SetDuty { on } => Command::SetDuty(user, on),
        AgentCommand::SetServiceDuty { service, on } => Command::SetServiceDuty(user, service, on),
        AgentCommand::Accept { offer } => Command::Accept(user, offer),
        AgentCommand::Decline { offer } => Command::Decline(user, offer),
        AgentCommand::EndTask { task } => Command::EndByUser(user, task),
        AgentCommand::FinishWrapUp { task } => Command::FinishWrapUp(user, task),
        AgentCommand::ExtendWrapUp { task } => Command::ExtendWrapUp(user, task),
        AgentCommand::ClearMissed => Command::ClearMissed(user),
    }
}
