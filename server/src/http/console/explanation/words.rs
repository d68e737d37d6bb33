//! From the engine's events to the steps of a story.

use engine::call::CallEvent;
use engine::model::{DistributionKind, Exit, HoursState, UserSessionOutcome};
use engine::presence::Obstacle;
use engine::{Considered, EventKind, Explanation, Outcome, Skip, TaskEvent, WorkflowFault};
use shared::Millis;
use shared::api::explanation::{
    CallStep, ConsideredUser, Decision, DistributionName, ExitName, OfferOutcome, SkipReason,
    SkippedUser, StepKind, UserOutcome, WorkflowFaultName,
};
use shared::wire::SupervisionMode;

use super::names::Names;

/// What a reader is told of an event.
pub(super) fn step(event: &TaskEvent, names: &Names<'_>) -> StepKind {
    match &event.kind {
        EventKind::WorkflowStarted => StepKind::WorkflowStarted,
        EventKind::WorkflowEntered {
            service,
            name,
            version,
        } => StepKind::WorkflowEntered {
            service: names.service(*service),
            name: name.clone(),
            version: *version,
        },
        EventKind::WorkflowFailed(fault) => StepKind::WorkflowFailed {
            fault: match fault {
                WorkflowFault::Steps => WorkflowFaultName::Steps,
                WorkflowFault::Time => WorkflowFaultName::Time,
            },
        },
        EventKind::SystemAccepted => StepKind::SystemAccepted,
        EventKind::ActivityRan(activity) => StepKind::ActivityRan {
            activity: *activity,
            name: names.activity(*activity),
        },
        EventKind::ActivityLeft(activity, exit) => StepKind::ActivityLeft {
            activity: *activity,
            name: names.activity(*activity),
            exit: exit_name(*exit),
        },
        EventKind::ParameterUpdated { name, value } => StepKind::ParameterUpdated {
            name: name.clone(),
            value: value.clone(),
        },
        EventKind::InQueue => StepKind::InQueue,
        EventKind::QueueLeft => StepKind::QueueLeft,
        EventKind::PoolGrew(level) => StepKind::PoolGrew { level: *level },
        EventKind::Decided(why) => StepKind::Decided(Box::new(decision(why, event.at, names))),
        EventKind::Offered(user) => StepKind::Offered {
            user: names.user(*user),
        },
        EventKind::OfferEnded(user, outcome) => StepKind::OfferEnded {
            user: names.user(*user),
            outcome: offer_outcome(*outcome),
        },
        EventKind::ConnectedToUser(user) => StepKind::ConnectedToUser {
            user: names.user(*user),
        },
        EventKind::UserSessionEnded(user, outcome) => StepKind::UserSessionEnded {
            user: names.user(*user),
            outcome: user_outcome(*outcome),
        },
        EventKind::Transferred(service) => StepKind::Transferred {
            service: names.service(*service),
        },
        EventKind::TransferFailed(service) => StepKind::TransferFailed {
            service: names.service(*service),
        },
        EventKind::Reprioritised(priority) => StepKind::Reprioritised {
            priority: *priority,
        },
        EventKind::CodesSet { primary, secondary } => StepKind::CodesSet {
            primary: primary.map(|code| names.code(code)),
            secondary: secondary.map(|code| names.code(code)),
        },
        EventKind::TagsSet(tags) => StepKind::TagsSet { tags: tags.clone() },
        EventKind::Ended(reason) => StepKind::Ended { reason: *reason },
        EventKind::Terminated => StepKind::Terminated,
        EventKind::Parked => StepKind::Parked,
        EventKind::Call(event) => call(*event, names),
    }
}

fn call(event: CallEvent, names: &Names<'_>) -> StepKind {
    let (what, user) = match event {
        CallEvent::Requested { video: false } => (CallStep::Requested, None),
        CallEvent::Requested { video: true } => (CallStep::RequestedVideo, None),
        CallEvent::Declined => (CallStep::Declined, None),
        CallEvent::Started(_) => (CallStep::Started, None),
        CallEvent::Talking => (CallStep::Talking, None),
        CallEvent::Ended(_) => (CallStep::Ended, None),
        CallEvent::Held(true) => (CallStep::Held, None),
        CallEvent::Held(false) => (CallStep::TakenBack, None),
        CallEvent::ConsultAsked(user) => (CallStep::ConsultAsked, Some(user)),
        CallEvent::ConsultAnswered(user, true) => (CallStep::ConsultTaken, Some(user)),
        CallEvent::ConsultAnswered(user, false) => (CallStep::ConsultDeclined, Some(user)),
        CallEvent::ConsultEnded(user) => (CallStep::ConsultEnded, Some(user)),
        CallEvent::HandedOver(user) => (CallStep::HandedOver, Some(user)),
        CallEvent::TakenOver(user) => (CallStep::TakenOver, Some(user)),
        CallEvent::Supervised(user, mode) => (supervision(mode), Some(user)),
        CallEvent::RecordingStarted { .. } => (CallStep::Recording, None),
        CallEvent::GivenBack(user) => (CallStep::GivenBack, Some(user)),
        CallEvent::NeverCame => (CallStep::NeverCame, None),
        CallEvent::RecordingAvailable(_) => (CallStep::RecordingAvailable, None),
    };
    StepKind::Call {
        what,
        user: user.map_or_else(String::new, |user| names.user(user)),
    }
}

