//! Sentences: one for each thing that can happen to a task.

use browser::text::{Language, fill};
use shared::api::explanation::{
    ActivityName, CallStep, Decision, DistributionName, ExitName, OfferOutcome, SkipReason,
    StepKind, UserOutcome, WorkflowFaultName,
};
use shared::wire::EndReason;

use super::StoryKey;
use crate::parts::priority_key;
use crate::text::Words;
use crate::view::story::ChapterKind;

/// What happened, in a sentence of `language`.
pub(crate) fn sentence(language: Language, kind: &ChapterKind) -> String {
    match kind {
        ChapterKind::Activity { name, exit, .. } => activity(language, *name, *exit),
        ChapterKind::Step(step) => of_step(language, step),
    }
}

fn say(language: Language, key: StoryKey, values: &[(&str, &str)]) -> String {
    fill(key.text(language), values)
}

fn activity(language: Language, name: Option<ActivityName>, exit: Option<ExitName>) -> String {
    let name = activity_key(name).text(language);
    match exit {
        None => say(language, StoryKey::ActivityRuns, &[("name", name)]),
        Some(ExitName::Next) => say(language, StoryKey::ActivityDone, &[("name", name)]),
        Some(exit) => {
            let exit = exit_words(language, exit);
            let values = [("name", name), ("exit", exit.as_str())];
            say(language, StoryKey::ActivityLeft, &values)
        }
    }
}

fn of_step(language: Language, step: &StepKind) -> String {
    let plain = |key| say(language, key, &[]);
    let user = |key, user: &str| {
        let user = or(user, StoryKey::Someone, language);
        say(language, key, &[("user", user)])
    };
    let service = |key, service: &str| {
        let service = or(service, StoryKey::SomeService, language);
        say(language, key, &[("service", service)])
    };
    match step {
        StepKind::WorkflowStarted => plain(StoryKey::WorkflowStarted),
        StepKind::WorkflowEntered {
            service,
            name,
            version,
        } => say(
            language,
            StoryKey::WorkflowEntered,
            &[
                ("service", or(service, StoryKey::SomeService, language)),
                ("name", name),
                ("version", &version.to_string()),
            ],
        ),
        StepKind::SystemAccepted => plain(StoryKey::SystemAccepted),
        StepKind::ActivityRan { name, .. } => activity(language, *name, None),
        StepKind::ActivityLeft { name, exit, .. } => activity(language, *name, Some(*exit)),
        StepKind::WorkflowFailed { fault } => plain(match fault {
            WorkflowFaultName::Steps => StoryKey::FaultSteps,
            WorkflowFaultName::Time => StoryKey::FaultTime,
        }),
        StepKind::ParameterUpdated { name, value } => parameter(language, name, value),
        StepKind::InQueue => plain(StoryKey::InQueue),
        StepKind::QueueLeft => plain(StoryKey::QueueLeft),
        StepKind::PoolGrew { level } => {
            let level = (u32::from(*level) + 1).to_string();
            say(language, StoryKey::PoolGrew, &[("n", &level)])
        }
        StepKind::Decided(decision) => decided(language, decision),
        StepKind::Offered { user: name } => user(StoryKey::Offered, name),
        StepKind::OfferEnded {
            user: name,
            outcome,
        } => user(offer_key(*outcome), name),
        StepKind::ConnectedToUser { user: name } => user(StoryKey::ConnectedToUser, name),
        StepKind::UserSessionEnded {
            user: name,
            outcome,
        } => user(part_key(*outcome), name),
        StepKind::Transferred { service: name } => service(StoryKey::Transferred, name),
        StepKind::TransferFailed { service: name } => service(StoryKey::TransferFailed, name),
        StepKind::Reprioritised { priority } => say(
            language,
            StoryKey::Reprioritised,
            &[("priority", priority_key(*priority).text(language))],
        ),
        StepKind::CodesSet { primary, secondary } => {
            let codes: Vec<&str> = [primary, secondary]
                .into_iter()
                .filter_map(Option::as_deref)
                .collect();
            let both = [StoryKey::CodesSet, StoryKey::CodesNone];
            list(language, both, "codes", &codes)
        }
        StepKind::TagsSet { tags } => {
            let tags: Vec<&str> = tags.iter().map(String::as_str).collect();
            list(
                language,
                [StoryKey::TagsSet, StoryKey::TagsNone],
                "tags",
                &tags,
            )
        }
        StepKind::Ended { reason } => plain(ended_key(*reason)),
        StepKind::Terminated => plain(StoryKey::Terminated),
        StepKind::Parked => plain(StoryKey::Parked),
        StepKind::Call { what, user: name } => user(call_key(*what), name),
    }
}

