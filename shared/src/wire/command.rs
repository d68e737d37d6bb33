//! What a user can ask of the engine.

use serde::{Deserialize, Serialize};

use super::{ExternalCard, Presence, Priority, SupervisionMode};
use crate::ids::{CodeId, DutyProfileId, OfferId, ReasonId, ServiceId, TaskId, UserId};

/// What a user can ask of the engine.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum AgentCommand {
    /// Declare presence.
    SetPresence {
        /// The new presence.
        presence: Presence,
    },
    /// Go on or off duty.
    SetDuty {
        /// Whether on duty.
        on: bool,
    },
    /// Be selectable for one service or not.
    SetServiceDuty {
        /// The service.
        service: ServiceId,
        /// Whether selectable.
        on: bool,
    },
    /// Take an offer.
    Accept {
        /// The offer.
        offer: OfferId,
    },
    /// Turn an offer down.
    Decline {
        /// The offer.
        offer: OfferId,
    },
    /// End an own connected task.
    EndTask {
        /// The task.
        task: TaskId,
    },
    /// End the wrap-up (ACW) of an own task.
    FinishWrapUp {
        /// The task.
        task: TaskId,
    },
    /// Prolong the wrap-up (ACW) of an own task, where the service allows it.
    ExtendWrapUp {
        /// The task.
        task: TaskId,
    },
    /// Clear the missed-offer flag (RONA).
    ClearMissed,
    /// Go on duty as one of the own duty profiles; none = without a profile.
    ChooseDuty {
        /// The profile.
        profile: Option<DutyProfileId>,
    },
    /// Be not available for a reason; none = available again.
    SetNotAvailable {
        /// The reason.
        reason: Option<ReasonId>,
    },
    /// Take a task from the pickup list.
    PickUp {
        /// The task.
        task: TaskId,
    },
    /// Hand an own connected task to another service.
    Transfer {
        /// The task.
        task: TaskId,
        /// Where to.
        service: ServiceId,
    },
    /// Set the codes of an own task, connected or in wrap-up.
    SetCodes {
        /// The task.
        task: TaskId,
        /// One of its service's primary codes.
        primary: Option<CodeId>,
        /// One of its service's secondary codes.
        secondary: Option<CodeId>,
    },
    /// Set the tags of an own task, connected or in wrap-up: all of them, at most 20 of 1–40
    /// characters.
    SetTags {
        /// The task.
        task: TaskId,
        /// The tags.
        tags: Vec<String>,
    },
    /// Create an external task. Supervisors only.
    CreateExternal {
        /// A service with an external workflow.
        service: ServiceId,
        /// What it is about.
        task: Box<ExternalCard>,
        /// Priority; none = the workflow's.
        priority: Option<Priority>,
    },
    /// End a task that no user is connected to, or a connected external task. Supervisors only.
    CancelTask {
        /// The task.
        task: TaskId,
    },
    /// Change the priority of a waiting task. Supervisors only.
    Reprioritise {
        /// The task.
        task: TaskId,
        /// The new priority.
        priority: Priority,
    },
    /// Offer a waiting task to this user next, whoever else is free. Supervisors only.
    Reassign {
        /// The task.
        task: TaskId,
        /// A member of the task's service who may be offered it.
        user: UserId,
    },
    /// Clear another user's missed-offer flag (RONA). Supervisors only.
    ClearMissedOf {
        /// The user.
        user: UserId,
    },
    /// Answer the customer of an own chat who asks for a call.
    AnswerCall {
        /// The task.
        task: TaskId,
        /// Whether to take it.
        accept: bool,
    },
    /// End the call of an own chat; the chat goes on.
    HangUp {
        /// The task.
        task: TaskId,
    },
    /// Hold the customer of an own call, or take the customer back.
    Hold {
        /// The task.
        task: TaskId,
        /// Whether to hold.
        on: bool,
    },
    /// Ask a colleague into an own call; the customer hears music meanwhile.
    Consult {
        /// The task.
        task: TaskId,
        /// The colleague.
        user: UserId,
    },
    /// Answer a colleague who asks.
    AnswerConsult {
        /// The task.
        task: TaskId,
        /// Whether to talk.
        accept: bool,
    },
    /// End the consultation, by either of the two; the customer is taken back.
    EndConsult {
        /// The task.
        task: TaskId,
    },
    /// Leave the customer to the consulted colleague.
    HandOver {
        /// The task.
        task: TaskId,
    },
    /// Take part in a connected chat or call. Supervisors only; the audit has it.
    Supervise {
        /// The task.
        task: TaskId,
        /// How; none = leave.
        mode: Option<SupervisionMode>,
    },
    /// Take a connected task over from its user. Supervisors only; the audit has it.
    TakeOver {
        /// The task.
        task: TaskId,
    },
}
