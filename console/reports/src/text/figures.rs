//! Words of figures and charts.

use console_base::words;

words! {
    /// Figures, charts and the tables behind them.
    pub(crate) FiguresKey {
        Title: "Figures", "Kennzahlen";
        Sub: "What the sessions of the period come to. Each figure explains itself behind its “i”.", "Was die Sitzungen des Zeitraums ergeben. Jede Kennzahl erklärt sich hinter ihrem „i“.";
        By: "Group by", "Gruppieren nach";
        ByService: "Service", "Service";
        ByUser: "User", "Benutzer";
        ByCode: "Code", "Code";
        ByModality: "Kind of contact", "Art des Kontakts";
        ByHour: "Hour", "Stunde";
        ByDay: "Day", "Tag";
        ByWeek: "Week", "Woche";
        ByNothing: "Not at all", "Gar nicht";
        Show: "Figures", "Kennzahlen";
        ViewOutcomes: "Outcomes", "Ausgänge";
        ViewLevels: "Service levels", "Servicelevel";
        ViewWaits: "Waiting times", "Wartezeiten";
        ViewHandling: "Handling times", "Bearbeitungszeiten";
        ViewOffers: "Offers to users", "Angebote an Benutzer";
        ViewOwn: "Own choice", "Eigene Auswahl";
        OwnFigures: "Chosen figures", "Gewählte Kennzahlen";
        Usual: "The usual ones", "Die üblichen";
        Shape: "Drawn as", "Dargestellt als";
        Bars: "Bars", "Balken";
        Lines: "Lines", "Linien";
        Stacked: "Stacked", "Gestapelt";
        Counts: "Numbers", "Anzahlen";
        Shares: "Shares", "Anteile";
        Spans: "Times", "Zeiten";
        AsTable: "Show as table", "Als Tabelle zeigen";
        AsChart: "Show as chart", "Als Diagramm zeigen";
        Group: "Group", "Gruppe";
        Everything: "Everything", "Alles";
        Nobody: "Without", "Ohne";
        Explain: "What does “{name}” mean?", "Was heißt „{name}“?";
        Empty: "No figures here", "Keine Kennzahlen";
        EmptySub: "No session that is over fits period and filters.", "Keine beendete Sitzung passt zu Zeitraum und Filtern.";
        NGroups: "{n} group|{n} groups", "{n} Gruppe|{n} Gruppen";
        Said: "{names}, {groups}. Highest: {value} for {name}.", "{names}, {groups}. Höchster Wert: {value} bei {name}.";
        SaidNothing: "{names}: nothing to show.", "{names}: nichts darzustellen.";
        Points: "Values of the chart; arrow keys move", "Werte des Diagramms; Pfeiltasten bewegen";
        Total: "Together", "Zusammen";
        Legend: "Legend", "Legende";
    }
}
