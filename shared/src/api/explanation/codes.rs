//! The codes in a task's story: what ran, how it was left, why somebody was skipped.

use serde::{Deserialize, Serialize};

/// Why a member was not considered; the first that holds, in this order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum SkipReason {
    /// Has had the task in this round.
    Tried,
    /// Switched off.
    Inactive,
    /// No console connected.
    NotConnected,
    /// Declared another presence than the service takes.
    NotOnline,
    /// Off duty.
    OffDuty,
    /// Not available, with a reason.
    NotAvailable,
    /// Missed an offer (RONA) and was not reset.
    Missed,
    /// No member of the service (any more).
    NotMember,
    /// Not selectable for the service.
    NotSelectable,
    /// Lacks a skill or responsibility at every level so far.
    Unskilled,
    /// Wrapping up (ACW).
    WrapUp,
    /// Holds as many tasks of the modality as the user may.
    NoCapacity,
    /// Not enough units left.
    NoUnits,
    /// Does something beside which the modality is not offered.
    NotBeside,
}

/// How users are asked (`domain.md` 2.1).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum DistributionName {
    /// Longest idle first, one at a time.
    Direct,
    /// As Direct, connected without being asked.
    DirectConference,
    /// Rings at the ten longest idle.
    Broadcast,
    /// Everybody sees it, the first to take it has it.
    Pickup,
    /// Fewest open tasks first, then longest idle.
    LeastLoaded,
}

/// How an offer ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum OfferOutcome {
    /// Taken.
    Accepted,
    /// Turned down.
    Declined,
    /// Nobody answered (RONA).
    Missed,
    /// The task went away.
    Withdrawn,
}

/// How a user's part ended (`domain.md` 3.2).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum UserOutcome {
    /// Taken and ended.
    Accepted,
    /// Turned down.
    Declined,
    /// The task went away while it rang.
    Cancelled,
    /// Nobody answered (RONA).
    Missed,
    /// Handed to another service.
    TransferredInternally,
    /// Handing over failed.
    TransferFailed,
}

/// What happened to a task's call, or to those who take part in the task.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum CallStep {
    /// The customer of a chat asked for a call.
    Requested,
    /// The same, with video.
    RequestedVideo,
    /// Nobody took the call.
    Declined,
    /// The call began.
    Started,
    /// Both could talk.
    Talking,
    /// The call was over.
    Ended,
    /// The customer was held.
    Held,
    /// The customer was taken back.
    TakenBack,
    /// A colleague was asked.
    ConsultAsked,
    /// The colleague talked.
    ConsultTaken,
    /// The colleague did not.
    ConsultDeclined,
    /// The consultation was over.
    ConsultEnded,
    /// The customer was left to a colleague.
    HandedOver,
    /// A supervisor took the task.
    TakenOver,
    /// A supervisor listened.
    Listens,
    /// A supervisor spoke with the user alone.
    Whispers,
    /// A supervisor spoke with both.
    Barges,
    /// A supervisor left.
    SupervisionEnded,
    /// Recording began.
    Recording,
    /// A user's media did not come back.
    GivenBack,
    /// The customer's media never came.
    NeverCame,
    /// A recording could be heard.
    RecordingAvailable,
}

/// Which bound a workflow broke.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum WorkflowFaultName {
    /// More steps than a run may take.
    Steps,
    /// Longer than a run may last.
    Time,
}

/// What an activity does (`domain.md` 2).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum ActivityName {
    /// Entry.
    Start,
    /// Opens the channel.
    Accept,
    /// Text to the customer.
    Message,
    /// Plays something to a caller.
    Announcement,
    /// Menu.
    InputCustomer,
    /// Menu whose answer is stored.
    InputCustomerAdvanced,
    /// Asks and stores.
    CollectInformation,
    /// Writes a value.
    SaveToParameter,
    /// Waits for a value.
    WaitForParameter,
    /// Pauses.
    Delay,
    /// Counts free users.
    GetAvailableUsers,
    /// Stores the place in the queue.
    GetQueuePosition,
    /// Branches on the calendars.
    CheckOpeningHours,
    /// Branches on a value.
    CheckParameter,
    /// Branches on the users of a service.
    AvailabilityRouting,
    /// Branches on the queued task.
    CheckTask,
    /// Queues and waits.
    Queue,
    /// Queues and goes on.
    QueueTask,
    /// Takes the task out of the queue.
    CancelTask,
    /// To another service's workflow.
    Transfer,
    /// Records a message.
    VoiceMessage,
    /// Ends.
    Disconnect,
}

/// By which exit an activity was left. Numbers count from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum ExitName {
    /// The ordinary way on.
    Next,
    /// The time limit passed.
    TimedOut,
    /// A choice of a menu.
    Choice {
        /// Which one.
        number: u8,
    },
    /// No valid answer in time.
    NoResponse,
    /// A valid answer came.
    Answered,
    /// A parameter changed.
    Changed,
    /// The calendar says open.
    Open,
    /// The calendar says closed.
    Closed,
    /// The calendar says holiday.
    Holiday,
    /// The calendar says one of its special states.
    Special {
        /// 1–4.
        number: u8,
    },
    /// None of the others.
    Default,
    /// A case of Check Parameter.
    Case {
        /// Which one.
        number: u8,
    },
    /// Somebody is free.
    Available,
    /// Somebody is on duty, nobody is free.
    Busy,
    /// Nobody is on duty.
    NoneOnDuty,
    /// The task waits or rings.
    Queued,
    /// A user is connected.
    Connected,
    /// The task was never queued, or is not any more.
    LeftQueue,
    /// It did not work.
    Failed,
}