const fn supervision(mode: Option<SupervisionMode>) -> CallStep {
    match mode {
        Some(SupervisionMode::Listen) => CallStep::Listens,
        Some(SupervisionMode::Whisper) => CallStep::Whispers,
        Some(SupervisionMode::Barge) => CallStep::Barges,
        None => CallStep::SupervisionEnded,
    }
}

fn decision(why: &Explanation, at: Millis, names: &Names<'_>) -> Decision {
    let considered = why.considered.iter();
    let skipped = why.skipped.iter();
    Decision {
        distribution: distribution(why.distribution),
        priority: why.priority,
        level: why.level,
        restarts_round: why.restarts_round,
        considered: considered.map(|one| consider(one, at, names)).collect(),
        n_free: why.n_free,
        skipped: skipped
            .map(|(user, skip)| SkippedUser {
                name: names.user(*user),
                why: skip_reason(*skip),
            })
            .collect(),
        n_members: why.n_members,
    }
}

fn consider(one: &Considered, at: Millis, names: &Names<'_>) -> ConsideredUser {
    ConsideredUser {
        name: names.user(one.user),
        preferred: one.preferred,
        level: one.level,
        load: one.load,
        idle_ms: u64::try_from(at.since(one.idle_since)).unwrap_or(0),
        chosen: one.chosen,
    }
}

const fn skip_reason(skip: Skip) -> SkipReason {
    match skip {
        Skip::Tried => SkipReason::Tried,
        Skip::Obstacle(obstacle) => match obstacle {
            Obstacle::Inactive => SkipReason::Inactive,
            Obstacle::NotConnected => SkipReason::NotConnected,
            Obstacle::NotOnline => SkipReason::NotOnline,
            Obstacle::OffDuty => SkipReason::OffDuty,
            Obstacle::NotAvailable => SkipReason::NotAvailable,
            Obstacle::Missed => SkipReason::Missed,
            Obstacle::NotMember => SkipReason::NotMember,
            Obstacle::NotSelectable => SkipReason::NotSelectable,
            Obstacle::Unskilled => SkipReason::Unskilled,
            Obstacle::WrapUp => SkipReason::WrapUp,
            Obstacle::NoCapacity => SkipReason::NoCapacity,
            Obstacle::NoUnits => SkipReason::NoUnits,
            Obstacle::NotBeside => SkipReason::NotBeside,
        },
    }
}

const fn distribution(kind: DistributionKind) -> DistributionName {
    match kind {
        DistributionKind::Direct => DistributionName::Direct,
        DistributionKind::DirectConference => DistributionName::DirectConference,
        DistributionKind::Broadcast => DistributionName::Broadcast,
        DistributionKind::Pickup => DistributionName::Pickup,
        DistributionKind::LeastLoaded => DistributionName::LeastLoaded,
    }
}

const fn offer_outcome(outcome: Outcome) -> OfferOutcome {
    match outcome {
        Outcome::Accepted => OfferOutcome::Accepted,
        Outcome::Declined => OfferOutcome::Declined,
        Outcome::Missed => OfferOutcome::Missed,
        Outcome::Withdrawn => OfferOutcome::Withdrawn,
    }
}

const fn user_outcome(outcome: UserSessionOutcome) -> UserOutcome {
    match outcome {
        UserSessionOutcome::Accepted => UserOutcome::Accepted,
        UserSessionOutcome::Declined => UserOutcome::Declined,
        UserSessionOutcome::Cancelled => UserOutcome::Cancelled,
        UserSessionOutcome::Missed => UserOutcome::Missed,
        UserSessionOutcome::TransferredInternally => UserOutcome::TransferredInternally,
        UserSessionOutcome::TransferFailed => UserOutcome::TransferFailed,
    }
}

const fn exit_name(exit: Exit) -> ExitName {
    match exit {
        Exit::Next => ExitName::Next,
        Exit::TimedOut => ExitName::TimedOut,
        Exit::Choice(number) => ExitName::Choice { number },
        Exit::NoResponse => ExitName::NoResponse,
        Exit::Answered => ExitName::Answered,
        Exit::Changed => ExitName::Changed,
        Exit::Hours(state) => match state {
            HoursState::Open => ExitName::Open,
            HoursState::Closed => ExitName::Closed,
            HoursState::Holiday => ExitName::Holiday,
            HoursState::Special1 => ExitName::Special { number: 1 },
            HoursState::Special2 => ExitName::Special { number: 2 },
            HoursState::Special3 => ExitName::Special { number: 3 },
            HoursState::Special4 => ExitName::Special { number: 4 },
        },
        Exit::Default => ExitName::Default,
        Exit::Case(number) => ExitName::Case { number },
        Exit::Available => ExitName::Available,
        Exit::Busy => ExitName::Busy,
        Exit::NoneOnDuty => ExitName::NoneOnDuty,
        Exit::Queued => ExitName::Queued,
        Exit::Connected => ExitName::Connected,
        Exit::LeftQueue => ExitName::LeftQueue,
        Exit::Failed => ExitName::Failed,
    }
}
