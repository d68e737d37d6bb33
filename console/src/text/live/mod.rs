//! The texts of the supervisors' area.

mod de;
mod en;

use console_base::keys;

keys! {
    /// A text of the supervisors' area; what it says stands in `en.rs` and `de.rs`.
    pub(crate) LiveKey, self
    Title UpToDate Loading TileWaiting TileLongest TileTalking TileFree TileFreeOf Queues
    QueuesNone ColService ColWaiting ColLongest ColFree ColOnDuty ColRinging ColBusy ColWrapUp
    ColAway Tasks TasksNone TasksNoMatch TasksMore FilterService FilterState AllServices
    AllStates InWorkflow InQueue Offered Connected InWrapUp Parked Over Place Direct Users UsersNone NotConnected OffDuty NTasks ResetMissed ResetMissedOf NewTask Close Actions
    NoActions NoConnection Cancel Cancelling CancelTitle CancelText CancelConfirm CancelKeep
    Priority Assign AssignHint AssignNone AssignTo AssignAsk Assigning Story StoryWaits StoryLoading
    StoryFailed StoryNone StoryCut Retry Began Ended Waits With FormTitle FormService FormChoose
    FormServiceNone FormSubject FormDescription FormLink FormCustomer FormOptional FormPriority
    FormPriorityPlain FormPreferred FormPreferredAdd FormPreferredRemove FormCreate FormCreating
    FormCreated FaultMissing FaultTooLong FaultTooMany FaultLink
}
