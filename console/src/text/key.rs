//! The keys of every text of the frame, the sign-in and the agent's desk.

use console_base::keys;

keys! {
    /// A text of the frame or of the desk; what it says stands in `en.rs` and `de.rs`.
    pub(crate) Key, super
    Product Claim Loading ServerUnreachable ServerUnreachableSub SetupTitle SetupSub SetupTenant
    SetupName SetupSubmit SetupUsedUp SetupFaultName SetupFaultUpn SetupFaultPassword TryNow SignInTitle SignInSub SignIn
    SigningIn Upn Password ShowPassword HidePassword SignInWrong SignInThrottled SignInWith SignInOr SignInCode
    SignInRefused SignInOff SignInState SignInCancelled SignInToken SignInProviderDown SignInUnknown
    SignInInactive SignInSeats Account SignedOut
    SignedOutShort LoginOver SignOut SignOutFailed Language Pages NavAgent UserMenu Theme ThemeAuto
    ThemeLight ThemeDark Shortcuts Close Cancel Health HealthLabel AlertsLimited Connection
    Connecting Connected ReconnectingIn Reconnecting Offline Replaced Outdated Refused KeptSub
    ReplacedSub OutdatedSub RefusedSub UseHere Reload BackOnline Slept Sound SoundOn SoundMuted
    SoundLocked SoundMissing SoundTest SoundUnmute SoundUnlock SoundSwitch Notifications NoticesOn
    NoticesOff NoticesAsk NoticesDenied NoticesMissing NoticesAllow NoticeSwitch MyState Presence
    PresenceOnline PresenceBusy PresenceAway PresenceOffline OnDuty StatusIdle StatusRinging
    StatusConnected StatusWrapUp StatusMissed Capacity Services Waiting MissedTitle MissedText
    IAmBack Offers OfferFrom MessageFrom ModalityChat ModalityCall ModalityExternal Direct Waited
    Accept Accepting Decline SecondsLeft OfferMissed OfferWithdrawn OfferLost Tasks TasksNone
    CustomerOnline CustomerOffline CustomerUnknown Typing You Unread AnswerDue WrapUp WrapUpText
    Extend Finish Finishing OverTitle OverText CloseTask Conversation Messages BackToList End Ending
    EndTitle EndQuestion EndConfirm EndedByCustomer EndedLeft EndedByUser EndedOtherwise
    EndedShortCustomer EndedShort UnseenLine SaidByYou SaidByCustomer Sending Sent Seen Failed
    SendAgain Delete NotDelivered JumpNewest JumpNew ComposerLabel ComposerPlaceholder ComposerHint
    Characters OutboxFull Send Enter Shift DoSend DoNewLine DoAccept DoDecline DoNext DoPrevious
    DoComposer DoEnd DoFinish DoDetails Details CloseDetails DetailsNone Verified Unverified
    UnverifiedHint EMail Name Company Service Origin CustomerLanguage CustomFields Parameters
    EmptyLoading EmptyNoService EmptyNoServiceSub EmptyOffDuty EmptyOffDutySub GoOnDuty
    EmptyNotOnline EmptyNotOnlineSub GoOnline EmptyRinging EmptyRingingSub EmptyWaiting
    EmptyWaitingSub EmptyChoose EmptyChooseSub TipAccept TipHelp NoticeWelcome NoticeQueued
    NoticeConnected NoticeConnectedNobody NoticeTransferred NoticeUserLeft NoticeDeclined
    NoticeCustomerLeft NoticeEnded NoticeOutsideHours NoticeMessage ErrorOfferGone ErrorTaskEnded
    ErrorNotApplicable ErrorLimitReached ErrorRateLimited ErrorForbidden ErrorMessageEmpty
    ErrorMessageTooLong ErrorUnavailable ErrorLoginRequired ErrorCrossSite ErrorOther
    ErrorFieldInvalid ErrorServiceClosed ErrorModality NavSupervisor NavReports OpenIncoming AsOf
    DutyAs DutyPlain Availability Available NotAvailableSince IAmAvailable
    EmptyNotAvailable EmptyNotAvailableSub StatusNotAvailable CapacityExternal MissedClears
    SkillsTitle SkillLevel Pickup PickupTake PickupTaking PickupAll PickupFewer
    PickupTakeLabel PickupLost OfferTaken WhyNotOnline WhyOffDuty WhyNotAvailable WhyMissed
    WhyWrapUp WhyFull WhyOther RingsAtOthers OfferTask ShowSession SessionOfOffer TaskGone
    Priority PriorityLow PriorityNormal PriorityHigh PriorityStrict ExternalTask OpenLink Concerns
    ConcernsNobody DescriptionNone FinishTask FinishTaskTitle FinishTaskQuestion Codes CodePrimary
    CodeSecondary CodeNone Tags TagNew TagAdd TagRemove TagTooLong TagKnown TagFull Transfer
    TransferTitle TransferSearch TransferNoMatch TransferNone TransferLoading TransferHere
    TransferNoWorkflow TransferQuestion TransferNow TransferWait TransferClosed TransferConfirm
    Transferring Transferred NFree ServiceOpen ServiceBusy ServiceClosed TransferNoConnection
    DoTransfer NoticeCallRequested NoticeCallStarted NoticeCallEnded NoticeCallDeclined
    NoticeCallFailed
    NoticeRecording NoticeSupervisorJoined NoticeSupervisorLeft NoticeHandedOver ErrorCallEnded
    ErrorMedia ErrorCodec OfferCall EmptyRingingCall EmptyRingingTask StatusCall StatusTask EndCall
    EndCallTitle DoMicrophone DoCamera DoShare DoHold DoHangUp DoConsult NavAdmin ProgramLoading
    ProgramFailed ProgramFailedSub
}
