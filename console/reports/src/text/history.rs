//! Words of the history.

use console_base::words;
use shared::api::reports::{SessionKind, SessionOutcome};
use shared::wire::Modality;

use super::FilterKey;

words! {
    /// The table of sessions and what is told of one.
    pub(crate) HistoryKey {
        Title: "History", "Verlauf";
        Sub: "Sessions of tasks that are over, wrap-up included.", "Sitzungen beendeter Aufgaben, Nachbearbeitung eingeschlossen.";
        Kind: "Sessions", "Sitzungen";
        KindAll: "All sessions", "Alle Sitzungen";
        KindService: "Service sessions", "Servicesitzungen";
        KindUser: "User sessions", "Benutzersitzungen";
        KindTransfer: "Transfers", "Weitergaben";
        OneService: "Service", "Service";
        OneUser: "User", "Benutzer";
        OneTransfer: "Transfer", "Weitergabe";
        Order: "Order", "Reihenfolge";
        Newest: "Newest first", "Neueste zuerst";
        Oldest: "Oldest first", "Älteste zuerst";
        Longest: "Longest first", "Längste zuerst";
        Shortest: "Shortest first", "Kürzeste zuerst";
        Total: "{n} session|{n} sessions", "{n} Sitzung|{n} Sitzungen";
        Began: "Began", "Beginn";
        Session: "Session", "Sitzung";
        Customer: "Customer", "Kunde";
        Service: "Service", "Service";
        User: "User", "Benutzer";
        Outcome: "Outcome", "Ausgang";
        Wait: "Wait", "Wartezeit";
        Talk: "Talk", "Gespräch";
        WrapUp: "ACW", "ACW";
        Code: "Code", "Code";
        InTime: "in time", "rechtzeitig";
        Late: "late", "zu spät";
        Unknown: "Unknown", "Unbekannt";
        Direct: "Direct", "Direkt";
        To: "to {name}", "an {name}";
        Empty: "No sessions here", "Keine Sitzungen";
        EmptySub: "Nothing that is over fits period and filters.", "Nichts Beendetes passt zu Zeitraum und Filtern.";
        More: "Show more", "Mehr anzeigen";
        Open: "Details of the session of {name}, {time}", "Einzelheiten der Sitzung von {name}, {time}";
        Table: "Sessions", "Sitzungen";
        DetailTitle: "Task", "Aufgabe";
        Sessions: "Sessions of the task", "Sitzungen der Aufgabe";
        Context: "Context and parameters", "Kontext und Parameter";
        NotAvailable: "Not available: the service does not keep them, or their time is over.", "Nicht verfügbar: Der Service bewahrt sie nicht auf, oder ihre Zeit ist um.";
        NoContext: "There were none.", "Es gab keine.";
        Tags: "Tags", "Tags";
        Origin: "Website", "Website";
        EMail: "E-mail", "E-Mail";
        Company: "Company", "Firma";
        Story: "Read the story of the task", "Verlauf der Aufgabe lesen";
        UserAccepted: "With a user", "Mit Benutzer";
        TransferSuccessful: "Handed over", "Weitergegeben";
        AbandonedInWorkflow: "Left in the workflow", "Im Workflow verlassen";
        AbandonedInQueue: "Left in the queue", "In der Warteschlange verlassen";
        HandledByWorkflow: "Ended by the workflow", "Vom Workflow beendet";
        TransferFailed: "Handing over failed", "Weitergabe misslungen";
        Accepted: "Accepted", "Angenommen";
        Declined: "Declined", "Abgelehnt";
        Cancelled: "Withdrawn", "Zurückgezogen";
        Missed: "Missed", "Verpasst";
        TransferredInternally: "Handed over by the user", "Vom Benutzer weitergegeben";
    }
}

/// Every outcome with its word in addresses.
pub(crate) const OUTCOMES: [(SessionOutcome, &str); 11] = [
    (SessionOutcome::UserAccepted, "userAccepted"),
    (SessionOutcome::TransferSuccessful, "transferSuccessful"),
    (SessionOutcome::TransferFailed, "transferFailed"),
    (SessionOutcome::AbandonedInWorkflow, "abandonedInWorkflow"),
    (SessionOutcome::AbandonedInQueue, "abandonedInQueue"),
    (SessionOutcome::HandledByWorkflow, "handledByWorkflow"),
    (SessionOutcome::Accepted, "accepted"),
    (SessionOutcome::Declined, "declined"),
    (SessionOutcome::Cancelled, "cancelled"),
    (SessionOutcome::Missed, "missed"),
    (
        SessionOutcome::TransferredInternally,
        "transferredInternally",
    ),
];

/// An outcome in words.
pub(crate) const fn outcome_key(outcome: SessionOutcome) -> HistoryKey {
    match outcome {
        SessionOutcome::UserAccepted => HistoryKey::UserAccepted,
        SessionOutcome::TransferSuccessful => HistoryKey::TransferSuccessful,
        SessionOutcome::AbandonedInWorkflow => HistoryKey::AbandonedInWorkflow,
        SessionOutcome::AbandonedInQueue => HistoryKey::AbandonedInQueue,
        SessionOutcome::HandledByWorkflow => HistoryKey::HandledByWorkflow,
        SessionOutcome::TransferFailed => HistoryKey::TransferFailed,
        SessionOutcome::Accepted => HistoryKey::Accepted,
        SessionOutcome::Declined => HistoryKey::Declined,
        SessionOutcome::Cancelled => HistoryKey::Cancelled,
        SessionOutcome::Missed => HistoryKey::Missed,
        SessionOutcome::TransferredInternally => HistoryKey::TransferredInternally,
    }
}

/// How an outcome is toned.
pub(crate) const fn outcome_tone(outcome: SessionOutcome) -> &'static str {
    match outcome {
        SessionOutcome::UserAccepted | SessionOutcome::Accepted => "good",
        SessionOutcome::AbandonedInWorkflow
        | SessionOutcome::AbandonedInQueue
        | SessionOutcome::Missed => "warn",
        SessionOutcome::TransferFailed => "bad",
        _ => "neutral",
    }
}

/// A part of a task in a word.
pub(crate) const fn kind_key(kind: SessionKind) -> HistoryKey {
    match kind {
        SessionKind::Service => HistoryKey::OneService,
        SessionKind::User => HistoryKey::OneUser,
        SessionKind::Transfer => HistoryKey::OneTransfer,
    }
}

/// Every kind of contact with its word in addresses.
pub(crate) const MODALITIES: [(&str, FilterKey); 3] = [
    ("instantMessaging", FilterKey::Chat),
    ("audioVideo", FilterKey::Call),
    ("externalTask", FilterKey::External),
];

/// A kind of contact in words.
pub(crate) const fn modality_key(modality: Modality) -> FilterKey {
    match modality {
        Modality::InstantMessaging => FilterKey::Chat,
        Modality::AudioVideo => FilterKey::Call,
        Modality::ExternalTask => FilterKey::External,
    }
}
