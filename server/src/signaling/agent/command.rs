//! Commands to the engine: done after commit, or refused; one outcome per id for ever.

use engine::Command;
use engine::model::TaskCodes;
use shared::ErrorCode;
use shared::ids::{CommandId, UserId};
use shared::wire::{AgentCommand, AgentNotice};

use super::super::link::Step;
use super::super::transport::Transport;
use super::Agent;
use super::board::supervises;
use crate::owner::retry_of;

impl<T: Transport> Agent<T> {
    pub(super) async fn on_command(&mut self, id: CommandId, command: AgentCommand) -> Step {
        let outcome = match self.engine_command(command) {
            Ok(command) => self.owner.submit(Some(id), command).await,
            Err(code) => Err(code),
        };
        let answer = match outcome {
            Ok(()) => AgentNotice::Done { id },
            Err(code) => AgentNotice::Refused {
                id,
                code,
                retry_ms: retry_of(code),
            },
        };
        self.link.send(&answer).await
    }

    /// What the engine is asked, if this user may ask it.
    fn engine_command(&self, command: AgentCommand) -> Result<Command, ErrorCode> {
        let user = self.login.user;
        if needs_supervisor(&command) && !supervises(&self.owner.config(), user) {
            return Err(ErrorCode::Forbidden);
        }
        if let AgentCommand::CreateExternal {
            service,
            task,
            priority,
        } = command
        {
            let start = self.external(service, *task, priority)?;
            return Ok(Command::StartExternal(Box::new(start)));
        }
        plain(user, command).ok_or(ErrorCode::NotApplicable)
    }
}

const fn needs_supervisor(command: &AgentCommand) -> bool {
    matches!(
        command,
        AgentCommand::CreateExternal { .. }
            | AgentCommand::CancelTask { .. }
            | AgentCommand::Reprioritise { .. }
            | AgentCommand::Reassign { .. }
            | AgentCommand::ClearMissedOf { .. }
            | AgentCommand::Supervise { .. }
            | AgentCommand::TakeOver { .. }
    )
}

/// Commands that the engine takes as they are.
fn plain(user: UserId, command: AgentCommand) -> Option<Command> {
    Some(match command {
        AgentCommand::SetPresence { presence } => Command::SetPresence(user, presence),
        AgentCommand::SetDuty { on } => Command::SetDuty(user, on),
        AgentCommand::SetServiceDuty { service, on } => Command::SetServiceDuty(user, service, on),
        AgentCommand::Accept { offer } => Command::Accept(user, offer),
        AgentCommand::Decline { offer } => Command::Decline(user, offer),
        AgentCommand::EndTask { task } => Command::EndByUser(user, task),
        AgentCommand::FinishWrapUp { task } => Command::FinishWrapUp(user, task),
        AgentCommand::ExtendWrapUp { task } => Command::ExtendWrapUp(user, task),
        AgentCommand::ClearMissed => Command::ClearMissed(user),
        AgentCommand::ChooseDuty { profile } => Command::ChooseDuty(user, profile),
        AgentCommand::SetNotAvailable { reason } => Command::SetNotAvailable(user, reason),
        AgentCommand::PickUp { task } => Command::PickUp(user, task),
        AgentCommand::Transfer { task, service } => Command::Transfer(user, task, service),
        AgentCommand::SetCodes {
            task,
            primary,
            secondary,
        } => Command::SetCodes(user, task, TaskCodes { primary, secondary }),
        AgentCommand::SetTags { task, tags } => Command::SetTags(user, task, tags),
        AgentCommand::CancelTask { task } => Command::CancelTask(task),
        AgentCommand::Reprioritise { task, priority } => Command::Reprioritise(task, priority),
        AgentCommand::Reassign { task, user } => Command::Reassign(task, user),
        AgentCommand::ClearMissedOf { user } => Command::ClearMissed(user),
        AgentCommand::AnswerCall { task, accept } => Command::AnswerCall(user, task, accept),
        AgentCommand::HangUp { task } => Command::HangUpByUser(user, task),
        AgentCommand::Hold { task, on } => Command::Hold(user, task, on),
        AgentCommand::Consult {
            task,
            user: colleague,
        } => Command::Consult(user, task, colleague),
        AgentCommand::AnswerConsult { task, accept } => Command::AnswerConsult(user, task, accept),
        AgentCommand::EndConsult { task } => Command::EndConsult(user, task),
        AgentCommand::HandOver { task } => Command::HandOver(user, task),
        AgentCommand::Supervise { task, mode } => Command::Supervise(user, task, mode),
        AgentCommand::TakeOver { task } => Command::TakeOver(user, task),
        AgentCommand::CreateExternal { .. } => return None,
    })
}
