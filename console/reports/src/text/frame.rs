//! Words of the frame: pages, states, filters, questions.

use console_base::words;

words! {
    /// Pages, states, questions.
    pub(crate) FrameKey {
        Pages: "Pages of the reports", "Seiten der Berichte";
        Dashboards: "Dashboards", "Dashboards";
        History: "History", "Verlauf";
        Figures: "Figures", "Kennzahlen";
        Loading: "Loading …", "Wird geladen …";
        Failed: "That did not work.", "Das hat nicht geklappt.";
        NoAnswer: "The server does not answer.", "Der Server antwortet nicht.";
        NotAllowed: "That is not for you.", "Das ist nicht für Sie.";
        Gone: "There is no such thing any more.", "Das gibt es nicht mehr.";
        Stale: "Somebody else changed it meanwhile.", "Jemand anderes hat es inzwischen geändert.";
        Retry: "Try again", "Erneut versuchen";
        Close: "Close", "Schließen";
        Cancel: "Cancel", "Abbrechen";
        LeaveTitle: "Leave without saving?", "Ohne Speichern verlassen?";
        LeaveText: "The dashboard has changes that are not saved.", "Das Dashboard hat Änderungen, die nicht gespeichert sind.";
        Leave: "Discard changes", "Änderungen verwerfen";
        Stay: "Stay", "Bleiben";
        Csv: "Download CSV", "CSV herunterladen";
    }
}

words! {
    /// The filter.
    pub(crate) FilterKey {
        Filters: "Filters", "Filter";
        Period: "Period", "Zeitraum";
        Today: "Today", "Heute";
        Yesterday: "Yesterday", "Gestern";
        Last7: "Last 7 days", "Letzte 7 Tage";
        Last30: "Last 30 days", "Letzte 30 Tage";
        ThisWeek: "This week", "Diese Woche";
        LastWeek: "Last week", "Letzte Woche";
        ThisMonth: "This month", "Dieser Monat";
        LastMonth: "Last month", "Letzter Monat";
        Own: "Own days", "Eigene Tage";
        From: "From", "Von";
        To: "To", "Bis";
        Zone: "Time zone", "Zeitzone";
        Service: "Service", "Service";
        AllServices: "All services", "Alle Services";
        User: "User", "Benutzer";
        AllUsers: "All users", "Alle Benutzer";
        Code: "Code", "Code";
        AllCodes: "With and without code", "Mit und ohne Code";
        Modality: "Kind of contact", "Art des Kontakts";
        AllModalities: "All kinds", "Alle Arten";
        Outcome: "Outcome", "Ausgang";
        AllOutcomes: "All outcomes", "Alle Ausgänge";
        Chosen: "{n} chosen", "{n} gewählt";
        Search: "Search", "Suchen";
        NothingFound: "Nothing found", "Nichts gefunden";
        Clear: "Clear the choice", "Auswahl aufheben";
        Reset: "Reset filters", "Filter zurücksetzen";
        More: "More filters", "Weitere Filter";
        Backwards: "The last day lies before the first.", "Der letzte Tag liegt vor dem ersten.";
        TooLong: "At most 400 days at once.", "Höchstens 400 Tage auf einmal.";
        TooWide: "More than 200 are chosen. Nothing is asked for until there are fewer.", "Mehr als 200 sind gewählt. Es wird nichts abgefragt, bis es weniger sind.";
        Chat: "Chat", "Chat";
        Call: "Audio & video", "Audio & Video";
        External: "External task", "Externe Aufgabe";
    }
}
