//! Words of the simulator: its set-up and what happens in a run.

use console_base::words;
use engine::{EventKind, Outcome};
use shared::wire::{Author, EndReason, EntryKind, Notice, NoticeCode};

use super::{Named, Texts};
use crate::simulation::{Simulation, Step, What};
use crate::view::Sheet;

words! {
    /// Simulator.
    pub(crate) TrialKey {
        Setup: "Who comes, and who is there", "Wer kommt, und wer da ist";
        Begin: "Run", "Starten";
        Again: "Start again", "Neu starten";
        Step: "Next step", "Nächster Schritt";
        Continue: "Go on", "Weiter";
        Customer: "Customer", "Kunde";
        CustomerName: "Kim Example", "Kim Beispiel";
        FirstMessage: "First message", "Erste Nachricht";
        FirstMessageText: "Hello, I have a question.", "Guten Tag, ich habe eine Frage.";
        Moment: "Date and time", "Datum und Zeit";
        Hours: "Opening hours", "Öffnungszeiten";
        HoursNone: "None", "Keine";
        Agents: "Agents", "Agenten";
        AgentName: "Agent {number}", "Agent {number}";
        AgentAdd: "Add an agent", "Agent hinzufügen";
        OnDuty: "on duty", "im Dienst";
        Accepts: "accepts after", "nimmt an nach";
        Declines: "declines after", "lehnt ab nach";
        Ignores: "does not answer", "antwortet nicht";
        SecondsShort: "s", "s";
        Parameters: "Parameters from the page", "Parameter von der Seite";
        ParameterName: "Name", "Name";
        ParameterValue: "Value", "Wert";
        ParameterAdd: "Add a parameter", "Parameter hinzufügen";
        Set: "Set", "Setzen";
        Answer: "Answer", "Antwort";
        Send: "Send", "Senden";
        PlayedEnd: "It has been played", "Ist abgespielt";
        LeaveAsCustomer: "Customer leaves", "Kunde geht";
        HangUp: "{name} ends", "{name} beendet";
        Talking: "The customer talks with {name}.", "Der Kunde spricht mit {name}.";
        WaitingTime: "Waits until {time}.", "Wartet bis {time}.";
        WaitingNobody: "Waits without end: nobody is there to answer and there is no limit.", "Wartet ohne Ende: Niemand antwortet, und es gibt kein Limit.";
        Playing: "Something is being played.", "Es wird etwas abgespielt.";
        Over: "It is over.", "Es ist vorbei.";
        Refused: "The engine does not take this contact: {reason}", "Dieser Kontakt wird nicht angenommen: {reason}";
        Story: "What happened", "Was geschah";
        Now: "Now: {time}", "Jetzt: {time}";
        Ran: "{activity}", "{activity}";
        Left: "→ {exit}", "→ {exit}";
        Says: "{who}: {text}", "{who}: {text}";
        System: "System", "System";
        ParameterSet: "{name} = “{value}”", "{name} = „{value}“";
        InQueue: "In the queue", "In der Warteschlange";
        QueueLeft: "Out of the queue", "Aus der Warteschlange";
        Offered: "Offered to {name}", "{name} angeboten";
        OfferAccepted: "{name} accepts", "{name} nimmt an";
        OfferDeclined: "{name} declines", "{name} lehnt ab";
        OfferMissed: "{name} does not answer", "{name} antwortet nicht";
        OfferWithdrawn: "Taken back from {name}", "{name} wieder entzogen";
        ConnectedTo: "Connected to {name}", "Mit {name} verbunden";
        Decided: "Chosen among {free} free of {members}", "Gewählt unter {free} Freien von {members}";
        TransferFailed: "The transfer failed", "Die Weiterleitung ist fehlgeschlagen";
        WorkflowFailed: "Ended: it broke its bounds", "Beendet: Grenze überschritten";
        Ended: "Ended: {reason}", "Beendet: {reason}";
        EndCustomer: "by the customer", "durch den Kunden";
        EndLeft: "the customer left", "der Kunde ist gegangen";
        EndUser: "by the user", "durch den Benutzer";
        EndWorkflow: "by the workflow", "durch den Workflow";
        EndOther: "otherwise", "auf andere Weise";
        NoticeWelcome: "Welcome", "Willkommen";
        NoticeQueued: "You are in the queue", "Sie sind in der Warteschlange";
        NoticeConnected: "Somebody has joined", "Jemand ist dazugekommen";
        NoticeEnded: "The conversation is over", "Das Gespräch ist beendet";
        NoticeOther: "A notice", "Ein Hinweis";
    }
}

