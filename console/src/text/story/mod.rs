//! The texts of a task's story: sentences for what happened, words for why.

mod de;
mod en;
mod say;

use console_base::keys;

pub(crate) use say::{distribution_key, sentence, skip_key};

keys! {
    /// A text of a task's story; what it says stands in `en.rs` and `de.rs`.
    pub(crate) StoryKey, self
    Someone SomeService WorkflowStarted WorkflowEntered SystemAccepted ActivityRuns ActivityLeft
    ActivityDone ActivityTook FaultSteps FaultTime Parameter ParameterEmpty InQueue QueueLeft
    PoolGrew DecidedAsked DecidedAskedMany DecidedNobody DecidedPickup Offered OfferAccepted
    OfferDeclined OfferMissed OfferWithdrawn ConnectedToUser UserAccepted UserDeclined
    UserCancelled UserMissed UserTransferred UserTransferFailed Transferred TransferFailed
    Reprioritised CodesSet CodesNone TagsSet TagsNone EndedByCustomer EndedByUser EndedDeclined
    EndedCustomerLeft EndedByWorkflow EndedRemoved Terminated Parked ActUnknown ActStart
    ActAccept ActMessage ActAnnouncement ActInput ActInputAdvanced ActCollect ActSave ActWait
    ActDelay ActUsers ActPosition ActHours ActParameter ActAvailability ActTask ActQueue
    ActQueueTask ActCancel ActTransfer ActVoice ActDisconnect ExitTimedOut ExitChoice
    ExitNoResponse ExitAnswered ExitChanged ExitOpen ExitClosed ExitHoliday ExitSpecial
    ExitDefault ExitCase ExitAvailable ExitBusy ExitNoneOnDuty ExitQueued ExitConnected
    ExitLeftQueue ExitFailed DistDirect DistConference DistBroadcast DistPickup DistLeast
    PoolLevel RestartsRound NFree Considered ConsideredMore Chosen Idle Load Preferred Level
    Skipped SkippedMore SkipTried SkipInactive SkipNotConnected SkipNotOnline SkipOffDuty
    SkipNotAvailable SkipMissed SkipNotMember SkipNotSelectable SkipUnskilled SkipWrapUp
    SkipNoCapacity SkipNoUnits SkipNotBeside
    CallRequested CallRequestedVideo CallDeclined CallStarted CallTalking CallEnded CallHeld
    CallTakenBack CallConsultAsked CallConsultTaken CallConsultDeclined CallConsultEnded
    CallHandedOver CallTakenOver CallListens CallWhispers CallBarges CallSupervisionEnded
    CallRecording CallGivenBack CallNeverCame CallRecordingAvailable
}
