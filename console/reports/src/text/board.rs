//! Words of dashboards and their widgets.

use console_base::words;
use shared::api::reports::WidgetKind;

words! {
    /// Dashboards, widgets, and how they are changed.
    pub(crate) BoardKey {
        Title: "Dashboards", "Dashboards";
        Sub: "What happens now, put together as you need it.", "Was jetzt geschieht, zusammengestellt, wie Sie es brauchen.";
        Mine: "Personal", "Persönlich";
        Published: "Published", "Veröffentlicht";
        New: "New dashboard", "Neues Dashboard";
        NewName: "My dashboard", "Mein Dashboard";
        CopyName: "Copy of {name}", "Kopie von {name}";
        NoneYet: "No dashboard yet", "Noch kein Dashboard";
        NoneYetSub: "Make one and put widgets on it: queues, users, figures, tasks.", "Legen Sie eines an und setzen Sie Widgets darauf: Warteschlangen, Benutzer, Kennzahlen, Aufgaben.";
        NWidgets: "{n} widget|{n} widgets", "{n} Widget|{n} Widgets";
        By: "by {name}", "von {name}";
        Back: "All dashboards", "Alle Dashboards";
        Edit: "Edit", "Bearbeiten";
        Copy: "Copy", "Kopieren";
        Delete: "Delete", "Löschen";
        DeleteTitle: "Delete “{name}”?", "„{name}“ löschen?";
        DeleteText: "It is gone for everybody who sees it. This cannot be undone.", "Es verschwindet für alle, die es sehen. Das lässt sich nicht rückgängig machen.";
        Deleted: "“{name}” is deleted.", "„{name}“ ist gelöscht.";
        FullScreen: "Full screen", "Vollbild";
        LeaveFull: "Leave full screen", "Vollbild verlassen";
        Save: "Save", "Speichern";
        Saving: "Saving …", "Wird gespeichert …";
        Saved: "Saved.", "Gespeichert.";
        Done: "Done", "Fertig";
        Discard: "Discard", "Verwerfen";
        Unsaved: "Not saved", "Nicht gespeichert";
        Name: "Name", "Name";
        NameMissing: "Give it a name.", "Geben Sie ihm einen Namen.";
        NameLong: "At most 100 characters.", "Höchstens 100 Zeichen.";
        Sees: "Who sees it", "Wer es sieht";
        OnlyMe: "Only me", "Nur ich";
        Everybody: "Everybody", "Alle";
        UnitOf: "Everybody of {name}", "Alle von {name}";
        StaleTitle: "Somebody else changed this dashboard", "Jemand anderes hat dieses Dashboard geändert";
        StaleText: "Load theirs, or save yours as a copy.", "Laden Sie deren Fassung, oder speichern Sie Ihre als Kopie.";
        LoadTheirs: "Load theirs", "Deren Fassung laden";
        SaveCopy: "Save as a copy", "Als Kopie speichern";
        Add: "Add widget", "Widget hinzufügen";
        Full: "A dashboard holds at most 50 widgets.", "Ein Dashboard fasst höchstens 50 Widgets.";
        Empty: "Nothing on it yet", "Noch nichts darauf";
        EmptyEdit: "Add a first widget.", "Fügen Sie ein erstes Widget hinzu.";
        EmptyView: "Whoever may change it can add widgets.", "Wer es ändern darf, kann Widgets hinzufügen.";
        Move: "Move {name}. Arrow keys move, with Shift they change the size.", "{name} bewegen. Pfeiltasten bewegen, mit Umschalt ändern sie die Größe.";
        MoveHint: "Drag a widget by its title, or press the arrow keys on its handle; with Shift they change its size.", "Ziehen Sie ein Widget an seinem Titel, oder drücken Sie die Pfeiltasten auf seinem Griff; mit Umschalt ändern sie die Größe.";
        Resize: "Change the size of {name}", "Größe von {name} ändern";
        Settings: "Settings of {name}", "Einstellungen von {name}";
        Remove: "Remove {name}", "{name} entfernen";
        Lies: "{name}: column {x}, row {y}, {w} wide, {h} high", "{name}: Spalte {x}, Zeile {y}, {w} breit, {h} hoch";
        WidgetTitle: "Title", "Titel";
        Figures: "Figures", "Kennzahlen";
        Days: "Days, today included", "Tage, heute eingeschlossen";
        Queue: "Queues", "Warteschlangen";
        QueueSub: "who waits, who is free", "wer wartet, wer frei ist";
        Users: "Users by state", "Benutzer nach Zustand";
        UsersSub: "what everybody does now", "was alle jetzt tun";
        Kpis: "Service KPIs", "Service-KPIs";
        KpisSub: "figures of today so far", "Kennzahlen des heutigen Tages";
        ExternalTasks: "External tasks", "Externe Aufgaben";
        ExternalTasksSub: "with cancel", "mit Abbrechen";
        MySessions: "My sessions", "Meine Sitzungen";
        MySessionsSub: "customers you talk with, and what is known", "Ihre Kunden und was bekannt ist";
        Chart: "Chart", "Diagramm";
        ChartSub: "figures over time or by group", "Kennzahlen über die Zeit oder nach Gruppe";
        TooWide: "More than 200 services or users are chosen for this widget. Nothing is asked for until there are fewer.", "Für dieses Widget sind mehr als 200 Services oder Benutzer gewählt. Es wird nichts abgefragt, bis es weniger sind.";
        AsOf: "As of {time} – the server does not answer", "Stand {time} – der Server antwortet nicht";
        Live: "Up to date", "Aktuell";
        Waiting: "Waiting", "Wartend";
        LongestWait: "Longest", "Längste";
        Free: "Free", "Frei";
        OnDuty: "On duty", "Im Dienst";
        Talking: "Talking", "Im Gespräch";
        NoQueues: "No service here.", "Kein Service.";
        NoUsers: "Nobody here.", "Niemand.";
        NoTasks: "No external task is open.", "Keine externe Aufgabe ist offen.";
        NoSessions: "You have no open contact.", "Sie haben keinen offenen Kontakt.";
        NoKpis: "Nothing was finished today yet.", "Heute wurde noch nichts abgeschlossen.";
        Service: "Service", "Service";
        Task: "Task", "Aufgabe";
        State: "State", "Zustand";
        Age: "Age", "Alter";
        CancelTask: "Cancel {name}", "{name} abbrechen";
        CancelTitle: "Cancel this task?", "Diese Aufgabe abbrechen?";
        CancelText: "“{name}” ends at once. Whoever has it is told.", "„{name}“ endet sofort. Wer sie hat, wird informiert.";
        CancelConfirm: "Cancel the task", "Aufgabe abbrechen";
        CancelKeep: "Keep it", "Behalten";
        Cancelled: "“{name}” is cancelled.", "„{name}“ ist abgebrochen.";
        Since: "for {time}", "seit {time}";
        DoMissed: "Missed an offer", "Angebot verpasst";
        DoRinging: "Ringing", "Klingelt";
        DoWrapUp: "Wrap-up", "Nachbearbeitung";
        DoBusy: "Busy", "Beschäftigt";
        DoAway: "Away", "Abwesend";
        DoNotAvailable: "Not available", "Nicht verfügbar";
        DoOffDuty: "Off duty", "Nicht im Dienst";
        DoNotConnected: "Not connected", "Nicht verbunden";
        InWorkflow: "In the workflow", "Im Workflow";
        Parked: "Parked", "Geparkt";
    }
}

/// A kind of widget: its name, and what it shows.
pub(crate) const fn kind_keys(kind: WidgetKind) -> (BoardKey, BoardKey) {
    match kind {
        WidgetKind::Queue => (BoardKey::Queue, BoardKey::QueueSub),
        WidgetKind::Users => (BoardKey::Users, BoardKey::UsersSub),
        WidgetKind::Kpis => (BoardKey::Kpis, BoardKey::KpisSub),
        WidgetKind::ExternalTasks => (BoardKey::ExternalTasks, BoardKey::ExternalTasksSub),
        WidgetKind::MySessions => (BoardKey::MySessions, BoardKey::MySessionsSub),
        WidgetKind::Chart => (BoardKey::Chart, BoardKey::ChartSub),
    }
}

/// Every kind of widget.
pub(crate) const KINDS: [WidgetKind; 6] = [
    WidgetKind::Queue,
    WidgetKind::Users,
    WidgetKind::Kpis,
    WidgetKind::ExternalTasks,
    WidgetKind::MySessions,
    WidgetKind::Chart,
];
