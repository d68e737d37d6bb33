//! Names of activities, of their groups and of their exits.

use console_base::words;
use engine::model::{ActivityKind, Exit, HoursState, Menu};
use engine::workflow::exits_of;

use super::Texts;
use crate::view::{Entry, Group};

words! {
    /// Activities, groups and exits.
    pub(crate) ActivityKey {
        Start: "Start", "Start";
        Accept: "Accept", "Annehmen";
        Message: "Message", "Nachricht";
        Announcement: "Announcement", "Ansage";
        InputCustomer: "Input Customer", "Kundeneingabe";
        InputCustomerAdvanced: "Input Customer (Advanced)", "Kundeneingabe (erweitert)";
        CollectInformation: "Collect Information", "Angaben erfragen";
        SaveToParameter: "Save to Parameter", "In Parameter speichern";
        WaitForParameter: "Wait for Parameter", "Auf Parameter warten";
        Delay: "Delay", "Pause";
        GetAvailableUsers: "Get Available Users", "Verfügbare Benutzer zählen";
        GetQueuePosition: "Get Queue Position", "Warteposition ermitteln";
        CheckOpeningHours: "Check Opening Hours", "Öffnungszeiten prüfen";
        CheckParameter: "Check Parameter", "Parameter prüfen";
        AvailabilityRouting: "Availability-based Routing", "Nach Verfügbarkeit verzweigen";
        CheckTask: "Check Task", "Aufgabe prüfen";
        Queue: "Queue", "Warteschlange";
        QueueTask: "Queue Task", "Aufgabe einreihen";
        CancelTask: "Cancel Task", "Aufgabe zurückziehen";
        Transfer: "Transfer", "Weiterleiten";
        VoiceMessage: "Voice Message", "Sprachnachricht";
        Disconnect: "Disconnect", "Beenden";
        GroupFlow: "Flow", "Ablauf";
        GroupCustomer: "With the customer", "Mit dem Kunden";
        GroupQueue: "Queue", "Warteschlange";
        GroupCheck: "Decide", "Entscheiden";
        GroupValue: "Values and time", "Werte und Zeit";
        Next: "next", "weiter";
        TimedOut: "timed out", "Zeit abgelaufen";
        NoResponse: "no response", "keine Antwort";
        Answered: "answered", "beantwortet";
        Changed: "changed", "geändert";
        Open: "open", "offen";
        Closed: "closed", "geschlossen";
        Holiday: "holiday", "Feiertag";
        Special: "special {number}", "Spezial {number}";
        Default: "otherwise", "sonst";
        Case: "case {number}", "Fall {number}";
        Choice: "choice {number}", "Wahl {number}";
        Available: "available", "verfügbar";
        Busy: "all busy", "alle besetzt";
        NoneOnDuty: "nobody on duty", "niemand im Dienst";
        Queued: "waiting", "wartet";
        Connected: "connected", "verbunden";
        LeftQueue: "not in the queue", "nicht in der Warteschlange";
        Failed: "failed", "fehlgeschlagen";
    }
}

/// The name of an activity.
pub(crate) const fn activity_key(entry: Entry) -> ActivityKey {
    match entry {
        Entry::Start => ActivityKey::Start,
        Entry::Accept => ActivityKey::Accept,
        Entry::Message => ActivityKey::Message,
        Entry::Announcement => ActivityKey::Announcement,
        Entry::InputCustomer => ActivityKey::InputCustomer,
        Entry::InputCustomerAdvanced => ActivityKey::InputCustomerAdvanced,
        Entry::CollectInformation => ActivityKey::CollectInformation,
        Entry::SaveToParameter => ActivityKey::SaveToParameter,
        Entry::WaitForParameter => ActivityKey::WaitForParameter,
        Entry::Delay => ActivityKey::Delay,
        Entry::GetAvailableUsers => ActivityKey::GetAvailableUsers,
        Entry::GetQueuePosition => ActivityKey::GetQueuePosition,
        Entry::CheckOpeningHours => ActivityKey::CheckOpeningHours,
        Entry::CheckParameter => ActivityKey::CheckParameter,
        Entry::AvailabilityRouting => ActivityKey::AvailabilityRouting,
        Entry::CheckTask => ActivityKey::CheckTask,
        Entry::Queue => ActivityKey::Queue,
        Entry::QueueTask => ActivityKey::QueueTask,
        Entry::CancelTask => ActivityKey::CancelTask,
        Entry::Transfer => ActivityKey::Transfer,
        Entry::VoiceMessage => ActivityKey::VoiceMessage,
        Entry::Disconnect => ActivityKey::Disconnect,
    }
}