fn or(name: &str, key: StoryKey, language: Language) -> &str {
    if name.is_empty() {
        key.text(language)
    } else {
        name
    }
}

fn list(language: Language, [some, none]: [StoryKey; 2], gap: &str, names: &[&str]) -> String {
    if names.is_empty() {
        return say(language, none, &[]);
    }
    say(language, some, &[(gap, &names.join(", "))])
}

fn parameter(language: Language, name: &str, value: &str) -> String {
    let key = if value.is_empty() {
        StoryKey::ParameterEmpty
    } else {
        StoryKey::Parameter
    };
    say(language, key, &[("name", name), ("value", value)])
}

fn decided(language: Language, decision: &Decision) -> String {
    let chosen: Vec<&str> = decision
        .considered
        .iter()
        .filter(|user| user.chosen)
        .map(|user| or(&user.name, StoryKey::Someone, language))
        .collect();
    let key = match (chosen.len(), decision.distribution) {
        (0, DistributionName::Pickup) => StoryKey::DecidedPickup,
        (0, _) => StoryKey::DecidedNobody,
        (1, _) => StoryKey::DecidedAsked,
        _ => StoryKey::DecidedAskedMany,
    };
    say(language, key, &[("names", &chosen.join(", "))])
}

const fn offer_key(outcome: OfferOutcome) -> StoryKey {
    match outcome {
        OfferOutcome::Accepted => StoryKey::OfferAccepted,
        OfferOutcome::Declined => StoryKey::OfferDeclined,
        OfferOutcome::Missed => StoryKey::OfferMissed,
        OfferOutcome::Withdrawn => StoryKey::OfferWithdrawn,
    }
}

const fn part_key(outcome: UserOutcome) -> StoryKey {
    match outcome {
        UserOutcome::Accepted => StoryKey::UserAccepted,
        UserOutcome::Declined => StoryKey::UserDeclined,
        UserOutcome::Cancelled => StoryKey::UserCancelled,
        UserOutcome::Missed => StoryKey::UserMissed,
        UserOutcome::TransferredInternally => StoryKey::UserTransferred,
        UserOutcome::TransferFailed => StoryKey::UserTransferFailed,
    }
}

const fn ended_key(reason: EndReason) -> StoryKey {
    match reason {
        EndReason::ByCustomer => StoryKey::EndedByCustomer,
        EndReason::ByUser => StoryKey::EndedByUser,
        EndReason::Declined => StoryKey::EndedDeclined,
        EndReason::CustomerLeft => StoryKey::EndedCustomerLeft,
        EndReason::ByWorkflow => StoryKey::EndedByWorkflow,
        EndReason::Removed => StoryKey::EndedRemoved,
    }
}

