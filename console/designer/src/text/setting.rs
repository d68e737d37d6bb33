//! Words of the activities' settings.

use console_base::words;

words! {
    /// Labels and choices of settings.
    pub(crate) SettingKey {
        NoSettings: "This activity has no settings.", "Diese Aktivität hat keine Einstellungen.";
        Text: "Text", "Text";
        DelaySecs: "Delay (seconds)", "Verzögerung (Sekunden)";
        Secs: "Duration (seconds)", "Dauer (Sekunden)";
        Speech: "What is spoken", "Was gesprochen wird";
        SpeechText: "A text that a voice reads", "Ein Text, den eine Stimme liest";
        SpeechAudio: "An audio file", "Eine Audiodatei";
        Voice: "Voice", "Stimme";
        VoiceHint: "empty: the service's standard", "leer: Standard des Services";
        Audio: "Audio file", "Audiodatei";
        Music: "Music while waiting", "Musik beim Warten";
        MusicOwn: "The product's own", "Die des Produkts";
        Prompt: "Question", "Frage";
        Choices: "Choices", "Auswahl";
        ChoiceLabel: "Button {number}", "Schaltfläche {number}";
        ChoiceKey: "Key", "Taste";
        ChoiceKeyHint: "0–9, * or #; empty: its number", "0–9, * oder #; leer: ihre Nummer";
        ChoiceValue: "Stored value", "Gespeicherter Wert";
        ChoiceAdd: "Add a choice", "Auswahl hinzufügen";
        Remove: "Remove {name}", "{name} entfernen";
        Repeats: "Ask again", "Erneut fragen";
        RepeatsHint: "times after a wrong answer", "Mal nach einer falschen Antwort";
        LimitSecs: "Time limit (seconds)", "Zeitlimit (Sekunden)";
        NoLimit: "empty: no limit", "leer: ohne Limit";
        Parameter: "Parameter", "Parameter";
        Parameters: "Parameters", "Parameter";
        ParameterAdd: "Add a parameter", "Parameter hinzufügen";
        Value: "Value", "Wert";
        Rule: "The answer must be", "Die Antwort muss sein";
        RuleAny: "any text", "irgendein Text";
        RuleLength: "a text of a length", "ein Text bestimmter Länge";
        RuleDigits: "digits", "Ziffern";
        RuleNumber: "a whole number", "eine ganze Zahl";
        RuleEmail: "an e-mail address", "eine E-Mail-Adresse";
        RulePhone: "a telephone number", "eine Telefonnummer";
        RuleDate: "a date", "ein Datum";
        Least: "At least", "Mindestens";
        Most: "At most", "Höchstens";
        RetryText: "Said after a wrong answer", "Nach einer falschen Antwort";
        RetryHint: "empty: the standard text", "leer: Standardtext";
        Cases: "Cases, the first that holds decides", "Fälle, der erste zutreffende entscheidet";
        CaseNumber: "Case {number}", "Fall {number}";
        CaseAdd: "Add a case", "Fall hinzufügen";
        TestEquals: "is", "ist";
        TestContains: "contains", "enthält";
        TestStartsWith: "begins with", "beginnt mit";
        TestEmpty: "is empty", "ist leer";
        TestBelow: "is a number below", "ist eine Zahl unter";
        TestAbove: "is a number above", "ist eine Zahl über";
        TestNumber: "is the number", "ist die Zahl";
        Service: "Service", "Service";
        ServiceOwn: "The task's own", "Der eigene der Aufgabe";
        ServiceChoose: "Choose a service", "Service wählen";
        Distribution: "Distribution", "Verteilung";
        Inherit: "As the service says", "Wie beim Service";
        Direct: "Direct", "Direkt";
        DirectConference: "Direct Conference", "Direkte Konferenz";
        Broadcast: "Broadcast", "Rundruf";
        Pickup: "Pickup", "Pickup";
        LeastLoaded: "Least Loaded", "Am wenigsten belastet";
        Priority: "Priority", "Priorität";
        Low: "Low", "Niedrig";
        Normal: "Normal", "Normal";
        High: "High", "Hoch";
        Strict: "Strict", "Strikt";
        RonaSecs: "Answer within (seconds)", "Antwort binnen (Sekunden)";
        RonaHint: "empty: as the service says", "leer: wie beim Service";
        MaxSecs: "Longest recording (seconds)", "Längste Aufnahme (Sekunden)";
        Insert: "Insert a field", "Feld einfügen";
    }
}