/// What happened in words; none for what only machines care about.
pub(crate) fn happening(
    texts: Texts,
    run: &Simulation,
    sheet: &Sheet,
    step: &Step,
) -> Option<String> {
    match &step.what {
        What::Event(event) => event_words(texts, run, sheet, event),
        What::Entry(entry) => {
            let who = match &entry.by {
                Author::Customer => texts.get(TrialKey::Customer).to_owned(),
                Author::User { display_name, .. } => display_name.clone(),
                Author::System => texts.get(TrialKey::System).to_owned(),
            };
            let text = match &entry.kind {
                EntryKind::Text { text } => text.clone(),
                EntryKind::Notice(notice) => notice_words(texts, notice),
                EntryKind::Hidden => return None,
            };
            Some(texts.with(TrialKey::Says, &[("who", &who), ("text", &text)]))
        }
    }
}

fn notice_words(texts: Texts, notice: &Notice) -> String {
    let key = match notice.code {
        NoticeCode::Welcome => TrialKey::NoticeWelcome,
        NoticeCode::Queued => TrialKey::NoticeQueued,
        NoticeCode::Connected => TrialKey::NoticeConnected,
        NoticeCode::Ended => TrialKey::NoticeEnded,
        _ => TrialKey::NoticeOther,
    };
    notice
        .text
        .clone()
        .unwrap_or_else(|| texts.get(key).to_owned())
}

fn event_words(texts: Texts, run: &Simulation, sheet: &Sheet, event: &EventKind) -> Option<String> {
    let named = |key, user| {
        let name = run.agent_name(user).unwrap_or_default();
        Some(texts.with(key, &[("name", name)]))
    };
    match event {
        EventKind::ActivityRan(id) => {
            let activity = texts.activity(&sheet.activity(*id)?.kind);
            Some(texts.with(TrialKey::Ran, &[("activity", activity)]))
        }
        EventKind::ActivityLeft(id, exit) => {
            let kind = &sheet.activity(*id)?.kind;
            (engine::workflow::exits_of(kind).len() > 1)
                .then(|| texts.with(TrialKey::Left, &[("exit", &texts.exit(kind, *exit))]))
        }
        EventKind::ParameterUpdated { name, value } => {
            Some(texts.with(TrialKey::ParameterSet, &[("name", name), ("value", value)]))
        }
        EventKind::InQueue => Some(texts.get(TrialKey::InQueue).to_owned()),
        EventKind::QueueLeft => Some(texts.get(TrialKey::QueueLeft).to_owned()),
        EventKind::Offered(user) => named(TrialKey::Offered, *user),
        EventKind::OfferEnded(user, outcome) => {
            let key = match outcome {
                Outcome::Accepted => TrialKey::OfferAccepted,
                Outcome::Declined => TrialKey::OfferDeclined,
                Outcome::Missed => TrialKey::OfferMissed,
                Outcome::Withdrawn => TrialKey::OfferWithdrawn,
            };
            named(key, *user)
        }
        EventKind::ConnectedToUser(user) => named(TrialKey::ConnectedTo, *user),
        EventKind::Decided(why) => {
            let (free, members) = (why.n_free.to_string(), why.n_members.to_string());
            Some(texts.with(TrialKey::Decided, &[("free", &free), ("members", &members)]))
        }
        EventKind::TransferFailed(_) => Some(texts.get(TrialKey::TransferFailed).to_owned()),
        EventKind::WorkflowFailed(_) => Some(texts.get(TrialKey::WorkflowFailed).to_owned()),
        EventKind::Ended(reason) => {
            let key = match reason {
                EndReason::ByCustomer => TrialKey::EndCustomer,
                EndReason::CustomerLeft => TrialKey::EndLeft,
                EndReason::ByUser => TrialKey::EndUser,
                EndReason::ByWorkflow => TrialKey::EndWorkflow,
                EndReason::Declined | EndReason::Removed => TrialKey::EndOther,
            };
            Some(texts.with(TrialKey::Ended, &[("reason", texts.get(key))]))
        }
        _ => None,
    }
}