const fn call_key(what: CallStep) -> StoryKey {
    match what {
        CallStep::Requested => StoryKey::CallRequested,
        CallStep::RequestedVideo => StoryKey::CallRequestedVideo,
        CallStep::Declined => StoryKey::CallDeclined,
        CallStep::Started => StoryKey::CallStarted,
        CallStep::Talking => StoryKey::CallTalking,
        CallStep::Ended => StoryKey::CallEnded,
        CallStep::Held => StoryKey::CallHeld,
        CallStep::TakenBack => StoryKey::CallTakenBack,
        CallStep::ConsultAsked => StoryKey::CallConsultAsked,
        CallStep::ConsultTaken => StoryKey::CallConsultTaken,
        CallStep::ConsultDeclined => StoryKey::CallConsultDeclined,
        CallStep::ConsultEnded => StoryKey::CallConsultEnded,
        CallStep::HandedOver => StoryKey::CallHandedOver,
        CallStep::TakenOver => StoryKey::CallTakenOver,
        CallStep::Listens => StoryKey::CallListens,
        CallStep::Whispers => StoryKey::CallWhispers,
        CallStep::Barges => StoryKey::CallBarges,
        CallStep::SupervisionEnded => StoryKey::CallSupervisionEnded,
        CallStep::Recording => StoryKey::CallRecording,
        CallStep::GivenBack => StoryKey::CallGivenBack,
        CallStep::NeverCame => StoryKey::CallNeverCame,
        CallStep::RecordingAvailable => StoryKey::CallRecordingAvailable,
    }
}

const fn activity_key(name: Option<ActivityName>) -> StoryKey {
    let Some(name) = name else {
        return StoryKey::ActUnknown;
    };
    match name {
        ActivityName::Start => StoryKey::ActStart,
        ActivityName::Accept => StoryKey::ActAccept,
        ActivityName::Message => StoryKey::ActMessage,
        ActivityName::Announcement => StoryKey::ActAnnouncement,
        ActivityName::InputCustomer => StoryKey::ActInput,
        ActivityName::InputCustomerAdvanced => StoryKey::ActInputAdvanced,
        ActivityName::CollectInformation => StoryKey::ActCollect,
        ActivityName::SaveToParameter => StoryKey::ActSave,
        ActivityName::WaitForParameter => StoryKey::ActWait,
        ActivityName::Delay => StoryKey::ActDelay,
        ActivityName::GetAvailableUsers => StoryKey::ActUsers,
        ActivityName::GetQueuePosition => StoryKey::ActPosition,
        ActivityName::CheckOpeningHours => StoryKey::ActHours,
        ActivityName::CheckParameter => StoryKey::ActParameter,
        ActivityName::AvailabilityRouting => StoryKey::ActAvailability,
        ActivityName::CheckTask => StoryKey::ActTask,
        ActivityName::Queue => StoryKey::ActQueue,
        ActivityName::QueueTask => StoryKey::ActQueueTask,
        ActivityName::CancelTask => StoryKey::ActCancel,
        ActivityName::Transfer => StoryKey::ActTransfer,
        ActivityName::VoiceMessage => StoryKey::ActVoice,
        ActivityName::Disconnect => StoryKey::ActDisconnect,
    }
}

fn exit_words(language: Language, exit: ExitName) -> String {
    let numbered = |key, number: u8| say(language, key, &[("n", &number.to_string())]);
    let key = match exit {
        ExitName::Choice { number } => return numbered(StoryKey::ExitChoice, number),
        ExitName::Special { number } => return numbered(StoryKey::ExitSpecial, number),
        ExitName::Case { number } => return numbered(StoryKey::ExitCase, number),
        ExitName::Next => StoryKey::ActivityDone,
        ExitName::TimedOut => StoryKey::ExitTimedOut,
        ExitName::NoResponse => StoryKey::ExitNoResponse,
        ExitName::Answered => StoryKey::ExitAnswered,
        ExitName::Changed => StoryKey::ExitChanged,
        ExitName::Open => StoryKey::ExitOpen,
        ExitName::Closed => StoryKey::ExitClosed,
        ExitName::Holiday => StoryKey::ExitHoliday,
        ExitName::Default => StoryKey::ExitDefault,
        ExitName::Available => StoryKey::ExitAvailable,
        ExitName::Busy => StoryKey::ExitBusy,
        ExitName::NoneOnDuty => StoryKey::ExitNoneOnDuty,
        ExitName::Queued => StoryKey::ExitQueued,
        ExitName::Connected => StoryKey::ExitConnected,
        ExitName::LeftQueue => StoryKey::ExitLeftQueue,
        ExitName::Failed => StoryKey::ExitFailed,
    };
    key.text(language).to_owned()
}