/// The name of a group.
pub(crate) const fn group_key(group: Group) -> ActivityKey {
    match group {
        Group::Flow => ActivityKey::GroupFlow,
        Group::Customer => ActivityKey::GroupCustomer,
        Group::Queue => ActivityKey::GroupQueue,
        Group::Check => ActivityKey::GroupCheck,
        Group::Value => ActivityKey::GroupValue,
    }
}

/// How activities and their exits are called.
pub(crate) trait Named: Copy {
    /// The name of an activity, followed.
    fn activity(self, kind: &ActivityKind) -> &'static str;

    /// The name of an exit; choices and cases show what somebody wrote.
    fn exit(self, kind: &ActivityKind, exit: Exit) -> String;

    /// The name of an exit, whatever its activity.
    fn plain_exit(self, exit: Exit) -> String;

    /// A state of a calendar.
    fn hours(self, state: HoursState) -> String;

    /// The text behind a key with its number.
    fn numbered(self, key: ActivityKey, number: u8) -> String;

    /// The exits of an activity with their names, in the order in which they are drawn.
    fn exits(self, kind: &ActivityKind) -> Vec<(Exit, String)>;
}

impl Named for Texts {
    fn activity(self, kind: &ActivityKind) -> &'static str {
        self.get(activity_key(Entry::of(kind)))
    }

    fn exit(self, kind: &ActivityKind, exit: Exit) -> String {
        let own = match (kind, exit) {
            (
                ActivityKind::InputCustomer(menu)
                | ActivityKind::InputCustomerAdvanced { menu, .. },
                Exit::Choice(number),
            ) => label(menu, number),
            _ => None,
        };
        own.unwrap_or_else(|| self.plain_exit(exit))
    }

    fn plain_exit(self, exit: Exit) -> String {
        let key = match exit {
            Exit::Next => ActivityKey::Next,
            Exit::TimedOut => ActivityKey::TimedOut,
            Exit::NoResponse => ActivityKey::NoResponse,
            Exit::Answered => ActivityKey::Answered,
            Exit::Changed => ActivityKey::Changed,
            Exit::Default => ActivityKey::Default,
            Exit::Available => ActivityKey::Available,
            Exit::Busy => ActivityKey::Busy,
            Exit::NoneOnDuty => ActivityKey::NoneOnDuty,
            Exit::Queued => ActivityKey::Queued,
            Exit::Connected => ActivityKey::Connected,
            Exit::LeftQueue => ActivityKey::LeftQueue,
            Exit::Failed => ActivityKey::Failed,
            Exit::Choice(number) => return self.numbered(ActivityKey::Choice, number),
            Exit::Case(number) => return self.numbered(ActivityKey::Case, number),
            Exit::Hours(state) => return self.hours(state),
        };
        self.get(key).to_owned()
    }

    fn hours(self, state: HoursState) -> String {
        let number = match state {
            HoursState::Open => return self.get(ActivityKey::Open).to_owned(),
            HoursState::Closed => return self.get(ActivityKey::Closed).to_owned(),
            HoursState::Holiday => return self.get(ActivityKey::Holiday).to_owned(),
            HoursState::Special1 => 1,
            HoursState::Special2 => 2,
            HoursState::Special3 => 3,
            HoursState::Special4 => 4,
        };
        self.numbered(ActivityKey::Special, number)
    }

    fn numbered(self, key: ActivityKey, number: u8) -> String {
        self.with(key, &[("number", &number.to_string())])
    }

    fn exits(self, kind: &ActivityKind) -> Vec<(Exit, String)> {
        let all = exits_of(kind).into_iter();
        all.map(|(exit, _)| (exit, self.exit(kind, exit))).collect()
    }
}

fn label(menu: &Menu, number: u8) -> Option<String> {
    let choice = menu.choices.get(usize::from(number).checked_sub(1)?)?;
    (!choice.label.trim().is_empty()).then(|| choice.label.clone())
}
