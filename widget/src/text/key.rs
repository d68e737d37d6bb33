//! One name for everything the widget says.

macro_rules! keys {
    ($($name:ident)*) => {
        /// A text; its wording is in the table of each language.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(crate) enum Key {
            $($name,)*
        }

        #[cfg(test)]
        impl Key {
            /// Every key.
            pub(crate) const ALL: &[Self] = &[$(Self::$name,)*];
        }
    };
}

keys! {
    // Header and panel.
    Close
    EndChat
    Conversation
    // Presence of the target.
    PresenceOpen
    PresenceBusy
    PresenceClosed
    PresenceAvailable
    PresenceAway
    PresenceOffline
    WaitUnderMinute
    WaitMinutes
    // First screen.
    Greeting
    GreetingText
    NobodyThere
    ChooseChat
    ChooseChatText
    ChooseAudio
    ChooseAudioText
    ChooseVideo
    ChooseVideoText
    // Form before the chat.
    FormTitle
    Back
    Name
    Email
    Message
    StartChat
    Required
    EmailInvalid
    FieldTooLong
    FieldNotAllowed
    // Where the contact stands.
    StatusStarting
    StatusResuming
    StatusWorkflow
    StatusQueue
    StatusHeld
    QueueNext
    QueuePosition
    QueueEstimate
    StatusConnected
    EndedByCustomer
    EndedByUser
    EndedDeclined
    EndedCustomerLeft
    EndedByWorkflow
    EndedRemoved
    EndedText
    Restart
    // Conversation.
    You
    Says
    Composer
    Send
    Typing
    Sending
    Sent
    Seen
    NotSent
    Retry
    Newest
    NewMessages
    CharsLeft
    CharsOver
    Today
    Yesterday
    LinkOpensTab
    // Questions of the workflow.
    Answer
    Choices
    RuleText
    RuleDigits
    RuleNumber
    RulePhone
    RuleDate
    QuestionClosed
    Attempt
    TimeLeft
    // Ending.
    EndQuestion
    EndQuestionText
    EndConfirm
    EndCancel
    // Connection.
    Reconnecting
    Offline
    // System messages.
    NoticeWelcome
    NoticeQueued
    NoticeConnected
    NoticeConnectedNobody
    NoticeTransferred
    NoticeUserLeft
    NoticeDeclined
    NoticeCustomerLeft
    NoticeEnded
    NoticeOutsideHours
    NoticeCallRequested
    NoticeCallStarted
    NoticeCallEnded
    NoticeCallDeclined
    NoticeCallFailed
    NoticeRecordingStarted
    NoticeSupervisorJoined
    NoticeSupervisorLeft
    NoticeHandedOver
    // Failures.
    FailureTitle
    FailureClosed
    FailureUnavailable
    FailureBusy
    FailureRefused
    FailureIdentity
    FailureSession
    FailureVersion
    FailureTooLong
    FailureEnded
    FailureCode
}
