//! One of every command of a user.

use shared::ids::{DutyProfileId, ReasonId};
use shared::wire::{AgentCommand, AgentFrame, Presence, Priority};

use super::agent::{code, command, external, offer, service};
use super::call::call_commands;
use super::{bytes, task, user};

/// One of every command.
pub(super) fn agent_commands() -> Vec<(&'static str, AgentFrame)> {
    let mut commands = own_commands();
    commands.extend(supervisor_commands());
    commands.extend(call_commands());
    let framed = |(name, command)| {
        let id = self::command(0x09);
        (name, AgentFrame::Command { id, command })
    };
    commands.into_iter().map(framed).collect()
}

fn own_commands() -> Vec<(&'static str, AgentCommand)> {
    let (service, task, offer) = (service().id, task(), offer());
    let presence = Presence::Away;
    vec![
        (
            "command_set_presence",
            AgentCommand::SetPresence { presence },
        ),
        ("command_set_duty", AgentCommand::SetDuty { on: true }),
        (
            "command_set_service_duty",
            AgentCommand::SetServiceDuty { service, on: false },
        ),
        ("command_accept", AgentCommand::Accept { offer }),
        ("command_decline", AgentCommand::Decline { offer }),
        ("command_end_task", AgentCommand::EndTask { task }),
        (
            "command_finish_wrap_up",
            AgentCommand::FinishWrapUp { task },
        ),
        (
            "command_extend_wrap_up",
            AgentCommand::ExtendWrapUp { task },
        ),
        ("command_clear_missed", AgentCommand::ClearMissed),
        (
            "command_choose_duty",
            AgentCommand::ChooseDuty {
                profile: Some(DutyProfileId::from_bytes(bytes(0x0a))),
            },
        ),
        (
            "command_set_not_available",
            AgentCommand::SetNotAvailable {
                reason: Some(ReasonId::from_bytes(bytes(0x0b))),
            },
        ),
        ("command_pick_up", AgentCommand::PickUp { task }),
        ("command_transfer", AgentCommand::Transfer { task, service }),
        (
            "command_set_codes",
            AgentCommand::SetCodes {
                task,
                primary: Some(code(0x0c)),
                secondary: None,
            },
        ),
        (
            "command_set_tags",
            AgentCommand::SetTags {
                task,
                tags: vec!["refund".to_owned(), "vip".to_owned()],
            },
        ),
    ]
}

fn supervisor_commands() -> Vec<(&'static str, AgentCommand)> {
    let (task, user) = (task(), user());
    let priority = Priority::Low;
    vec![
        (
            "command_create_external",
            AgentCommand::CreateExternal {
                service: service().id,
                task: Box::new(external()),
                priority: Some(Priority::High),
            },
        ),
        ("command_cancel_task", AgentCommand::CancelTask { task }),
        (
            "command_reprioritise",
            AgentCommand::Reprioritise { task, priority },
        ),
        ("command_reassign", AgentCommand::Reassign { task, user }),
        (
            "command_clear_missed_of",
            AgentCommand::ClearMissedOf { user },
        ),
    ]
}
