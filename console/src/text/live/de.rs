//! The words of the supervisors’ area in German, in the Swiss spelling without ß.

use super::LiveKey;

#[expect(
    clippy::too_many_lines,
    reason = "one line per text: a table, not a function to follow"
)]
pub(super) const fn text(key: LiveKey) -> &'static str {
    match key {
        LiveKey::Title => "Live",
        LiveKey::UpToDate => "Aktuell",
        LiveKey::Loading => "Es wird geholt, was läuft …",
        LiveKey::TileWaiting | LiveKey::ColWaiting => "Wartend",
        LiveKey::TileLongest => "Längste Wartezeit",
        LiveKey::TileTalking | LiveKey::Connected => "Bei jemandem",
        LiveKey::TileFree | LiveKey::ColFree => "Frei",
        LiveKey::TileFreeOf => "von {n} im Dienst|von {n} im Dienst",
        LiveKey::Queues => "Warteschlangen",
        LiveKey::QueuesNone => "Es gibt keinen Service, den Sie sehen dürfen.",
        LiveKey::ColService | LiveKey::FilterService | LiveKey::FormService => "Service",
        LiveKey::ColLongest => "Längste",
        LiveKey::ColOnDuty => "Im Dienst",
        LiveKey::ColRinging | LiveKey::Offered => "Klingelt",
        LiveKey::ColBusy => "Im Gespräch",
        LiveKey::ColWrapUp => "Nacharbeit",
        LiveKey::ColAway => "Nicht verfügbar",
        LiveKey::Tasks => "Aufgaben",
        LiveKey::TasksNone => "Gerade ist nichts offen.",
        LiveKey::TasksNoMatch => "Keine offene Aufgabe ist so.",
        LiveKey::TasksMore => "Die ersten {shown} von {n} Aufgaben werden gezeigt.",
        LiveKey::FilterState => "Zustand",
        LiveKey::AllServices => "Alle Services",
        LiveKey::AllStates => "Alle Zustände",
        LiveKey::InWorkflow => "Im Workflow",
        LiveKey::InQueue => "Wartet",
        LiveKey::InWrapUp => "Nachbearbeitung",
        LiveKey::Parked => "Abgestellt",
        LiveKey::Over => "Beendet",
        LiveKey::Place => "Platz {n}",
        LiveKey::Direct => "Direkt",
        LiveKey::Users => "Personen",
        LiveKey::UsersNone => "Noch ist niemand Mitglied Ihrer Services.",
        LiveKey::NotConnected => "Keine Konsole offen",
        LiveKey::OffDuty => "Nicht im Dienst",
        LiveKey::NTasks => "{n} Aufgabe|{n} Aufgaben",
        LiveKey::ResetMissed => "Zurücksetzen",
        LiveKey::ResetMissedOf => "Verpasstes Angebot von {name} zurücksetzen",
        LiveKey::NewTask => "Neue Aufgabe",
        LiveKey::Close => "Aufgabe schliessen",
        LiveKey::Actions => "Was Sie tun können",
        LiveKey::NoActions => {
            "Solange jemand spricht oder nacharbeitet, bleibt die Aufgabe unberührt."
        }
        LiveKey::NoConnection => "Ohne Verbindung lässt sich nichts ändern.",
        LiveKey::Cancel => "Aufgabe abbrechen",
        LiveKey::Cancelling => "Wird abgebrochen …",
        LiveKey::CancelTitle => "Diese Aufgabe abbrechen?",
        LiveKey::CancelText => {
            "«{name}» endet sofort und lässt sich nicht zurückholen. Wer wartet, erfährt, dass es vorbei ist."
        }
        LiveKey::CancelConfirm => "Abbrechen",
        LiveKey::CancelKeep => "Behalten",
        LiveKey::Priority | LiveKey::FormPriority => "Priorität",
        LiveKey::Assign => "Jemandem geben",
        LiveKey::AssignHint => {
            "Wen Sie wählen, wird als Nächstes gefragt, wer auch sonst frei ist."
        }
        LiveKey::AssignNone => "Für diesen Service ist gerade niemand wählbar.",
        LiveKey::AssignTo => "{name} fragen",
        LiveKey::AssignAsk => "Fragen",
        LiveKey::Assigning => "Wird gefragt …",
        LiveKey::Story => "Was geschah, und warum",
        LiveKey::StoryWaits => "Die Geschichte kommt mit der Verbindung.",
        LiveKey::StoryLoading => "Die Geschichte dieser Aufgabe wird geholt …",
        LiveKey::StoryFailed => "Die Geschichte lässt sich gerade nicht holen.",
        LiveKey::StoryNone => "Noch ist nichts geschehen.",
        LiveKey::StoryCut => "Nur die neusten {n} Schritte werden gezeigt.",
        LiveKey::Retry => "Noch einmal versuchen",
        LiveKey::Began => "Begann um {time}",
        LiveKey::Ended => "endete um {time}",
        LiveKey::Waits => "wartet seit {time}",
        LiveKey::With => "bei {name}",
        LiveKey::FormTitle => "Neue externe Aufgabe",
        LiveKey::FormChoose => "Service wählen …",
        LiveKey::FormServiceNone => {
            "Kein Service nimmt externe Aufgaben an. Die Administration kann einem einen externen Workflow geben."
        }
        LiveKey::FormSubject => "Titel",
        LiveKey::FormDescription => "Was zu tun ist",
        LiveKey::FormLink => "Link",
        LiveKey::FormCustomer => "Wen es betrifft",
        LiveKey::FormOptional => "freiwillig",
        LiveKey::FormPriorityPlain => "Wie der Workflow sagt",
        LiveKey::FormPreferred => "Zuerst fragen",
        LiveKey::FormPreferredAdd => "Jemanden hinzufügen …",
        LiveKey::FormPreferredRemove => "{name} nicht zuerst fragen",
        LiveKey::FormCreate => "Aufgabe anlegen",
        LiveKey::FormCreating => "Wird angelegt …",
        LiveKey::FormCreated => "Die Aufgabe ist angelegt.",
        LiveKey::FaultMissing => "Das braucht es.",
        LiveKey::FaultTooLong => "Höchstens {n} Zeichen.",
        LiveKey::FaultTooMany => "Höchstens {n} Personen.",
        LiveKey::FaultLink => "Eine Adresse beginnt mit https:// oder http://.",
    }
}