/// How users are asked, in words.
pub(crate) const fn distribution_key(distribution: DistributionName) -> StoryKey {
    match distribution {
        DistributionName::Direct => StoryKey::DistDirect,
        DistributionName::DirectConference => StoryKey::DistConference,
        DistributionName::Broadcast => StoryKey::DistBroadcast,
        DistributionName::Pickup => StoryKey::DistPickup,
        DistributionName::LeastLoaded => StoryKey::DistLeast,
    }
}

/// Why somebody was skipped, in words.
pub(crate) const fn skip_key(why: SkipReason) -> StoryKey {
    match why {
        SkipReason::Tried => StoryKey::SkipTried,
        SkipReason::Inactive => StoryKey::SkipInactive,
        SkipReason::NotConnected => StoryKey::SkipNotConnected,
        SkipReason::NotOnline => StoryKey::SkipNotOnline,
        SkipReason::OffDuty => StoryKey::SkipOffDuty,
        SkipReason::NotAvailable => StoryKey::SkipNotAvailable,
        SkipReason::Missed => StoryKey::SkipMissed,
        SkipReason::NotMember => StoryKey::SkipNotMember,
        SkipReason::NotSelectable => StoryKey::SkipNotSelectable,
        SkipReason::Unskilled => StoryKey::SkipUnskilled,
        SkipReason::WrapUp => StoryKey::SkipWrapUp,
        SkipReason::NoCapacity => StoryKey::SkipNoCapacity,
        SkipReason::NoUnits => StoryKey::SkipNoUnits,
        SkipReason::NotBeside => StoryKey::SkipNotBeside,
    }
}

#[cfg(test)]
mod tests {
    use shared::api::explanation::ConsideredUser;
    use shared::wire::Priority;

    use super::*;

    fn decision(distribution: DistributionName, chosen: &[&str]) -> ChapterKind {
        let considered = chosen.iter().map(|name| ConsideredUser {
            name: (*name).to_owned(),
            preferred: None,
            level: 0,
            load: 0,
            idle_ms: 1,
            chosen: true,
        });
        ChapterKind::Step(StepKind::Decided(Box::new(Decision {
            distribution,
            priority: Priority::Normal,
            level: 0,
            restarts_round: false,
            considered: considered.collect(),
            n_free: 0,
            skipped: Vec::new(),
            n_members: 3,
        })))
    }

    #[test]
    fn row_159_a_decision_says_who_was_chosen_or_that_nobody_could_be() {
        let en =
            |distribution, chosen: &[&str]| sentence(Language::En, &decision(distribution, chosen));
        assert_eq!(en(DistributionName::Direct, &["Anna"]), "Anna was chosen.");
        assert_eq!(
            en(DistributionName::Broadcast, &["Anna", ""]),
            "Anna, somebody who is gone were chosen."
        );
        assert_eq!(en(DistributionName::Direct, &[]), "Nobody could be asked.");
        assert_eq!(
            en(DistributionName::Pickup, &[]),
            "It may be picked up by anybody."
        );
    }

    #[test]
    fn an_activity_is_told_with_how_it_was_left() {
        let activity = |exit| ChapterKind::Activity {
            name: Some(ActivityName::InputCustomer),
            exit,
            took_ms: None,
        };
        let choice = Some(ExitName::Choice { number: 2 });
        assert_eq!(sentence(Language::En, &activity(choice)), "Menu: choice 2.");
        assert_eq!(
            sentence(Language::De, &activity(choice)),
            "Menü: Auswahl 2."
        );
        assert_eq!(sentence(Language::En, &activity(None)), "Menu runs.");
        let next = Some(ExitName::Next);
        assert_eq!(sentence(Language::En, &activity(next)), "Menu.");
    }

    #[test]
    fn what_customers_typed_stays_text_and_fills_no_gap() {
        let step = ChapterKind::Step(StepKind::ParameterUpdated {
            name: "{value}".into(),
            value: "<b>{name}</b>".into(),
        });
        assert_eq!(sentence(Language::En, &step), "{value} = “<b>{name}</b>”");
    }
}
